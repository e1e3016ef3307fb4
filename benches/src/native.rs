//! The native contender of `cargo xtask bench`: `native FOLDER` reads tasks from standard input, one a line with how
//! often to repeat it, and answers each with the milliseconds that one took. `native FOLDER once TASK N` does a task `N`
//! times and ends, for counting instructions.
//!
//! The folder holds the same weather and rows that every contender is given.

mod growth;
mod pvlib_rust;

use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use sunyield::batch::Table;
use sunyield::energy::of_year_hourly;
use sunyield::estimate::{EstimateRequest, World, estimate};
use sunyield::plant::{Mounting, Plant};
use sunyield::site::Site;
use sunyield::weather::{self, Weather};

/// A task by its name.
type Task<'a> = (String, Box<dyn Fn() -> Result<(), Box<dyn Error>> + 'a>);

/// The plants that all contenders simulate. `xtask/src/bench/plants.rs` has them in the words of the others.
fn plants() -> [(&'static str, Plant); 3] {
    let fixed = Mounting::FixedRack { tilt_deg: 30.0, azimuth_deg: 180.0 };
    let tracker = Mounting::SingleAxis {
        axis_tilt_deg: 0.0,
        axis_azimuth_deg: Some(180.0),
        max_rotation_deg: 60.0,
        backtracking: true,
    };
    let bifacial = Plant { bifaciality_fraction: 0.7, ..Plant::new(1000.0, tracker) };
    [
        ("fixed", Plant::new(1000.0, fixed)),
        ("backtracking", Plant::new(1000.0, tracker)),
        ("bifacial", bifacial),
    ]
}

fn request() -> EstimateRequest {
    EstimateRequest {
        site: Site {
            latitude_deg: 36.1,
            longitude_deg: -79.9,
            elevation_m: None,
            country: Some("US".to_owned()),
        },
        plant: plants()[0].1.clone(),
        grid: Default::default(),
        life: Default::default(),
        climate: None,
        weather: None,
    }
}

fn simulating<'a>(name: String, plant: Plant, weather: &'a Weather) -> Task<'a> {
    let simulate = move || {
        black_box(of_year_hourly(black_box(&plant), weather)?);
        Ok(())
    };
    (name, Box::new(simulate))
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let folder = Path::new(arguments.first().ok_or("usage: native FOLDER [once TASK N]")?);
    let year_csv = fs::read(folder.join("year.csv"))?;
    let year = weather::read(&year_csv, None)?;
    let quarters = weather::read(&fs::read(folder.join("quarters.csv"))?, None)?;
    let rows = fs::read_to_string(folder.join("rows.csv"))?;
    let (header, rows) = rows.split_once('\n').ok_or("rows.csv has one line")?;
    let world = World::embedded();
    let asked = request();
    let table = Table::of_header(header)?;
    let pvlib_rust = pvlib_rust::Fixed::new(&year);

    let mut tasks: Vec<Task<'_>> = Vec::new();
    for (name, plant) in plants() {
        tasks.push(simulating(name.to_owned(), plant, &year));
    }
    tasks.push(simulating("quarters".to_owned(), plants()[0].1.clone(), &quarters));
    let estimating = || {
        black_box(estimate(black_box(&asked), world)?);
        Ok(())
    };
    tasks.push(("estimate".to_owned(), Box::new(estimating)));
    let answering = || {
        let answered = black_box(table.answer(black_box(rows), world));
        if answered.refused_count == 0 { Ok(()) } else { Err("a row was refused".into()) }
    };
    tasks.push(("rows".to_owned(), Box::new(answering)));
    let reading = || {
        black_box(weather::read(black_box(&year_csv), None)?);
        Ok(())
    };
    tasks.push(("read".to_owned(), Box::new(reading)));
    tasks.push(("pvlib-rust fixed".to_owned(), Box::new(|| pvlib_rust.run().map(|series| drop(black_box(series))))));

    let run = |name: &str, times: u32| -> Result<f64, Box<dyn Error>> {
        if let Some(task) = name.strip_prefix("growth ") {
            return growth::measure(task, times, &year, world);
        }
        let (_, task) = tasks.iter().find(|(known, _)| known == name).ok_or(format!("no task {name}"))?;
        let begin = Instant::now();
        for _ in 0..times {
            task()?;
        }
        Ok(begin.elapsed().as_secs_f64() * 1000.0 / f64::from(times))
    };
    if let [_, once, name, times] = &arguments[..] {
        assert_eq!(once, "once");
        run(name, times.parse()?)?;
        return Ok(());
    }
    println!("ready");
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (times, name) = line.split_once(' ').ok_or("expected: TIMES TASK")?;
        println!("{}", run(name, times.parse()?)?);
        std::io::stdout().flush()?;
    }
    Ok(())
}
