//! Random plants over the shared weather, north and south, against PVWatts v8 as PySAM runs it.
//!
//! The southern hemisphere is the northern one mirrored: latitude negated, the year turned by half. The mirrored year
//! is written as a file that SSC reads, so that both programs see the same weather.

mod draw;
mod mirror;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use sunyield::energy::of_year;
use sunyield::plant::{Mounting, Plant};

use super::table::{Difference, Table};
use super::weather::{Files, StampAccident, unpack};
use super::years::{Bar, below_self_use_tier, kind, months};
use super::{configuration, shared};
use crate::run;
use crate::sam_csv::sam_csv;
use draw::Draw;

/// The release of PySAM that the reference years were made with.
const PYSAM: &str = "NREL-PySAM==7.1.1.post1";

/// Seed of the draw: a run of the same `N` draws the same plants.
const SEED: u64 = 0x5eed_0f5a;

/// Weather files that SSC reads and that have beam and diffuse light.
const WEATHER: [&str; 15] = [
    "blythe_ca_nasa_power.csv",
    "blythe_ca_psm3_tmy.csv",
    "daggett_ca_psm3_tmy.csv",
    "des_moines_ia_psm3_tmy.csv",
    "fargo_nd_tmy2_samcsv.csv",
    "greensboro_nc_tmy3.csv",
    "lakewood_co_psm3_tmy.csv",
    "los_angeles_ca_2012_15min.csv",
    "nw_colorado_psm3_2017_30min.csv",
    "phoenix_az_psm3_tmy.csv",
    "phoenix_az_tmy2_samcsv.csv",
    "pittsburgh_pa_psm_2013.csv",
    "pvgis_45N_8E_tmy.epw",
    "sand_point_ak_tmy3.csv",
    "srrl_golden_co_measured_2020.csv",
];

/// One drawn run.
struct Drawn {
    weather_file: &'static str,
    south: bool,
    configuration: Value,
}

/// A Python that has PySAM: the one that `PYTHON` names, else one in an environment made for it.
fn python() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("PYTHON") {
        return Ok(named.into());
    }
    let environment = run::target().join("pysam");
    let python = environment.join("bin/python");
    if !python.exists() {
        run::quietly(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    }
    run::quietly(Command::new(&python).args(["-m", "pip", "install", "--quiet", PYSAM]))?;
    Ok(python)
}

/// Draws `count` plants and compares each with PySAM. `false` where a year could not be compared.
pub fn compare(count: usize) -> Result<bool> {
    let mut files = Files::default();
    let mut draw = Draw::new(SEED);
    let drawn: Vec<Drawn> = (0..count)
        .map(|index| {
            let weather_file = WEATHER[index % WEATHER.len()];
            let knows_snow = files.read(weather_file)?.snow_depth_cm.is_some();
            // Every other turn through the files is the southern one.
            let south = (index / WEATHER.len()) % 2 == 1;
            Ok(Drawn { weather_file, south, configuration: draw.configuration(south, knows_snow) })
        })
        .collect::<Result<_>>()?;

    let folder = run::target().join("conformance");
    fs::create_dir_all(&folder)?;
    let mut requests = Vec::with_capacity(count);
    for run in &drawn {
        let path = if run.south {
            folder.join(format!("south_{}.csv", run.weather_file))
        } else {
            folder.join(run.weather_file)
        };
        if !path.exists() {
            let bytes = if run.south {
                sam_csv(&mirror::south(files.read(run.weather_file)?)).into_bytes()
            } else {
                unpack(&shared().join("weather").join(format!("{}.gz", run.weather_file)))?
            };
            fs::write(&path, bytes)?;
        }
        requests.push(json!({ "weather": path, "config": run.configuration }));
    }
    let request = folder.join("runs.json");
    fs::write(&request, serde_json::to_vec(&json!({ "runs": requests }))?)?;
    let script = folder.join("pysam_years.py");
    fs::write(&script, include_str!("pysam_years.py"))?;
    let said = Command::new(python()?).arg(&script).arg(&request).output().context("cannot run PySAM")?;
    if !said.status.success() {
        bail!("PySAM failed\n{}", String::from_utf8_lossy(&said.stderr));
    }
    let answer: Value = serde_json::from_slice(&said.stdout).context("PySAM's answer is no JSON")?;
    let years = answer["years"].as_array().map(Vec::as_slice).unwrap_or_default();
    if years.len() != count {
        bail!("PySAM gave {} years of {count}", years.len());
    }

    let (mut table, mut by_file) = (Table::default(), Table::default());
    let (mut all, mut beyond) = (Vec::with_capacity(count), Vec::new());
    for (index, (run, year)) in drawn.iter().zip(years).enumerate() {
        let read = files.read(run.weather_file)?;
        let weather = if run.south {
            mirror::south(read)
        } else {
            StampAccident::of(run.weather_file, read)
                .map_or_else(|| read.clone(), |accident| accident.restored(read))
        };
        // What SSC reads from the mirrored file has the same accident with its minutes.
        let weather = match StampAccident::of("", &weather) {
            Some(accident) => accident.restored(&weather),
            None => weather,
        };
        let plant = configuration::plant(&run.configuration)?;
        let energy = of_year(&plant, &weather).with_context(|| run.configuration.to_string())?;
        let difference = if below_self_use_tier(&plant) {
            Difference::between(&energy.monthly_dc_kwh, &months(year, "dc_monthly")?)
        } else {
            Difference::between(&energy.monthly_ac_kwh, &months(year, "ac_monthly")?)
        };
        let hemisphere = if run.south { "south" } else { "north" };
        let name = format!("run {index} ({})", run.weather_file);
        let across = if faces_across_north(&plant) { ", across north" } else { "" };
        table.add(&format!("{hemisphere}: {}{across}", kind(&plant)), &name, difference);
        by_file.add(&format!("{hemisphere}: {}", run.weather_file), &name, difference);
        if !Bar::of(&plant, run.weather_file).holds(&difference) {
            beyond.push(format!(
                "run {index}: year {:+.4} %, month {:+.4} %: {hemisphere}, {}, {}",
                difference.annual_percent, difference.month_percent, run.weather_file, run.configuration
            ));
        }
        all.push(difference.annual_percent.abs());
    }
    table.print(&format!("AC energy of {count} random plants against PVWatts v8"));
    by_file.print("The same by weather file");
    all.sort_by(f64::total_cmp);
    let at = |fraction: f64| {
        all.get((fraction * all.len() as f64) as usize).or(all.last()).copied().unwrap_or(0.0)
    };
    println!(
        "\n|annual difference| of all {count}: median {:.5} %, 90 % of runs {:.5} %, 99 % {:.5} %, largest {:.5} %",
        at(0.5),
        at(0.9),
        at(0.99),
        at(1.0)
    );
    println!("\n{} of {count} within the bars of the reference years; beyond them:", count - beyond.len());
    for run in &beyond {
        println!("{run}");
    }
    Ok(true)
}

/// Fixed rows that the sun shades from the other side of north: SSC takes the difference of the two azimuths as it is,
/// 350° and 10° being 340° apart, and so lets such a sun through.
fn faces_across_north(plant: &Plant) -> bool {
    match plant.mounting {
        Mounting::FixedRack { azimuth_deg, .. } => !(90.0..=270.0).contains(&azimuth_deg),
        _ => false,
    }
}
