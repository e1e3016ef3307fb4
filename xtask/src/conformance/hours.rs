//! The hourly traces: AC power of every step of some of the reference years.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use sunyield::energy::of_year_hourly;
use sunyield::weather::Weather;

use super::weather::{Files, StampAccident, unpack};
use super::{configuration, shared};

/// How far a step's AC power may be from SSC's, in percent of the AC rating, where the sun neither rises nor sets.
const BAR_PERCENT: f64 = 0.2;

/// Turns of the sun's hour angle in degrees, ours first.
///
/// SSC adds two angles in radians to degrees: the aberration, 0.0057°, and the parallax, 0.0024°. Together they put its
/// sun up to 0.008° elsewhere, which takes a turn of up to 0.012° to make up for near noon. Where that carries the
/// sky's clearness from one of Perez's eight skies into the next, the light jumps.
const TURNS_DEG: [f64; 3] = [0.0, -0.012, 0.012];

/// The same weather under a sun turned by so much.
fn turned(weather: &Weather, turn_deg: f64) -> Weather {
    Weather { longitude_deg: weather.longitude_deg + turn_deg, ..weather.clone() }
}

/// SSC's word for a step in which the sun is up all along.
const SUN_UP: f64 = 1.0;

/// One step of a trace.
struct Traced {
    sun_up: bool,
    ac_kw: f64,
}

fn trace(text: &str) -> Result<Vec<Traced>> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let column = |name: &str| {
        header.iter().position(|&column| column == name).with_context(|| format!("the trace lacks {name}"))
    };
    let (sun_up, ac) = (column("sunup")?, column("ac")?);
    lines
        .map(|line| {
            let values: Vec<&str> = line.split(',').collect();
            let number =
                |column: usize| Ok::<f64, anyhow::Error>(values.get(column).context("a short row")?.parse()?);
            Ok(Traced { sun_up: number(sun_up)? == SUN_UP, ac_kw: number(ac)? / 1000.0 })
        })
        .collect()
}

/// The traces' names: `<weather>__<configuration>`.
fn names() -> Result<Vec<String>> {
    let folder = shared().join("reference/hourly");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .with_context(|| format!("cannot list {}", folder.display()))?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".csv.gz").map(str::to_owned))
        .collect();
    names.sort();
    if names.is_empty() {
        bail!("{} holds no traces", folder.display());
    }
    Ok(names)
}

/// Compares every step of every trace; `false` where one is beyond the bar.
pub fn compare() -> Result<bool> {
    println!("\nAC power of every step against PVWatts v8, in % of the AC rating");
    println!(
        "{:<48} {:>6}  {:>12} {:>11} {:>7} {:>12}",
        "trace", "steps", "sun up: max", "at an edge", "beyond", "else: max"
    );
    let mut files = Files::default();
    let mut all_hold = true;
    for name in names()? {
        let folder = shared().join("reference/hourly");
        let configuration: Value =
            serde_json::from_slice(&fs::read(folder.join(format!("{name}.config.json")))?)?;
        let plant = configuration::plant(&configuration).with_context(|| name.clone())?;
        let weather_file = format!("{}.csv", name.split("__").next().unwrap_or_default());
        let read = files.read(&weather_file)?;
        let weather = match StampAccident::of(&weather_file, read) {
            Some(accident) => accident.restored(read),
            None => read.clone(),
        };
        let text = String::from_utf8(unpack(&folder.join(format!("{name}.csv.gz")))?)?;
        let traced = trace(&text).with_context(|| name.clone())?;
        let years: Vec<Vec<f64>> = TURNS_DEG
            .iter()
            .map(|turn_deg| Ok(of_year_hourly(&plant, &turned(&weather, *turn_deg))?.1.ac_kw))
            .collect::<Result<_>>()?;
        let [ours, nearby @ ..] = years.as_slice() else { bail!("no year was simulated") };
        if traced.len() != ours.len() {
            bail!("{name} has {} steps, our year {}", traced.len(), ours.len());
        }

        let (mut sun_up, mut rising_or_setting, mut at_an_edge, mut beyond) = (0.0, 0.0, 0, Vec::new());
        for (step, theirs) in traced.iter().enumerate() {
            let percent =
                |year: &Vec<f64>| 100.0 * (year[step] - theirs.ac_kw).abs() / plant.ac_capacity_kw();
            let difference = percent(ours);
            if !theirs.sun_up {
                rising_or_setting = difference.max(rising_or_setting);
            } else if difference <= BAR_PERCENT {
                sun_up = difference.max(sun_up);
            } else if nearby.iter().any(|year| percent(year) <= BAR_PERCENT) {
                at_an_edge += 1;
            } else {
                beyond.push((step, difference));
            }
        }
        println!(
            "{name:<48} {:>6}  {sun_up:>12.4} {at_an_edge:>11} {:>7} {rising_or_setting:>12.4}",
            traced.len(),
            beyond.len()
        );
        for (step, percent) in &beyond {
            let (ours, theirs) = (ours[*step], traced[*step].ac_kw);
            println!("BEYOND THE BAR  step {step}: {ours:.5} kW, PVWatts v8 {theirs:.5} kW ({percent:.4} %)");
        }
        all_hold &= beyond.is_empty();
    }
    println!(
        "bar: {BAR_PERCENT} % in every step outside sunrise and sunset; at an edge of Perez's skies: within it once the sun is turned by 0.012°"
    );
    Ok(all_hold)
}
