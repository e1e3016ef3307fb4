//! Four abreast are four alone: every lane of the hour loop's formulas holds the bits that the lone number would, whatever
//! stands beside it.

use sunyield::bifacial::{Clearance, RearViews, RowSection};
use sunyield::cover::{Cover, DiffuseByTilt, pressure_ratio, spectral_modifier};
use sunyield::irradiance::decomposition::erbs_diffuse_fraction;
use sunyield::irradiance::transposition::{PerezSky, Plane};
use sunyield::math::{
    FixedPower, LANES, Lanes, Real, acos, angle_of, exp, exp_small, ln_ratio, ln_rough, nearest_whole,
    sin_cos_small, sin_eighth,
};
use sunyield::module::reference_module;
use sunyield::plant::ModuleKind;
use sunyield::shading::{GroundLight, Rows};
use sunyield::sun::{Air, ClockHand, Noons, Observer, SunDay, SunPosition, delta_t_s};
use sunyield::tracker::SingleAxis;

/// Evaluates the same expression for all values in lanes of four, and for each alone; the bits must be the same. Two
/// numbers of each come along: the value, and the one three places on.
macro_rules! alike {
    ($values:expr, |$x:ident, $y:ident| $result:expr) => {{
        let values: Vec<f64> = $values;
        let beside = |index: usize| values[(index + 3) % values.len()];
        for first in (0..values.len() - LANES).step_by(LANES) {
            let abreast: Vec<[f64; LANES]> = {
                let $x = Lanes::from(&values[first..first + LANES]);
                let $y = Lanes::from([0, 1, 2, 3].map(|lane| beside(first + lane)));
                $result.into_iter().map(|lanes: Lanes| lanes.to_array()).collect()
            };
            for lane in 0..LANES {
                let alone: Vec<f64> = {
                    let $x = values[first + lane];
                    let $y = beside(first + lane);
                    $result.into_iter().collect()
                };
                for (number, (lanes, alone)) in abreast.iter().zip(&alone).enumerate() {
                    let (lanes, alone) = (lanes[lane], *alone);
                    assert!(
                        lanes.to_bits() == alone.to_bits(),
                        "{}, number {number}: {lanes:e} and {alone:e}",
                        values[first + lane]
                    );
                }
            }
        }
    }};
}

/// Values in no order over a range, both ends among them.
fn scattered(from: f64, to: f64) -> Vec<f64> {
    const COUNT: u32 = 4001;
    (0..COUNT)
        .map(|index| from + (to - from) * f64::from(index * 1597 % COUNT) / f64::from(COUNT - 1))
        .collect()
}

#[test]
fn series() {
    alike!(scattered(-740.0, 740.0), |x, y| [exp(x), nearest_whole(x), x.max(y), x.min(y), x.copysign(y)]);
    alike!(scattered(-0.05, 0.05), |x, _y| {
        let (sine, cosine) = sin_cos_small(x);
        [sine, cosine, exp_small(x)]
    });
    alike!(scattered(-0.7, 0.7), |x, y| [sin_eighth(x), acos(x), angle_of(x, y.abs())]);
    alike!(scattered(1e-3, 900.0), |x, y| [ln_rough(x), ln_ratio(x * 0.1 + 250.0, 298.15), x.sqrt() * y]);
    let power = FixedPower::new(-1.634);
    alike!(scattered(-2.0, 120.0), |x, _y| [power.of(x)]);
}

/// The sun at a place in the sky, an hour angle and a height in one: from below the horizon to overhead.
fn sun<R: Real>(x: R, y: R) -> SunPosition<R> {
    let (sin_height, sin_azimuth) = (x, y * 0.9);
    SunPosition {
        zenith_rad: acos(sin_height),
        sin_zenith: (-(sin_height * sin_height) + 1.0).sqrt(),
        cos_zenith: sin_height,
        sin_azimuth,
        cos_azimuth: (-(sin_azimuth * sin_azimuth) + 1.0).sqrt(),
    }
}

#[test]
fn sun_and_sky() {
    let observer = Observer::new(36.1, -79.9, 270.0);
    let day = SunDay::new(&observer, &Noons::around(2_459_000.7, delta_t_s(2020)));
    // Hands for the four times of day that a value and its neighbours stand for.
    let hours = scattered(0.0, 24.0);
    for at in (0..hours.len() - LANES).step_by(LANES) {
        let hands = [0, 1, 2, 3].map(|lane| ClockHand::at(hours[at + lane]));
        let temps_c = [0, 1, 2, 3].map(|lane| hours[at + lane] * 3.0 - 30.0);
        let air = Air { pressure_mbar: Lanes::from(980.0), temp_c: Lanes::from(temps_c) };
        let abreast = day.position(
            &observer,
            &ClockHand::side_by_side([&hands[0], &hands[1], &hands[2], &hands[3]]),
            air,
        );
        for lane in 0..LANES {
            let alone =
                day.position(&observer, &hands[lane], Air { pressure_mbar: 980.0, temp_c: temps_c[lane] });
            let of = |lanes: Lanes| lanes.to_array()[lane];
            let found = SunPosition {
                zenith_rad: of(abreast.zenith_rad),
                sin_zenith: of(abreast.sin_zenith),
                cos_zenith: of(abreast.cos_zenith),
                sin_azimuth: of(abreast.sin_azimuth),
                cos_azimuth: of(abreast.cos_azimuth),
            };
            assert_eq!(found, alone, "{} h", hours[at + lane]);
        }
    }
    let altitude = pressure_ratio(1500.0);
    alike!(scattered(-0.02, 1.0), |x, y| {
        let sun = sun(x, y);
        let sky = PerezSky::divide(x * 900.0, (y * 300.0).max(x * 0.0), &sun);
        let plane = Plane::facing(35.0, 200.0).in_every_lane();
        let light = sky.on(&plane, plane.cos_incidence(&sun), y * 0.5);
        [
            sky.beam_normal_wm2,
            sky.circumsolar_normal_wm2,
            sky.isotropic_wm2,
            sky.horizon_wm2,
            sky.on_ground_wm2,
            light.total_wm2(),
            spectral_modifier(&sun, altitude),
            erbs_diffuse_fraction(x),
        ]
    });
}

#[test]
fn rows_cover_and_module() {
    let cover = Cover::coated_glass();
    let rows = Rows::lay_out(50.0, 0.19, 2.0, 0.5);
    let tracker = SingleAxis::new(10.0, 170.0, 55.0, Some(0.5));
    let section = RowSection { slope_m: 2.0, ground_coverage_ratio: 0.5, clearance: Clearance::Axis(1.5) };
    let views = RearViews::up_to(&section, 60.0);
    alike!(scattered(-0.02, 1.0), |x, y| {
        let sun = sun(x, y);
        let rotation = tracker.rotation(&sun);
        let plane = tracker.plane(rotation.actual);
        let sky = PerezSky::divide(x * 900.0, y * 300.0, &sun);
        let ground = GroundLight { beam_horizontal_wm2: x * 500.0, diffuse_horizontal_wm2: y * 200.0 };
        let diffuse = cover.diffuse(&plane);
        let by_tilt = DiffuseByTilt::coated_glass().of(&plane);
        [
            plane.cos_tilt,
            plane.sin_azimuth,
            cover.beam(x),
            diffuse.sky,
            diffuse.ground,
            by_tilt.sky,
            by_tilt.ground,
            rows.fixed_beam_loss_fraction(&sun, &plane),
            rows.tracker_beam_loss_fraction(rotation),
            rows.sky_factor(&plane),
            rows.ground_factor(&sun, &plane, ground),
            views.irradiance_wm2(&plane, &sun, &sky, y * 0.5),
        ]
    });
    for kind in [ModuleKind::Standard, ModuleKind::Premium, ModuleKind::ThinFilm] {
        let module = reference_module(kind);
        // From below a watt to a field of mirrors, from arctic to molten.
        alike!(scattered(0.0, 8.0), |x, y| [module.power_fraction(exp(x) * 0.8, y * 20.0 - 60.0)]);
    }
}

/// Also where the two are equal, or one is no number: processors differ in which they take.
#[test]
fn the_greater_and_the_lesser() {
    let values = [0.0, -0.0, 1.0, -1.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    for one in values {
        for other in values {
            let bits = |lanes: Lanes| lanes.to_array().map(f64::to_bits);
            let abreast = [Lanes::from(one), Lanes::from(other)];
            let greater = bits(Real::max(abreast[0], abreast[1]));
            let lesser = bits(Real::min(abreast[0], abreast[1]));
            assert_eq!(greater, [<f64 as Real>::max(one, other).to_bits(); LANES], "max {one} {other}");
            assert_eq!(lesser, [<f64 as Real>::min(one, other).to_bits(); LANES], "min {one} {other}");
        }
    }
}
