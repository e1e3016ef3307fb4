//! The tornado: each swing is what an estimate with that one thing changed gives, the widest first.

use sunyield::climate::{Climate, OwnClimate, OwnIrradiation, synthesis::typical_year};
use sunyield::estimate::{EstimateRequest, World, estimate};
use sunyield::plant::{Albedo, Mounting, Plant};
use sunyield::sensitivity::{Assumption, Sensitivity, sensitivity};
use sunyield::site::Site;

const MOUNTINGS: [Mounting; 5] = [
    Mounting::FixedRack { tilt_deg: 20.0, azimuth_deg: 350.0 },
    Mounting::Roof { tilt_deg: 5.0, azimuth_deg: 90.0 },
    Mounting::EastWest { tilt_deg: 85.0, azimuth_deg: 90.0 },
    Mounting::SingleAxis {
        axis_tilt_deg: 0.0,
        axis_azimuth_deg: None,
        max_rotation_deg: 52.0,
        backtracking: true,
    },
    Mounting::DualAxis {},
];

fn request(mounting: Mounting) -> EstimateRequest {
    EstimateRequest {
        site: Site {
            latitude_deg: -22.22,
            longitude_deg: -69.58,
            elevation_m: None,
            country: Some("CL".into()),
        },
        plant: Plant::new(1000.0, mounting),
        grid: Default::default(),
        life: Default::default(),
        climate: None,
        weather: None,
    }
}

fn tornado(request: &EstimateRequest) -> Sensitivity {
    sensitivity(request, World::embedded()).expect("a sound request")
}

fn assumptions(tornado: &Sensitivity) -> Vec<Assumption> {
    let mut assumptions: Vec<Assumption> = tornado.swings.iter().map(|swing| swing.assumption).collect();
    assumptions.sort_by_key(|assumption| *assumption as u8);
    assumptions
}

#[test]
fn every_mounting_has_the_assumptions_that_it_can_have() {
    use Assumption::*;
    let every = [AnnualGhiKwhPerM2, MeanTempAirC, LossFraction, DcAcRatio];
    let own: [&[Assumption]; 5] = [
        &[BifacialityFraction, Albedo, TiltDeg, AzimuthDeg, GroundCoverageRatio],
        &[Albedo, TiltDeg, AzimuthDeg],
        &[BifacialityFraction, Albedo, TiltDeg, GroundCoverageRatio],
        &[BifacialityFraction, Albedo, MaxRotationDeg, GroundCoverageRatio],
        &[BifacialityFraction, Albedo],
    ];
    for (mounting, own) in MOUNTINGS.into_iter().zip(own) {
        assert_eq!(assumptions(&tornado(&request(mounting))), [&every, own].concat(), "{mounting:?}");
    }
}

#[test]
fn a_swing_is_what_an_estimate_with_that_one_thing_changed_gives() {
    for mounting in MOUNTINGS {
        let asked = request(mounting);
        let tornado = tornado(&asked);
        let base = estimate(&asked, World::embedded()).expect("a sound request");
        assert_eq!(tornado.annual_mwh, base.energy.annual_mwh.p50);
        for swing in &tornado.swings {
            for setting in [swing.lower, swing.higher] {
                let mut changed = asked.clone();
                let value = setting.value;
                let (_, azimuth_deg) = mounting.angles_deg(-22.22);
                let (tilt_deg, _) = mounting.angles_deg(-22.22);
                match swing.assumption {
                    Assumption::AnnualGhiKwhPerM2 => {
                        let ghi = Some(OwnIrradiation::Annual { kwh_per_m2: value });
                        changed.climate = Some(OwnClimate { ghi, ..OwnClimate::default() });
                    }
                    Assumption::MeanTempAirC => {
                        changed.climate =
                            Some(OwnClimate { mean_temp_air_c: Some(value), ..OwnClimate::default() });
                    }
                    Assumption::LossFraction => changed.plant.loss_fraction = value,
                    Assumption::DcAcRatio => changed.plant.ac_capacity_kw = Some(1000.0 / value),
                    Assumption::BifacialityFraction => changed.plant.bifaciality_fraction = value,
                    Assumption::Albedo => changed.plant.albedo = Some(Albedo::Constant(value)),
                    Assumption::TiltDeg => changed.plant.mounting = mounting.turned(value, azimuth_deg),
                    Assumption::AzimuthDeg => changed.plant.mounting = mounting.turned(tilt_deg, value),
                    Assumption::MaxRotationDeg => {
                        changed.plant.mounting = Mounting::SingleAxis {
                            axis_tilt_deg: 0.0,
                            axis_azimuth_deg: None,
                            max_rotation_deg: value,
                            backtracking: true,
                        };
                    }
                    Assumption::GroundCoverageRatio => changed.plant.ground_coverage_ratio = value,
                }
                let estimated = estimate(&changed, World::embedded()).expect("a sound request");
                let p50 = estimated.energy.annual_mwh.p50;
                assert!((setting.annual_mwh / p50 - 1.0).abs() < 1e-12, "{swing:?}: {p50}");
            }
        }
    }
}

#[test]
fn the_widest_swing_comes_first_and_ends_hold_the_given_value() {
    for mounting in MOUNTINGS {
        let tornado = tornado(&request(mounting));
        assert!(tornado.swings.is_sorted_by(|a, b| a.swing_fraction >= b.swing_fraction));
        for swing in &tornado.swings {
            assert!(swing.swing_fraction >= 0.0 && swing.swing_fraction < 1.0, "{swing:?}");
            if swing.assumption != Assumption::AzimuthDeg {
                assert!(swing.lower.value <= swing.given && swing.given <= swing.higher.value, "{swing:?}");
            }
        }
    }
}

#[test]
fn unusual_plants_stretch_the_usual_values() {
    let mut asked = request(MOUNTINGS[0]);
    asked.plant.loss_fraction = 0.4;
    asked.plant.ground_coverage_ratio = 0.05;
    let ends = |tornado: &Sensitivity, assumption| {
        let swing = tornado.swings.iter().find(|swing| swing.assumption == assumption).expect("a swing");
        [swing.lower.value, swing.higher.value]
    };
    let tornado = tornado(&asked);
    assert_eq!(ends(&tornado, Assumption::LossFraction), [0.08, 0.4]);
    assert_eq!(ends(&tornado, Assumption::GroundCoverageRatio), [0.05, 0.55]);
    assert_eq!(ends(&tornado, Assumption::AzimuthDeg), [320.0, 20.0]);
}

#[test]
fn weather_of_ones_own_leaves_the_climate_out() {
    let asked = request(MOUNTINGS[0]);
    let local = Climate::embedded().at(-22.22, -69.58).expect("a place on land");
    let with_weather = EstimateRequest { weather: Some(typical_year(&local)), ..asked.clone() };
    let found = tornado(&with_weather);
    assert_eq!(found.annual_mwh, tornado(&asked).annual_mwh);
    assert!(!assumptions(&found).contains(&Assumption::AnnualGhiKwhPerM2));
    assert!(!assumptions(&found).contains(&Assumption::MeanTempAirC));
}

#[test]
fn a_place_at_sea_and_a_bad_plant_are_refused() {
    let mut at_sea = request(MOUNTINGS[0]);
    at_sea.site.latitude_deg = -40.0;
    at_sea.site.longitude_deg = -110.0;
    assert_eq!(sensitivity(&at_sea, World::embedded()).expect_err("no climate").code(), "noClimate");
    let mut bad = request(MOUNTINGS[0]);
    bad.plant.loss_fraction = f64::NAN;
    assert_eq!(sensitivity(&bad, World::embedded()).expect_err("no number").path(), "plant.lossFraction");
}
