//! Snow on modules against pvlib's `coverage_nrel`, the same model.

use sunyield::math::{ceil_to_multiple, sin};
use sunyield::snow::{SnowCover, SnowStep};

use crate::vectors::{list, number, numbers, vectors};

/// So many modules up the slope that the loss in whole modules is the covered fraction itself.
const FINE: f64 = 1e9;

#[test]
fn coverage_is_pvlibs_one_slide_apart() {
    let vectors = vectors("pvlib_snow.json");
    let (mut rows, mut covered) = (0, 0);
    for case in list(&vectors, "cases") {
        let sin_tilt = sin(number(case, "tiltDeg").to_radians());
        let mut snow = SnowCover::default();
        // Deep enough that only fresh snow and slides matter, for pvlib knows no bare ground; grown too slowly to cover.
        let mut depth_cm = 1.5;
        for depth_cm in [0.75, 1.5] {
            snow.pass(SnowStep { depth_cm, temp_air_c: -50.0, poa_wm2: 0.0, sin_tilt, step_h: 1.0 }, FINE);
        }
        for row in list(case, "rows") {
            let [snowfall_cm, poa_wm2, temp_air_c, expected] = numbers(row);
            depth_cm += snowfall_cm;
            let step = SnowStep { depth_cm, temp_air_c, poa_wm2, sin_tilt, step_h: 1.0 };
            let found = snow.pass(step, FINE);
            // SSC's snow may slide in the very hour in which it falls, pvlib's begins to in the next.
            let slide = 0.197 * sin_tilt;
            assert!((found - expected).abs() < slide + 1e-9, "{row}: {found}");
            rows += 1;
            covered += usize::from(found > 0.0);
        }
    }
    assert_eq!((rows, covered), (1440, 1103));
}

#[test]
fn loss_counts_whole_modules() {
    // pvlib's snow.dc_loss_nrel with two strings up the slope: 0, 0.1, 0.26 → 0, 0.5, 0.5.
    for (covered, lost) in [(0.0, 0.0), (0.1, 0.5), (0.26, 0.5), (0.51, 1.0)] {
        assert_eq!(ceil_to_multiple(covered, 0.5), lost);
    }
}

/// A frosty step without light or slope: fresh snow covers, nothing slides.
const FROST: SnowStep =
    SnowStep { depth_cm: 5.0, temp_air_c: -20.0, poa_wm2: 0.0, sin_tilt: 0.5, step_h: 1.0 };

#[test]
fn a_centimetre_an_hour_covers_whatever_the_step() {
    // Half an hour needs half a centimetre.
    let lost = |deepened_cm: f64, step_h: f64| {
        let mut snow = SnowCover::default();
        for depth_cm in [0.75, 1.5] {
            snow.pass(SnowStep { depth_cm, ..FROST }, 1.0);
        }
        snow.pass(SnowStep { depth_cm: 1.5 + deepened_cm, step_h, ..FROST }, 1.0)
    };
    assert_eq!(
        [(1.0, 1.0), (0.9375, 1.0), (0.5, 0.5), (0.4375, 0.5)].map(|(cm, h)| lost(cm, h)),
        [1.0, 0.0, 1.0, 0.0]
    );
}

#[test]
fn less_than_a_centimetre_on_the_ground_bares_the_modules() {
    let lost = |depth_cm: f64| {
        let mut snow = SnowCover::default();
        assert_eq!(snow.pass(FROST, 1.0), 1.0);
        snow.pass(SnowStep { depth_cm, ..FROST }, 1.0)
    };
    assert_eq!([1.5, 1.0, 0.9375, 0.0].map(lost), [1.0, 1.0, 0.0, 0.0]);
}

#[test]
fn snow_slides_by_the_hour_and_only_above_the_line() {
    let left = |temp_air_c: f64, step_h: f64| {
        let mut snow = SnowCover::default();
        snow.pass(FROST, FINE);
        snow.pass(SnowStep { temp_air_c, poa_wm2: 80.0, step_h, ..FROST }, FINE)
    };
    // 80 W/m² make up for one degree of frost and no more.
    assert_eq!(left(-1.0, 1.0), 1.0);
    // 0.197 of the slope an hour at sine 1: 0.0985 at sine 0.5, half of it in half an hour.
    for (step_h, slid) in [(1.0, 0.0985), (0.5, 0.04925)] {
        let left = left(-0.5, step_h);
        assert!((left - (1.0 - slid)).abs() < 2.0 / FINE, "{left} after {step_h} h");
    }
}
