//! A year's sums against the hours that they are sums of.

use sunyield::energy::{Energy, Hourly, Stage, of_year, of_year_hourly};
use sunyield::plant::{Mounting, Plant, Transformer};
use sunyield::time::month_and_day;
use sunyield::weather::{Weather, read};

use crate::weather::file;
use crate::weather_made::greensboro;

/// A plant in which every stage loses something and the inverter clips: two faces, dirt, a transformer, outages.
fn busy_plant() -> Plant {
    Plant {
        ac_capacity_kw: Some(1500.0),
        bifaciality_fraction: 0.7,
        monthly_soiling_fraction: Some([0.03; 12]),
        transformer: Some(Transformer { no_load_fraction: 0.002, load_fraction: 0.01 }),
        availability_fraction: 0.97,
        ..Plant::new(2500.0, Mounting::FixedRack { tilt_deg: 30.0, azimuth_deg: 180.0 })
    }
}

/// Steps of half an hour and 2.5 MW: what should be multiplied by either cannot be divided by it unseen.
const STEPS: usize = 17_520;
const STEP_H: f64 = 0.5;

fn year() -> (Plant, Weather, Energy, Hourly) {
    let weather = read(&file("nw_colorado_psm3_2017_30min.csv"), None).expect("a good file");
    let plant = busy_plant();
    let (energy, hourly) = of_year_hourly(&plant, &weather).expect("a good year");
    (plant, weather, energy, hourly)
}

/// Within rounding: the sums are taken in another order.
fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}

#[test]
fn columns_carry_their_names_and_a_value_each_hour() {
    let (_, _, _, hourly) = year();
    let columns = hourly.columns();
    let expected: [(&str, &Vec<f64>); 11] = [
        ("poaWm2", &hourly.poa_wm2),
        ("shadedWm2", &hourly.shaded_wm2),
        ("soiledWm2", &hourly.soiled_wm2),
        ("transmittedWm2", &hourly.transmitted_wm2),
        ("rearWm2", &hourly.rear_wm2),
        ("effectiveWm2", &hourly.effective_wm2),
        ("cellTempC", &hourly.cell_temp_c),
        ("dcGrossKw", &hourly.dc_gross_kw),
        ("dcKw", &hourly.dc_kw),
        ("acUnlimitedKw", &hourly.ac_unlimited_kw),
        ("acKw", &hourly.ac_kw),
    ];
    for ((name, values), (expected_name, expected_values)) in columns.into_iter().zip(expected) {
        assert_eq!((name, values), (expected_name, expected_values.as_slice()));
        assert_eq!(values.len(), STEPS, "{name}");
        assert!(values.iter().any(|value| *value != 0.0), "{name} is empty");
    }
}

#[test]
fn months_are_the_sums_of_their_hours() {
    let (_, _, energy, hourly) = year();
    let (mut ac, mut dc, mut poa) = ([0.0; 12], [0.0; 12], [0.0; 12]);
    for step in 0..STEPS {
        let (month, _) = month_and_day(step / 48);
        ac[month] += hourly.ac_kw[step] * STEP_H;
        dc[month] += hourly.dc_kw[step] * STEP_H;
        poa[month] += (hourly.soiled_wm2[step] + hourly.rear_wm2[step]) / 1000.0 * STEP_H;
    }
    for month in 0..12 {
        assert!(near(energy.monthly_ac_kwh[month], ac[month]), "AC of month {month}");
        assert!(near(energy.monthly_dc_kwh[month], dc[month]), "DC of month {month}");
        assert!(near(energy.monthly_poa_kwh_per_m2[month], poa[month]), "light of month {month}");
    }
    assert!(near(energy.annual_ac_kwh, ac.iter().sum()));
    assert!(near(energy.annual_dc_kwh, dc.iter().sum()));
    assert!(near(energy.annual_poa_kwh_per_m2, poa.iter().sum()));
}

#[test]
fn hours_above_the_rating_are_counted() {
    let (plant, weather, energy, hourly) = year();
    let above =
        |hourly: &Hourly, rating: f64| hourly.ac_unlimited_kw.iter().filter(|kw| **kw > rating).count();
    assert!(above(&hourly, 1500.0) > 300, "the plant should clip");
    assert_eq!(energy.clipped_hours, above(&hourly, 1500.0) as f64 * STEP_H);
    let wide = Plant { ac_capacity_kw: Some(4000.0), ..plant };
    assert_eq!(of_year(&wide, &weather).expect("a good year").clipped_hours, 0.0);
}

#[test]
fn every_stage_is_the_sum_of_its_hours() {
    let (plant, weather, energy, hourly) = year();
    let stage = |stage: Stage| energy.losses.iter().find(|loss| loss.stage == stage).expect("the stage").kwh;
    let sum = |column: &[f64]| column.iter().sum::<f64>() * STEP_H;
    // Light counts as the energy of the nominal power: 1000 W/m² make the rating.
    let nominal = plant.dc_capacity_kw / 1000.0;
    let ghi = weather.ghi_wm2.as_ref().expect("global light");
    assert!(near(stage(Stage::Horizontal), sum(ghi) * nominal), "{}", stage(Stage::Horizontal));
    assert!(near(stage(Stage::Transposition), sum(&hourly.poa_wm2) * nominal));
    assert!(near(stage(Stage::RowShading), sum(&hourly.shaded_wm2) * nominal));
    assert!(near(stage(Stage::Soiling), sum(&hourly.soiled_wm2) * nominal));
    assert!(near(stage(Stage::Reflection), sum(&hourly.transmitted_wm2) * nominal));
    let both = sum(&hourly.transmitted_wm2) + sum(&hourly.rear_wm2);
    assert!(near(stage(Stage::RearSide), both * nominal));
    assert!(near(stage(Stage::Spectrum), sum(&hourly.effective_wm2) * nominal));
    assert!(near(stage(Stage::Temperature), sum(&hourly.dc_gross_kw)));
    assert!(near(stage(Stage::Snow), sum(&hourly.dc_kw)));
    assert!(near(stage(Stage::Inverter), sum(&hourly.ac_unlimited_kw)));
    let limited: Vec<f64> = hourly.ac_unlimited_kw.iter().map(|kw| kw.min(1500.0)).collect();
    assert!(near(stage(Stage::Clipping), sum(&limited)));
    assert!(near(stage(Stage::Availability), energy.annual_ac_kwh));
    // The transformer takes its no-load loss by night too, and availability scales what is left.
    assert!(near(stage(Stage::Availability), 0.97 * stage(Stage::Transformer)));
    let load: Vec<f64> = limited.iter().map(|kw| 0.01 * kw * kw / 1500.0).collect();
    assert!(near(stage(Stage::Transformer), sum(&limited) - 8760.0 * 0.002 * 1500.0 - sum(&load)));
    // Each fraction is of the stage before.
    for (before, after) in energy.losses.iter().zip(&energy.losses[1..]) {
        assert!(near(after.fraction * before.kwh, after.kwh), "{:?}", after.stage);
    }
}

#[test]
fn yields_and_factors_follow_from_the_sums() {
    let (_, weather, energy, hourly) = year();
    let ghi: f64 = weather.ghi_wm2.as_ref().expect("global light").iter().sum();
    assert!(near(energy.annual_ghi_kwh_per_m2, ghi * STEP_H / 1000.0));
    assert!(near(energy.reference_yield_kwh_per_kwp, hourly.poa_wm2.iter().sum::<f64>() * STEP_H / 1000.0));
    assert!(near(energy.specific_yield_kwh_per_kwp, energy.annual_ac_kwh / 2500.0));
    assert!(near(
        energy.performance_ratio,
        energy.annual_ac_kwh / 2500.0 / energy.reference_yield_kwh_per_kwp
    ));
    assert!(near(energy.capacity_factor_dc, energy.annual_ac_kwh / (2500.0 * 8760.0)));
    assert!(near(energy.capacity_factor_ac, energy.annual_ac_kwh / (1500.0 * 8760.0)));
}

#[test]
fn a_year_without_light_has_no_ratio_and_no_waterfall() {
    let mut dark = greensboro();
    for column in [&mut dark.ghi_wm2, &mut dark.dni_wm2, &mut dark.dhi_wm2] {
        column.as_mut().expect("light").fill(0.0);
    }
    let plant = Plant::new(1000.0, Mounting::FixedRack { tilt_deg: 30.0, azimuth_deg: 180.0 });
    let energy = of_year(&plant, &dark).expect("a year, if a dark one");
    assert_eq!(
        (energy.performance_ratio, energy.annual_dc_kwh, energy.annual_ghi_kwh_per_m2),
        (0.0, 0.0, 0.0)
    );
    assert!(energy.losses.iter().all(|loss| loss.fraction.is_finite()));
}

/// No rows, no first row: on a roof only the size differs. Below the smallest plant that is taken, the sums once fell to 0
/// in silence.
#[test]
fn roofs_of_every_size_have_one_specific_yield() {
    let weather = greensboro();
    let plant = |kw| Plant::new(kw, Mounting::Roof { tilt_deg: 30.0, azimuth_deg: 180.0 });
    let middle = of_year(&plant(1000.0), &weather).expect("a good year").specific_yield_kwh_per_kwp;
    for kw in [1e-6, 1e-3, 1.0, 1e6, 1e8] {
        let found = of_year(&plant(kw), &weather).expect("a good year").specific_yield_kwh_per_kwp;
        assert!(near(found, middle), "{kw} kW: {found}, expected {middle}");
    }
    for kw in [0.0, -0.0, 5e-324, 9.9e-7, 1.000001e8, f64::NAN] {
        assert_eq!(of_year(&plant(kw), &weather).expect_err("no plant").path(), "plant.dcCapacityKw");
    }
}

/// Instruments see a little at night: it counts as global light that makes nothing.
#[test]
fn light_after_dark_is_counted_and_makes_nothing() {
    let mut weather = read(&file("nw_colorado_psm3_2017_30min.csv"), None).expect("a good file");
    let plant = busy_plant();
    let before = of_year(&plant, &weather).expect("a good year");
    weather
        .ghi_wm2
        .as_mut()
        .expect("global light")
        .iter_mut()
        .step_by(48)
        .for_each(|midnight| *midnight += 4.0);
    let after = of_year(&plant, &weather).expect("a good year");
    let added_kwh_per_m2 = 365.0 * 4.0 * STEP_H / 1000.0;
    assert!(near(after.annual_ghi_kwh_per_m2 - before.annual_ghi_kwh_per_m2, added_kwh_per_m2));
    let first = |energy: &Energy| energy.losses[0].kwh;
    assert!((first(&after) - first(&before) - added_kwh_per_m2 * 2500.0).abs() < 1e-6);
    assert_eq!(after.annual_dc_kwh, before.annual_dc_kwh);
}
