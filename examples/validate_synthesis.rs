//! Holds the typical year against real ones: a weather file's own monthly means go in, and what a plant makes of the year
//! synthesised from them is compared with what it makes of the file's hours. Prints CSV.
//!
//! ```text
//! cargo run --release --example validate_synthesis -- FOLDER_OF_WEATHER_FILES
//! ```

use std::io::Read;
use std::path::Path;

use sunyield::climate::LocalClimate;
use sunyield::climate::synthesis::typical_year;
use sunyield::energy;
use sunyield::plant::{Albedo, Mounting, Plant};
use sunyield::simulate;
use sunyield::time::FIRST_DAY_OF_MONTH;
use sunyield::weather::{self, Weather};

type Failure = Box<dyn std::error::Error>;

/// The plants compared, by the name of their column.
const PLANTS: [(&str, Mounting); 2] = [
    ("fixed", Mounting::FixedRack { tilt_deg: 30.0, azimuth_deg: 180.0 }),
    (
        "tracker",
        Mounting::SingleAxis {
            axis_tilt_deg: 0.0,
            axis_azimuth_deg: None,
            max_rotation_deg: 60.0,
            backtracking: true,
        },
    ),
];

/// The monthly means of a year of weather, as the embedded climate would tell them.
fn monthly_means(year: &Weather) -> Result<LocalClimate, Failure> {
    let steps_in_day = year.steps_in_day();
    let months = |column: &[f64]| -> [f64; 12] {
        std::array::from_fn(|month| {
            let [first, end] = [FIRST_DAY_OF_MONTH[month], FIRST_DAY_OF_MONTH[month + 1]];
            let of_month = &column[first * steps_in_day..end * steps_in_day];
            of_month.iter().sum::<f64>() / of_month.len() as f64
        })
    };
    // The file's own global column or, without one, what its beam and diffuse make on the horizontal.
    let mut closure = vec![0.0; year.steps()];
    let plant = Plant::new(1.0, PLANTS[0].1);
    simulate::run(&plant, year, &mut |steps| steps.at.write(steps.light.ghi_wm2, &mut closure))?;
    let ghi_wm2 = year.ghi_wm2.as_deref().unwrap_or(&closure);
    let mean_wm2 = months(ghi_wm2);
    let monthly_ghi_kwh_per_m2 = std::array::from_fn(|month| {
        let days = FIRST_DAY_OF_MONTH[month + 1] - FIRST_DAY_OF_MONTH[month];
        mean_wm2[month] * 24.0 * days as f64 / 1000.0
    });
    let wind = year.wind_speed_mps.as_deref().ok_or("no wind")?;
    Ok(LocalClimate {
        latitude_deg: year.latitude_deg,
        longitude_deg: year.longitude_deg,
        elevation_m: year.elevation_m,
        monthly_ghi_kwh_per_m2,
        annual_ghi_kwh_per_m2: monthly_ghi_kwh_per_m2.iter().sum(),
        ghi_sigma_fraction: 0.0,
        monthly_temp_air_c: months(year.temp_air_c.as_deref().ok_or("no temperature")?),
        wind_speed_mps: wind.iter().sum::<f64>() / wind.len() as f64,
        distance_km: 0.0,
    })
}

fn read(path: &Path) -> Result<Weather, Failure> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path)?).read_to_end(&mut bytes)?;
    Ok(weather::read(&bytes, None)?)
}

fn main() -> Result<(), Failure> {
    let folder = std::env::args().nth(1).ok_or("name a folder of gzipped weather files")?;
    let mut paths: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    println!("file,latitude_deg,ghi_kwh_per_m2,plant,real_kwh,synthetic_kwh,difference_fraction");
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "gz")) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let year = match read(path) {
            Ok(year) => year,
            Err(refused) => {
                eprintln!("{name}: {refused}");
                continue;
            }
        };
        let means = match monthly_means(&year) {
            Ok(means) => means,
            Err(refused) => {
                eprintln!("{name}: {refused}");
                continue;
            }
        };
        let synthetic = typical_year(&means);
        for (plant_name, mounting) in PLANTS {
            // One albedo for both: what the ground reflects is no matter of the synthesis.
            let plant = Plant { albedo: Some(Albedo::Constant(0.2)), ..Plant::new(1000.0, mounting) };
            let real_kwh = energy::of_year(&plant, &year)?.annual_ac_kwh;
            let synthetic_kwh = energy::of_year(&plant, &synthetic)?.annual_ac_kwh;
            println!(
                "{name},{:.3},{:.1},{plant_name},{real_kwh:.0},{synthetic_kwh:.0},{:.5}",
                year.latitude_deg,
                means.annual_ghi_kwh_per_m2,
                synthetic_kwh / real_kwh - 1.0
            );
        }
    }
    Ok(())
}
