//! How cost grows: with the steps of a year, with the number of plants, with the cores.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::time::Instant;

use sunyield::energy::of_year_hourly;
use sunyield::estimate::{World, estimate};
use sunyield::weather::Weather;

/// Does `TASK` of `growth TASK` and says how many milliseconds it took, all in all.
///
/// - `steps N`: one year of `N` steps, the mean of `times`;
/// - `plants N`: `N` estimates after one another;
/// - `cores N`: `times` estimates on each of `N` threads;
/// - `memory`: the most memory this process ever held, in MB, not a time.
pub fn measure(task: &str, times: u32, year: &Weather, world: World<'_>) -> Result<f64, Box<dyn Error>> {
    let (kind, count) = task.split_once(' ').unwrap_or((task, "1"));
    let count: u32 = count.parse()?;
    let begin = Instant::now();
    match kind {
        "steps" => {
            let year = finer(year, count / 8760);
            let plant = super::plants()[0].1.clone();
            let begin = Instant::now();
            for _ in 0..times {
                black_box(of_year_hourly(&plant, black_box(&year))?);
            }
            return Ok(begin.elapsed().as_secs_f64() * 1000.0 / f64::from(times));
        }
        "plants" => estimates(0, count, world)?,
        "cores" => std::thread::scope(|scope| {
            let threads: Vec<_> = (0..count)
                .map(|thread| scope.spawn(move || estimates(thread * times, times, world)))
                .collect();
            threads
                .into_iter()
                .try_for_each(|thread| thread.join().unwrap_or(Err("a thread panicked".to_owned())))
        })?,
        "memory" => return peak_mb(),
        _ => return Err(format!("no growth task {task}").into()),
    }
    Ok(begin.elapsed().as_secs_f64() * 1000.0)
}

/// Estimates at as many different places.
fn estimates(first: u32, count: u32, world: World<'_>) -> Result<(), String> {
    let mut request = super::request();
    for index in first..first + count {
        request.site.latitude_deg = 36.1 + f64::from(index % 100) * 0.01;
        request.site.longitude_deg = -79.9 - f64::from(index / 100 % 100) * 0.01;
        black_box(estimate(black_box(&request), world).map_err(|error| error.to_string())?);
    }
    Ok(())
}

/// The year with each step's values repeated `times`.
fn finer(year: &Weather, times: u32) -> Weather {
    let column = |values: &Option<Vec<f64>>| {
        let repeat = |&value: &f64| std::iter::repeat_n(value, times as usize);
        values.as_ref().map(|values| values.iter().flat_map(repeat).collect())
    };
    Weather {
        step_seconds: year.step_seconds / times,
        ghi_wm2: column(&year.ghi_wm2),
        dni_wm2: column(&year.dni_wm2),
        dhi_wm2: column(&year.dhi_wm2),
        temp_air_c: column(&year.temp_air_c),
        wind_speed_mps: column(&year.wind_speed_mps),
        pressure_mbar: column(&year.pressure_mbar),
        albedo: column(&year.albedo),
        snow_depth_cm: column(&year.snow_depth_cm),
        ..year.clone()
    }
}

/// Peak resident memory as Linux counts it.
fn peak_mb() -> Result<f64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status").map_err(|_| "memory is measured on Linux only")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim_end_matches("kB").trim().parse::<f64>()? / 1024.0)
}
