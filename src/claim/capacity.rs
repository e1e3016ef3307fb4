//! From capacity to energy: the capacity read as DC and as AC, against the site's own yield.

use super::audit::{Case, DAYS};
use super::judge::{Bar, Claimed, best_reading, judge, reproduces};
use super::slips::Mixups;
use super::{
    CapacityBasis, Convention, Field, Judged, Reading, Reason, Reckoned, SiteYield, Technology, Verdict,
};
use crate::math::ln;
use crate::source::ids;
use crate::uncertainty::Range;

/// kWh per kW DC and year where no site is known: fixed plants in cloudy countries to tracking ones in the sunniest.
/// Source: World Bank, ESMAP (2020): no country's mean exceeds 5.38 kWh/kWp a day (Namibia), fixed; a quarter more for
/// tracking. The lower end is half of the 1 700 kWh/kWp of a good site.
const WORLD_KWH_PER_KWP: Range = Range { p10: 2_450.0, p50: 1_600.0, p90: 850.0 };

/// kWh per kW DC that no place on Earth allows: a capacity factor of 0.4 of the modules' rating.
const WORLD_LIMIT_KWH_PER_KWP: f64 = 0.4 * HOURS;

/// DC over AC capacity where it is not known, and the most that plants are built with.
const USUAL_DC_AC_RATIO: f64 = 1.2;
const HIGHEST_DC_AC_RATIO: f64 = 1.5;

/// How much nearer one reading of a capacity must come than the other to be clearly nearer, in logarithms: 10 %.
const CLEARLY_LN: f64 = 0.1;

const HOURS: f64 = 8_760.0;

impl Case<'_> {
    pub(super) fn yield_kwh(&self) -> SiteYield {
        self.site_yield.copied().unwrap_or(SiteYield {
            kwh_per_kwp: WORLD_KWH_PER_KWP,
            limit_kwh_per_kwp: WORLD_LIMIT_KWH_PER_KWP,
            dc_ac_ratio: USUAL_DC_AC_RATIO,
        })
    }

    /// The claimed energy figure and what makes it yearly.
    pub(super) fn claimed_energy(&self) -> Option<Claimed> {
        let claim = self.claim;
        let of = |field, value: Option<f64>, per_year: f64| {
            value.map(|value| Claimed { field, value, per_year, lifetime_years: self.years })
        };
        of(Field::EnergyMwhPerYear, claim.energy_mwh_per_year, 1.0)
            .or(of(Field::EnergyMwhPerDay, claim.energy_mwh_per_day, DAYS))
            .or(of(Field::EnergyMwhLifetime, claim.energy_mwh_lifetime, 1.0 / self.years))
    }

    /// The capacity as it is said to be, or else read as DC and as AC, against the claimed energy; and the basis that shows.
    pub(super) fn readings(&self) -> (Vec<Reading>, CapacityBasis) {
        let (Some(capacity_mw), Some(energy)) = (self.claim.capacity_mw, self.claimed_energy()) else {
            return (Vec::new(), self.claim.basis);
        };
        if self.claim.technology != Technology::Solar {
            return (Vec::new(), self.claim.basis);
        }
        let annual_mwh = energy.yearly();
        let read = |basis| {
            let dc_capacity_mw = self.dc_capacity_mw(capacity_mw, basis);
            Reading {
                basis,
                dc_capacity_mw,
                kwh_per_kwp: annual_mwh / dc_capacity_mw,
                capacity_factor: annual_mwh / (capacity_mw * HOURS),
                verdict: self.energy_bar(capacity_mw, basis).verdict(annual_mwh),
            }
        };
        let (dc, ac) = (read(CapacityBasis::Dc), read(CapacityBasis::Ac));
        let fits = |reading: &Reading| reading.verdict == Verdict::Consistent;
        // A whole country's usual yield is too vague to tell DC from AC by.
        let placed = self.claim.latitude_deg.is_some();
        let usual = self.yield_kwh().kwh_per_kwp.p50;
        let far = |reading: &Reading| ln(reading.kwh_per_kwp / usual).abs();
        let basis = match (self.claim.basis, fits(&dc), fits(&ac)) {
            (CapacityBasis::Unknown, true, true) if placed && far(&ac) + CLEARLY_LN < far(&dc) => {
                CapacityBasis::Ac
            }
            (CapacityBasis::Unknown, true, _) => CapacityBasis::Dc,
            (CapacityBasis::Unknown, false, true) => CapacityBasis::Ac,
            (said, _, _) => said,
        };
        let readings = match self.claim.basis {
            CapacityBasis::Dc => vec![dc],
            CapacityBasis::Ac => vec![ac],
            CapacityBasis::Unknown => vec![dc, ac],
        };
        (readings, basis)
    }

    pub(super) fn dc_capacity_mw(&self, capacity_mw: f64, basis: CapacityBasis) -> f64 {
        match basis {
            CapacityBasis::Ac => capacity_mw * self.yield_kwh().dc_ac_ratio,
            CapacityBasis::Dc | CapacityBasis::Unknown => capacity_mw,
        }
    }

    /// The band for the annual energy (MWh) of a capacity read one way.
    fn energy_bar(&self, capacity_mw: f64, basis: CapacityBasis) -> Bar {
        let site = self.yield_kwh();
        let dc_mw = self.dc_capacity_mw(capacity_mw, basis);
        let band = (dc_mw * site.kwh_per_kwp.p90, dc_mw * site.kwh_per_kwp.p10);
        let (conventions, limit) = match basis {
            CapacityBasis::Ac => {
                let most_mw = capacity_mw * HIGHEST_DC_AC_RATIO;
                let limit = (most_mw * site.limit_kwh_per_kwp).min(capacity_mw * HOURS);
                (vec![(band.0, most_mw * site.kwh_per_kwp.p10)], limit)
            }
            CapacityBasis::Dc | CapacityBasis::Unknown => {
                // Read as AC it would be more.
                let as_ac = capacity_mw * site.dc_ac_ratio;
                (vec![(band.0, as_ac * site.kwh_per_kwp.p10)], dc_mw * site.limit_kwh_per_kwp)
            }
        };
        Bar { band: Some(band), kindest: Some(band), limit, conventions }
    }

    pub(super) fn energy(&self, readings: &[Reading]) -> Option<Judged> {
        let energy = self.claimed_energy()?;
        let mut reasons = self.life_reason(energy.field);
        // Energy alone is what the others are held against; it has no band of its own.
        let capacity_mw = self.claim.capacity_mw?;
        if self.claim.technology != Technology::Solar {
            let bar = Bar {
                band: Some((0.0, capacity_mw * HOURS)),
                kindest: None,
                limit: capacity_mw * HOURS,
                conventions: Vec::new(),
            };
            if bar.verdict(energy.yearly()) != Verdict::Impossible {
                return None;
            }
            reasons.push(Reason::NotSolar);
            let per_kw = |mwh: f64| mwh / capacity_mw;
            return Some(judge(
                &energy,
                &bar,
                Vec::new(),
                per_kw,
                &Mixups::default(),
                reasons,
                Reason::BeyondCapacity,
            ));
        }
        if self.site_yield.is_none() {
            reasons.push(Reason::NoSite);
        }
        let bars = [CapacityBasis::Dc, CapacityBasis::Ac].map(|basis| self.energy_bar(capacity_mw, basis));
        let both = Bar {
            band: Some((bars[0].band?.0, bars[1].band?.1)),
            kindest: Some((bars[0].band?.0, bars[1].band?.1)),
            limit: bars[0].limit.max(bars[1].limit),
            conventions: bars[1].conventions.clone(),
        };
        let [dc, ac] = bars;
        let bar = match self.claim.basis {
            CapacityBasis::Dc => dc,
            CapacityBasis::Ac => ac,
            CapacityBasis::Unknown => both,
        };
        let site = self.yield_kwh();
        let source = if self.site_yield.is_some() { ids::SUNYIELD } else { ids::ESMAP_2020 };
        let yearly = energy.yearly();
        let reckoned = |convention, basis| {
            let dc_mw = self.dc_capacity_mw(capacity_mw, basis);
            let expected = Range {
                p10: dc_mw * site.kwh_per_kwp.p10,
                p50: dc_mw * site.kwh_per_kwp.p50,
                p90: dc_mw * site.kwh_per_kwp.p90,
            };
            Reckoned {
                convention,
                per_unit: site.kwh_per_kwp.p50 * dc_mw / capacity_mw,
                low_per_unit: expected.p90 / capacity_mw,
                high_per_unit: expected.p10 / capacity_mw,
                value: expected.p50 / energy.per_year,
                ratio: yearly / expected.p50,
                is_default: true,
                reproduces: reproduces(yearly, |mwh| mwh, expected),
                definition: None,
                basis: None,
                year: 0,
                source,
            }
        };
        let conventions = vec![
            reckoned(Convention::SiteDc, CapacityBasis::Dc),
            reckoned(Convention::SiteAc, CapacityBasis::Ac),
        ];
        let per_kw = |mwh: f64| mwh / capacity_mw;
        let mut judged =
            judge(&energy, &bar, conventions, per_kw, &Mixups::default(), reasons, Reason::BeyondCapacity);
        if self.claim.basis == CapacityBasis::Unknown
            && let Some(best) = best_reading(readings)
        {
            judged.verdict = best;
        }
        Some(judged)
    }
}
