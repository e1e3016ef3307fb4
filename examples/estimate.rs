//! The Atacama plant of the README: prints the same JSON as `sunyield estimate … --json`.
//!
//! ```text
//! cargo run --release --example estimate
//! ```

use sunyield::error::Error;
use sunyield::estimate::{EstimateRequest, World, estimate};
use sunyield::grid::Grid;
use sunyield::life::Life;
use sunyield::plant::{Mounting, Plant};
use sunyield::site::Site;

fn main() -> Result<(), Error> {
    let request = EstimateRequest {
        site: Site {
            latitude_deg: -22.22,
            longitude_deg: -69.58,
            elevation_m: None,
            country: Some("CL".to_owned()),
        },
        plant: Plant::new(480_000.0, Mounting::EastWest { tilt_deg: 5.0, azimuth_deg: 90.0 }),
        grid: Grid::default(),
        life: Life::default(),
        climate: None,
        weather: None,
    };
    let answer = estimate(&request, World::embedded())?;
    println!("{}", serde_json::to_string_pretty(&answer).unwrap_or_default());
    Ok(())
}
