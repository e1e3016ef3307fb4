//! Digests of whole hourly years, to hold one platform's figures against another's: `cargo run --example digest`.
//!
//! Every column of every hour goes in, bit by bit; a build that computed one value differently would print another
//! number.

use sunyield::climate::Climate;
use sunyield::climate::synthesis::typical_year;
use sunyield::energy::of_year_hourly;
use sunyield::plant::Plant;

/// The years: a name, latitude and longitude in degrees, and the plant as JavaScript writes it.
pub const YEARS: [(&str, f64, f64, &str); 6] = [
    (
        "east-west in the Atacama",
        -22.22,
        -69.58,
        r#"{"dcCapacityKw":480000,"mounting":{"kind":"eastWest","tiltDeg":5}}"#,
    ),
    (
        "roof in Berlin",
        52.52,
        13.4,
        r#"{"dcCapacityKw":8,"mounting":{"kind":"roof","tiltDeg":35,"azimuthDeg":200},"snowLoss":true}"#,
    ),
    (
        "bifacial tracker in Phoenix",
        33.45,
        -112.07,
        r#"{"dcCapacityKw":100000,"acCapacityKw":75000,"bifacialityFraction":0.7,"mounting":{"kind":"singleAxis"},"windStow":{}}"#,
    ),
    (
        "tilted axis in Nairobi",
        -1.29,
        36.82,
        r#"{"dcCapacityKw":500,"module":"thinFilm","mounting":{"kind":"singleAxis","axisTiltDeg":10,"backtracking":false},"monthlySoilingFraction":[0.02,0.02,0.01,0,0,0.01,0.02,0.03,0.03,0.02,0.01,0.01]}"#,
    ),
    (
        "dual axis in Tromsø",
        69.65,
        18.95,
        r#"{"dcCapacityKw":50,"module":"premium","mounting":{"kind":"dualAxis"},"transformer":{"noLoadFraction":0.002,"loadFraction":0.008}}"#,
    ),
    (
        "bifacial rack in Sydney",
        -33.87,
        151.21,
        r#"{"dcCapacityKw":30,"bifacialityFraction":0.8,"albedo":0.3,"mounting":{"kind":"fixedRack","tiltDeg":30,"azimuthDeg":0},"availabilityFraction":0.98}"#,
    ),
];

/// FNV-1a over the bytes of the numbers, lowest first.
///
/// Source: G. Fowler, L. C. Noll, K.-P. Vo & D. Eastlake, The FNV Non-Cryptographic Hash Algorithm (RFC 9923).
pub fn fnv1a(numbers: impl IntoIterator<Item = f64>) -> u64 {
    let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in numbers.into_iter().flat_map(f64::to_le_bytes) {
        digest = (digest ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    digest
}

/// The digest of a year and its energy in kWh, or why there is none.
pub fn year(latitude_deg: f64, longitude_deg: f64, plant: &str) -> Result<(u64, f64), String> {
    let plant: Plant = serde_json::from_str(plant).map_err(|error| error.to_string())?;
    let local = Climate::embedded().at(latitude_deg, longitude_deg).map_err(|error| error.to_string())?;
    let (energy, hourly) =
        of_year_hourly(&plant, &typical_year(&local)).map_err(|error| error.to_string())?;
    let numbers = hourly.columns().into_iter().flat_map(|(_, column)| column.iter().copied());
    Ok((fnv1a(numbers), energy.annual_ac_kwh))
}

/// Prints a line for each year: its digest, its energy, its name.
#[allow(dead_code, reason = "the tests take this file in as a module")]
fn main() -> Result<(), String> {
    for (name, latitude_deg, longitude_deg, plant) in YEARS {
        let (digest, annual_ac_kwh) = year(latitude_deg, longitude_deg, plant)?;
        println!("{digest:016x} {annual_ac_kwh:>18.6} {name}");
    }
    Ok(())
}
