//! `cargo xtask fuzz`: every fuzz target for some seconds, on the stable compiler.
//!
//! The instruments that libFuzzer steers by are a pass of LLVM's that the stable compiler can run; the sanitizers, which
//! only a nightly one has, would find little more in a crate that holds no `unsafe`. Overflow and debug assertions are on.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};
use flate2::read::GzDecoder;

use crate::run;

/// What libFuzzer needs of the compiler.
const INSTRUMENTS: [&str; 9] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "-Cdebug-assertions",
    "-Coverflow-checks",
];

/// No input may take more memory than this.
const MOST_MEMORY_MB: u32 = 2048;

/// What a target came to.
pub struct Finding {
    /// The target.
    pub name: String,
    /// Inputs run.
    pub executions: u64,
    /// Edges of the program reached.
    pub coverage: u64,
    /// The same told apart by how often each was passed and by what was compared there.
    pub features: u64,
    /// The input that broke it, where one did.
    pub crash: Option<PathBuf>,
}

/// Fuzzes the named targets, or all, for so many seconds each, and prints a table. `Ok(false)` after a crash.
pub fn run(arguments: &[String]) -> Result<bool> {
    let (seconds, names) = match arguments.split_first() {
        Some((first, names)) if first.parse::<u32>().is_ok() => (first.parse()?, names),
        _ => (1200, arguments),
    };
    let findings = targets(seconds, names)?;
    println!("{:<22}{:>14}{:>10}{:>10}  finding", "target", "executions", "edges", "features");
    for Finding { name, executions, coverage, features, crash } in &findings {
        let finding = crash.as_ref().map_or("none".to_owned(), |path| path.display().to_string());
        println!("{name:<22}{executions:>14}{coverage:>10}{features:>10}  {finding}");
    }
    Ok(findings.iter().all(|finding| finding.crash.is_none()))
}

/// Fuzzes the named targets, or all, as many at a time as there are cores.
pub fn targets(seconds: u32, names: &[String]) -> Result<Vec<Finding>> {
    let folder = run::root().join("fuzz");
    let mut known: Vec<String> = fs::read_dir(folder.join("fuzz_targets"))?
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    known.sort();
    if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
        bail!("there is no fuzz target {unknown}: expected one of {}", known.join(", "));
    }
    let chosen = if names.is_empty() { known } else { names.to_vec() };
    let programs = compile(&folder)?;
    let cores = thread::available_parallelism()?.get();
    let mut findings = Vec::new();
    for together in chosen.chunks(cores) {
        let found: Vec<Result<Finding>> = thread::scope(|scope| {
            let runs: Vec<_> = together
                .iter()
                .map(|name| {
                    let (folder, program) = (folder.as_path(), programs.join(name));
                    scope.spawn(move || target(folder, &program, name, seconds))
                })
                .collect();
            runs.into_iter()
                .map(|run| run.join().unwrap_or_else(|_| bail!("a fuzzing thread panicked")))
                .collect()
        });
        for finding in found {
            findings.push(finding?);
        }
    }
    Ok(findings)
}

/// Builds the targets; returns the folder they are in.
fn compile(folder: &Path) -> Result<PathBuf> {
    let target = run::target().join("fuzz");
    let mut cargo = run::cargo();
    cargo.args(["build", "--quiet", "--release", "--bins", "--manifest-path"]).arg(folder.join("Cargo.toml"));
    cargo.arg("--target-dir").arg(&target).args(["--target", &host()?]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", INSTRUMENTS.join("\u{1f}"));
    run::openly(&mut cargo)?;
    Ok(target.join(host()?).join("release"))
}

/// The machine's own triple: named, so that the instruments stay out of build scripts.
fn host() -> Result<String> {
    let said = Command::new("rustc").arg("-vV").output().context("cannot run rustc")?;
    let said = String::from_utf8(said.stdout)?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc -vV names no host")?.to_owned())
}

/// A seed of a weather file: its head and some hours.
const SEED_BYTES: u64 = 6000;

/// What the weather targets start from, of the files in tests/weather.
const WEATHER_SEEDS: [(&str, &[&str]); 7] = [
    ("weather_epw", &["pvgis_45N_8E_tmy.epw.gz"]),
    ("weather_tmy2", &["miami_fl_12839.tm2.gz"]),
    ("weather_tmy3", &["greensboro_nc_tmy3.csv.gz", "sand_point_ak_tmy3.csv.gz"]),
    (
        "weather_sam_csv",
        &["nw_colorado_psm3_2017_30min.csv.gz", "fairbanks_ak_psm4_polar_tmy_ghi_only.csv.gz"],
    ),
    ("weather_pvgis_csv", &["pvgis_45N_8E_tmy_pvgis.csv.gz"]),
    ("weather_pvgis_json", &["pvgis_45N_8E_tmy_pvgis.json.gz"]),
    ("weather_pvwatts_csv", &["pvwatts_8760_rackmount.csv.gz"]),
];

/// What the targets that read text start from.
const TEXT_SEEDS: [(&str, &[&str]); 3] = [
    (
        "batch_csv",
        &[
            "name,latitudeDeg,longitudeDeg,country,dcCapacityMw,mounting,tiltDeg\nA,-22.22,-69.58,CL,480,eastWest,5\n",
        ],
    ),
    (
        "claim_text",
        &[
            "The 480 MW plant in Chile will serve 400,000 households and avoid 280,000 t of CO2 a year.",
            "El parque, de 300 MW, producirá 690 GWh al año para 160 mil familias, y evitará 276.000 toneladas de CO2.",
            "A usina de 1,2 GWp abastecerá 1,5 milhão de pessoas.",
            "青海项目装机200万千瓦,年发电量36.5亿千瓦时,节约标准煤110万吨,减排二氧化碳300万吨。",
        ],
    ),
    (
        "json_requests",
        &[
            r#"{"site":{"latitudeDeg":-22.22,"longitudeDeg":-69.58,"country":"CL"},"plant":{"dcCapacityKw":480000,"mounting":{"kind":"eastWest","tiltDeg":5}},"grid":{"householdKwh":2080},"life":{"years":30}}"#,
            r#"{"capacityMw":480,"basis":"dc","country":"CL","energyMwhPerYear":1045000,"households":400000,"co2TPerYear":280000}"#,
        ],
    ),
];

/// Puts the seeds into an empty corpus.
fn sow(corpus: &Path, name: &str) -> Result<()> {
    if fs::read_dir(corpus).is_ok_and(|mut inside| inside.next().is_some()) {
        return Ok(());
    }
    fs::create_dir_all(corpus)?;
    let of_target = |(target, seeds): &(&'static str, &'static [&'static str])| {
        if *target == name || name == "weather_detect" { *seeds } else { &[] }
    };
    for file in WEATHER_SEEDS.iter().flat_map(of_target) {
        let bytes = fs::File::open(run::root().join("tests/weather").join(file))?;
        let mut head = Vec::new();
        GzDecoder::new(bytes).take(SEED_BYTES).read_to_end(&mut head)?;
        fs::write(corpus.join(file), head)?;
    }
    for (index, text) in
        TEXT_SEEDS.iter().filter(|(target, _)| *target == name).flat_map(|(_, seeds)| *seeds).enumerate()
    {
        fs::write(corpus.join(format!("seed{index}")), text)?;
    }
    Ok(())
}

fn target(folder: &Path, program: &Path, name: &str, seconds: u32) -> Result<Finding> {
    let corpus = folder.join("corpus").join(name);
    let artifacts = folder.join("artifacts").join(name);
    fs::create_dir_all(&artifacts)?;
    sow(&corpus, name)?;
    let mut command = Command::new(program);
    command.current_dir(folder).arg(&corpus);
    command.arg(format!("-max_total_time={seconds}")).arg(format!("-rss_limit_mb={MOST_MEMORY_MB}"));
    command
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .args(["-print_final_stats=1", "-timeout=10"]);
    let output = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).output();
    let output = output.with_context(|| format!("cannot run {}", program.display()))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let after = |text: &str| {
        said.rsplit_once(text).and_then(|(_, rest)| rest.split_whitespace().next()?.parse().ok())
    };
    let written =
        said.rsplit_once("Test unit written to ").and_then(|(_, rest)| rest.split_whitespace().next());
    if !output.status.success() && written.is_none() {
        bail!("{name} ended with {}\n{said}", output.status);
    }
    Ok(Finding {
        name: name.to_owned(),
        executions: after("stat::number_of_executed_units:").unwrap_or(0),
        coverage: after(" cov: ").unwrap_or(0),
        features: after(" ft: ").unwrap_or(0),
        crash: written.map(PathBuf::from),
    })
}
