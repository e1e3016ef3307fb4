//! What power stations emit per kWh: plants that burn a fuel, the Chinese press conventions, and whole life cycles.

use serde::{Deserialize, Serialize};

use crate::country::Basis;
use crate::source::SourceId;

/// A fuel that solar energy may displace, or the press convention that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Fuel {
    /// Bituminous coal in a subcritical plant; the range goes from ultra-supercritical to old.
    Coal,
    /// Natural gas in an average combined-cycle plant; the range goes from new combined cycle to open cycle.
    Gas,
    /// Diesel oil in an engine; the range goes from fuel-oil engine to small generating set.
    Oil,
    /// The old Chinese press convention: 0.4 kg of standard coal and 0.997 kg of CO2 a kWh.
    StandardCoalOld,
    /// The newer one, after the China Electricity Council: 0.3007 kg and 0.824 kg.
    StandardCoalCec2022,
}

/// A plant that burns a fuel.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FuelPlant {
    /// What it burns.
    pub fuel: Fuel,
    /// Fuel and kind of plant.
    pub technology: &'static str,
    /// Direct emissions per kWh: the fuel's factor over the plant's net efficiency.
    pub g_per_kwh: f64,
    /// True for the plant that stands for its fuel.
    pub is_default: bool,
    /// What is counted.
    pub basis: Basis,
    /// Year of the edition.
    pub year: u16,
    /// Where the fuel's factor comes from; the efficiency is an assumption.
    pub source: SourceId,
}

/// A convention by which Chinese releases turn kWh into standard coal (29.3 MJ/kg) and CO2.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct StandardCoal {
    /// Its name among the fuels.
    pub fuel: Fuel,
    /// Grams of standard coal per kWh.
    pub standard_coal_g_per_kwh: f64,
    /// Grams of CO2 per kWh.
    pub g_per_kwh: f64,
    /// What is counted.
    pub basis: Basis,
    /// The year it describes.
    pub year: u16,
    /// Where it comes from.
    pub source: SourceId,
}

/// Life-cycle emissions of a generating technology.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LifeCycle {
    /// The technology: `solarSilicon`, `windOnshore`.
    pub technology: &'static str,
    /// From mine to dismantling, per kWh generated over life.
    pub g_per_kwh: f64,
    /// What is counted.
    pub basis: Basis,
    /// Year of publication.
    pub year: u16,
    /// True for the figure that stands for the plant where none is chosen.
    pub is_default: bool,
    /// Where it comes from.
    pub source: SourceId,
}

mod tables {
    use super::{Basis, Fuel, FuelPlant, LifeCycle, SourceId, StandardCoal};
    include!(concat!(env!("OUT_DIR"), "/fuels.rs"));
}

/// Plants that burn coal, gas and oil.
///
/// ```text
/// g/kWh = kg/TJ · 3.6 / η / 1000
/// ```
///
/// # Example
/// ```
/// use sunyield::fuel::{Fuel, plants};
/// // 94 600 kg/TJ of bituminous coal at 36 % net.
/// let coal = plants().iter().find(|plant| plant.fuel == Fuel::Coal && plant.is_default).unwrap();
/// assert_eq!(coal.g_per_kwh, 946.0);
/// ```
#[must_use]
pub fn plants() -> &'static [FuelPlant] {
    &tables::FUELS
}

/// The Chinese press conventions.
#[must_use]
pub fn standard_coal() -> &'static [StandardCoal] {
    &tables::STANDARD_COAL
}

/// Life cycles that can be chosen for the plant's own emissions, and those of what it is compared with.
#[must_use]
pub fn life_cycles() -> &'static [LifeCycle] {
    &tables::LIFE_CYCLES
}
