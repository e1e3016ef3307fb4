//! Trackers against SSC's and pvlib's.

use sunyield::irradiance::transposition::Plane;
use sunyield::math::{acos, atan2};
use sunyield::tracker::{SingleAxis, Turn, dual_axis_plane};

use crate::vectors::{between_deg, list, number, numbers, sun_at, vectors};

fn tilt_deg(plane: &Plane) -> f64 {
    acos(plane.cos_tilt.clamp(-1.0, 1.0)).to_degrees()
}

fn azimuth_deg(plane: &Plane) -> f64 {
    atan2(plane.sin_azimuth, plane.cos_azimuth).to_degrees()
}

/// Compares a plane with a tilt and an azimuth in degrees; a level plane faces nowhere.
fn assert_plane(plane: &Plane, tilt: f64, azimuth: f64, tolerance_deg: f64, row: &serde_json::Value) {
    let off_deg = tilt_deg(plane) - tilt;
    assert!(off_deg.abs() < tolerance_deg, "{row}: tilt {off_deg}° off");
    let aside_deg = between_deg(azimuth_deg(plane), azimuth) * plane.sin_tilt;
    assert!(aside_deg.abs() < tolerance_deg, "{row}: azimuth {aside_deg}° off");
}

#[test]
fn single_axis_is_pvlibs() {
    let vectors = vectors("pvlib_tracker.json");
    let (mut rows, mut below) = (0, 0);
    for case in list(&vectors, "singleaxis") {
        let backtracking = case["backtrack"].as_bool().expect("yes or no");
        let tracker = SingleAxis::new(
            number(case, "axis_tilt"),
            number(case, "axis_azimuth"),
            number(case, "max_angle"),
            backtracking.then(|| number(case, "gcr")),
        );
        for row in list(case, "rows") {
            let [zenith, azimuth, incidence, tilt, faced] = numbers(row);
            // pvlib gives nothing for a sun below the horizon.
            if incidence.is_nan() {
                below += 1;
                continue;
            }
            let sun = sun_at(zenith, azimuth);
            let plane = tracker.plane(tracker.rotation(&sun).actual);
            // Ten printed digits; an inverse cosine near a level plane loses half of them.
            assert_plane(&plane, tilt, faced, 1e-5, row);
            let found = acos(plane.cos_incidence(&sun).clamp(-1.0, 1.0)).to_degrees();
            assert!((found - incidence).abs() < 1e-5, "{row}: incidence {found}");
            rows += 1;
        }
    }
    assert_eq!((rows, below), (196, 28));
}

#[test]
fn tilted_axis_turns_the_plane_as_pvlibs() {
    let vectors = vectors("pvlib_tracker.json");
    let case = &vectors["orientation"];
    let tracker = SingleAxis::new(number(case, "axis_tilt"), number(case, "axis_azimuth"), 90.0, None);
    let rows = list(case, "rows");
    for row in rows {
        let [turn_deg, tilt, azimuth] = numbers::<3>(row);
        let plane = tracker.plane(Turn::by(turn_deg.to_radians()));
        assert_plane(&plane, tilt, azimuth, 1e-5, row);
    }
    assert_eq!(rows.len(), 9);
}

#[test]
fn trackers_are_sscs() {
    let vectors = vectors("ssc_irradproc.json");
    let [mut single, mut dual] = [0, 0];
    for case in list(&vectors, "cases") {
        let tracker = SingleAxis::new(
            number(case, "tiltDeg"),
            number(case, "azimuthDeg"),
            number(case, "maxRotationDeg"),
            (number(case, "backtrack") == 1.0).then(|| number(case, "gcr")),
        );
        for row in list(case, "rows") {
            let value = |column: usize| row[column].as_f64().expect("a number");
            // SSC leaves its trackers where they are at night.
            if value(3) >= 90.0 {
                continue;
            }
            let sun = sun_at(value(3), value(4));
            let plane = match number(case, "track") as u8 {
                1 => tracker.plane(tracker.rotation(&sun).actual),
                2 => dual_axis_plane(&sun),
                _ => continue,
            };
            // SSC's π/180 is cut to nine digits: its angles are up to 8e-7° off, and near a level plane the inverse
            // cosine makes 1e-5° of that.
            assert_plane(&plane, value(7), value(8), 2e-5, row);
            if number(case, "track") == 1.0 { single += 1 } else { dual += 1 }
        }
    }
    assert_eq!((single, dual), (365, 108));
}

#[test]
fn stow_keeps_the_side() {
    let tracker = SingleAxis::new(0.0, 180.0, 60.0, None);
    let east = tracker.rotation(&sun_at(60.0, 90.0));
    let west = tracker.rotation(&sun_at(60.0, 270.0));
    assert!((east.actual.angle_rad() + west.actual.angle_rad()).abs() < 1e-12);
    let by_30_deg = Turn::by(30f64.to_radians());
    let stowed = |rotation| tracker.stowed(rotation, by_30_deg, true).actual.angle_rad().to_degrees();
    assert_eq!(tracker.stowed(east, by_30_deg, false), east);
    assert!((stowed(east).abs() - 30.0).abs() < 1e-12);
    assert!((stowed(east) + stowed(west)).abs() < 1e-12);
}
