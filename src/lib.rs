//! A place, a plant and a country's grid go in; annual energy, households served and CO2 avoided come out, each with
//! its range, its working and its sources.
//!
//! The modules stand in the order in which values flow. A module uses only modules listed above it, and a test holds
//! them to it (`tests/it/architecture.rs`).

pub mod digest;
pub mod error;
pub mod math;
pub mod time;
pub mod untyped;

mod decimal;
mod packed;

pub mod source;

pub mod plant;
pub mod site;
pub mod weather;

pub mod sun;

pub mod irradiance;

pub mod tracker;

pub mod shading;

pub mod cover;

pub mod bifacial;

pub mod temperature;

pub mod module;

pub mod soiling;

pub mod snow;

pub mod inverter;

pub mod simulate;

pub mod energy;

pub mod borders;
pub mod climate;

pub mod uncertainty;

pub mod country;
pub mod fuel;
pub mod grid;
pub mod households;
pub mod life;

pub mod emissions;
pub mod equivalents;

pub mod provenance;

pub mod estimate;

pub mod sensitivity;

pub mod optimize;

pub mod claim;

pub mod batch;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
