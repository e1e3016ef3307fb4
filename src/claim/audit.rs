//! The audit itself: from capacity to energy, from energy to households and to CO2.

use super::judge::{Bar, Claimed, judge, reproduces};
use super::slips::Mixups;
use super::{
    Audit, CapacityBasis, Claim, Convention, Field, Judged, Reason, Reckoned, SiteYield, Technology, Verdict,
};
use crate::country::{self, Country, FactorKind, GridFactor, HouseholdUse};
use crate::error::Error;
use crate::fuel::{self, Fuel};
use crate::life::Life;
use crate::provenance::Provenance;
use crate::source::SourceId;
use crate::uncertainty::Range;

/// g CO2 per kWh that no power station need exceed; grids whose own margin does are held against that.
const DIRTIEST_G_PER_KWH: f64 = 1_100.0;

/// g of standard coal per kWh: 600 is an efficiency of a fifth.
const MOST_STANDARD_COAL_G_PER_KWH: f64 = 600.0;

/// Least electricity per household of any country, kWh per year: Burundi's 50.
const LEAST_HOUSEHOLD_KWH: f64 = 50.0;

pub(super) const DAYS: f64 = 365.0;

/// Life assumed where a claim speaks of one without its length, years.
const ASSUMED_LIFE_YEARS: f64 = 25.0;

/// Audits a claim. `site_yield` is the site's own estimate per kW of modules, where the place is known.
///
/// ```text
/// kWh/kW = E / P,  kWh/household = E / N,  g/kWh = t / E,  capacity factor = E / (P · 8760 h)
/// ```
/// each held against a band: the site's expected energy, the country's household figures, its grid's average and margins,
/// and physics. Not modelled: whether the plant exists.
///
/// # Errors
/// A figure out of range, no figure at all, an unknown country.
///
/// # Example
/// ```
/// use sunyield::claim::{Claim, Convention, Field, Verdict, audit};
/// let claim = Claim {
///     energy_mwh_per_year: Some(1_045_000.0),
///     co2_t_per_year: Some(280_000.0),
///     country: Some("CL".to_owned()),
///     ..Default::default()
/// };
/// let audit = audit(&claim, None).unwrap();
/// let co2 = audit.figures.iter().find(|figure| figure.field == Field::Co2TPerYear).unwrap();
/// assert_eq!(co2.verdict, Verdict::Consistent);
/// assert_eq!(co2.per_unit.round(), 268.0); // g/kWh
/// assert_eq!(co2.reproduced_by.unwrap().convention, Convention::Average);
/// ```
pub fn audit(claim: &Claim, site_yield: Option<&SiteYield>) -> Result<Audit, Error> {
    audit_in(claim, site_yield, None)
}

/// The same, with the version of the climate that the site's yield comes from.
pub(super) fn audit_in(
    claim: &Claim,
    site_yield: Option<&SiteYield>,
    climate_version: Option<&str>,
) -> Result<Audit, Error> {
    claim.check()?;
    let country = claim.country.as_deref().map(|code| country::find(code, "claim.country")).transpose()?;
    let years = claim.lifetime_years.unwrap_or(ASSUMED_LIFE_YEARS);
    let case = Case { claim, country: country.as_ref(), site_yield, years };

    let mut figures = Vec::new();
    let (readings, basis) = case.readings();
    let (annual_mwh, from) = case.annual_mwh(basis);
    figures.extend(case.energy(&readings));
    if let Some(energy) = annual_mwh {
        figures.extend(case.households(energy, from));
        figures.extend(case.people(energy, from));
        figures.extend(case.co2(energy, from));
        figures.extend(case.standard_coal(energy, from));
    } else {
        figures.extend(case.nothing_to_hold_against());
    }
    let sources = figures.iter().flat_map(|figure| figure.conventions.iter().map(|reckoned| reckoned.source));
    let provenance = Provenance::of(sources.collect::<Vec<_>>(), climate_version);
    Ok(Audit {
        country: country.as_ref().map(Country::place_code),
        basis,
        basis_certain: basis != CapacityBasis::Unknown
            && (claim.basis != CapacityBasis::Unknown
                || readings.iter().filter(|reading| reading.verdict == Verdict::Consistent).count() == 1),
        readings,
        annual_mwh,
        figures,
        gaps: country.as_ref().map(|facts| facts.gaps.clone()).unwrap_or_default(),
        provenance,
    })
}

/// The claim with what it is held against.
pub(super) struct Case<'a> {
    pub claim: &'a Claim,
    pub country: Option<&'a Country>,
    pub site_yield: Option<&'a SiteYield>,
    pub years: f64,
}

/// Where the energy comes from that households and CO2 are held against.
#[derive(Clone, Copy, PartialEq)]
enum EnergyFrom {
    Claim,
    Site,
    Households,
}

impl Case<'_> {
    /// The annual energy (MWh) that the other figures are held against.
    fn annual_mwh(&self, basis: CapacityBasis) -> (Option<Range>, EnergyFrom) {
        if let Some(energy) = self.claimed_energy() {
            let mwh = energy.yearly();
            return (Some(Range { p10: mwh, p50: mwh, p90: mwh }), EnergyFrom::Claim);
        }
        if let (Some(capacity_mw), Technology::Solar) = (self.claim.capacity_mw, self.claim.technology) {
            let kwh = self.yield_kwh().kwh_per_kwp;
            let dc_mw = self.dc_capacity_mw(capacity_mw, basis);
            let energy = kwh.scaled(dc_mw);
            return (Some(energy), EnergyFrom::Site);
        }
        let used = self.country.and_then(|facts| facts.household.as_ref());
        let energy = self.claim.households.zip(used).map(|(count, used)| Range {
            p10: count * used.high_kwh / 1e3,
            p50: count * used.kwh / 1e3,
            p90: count * used.low_kwh / 1e3,
        });
        (energy, EnergyFrom::Households)
    }

    /// What holds of every figure reckoned from this energy.
    fn reasons(&self, from: EnergyFrom) -> Vec<Reason> {
        match from {
            EnergyFrom::Claim => Vec::new(),
            EnergyFrom::Site if self.site_yield.is_none() => vec![Reason::EnergyEstimated, Reason::NoSite],
            EnergyFrom::Site => vec![Reason::EnergyEstimated],
            EnergyFrom::Households => vec![Reason::EnergyFromHouseholds],
        }
    }

    pub(super) fn life_reason(&self, field: Field) -> Vec<Reason> {
        let of_life =
            matches!(field, Field::EnergyMwhLifetime | Field::Co2TLifetime | Field::StandardCoalTLifetime);
        if of_life && self.claim.lifetime_years.is_none() {
            vec![Reason::LifetimeAssumed]
        } else {
            Vec::new()
        }
    }

    fn households(&self, energy: Range, from: EnergyFrom) -> Option<Judged> {
        let count = self.claim.households.filter(|_| from != EnergyFrom::Households)?;
        let claimed = self.once(Field::Households, count);
        Some(self.shared_out(
            &claimed,
            energy,
            from,
            1.0,
            Mixups { people_for_households: self.persons(), ..Mixups::default() },
        ))
    }

    fn people(&self, energy: Range, from: EnergyFrom) -> Option<Judged> {
        let count = self.claim.people?;
        let claimed = self.once(Field::People, count);
        let Some(persons) = self.persons() else {
            return Some(self.unsupported(
                &claimed,
                if self.country.is_some() { Reason::NoFigure } else { Reason::NoCountry },
            ));
        };
        let mixups = Mixups { households_for_people: Some(persons), ..Mixups::default() };
        Some(self.shared_out(&claimed, energy, from, persons, mixups))
    }

    fn persons(&self) -> Option<f64> {
        self.country.and_then(|facts| facts.household_size).map(|size| size.persons)
    }

    fn once(&self, field: Field, value: f64) -> Claimed {
        Claimed { field, value, per_year: 1.0, lifetime_years: self.years }
    }

    fn unsupported(&self, claimed: &Claimed, reason: Reason) -> Judged {
        let bar = Bar { band: None, kindest: None, limit: f64::INFINITY, conventions: Vec::new() };
        judge(claimed, &bar, Vec::new(), |_| 0.0, &Mixups::default(), vec![reason], reason)
    }

    /// Households or people sharing the energy; `persons` is 1 for households.
    fn shared_out(
        &self,
        claimed: &Claimed,
        energy: Range,
        from: EnergyFrom,
        persons: f64,
        mixups: Mixups,
    ) -> Judged {
        let most_served = |least_kwh: f64| energy.p10 * 1e3 * persons / least_kwh;
        let each = |count: f64| energy.p50 * 1e3 / count;
        let mut reasons = self.reasons(from);
        let Some(best) = self.country.and_then(|facts| facts.household.as_ref()) else {
            let limit = most_served(LEAST_HOUSEHOLD_KWH);
            reasons.push(if self.country.is_some() { Reason::NoFigure } else { Reason::NoCountry });
            let bar = Bar { band: None, kindest: None, limit, conventions: Vec::new() };
            return judge(claimed, &bar, Vec::new(), each, &mixups, reasons, Reason::BelowAnyHousehold);
        };
        let others = self.country.map(|facts| facts.other_households.as_slice()).unwrap_or_default();
        let loss = self.country.and_then(|facts| facts.network_loss).map_or(0.0, |loss| loss.fraction);
        let count_at = |mwh: f64, kwh: f64| mwh * 1e3 * persons / kwh;
        let reckoned = |convention, used: &HouseholdUse, kept: f64| {
            let per_unit = used.kwh / persons / kept;
            Reckoned {
                convention,
                per_unit,
                low_per_unit: used.low_kwh / persons / kept,
                high_per_unit: used.high_kwh / persons / kept,
                value: count_at(energy.p50, used.kwh) * kept,
                ratio: claimed.value / (count_at(energy.p50, used.kwh) * kept),
                is_default: convention == Convention::Household,
                reproduces: reproduces(claimed.yearly(), |mwh| count_at(mwh, used.kwh) * kept, energy),
                definition: Some(used.definition),
                basis: None,
                year: used.year,
                source: used.source,
            }
        };
        let mut conventions = vec![reckoned(Convention::Household, best, 1.0)];
        if loss > 0.0 {
            conventions.push(reckoned(Convention::HouseholdAfterLosses, best, 1.0 - loss));
        }
        conventions.extend(others.iter().map(|used| reckoned(Convention::OtherHousehold, used, 1.0)));
        if self.country.is_some_and(|facts| facts.place_code() != facts.code) {
            reasons.push(Reason::WholeCountry);
        }
        let highest = others.iter().map(|used| used.high_kwh).fold(best.high_kwh, f64::max);
        let lowest = others.iter().map(|used| used.low_kwh).fold(best.low_kwh, f64::min);
        let bar = Bar {
            band: Some((count_at(energy.p90, best.high_kwh), count_at(energy.p10, best.low_kwh))),
            kindest: Some((count_at(energy.p90, highest) * (1.0 - loss), count_at(energy.p10, lowest))),
            limit: most_served(LEAST_HOUSEHOLD_KWH.min(lowest)),
            conventions: others
                .iter()
                .map(|used| (count_at(energy.p90, used.high_kwh), count_at(energy.p10, used.low_kwh)))
                .collect(),
        };
        judge(claimed, &bar, conventions, each, &mixups, reasons, Reason::BelowAnyHousehold)
    }

    fn co2(&self, energy: Range, from: EnergyFrom) -> Vec<Judged> {
        let claim = self.claim;
        [
            (Field::Co2TPerYear, claim.co2_t_per_year, 1.0),
            (Field::Co2TPerDay, claim.co2_t_per_day, DAYS),
            (Field::Co2TLifetime, claim.co2_t_lifetime, 1.0 / self.years),
        ]
        .into_iter()
        .filter_map(|(field, value, per_year)| {
            let claimed = Claimed { field, value: value?, per_year, lifetime_years: self.years };
            Some(self.co2_figure(&claimed, energy, from))
        })
        .collect()
    }

    fn co2_figure(&self, claimed: &Claimed, energy: Range, from: EnergyFrom) -> Judged {
        let yearly = claimed.yearly();
        let tonnes = |mwh: f64, g_per_kwh: f64| mwh * g_per_kwh / 1e3;
        let of = |convention, g: (f64, f64, f64), basis, year, source| Reckoned {
            convention,
            per_unit: g.0,
            low_per_unit: g.1,
            high_per_unit: g.2,
            value: tonnes(energy.p50, g.0) / claimed.per_year,
            ratio: yearly / tonnes(energy.p50, g.0),
            is_default: true,
            reproduces: reproduces(yearly, |mwh| tonnes(mwh, g.0), energy),
            definition: None,
            basis: Some(basis),
            year,
            source,
        };
        let grid = |factor: &GridFactor| {
            let g = factor.g_per_kwh;
            let given = of(convention_of(factor.kind), (g, g, g), factor.basis, factor.year, factor.source);
            Reckoned { is_default: self.country.is_some_and(|facts| is_default(facts, factor)), ..given }
        };
        let mut conventions: Vec<Reckoned> = grid_factors(self.country)
            .into_iter()
            .filter(|factor| factor.g_per_kwh > 0.0)
            .map(grid)
            .collect();
        let burned: Vec<Reckoned> =
            fuels().into_iter().map(|burned| of(burned.0, burned.1, burned.2, burned.3, burned.4)).collect();
        conventions.extend(&burned);

        let defaults: Vec<f64> = self.country.map(default_factors).unwrap_or_default();
        let all: Vec<f64> = grid_factors(self.country).iter().map(|factor| factor.g_per_kwh).collect();
        let ends = |factors: &[f64]| {
            let (low, high) =
                factors.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), g| (low.min(*g), high.max(*g)));
            (!factors.is_empty()).then(|| (tonnes(energy.p90, low) * 0.95, tonnes(energy.p10, high) * 1.05))
        };
        let dirtiest = all.iter().fold(DIRTIEST_G_PER_KWH, |most, g| most.max(*g * 1.05));
        // Over a life the press leaves ageing out; with it a plant avoids less.
        let aged = match claimed.field {
            Field::Co2TLifetime => {
                let life = Life { years: self.years.round() as u32, ..Life::default() };
                life.energy_over_first_year() / self.years.round()
            }
            _ => 1.0,
        };
        let bar = Bar {
            band: ends(&defaults).map(|(low, high)| (low * aged, high)),
            kindest: ends(&all).map(|(low, high)| (low * aged, high)),
            limit: tonnes(energy.p10, dirtiest),
            conventions: conventions
                .iter()
                .map(|reckoned| {
                    (tonnes(energy.p90, reckoned.low_per_unit), tonnes(energy.p10, reckoned.high_per_unit))
                })
                .collect(),
        };
        let mut reasons = self.reasons(from);
        reasons.extend(self.life_reason(claimed.field));
        if defaults.is_empty() {
            reasons.push(if self.country.is_some() { Reason::NoFigure } else { Reason::NoCountry });
        }
        let g_per_kwh = |t: f64| t * 1e3 / energy.p50;
        judge(claimed, &bar, conventions, g_per_kwh, &Mixups::default(), reasons, Reason::DirtierThanCoal)
    }

    fn standard_coal(&self, energy: Range, from: EnergyFrom) -> Vec<Judged> {
        let claim = self.claim;
        let tonnes = |mwh: f64, g_per_kwh: f64| mwh * g_per_kwh / 1e3;
        let one = |claimed: &Claimed| {
            let yearly = claimed.yearly();
            let conventions = fuel::standard_coal()
                .iter()
                .map(|row| {
                    let g = row.standard_coal_g_per_kwh;
                    Reckoned {
                        convention: convention_of_fuel(row.fuel),
                        per_unit: g,
                        low_per_unit: g,
                        high_per_unit: g,
                        value: tonnes(energy.p50, g) / claimed.per_year,
                        ratio: yearly / tonnes(energy.p50, g),
                        is_default: true,
                        reproduces: reproduces(yearly, |mwh| tonnes(mwh, g), energy),
                        definition: None,
                        basis: Some(row.basis),
                        year: row.year,
                        source: row.source,
                    }
                })
                .collect::<Vec<_>>();
            let (low, high) = conventions.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), reckoned| {
                (low.min(reckoned.per_unit), high.max(reckoned.per_unit))
            });
            let band = Some((tonnes(energy.p90, low) * 0.95, tonnes(energy.p10, high) * 1.05));
            let bar = Bar {
                band,
                kindest: band,
                limit: tonnes(energy.p10, MOST_STANDARD_COAL_G_PER_KWH),
                conventions: Vec::new(),
            };
            let mut reasons = self.reasons(from);
            reasons.extend(self.life_reason(claimed.field));
            let g_per_kwh = |t: f64| t * 1e3 / energy.p50;
            judge(claimed, &bar, conventions, g_per_kwh, &Mixups::default(), reasons, Reason::DirtierThanCoal)
        };
        [
            (Field::StandardCoalTPerYear, claim.standard_coal_t_per_year, 1.0),
            (Field::StandardCoalTLifetime, claim.standard_coal_t_lifetime, 1.0 / self.years),
        ]
        .into_iter()
        .filter_map(|(field, value, per_year)| {
            Some(one(&Claimed { field, value: value?, per_year, lifetime_years: self.years }))
        })
        .collect()
    }

    /// Figures without any energy to hold them against.
    fn nothing_to_hold_against(&self) -> Vec<Judged> {
        let claim = self.claim;
        [
            (Field::Households, claim.households),
            (Field::People, claim.people),
            (Field::Co2TPerYear, claim.co2_t_per_year),
            (Field::Co2TPerDay, claim.co2_t_per_day),
            (Field::Co2TLifetime, claim.co2_t_lifetime),
            (Field::StandardCoalTPerYear, claim.standard_coal_t_per_year),
            (Field::StandardCoalTLifetime, claim.standard_coal_t_lifetime),
        ]
        .into_iter()
        .filter_map(|(field, value)| Some(self.unsupported(&self.once(field, value?), Reason::NoEnergy)))
        .collect()
    }
}

fn convention_of(kind: FactorKind) -> Convention {
    match kind {
        FactorKind::Average => Convention::Average,
        FactorKind::OfficialAverage => Convention::OfficialAverage,
        FactorKind::OperatingMargin => Convention::OperatingMargin,
        FactorKind::BuildMargin => Convention::BuildMargin,
        FactorKind::CombinedMargin => Convention::CombinedMargin,
    }
}

fn convention_of_fuel(fuel: Fuel) -> Convention {
    match fuel {
        Fuel::Coal => Convention::Coal,
        Fuel::Gas => Convention::Gas,
        Fuel::Oil => Convention::Oil,
        Fuel::StandardCoalOld => Convention::StandardCoalOld,
        Fuel::StandardCoalCec2022 => Convention::StandardCoalCec2022,
    }
}

/// Every factor published for the country: defaults first, then the years, then the options.
fn grid_factors(country: Option<&Country>) -> Vec<&GridFactor> {
    let Some(facts) = country else { return Vec::new() };
    let defaults =
        [&facts.combined_margin, &facts.operating_margin, &facts.build_margin, &facts.official_average];
    let here = |factor: &&GridFactor| factor.place == facts.code || factor.place == facts.place_code();
    defaults.into_iter().flatten().chain(&facts.averages).chain(facts.options.iter().filter(here)).collect()
}

fn is_default(facts: &Country, factor: &GridFactor) -> bool {
    [&facts.combined_margin, &facts.operating_margin, &facts.build_margin, &facts.official_average]
        .into_iter()
        .flatten()
        .chain(facts.averages.first())
        .any(|default| default.id == factor.id)
}

/// The factors between which a claim is plausible: averages and margins, without the build margin, which nobody claims
/// by alone.
fn default_factors(facts: &Country) -> Vec<f64> {
    [&facts.combined_margin, &facts.operating_margin, &facts.official_average]
        .into_iter()
        .flatten()
        .chain(facts.averages.first())
        .map(|factor| factor.g_per_kwh)
        .collect()
}

type Burned = (Convention, (f64, f64, f64), country::Basis, u16, SourceId);

/// Displaced fuels with the range of their plants, and the press conventions.
fn fuels() -> Vec<Burned> {
    let mut all: Vec<Burned> = Vec::new();
    for plant in fuel::plants().iter().filter(|plant| plant.is_default) {
        let same =
            || fuel::plants().iter().filter(|other| other.fuel == plant.fuel).map(|other| other.g_per_kwh);
        let g = (plant.g_per_kwh, same().fold(f64::INFINITY, f64::min), same().fold(0.0, f64::max));
        all.push((convention_of_fuel(plant.fuel), g, plant.basis, plant.year, plant.source));
    }
    for row in fuel::standard_coal() {
        let g = (row.g_per_kwh, row.g_per_kwh, row.g_per_kwh);
        all.push((convention_of_fuel(row.fuel), g, row.basis, row.year, row.source));
    }
    all
}
