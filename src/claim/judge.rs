//! Holds one figure against its band, its limit and its conventions.

use super::slips::{Mixups, slips};
use super::{Field, Judged, Reading, Reason, Reckoned, Verdict};
use crate::math::ln;
use crate::uncertainty::Range;

/// A convention gives a figure when it comes this close to it, as a fraction.
const CLOSE_FRACTION: f64 = 0.05;

/// What a figure is held against, per year and in the figure's unit.
pub(super) struct Bar {
    /// The plausible band by the best figures; `None` where there is nothing to hold against.
    pub band: Option<(f64, f64)>,
    /// The widest band published figures allow.
    pub kindest: Option<(f64, f64)>,
    /// Beyond this it is impossible.
    pub limit: f64,
    /// Values that conventions give, from lowest to highest each.
    pub conventions: Vec<(f64, f64)>,
}

impl Bar {
    pub fn verdict(&self, value: f64) -> Verdict {
        if value > self.limit {
            return Verdict::Impossible;
        }
        let Some((low, high)) = self.band else { return Verdict::Unsupported };
        let given = |(from, to): &(f64, f64)| {
            from * (1.0 - CLOSE_FRACTION) <= value && value <= to * (1.0 + CLOSE_FRACTION)
        };
        if value < low {
            Verdict::Understated
        } else if value <= high {
            Verdict::Consistent
        } else if self.conventions.iter().any(given) {
            Verdict::Generous
        } else {
            Verdict::Unsupported
        }
    }

    fn kindest_verdict(&self, value: f64) -> Verdict {
        match self.kindest {
            Some((low, high)) if low <= value && value <= high && value <= self.limit => Verdict::Consistent,
            _ => self.verdict(value),
        }
    }
}

/// A claimed figure, its period, and how many units of it a year holds.
pub(super) struct Claimed {
    pub field: Field,
    pub value: f64,
    /// Yearly value per claimed one: 1 for a year, 365 for a day, 1/years for a life.
    pub per_year: f64,
    pub lifetime_years: f64,
}

impl Claimed {
    pub fn yearly(&self) -> f64 {
        self.value * self.per_year
    }
}

/// Builds the verdict of a figure. `per_unit` says what a yearly value implies per kW, household or kWh; it may fall as
/// the value rises.
pub(super) fn judge(
    claimed: &Claimed,
    bar: &Bar,
    conventions: Vec<Reckoned>,
    per_unit: impl Fn(f64) -> f64,
    mixups: &Mixups,
    mut reasons: Vec<Reason>,
    beyond: Reason,
) -> Judged {
    let yearly = claimed.yearly();
    let verdict = bar.verdict(yearly);
    let (low, high) = bar.band.unwrap_or((0.0, 0.0));
    let of_band = |value: f64| if bar.band.is_some() { per_unit(value) } else { 0.0 };
    let (a, b) = (of_band(low), of_band(high));
    if verdict == Verdict::Impossible {
        reasons.push(beyond);
    }
    // Of two that come equally close, the country's own figure is the likelier one, and the press convention of one
    // country (China's) the less likely.
    let far = |reckoned: &Reckoned| {
        let foreign = if reckoned.convention.is_of_one_country() { 0.03 } else { 0.0 };
        ln(reckoned.ratio).abs() + foreign + if reckoned.is_default { 0.0 } else { 0.01 }
    };
    let nearest = |fits: &dyn Fn(&Reckoned) -> bool| {
        let fitting = conventions.iter().filter(|reckoned| fits(reckoned));
        fitting.min_by(|one, other| far(one).total_cmp(&far(other))).copied()
    };
    let implied = per_unit(yearly);
    let in_range = |reckoned: &Reckoned| {
        reckoned.low_per_unit * (1.0 - CLOSE_FRACTION) <= implied
            && implied <= reckoned.high_per_unit * (1.0 + CLOSE_FRACTION)
    };
    // A range explains less than the figure inside it.
    let reproduced_by = nearest(&|reckoned| reckoned.reproduces)
        .or_else(|| nearest(&|reckoned| verdict == Verdict::Generous && in_range(reckoned)));
    let spread = spread(&conventions);
    Judged {
        field: claimed.field,
        claimed: claimed.value,
        verdict,
        kindest_verdict: bar.kindest_verdict(yearly),
        low: low / claimed.per_year,
        high: high / claimed.per_year,
        per_unit: per_unit(yearly),
        low_per_unit: a.min(b),
        high_per_unit: a.max(b),
        conventions,
        reproduced_by,
        spread,
        slips: slips(claimed, bar, &per_unit, mixups, verdict),
        reasons,
    }
}

/// Highest over lowest value that the conventions give.
fn spread(conventions: &[Reckoned]) -> f64 {
    let values = || conventions.iter().map(|reckoned| reckoned.value);
    let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(0.0, f64::max));
    if conventions.len() < 2 { 0.0 } else { high / low }
}

/// Whether a convention gives a claimed yearly figure: within 5 %, or within the energy's own range.
pub(super) fn reproduces(yearly: f64, at: impl Fn(f64) -> f64, annual_mwh: Range) -> bool {
    let (a, b) = (at(annual_mwh.p90), at(annual_mwh.p10));
    a.min(b) * (1.0 - CLOSE_FRACTION) <= yearly && yearly <= a.max(b) * (1.0 + CLOSE_FRACTION)
}

/// The kindest of several readings' verdicts.
pub(super) fn best_reading(readings: &[Reading]) -> Option<Verdict> {
    readings.iter().map(|reading| reading.verdict).min_by_key(|verdict| match verdict {
        Verdict::Consistent => 0,
        Verdict::Generous => 1,
        Verdict::Understated => 2,
        Verdict::Unsupported => 3,
        Verdict::Impossible => 4,
    })
}
