//! The country of a point.

use proptest::prelude::*;
use sunyield::borders::Borders;
use sunyield::digest::fnv1a;

const BYTES: &[u8] = include_bytes!("../../data/borders.bin");

fn at(latitude_deg: f64, longitude_deg: f64) -> Option<&'static str> {
    Borders::embedded().country_at(latitude_deg, longitude_deg).expect("a place on the globe")
}

#[test]
fn places_lie_in_their_own_country() {
    let rows: Vec<Vec<&str>> = include_str!("../vectors/places.csv")
        .lines()
        .filter(|line| !line.starts_with(['#', 'l']))
        .map(|line| line.split(',').collect())
        .collect();
    assert_eq!(rows.len(), 503);
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let found = at(row[0].parse().expect("a latitude"), row[1].parse().expect("a longitude"));
            (found != Some(row[2])).then(|| format!("{row:?} is found in {found:?}"))
        })
        .collect();
    // 99 % of places; the others lie within the map's detail of a border, or on atolls it leaves out.
    assert!(wrong.len() <= 5, "{}", wrong.join("\n"));
}

#[test]
fn both_sides_of_a_border() {
    for (latitude_deg, longitude_deg, country) in [
        (32.72, -117.16, "US"), // San Diego
        (32.5, -116.98, "MX"),  // Tijuana
        (1.35, 103.82, "SG"),
        (1.55, 103.76, "MY"), // Johor Bahru
        (47.37, 8.54, "CH"),
        (43.73, 7.42, "MC"),
        (-29.6, 28.2, "LS"), // a hole in South Africa
        (-29.12, 26.22, "ZA"),
    ] {
        assert_eq!(at(latitude_deg, longitude_deg), Some(country), "{latitude_deg} {longitude_deg}");
    }
}

#[test]
fn parts_that_iso_3166_counts_apart() {
    for (latitude_deg, longitude_deg, code) in [
        (4.92, -52.31, "GF"),
        (-20.89, 55.45, "RE"),
        (16.24, -61.53, "GP"),
        (14.61, -61.06, "MQ"),
        (-12.78, 45.23, "YT"),
        (78.22, 15.64, "SJ"),
        (42.66, 21.16, "XK"),
        (35.34, 33.32, "CY"),
        (44.95, 34.1, "UA"),
        (18.22, -66.43, "PR"),
        (22.3, 114.17, "HK"),
        (23.7, 121.0, "TW"),
    ] {
        assert_eq!(at(latitude_deg, longitude_deg), Some(code), "{latitude_deg} {longitude_deg}");
    }
}

#[test]
fn the_date_line_divides_no_country() {
    // Chukotka on both sides of it, and Fiji.
    for longitude_deg in [179.0, 180.0, -180.0, -176.0] {
        assert_eq!(at(67.5, longitude_deg), Some("RU"), "{longitude_deg}");
    }
    assert_eq!(at(-16.8, 179.99), Some("FJ"));
    assert_eq!(at(-16.8, -179.99), Some("FJ"));
    // No other place on those parallels is Russia's.
    assert_eq!(at(65.05, 21.0), Some("SE"));
    assert_eq!(at(69.0, 23.04), Some("NO"));
}

#[test]
fn the_coast_reaches_out_but_the_open_sea_is_nobodys() {
    assert_eq!(at(40.0, -9.3), Some("PT"));
    for (latitude_deg, longitude_deg) in
        [(0.0, -30.0), (0.0, 0.0), (90.0, 0.0), (-90.0, 0.0), (-50.0, -100.0)]
    {
        assert_eq!(at(latitude_deg, longitude_deg), None, "{latitude_deg} {longitude_deg}");
    }
}

#[test]
fn refuses_coordinates_off_the_globe() {
    let borders = Borders::embedded();
    assert_eq!(borders.country_at(90.5, 0.0).unwrap_err().path(), "latitudeDeg");
    assert_eq!(borders.country_at(0.0, f64::NAN).unwrap_err().path(), "longitudeDeg");
}

#[test]
fn refuses_bytes_cut_short_or_changed() {
    for length in (0..BYTES.len()).step_by(97) {
        let refused = Borders::decode(&BYTES[..length]).unwrap_err();
        assert_eq!((refused.code(), refused.path()), ("malformed", "borders"), "at {length}");
    }
    let mut bytes = BYTES.to_vec();
    for position in (0..bytes.len()).step_by(499) {
        bytes[position] ^= 4;
        assert!(Borders::decode(&bytes).is_err(), "byte {position}");
        bytes[position] ^= 4;
    }
    assert!(Borders::decode(&bytes).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Bytes whose checksum is right but whose content is not: an error or borders, never a panic.
    #[test]
    fn survives_changes_under_a_right_checksum(
        changes in prop::collection::vec((0..BYTES.len() - 8, any::<u8>()), 1..20),
    ) {
        let mut bytes = BYTES.to_vec();
        for (position, byte) in changes {
            bytes[position] = byte;
        }
        let body = bytes.len() - 8;
        let hash = fnv1a(bytes[..body].iter().copied());
        bytes[body..].copy_from_slice(&hash.to_le_bytes());
        if let Ok(borders) = Borders::decode(&bytes) {
            borders.country_at(40.0, -3.7).expect("a place on the globe");
        }
    }
}
