//! Asks the country and the climate of every place of a list, and tells which come out wrong. Reads the list as CSV
//! (`latitude,longitude,country`) from standard input, prints CSV.
//!
//! ```text
//! cargo run --release --example validate_borders < places.csv
//! ```

use std::io::BufRead;

use sunyield::borders::Borders;
use sunyield::climate::Climate;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("latitude_deg,longitude_deg,country,found,climate_km");
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let [latitude, longitude, country] = line.split(',').collect::<Vec<_>>()[..] else {
            return Err(format!("{line} is not latitude,longitude,country").into());
        };
        let (latitude_deg, longitude_deg) = (latitude.parse()?, longitude.parse()?);
        let found = Borders::embedded().country_at(latitude_deg, longitude_deg)?.unwrap_or("none");
        let climate_km = Climate::embedded().at(latitude_deg, longitude_deg).map_or(-1.0, |c| c.distance_km);
        println!("{latitude},{longitude},{country},{found},{climate_km:.1}");
    }
    Ok(())
}
