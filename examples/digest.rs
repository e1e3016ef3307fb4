//! Digests of whole hourly years, to hold one platform's figures against another's: `cargo run --example digest`.
//!
//! Every column of every hour goes in, bit by bit; a build that computed one value differently would print another
//! number. The years stand in `tests/vectors/digest_years.json`, where the tests of Node and of the browsers find them too.

use serde::Deserialize;
use sunyield::climate::Climate;
use sunyield::climate::synthesis::typical_year;
use sunyield::digest::fnv1a;
use sunyield::energy::of_year_hourly;
use sunyield::plant::Plant;
use sunyield::site::Site;

/// A plant at a place, and what its year's digest was when it was last meant to change.
#[derive(Deserialize)]
pub struct Year {
    /// What it is.
    pub name: String,
    site: Site,
    plant: Plant,
    /// Sixteen hexadecimal digits.
    pub digest: String,
}

/// The years.
pub fn years() -> Result<Vec<Year>, String> {
    serde_json::from_str(include_str!("../tests/vectors/digest_years.json"))
        .map_err(|error| error.to_string())
}

/// FNV-1a over the bytes of the numbers, lowest first.
fn digest(numbers: impl Iterator<Item = f64>) -> u64 {
    fnv1a(numbers.flat_map(f64::to_le_bytes))
}

impl Year {
    /// The digest of the year as this build computes it, and its energy in kWh; or why there is none.
    pub fn run(&self) -> Result<(String, f64), String> {
        let local = Climate::embedded().for_site(&self.site, None).map_err(|error| error.to_string())?;
        let (energy, hourly) =
            of_year_hourly(&self.plant, &typical_year(&local)).map_err(|error| error.to_string())?;
        let numbers = hourly.columns().into_iter().flat_map(|(_, column)| column.iter().copied());
        Ok((format!("{:016x}", digest(numbers)), energy.annual_ac_kwh))
    }
}

/// Prints a line for each year: its digest, its energy, its name.
#[allow(dead_code, reason = "the tests take this file in as a module")]
fn main() -> Result<(), String> {
    for year in years()? {
        let (digest, annual_ac_kwh) = year.run()?;
        println!("{digest} {annual_ac_kwh:>18.6} {}", year.name);
    }
    Ok(())
}
