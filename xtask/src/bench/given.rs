//! What every contender is given: a year of hours, a year of quarters, plants, rows. All made from the embedded climate,
//! so that there is nothing to fetch.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::json;
use sunyield::climate::Climate;
use sunyield::climate::synthesis::typical_year;
use sunyield::site::Site;
use sunyield::weather::{Stamp, Weather};

use crate::run;
use crate::sam_csv::sam_csv;

/// Rows of the table that `batch` answers.
pub const ROWS: u32 = 100;

/// How much there is to read and to answer.
pub struct Size {
    /// Bytes of the hourly file.
    pub year_bytes: usize,
}

/// Writes `year.csv`, `quarters.csv`, `plants.json` and `rows.csv`.
pub fn write(folder: &Path) -> Result<Size> {
    fs::create_dir_all(folder)?;
    let climate = Climate::decode(&fs::read(run::root().join("data/climate.bin"))?)?;
    let site = Site { latitude_deg: 36.1, longitude_deg: -79.9, elevation_m: None, country: None };
    let year = typical_year(&climate.for_site(&site, None)?);
    let hourly = sam_csv(&year);
    fs::write(folder.join("year.csv"), &hourly)?;
    fs::write(folder.join("quarters.csv"), sam_csv(&in_quarters(&year)))?;

    // `benches/src/native.rs` has the same plants.
    let tracker = json!({
        "kind": "singleAxis", "axisTiltDeg": 0, "axisAzimuthDeg": 180, "maxRotationDeg": 60, "backtracking": true
    });
    let fixed = json!({
        "dcCapacityKw": 1000, "mounting": { "kind": "fixedRack", "tiltDeg": 30, "azimuthDeg": 180 }
    });
    let told = json!({
        "plants": {
            "fixed": fixed,
            "backtracking": { "dcCapacityKw": 1000, "mounting": tracker },
            "bifacial": { "dcCapacityKw": 1000, "mounting": tracker, "bifacialityFraction": 0.7 },
        },
        "request": { "site": { "latitudeDeg": 36.1, "longitudeDeg": -79.9, "country": "US" }, "plant": fixed },
    });
    fs::write(folder.join("plants.json"), serde_json::to_vec(&told)?)?;
    let rows = (0..ROWS).map(|row| format!("36.{row:02},-79.9,1,20,US\n"));
    fs::write(
        folder.join("rows.csv"),
        "latitudeDeg,longitudeDeg,dcCapacityMw,tiltDeg,country\n".to_owned() + &rows.collect::<String>(),
    )?;
    Ok(Size { year_bytes: hourly.len() })
}

/// The year in steps of a quarter of an hour, drawn straight from each hour's middle to the next.
fn in_quarters(year: &Weather) -> Weather {
    let column = |values: &Option<Vec<f64>>| {
        let values = values.as_ref()?;
        let between = |quarter: usize| {
            // The quarter begins (quarter − 2) / 4 hours after the middle of the year's first hour.
            let last = values.len() - 1;
            let from = quarter.saturating_sub(2) / 4;
            let part = (quarter as f64 - 2.0) / 4.0 - from as f64;
            values[from] + part.max(0.0) * (values[(from + 1).min(last)] - values[from])
        };
        Some((0..values.len() * 4).map(between).collect())
    };
    Weather {
        step_seconds: 900,
        stamp: Stamp::Instant { offset_seconds: 0.0 },
        ghi_wm2: column(&year.ghi_wm2),
        dni_wm2: column(&year.dni_wm2),
        dhi_wm2: column(&year.dhi_wm2),
        temp_air_c: column(&year.temp_air_c),
        wind_speed_mps: column(&year.wind_speed_mps),
        pressure_mbar: column(&year.pressure_mbar),
        albedo: column(&year.albedo),
        snow_depth_cm: column(&year.snow_depth_cm),
        ..year.clone()
    }
}
