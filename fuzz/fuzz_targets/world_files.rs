//! The climate and borders files with bytes changed behind a checksum that is right again: refused, or read to finite
//! numbers everywhere.
//!
//! Raw bytes would never pass the checksum. The input is a list of changes, each of a place (three bytes) and a byte; an
//! input that begins with an odd byte is cut to a length before.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sunyield::borders::Borders;
use sunyield::climate::Climate;
use sunyield::digest::fnv1a;
use sunyield_fuzz::assert_finite;

const CLIMATE: &[u8] = include_bytes!("../../data/climate.bin");
const BORDERS: &[u8] = include_bytes!("../../data/borders.bin");

fn changed(file: &[u8], changes: &[u8], cut: bool) -> Vec<u8> {
    let mut body = file[..file.len() - 8].to_vec();
    for change in changes.chunks_exact(4) {
        let place = u32::from_le_bytes([change[0], change[1], change[2], 0]) as usize % body.len();
        if cut {
            body.truncate(place.max(5));
        } else {
            body[place] = change[3];
        }
    }
    let checksum = fnv1a(body.iter().copied()).to_le_bytes();
    [body, checksum.to_vec()].concat()
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, changes)) = bytes.split_first() else { return };
    let cut = first % 2 == 1;
    if let Ok(climate) = Climate::decode(&changed(CLIMATE, changes, cut)) {
        for (latitude_deg, longitude_deg) in [(-22.2, -69.6), (51.5, -0.1), (89.0, 179.9), (-41.3, 174.8)] {
            if let Ok(local) = climate.at(latitude_deg, longitude_deg) {
                assert_finite(&local);
            }
        }
    }
    if let Ok(borders) = Borders::decode(&changed(BORDERS, changes, cut)) {
        for (latitude_deg, longitude_deg) in [(-22.2, -69.6), (51.5, -0.1), (-41.3, 174.8)] {
            let _ = borders.country_at(latitude_deg, longitude_deg);
        }
    }
});
