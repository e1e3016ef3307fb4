//! Rows that shade each other.

use sunyield::irradiance::transposition::Plane;
use sunyield::math::{atan, tan};
use sunyield::shading::Rows;
use sunyield::tracker::{Rotation, SingleAxis, Turn};

use crate::vectors::{list, number, numbers, sun_at, vectors};

#[test]
fn shaded_fraction_of_a_turned_row_is_pvlibs() {
    let vectors = vectors("pvlib_tracker.json");
    let case = &vectors["shaded"];
    let gcr = number(case, "collector_width") / number(case, "pitch");
    let rows = Rows::lay_out(100_000.0, 0.19, 1.0, gcr);
    let tracker = SingleAxis::new(0.0, number(case, "axis_azimuth"), 90.0, None);
    let [mut shaded, mut clear] = [0, 0];
    for row in list(case, "rows") {
        let [zenith, azimuth, expected] = numbers(row);
        if zenith >= 90.0 {
            continue;
        }
        let turn_rad = number(case, "shaded_row_rotation").to_radians();
        let ideal = tracker.rotation(&sun_at(zenith, azimuth)).ideal;
        let found = rows.tracker_beam_loss_fraction(Rotation { actual: Turn::by(turn_rad), ideal });
        // Where the sun stands behind the row pvlib may still count its shade; the beam there is none.
        if sunyield::math::cos(turn_rad - ideal.angle_rad()) <= 0.0 {
            continue;
        }
        assert!((found - expected).abs() < 1e-8, "{row}: {found}");
        if expected > 0.0 { shaded += 1 } else { clear += 1 }
    }
    assert_eq!((shaded, clear), (12, 23));
}

/// The sum over 250 steps of the slope that SSC makes of what the sky factor is the limit of.
fn sky_factor_in_steps(gcr: f64, tilt_deg: f64) -> f64 {
    let tilt = tilt_deg.to_radians();
    let (sin_tilt, cos_tilt) = sunyield::math::sin_cos(tilt);
    let whole = std::f64::consts::PI * (1.0 + 1.0 / (1.0 + tan(tilt) * tan(tilt)).sqrt());
    let mean = (0..250)
        .map(|step| {
            let height = 1.0 - f64::from(step) / 250.0;
            let hidden =
                -0.5 * std::f64::consts::PI + atan(cos_tilt / sin_tilt - 1.0 / (gcr * sin_tilt * height));
            let turned = tan(tilt + hidden);
            let seen = std::f64::consts::PI * (1.0 + 1.0 / (1.0 + turned * turned).sqrt());
            let behind = tilt + hidden > 0.5 * std::f64::consts::PI;
            (if behind { 2.0 * std::f64::consts::PI - seen } else { seen }) / whole
        })
        .sum::<f64>()
        / 250.0;
    mean.min(1.0)
}

#[test]
fn sky_factor_is_the_limit_of_sscs_sum() {
    let mut pairs = 0;
    for gcr in [0.1, 0.3, 0.4, 0.6, 0.8] {
        for tilt_deg in [1.0, 10.0, 20.0, 30.0, 45.0, 60.0, 75.0, 89.0] {
            let rows = Rows::lay_out(100.0, 0.19, 2.0, gcr);
            let found = rows.sky_factor(&Plane::facing(tilt_deg, 180.0));
            // A sum of 250 steps is off by half a step of the factor's whole change.
            let expected = sky_factor_in_steps(gcr, tilt_deg);
            assert!((found - expected).abs() < 0.002, "{gcr} {tilt_deg}: {found}, in steps {expected}");
            pairs += 1;
        }
    }
    assert_eq!(pairs, 40);
}

#[test]
fn sky_factors_that_pvwatts_prints() {
    // Our own runs of PVWatts v8 through NREL-PySAM 7.1.1: the column ss_sky_diffuse_factor, a sum of 250 steps.
    for (gcr, tilt_deg, expected) in [(0.4, 20.0, 0.980_803_175), (0.4, 30.0, 0.959_723_116)] {
        let found = Rows::lay_out(4.0, 0.19, 2.0, gcr).sky_factor(&Plane::facing(tilt_deg, 180.0));
        assert!((found - expected).abs() < 2e-4, "{tilt_deg}: {found}");
    }
}

#[test]
fn a_low_sun_in_front_shades_and_one_behind_does_not() {
    // 60° steep rows of 0.6: a sun 10° high straight ahead. P_y = 0.5 + 0.866/tan 10° = 5.4115, R = 1.6667: the shade
    // is 1 − 1.6667/5.4115 = 0.69201 of the slope, by hand.
    let rows = Rows::lay_out(100_000.0, 0.19, 2.0, 0.6);
    let plane = Plane::facing(60.0, 0.0);
    let loss = |azimuth_deg: f64| rows.fixed_beam_loss_fraction(&sun_at(80.0, azimuth_deg), &plane);
    assert!((loss(0.0) - 0.692_01).abs() < 1e-4, "{}", loss(0.0));
    assert_eq!(loss(180.0), 0.0);
    // Rows that face north are shaded alike by the sun in the north-east and in the north-west.
    assert!(loss(40.0) > 0.5);
    assert!((loss(40.0) - loss(320.0)).abs() < 1e-12);
}
