//! Any bytes as a weather file: TMY3.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sunyield::weather::{Format, read};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(weather) = read(bytes, Some(Format::Tmy3)) {
        assert_eq!(weather.check(), Ok(()));
    }
});
