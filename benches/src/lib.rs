//! `pvlib-rust` as JavaScript would have it: the year in, every hour's columns out. There is no such package; this is what
//! one would take at the least, for its weather stays inside.

#![cfg(target_arch = "wasm32")]

mod pvlib_rust;

use js_sys::{Array, Float64Array};
use sunyield::weather;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use pvlib_rust::Fixed;

/// A fixed rack and its year.
#[wasm_bindgen]
pub struct Rack(Fixed);

#[wasm_bindgen]
impl Rack {
    /// The rack under the year of this SAM CSV file.
    #[wasm_bindgen(constructor)]
    pub fn new(file: &[u8]) -> Result<Rack, JsError> {
        Ok(Self(Fixed::new(&weather::read(file, None)?)))
    }

    /// One year: the columns of `SimulationSeries`.
    pub fn simulate(&self) -> Result<Array, JsError> {
        let series = self.0.run().map_err(|error| JsError::new(&error.to_string()))?;
        let columns = [
            series.solar_zenith,
            series.solar_elevation,
            series.solar_azimuth,
            series.airmass,
            series.aoi,
            series.poa_global,
            series.poa_direct,
            series.poa_diffuse,
            series.cell_temperature,
            series.effective_irradiance,
            series.dc_power,
            series.ac_power,
        ];
        Ok(columns.iter().map(|column| Float64Array::from(&column[..])).collect())
    }
}
