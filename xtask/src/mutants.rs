//! `cargo xtask mutants`: which changes to physics and figures no test notices.
//!
//! cargo-mutants changes one operator or result at a time, in a copy under `target/`; the tests that should notice run for
//! each. The golden years stay out: they notice any change at all, and would hide what no law and no published figure holds.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::run;

/// What is mutated together, its sources, and the tests that should notice.
struct Module {
    name: &'static str,
    sources: &'static [&'static str],
    tests: &'static [&'static str],
}

const FIGURES: &[&str] = &[
    "emissions::",
    "households::",
    "life::",
    "energy::",
    "sources::",
    "claim_audit::",
    "country::",
    "batch::",
    "reference_years::",
];

const PHYSICS: &[&str] = &["properties::", "reference_years::", "plausibility::", "energy::"];

const CLAIMS: &[&str] = &["claim_audit::", "claim_bands::", "claim_text::", "sources::"];

const fn module(
    name: &'static str,
    sources: &'static [&'static str],
    tests: &'static [&'static str],
) -> Module {
    Module { name, sources, tests }
}

/// From what people read to what it is made of.
const MODULES: [Module; 21] = [
    module("households", &["src/households.rs"], FIGURES),
    module("emissions", &["src/emissions.rs"], FIGURES),
    module("energy", &["src/energy.rs"], PHYSICS),
    module("equivalents", &["src/equivalents.rs"], FIGURES),
    module("life", &["src/life.rs"], FIGURES),
    module("uncertainty", &["src/uncertainty.rs"], FIGURES),
    module("inverter", &["src/inverter.rs"], PHYSICS),
    module("module", &["src/module.rs"], PHYSICS),
    module("temperature", &["src/temperature.rs"], PHYSICS),
    module("tracker", &["src/tracker.rs"], PHYSICS),
    module("shading", &["src/shading.rs"], PHYSICS),
    module("cover", &["src/cover.rs"], PHYSICS),
    module("soiling", &["src/soiling.rs"], PHYSICS),
    module("snow", &["src/snow.rs"], PHYSICS),
    module("irradiance", &["src/irradiance/*.rs"], PHYSICS),
    module("sun", &["src/sun.rs", "src/sun/almanac.rs"], PHYSICS),
    module("bifacial", &["src/bifacial.rs"], PHYSICS),
    module("simulate", &["src/simulate.rs", "src/simulate/*.rs"], PHYSICS),
    module("judge", &["src/claim/judge.rs"], CLAIMS),
    module("audit", &["src/claim/audit.rs"], CLAIMS),
    module("capacity", &["src/claim/capacity.rs"], CLAIMS),
];

/// The mutants that no test can notice, each with the reason.
const EXPLAINED: &str = "tests/mutants.txt";

/// What came of a module's mutants. With `--again`, cargo-mutants lists what could not be built before among the caught.
struct Tally {
    name: &'static str,
    caught: usize,
    explained: usize,
    missed: Vec<String>,
    timeouts: usize,
    unviable: usize,
}

/// Mutates the named modules, or all; with `--again` only what was not caught before. Prints a tally and the mutants that
/// live without a reason. `Ok(false)` where there is one.
pub fn run(arguments: &[String]) -> Result<bool> {
    let (again, names): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| *argument == "--again");
    if let Some(unknown) = names.iter().find(|name| !MODULES.iter().any(|module| module.name == **name)) {
        let known: Vec<&str> = MODULES.iter().map(|module| module.name).collect();
        bail!("there is no module {unknown} to mutate: expected one of {}", known.join(", "));
    }
    let found =
        run::cargo().args(["mutants", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !found.is_ok_and(|status| status.success()) {
        bail!("cargo-mutants is missing: cargo install cargo-mutants --locked");
    }
    let tree = copy()?;
    let explained = fs::read_to_string(run::root().join(EXPLAINED))?;
    let explained: BTreeSet<&str> = explained.lines().filter_map(|line| line.split(" ⇒ ").next()).collect();
    let mut tallies = Vec::new();
    for module in MODULES {
        if names.is_empty() || names.iter().any(|name| **name == module.name) {
            mutate(&tree, &module, !again.is_empty())?;
            tallies.push(tally(&tree, &module, &explained)?);
        }
    }
    println!(
        "{:<14}{:>10}{:>8}{:>10}{:>8}{:>10}{:>10}",
        "module", "generated", "caught", "explained", "missed", "timeouts", "unviable"
    );
    for Tally { name, caught, explained, missed, timeouts, unviable } in &tallies {
        let missed = missed.len();
        let generated = caught + explained + missed + timeouts + unviable;
        println!(
            "{name:<14}{generated:>10}{caught:>8}{explained:>10}{missed:>8}{timeouts:>10}{unviable:>10}"
        );
    }
    for mutant in tallies.iter().flat_map(|tally| &tally.missed) {
        println!("{mutant}");
    }
    Ok(tallies.iter().all(|tally| tally.missed.is_empty()))
}

fn folder() -> PathBuf {
    run::target().join("mutation")
}

/// Brings the copy up to date. What has not changed keeps its time, so that cargo need not compile it again.
fn copy() -> Result<PathBuf> {
    let tree = folder().join("tree");
    let listed = run::in_root("git").args(["ls-files", "-z", "-co", "--exclude-standard"]).output();
    let listed = String::from_utf8(listed.context("cannot run git")?.stdout)?;
    let wanted: BTreeSet<PathBuf> = listed.split_terminator('\0').map(PathBuf::from).collect();
    for path in &wanted {
        let (from, to) = (run::root().join(path), tree.join(path));
        let Ok(bytes) = fs::read(&from) else { continue };
        if fs::read(&to).is_ok_and(|there| there == bytes) {
            continue;
        }
        fs::create_dir_all(to.parent().context("a path without a folder")?)?;
        fs::write(&to, bytes)?;
    }
    Ok(tree)
}

/// Runs cargo-mutants over a module. It ends with a status of its own where a mutant lives: the tally says which.
fn mutate(tree: &Path, module: &Module, again: bool) -> Result<()> {
    let mut cargo = run::cargo();
    cargo.current_dir(tree).env_remove("CARGO_TARGET_DIR");
    cargo.args(["mutants", "--in-place", "--colors", "never"]);
    cargo.arg("--output").arg(folder().join(module.name));
    for source in module.sources {
        cargo.args(["--file", source]);
    }
    if again {
        cargo.arg("--iterate");
    }
    // Only what the tests need is compiled for a mutant: no unit tests, no examples.
    cargo.args(["--cargo-arg=--test=it", "--", "--"]).arg(format!("{}::", module.name)).args(module.tests);
    let status = cargo.stdin(Stdio::null()).status().context("cannot run cargo mutants")?;
    // 0: all caught; 2: some missed; 3: some took too long.
    if !matches!(status.code(), Some(0 | 2 | 3)) {
        bail!("cargo mutants of {} ended with {status}", module.name);
    }
    Ok(())
}

fn tally(tree: &Path, module: &Module, explained: &BTreeSet<&str>) -> Result<Tally> {
    let list = |name: &str| -> Vec<String> {
        let text = fs::read_to_string(folder().join(module.name).join("mutants.out").join(name));
        text.unwrap_or_default().lines().map(str::to_owned).collect()
    };
    let caught: BTreeSet<String> =
        list("caught.txt").into_iter().chain(list("previously_caught.txt")).collect();
    let (mut missed, mut reasons) = (Vec::new(), 0);
    for mutant in list("missed.txt") {
        let known = known_as(tree, &mutant)?;
        if explained.contains(known.as_str()) {
            reasons += 1;
        } else {
            missed.push(known);
        }
    }
    Ok(Tally {
        name: module.name,
        caught: caught.len(),
        explained: reasons,
        missed,
        timeouts: list("timeout.txt").len(),
        unviable: list("unviable.txt").len(),
    })
}

/// A mutant by file, change and text of its line: `src/sun.rs: replace < with <= in up: if a < b {`. Line numbers
/// would change with every edit above.
fn known_as(tree: &Path, mutant: &str) -> Result<String> {
    let parts: Vec<&str> = mutant.splitn(4, ':').collect();
    let [file, line, _, change] = parts.as_slice() else { bail!("cargo mutants names {mutant}") };
    let line: usize = line.parse().with_context(|| format!("{mutant} names no line"))?;
    let source = fs::read_to_string(tree.join(file))?;
    let text = source.lines().nth(line - 1).unwrap_or_default();
    Ok(format!("{file}:{change}: {}", text.trim()))
}
