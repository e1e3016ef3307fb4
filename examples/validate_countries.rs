//! Mean yield of every country by the embedded climate and the engine, against published means. Reads `code,kWh per kWp`
//! as CSV from standard input, prints CSV.
//!
//! Every cell of a country counts by its area; countries of fewer than ten one-degree cells are read at half a degree.
//!
//! ```text
//! cargo run --release --example validate_countries < pvout.csv
//! ```

use std::collections::BTreeMap;
use std::io::BufRead;

use sunyield::borders::Borders;
use sunyield::climate::Climate;
use sunyield::climate::synthesis::typical_year;
use sunyield::energy;
use sunyield::math::cos;
use sunyield::plant::{Mounting, Plant, equatorward_deg};

type Failure = Box<dyn std::error::Error>;

/// Source: Global Solar Atlas 2, technical report (ESMAP, 2019): photovoltaic output from 55° S to 65° N.
const NORTHERN_LIMIT_DEG: f64 = 65.0;

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

/// Adds the cells of a grid of `step_deg` to the sums (weight, weighted yield, cells) of the wanted countries.
fn add_cells(
    step_deg: f64,
    sums: &mut BTreeMap<String, [f64; 3]>,
    wanted: impl Fn(&str) -> bool,
) -> Result<(), Failure> {
    let rows = (180.0 / step_deg) as usize;
    for row in 0..rows {
        let latitude_deg = -90.0 + step_deg * (row as f64 + 0.5);
        for column in 0..2 * rows {
            let longitude_deg = -180.0 + step_deg * (column as f64 + 0.5);
            // The published means leave out the north beyond the reach of geostationary satellites.
            if latitude_deg > NORTHERN_LIMIT_DEG
                || !Borders::embedded().is_on_land(latitude_deg, longitude_deg)?
            {
                continue;
            }
            let Ok(local) = Climate::embedded().at(latitude_deg, longitude_deg) else { continue };
            let Some(code) = Borders::embedded().country_at(latitude_deg, longitude_deg)? else { continue };
            if !wanted(code) {
                continue;
            }
            let Some(sum) = sums.get_mut(code) else { continue };
            let mounting = Mounting::FixedRack {
                tilt_deg: best_tilt_deg(latitude_deg),
                azimuth_deg: equatorward_deg(latitude_deg),
            };
            // Free-standing modules, as the published means take them.
            let plant = Plant { ground_coverage_ratio: 0.01, ..Plant::new(1.0, mounting) };
            let yield_kwh = energy::of_year(&plant, &typical_year(&local))?.specific_yield_kwh_per_kwp;
            let weight = cos(latitude_deg.to_radians());
            *sum = [sum[0] + weight, sum[1] + weight * yield_kwh, sum[2] + 1.0];
        }
    }
    Ok(())
}

fn main() -> Result<(), Failure> {
    let mut published = BTreeMap::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (code, figure) = line.split_once(',').ok_or("expected code,kWh per kWp")?;
        published.insert(code.to_owned(), figure.parse::<f64>()?);
    }
    let empty = |codes: Vec<String>| codes.into_iter().map(|code| (code, [0.0; 3])).collect();
    let mut sums: BTreeMap<String, [f64; 3]> = empty(published.keys().cloned().collect());
    add_cells(1.0, &mut sums, |_| true)?;
    let mut small: BTreeMap<String, [f64; 3]> =
        empty(sums.iter().filter(|(_, sum)| sum[2] < 10.0).map(|(code, _)| code.clone()).collect());
    let codes: Vec<String> = small.keys().cloned().collect();
    add_cells(0.5, &mut small, |code| codes.iter().any(|small| small == code))?;
    sums.extend(small);
    println!("country,published_kwh_per_kwp,yield_kwh_per_kwp,cells");
    for (code, [weight, sum, cells]) in sums.into_iter().filter(|(_, sum)| sum[2] > 0.0) {
        println!("{code},{:.1},{:.1},{cells}", published[&code], sum / weight);
    }
    Ok(())
}
