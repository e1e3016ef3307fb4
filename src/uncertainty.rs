//! Ranges: what a figure may turn out to be.

use serde::{Deserialize, Serialize};

/// A figure with its range. 90 % of outcomes exceed `p90`, half exceed `p50`, 10 % exceed `p10`.
///
/// # Example
/// ```
/// let annual_mwh = sunyield::uncertainty::Range { p10: 1_110.0, p50: 1_045.0, p90: 950.0 };
/// assert_eq!(annual_mwh.scaled(2.0).p50, 2_090.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Range {
    /// Exceeded by 10 % of outcomes.
    pub p10: f64,
    /// Exceeded by half of outcomes.
    pub p50: f64,
    /// Exceeded by 90 % of outcomes.
    pub p90: f64,
}

impl Range {
    /// The range of a figure that is `factor` times this one (`factor` ≥ 0).
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self { p10: self.p10 * factor, p50: self.p50 * factor, p90: self.p90 * factor }
    }
}

/// Standard normal deviate that 90 % of outcomes exceed, with its sign turned. Source: any table of Φ⁻¹(0.9).
pub const DEVIATE_P90: f64 = 1.281_551_565_544_600_4;

/// What makes a year's energy uncertain: relative standard deviations, independent of one another.
///
/// # Source
/// All but the first: D. Thevenard & S. Pelland, Estimating the uncertainty in long-term photovoltaic yield
/// predictions, Solar Energy 91 (2013) 432–445, for a 10 MW plant in Toronto. Their snow term (1.5 %) is left out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct EnergyUncertainty {
    /// Of the long-term irradiation: the climate cell's own, or 0 for the year of a weather file.
    pub irradiation_fraction: f64,
    /// One year against the long term; 0 for the year of a weather file.
    pub year_to_year_fraction: f64,
    /// The turn to the plane of the array.
    pub transposition_fraction: f64,
    /// The modules' rating.
    pub rating_fraction: f64,
    /// Losses by dirt.
    pub soiling_fraction: f64,
    /// Everything else: the other losses and models.
    pub other_fraction: f64,
}

impl EnergyUncertainty {
    /// For a typical year from the embedded climate, whose irradiation is uncertain by this fraction.
    #[must_use]
    pub fn of_climate(irradiation_fraction: f64) -> Self {
        Self { irradiation_fraction, year_to_year_fraction: 0.039, ..Self::of_measured_year() }
    }

    /// For a year whose weather is given: the model's part alone.
    #[must_use]
    pub fn of_measured_year() -> Self {
        Self {
            irradiation_fraction: 0.0,
            year_to_year_fraction: 0.0,
            transposition_fraction: 0.03,
            rating_fraction: 0.03,
            soiling_fraction: 0.02,
            other_fraction: 0.05,
        }
    }

    /// All together: the root of the sum of squares.
    ///
    /// # Example
    /// ```
    /// use sunyield::uncertainty::EnergyUncertainty;
    /// // With Toronto's 5 % of irradiation and without its snow: close to the 8.7 % that Thevenard & Pelland found.
    /// let toronto = EnergyUncertainty::of_climate(0.05);
    /// assert!((toronto.combined_fraction() - 0.0934).abs() < 0.0001);
    /// ```
    #[must_use]
    pub fn combined_fraction(&self) -> f64 {
        let parts = [
            self.irradiation_fraction,
            self.year_to_year_fraction,
            self.transposition_fraction,
            self.rating_fraction,
            self.soiling_fraction,
            self.other_fraction,
        ];
        parts.iter().map(|part| part * part).sum::<f64>().sqrt()
    }

    /// The range around a median, log-normal; a median below zero has the greater loss at `p90`.
    ///
    /// ```text
    /// P10, P90 = P50 · exp(±1.2816 σ)
    /// ```
    ///
    /// # Example
    /// ```
    /// let range = sunyield::uncertainty::EnergyUncertainty::of_climate(0.05).around(1000.0);
    /// assert_eq!((range.p10.round(), range.p50, range.p90.round()), (1127.0, 1000.0, 887.0));
    /// // A plant that feeds its transformer more than it makes.
    /// let idle = sunyield::uncertainty::EnergyUncertainty::of_climate(0.05).around(-1000.0);
    /// assert_eq!((idle.p10.round(), idle.p90.round()), (-887.0, -1127.0));
    /// ```
    #[must_use]
    pub fn around(&self, p50: f64) -> Range {
        let up = crate::math::exp(DEVIATE_P90 * self.combined_fraction());
        let (wide, narrow) = (p50 * up, p50 / up);
        Range { p10: wide.max(narrow), p50, p90: wide.min(narrow) }
    }
}
