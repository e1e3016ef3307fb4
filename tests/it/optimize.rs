//! The best stand: nothing on a dense grid beats it, rows keep to their loss, and what cannot be asked is refused.

use proptest::prelude::*;
use sunyield::climate::{Climate, synthesis::typical_year};
use sunyield::energy::of_year;
use sunyield::error::Error;
use sunyield::estimate::World;
use sunyield::optimize::{
    DEFAULT_ROW_LOSS_FRACTION, OptimizeRequest, Optimum, Over, Stand, optimize, optimize_from_weather,
};
use sunyield::plant::{Mounting, Plant};
use sunyield::site::Site;

/// Places of every kind of sun: both sides of the equator, the tropics, the polar circle, cloud and desert.
const PLACES: [(f64, f64); 8] = [
    (-22.22, -69.58),
    (40.4, -3.7),
    (1.35, 103.8),
    (69.6, 18.9),
    (-41.3, 174.8),
    (12.97, 77.6),
    (55.9, -3.2),
    (-3.1, -60.0),
];

/// What a grid may find above the search's best: a ten-thousandth.
const BEATEN_BY: f64 = 1e-4;

fn request(place: (f64, f64), plant: Plant, over: Over) -> OptimizeRequest {
    let (latitude_deg, longitude_deg) = place;
    let site = Site { latitude_deg, longitude_deg, elevation_m: None, country: None };
    OptimizeRequest { site, plant, over, row_loss_fraction: None, climate: None, weather: None }
}

fn found(place: (f64, f64), plant: Plant, over: Over) -> Optimum {
    optimize(&request(place, plant, over), World::embedded()).unwrap()
}

/// The most energy in MWh over a grid of stands.
fn most_mwh(place: (f64, f64), plants: impl Iterator<Item = Plant>) -> f64 {
    let year = typical_year(&Climate::embedded().at(place.0, place.1).unwrap());
    plants.map(|plant| of_year(&plant, &year).unwrap().annual_ac_kwh * 1e-3).fold(0.0, f64::max)
}

fn every(step_deg: u32, last_deg: u32) -> impl Iterator<Item = f64> + Clone {
    (0..=last_deg / step_deg).map(move |index| f64::from(index * step_deg))
}

fn energies(curve: &[Stand]) -> Vec<f64> {
    curve.iter().map(|stand| stand.annual_mwh).collect()
}

fn with_mounting(plant: &Plant, mounting: Mounting) -> Plant {
    Plant { mounting, ..plant.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 6,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(0x5eed),
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_tilt_of_a_dense_grid_beats_the_best(
        place in prop::sample::select(&PLACES),
        azimuth_deg in 0.0..360.0f64,
        ground_coverage_ratio in 0.1..0.8f64,
        dc_ac_ratio in 0.8..2.0f64,
    ) {
        let plant = Plant {
            ground_coverage_ratio,
            ac_capacity_kw: Some(1000.0 / dc_ac_ratio),
            ..Plant::new(1000.0, Mounting::FixedRack { tilt_deg: 20.0, azimuth_deg })
        };
        let optimum = found(place, plant.clone(), Over::Tilt);
        let grid = every(1, 90).map(|tilt_deg| with_mounting(&plant, Mounting::FixedRack { tilt_deg, azimuth_deg }));
        let most = most_mwh(place, grid);
        prop_assert!(most <= optimum.best.annual_mwh * (1.0 + BEATEN_BY), "{most} beats {:?}", optimum.best);
        prop_assert_eq!(optimum.best.azimuth_deg, azimuth_deg);
        prop_assert!(optimum.gain_fraction >= 0.0);
        prop_assert_eq!(optimum.curve.len(), 19);
    }

    #[test]
    fn no_azimuth_of_a_dense_grid_beats_the_best(place in prop::sample::select(&PLACES), tilt_deg in 0.0..90.0f64) {
        let plant = Plant::new(1000.0, Mounting::Roof { tilt_deg, azimuth_deg: 100.0 });
        let optimum = found(place, plant.clone(), Over::Azimuth);
        let grid = every(3, 357).map(|azimuth_deg| with_mounting(&plant, Mounting::Roof { tilt_deg, azimuth_deg }));
        let most = most_mwh(place, grid);
        prop_assert!(most <= optimum.best.annual_mwh * (1.0 + BEATEN_BY), "{most} beats {:?}", optimum.best);
        prop_assert_eq!(optimum.best.tilt_deg, tilt_deg);
        prop_assert_eq!(optimum.curve.len(), 36);
    }

    #[test]
    fn no_stand_of_a_dense_grid_beats_the_best(place in prop::sample::select(&PLACES)) {
        let plant = Plant::new(1000.0, Mounting::FixedRack { tilt_deg: 90.0, azimuth_deg: 270.0 });
        let optimum = found(place, plant.clone(), Over::TiltAndAzimuth);
        let grid = every(10, 90).flat_map(|tilt_deg| every(20, 340).map(move |azimuth_deg| (tilt_deg, azimuth_deg)));
        let most = most_mwh(
            place,
            grid.map(|(tilt_deg, azimuth_deg)| with_mounting(&plant, Mounting::FixedRack { tilt_deg, azimuth_deg })),
        );
        prop_assert!(most <= optimum.best.annual_mwh * (1.0 + BEATEN_BY), "{most} beats {:?}", optimum.best);
        prop_assert!(energies(&optimum.curve).into_iter().all(|mwh| mwh <= optimum.best.annual_mwh));
        prop_assert_eq!(optimum.curve.len(), 7 * 12);
    }

    #[test]
    fn rows_stand_as_close_as_their_loss_allows(
        place in prop::sample::select(&PLACES),
        loss_fraction in 0.005..0.1f64,
        tracker in any::<bool>(),
    ) {
        let mounting = if tracker {
            Mounting::SingleAxis { axis_tilt_deg: 0.0, axis_azimuth_deg: None, max_rotation_deg: 60.0, backtracking: true }
        } else {
            Mounting::FixedRack { tilt_deg: 25.0, azimuth_deg: if place.0 < 0.0 { 0.0 } else { 180.0 } }
        };
        let plant = Plant::new(1000.0, mounting);
        let asked = OptimizeRequest {
            row_loss_fraction: Some(loss_fraction),
            ..request(place, plant.clone(), Over::GroundCoverageRatio)
        };
        let Optimum { best, curve, .. } = optimize(&asked, World::embedded()).unwrap();
        let enough = (1.0 - loss_fraction) * curve[0].annual_mwh;
        prop_assert!(best.annual_mwh >= enough);
        let closer = (1..=8).map(|step| best.ground_coverage_ratio + 0.001 + 0.01 * f64::from(step - 1));
        let closer = closer.filter(|ratio| *ratio <= 0.99).map(|ratio| Plant { ground_coverage_ratio: ratio, ..plant.clone() });
        prop_assert!(most_mwh(place, closer) < enough * (1.0 + BEATEN_BY));
    }
}

#[test]
fn a_plant_that_stands_best_stays_as_it_is() {
    let first = found(
        PLACES[1],
        Plant::new(1000.0, Mounting::Roof { tilt_deg: 10.0, azimuth_deg: 90.0 }),
        Over::TiltAndAzimuth,
    );
    assert!(first.gain_fraction > 0.1, "{}", first.gain_fraction);
    let again = found(PLACES[1], first.plant.clone(), Over::TiltAndAzimuth);
    assert!(again.gain_fraction <= BEATEN_BY, "{}", again.gain_fraction);
    assert_eq!(again.given, first.best);
}

#[test]
fn the_best_faces_the_equator_on_both_sides_of_it() {
    let facing = |place| {
        found(place, Plant::new(1.0, Mounting::Roof { tilt_deg: 30.0, azimuth_deg: 90.0 }), Over::Azimuth)
            .best
            .azimuth_deg
    };
    assert!((facing(PLACES[1]) - 180.0).abs() < 10.0, "{}", facing(PLACES[1]));
    let north_deg = facing(PLACES[4]);
    assert!(north_deg.min(360.0 - north_deg) < 10.0, "{north_deg}");
}

#[test]
fn an_axis_and_two_halves_can_be_turned_too() {
    let axis = Mounting::SingleAxis {
        axis_tilt_deg: 0.0,
        axis_azimuth_deg: None,
        max_rotation_deg: 60.0,
        backtracking: true,
    };
    let tracker = found(PLACES[1], Plant::new(1000.0, axis), Over::Tilt);
    assert!(tracker.best.tilt_deg > 10.0 && tracker.gain_fraction > 0.0, "{tracker:?}");
    let halves = Plant::new(1000.0, Mounting::EastWest { tilt_deg: 30.0, azimuth_deg: 90.0 });
    let flatter = found(PLACES[1], halves, Over::Tilt);
    assert!(flatter.best.tilt_deg < 30.0 && flatter.gain_fraction > 0.0, "{flatter:?}");
}

#[test]
fn rows_lose_what_they_may_by_default_and_steeper_ones_stand_farther_apart() {
    let rows = |tilt_deg| {
        let plant = Plant::new(1000.0, Mounting::FixedRack { tilt_deg, azimuth_deg: 180.0 });
        found(PLACES[1], plant, Over::GroundCoverageRatio)
    };
    let Optimum { best, curve, .. } = rows(20.0);
    assert!((1.0 - best.annual_mwh / curve[0].annual_mwh - DEFAULT_ROW_LOSS_FRACTION).abs() < 1e-4);
    assert!(rows(35.0).best.ground_coverage_ratio < best.ground_coverage_ratio);
}

#[test]
fn weather_of_ones_own_needs_no_climate() {
    let plant = Plant::new(1000.0, Mounting::Roof { tilt_deg: 10.0, azimuth_deg: 180.0 });
    let year = typical_year(&Climate::embedded().at(40.4, -3.7).unwrap());
    let asked = OptimizeRequest { weather: Some(year), ..request(PLACES[1], plant.clone(), Over::Tilt) };
    assert_eq!(optimize_from_weather(&asked).unwrap().best, found(PLACES[1], plant.clone(), Over::Tilt).best);
    let bare = optimize_from_weather(&request(PLACES[1], plant, Over::Tilt)).unwrap_err();
    assert_eq!((bare.code(), bare.path()), ("missing", "weather"));
}

#[test]
fn what_cannot_be_chosen_is_refused() {
    let refused = |mounting, over, row_loss_fraction| -> Error {
        let asked =
            OptimizeRequest { row_loss_fraction, ..request(PLACES[0], Plant::new(1.0, mounting), over) };
        optimize(&asked, World::embedded()).unwrap_err()
    };
    let roof = Mounting::Roof { tilt_deg: 10.0, azimuth_deg: 0.0 };
    for (error, code, path) in [
        (refused(Mounting::DualAxis {}, Over::Tilt, None), "unknownChoice", "plant.mounting.kind"),
        (
            refused(Mounting::DualAxis {}, Over::GroundCoverageRatio, None),
            "unknownChoice",
            "plant.mounting.kind",
        ),
        (refused(roof, Over::GroundCoverageRatio, None), "unknownChoice", "plant.mounting.kind"),
        (refused(roof, Over::Tilt, Some(0.02)), "unknownField", "rowLossFraction"),
        (
            refused(
                Mounting::FixedRack { tilt_deg: 10.0, azimuth_deg: 0.0 },
                Over::GroundCoverageRatio,
                Some(f64::NAN),
            ),
            "outOfRange",
            "rowLossFraction",
        ),
        (
            refused(Mounting::Roof { tilt_deg: 100.0, azimuth_deg: 0.0 }, Over::Azimuth, None),
            "outOfRange",
            "plant.mounting.tiltDeg",
        ),
    ] {
        assert_eq!((error.code(), error.path()), (code, path), "{error}");
    }
}
