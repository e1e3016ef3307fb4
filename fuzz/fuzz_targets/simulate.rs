//! Any plant under any weather: refused, or simulated to finite numbers; never a panic.
//!
//! The first bytes choose among mountings, stamps and steps; the rest are numbers, taken in turn as they stand: NaN,
//! infinities and subnormals among them. Columns repeat the numbers that are left.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sunyield::energy::of_year_hourly;
use sunyield_fuzz::{Numbers, assert_finite};

fuzz_target!(|bytes: &[u8]| {
    let mut numbers = Numbers { bytes };
    let (plant, weather) = (numbers.plant(), numbers.weather());
    if let Ok((energy, hourly)) = of_year_hourly(&plant, &weather) {
        assert_finite(&energy);
        for (name, column) in hourly.columns() {
            assert!(column.iter().all(|value| value.is_finite()), "{name} holds a number that is none");
        }
    }
});
