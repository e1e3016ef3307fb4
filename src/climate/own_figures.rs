//! What the owner of a site knows better than the grid.

use serde::Serialize;

use super::sky::extraterrestrial_day_kwh_per_m2;
use super::{DARK_DAY_KWH_PER_M2, LocalClimate, klein_days};
use crate::error::{Error, within};
use crate::time::{DAYS_IN_MONTH, DAYS_IN_YEAR};
use crate::untyped::{record, tagged};

/// No place on land gets less global light in a year, in kWh/m².
///
/// Source: the least of the embedded climate's cells is 490 (Severnaya Zemlya, MERRA-2 2011-2015); rounded down by a fifth,
/// as polar cells are the least sure.
const LEAST_KWH_PER_M2: f64 = 400.0;

/// No place gets more.
///
/// Source: R. Rondanelli, A. Molina and M. Falvey, Bull. Amer. Meteor. Soc. 96 (2015) 405–418: 310 ± 15 W/m² on the Altos
/// de Atacama, the most on Earth; 325 W/m² over a year are 2847 kWh/m², rounded up. <https://doi.org/10.1175/BAMS-D-13-00175.1>
const MOST_KWH_PER_M2: f64 = 2900.0;

/// The user's own figures for a site, in place of the embedded climate's.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct OwnClimate {
    /// Global horizontal irradiation. Default: the embedded climate's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ghi: Option<OwnIrradiation>,
    /// Relative standard uncertainty of the annual irradiation, a fraction from 0 to 0.5. Default: the cell's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ghi_sigma_fraction: Option<f64>,
    /// Mean air temperature of the year in °C, −60 to 50; the months keep their distance from it.
    /// Default: the embedded climate's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean_temp_air_c: Option<f64>,
}

record!(OwnClimate { ghi, ghi_sigma_fraction, mean_temp_air_c });

/// Irradiation as its owner has it: of the year, or of each month.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum OwnIrradiation {
    /// The sum of a year; the months keep their shares.
    Annual {
        /// kWh/m² a year, 400 to 2900: what places on Earth get; and at most what arrives above the air.
        kwh_per_m2: f64,
    },
    /// The sum of every month.
    Monthly {
        /// kWh/m², January to December, each at least 0 and at most what arrives above the air; 400 to 2900 in all.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "OwnMonths"))]
        kwh_per_m2: [f64; 12],
    },
}

tagged!(OwnIrradiation {
    Annual { kwh_per_m2 },
    Monthly { kwh_per_m2 },
});

impl OwnClimate {
    /// The climate of a place with the own figures in it.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] naming the figure, where it is more than the sun sends, or no number.
    ///
    /// # Example
    /// ```
    /// use sunyield::climate::{Climate, OwnClimate, OwnIrradiation};
    /// let grid = Climate::embedded().at(1.35, 103.82)?;
    /// let own = OwnClimate { ghi: Some(OwnIrradiation::Annual { kwh_per_m2: 1640.0 }), ..Default::default() };
    /// let singapore = own.replace_in(grid)?;
    /// assert_eq!(singapore.annual_ghi_kwh_per_m2, 1640.0);
    /// # Ok::<(), sunyield::error::Error>(())
    /// ```
    pub fn replace_in(&self, mut local: LocalClimate) -> Result<LocalClimate, Error> {
        let most = most_kwh_per_m2(local.latitude_deg);
        let annual_within = |kwh_per_m2: f64| {
            let most_kwh_per_m2 = most.iter().sum::<f64>().floor().min(MOST_KWH_PER_M2);
            within(kwh_per_m2, LEAST_KWH_PER_M2, most_kwh_per_m2, "climate.ghi.kwhPerM2")
        };
        match self.ghi {
            None => {}
            Some(OwnIrradiation::Annual { kwh_per_m2 }) => {
                annual_within(kwh_per_m2)?;
                local = local.with_annual_ghi(kwh_per_m2);
            }
            Some(OwnIrradiation::Monthly { kwh_per_m2 }) => {
                for (month, &own) in kwh_per_m2.iter().enumerate() {
                    within(own, 0.0, most[month].ceil(), &format!("climate.ghi.kwhPerM2[{month}]"))?;
                }
                let annual_kwh_per_m2 = kwh_per_m2.iter().sum();
                annual_within(annual_kwh_per_m2)?;
                local.monthly_ghi_kwh_per_m2 = kwh_per_m2;
                local.annual_ghi_kwh_per_m2 = annual_kwh_per_m2;
            }
        }
        if let Some(sigma_fraction) = self.ghi_sigma_fraction {
            within(sigma_fraction, 0.0, 0.5, "climate.ghiSigmaFraction")?;
            local.ghi_sigma_fraction = sigma_fraction;
        }
        if let Some(mean_c) = self.mean_temp_air_c {
            within(mean_c, -60.0, 50.0, "climate.meanTempAirC")?;
            local = local.with_mean_temp(mean_c);
        }
        Ok(local)
    }
}

impl LocalClimate {
    /// Mean air temperature of the year in °C.
    #[must_use]
    pub fn mean_temp_air_c(&self) -> f64 {
        let months = self.monthly_temp_air_c.iter().zip(DAYS_IN_MONTH);
        months.map(|(temp_c, days)| temp_c * days as f64).sum::<f64>() / DAYS_IN_YEAR as f64
    }

    /// The same climate with another year's irradiation; the months keep their shares.
    #[must_use]
    pub fn with_annual_ghi(mut self, kwh_per_m2: f64) -> Self {
        let factor = kwh_per_m2 / self.annual_ghi_kwh_per_m2;
        self.monthly_ghi_kwh_per_m2 = self.monthly_ghi_kwh_per_m2.map(|month| month * factor);
        self.annual_ghi_kwh_per_m2 = kwh_per_m2;
        self
    }

    /// The same climate with another mean air temperature of the year; the months keep their distance from it.
    #[must_use]
    pub fn with_mean_temp(mut self, mean_c: f64) -> Self {
        let warmer_c = mean_c - self.mean_temp_air_c();
        self.monthly_temp_air_c = self.monthly_temp_air_c.map(|temp_c| temp_c + warmer_c);
        self
    }
}

/// What arrives above the air in each month, in kWh/m²; 0 in polar night.
fn most_kwh_per_m2(latitude_deg: f64) -> [f64; 12] {
    let days = klein_days(latitude_deg).map(|day| extraterrestrial_day_kwh_per_m2(&day));
    std::array::from_fn(|month| {
        if days[month] < DARK_DAY_KWH_PER_M2 { 0.0 } else { days[month] * DAYS_IN_MONTH[month] as f64 }
    })
}
