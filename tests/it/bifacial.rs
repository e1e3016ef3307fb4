//! Light on the back of the modules: against the SAM Simulation Core, against plain sums, and its laws.

mod sums;

use proptest::prelude::{Strategy, any, prop_assert, proptest};
use sums::{Fineness, rear_wm2};
use sunyield::bifacial::{Clearance, RearViews, RowSection, STRIP_TRANSMISSION};
use sunyield::cover::bare_glass_beam;
use sunyield::irradiance::transposition::{PerezSky, Plane};
use sunyield::math::{cos, sin, sin_cos};
use sunyield::sun::SunPosition;
use sunyield::tracker::{SingleAxis, Turn};

/// One moment of a row: what the model takes.
#[derive(Debug, Clone, Copy)]
struct Moment {
    section: RowSection,
    tilt_deg: f64,
    azimuth_deg: f64,
    sun: SunPosition,
    sky: PerezSky,
    albedo: f64,
}

impl Moment {
    fn plane(&self) -> Plane {
        Plane::facing(self.tilt_deg, self.azimuth_deg)
    }

    fn by(&self, views: &RearViews) -> f64 {
        views.irradiance_wm2(&self.plane(), &self.sun, &self.sky, self.albedo)
    }

    fn rear_wm2(&self) -> f64 {
        self.by(&RearViews::fixed(&self.section, self.tilt_deg))
    }
}

fn sun(zenith_deg: f64, azimuth_deg: f64) -> SunPosition {
    let (sin_zenith, cos_zenith) = sin_cos(zenith_deg.to_radians());
    let (sin_azimuth, cos_azimuth) = sin_cos(azimuth_deg.to_radians());
    SunPosition { zenith_rad: zenith_deg.to_radians(), sin_zenith, cos_zenith, sin_azimuth, cos_azimuth }
}

/// A rack at noon in clear weather.
fn noon() -> Moment {
    let sun = sun(40.0, 180.0);
    Moment {
        section: RowSection {
            slope_m: 3.2765,
            ground_coverage_ratio: 0.4,
            clearance: Clearance::LowerEdge(1.0),
        },
        tilt_deg: 25.0,
        azimuth_deg: 180.0,
        sun,
        sky: PerezSky::divide(850.0, 90.0, &sun),
        albedo: 0.2,
    }
}

/// Hours of eight plants by the SAM Simulation Core (`tests/vectors/rear_pvsamv1.csv`), and its rear light.
fn core_hours() -> Vec<(Moment, f64)> {
    let text = include_str!("../vectors/rear_pvsamv1.csv");
    let rows: Vec<_> = text.lines().filter(|line| !line.starts_with(['#', 's'])).map(core_hour).collect();
    assert_eq!(rows.len(), 192);
    rows
}

fn core_hour(line: &str) -> (Moment, f64) {
    let fields: Vec<&str> = line.split(',').collect();
    let number = |column: usize| fields[column].parse::<f64>().expect("a number");
    let clearance = match fields[2] {
        "edge" => Clearance::LowerEdge(1.0),
        "axis" => Clearance::Axis(1.0),
        other => panic!("clearance {other}"),
    };
    let sun = sun(number(5), number(6));
    let moment = Moment {
        section: RowSection { slope_m: number(0), ground_coverage_ratio: number(1), clearance },
        tilt_deg: number(3),
        azimuth_deg: number(4),
        sun,
        sky: PerezSky::divide(number(7), number(8), &sun),
        albedo: number(9),
    };
    (moment, number(10))
}

/// Whole degrees, hundredths of the row distance, and metres taken for fractions of the slope: the Core to the digit.
#[test]
fn the_sums_are_the_cores() {
    for (moment, core_wm2) in core_hours() {
        let by_sums = rear_wm2(
            &moment,
            Fineness { strips_per_degree: 1, segments: 100, front_length: moment.section.slope_m },
        );
        // The Core's degree is cut to 0.017 453 292 5 rad, and its albedo has 32 bits.
        assert!((by_sums - core_wm2).abs() < 1e-4, "{moment:?}: {by_sums}, the Core {core_wm2}");
    }
}

/// Made finer, the sums come to the closed form: measured 0.011 W/m² at worst and 0.006 % of their total, part of it
/// still the sums' own.
#[test]
fn the_closed_form_is_the_sums_limit() {
    let mut worst: f64 = 0.0;
    let (mut sums, mut forms) = (0.0, 0.0);
    for (moment, _) in core_hours().into_iter().step_by(6) {
        let by_sums =
            rear_wm2(&moment, Fineness { strips_per_degree: 100, segments: 10_000, front_length: 1.0 });
        let by_form = moment.rear_wm2();
        worst = worst.max((by_form - by_sums).abs());
        sums += by_sums;
        forms += by_form;
    }
    assert!(worst < 0.02, "{worst} W/m²");
    assert!((forms / sums - 1.0).abs() < 1e-4, "{} over {}", forms, sums);
}

/// What rounding to whole degrees, and the Core's metres, make of the closed form.
#[test]
fn the_closed_form_is_near_the_core() {
    let (mut core, mut ours) = (0.0, 0.0);
    for (moment, core_wm2) in core_hours() {
        let rear_wm2 = moment.rear_wm2();
        assert!((rear_wm2 - core_wm2).abs() < 3.0, "{moment:?}: {rear_wm2}, the Core {core_wm2}");
        core += core_wm2;
        ours += rear_wm2;
    }
    assert!((ours / core - 1.0).abs() < 0.01, "{ours} over {core}");
}

#[test]
fn tabulated_tilts_give_what_the_tilt_itself_gives() {
    for clearance in [Clearance::Axis(1.0), Clearance::LowerEdge(1.0)] {
        let section = RowSection { slope_m: 1.64, ground_coverage_ratio: 0.35, clearance };
        let views = RearViews::up_to(&section, 75.0);
        for tenths in 0..=750 {
            let moment = Moment { section, tilt_deg: f64::from(tenths) / 10.0, ..noon() };
            let (by_table, by_tilt) = (moment.by(&views), moment.rear_wm2());
            assert!((by_table - by_tilt).abs() < 0.1, "{tenths}: {by_table}, {by_tilt}");
        }
    }
}

/// The printed transmissions follow from Fresnel and the section's geometry: within 0.00025, as measured.
///
/// ```text
/// k(θ) = 2/π ∫ K(sin θ cos ψ) cos² ψ dψ,   averaged over the degree with weight sin θ
/// ```
#[test]
fn strip_transmissions_follow_from_fresnel() {
    let steps = 400;
    let at = |theta_deg: f64| {
        let sum: f64 = (0..steps)
            .map(|step| {
                let cos_psi = cos((f64::from(step) + 0.5) / f64::from(steps) * 90f64.to_radians());
                bare_glass_beam(sin(theta_deg.to_radians()) * cos_psi) * cos_psi * cos_psi
            })
            .sum();
        2.0 * sum / f64::from(steps)
    };
    for (degree, &printed) in STRIP_TRANSMISSION.iter().enumerate() {
        let parts: Vec<f64> = (0..40).map(|part| degree as f64 + (f64::from(part) + 0.5) / 40.0).collect();
        let weight = |theta_deg: f64| sin(theta_deg.to_radians());
        let mean = parts.iter().map(|&theta| at(theta) * weight(theta)).sum::<f64>()
            / parts.iter().map(|&theta| weight(theta)).sum::<f64>();
        assert!((mean - printed).abs() < 3e-4, "{degree}°: {mean}, printed {printed}");
    }
}

#[test]
fn no_light_in_the_dark() {
    let night = Moment { sky: PerezSky::default(), sun: sun(100.0, 10.0), ..noon() };
    assert_eq!(night.rear_wm2(), 0.0);
}

/// A sun on the horizon throws endless shadows and lights nothing; the sky goes on.
#[test]
fn a_sun_on_the_horizon_leaves_the_sky() {
    let sky = PerezSky { beam_normal_wm2: 50.0, isotropic_wm2: 30.0, ..PerezSky::default() };
    let rear_wm2 = |cos_zenith| {
        Moment { sky, sun: SunPosition { cos_zenith, sin_zenith: 1.0, ..noon().sun }, ..noon() }.rear_wm2()
    };
    assert!(rear_wm2(0.0) > 0.0);
    assert_eq!(rear_wm2(0.0), rear_wm2(-0.01));
}

/// Rear light of rows over black ground, from isotropic light and from horizon brightening alone, per W/m² of each.
fn of_sky_and_horizon(ground_coverage_ratio: f64, tilt_deg: f64) -> [f64; 2] {
    let section = RowSection { ground_coverage_ratio, ..noon().section };
    [
        PerezSky { isotropic_wm2: 1.0, ..PerezSky::default() },
        PerezSky { horizon_wm2: 1.0, ..PerezSky::default() },
    ]
    .map(|sky| Moment { section, tilt_deg, sky, albedo: 0.0, ..noon() }.rear_wm2())
}

/// A back that lies flatter than the 6° of the bright band sees no sky but the band: brighter than an even sky by
/// what makes the band's light that of a vertical plane, 1/(½ sin 6°). Far behind, the next row throws back 1 % or so.
#[test]
fn a_flat_back_sees_nothing_above_the_horizon_band() {
    for tilt_deg in [2.0, 4.0, 5.9] {
        let [sky, horizon] = of_sky_and_horizon(0.01, tilt_deg);
        let times = horizon / sky * 0.5 * sin(6f64.to_radians());
        assert!((times - 1.0).abs() < 0.03, "{tilt_deg}°: {times}");
    }
}

/// Upright rows hide the band up to their edges: of six cells the second sees the last of it where a quarter of the
/// slope rises by 6°, at a coverage of 0.4204. Up to there it fades; it does not break off, by 0.002.
#[test]
fn the_row_behind_hides_the_horizon_little_by_little() {
    let horizons = (0..300).map(|step| of_sky_and_horizon(0.4 + 1e-4 * f64::from(step), 90.0)[1]);
    let horizons: Vec<f64> = horizons.collect();
    assert!(horizons.windows(2).all(|pair| pair[1] < pair[0] && pair[0] - pair[1] < 2e-4), "{horizons:?}");
}

/// As the shadow of flat rows moves over the ground, by hundredths of the parts that light is kept by, what the back
/// gets bends and has no kinks: no second difference is four times the usual one (the worst is 1.7 times).
#[test]
fn light_from_the_ground_has_no_kinks() {
    let section =
        RowSection { slope_m: 2.0, ground_coverage_ratio: 0.4, clearance: Clearance::LowerEdge(1.0) };
    let sky = PerezSky { beam_normal_wm2: 1000.0, ..PerezSky::default() };
    let views = RearViews::fixed(&section, 0.0);
    let per_horizontal_beam = |step: i32| {
        // The shadow begins tan z times the clearance, a fifth of the row distance, from the row.
        let tan_zenith = (0.1 + 2e-4 * f64::from(step)) / 0.2;
        let cos_zenith = 1.0 / (1.0 + tan_zenith * tan_zenith).sqrt();
        let sun = SunPosition { cos_zenith, sin_zenith: tan_zenith * cos_zenith, ..noon().sun };
        Moment { section, tilt_deg: 0.0, sun, sky, ..noon() }.by(&views) / cos_zenith
    };
    let light: Vec<f64> = (0..=400).map(per_horizontal_beam).collect();
    let bends: Vec<f64> = light.windows(3).map(|at| (at[0] - 2.0 * at[1] + at[2]).abs()).collect();
    let usual = bends.iter().sum::<f64>() / bends.len() as f64;
    let worst = bends.iter().copied().fold(0.0, f64::max);
    assert!(usual > 0.0 && worst < 4.0 * usual, "{worst}, usually {usual}");
}

#[test]
fn dark_ground_leaves_only_sky_and_row() {
    let dark = Moment { albedo: 0.0, ..noon() };
    assert!(dark.rear_wm2() < 0.1 * noon().rear_wm2());
    assert!(dark.rear_wm2() > 0.0);
}

#[test]
fn more_reflection_clearance_and_room_give_more() {
    let rising = |moments: [Moment; 4]| {
        let rears = moments.map(|moment| moment.rear_wm2());
        assert!(rears.windows(2).all(|pair| pair[0] < pair[1]), "{rears:?}");
    };
    rising([0.1, 0.2, 0.5, 0.8].map(|albedo| Moment { albedo, ..noon() }));
    rising([0.2, 0.5, 1.0, 3.0].map(|height_m| Moment {
        section: RowSection { clearance: Clearance::LowerEdge(height_m), ..noon().section },
        ..noon()
    }));
    rising([0.7, 0.5, 0.3, 0.1].map(|ground_coverage_ratio| Moment {
        section: RowSection { ground_coverage_ratio, ..noon().section },
        ..noon()
    }));
}

/// A horizontal row high above wide ground sees nothing but that ground.
#[test]
fn a_high_lonely_row_sees_open_ground() {
    let section =
        RowSection { slope_m: 1.0, ground_coverage_ratio: 0.01, clearance: Clearance::LowerEdge(50.0) };
    let overhead = sun(0.0, 180.0);
    let sky = PerezSky { beam_normal_wm2: 1000.0, ..PerezSky::default() };
    let flat = Moment { section, tilt_deg: 0.0, sun: overhead, sky, ..noon() };
    let diffuse_transmission: f64 = (0..90)
        .map(|degree| {
            let cos_of = |degree: usize| cos((degree as f64).to_radians());
            STRIP_TRANSMISSION[degree] * (cos_of(degree) - cos_of(degree + 1))
        })
        .sum();
    // All but the 1 % in the shadow, which still gets 1.3 %.
    let expected = 1000.0 * 0.2 * (1.0 - 0.01 * (1.0 - 0.013)) * diffuse_transmission;
    assert!((flat.rear_wm2() - expected).abs() < 0.01 * expected, "{}, expected {expected}", flat.rear_wm2());
}

#[test]
fn a_sun_behind_the_row_shines_on_its_back() {
    let behind = sun(70.0, 20.0);
    let lit = Moment { tilt_deg: 60.0, sun: behind, sky: PerezSky::divide(700.0, 80.0, &behind), ..noon() };
    let cos_behind = -lit.plane().cos_incidence(&behind);
    let beam_wm2 = lit.sky.beam_normal_wm2 * cos_behind * bare_glass_beam(cos_behind);
    assert!(lit.rear_wm2() > beam_wm2);
    // Low sun: the row behind shades all but a strip.
    let low = sun(88.0, 0.0);
    let shaded = Moment { sun: low, sky: PerezSky { beam_normal_wm2: 100.0, ..PerezSky::default() }, ..lit };
    assert!(shaded.rear_wm2() < 20.0);
}

/// A tracker that lies flat has its back in the same light as one that is about to.
#[test]
fn a_flat_tracker_casts_its_shadow_across_the_axis() {
    let section = RowSection { slope_m: 1.64, ground_coverage_ratio: 0.4, clearance: Clearance::Axis(1.0) };
    let views = RearViews::up_to(&section, 60.0);
    let tracker = SingleAxis::new(0.0, 180.0, 60.0, None);
    let morning = Moment { section, sun: sun(60.0, 100.0), ..noon() };
    let [flat, nearly] = [0.0, 1e-6].map(|actual_rad| {
        let plane = tracker.plane(Turn::by(actual_rad));
        views.irradiance_wm2(&plane, &morning.sun, &morning.sky, morning.albedo)
    });
    assert!((flat - nearly).abs() < 1e-3, "{flat}, {nearly}");
}

fn any_moment() -> impl Strategy<Value = Moment> {
    let rows = (0.3..5.0f64, 0.01..0.99f64, 0.0..=90.0f64, 0.0..360.0f64, any::<bool>());
    let light = (0.0..100.0f64, 0.0..360.0f64, 0.0..1400.0f64, 0.0..800.0f64, 0.0..=1.0f64);
    (rows, light).prop_map(|((slope_m, gcr, tilt_deg, azimuth_deg, axis), (z, a, dni, dhi, albedo))| {
        let clearance = if axis { Clearance::Axis(2.6) } else { Clearance::LowerEdge(0.1) };
        let sun = sun(z, a);
        Moment {
            section: RowSection { slope_m, ground_coverage_ratio: gcr, clearance },
            tilt_deg,
            azimuth_deg,
            sun,
            sky: PerezSky::divide(dni, dhi, &sun),
            albedo,
        }
    })
}

proptest! {
    #[test]
    fn never_negative_nor_more_than_all_light(moment in any_moment()) {
        let rear_wm2 = moment.rear_wm2();
        let all_wm2 = moment.sky.beam_normal_wm2 + moment.sky.circumsolar_normal_wm2
            + moment.sky.isotropic_wm2 + 3.0 * moment.sky.horizon_wm2.abs();
        prop_assert!((0.0..=2.0 * all_wm2).contains(&rear_wm2), "{rear_wm2} of {all_wm2}");
    }

    #[test]
    fn twice_the_light_gives_twice_the_light(moment in any_moment()) {
        let sky = moment.sky;
        let doubled = Moment {
            sky: PerezSky {
                beam_normal_wm2: 2.0 * sky.beam_normal_wm2,
                circumsolar_normal_wm2: 2.0 * sky.circumsolar_normal_wm2,
                isotropic_wm2: 2.0 * sky.isotropic_wm2,
                horizon_wm2: 2.0 * sky.horizon_wm2,
                on_ground_wm2: 2.0 * sky.on_ground_wm2,
            },
            ..moment
        };
        let (once, twice) = (moment.rear_wm2(), doubled.rear_wm2());
        prop_assert!((twice - 2.0 * once).abs() < 1e-9 * (1.0 + once));
    }

    #[test]
    fn east_and_west_are_alike(moment in any_moment()) {
        let mirrored = Moment {
            azimuth_deg: 360.0 - moment.azimuth_deg,
            sun: SunPosition { sin_azimuth: -moment.sun.sin_azimuth, ..moment.sun },
            ..moment
        };
        let (here, there) = (moment.rear_wm2(), mirrored.rear_wm2());
        prop_assert!((here - there).abs() < 1e-6 * (1.0 + here), "{here}, {there}");
    }
}
