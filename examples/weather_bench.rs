//! Times the readers on the published files of the tests, and on whatever files are named.
//!
//! ```text
//! cargo run --release --example weather_bench [FILE …]
//! ```

use std::error::Error;
use std::hint::black_box;
use std::io::Read;
use std::path::PathBuf;
use std::time::Instant;

use flate2::read::GzDecoder;
use sunyield::weather::read;

/// Seconds of the fastest of many runs.
fn fastest_s<T>(runs: usize, mut work: impl FnMut() -> T) -> f64 {
    (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/weather");
        for entry in std::fs::read_dir(folder)? {
            paths.push(entry?.path());
        }
        paths.sort();
    }
    for path in paths {
        let mut bytes = std::fs::read(&path)?;
        if bytes.starts_with(&[0x1F, 0x8B]) {
            let packed = std::mem::take(&mut bytes);
            GzDecoder::new(&packed[..]).read_to_end(&mut bytes)?;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match read(&bytes, None) {
            Ok(weather) => {
                let seconds = fastest_s(30, || read(black_box(&bytes), None));
                let (steps, megabytes) = (weather.steps(), bytes.len() as f64 / 1e6);
                println!(
                    "{name}: {megabytes:.2} MB, {steps} steps, {:.2} ms, {:.0} MB/s, {:.0} ns a step",
                    seconds * 1e3,
                    megabytes / seconds,
                    seconds * 1e9 / steps as f64,
                );
            }
            Err(error) => println!("{name}: {error}"),
        }
    }
    Ok(())
}
