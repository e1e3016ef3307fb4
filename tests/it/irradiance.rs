//! Light on planes, and its split into beam and diffuse.

use sunyield::irradiance::decomposition::erbs_diffuse_fraction;
use sunyield::irradiance::transposition::{PerezSky, Plane};
use sunyield::sun::extraterrestrial_wm2;

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
