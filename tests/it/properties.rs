//! Laws that hold for every plant at every place, over random ones of both.

use proptest::prelude::*;
use sunyield::energy::{Energy, Hourly, of_year, of_year_hourly};
use sunyield::irradiance::transposition::{PerezSky, Plane};
use sunyield::plant::{Albedo, ModuleKind, Mounting, Plant, Transformer, WindStow};
use sunyield::shading::Rows;
use sunyield::site::Site;
use sunyield::sun::{Air, ClockHand, Noons, Observer, SunDay, delta_t_s};
use sunyield::temperature::{Mount, cell_c};
use sunyield::time::{DAYS_IN_YEAR, julian_day, month_and_day};
use sunyield::tracker::SingleAxis;
use sunyield::weather::{Stamp, Weather};

use crate::vectors::sun_at;

/// Few cases: each simulates whole years. The seed is fixed, so that a failure is one for everybody.
fn few(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(0x5eed),
        ..ProptestConfig::default()
    }
}

/// A year of sun through haze, warm by day and in summer: simple, and dark whenever the sun is down.
fn hazy_year(latitude_deg: f64, longitude_deg: f64, elevation_m: f64, haze: f64, stamp: Stamp) -> Weather {
    let utc_offset_h = (longitude_deg / 15.0).round();
    let observer = Observer::new(latitude_deg, longitude_deg, elevation_m);
    let hours = DAYS_IN_YEAR * 24;
    let [mut dni, mut dhi, mut temp, mut wind] = [0; 4].map(|_| Vec::with_capacity(hours));
    for day in 0..DAYS_IN_YEAR {
        let (month, day_of_month) = month_and_day(day);
        let midnight_jd_ut = julian_day(2023, month, day_of_month) - utc_offset_h / 24.0;
        let sun_day = SunDay::new(&observer, &Noons::around(midnight_jd_ut, delta_t_s(2023)));
        for hour in 0..24 {
            let air = Air { pressure_mbar: 1000.0, temp_c: 15.0 };
            let sun = sun_day.position(&observer, &ClockHand::at(f64::from(hour) + 0.5), air);
            let height = sun.cos_zenith.max(0.0);
            // Every fifth day is overcast.
            let clear = if day % 5 == 0 { 0.0 } else { 1.0 };
            dni.push(clear * 1000.0 * height / (height + haze));
            dhi.push(180.0 * height.sqrt() * (1.5 - 0.5 * clear));
            temp.push(40.0 * sun.cos_zenith - 5.0);
            wind.push(f64::from((day as u32 * 7 + hour) % 13));
        }
    }
    Weather {
        latitude_deg,
        longitude_deg,
        elevation_m,
        utc_offset_h,
        step_seconds: 3600,
        stamp,
        year_of_day: vec![2023; DAYS_IN_YEAR],
        ghi_wm2: None,
        dni_wm2: Some(dni),
        dhi_wm2: Some(dhi),
        temp_air_c: Some(temp),
        wind_speed_mps: Some(wind),
        pressure_mbar: None,
        albedo: None,
        snow_depth_cm: Some(
            (0..hours).map(|hour| if hour < 1000 { (hour / 50) as f64 } else { 0.0 }).collect(),
        ),
        notes: vec![],
    }
}

prop_compose! {
    /// Anywhere, both poles and both sides of the date line among them.
    fn anywhere()(
        latitude_deg in prop_oneof![6 => -90.0..=90.0, 1 => Just(90.0), 1 => Just(-90.0), 1 => Just(0.0)],
        longitude_deg in prop_oneof![6 => -180.0..=180.0, 1 => Just(180.0), 1 => Just(-180.0)],
        elevation_m in 0.0..4000.0,
        haze in 0.1..1.0,
        mean in any::<bool>(),
    ) -> Weather {
        let stamp = if mean { Stamp::Mean {} } else { Stamp::Instant { offset_seconds: 1800.0 } };
        hazy_year(latitude_deg, longitude_deg, elevation_m, haze, stamp)
    }
}

fn mounting() -> impl Strategy<Value = Mounting> {
    let (tilt, azimuth) = (0.0..=90.0, 0.0..=360.0);
    prop_oneof![
        (tilt.clone(), azimuth.clone())
            .prop_map(|(tilt_deg, azimuth_deg)| Mounting::FixedRack { tilt_deg, azimuth_deg }),
        (tilt.clone(), azimuth.clone())
            .prop_map(|(tilt_deg, azimuth_deg)| Mounting::Roof { tilt_deg, azimuth_deg }),
        (tilt, azimuth.clone())
            .prop_map(|(tilt_deg, azimuth_deg)| Mounting::EastWest { tilt_deg, azimuth_deg }),
        (0.0..=90.0, proptest::option::of(azimuth), 0.0..=90.0, any::<bool>()).prop_map(
            |(axis_tilt_deg, axis_azimuth_deg, max_rotation_deg, backtracking)| Mounting::SingleAxis {
                axis_tilt_deg,
                axis_azimuth_deg,
                max_rotation_deg,
                backtracking
            }
        ),
        Just(Mounting::DualAxis {}),
    ]
}

prop_compose! {
    /// Any plant that can be built, of 0.2 kW to 200 MW.
    fn plant()(
        size in -0.7..5.3,
        ratio in 0.8..2.0,
        mounting in mounting(),
        gcr in 0.01..=0.99,
        module in prop_oneof![Just(ModuleKind::Standard), Just(ModuleKind::Premium), Just(ModuleKind::ThinFilm)],
        (bifaciality, efficiency, loss, availability) in (
            prop_oneof![Just(0.0), 0.0..=1.0], 0.9..=0.995, -0.05..=0.5, 0.5..=1.0),
        (soiling, albedo, snow, stow, transformer) in (
            proptest::option::of(proptest::array::uniform12(0.0..=0.3)),
            proptest::option::of(0.0..=1.0),
            any::<bool>(),
            proptest::option::of((5.0..=20.0, 0.0..=60.0)),
            proptest::option::of((0.0..=0.01, 0.0..=0.03))),
    ) -> Plant {
        let dc_capacity_kw = sunyield::math::exp(size * std::f64::consts::LN_10);
        let mut plant = Plant::new(dc_capacity_kw, mounting);
        plant.ac_capacity_kw = Some(dc_capacity_kw / ratio);
        plant.ground_coverage_ratio = gcr;
        plant.module = module;
        plant.bifaciality_fraction = bifaciality;
        plant.inverter_efficiency_fraction = efficiency;
        plant.loss_fraction = loss;
        plant.availability_fraction = availability;
        plant.monthly_soiling_fraction = soiling;
        plant.albedo = albedo.map(Albedo::Constant);
        plant.snow_loss = snow;
        let stow = stow.filter(|_| mounting.turns());
        plant.wind_stow = stow.map(|(gust_mps, angle_deg)| WindStow { gust_mps, angle_deg });
        plant.transformer = transformer
            .map(|(no_load_fraction, load_fraction)| Transformer { no_load_fraction, load_fraction });
        plant
    }
}

/// Whether a year is one of numbers throughout.
fn is_finite(energy: &Energy, hourly: &Hourly) -> bool {
    let sums = [
        energy.annual_ac_kwh,
        energy.annual_dc_kwh,
        energy.annual_ghi_kwh_per_m2,
        energy.reference_yield_kwh_per_kwp,
        energy.specific_yield_kwh_per_kwp,
        energy.performance_ratio,
        energy.capacity_factor_dc,
        energy.capacity_factor_ac,
        energy.clipped_hours,
    ];
    let months = [energy.monthly_ac_kwh, energy.monthly_dc_kwh, energy.monthly_poa_kwh_per_m2];
    sums.iter().chain(months.iter().flatten()).all(|value| value.is_finite())
        && energy.losses.iter().all(|loss| loss.kwh.is_finite() && loss.fraction.is_finite())
        && hourly.columns().iter().all(|(_, column)| column.iter().all(|value| value.is_finite()))
}

proptest! {
    #![proptest_config(few(24))]

    #[test]
    fn power_stays_within_its_bounds(plant in plant(), weather in anywhere()) {
        let (energy, hourly) = of_year_hourly(&plant, &weather).expect("a plant that can be built");
        prop_assert!(is_finite(&energy, &hourly));
        let ac_capacity_kw = plant.ac_capacity_kw();
        for step in 0..weather.steps() {
            let (ac, dc) = (hourly.ac_kw[step], hourly.dc_kw[step]);
            prop_assert!(dc >= 0.0);
            prop_assert!(ac <= dc && ac <= ac_capacity_kw, "step {step}: {ac} kW AC of {dc} kW DC");
            prop_assert!(plant.transformer.is_some() || ac >= 0.0);
            let dark = [&weather.dni_wm2, &weather.dhi_wm2].iter().all(|c| c.as_ref().is_some_and(|c| c[step] == 0.0));
            if dark {
                prop_assert_eq!(dc, 0.0);
                let idle_kw = plant.transformer.map_or(0.0, |t| t.no_load_fraction * ac_capacity_kw);
                prop_assert!((ac + idle_kw * plant.availability_fraction).abs() <= 1e-12 * ac_capacity_kw);
            }
        }
        // Months sum to the year, and so do hours.
        prop_assert_eq!(energy.annual_ac_kwh, energy.monthly_ac_kwh.iter().sum::<f64>());
        let of_hours: f64 = hourly.ac_kw.iter().sum();
        prop_assert!((of_hours - energy.annual_ac_kwh).abs() <= 1e-11 * energy.annual_dc_kwh.max(of_hours.abs()));
        prop_assert_eq!(&of_year(&plant, &weather).expect("the same"), &energy);

        // The waterfall's fractions multiply to the whole.
        if energy.annual_ac_kwh > 0.0 {
            let first_kwh = energy.losses[0].kwh;
            let product: f64 = energy.losses[1..].iter().map(|loss| loss.fraction).product();
            prop_assert!((first_kwh * product / of_hours - 1.0).abs() < 1e-11);
            prop_assert!((energy.losses.last().expect("stages").kwh / energy.annual_ac_kwh - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn more_wind_never_warms_a_cell(plant in plant(), weather in anywhere(), more_mps in 0.0..20.0) {
        // Stowed trackers turn away in more wind, and are lit otherwise.
        let plant = Plant { wind_stow: None, snow_loss: false, ..plant };
        let windy_mps = weather.wind_speed_mps.as_ref().map(|column| column.iter().map(|v| v + more_mps).collect());
        let windier = Weather { wind_speed_mps: windy_mps, ..weather.clone() };
        let (_, calm) = of_year_hourly(&plant, &weather).expect("a year");
        let (_, windy) = of_year_hourly(&plant, &windier).expect("a year");
        for (step, (windy_c, calm_c)) in windy.cell_temp_c.iter().zip(&calm.cell_temp_c).enumerate() {
            prop_assert!(windy_c <= calm_c, "step {step}: {windy_c} °C in more wind, {calm_c} °C in less");
        }
    }

    #[test]
    fn a_flat_plane_sees_the_global_light(weather in anywhere(), azimuth_deg in 0.0..=360.0) {
        let plant = Plant::new(10.0, Mounting::Roof { tilt_deg: 0.0, azimuth_deg });
        let energy = of_year(&plant, &weather).expect("a year");
        let (poa, ghi) = (energy.reference_yield_kwh_per_kwp, energy.annual_ghi_kwh_per_m2);
        // Below 5° of sun Perez divides by the cosine of 85° and gives a little less; never more.
        prop_assert!(poa <= ghi * (1.0 + 1e-12) && poa >= ghi * 0.995, "{poa} of {ghi}");
    }

    #[test]
    fn doubling_a_large_plant_doubles_its_energy(plant in plant(), weather in anywhere()) {
        // Small arrays have few rows, whose first sees more ground, and ends past which light comes; those grow out.
        let of_size = |dc_capacity_kw: f64| {
            let ac_capacity_kw = Some(dc_capacity_kw / 1.2);
            let sized = Plant { dc_capacity_kw, ac_capacity_kw, ..plant.clone() };
            of_year(&sized, &weather).expect("a year").annual_ac_kwh / dc_capacity_kw
        };
        let (once, twice) = (of_size(5e7), of_size(1e8));
        prop_assert!((once - twice).abs() <= 2e-5 * once.abs().max(1.0), "{once} and {twice} kWh/kW");
    }

    #[test]
    fn an_east_west_plant_has_no_first_half(weather in anywhere(), tilt_deg in 0.0..=90.0, azimuth_deg in 0.0..180.0) {
        let facing = |azimuth_deg| {
            let plant = Plant::new(50_000.0, Mounting::EastWest { tilt_deg, azimuth_deg });
            of_year(&plant, &weather).expect("a year").annual_ac_kwh
        };
        let (one, other) = (facing(azimuth_deg), facing(azimuth_deg + 180.0));
        prop_assert!((one - other).abs() <= 1e-9 * one.abs(), "{one} and {other} kWh");
    }
}

proptest! {
    #![proptest_config(few(2000))]

    /// Stage by stage, for the sun itself is not the same in the morning and in the afternoon.
    #[test]
    fn mirroring_east_and_west_mirrors_the_day(
        zenith_deg in 0.0..89.0, sun_azimuth_deg in 0.0..360.0,
        tilt_deg in 0.0..90.0, azimuth_deg in 0.0..360.0,
        (dni_wm2, dhi_wm2, albedo) in (0.0..1000.0, 1.0..500.0, 0.0..1.0),
        (axis_tilt_deg, max_rotation_deg, gcr) in (0.0..60.0, 0.0..90.0, 0.05..0.95),
    ) {
        let (morning, evening) = (sun_at(zenith_deg, sun_azimuth_deg), sun_at(zenith_deg, -sun_azimuth_deg));
        let light = |sun: &sunyield::sun::SunPosition, plane: &Plane| {
            PerezSky::divide(dni_wm2, dhi_wm2, sun).on(plane, plane.cos_incidence(sun), albedo).total_wm2()
        };
        let (plane, mirrored) = (Plane::facing(tilt_deg, azimuth_deg), Plane::facing(tilt_deg, -azimuth_deg));
        prop_assert!((light(&morning, &plane) - light(&evening, &mirrored)).abs() < 1e-9);

        // Endless rows: like PVWatts, shorter ones count the light past one of their ends only.
        let rows = Rows::lay_out(1e6, 0.19, 2.0, gcr);
        let lost = rows.fixed_beam_loss_fraction(&morning, &plane);
        prop_assert!((lost - rows.fixed_beam_loss_fraction(&evening, &mirrored)).abs() < 1e-9);

        for backtracking_gcr in [None, Some(gcr)] {
            let tracker = |axis_azimuth_deg| {
                SingleAxis::new(axis_tilt_deg, axis_azimuth_deg, max_rotation_deg, backtracking_gcr)
            };
            let (here, there) = (tracker(azimuth_deg), tracker(-azimuth_deg));
            let (turn, turn_back) = (here.rotation(&morning), there.rotation(&evening));
            // Straight behind the axis a turn either way is as good.
            prop_assume!((turn.ideal.angle_rad().abs() - std::f64::consts::PI).abs() > 1e-6);
            prop_assert!((turn.actual.angle_rad() + turn_back.actual.angle_rad()).abs() < 1e-9);
            let lit = (light(&morning, &here.plane(turn.actual)), light(&evening, &there.plane(turn_back.actual)));
            prop_assert!((lit.0 - lit.1).abs() < 1e-6, "{lit:?}");
        }
    }

    #[test]
    fn a_cell_is_no_colder_than_the_air_and_no_warmer_in_wind(
        light_wm2 in 0.0..1500.0, air_c in -60.0..60.0, wind_mps in 0.0..50.0, more_mps in 0.0..50.0,
        noc_t in 40.0..60.0, efficiency in 0.0..0.3,
    ) {
        let mount = Mount { noct_c: noc_t, efficiency_fraction: efficiency };
        let cell = cell_c(light_wm2, air_c, wind_mps, mount);
        prop_assert!(cell >= air_c);
        prop_assert!(cell_c(light_wm2, air_c, wind_mps + more_mps, mount) <= cell);
    }

    /// Below 85° from the vertical exactly; PVWatts' Perez gives less of a lower sun's surroundings, never more.
    #[test]
    fn a_flat_plane_sees_all_of_the_sky(
        zenith_deg in 0.0..90.0, azimuth_deg in 0.0..360.0, dni_wm2 in 0.0..1200.0, dhi_wm2 in 0.1..800.0,
    ) {
        let sun = sun_at(zenith_deg, azimuth_deg);
        let flat = Plane::facing(0.0, 180.0);
        let seen_wm2 = PerezSky::divide(dni_wm2, dhi_wm2, &sun).on(&flat, flat.cos_incidence(&sun), 0.2).total_wm2();
        let global_wm2 = dni_wm2 * sun.cos_zenith + dhi_wm2;
        prop_assert!(seen_wm2 <= global_wm2 + 1e-9);
        // 84.99°: the cosine of 85° is given with seven digits.
        prop_assert!(zenith_deg > 84.99 || (seen_wm2 - global_wm2).abs() < 1e-9);
    }
}

/// Numbers that break things.
fn odd() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(f64::NEG_INFINITY),
        Just(-0.0),
        Just(0.0),
        Just(5e-324),
        Just(f64::MIN_POSITIVE),
        Just(f64::MAX),
        Just(f64::MIN),
        Just(90.0),
        Just(-90.0),
        Just(180.0),
        Just(360.0),
        Just(1.0),
        any::<f64>(),
        -400.0..400.0,
        0.0..1.0,
    ]
}

/// Puts an odd number into one of a plant's fields.
fn spoil_plant(plant: &mut Plant, field: usize, value: f64) {
    let month = field % 12;
    match field % 17 {
        0 => plant.dc_capacity_kw = value,
        1 => plant.ac_capacity_kw = Some(value),
        2 => plant.ground_coverage_ratio = value,
        3 => plant.bifaciality_fraction = value,
        4 => plant.inverter_efficiency_fraction = value,
        5 => plant.loss_fraction = value,
        6 => plant.availability_fraction = value,
        7 => plant.monthly_soiling_fraction.get_or_insert([0.0; 12])[month] = value,
        8 => plant.albedo = Some(Albedo::Constant(value)),
        9 => {
            let mut monthly = [0.2; 12];
            monthly[month] = value;
            plant.albedo = Some(Albedo::Monthly(monthly));
        }
        10 => plant.wind_stow = Some(WindStow { gust_mps: value, angle_deg: 30.0 }),
        11 => plant.wind_stow = Some(WindStow { gust_mps: 10.0, angle_deg: value }),
        12 => plant.transformer = Some(Transformer { no_load_fraction: value, load_fraction: 0.01 }),
        13 => plant.transformer = Some(Transformer { no_load_fraction: 0.01, load_fraction: value }),
        14 => match &mut plant.mounting {
            Mounting::FixedRack { azimuth_deg, .. }
            | Mounting::Roof { azimuth_deg, .. }
            | Mounting::EastWest { azimuth_deg, .. } => *azimuth_deg = value,
            Mounting::SingleAxis { axis_azimuth_deg, .. } => *axis_azimuth_deg = Some(value),
            Mounting::DualAxis {} => {}
        },
        15 => match &mut plant.mounting {
            Mounting::FixedRack { tilt_deg, .. }
            | Mounting::Roof { tilt_deg, .. }
            | Mounting::EastWest { tilt_deg, .. } => *tilt_deg = value,
            Mounting::SingleAxis { axis_tilt_deg, .. } => *axis_tilt_deg = value,
            Mounting::DualAxis {} => {}
        },
        _ => {
            if let Mounting::SingleAxis { max_rotation_deg, .. } = &mut plant.mounting {
                *max_rotation_deg = value;
            }
        }
    }
}

/// Puts an odd number into one of a year's fields, or into some steps of one of its columns.
fn spoil_weather(weather: &mut Weather, field: usize, step: usize, value: f64) {
    let steps = weather.steps();
    let column = match field % 15 {
        0 => return weather.latitude_deg = value,
        1 => return weather.longitude_deg = value,
        2 => return weather.elevation_m = value,
        3 => return weather.utc_offset_h = value,
        4 => return weather.stamp = Stamp::Instant { offset_seconds: value },
        5 => return weather.step_seconds = value as u32,
        6 => return weather.year_of_day[step % DAYS_IN_YEAR] = value as i32,
        7 => &mut weather.ghi_wm2,
        8 => &mut weather.dni_wm2,
        9 => &mut weather.dhi_wm2,
        10 => &mut weather.temp_air_c,
        11 => &mut weather.wind_speed_mps,
        12 => &mut weather.pressure_mbar,
        13 => &mut weather.albedo,
        _ => &mut weather.snow_depth_cm,
    };
    for (index, cell) in column.get_or_insert_with(|| vec![500.0; steps]).iter_mut().enumerate() {
        if index % 97 == step % 97 {
            *cell = value;
        }
    }
}

proptest! {
    #![proptest_config(few(150))]

    /// Refused, or a year of numbers: never a panic, never a NaN.
    #[test]
    fn no_number_however_odd_comes_out_as_nonsense(
        plant in plant(), base in 0usize..4,
        spoilt in proptest::collection::vec((any::<bool>(), any::<u16>(), any::<u16>(), odd()), 1..3),
        lacking in any::<u8>(),
    ) {
        let [latitude_deg, longitude_deg] = [[45.0, 8.0], [-90.0, 180.0], [0.0, -180.0], [78.2, 15.6]][base];
        let mut weather = hazy_year(latitude_deg, longitude_deg, 100.0, 0.3, Stamp::Mean {});
        // Some years lack columns, down to global light alone.
        if lacking % 4 == 1 {
            weather.ghi_wm2 = weather.dni_wm2.take();
            weather.dhi_wm2 = if lacking > 128 { weather.dhi_wm2 } else { None };
            weather.temp_air_c = None;
            weather.wind_speed_mps = None;
        }
        let mut plant = plant;
        for (in_plant, field, step, value) in spoilt {
            if in_plant {
                spoil_plant(&mut plant, usize::from(field), value);
            } else {
                spoil_weather(&mut weather, usize::from(field), usize::from(step), value);
            }
        }
        match of_year_hourly(&plant, &weather) {
            Ok((energy, hourly)) => prop_assert!(is_finite(&energy, &hourly), "{plant:?}"),
            Err(error) => prop_assert!(error.path().starts_with("plant.") || error.path().starts_with("weather.")),
        }
    }

    #[test]
    fn a_place_off_the_globe_is_refused(latitude_deg in odd(), longitude_deg in odd(), elevation in odd()) {
        let site = Site { latitude_deg, longitude_deg, elevation_m: Some(elevation), country: None };
        let on_globe = latitude_deg.abs() <= 90.0 && longitude_deg.abs() <= 180.0;
        prop_assert_eq!(site.check().is_ok(), on_globe && (-450.0..=9000.0).contains(&elevation));
    }
}
