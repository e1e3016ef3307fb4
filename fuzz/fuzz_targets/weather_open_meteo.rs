//! Any bytes as a weather file: Open-Meteo.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sunyield::weather::{Format, read};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(weather) = read(bytes, Some(Format::OpenMeteo)) {
        assert_eq!(weather.check(), Ok(()));
    }
});
