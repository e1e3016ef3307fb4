//! The crate's integration tests: one binary, one module a stage.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::float_cmp, reason = "tests compare with figures as published or computed alike")]

mod architecture;
mod batch;
mod bifacial;
mod borders;
mod claim_audit;
mod claim_text;
mod climate;
mod country;
mod emissions;
mod households;
mod malformed_weather;
mod sources;
mod weather;
mod weather_laws;
mod weather_made;
