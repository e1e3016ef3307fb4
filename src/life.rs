//! The plant's life: how long, how it ages, how the grid changes meanwhile, what building it emitted.

use serde::Serialize;

use crate::error::{Error, within};
use crate::untyped::record;

/// Assumptions about the years after the first.
///
/// # Example
/// ```
/// let life = sunyield::life::Life::default();
/// assert_eq!((life.years, life.degradation_fraction_per_year), (30, 0.005));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Life {
    /// Years of operation, 1 to 100. Default 30.
    pub years: u32,
    /// Output lost each year, as a fraction of the year before, 0 to 0.1. Default 0.005: the median of D. C. Jordan and
    /// S. R. Kurtz, Prog. Photovolt. 21 (2013) 12–29.
    pub degradation_fraction_per_year: f64,
    /// Fall of the grid's emission factor each year, as a fraction of the year before, 0 to 0.5. Default 0.
    pub grid_decline_fraction_per_year: f64,
    /// Life-cycle emissions of the plant itself in g CO2e per kWh over its life, 0 to 500. Default 45: harmonised median
    /// for crystalline silicon, interquartile range 39 to 49, Hsu et al., J. Ind. Ecol. 16 (2012) S122–S135.
    pub lifecycle_g_per_kwh: f64,
}

record!(Life: default {
    years, degradation_fraction_per_year, grid_decline_fraction_per_year, lifecycle_g_per_kwh,
});

impl Default for Life {
    fn default() -> Self {
        Self {
            years: 30,
            degradation_fraction_per_year: 0.005,
            grid_decline_fraction_per_year: 0.0,
            lifecycle_g_per_kwh: 45.0,
        }
    }
}

impl Life {
    /// Refuses numbers outside their ranges.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] naming the field.
    pub fn check(&self) -> Result<(), Error> {
        within(f64::from(self.years), 1.0, 100.0, "life.years")?;
        within(self.degradation_fraction_per_year, 0.0, 0.1, "life.degradationFractionPerYear")?;
        within(self.grid_decline_fraction_per_year, 0.0, 0.5, "life.gridDeclineFractionPerYear")?;
        within(self.lifecycle_g_per_kwh, 0.0, 500.0, "life.lifecycleGPerKwh")
    }

    /// Energy over the whole life as a multiple of the first year's.
    ///
    /// ```text
    /// Σ (1 − d)^(t−1),  t = 1 … years
    /// ```
    ///
    /// # Example
    /// ```
    /// let two = sunyield::life::Life { years: 2, degradation_fraction_per_year: 0.1, ..Default::default() };
    /// assert_eq!(two.energy_over_first_year(), 1.9);
    /// ```
    #[must_use]
    pub fn energy_over_first_year(&self) -> f64 {
        self.sum_of_years(1.0 - self.degradation_fraction_per_year)
    }

    /// Emissions avoided over the whole life as a multiple of the first year's.
    ///
    /// ```text
    /// Σ ((1 − d)(1 − r))^(t−1),  t = 1 … years
    /// ```
    #[must_use]
    pub fn avoided_over_first_year(&self) -> f64 {
        self.sum_of_years(
            (1.0 - self.degradation_fraction_per_year) * (1.0 - self.grid_decline_fraction_per_year),
        )
    }

    fn sum_of_years(&self, kept_each_year: f64) -> f64 {
        let (mut sum, mut share) = (0.0, 1.0);
        for _ in 0..self.years {
            sum += share;
            share *= kept_each_year;
        }
        sum
    }
}
