//! Any bytes as a weather file: any format.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sunyield::weather::read;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(weather) = read(bytes, None) {
        assert_eq!(weather.check(), Ok(()));
    }
});
