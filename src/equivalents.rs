//! What the avoided CO2 and the energy are as much as, by published factors only.

use serde::Serialize;

use crate::source::SourceId;

/// What an equivalent is reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Of {
    /// Tonnes of CO2.
    Co2,
    /// kWh.
    Energy,
}

/// As much as so many of something.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Equivalent {
    /// What: `carYears`, `petrolLitres`, `dieselLitres`, `coalKg`, `oilBarrels`, `treeSeedlingsTenYears` (over TEN years,
    /// not one), `electricCarKm`, `copperTonnes`, `hydrogenKg`.
    pub equivalent: &'static str,
    /// How many.
    pub count: f64,
    /// What it is reckoned from.
    pub of: Of,
    /// Tonnes of CO2 or kWh of one.
    pub amount: f64,
    /// The year the factor describes.
    pub year: u16,
    /// Where the factor comes from.
    pub source: SourceId,
}

struct EquivalentRow {
    equivalent: &'static str,
    of: Of,
    amount: f64,
    year: u16,
    source: SourceId,
}

mod tables {
    use super::{EquivalentRow, Of, SourceId};
    include!(concat!(env!("OUT_DIR"), "/equivalents.rs"));
}

/// What an avoided amount of CO2 (tonnes) and an energy (kWh) are as much as.
///
/// ```text
/// n = t / t of one,   n = kWh / kWh of one
/// ```
/// Comparisons of quantity, not claims that one replaces the other.
///
/// # Example
/// ```
/// let all = sunyield::equivalents::of(420.0, 0.0);
/// let cars = all.iter().find(|e| e.equivalent == "carYears").unwrap();
/// assert_eq!(cars.count, 100.0); // 4.2 t a car and year
/// ```
#[must_use]
pub fn of(co2_t: f64, energy_kwh: f64) -> Vec<Equivalent> {
    of_year(Some(co2_t), energy_kwh)
}

/// The same of a year whose CO2 may be unknown: then of its energy alone.
pub(crate) fn of_year(co2_t: Option<f64>, energy_kwh: f64) -> Vec<Equivalent> {
    let one = |row: &EquivalentRow| {
        let whole = match row.of {
            Of::Co2 => co2_t?,
            Of::Energy => energy_kwh,
        };
        Some(Equivalent {
            equivalent: row.equivalent,
            count: whole / row.amount,
            of: row.of,
            amount: row.amount,
            year: row.year,
            source: row.source,
        })
    };
    tables::EQUIVALENTS.iter().filter_map(one).collect()
}
