//! Every test there is, suite by suite, with one closing line.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, iter};

use anyhow::{Context, Result, bail};

use crate::{browser, fuzz, npm, run, serve, site, step, tools};

/// How many tests passed and failed.
#[derive(Clone, Copy, Default)]
struct Count {
    passed: u64,
    failed: u64,
}

/// A name to ask for, and the work.
type Suite = (&'static str, fn() -> Result<Count>);

/// From the quickest verdict to the slowest.
const SUITES: [Suite; 10] = [
    ("format", format),
    ("clippy", clippy),
    ("rust", rust),
    ("xtask", xtask),
    ("node", node),
    ("chromium", chromium),
    ("firefox", firefox),
    ("page", page),
    ("packed", packed),
    ("fuzz", fuzz),
];

/// Runs the suites named in `chosen`, or all; says at the end how each went. `Ok(false)` where a test failed.
pub fn run(chosen: &[String]) -> Result<bool> {
    if let Some(unknown) = chosen.iter().find(|name| !SUITES.iter().any(|(known, _)| known == name)) {
        let known: Vec<&str> = SUITES.iter().map(|(name, _)| *name).collect();
        bail!("there is no suite {unknown}: expected one of {}", known.join(", "));
    }
    let mut counts = Vec::new();
    for (name, suite) in SUITES {
        if chosen.is_empty() || chosen.iter().any(|chosen| chosen == name) {
            let count = step::timed(name, suite).unwrap_or_else(|error| {
                eprintln!("{error:#}");
                Count { passed: 0, failed: 1 }
            });
            counts.push((name, count));
        }
    }
    println!();
    for (name, count) in &counts {
        println!("{name:<10} {:>5} passed, {} failed", count.passed, count.failed);
    }
    let passed: u64 = counts.iter().map(|(_, count)| count.passed).sum();
    let failed: u64 = counts.iter().map(|(_, count)| count.failed).sum();
    println!("{passed} passed, {failed} failed");
    Ok(failed == 0)
}

fn format() -> Result<Count> {
    tools::component("rustfmt", "fmt")?;
    run::openly(run::cargo().args(["fmt", "--all", "--check"]))?;
    Ok(Count { passed: 1, failed: 0 })
}

/// The lints, for this machine and for WebAssembly: `src/wasm.rs` is compiled for the latter only.
fn clippy() -> Result<Count> {
    tools::component("clippy", "clippy")?;
    tools::wasm_target()?;
    let deny = ["--", "-D", "warnings"];
    run::openly(run::cargo().args(["clippy", "--quiet", "--workspace", "--all-targets"]).args(deny))?;
    let wasm = ["clippy", "--quiet", "--lib", "--no-default-features", "--target", tools::WASM_TARGET];
    run::openly(run::cargo().args(wasm).args(deny))?;
    Ok(Count { passed: 2, failed: 0 })
}

/// The crate's tests and the examples in its documentation.
fn rust() -> Result<Count> {
    cargo_test("sunyield")
}

/// Twenty seconds of every fuzz target.
fn fuzz() -> Result<Count> {
    let findings = fuzz::targets(20, &[])?;
    for crash in findings.iter().filter_map(|finding| finding.crash.as_ref()) {
        eprintln!("fuzzing found {}", crash.display());
    }
    let failed = findings.iter().filter(|finding| finding.crash.is_some()).count() as u64;
    Ok(Count { passed: findings.len() as u64 - failed, failed })
}

/// The tests of this program.
fn xtask() -> Result<Count> {
    cargo_test("xtask")
}

fn cargo_test(package: &str) -> Result<Count> {
    let mut cargo = run::cargo();
    cargo.args(["test", "--quiet", "--no-fail-fast", "--package", package]);
    let (succeeded, lines) = aloud(&mut cargo)?;
    let mut count = Count::default();
    for line in lines.iter().filter(|line| line.starts_with("test result:")) {
        count.passed += number_before(line, "passed").context("cargo test gave no count")?;
        count.failed += number_before(line, "failed").context("cargo test gave no count")?;
    }
    // What did not compile has no count of its own.
    count.failed = count.failed.max(u64::from(!succeeded));
    Ok(count)
}

/// The package in Node.
fn node() -> Result<Count> {
    crate::build_package()?;
    node_test("node", &test_files(&npm::folder().join("test"))?, &[])
}

/// The package in Chromium.
fn chromium() -> Result<Count> {
    crate::build_package()?;
    let chromium = browser::CHROMIUM.program()?;
    let server = serve::serve(npm::folder())?;
    let told = [("SUNYIELD_PACKAGE_URL", server.url().into()), (browser::CHROMIUM.variable, chromium)];
    node_test("chromium", &test_files(&npm::folder().join("test/browser"))?, &told)
}

/// The package in Firefox.
fn firefox() -> Result<Count> {
    crate::build_package()?;
    let firefox = browser::FIREFOX.program()?;
    let server = serve::serve(npm::folder())?;
    let told = [("SUNYIELD_PACKAGE_URL", server.url().into()), (browser::FIREFOX.variable, firefox)];
    node_test("firefox", &test_files(&npm::folder().join("test/firefox"))?, &told)
}

/// The page, from end to end, in Chromium and in Firefox.
fn page() -> Result<Count> {
    crate::build()?;
    let server = serve::serve(site::dist())?;
    let told = [
        ("SUNYIELD_SITE_URL", server.url().into()),
        (browser::CHROMIUM.variable, browser::CHROMIUM.program()?),
        (browser::FIREFOX.variable, browser::FIREFOX.program()?),
    ];
    node_test("page", &test_files(&site::folder().join("test"))?, &told)
}

/// The package as published: packed, installed into a project of every kind, run there.
fn packed() -> Result<Count> {
    crate::build_package()?;
    let fixtures = npm::folder().join("test/fixtures");
    npm::install_fixtures(&fixtures)?;
    let chromium = browser::CHROMIUM.program()?;
    let project = run::target().join("fixtures");
    let server = serve::serve(project.clone())?;
    let told = [
        ("SUNYIELD_FIXTURES", project),
        ("SUNYIELD_FIXTURES_URL", server.url().into()),
        (browser::CHROMIUM.variable, chromium),
    ];
    node_test("packed", &test_files(&fixtures)?, &told)
}

/// The files in `folder` whose name ends in `.test.mjs`: all of them, and there must be one.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| format!("cannot list {}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    if found.is_empty() {
        bail!("{} has no test", folder.display());
    }
    found.sort();
    Ok(found)
}

/// Runs Node's own test runner over `files`. It tells people on standard output and us in a file.
fn node_test(name: &str, files: &[PathBuf], told: &[(&str, PathBuf)]) -> Result<Count> {
    let counted = run::target().join("steps").join(format!("{name}.tap"));
    fs::create_dir_all(run::target().join("steps"))?;
    let mut node = run::in_root("node");
    node.args([
        "--test",
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
        "--test-reporter=tap",
    ]);
    node.arg(format!("--test-reporter-destination={}", counted.display())).args(files);
    node.envs(told.iter().map(|(name, value)| (name, value)));
    let (succeeded, _) = aloud(&mut node)?;
    let mut count = Count::default();
    for line in fs::read_to_string(&counted).context("node --test left no report")?.lines() {
        let number =
            |prefix: &str| line.strip_prefix(prefix).and_then(|rest| rest.trim().parse::<u64>().ok());
        count.passed += number("# pass").unwrap_or(0);
        count.failed += number("# fail").unwrap_or(0) + number("# cancelled").unwrap_or(0);
    }
    count.failed = count.failed.max(u64::from(!succeeded));
    Ok(count)
}

/// Runs to the end, passing standard output on line by line; says whether it succeeded, and the lines.
fn aloud(command: &mut Command) -> Result<(bool, Vec<String>)> {
    let spawned = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = spawned.with_context(|| format!("cannot run {}", run::shown(command)))?;
    let mut lines = Vec::new();
    let spoken = child.stdout.take().map(BufReader::new);
    for line in iter::once(spoken).flatten().flat_map(BufRead::lines) {
        let line = line?;
        println!("{line}");
        lines.push(line);
    }
    Ok((child.wait()?.success(), lines))
}

/// The number that stands before `word`: 12 in `ok. 12 passed; 0 failed`.
fn number_before(line: &str, word: &str) -> Option<u64> {
    line.split_once(word)?.0.split_whitespace().next_back()?.parse().ok()
}

#[cfg(test)]
mod test {
    use super::number_before;

    #[test]
    fn cargo_counts_are_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!((number_before(line, "passed"), number_before(line, "failed")), (Some(12), Some(3)));
        assert_eq!(number_before("test result: ok", "passed"), None);
    }
}
