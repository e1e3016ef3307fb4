//! What the embedded data say about every place of a list: country, distance to the climate used, annual irradiation and
//! its 1σ. Reads `latitude,longitude` as CSV from standard input, prints CSV.
//!
//! ```text
//! cargo run --release --example validate_places < places.csv
//! ```

use std::io::BufRead;

use sunyield::borders::Borders;
use sunyield::climate::Climate;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("latitude_deg,longitude_deg,country,distance_km,annual_ghi_kwh_per_m2,ghi_sigma_fraction");
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (latitude, longitude) = line.split_once(',').ok_or("expected latitude,longitude")?;
        let (latitude_deg, longitude_deg) = (latitude.parse()?, longitude.parse()?);
        let country = Borders::embedded().country_at(latitude_deg, longitude_deg)?.unwrap_or("");
        print!("{latitude},{longitude},{country},");
        match Climate::embedded().at(latitude_deg, longitude_deg) {
            Ok(local) => println!(
                "{:.1},{:.1},{:.4}",
                local.distance_km, local.annual_ghi_kwh_per_m2, local.ghi_sigma_fraction
            ),
            Err(_) => println!(",,"),
        }
    }
    Ok(())
}
