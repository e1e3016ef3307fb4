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
        .filter(|note| {
            matches!(note, Note::ClosureGap { .. } | Note::LightOffNoon { .. } | Note::LittleLight { .. })
        })
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

/// The year with its columns of light so many hours later.
fn later(year: &Weather, hours: i32) -> Weather {
    let turned = |column: &Option<Vec<f64>>| {
        let mut column = column.clone()?;
        let steps = hours.rem_euclid(column.len() as i32) as usize;
        column.rotate_right(steps);
        Some(column)
    };
    Weather {
        ghi_wm2: turned(&year.ghi_wm2),
        dni_wm2: turned(&year.dni_wm2),
        dhi_wm2: turned(&year.dhi_wm2),
        ..year.clone()
    }
}

#[test]
fn a_clock_that_turns_with_its_light_raises_no_doubt() {
    for year in years() {
        for hours in [-3, 3] {
            let turned =
                Weather { utc_offset_h: year.utc_offset_h + f64::from(hours), ..later(&year, hours) };
            let energy = simulated(&turned).expect("a sound year by another clock");
            assert_eq!(doubts(&energy), [&Note::LeapDayDropped {}; 0], "{hours} h at {}", year.latitude_deg);
        }
    }
}

#[test]
fn light_that_comes_late_is_noted_with_its_hours() {
    for year in years() {
        for hours in [-3, 2, 3] {
            let turned = Weather { dni_wm2: None, dhi_wm2: None, ..later(&year, hours) };
            let energy = simulated(&turned).expect("a year with a doubt");
            let [Note::LightOffNoon { lag_h }] = doubts(&energy)[..] else { panic!("{:?}", energy.notes) };
            assert!((lag_h - f64::from(hours)).abs() < 0.1, "{lag_h} for {hours}");
        }
    }
}

/// A year of the same light in every step, without beam.
fn steady(ghi_wm2: f64, dhi_wm2: f64) -> Weather {
    let year = years().remove(0);
    let column = |value: f64| Some(vec![value; year.steps()]);
    Weather { ghi_wm2: column(ghi_wm2), dni_wm2: column(0.0), dhi_wm2: column(dhi_wm2), ..year.clone() }
}

#[test]
fn a_gap_is_noted_above_a_twentieth_and_refused_above_the_whole() {
    // Without beam the gap is that from diffuse to global light: of 100 W/m², 5 and 6, 100 and 101.
    let noted = |ghi_wm2, dhi_wm2| {
        let energy = simulated(&steady(ghi_wm2, dhi_wm2)).expect("a year, perhaps with a doubt");
        doubts(&energy).into_iter().cloned().collect::<Vec<_>>()
    };
    assert_eq!(noted(100.0, 95.0), []);
    assert_eq!(noted(100.0, 94.0), [Note::ClosureGap { fraction: 0.06 }]);
    assert_eq!(noted(100.0, 200.0), [Note::ClosureGap { fraction: 1.0 }]);
    let refused = simulated(&steady(100.0, 201.0)).expect_err("more between them than in them");
    assert_eq!((refused.code(), refused.path()), ("implausible", "weather.ghiWm2"));
    assert!(refused.to_string().contains("101 % off"), "{refused}");
}

#[test]
fn a_column_of_no_global_light_is_noted_as_little_light() {
    let energy = simulated(&steady(0.0, 100.0)).expect("a year with a doubt");
    assert_eq!(doubts(&energy), [&Note::LittleLight { kwh_per_m2: 0.0 }]);
}

#[test]
fn columns_are_taken_for_swapped_only_where_turning_them_back_leaves_little() {
    // Swapped, and global light in half its unit: turned back, half of it is still missing.
    let mut year = years().remove(0);
    std::mem::swap(&mut year.dni_wm2, &mut year.dhi_wm2);
    year.ghi_wm2.iter_mut().flatten().for_each(|ghi_wm2| *ghi_wm2 *= 0.5);
    let refused = simulated(&year).expect_err("columns that do not fit");
    assert_eq!((refused.code(), refused.path()), ("implausible", "weather.ghiWm2"));
}

#[test]
fn what_was_reckoned_from_global_light_is_not_held_against_it() {
    // Global light below its own beam: the diffuse light that is reckoned from the two is none, and they do not add up.
    let mut year = years().remove(0);
    year.dhi_wm2 = None;
    year.ghi_wm2.iter_mut().flatten().for_each(|ghi_wm2| *ghi_wm2 *= 0.5);
    assert_eq!(doubts(&simulated(&year).expect("a year")), [&Note::LeapDayDropped {}; 0]);
}

/// A thousandth of the light of Atacama's sunniest place, in hours and in halves of them.
#[test]
fn little_light_is_counted_over_the_length_of_the_steps() {
    let year = Weather { dni_wm2: None, dhi_wm2: None, ..years().remove(0) };
    let dim: Vec<f64> = year.ghi_wm2.iter().flatten().map(|ghi_wm2| ghi_wm2 / 1000.0).collect();
    let twice = |column: &[f64]| -> Vec<f64> { column.iter().flat_map(|value| [*value; 2]).collect() };
    let halves = Weather {
        step_seconds: 1800,
        ghi_wm2: Some(twice(&dim)),
        temp_air_c: year.temp_air_c.as_deref().map(twice),
        wind_speed_mps: year.wind_speed_mps.as_deref().map(twice),
        pressure_mbar: year.pressure_mbar.as_deref().map(twice),
        albedo: year.albedo.as_deref().map(twice),
        snow_depth_cm: year.snow_depth_cm.as_deref().map(twice),
        ..year.clone()
    };
    let sum_kwh_per_m2 = dim.iter().sum::<f64>() / 1000.0;
    for dim in [Weather { ghi_wm2: Some(dim), ..year }, halves] {
        let energy = simulated(&dim).expect("a dim year");
        let [Note::LittleLight { kwh_per_m2 }] = doubts(&energy)[..] else { panic!("{:?}", energy.notes) };
        assert!((kwh_per_m2 / sum_kwh_per_m2 - 1.0).abs() < 1e-12, "{kwh_per_m2}, not {sum_kwh_per_m2}");
    }
}

#[test]
fn two_hundred_kilowatt_hours_are_not_little() {
    // An hour of 1000 W/m² at noon of two hundred days.
    let of_noons = |last_wm2: f64| {
        let year = years().remove(0);
        let mut ghi_wm2 = vec![0.0; year.steps()];
        ghi_wm2.iter_mut().skip(12).step_by(24).take(200).for_each(|noon_wm2| *noon_wm2 = 1000.0);
        ghi_wm2[12] = last_wm2;
        let energy = simulated(&Weather { ghi_wm2: Some(ghi_wm2), dni_wm2: None, dhi_wm2: None, ..year });
        energy.expect("a year of noons").notes.iter().any(|note| matches!(note, Note::LittleLight { .. }))
    };
    assert!(of_noons(999.0) && !of_noons(1000.0));
}

#[test]
fn light_that_keeps_hardly_any_hours_is_left_alone() {
    // Light of the evening, and four times as much at all hours: its middle would be six hours late.
    let evening = later(&years()[0], 6);
    let mean_wm2 = evening.ghi_wm2.iter().flatten().sum::<f64>() / evening.steps() as f64;
    let with = |base_wm2: f64| {
        let ghi_wm2 = evening.ghi_wm2.iter().flatten().map(|value| (value + base_wm2) / 5.0).collect();
        simulated(&Weather { ghi_wm2: Some(ghi_wm2), dni_wm2: None, dhi_wm2: None, ..evening.clone() })
    };
    assert_eq!(with(0.0).expect_err("light of the evening").path(), "weather.utcOffsetH");
    assert_eq!(doubts(&with(4.0 * mean_wm2).expect("steady light")), [&Note::LeapDayDropped {}; 0]);
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
