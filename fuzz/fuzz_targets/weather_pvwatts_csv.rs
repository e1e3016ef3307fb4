//! Any bytes as a weather file: PVWatts exports.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sunyield::weather::{Format, read};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(weather) = read(bytes, Some(Format::PvwattsCsv)) {
        assert_eq!(weather.check(), Ok(()));
    }
});
