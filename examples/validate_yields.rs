//! Yield of a fixed, free-standing plant at its best tilt by the embedded climate and the engine, for every place of a list.
//! Reads `latitude,longitude` as CSV from standard input, prints CSV; the yield is empty where there is no climate.
//!
//! ```text
//! cargo run --release --example validate_yields < places.csv
//! ```

use std::io::BufRead;

use sunyield::climate::Climate;
use sunyield::climate::synthesis::typical_year;
use sunyield::energy;
use sunyield::plant::{Mounting, Plant, equatorward_deg};

/// The tilt in degrees that collects most over a year.
///
/// Source: M. Z. Jacobson, V. Jadhav, Solar Energy 169 (2018) 55–66, equations for both hemispheres.
fn best_tilt_deg(latitude_deg: f64) -> f64 {
    let phi = latitude_deg;
    if phi >= 0.0 {
        1.3793 + phi * (1.2011 + phi * (-0.014404 + phi * 0.000080509))
    } else {
        (-0.41657 + phi * (1.4216 + phi * (0.024051 + phi * 0.00021828))).abs()
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("latitude_deg,longitude_deg,yield_kwh_per_kwp");
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (latitude, longitude) = line.split_once(',').ok_or("expected latitude,longitude")?;
        let (latitude_deg, longitude_deg) = (latitude.parse()?, longitude.parse()?);
        print!("{latitude},{longitude},");
        let Ok(local) = Climate::embedded().at(latitude_deg, longitude_deg) else {
            println!();
            continue;
        };
        let mounting = Mounting::FixedRack {
            tilt_deg: best_tilt_deg(latitude_deg),
            azimuth_deg: equatorward_deg(latitude_deg),
        };
        // Free-standing modules: no row shades another.
        let plant = Plant { ground_coverage_ratio: 0.01, ..Plant::new(1.0, mounting) };
        println!("{:.1}", energy::of_year(&plant, &typical_year(&local))?.specific_yield_kwh_per_kwp);
    }
    Ok(())
}
