//! Any plant at any place: refused, or estimated to finite numbers whose ranges are in order.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sunyield::estimate::{World, estimate};
use sunyield_fuzz::{Numbers, assert_finite};

fuzz_target!(|bytes: &[u8]| {
    let request = Numbers { bytes }.estimate();
    if let Ok(answer) = estimate(&request, World::embedded()) {
        assert_finite(&answer);
        let energy = answer.energy.annual_mwh;
        assert!(energy.p90 <= energy.p50 && energy.p50 <= energy.p10, "{energy:?}");
    }
});
