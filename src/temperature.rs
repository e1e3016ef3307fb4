//! How warm the cells get.

use crate::math::Real;

/// A module as the heat balance sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mount {
    /// Nominal operating cell temperature in °C: at 800 W/m², 20 °C and 1 m/s.
    pub noct_c: f64,
    /// Efficiency at standard test conditions.
    pub efficiency_fraction: f64,
}

/// NOCT on open racks in °C. Source: PVWatts Version 5 Manual, NREL/TP-6A20-62641, table 4.
pub const OPEN_RACK_NOCT_C: f64 = 45.0;

/// NOCT close to a roof in °C. Source: the same.
pub const ROOF_NOCT_C: f64 = 49.0;

/// Transmittance times absorptance of the cover and cells. Source: Duffie & Beckman, section 23.3.
const TRANSMITTANCE_ABSORPTANCE: f64 = 0.9;

/// Cell temperature in °C from the NOCT heat balance.
///
/// `absorbed_wm2` is the light behind the cover, `temp_air_c` the air temperature, `wind_10m_mps` the wind at 10 m.
///
/// ```text
/// T_cell = T_air + G/800 (NOCT − 20) (1 − η/0.9) 9.5/(5.7 + 3.8 v),   v = max(0.001, 0.51 v₁₀)
/// ```
///
/// The module has no heat capacity here: it is at once as warm as the light makes it.
///
/// # Source
/// Duffie & Beckman, Solar Engineering of Thermal Processes, eq. 23.3.3; T. Neises et al., SAM Technical Reference
/// (NREL/TP-6A20-67399, 2018), section 9.2.
///
/// # Example
/// ```
/// use sunyield::temperature::{Mount, OPEN_RACK_NOCT_C, cell_c};
/// let mount = Mount { noct_c: OPEN_RACK_NOCT_C, efficiency_fraction: 0.0 };
/// // 800 W/m², 20 °C and 1 m/s at the module are the conditions of NOCT itself.
/// assert!((cell_c(800.0, 20.0, 1.0 / 0.51, mount) - 45.0).abs() < 1e-12);
/// ```
#[must_use]
#[inline]
pub fn cell_c<R: Real>(absorbed_wm2: R, temp_air_c: R, wind_10m_mps: R, mount: Mount) -> R {
    let wind_mps = (wind_10m_mps * 0.51).max(R::from(0.001));
    let heat = 1.0 - mount.efficiency_fraction / TRANSMITTANCE_ABSORPTANCE;
    let warming_k_per_wm2 = (mount.noct_c - 20.0) / 800.0 * heat * 9.5;
    temp_air_c + absorbed_wm2 * warming_k_per_wm2 / (wind_mps * 3.8 + 5.7)
}
