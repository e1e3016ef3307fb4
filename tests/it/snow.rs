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
