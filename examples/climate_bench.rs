//! Times the embedded climate: decoding the file, reading a place, making its typical year.
//!
//! ```text
//! cargo run --release --example climate_bench
//! ```

use std::hint::black_box;
use std::time::Instant;

use sunyield::climate::{Climate, synthesis::typical_year};
use sunyield::error::Error;

/// Seconds of the fastest of many runs.
fn fastest_s<T>(runs: usize, mut work: impl FnMut() -> T) -> f64 {
    (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

fn main() -> Result<(), Error> {
    let bytes = include_bytes!("../data/climate.bin");
    let climate = Climate::decode(bytes)?;
    println!("decode {:.2} ms", 1e3 * fastest_s(20, || Climate::decode(black_box(bytes))));
    for (name, latitude_deg, longitude_deg) in [("Nairobi", -1.29, 36.82), ("Oslo", 59.9, 10.75)] {
        let local = climate.at(latitude_deg, longitude_deg)?;
        let at_s = fastest_s(200, || climate.at(black_box(latitude_deg), longitude_deg));
        let year_s = fastest_s(200, || typical_year(black_box(&local)));
        println!("{name}: climate {:.3} ms, typical year {:.3} ms", 1e3 * at_s, 1e3 * year_s);
    }
    Ok(())
}
