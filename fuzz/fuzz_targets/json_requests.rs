//! Any JSON as any request: refused with a path and an expectation, or answered to finite numbers.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sunyield::claim::{self, Claim};
use sunyield::estimate::{EstimateRequest, World, estimate};
use sunyield::optimize::OptimizeRequest;
use sunyield::weather::Weather;
use sunyield_fuzz::assert_finite;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(request) = serde_json::from_slice::<EstimateRequest>(bytes) {
        match estimate(&request, World::embedded()) {
            Ok(answer) => assert_finite(&answer),
            Err(refused) => assert!(!refused.path().is_empty() && !refused.expected().is_empty()),
        }
    }
    if let Ok(claim) = serde_json::from_slice::<Claim>(bytes) {
        match claim::check(&claim, World::embedded()) {
            Ok(audit) => assert_finite(&audit),
            Err(refused) => assert!(!refused.path().is_empty() && !refused.expected().is_empty()),
        }
    }
    // A search runs dozens of years: here only the request is read.
    let _ = serde_json::from_slice::<OptimizeRequest>(bytes);
    if let Ok(weather) = serde_json::from_slice::<Weather>(bytes) {
        let _ = weather.check();
    }
});
