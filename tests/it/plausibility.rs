//! Light that does not fit: swapped columns, clocks and longitudes that are off, stamps that are half an hour late.

use sunyield::climate::Climate;
use sunyield::climate::synthesis::typical_year;
use sunyield::energy::{Energy, of_year};
use sunyield::error::Error;
use sunyield::estimate::{EstimateRequest, World, estimate};
use sunyield::plant::{Mounting, Plant};
use sunyield::site::Site;
use sunyield::weather::{Column, Fill, Note, Weather};

/// Typical years at places of all kinds: dry, cloudy, southern, beyond the polar circle.
fn years() -> Vec<Weather> {
    [(-22.2, -69.6), (51.5, -0.1), (-33.9, 18.4), (1.3, 103.8), (69.6, 18.9)]
        .map(|(latitude_deg, longitude_deg)| {
            typical_year(&Climate::embedded().at(latitude_deg, longitude_deg).expect("a place on land"))
        })
        .to_vec()
}

fn simulated(weather: &Weather) -> Result<Energy, Error> {
    of_year(&Plant::new(1000.0, Mounting::FixedRack { tilt_deg: 20.0, azimuth_deg: 180.0 }), weather)
}

/// The notes on light.
fn doubts(energy: &Energy) -> Vec<&Note> {
    energy
        .notes
        .iter()
        .filter(|note| matches!(note, Note::ClosureGap { .. } | Note::LightOffNoon { .. }))
        .collect()
}

#[test]
fn a_sound_year_raises_no_doubt() {
    for year in years() {
        let energy = simulated(&year).expect("a sound year");
        assert_eq!(doubts(&energy), [&Note::LeapDayDropped {}; 0], "at {}", year.latitude_deg);
    }
}

#[test]
fn swapped_beam_and_diffuse_are_refused() {
    for mut year in years() {
        std::mem::swap(&mut year.dni_wm2, &mut year.dhi_wm2);
        let refused = simulated(&year).expect_err("swapped columns");
        assert_eq!((refused.code(), refused.path()), ("implausible", "weather.dniWm2"));
    }
}

#[test]
fn a_clock_hours_off_is_refused_with_the_one_that_would_fit() {
    for year in years() {
        for off_h in [-9.0, -6.0, 5.0, 8.0, 11.0] {
            let utc_offset_h = year.utc_offset_h + off_h;
            if utc_offset_h.abs() > 14.0 {
                continue;
            }
            let refused = simulated(&Weather { utc_offset_h, ..year.clone() }).expect_err("a wrong clock");
            assert_eq!((refused.code(), refused.path()), ("implausible", "weather.utcOffsetH"));
            let fitting = format!("a time zone of {} h, or another longitude", year.utc_offset_h);
            assert!(refused.expected().starts_with(&fitting), "{refused}: not {fitting}");
        }
    }
}

#[test]
fn a_longitude_of_the_other_sign_is_refused() {
    let year = &years()[0];
    let refused = simulated(&Weather { longitude_deg: -year.longitude_deg, ..year.clone() });
    let refused = refused.expect_err("a wrong longitude");
    assert_eq!(refused.code(), "implausible");
    // Where no time zone on Earth would fit, the sign of the longitude is what was lost.
    let phoenix = typical_year(&Climate::embedded().at(33.4, -112.0).expect("a place on land"));
    let refused = simulated(&Weather { longitude_deg: 112.0, ..phoenix }).expect_err("a wrong longitude");
    assert_eq!(refused.path(), "weather.longitudeDeg");
    assert!(refused.expected().starts_with("a longitude near -112"), "{refused}");
}

#[test]
fn a_clock_one_hour_off_is_noted_with_the_hours_that_the_light_lags() {
    for year in years() {
        for off_h in [-1.0, 1.0] {
            let shifted = Weather { utc_offset_h: year.utc_offset_h + off_h, ..year.clone() };
            let energy = simulated(&shifted).expect("a year with a doubt");
            let lags: Vec<f64> = doubts(&energy)
                .into_iter()
                .filter_map(|note| if let Note::LightOffNoon { lag_h } = note { Some(*lag_h) } else { None })
                .collect();
            assert!(matches!(lags[..], [lag_h] if (lag_h + off_h).abs() < 0.1), "{lags:?} for {off_h}");
        }
    }
}

#[test]
fn columns_that_do_not_add_up_are_noted_with_their_gap() {
    for mut year in years() {
        for ghi_wm2 in year.ghi_wm2.as_mut().expect("global light") {
            *ghi_wm2 *= 1.2;
        }
        let energy = simulated(&year).expect("a year with a doubt");
        match doubts(&energy)[..] {
            [Note::ClosureGap { fraction }] => assert!((fraction - 1.0 / 6.0).abs() < 0.01, "{fraction}"),
            ref other => panic!("{other:?}"),
        }
    }
}

#[test]
fn light_that_keeps_no_hours_is_left_alone() {
    let year = &years()[0];
    let steady =
        Weather { ghi_wm2: Some(vec![200.0; year.steps()]), dni_wm2: None, dhi_wm2: None, ..year.clone() };
    assert_eq!(doubts(&simulated(&steady).expect("steady light")), [&Note::LeapDayDropped {}; 0]);
}

#[test]
fn global_light_of_the_result_is_the_weathers_own() {
    for year in years() {
        let column_kwh_per_m2: f64 =
            year.ghi_wm2.as_ref().expect("global light").iter().sum::<f64>() / 1000.0;
        let energy = simulated(&year).expect("a sound year");
        assert!((energy.annual_ghi_kwh_per_m2 / column_kwh_per_m2 - 1.0).abs() < 1e-12);
    }
}

#[test]
fn snow_losses_without_snow_say_so() {
    let year = &years()[4];
    let noted = |snow_loss| {
        let mut plant = Plant::new(1000.0, Mounting::FixedRack { tilt_deg: 20.0, azimuth_deg: 180.0 });
        plant.snow_loss = snow_loss;
        let energy = of_year(&plant, year).expect("a sound year");
        energy.notes.contains(&Note::Filled { column: Column::SnowDepthCm, from: Fill::Constant })
    };
    assert!(noted(true) && !noted(false));
}

#[test]
fn beam_beyond_the_sky_is_counted_and_light_below_any_noted() {
    let mut year = years()[0].clone();
    year.dni_wm2.as_mut().expect("beam")[12] = 1500.0;
    assert!(simulated(&year).expect("a year").notes.contains(&Note::BeamBeyondSky { count: 1 }));
    let mut dim = years()[0].clone();
    for column in [&mut dim.ghi_wm2, &mut dim.dni_wm2, &mut dim.dhi_wm2] {
        column.iter_mut().flatten().for_each(|value| *value /= 1000.0);
    }
    let notes = simulated(&dim).expect("a year in kilowatts").notes;
    assert!(
        notes.iter().any(|note| matches!(note, Note::LittleLight { kwh_per_m2 } if *kwh_per_m2 < 3.0)),
        "{notes:?}"
    );
}

#[test]
fn global_and_diffuse_swapped_are_refused() {
    let mut year = years()[0].clone();
    std::mem::swap(&mut year.ghi_wm2, &mut year.dhi_wm2);
    let refused = simulated(&year).expect_err("swapped columns");
    assert_eq!((refused.code(), refused.path()), ("implausible", "weather.ghiWm2"));
}

#[test]
fn weather_from_afar_is_noted() {
    let site = |latitude_deg| Site {
        latitude_deg,
        longitude_deg: -69.6,
        elevation_m: None,
        country: Some("CL".into()),
    };
    let noted = |latitude_deg| {
        let request = EstimateRequest {
            site: site(latitude_deg),
            plant: Plant::new(1000.0, Mounting::DualAxis {}),
            grid: Default::default(),
            life: Default::default(),
            climate: None,
            weather: Some(years()[0].clone()),
        };
        let answer = estimate(&request, World::embedded()).expect("an estimate");
        answer.energy.notes.into_iter().find(|note| matches!(note, Note::FarFromSite { .. }))
    };
    assert_eq!(noted(-22.4), None);
    assert!(
        matches!(noted(-30.0), Some(Note::FarFromSite { distance_km }) if (distance_km - 867.0).abs() < 5.0)
    );
}
