//! The crate's integration tests: one binary, one module a stage.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::float_cmp, reason = "tests compare with figures as published or computed alike")]

mod architecture;
mod batch;
mod bifacial;
mod borders;
mod claim_audit;
mod claim_bands;
mod claim_text;
mod climate;
mod country;
mod cover;
mod data_files;
mod emissions;
mod energy;
mod golden_years;
mod households;
mod inverter;
mod irradiance;
mod lanes;
mod life;
mod malformed_files;
mod malformed_weather;
mod math;
mod module;
mod optimize;
mod plausibility;
mod properties;
mod reference_years;
mod sensitivity;
mod shading;
mod share_links;
mod snow;
mod sources;
mod sun;
mod temperature;
mod tracker;
mod vectors;
mod weather;
mod weather_laws;
mod weather_made;
