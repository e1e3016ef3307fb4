//! `cargo xtask bench`: our engine native, in Node and in Chromium beside those it is compared with, in one run.
//!
//! Every contender is a program that does one task when it is told to. They take turns, round after round, on the same
//! weather, so that what slows the machine down slows all alike and the ratios hold.

mod contender;
mod given;
mod growth;
mod table;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::json;
use wasm_bindgen_cli_support::Bindgen;

use crate::{browser, npm, run, serve, step, tools};
use contender::Contender;
use table::Table;

/// Rounds where `--rounds` does not say.
const ROUNDS: usize = 20;

/// Estimates that the growth with cores is measured by, where `--plants` does not say.
const PLANTS: u32 = 10_000;

/// What is compared with in Python.
const PYTHON_PACKAGES: [&str; 2] = ["NREL-PySAM==7.1.1.post1", "pvlib==0.16.1"];

/// A task: its name, what it is, how often it is repeated in a turn, and for the readers' tasks what one of them reads.
struct Task {
    name: &'static str,
    label: &'static str,
    times: u32,
    unit: Unit,
}

/// What a task's speed is told in.
enum Unit {
    Milliseconds,
    RowsPerSecond,
    MegabytesPerSecond,
}

const TASKS: [Task; 7] = [
    Task { name: "fixed", label: "fixed rack, 8 760 h", times: 3, unit: Unit::Milliseconds },
    Task { name: "backtracking", label: "backtracking tracker", times: 3, unit: Unit::Milliseconds },
    Task { name: "bifacial", label: "the same, bifacial", times: 3, unit: Unit::Milliseconds },
    Task { name: "quarters", label: "fixed rack, 35 040 quarters", times: 1, unit: Unit::Milliseconds },
    Task { name: "estimate", label: "estimate with its year", times: 3, unit: Unit::Milliseconds },
    Task { name: "rows", label: "batch of rows", times: 1, unit: Unit::RowsPerSecond },
    Task { name: "read", label: "reading a weather file", times: 3, unit: Unit::MegabytesPerSecond },
];

/// What the command line asks for.
struct Options {
    rounds: usize,
    plants: u32,
    json: Option<PathBuf>,
    growth: bool,
}

impl Options {
    fn of(arguments: &[String]) -> Result<Self> {
        let mut options = Self { rounds: ROUNDS, plants: PLANTS, json: None, growth: false };
        let mut rest = arguments.iter();
        while let Some(flag) = rest.next() {
            let mut value = || rest.next().with_context(|| format!("{flag} needs a value"));
            match flag.as_str() {
                "--rounds" => options.rounds = value()?.parse().context("--rounds needs a number")?,
                "--plants" => options.plants = value()?.parse().context("--plants needs a number")?,
                "--json" => options.json = Some(value()?.into()),
                "--growth" => options.growth = true,
                _ => bail!(
                    "{flag} is not known, expected one of --rounds N, --json FILE, --growth, --plants N"
                ),
            }
        }
        if options.rounds == 0 || options.plants == 0 {
            bail!("--rounds and --plants are at least 1");
        }
        Ok(options)
    }
}

/// Measures, prints the table, and writes it as JSON where asked.
pub fn run(arguments: &[String]) -> Result<()> {
    let options = Options::of(arguments)?;
    crate::build_package()?;
    let native = native()?;
    let folder = run::target().join("bench");
    let size = given::write(&folder)?;
    let server = serve::serve(npm::folder())?;
    if options.growth {
        return growth::measure(&native, &folder, options.plants);
    }

    let python = python()?;
    let script = benches().join("python.py");
    let chromium = browser::CHROMIUM.program()?;
    let script_of = |program: &str, name: &str| {
        let mut command = run::in_root(program);
        command.arg(benches().join(name)).arg(&folder);
        command
    };
    let python_of = |which: &str| {
        let mut command = Command::new(&python);
        command.arg(&script).arg(which).arg(&folder);
        command
    };
    let mut in_chromium = script_of("node", "chromium.mjs");
    in_chromium.arg(server.url()).env(browser::CHROMIUM.variable, chromium);
    let ours = ["fixed", "backtracking", "bifacial", "quarters", "estimate", "rows", "read"];
    let mut pvlib_rust_in_node = script_of("node", "pvlib-rust.mjs");
    pvlib_rust_in_node.arg(pvlib_rust_for_node(&folder)?);
    let mut contenders = vec![
        Contender::start("native", &mut started(&native, &folder), &ours)?,
        Contender::start("Node", &mut script_of("node", "node.mjs"), &ours)?,
        Contender::start("Chromium", &mut in_chromium, &ours)?,
        Contender::start("PVWatts v8", &mut python_of("pysam"), &ours[..4])?,
        Contender::start("pvlib", &mut python_of("pvlib"), &["fixed", "backtracking", "quarters"])?,
        Contender::start("pvlib-rust", &mut started(&native, &folder), &["fixed"])?.saying("pvlib-rust "),
        Contender::start("pvlib-rust in Node", &mut pvlib_rust_in_node, &["fixed"])?,
    ];

    let mut table = Table::new(&TASKS, &contenders, size);
    step::timed("bench", || {
        // The first round warms caches and compilers, and is thrown away.
        for round in 0..=options.rounds {
            for (at, task) in TASKS.iter().enumerate() {
                for (who, contender) in contenders.iter_mut().enumerate() {
                    let Some(milliseconds) = contender.take_turn(task.name, task.times)? else { continue };
                    if round > 0 {
                        table.add(at, who, milliseconds);
                    }
                }
            }
        }
        Ok(())
    })?;
    let instructions = instructions_per_hour(&native, &folder)?;
    print!("{table}");
    match instructions {
        Some(count) => println!("\n{count:.0} instructions an hour, fixed rack, native (callgrind)"),
        None => println!("\ninstructions an hour: not counted, there is no valgrind"),
    }
    if let Some(path) = options.json {
        let mut told = table.json(options.rounds);
        told["instructionsPerHour"] = json!(instructions);
        std::fs::write(&path, serde_json::to_vec_pretty(&told)?)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn benches() -> PathBuf {
    run::root().join("benches")
}

/// Builds a part of the benches, and says in which folder of targets it is.
fn built(part: &[&str]) -> Result<PathBuf> {
    let target = run::target().join("benches");
    let mut cargo = run::cargo();
    cargo.args(["build", "--quiet", "--release"]).args(part);
    cargo.arg("--manifest-path").arg(benches().join("Cargo.toml"));
    run::openly(cargo.env("CARGO_TARGET_DIR", &target))?;
    Ok(target)
}

/// Builds the native contender, and says where it is.
fn native() -> Result<PathBuf> {
    let target = step::timed("native", || built(&["--bin", "native"]))?;
    Ok(target.join("release/native").with_extension(std::env::consts::EXE_EXTENSION))
}

/// Builds pvlib-rust as WebAssembly with glue for Node, and says where the glue is.
fn pvlib_rust_for_node(folder: &Path) -> Result<PathBuf> {
    step::timed("pvlib-rust for Node", || {
        tools::wasm_target()?;
        let target = built(&["--lib", "--target", tools::WASM_TARGET])?;
        let module = target.join(tools::WASM_TARGET).join("release/sunyield_benches.wasm");
        Bindgen::new().input_path(module).nodejs(true)?.typescript(false).generate(folder)
    })?;
    Ok(folder.join("sunyield_benches.js"))
}

/// The native contender, on one core: `pvlib-rust` takes all it finds.
fn started(native: &Path, folder: &Path) -> Command {
    let mut command = Command::new(native);
    command.arg(folder).env("RAYON_NUM_THREADS", "1");
    command
}

/// A Python that has what is compared with: the one that `PYTHON` names, else one in an environment made for it.
fn python() -> Result<OsString> {
    if let Some(named) = std::env::var_os("PYTHON") {
        return Ok(named);
    }
    let environment = run::target().join("bench-python");
    let python = environment.join("bin/python");
    step::timed("Python packages", || {
        if !python.exists() {
            run::quietly(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
        }
        run::quietly(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(PYTHON_PACKAGES))
    })?;
    Ok(python.into())
}

/// Instructions of an hour of the fixed rack, by callgrind: what more years cost than one. `None` without valgrind.
fn instructions_per_hour(native: &Path, folder: &Path) -> Result<Option<f64>> {
    const MORE_YEARS: u32 = 5;
    let counted = |years: u32| -> Result<Option<f64>> {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(native).arg(folder);
        let Ok(said) = valgrind.args(["once", "fixed", &years.to_string()]).output() else { return Ok(None) };
        let text = String::from_utf8_lossy(&said.stderr).into_owned();
        let collected = text.lines().find_map(|line| line.split_once("Collected :"));
        let count = collected.with_context(|| format!("valgrind counted nothing\n{text}"))?.1;
        Ok(Some(count.trim().parse().context("valgrind's count is no number")?))
    };
    let (Some(one), Some(more)) = (counted(1)?, counted(1 + MORE_YEARS)?) else { return Ok(None) };
    Ok(Some((more - one) / f64::from(MORE_YEARS) / 8760.0))
}
