//! Household-equivalents: how many households use in a year what the plant makes in one.
//!
//! On an annual-energy basis: the plant does not power them at night.

use serde::Serialize;

use crate::country::{Country, Definition, Grade};
use crate::grid::Grid;
use crate::math::{exp, ln};
use crate::source::{SourceId, ids};
use crate::uncertainty::Range;

/// Household-equivalents of a plant's annual energy.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Households {
    /// How many. The range joins the energy's and the household figure's, taken as independent.
    pub count: Range,
    /// kWh per household and year that was counted with.
    pub kwh_per_household: f64,
    /// Low end of the range shown around it.
    pub low_kwh: f64,
    /// High end of that range.
    pub high_kwh: f64,
    /// Whose use it is; absent for a figure of the user's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<Definition>,
    /// How good it is; absent for a figure of the user's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// The year it describes; 0 for a figure of the user's own.
    pub year: u16,
    /// The span as printed, where it is not one calendar year; else empty.
    pub period: &'static str,
    /// Losses between plant and households that were taken off, as a fraction.
    pub network_loss_fraction: f64,
    /// Where the household figure comes from.
    pub source: SourceId,
}

/// How many households use as much in a year.
///
/// ```text
/// N = E (1 − L) / H
/// ```
/// `E` annual AC energy in kWh, `L` losses as a fraction, `H` kWh per household and year.
///
/// # Source
/// Definition. Press releases leave `L` out.
///
/// # Example
/// ```
/// // 1 045 GWh over Chile's 2 077 kWh per dwelling.
/// let count = sunyield::households::equivalents(1_045e6, 0.0, 2077.0);
/// assert_eq!(count.round(), 503_130.0);
/// ```
#[must_use]
pub fn equivalents(annual_kwh: f64, network_loss_fraction: f64, kwh_per_household: f64) -> f64 {
    annual_kwh * (1.0 - network_loss_fraction) / kwh_per_household
}

/// Household-equivalents of an annual energy (kWh) in a country.
///
/// The range adds the relative errors of energy and household figure as independent:
///
/// ```text
/// ln(p10/p50) = √( ln(E10/E50)² + ln(H/Hlow)² ),  ln(p50/p90) = √( ln(E50/E90)² + ln(Hhigh/H)² )
/// ```
/// Not modelled: the hours at which they use it.
///
/// `None` where no source gives a household's use and `grid.householdKwh` is not set: a gap stays one.
///
/// # Example
/// ```
/// use sunyield::{country, grid::Grid, households, uncertainty::Range};
/// let chile = country::find("CL", "site.country").unwrap();
/// let annual_kwh = Range { p10: 1_110e6, p50: 1_045e6, p90: 950e6 };
/// let served = households::served(annual_kwh, &chile, &Grid::default()).unwrap();
/// assert_eq!(served.count.p50.round(), 503_130.0);
/// ```
#[must_use]
pub fn served(annual_kwh: Range, country: &Country, grid: &Grid) -> Option<Households> {
    let loss = grid.network_loss_fraction;
    let mut served = match grid.household_kwh {
        Some(kwh) => Households {
            count: annual_kwh,
            kwh_per_household: kwh,
            low_kwh: kwh,
            high_kwh: kwh,
            definition: None,
            grade: None,
            year: 0,
            period: "",
            network_loss_fraction: loss,
            source: ids::USER,
        },
        None => {
            let used = country.household.as_ref()?;
            Households {
                count: annual_kwh,
                kwh_per_household: used.kwh,
                low_kwh: used.low_kwh,
                high_kwh: used.high_kwh,
                definition: Some(used.definition),
                grade: Some(used.grade),
                year: used.year,
                period: used.period,
                network_loss_fraction: loss,
                source: used.source,
            }
        }
    };
    let p50 = equivalents(annual_kwh.p50, loss, served.kwh_per_household);
    let up = joined(annual_kwh.p10 / annual_kwh.p50, served.kwh_per_household / served.low_kwh);
    let down = joined(annual_kwh.p50 / annual_kwh.p90, served.high_kwh / served.kwh_per_household);
    served.count = Range { p10: p50 * up, p50, p90: p50 / down };
    Some(served)
}

/// The factor by which a product may be off whose independent parts may be off by `a` and `b` (each ≥ 1).
fn joined(a: f64, b: f64) -> f64 {
    // A plant without output has no relative error.
    if !(a.is_finite() && a > 0.0) {
        return b;
    }
    let (a, b) = (ln(a), ln(b));
    exp((a * a + b * b).sqrt())
}
