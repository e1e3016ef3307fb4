//! Cell temperature against pvlib's `noct_sam`.

use sunyield::temperature::{Mount, cell_c};

use crate::vectors::{list, number, numbers, vectors};

/// What SAM adds to the NOCT for a module so many inches above a roof.
fn standoff_c(inches: f64) -> f64 {
    match inches {
        ..0.5 => 18.0,
        ..1.5 => 11.0,
        ..2.5 => 6.0,
        ..=3.5 => 2.0,
        _ => 0.0,
    }
}

#[test]
fn cell_temperature_is_pvlibs_noct_sam() {
    let vectors = vectors("pvlib_noct_sam.json");
    let mut rows = 0;
    for case in list(&vectors, "cases") {
        let mount = Mount {
            noct_c: number(case, "nocT") + standoff_c(number(case, "standoffInches")),
            efficiency_fraction: number(case, "efficiency"),
        };
        for row in list(case, "rows") {
            let [light_wm2, air_c, wind_mps, expected] = numbers(row);
            let found = cell_c(light_wm2, air_c, wind_mps, mount);
            // PVWatts takes still air for 0.001 m/s, 0.07 % of the warming; else ten printed digits.
            let tolerance = if wind_mps == 0.0 { 7e-4 * (expected - air_c) + 1e-9 } else { 1e-7 };
            assert!((found - expected).abs() <= tolerance, "{row}: {found}");
            rows += 1;
        }
    }
    assert_eq!(rows, 320);
}
