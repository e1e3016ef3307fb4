//! The crate's integration tests: one binary, one module a stage.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod architecture;
