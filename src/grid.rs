//! What the user may choose about the grid: public fields, no arithmetic.

use serde::Serialize;

use crate::country::Basis;
use crate::error::{Error, within};
use crate::untyped::record;

/// Choices about the grid the plant feeds and the households it is compared with.
///
/// # Example
/// ```
/// let grid = sunyield::grid::Grid::default();
/// assert_eq!(grid.operating_margin_weight_fraction, 0.75);
/// assert!(grid.check().is_ok());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Grid {
    /// Weight of the operating margin in the combined margin, 0 to 1; the build margin has the rest. Default 0.75, the
    /// weight for wind and solar in every crediting period. (The GHG Protocol's `w` weighs the build margin.)
    pub operating_margin_weight_fraction: f64,
    /// Transmission and distribution losses taken off before households are counted, as a fraction of output, 0 to
    /// 0.9. Default 0, as press figures have it; a country's own figure is `country.networkLoss.fraction`.
    pub network_loss_fraction: f64,
    /// A household's use in kWh per year, 1 to 100 000, instead of the country's figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub household_kwh: Option<f64>,
    /// A factor of your own in g/kWh, 0 to 2 000: adds the method `custom`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_g_per_kwh: Option<f64>,
    /// What that factor counts. Default `directCo2`.
    pub custom_basis: Basis,
    /// Ids of the country's `options` to use instead of its defaults, each for its own kind.
    pub factor_ids: Vec<String>,
}

record!(Grid: default {
    operating_margin_weight_fraction, network_loss_fraction, household_kwh, custom_g_per_kwh, custom_basis,
    factor_ids,
});

impl Default for Grid {
    fn default() -> Self {
        Self {
            operating_margin_weight_fraction: 0.75,
            network_loss_fraction: 0.0,
            household_kwh: None,
            custom_g_per_kwh: None,
            custom_basis: Basis::DirectCo2,
            factor_ids: Vec::new(),
        }
    }
}

impl Grid {
    /// Refuses numbers outside their ranges.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] naming the field.
    pub fn check(&self) -> Result<(), Error> {
        within(self.operating_margin_weight_fraction, 0.0, 1.0, "grid.operatingMarginWeightFraction")?;
        within(self.network_loss_fraction, 0.0, 0.9, "grid.networkLossFraction")?;
        if let Some(household_kwh) = self.household_kwh {
            within(household_kwh, 1.0, 100_000.0, "grid.householdKwh")?;
        }
        if let Some(custom_g_per_kwh) = self.custom_g_per_kwh {
            within(custom_g_per_kwh, 0.0, 2_000.0, "grid.customGPerKwh")?;
        }
        Ok(())
    }
}
