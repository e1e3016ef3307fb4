//! Light on planes, and its split into beam and diffuse.

use sunyield::irradiance::decomposition::{
    Components, Split, erbs_daily_diffuse_fraction, erbs_diffuse_fraction,
};
use sunyield::irradiance::transposition::{PerezSky, Plane};
use sunyield::sun::{SunPosition, extraterrestrial_wm2};
use sunyield::weather::{Column, Fill};

use crate::vectors::{list, number, numbers, sun_at, vectors};

#[test]
fn perez_is_sscs() {
    let vectors = vectors("ssc_irradproc.json");
    let (mut rows, mut dark) = (0, 0);
    for case in list(&vectors, "cases") {
        for row in list(case, "rows") {
            let value = |column: usize| row[column].as_f64().expect("a number");
            let (beam_wm2, diffuse_wm2) = (value(1), value(2));
            // The sun and the plane as SSC gives them, to ten digits: only the sky is compared.
            let sun = sun_at(value(3), value(4));
            let plane = Plane::facing(value(7), value(8));
            let sky = PerezSky::divide(beam_wm2, diffuse_wm2, &sun);
            let light = sky.on(&plane, plane.cos_incidence(&sun), number(case, "albedo"));
            let found = [light.beam_wm2, light.sky_wm2, light.ground_wm2];
            let expected = [value(10), value(11), value(12)];
            // SSC computes nothing for a sun that is not up.
            if expected == [0.0; 3] {
                assert!(value(3) > 90.0, "{row}");
                dark += 1;
                continue;
            }
            // SSC's π/180 is cut to nine digits: 4e-10 of an angle, 1e-6 W/m² and less.
            for (found, expected) in found.iter().zip(expected) {
                assert!((found - expected).abs() < 2e-5, "{row}: {found}, expected {expected}");
            }
            rows += 1;
        }
    }
    assert_eq!((rows, dark), (836, 424));
}

#[test]
fn erbs_is_pvlibs() {
    let vectors = vectors("pvlib_erbs.json");
    let mut rows = 0;
    for row in list(&vectors, "rows") {
        let [global_wm2, zenith_deg, clearness, diffuse_wm2] = numbers(row);
        // Below 3° of sun pvlib gives all light as diffuse whatever the correlation says.
        if global_wm2 <= 0.0 || zenith_deg > 87.0 {
            continue;
        }
        // Ten printed digits.
        let fraction = erbs_diffuse_fraction(clearness);
        assert!((fraction - diffuse_wm2 / global_wm2).abs() < 1e-8, "{row}: {fraction}");
        rows += 1;
    }
    assert_eq!(rows, 252);
}

/// The printed pieces meet at 0.22 and 0.80, where each holds up to and with its end.
#[test]
fn erbs_pieces_end_where_they_are_printed_to() {
    assert_eq!(erbs_diffuse_fraction(0.22), 1.0 - 0.09 * 0.22);
    // 0.9511 − 0.128 32 + 2.808 32 − 8.518 656 + 5.052 825 6
    assert!((erbs_diffuse_fraction(0.8) - 0.165_269_6).abs() < 1e-12);
    assert_eq!(erbs_diffuse_fraction(0.800_001), 0.165);
}

/// The daily correlation by hand: 81.4° parts the seasons, and each ends below its clearest sky.
#[test]
fn erbs_of_days_is_as_printed() {
    for (kt, sunset_deg, expected) in [
        // 1 − 0.054 54 + 0.097 98 − 0.095 611 2 + 0.015 020 64
        (0.2, 60.0, 0.962_849_44),
        // 1 − 0.136 35 + 0.612 375 − 1.493 925 + 0.586 743 75
        (0.5, 81.399, 0.568_843_75),
        (0.715, 60.0, 0.143),
        (0.9, 60.0, 0.143),
        // 1 + 0.056 64 − 0.102 228 + 0.006 758 4
        (0.2, 120.0, 0.961_170_4),
        // 1 + 0.1416 − 0.638 925 + 0.1056
        (0.5, 81.4, 0.608_275),
        // The other season's sky would be at its clearest: 1 + 0.203 904 − 1.324 874 88 + 0.315 319 910 4
        (0.72, 90.0, 0.194_349_030_4),
        (0.722, 90.0, 0.175),
        (0.9, 90.0, 0.175),
    ] {
        let found = erbs_daily_diffuse_fraction(kt, sunset_deg);
        assert!((found - expected).abs() < 1e-12, "{kt}: {found}");
    }
}

/// A sun whose zenith has this cosine.
fn sun_of(cos_zenith: f64) -> SunPosition {
    SunPosition { cos_zenith, ..sun_at(60.0, 180.0) }
}

#[test]
fn what_is_not_given_of_light_is_what_closes_it() {
    let parts = |split: Split<'_>, cos_zenith: f64| {
        let Components { dni_wm2, dhi_wm2 } = split.at(|column| column[1], &sun_of(cos_zenith), 1000.0);
        (dni_wm2, dhi_wm2)
    };
    let given = |dni, dhi| parts(Split::Given { dni: &[0.0, dni], dhi: &[0.0, dhi] }, 0.5);
    let beam = |ghi, dni, cos| parts(Split::GlobalAndBeam { ghi: &[0.0, ghi], dni: &[0.0, dni] }, cos);
    let diffuse = |ghi, dhi, cos| parts(Split::GlobalAndDiffuse { ghi: &[0.0, ghi], dhi: &[0.0, dhi] }, cos);
    let global = |ghi, cos| parts(Split::Global { ghi: &[0.0, ghi] }, cos);
    assert_eq!(given(1200.0, 50.0), (1200.0, 50.0));
    assert_eq!(beam(400.0, 600.0, 0.5), (600.0, 100.0));
    assert_eq!(beam(200.0, 600.0, 0.5), (600.0, 0.0), "global light below its own beam");
    assert_eq!(beam(200.0, 600.0, -0.5), (600.0, 200.0), "a sun that has set gives no beam from above");
    assert_eq!(diffuse(400.0, 100.0, 0.5), (600.0, 100.0));
    assert_eq!(diffuse(700.0, 100.0, 0.5), (1000.0, 100.0), "no more beam than above the air");
    assert_eq!(diffuse(100.0, 400.0, 0.5), (0.0, 100.0), "no more diffuse than all");
    // kt = 0.1: 99.1 % of 50 W/m²; kt = 0.9: 16.5 % of 450 W/m².
    for ((dni_wm2, dhi_wm2), (dni, dhi)) in
        [(global(50.0, 0.5), (0.9, 49.55)), (global(450.0, 0.5), (751.5, 74.25))]
    {
        assert!((dni_wm2 - dni).abs() < 1e-9 && (dhi_wm2 - dhi).abs() < 1e-9, "{dni_wm2}, {dhi_wm2}");
    }
    // 87.5° from the zenith: the last sun that beam is reckoned by.
    let lowest = 0.043_619_387_365_336;
    assert_eq!(diffuse(2.0, 1.0, lowest), (1.0 / lowest, 1.0));
    for low in [lowest - 1e-9, 0.0, -0.5] {
        assert_eq!(diffuse(2.0, 1.0, low), (0.0, 2.0));
        assert_eq!(global(2.0, low), (0.0, 2.0));
    }
}

#[test]
fn what_is_reckoned_of_light_is_told() {
    let (dni, dhi) = (Column::DniWm2, Column::DhiWm2);
    assert_eq!(Split::Given { dni: &[], dhi: &[] }.filled(), []);
    assert_eq!(Split::GlobalAndBeam { ghi: &[], dni: &[] }.filled(), [(dhi, Fill::Closure)]);
    assert_eq!(Split::GlobalAndDiffuse { ghi: &[], dhi: &[] }.filled(), [(dni, Fill::Closure)]);
    let both = [(dni, Fill::Decomposition), (dhi, Fill::Decomposition)];
    assert_eq!(Split::Global { ghi: &[] }.filled(), both);
}

#[test]
fn planes_see_the_sun_the_isotropic_sky_and_the_ground_as_pvlibs_do() {
    let vectors = vectors("pvlib_planes.json");
    let rows = list(&vectors, "rows");
    for row in rows {
        let [tilt, azimuth, zenith, sun_azimuth, global_wm2, diffuse_wm2, incidence, sky_wm2, ground_wm2] =
            numbers(row);
        let plane = Plane::facing(tilt, azimuth);
        let cos_incidence = plane.cos_incidence(&sun_at(zenith, sun_azimuth));
        assert!((cos_incidence - sunyield::math::cos(f64::to_radians(incidence))).abs() < 1e-9, "{row}");
        // A sky of even brightness: the limit of Perez's.
        let even = PerezSky { isotropic_wm2: diffuse_wm2, on_ground_wm2: global_wm2, ..PerezSky::default() };
        let light = even.on(&plane, cos_incidence, 0.25);
        assert!((light.sky_wm2 - sky_wm2).abs() < 1e-6, "{row}");
        assert!((light.ground_wm2 - ground_wm2).abs() < 1e-6, "{row}");
    }
    assert_eq!(rows.len(), 315);
}

#[test]
fn low_sun_leaves_an_isotropic_sky_and_dark_ground() {
    let sun = sun_at(88.0, 180.0);
    let sky = PerezSky::divide(100.0, 50.0, &sun);
    assert_eq!((sky.isotropic_wm2, sky.circumsolar_normal_wm2, sky.horizon_wm2), (50.0, 0.0, 0.0));
    let vertical = Plane::facing(90.0, 180.0);
    let light = sky.on(&vertical, vertical.cos_incidence(&sun), 0.5);
    assert!((light.sky_wm2 - 25.0).abs() < 1e-12);
    assert_eq!(light.ground_wm2, 0.0);
}

#[test]
fn extraterrestrial_light_of_perihelion_and_equinox() {
    // 1367 (1 + 0.033 cos(2π n/365)): by hand at n = 365 and at a quarter of the year.
    assert!((extraterrestrial_wm2(365.0) - 1412.111).abs() < 1e-9);
    assert!((extraterrestrial_wm2(365.0 / 4.0) - 1367.0).abs() < 1e-9);
}
