//! `cargo xtask <command>`: everything that is done to sunyield besides editing it.
//!
//! Data flows one way: [`tools`] makes sure of what must be there, [`wasm`] builds the engine for JavaScript, [`npm`]
//! the package and the command line around it, [`site`] the page that uses the package, [`serve`] shows it,
//! [`tests`] tests it all, [`conformance`] holds the engine to PVWatts v8, and [`bench`] measures it beside others.

mod bench;
mod browser;
mod conformance;
mod declarations;
mod differential;
mod fuzz;
mod mutants;
mod npm;
mod reproduce;
mod run;
mod sam_csv;
mod serve;
mod site;
mod step;
mod tests;
mod tools;
mod variants;
mod wasm;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask <command>

  start           build, print a first result, serve the calculator on 127.0.0.1
  build           build the package (npm/), the command line (npm/bin/sunyield.mjs) and the site (www/dist)
  test [SUITE…]   run every test, or the named suites only
  conformance [--random N]
                  compare the engine with PVWatts v8: the reference years and hours beside the repository, or N random
                  plants run by PySAM (in an environment that it makes, or by the Python that PYTHON names)
  differential [N]
                  random requests to the native build and to WebAssembly in Node, Chromium and Firefox, bit for bit
  reproduce       build the commit in two folders; the module and the tarball must be the same bytes
  fuzz [SECONDS] [TARGET…]
                  fuzz every target, or the named ones, 1200 seconds each
  mutants [--again] [MODULE…]
                  change the physics and the figures one operator at a time; say which changes no test notices
                  (with --again: of those that none noticed before)
  bench [--rounds N] [--json FILE] [--growth [--plants N]]
                  measure the engine native, in Node and in Chromium beside PVWatts v8 (PySAM), pvlib and pvlib-rust, or
                  with --growth how cost grows with hours, plants and cores (Python: as for conformance)
  data            build data/climate.bin and data/borders.bin from the published packages (Python 3.11)
  screenshots [FOLDER]
                  pictures of every view of the site, in FOLDER or target/screenshots
  measure         the site's first visit in bytes, and the time from a key press to the painted numbers
  lighthouse [PATH…]
                  Lighthouse's marks for the built site; fails where one is below what is promised
  validate        hold climate, typical year and borders to published figures; writes data/VALIDATION.md";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("", [].as_slice()),
    };
    let outcome = match command {
        "start" => done(start()),
        "build" => done(build()),
        "test" => tests::run(rest),
        "conformance" => conformance::run(rest),
        "differential" => differential::run(rest),
        "fuzz" => fuzz::run(rest),
        "mutants" => mutants::run(rest),
        "reproduce" => reproduce::run(),
        "bench" => done(bench::run(rest)),
        "data" => done(python("data/build/build.py", &[])),
        "screenshots" => done(screenshots(rest)),
        "measure" => done(build().and_then(|()| site::tool("test/measure.mjs", &[]))),
        "lighthouse" => done(build().and_then(|()| site::lighthouse(rest))),
        "validate" => done(python("data/build/validate.py", &["../shared"])),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(true)
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        // A test failed or a figure missed its bar: the table has said which.
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What a command comes to that has nothing to judge.
fn done(outcome: anyhow::Result<()>) -> anyhow::Result<bool> {
    outcome.map(|()| true)
}

/// Runs one of the data scripts; each makes the environment it needs.
fn python(script: &str, arguments: &[&str]) -> anyhow::Result<()> {
    run::openly(run::in_root("python3").arg(script).args(arguments))
}

/// Pictures of every view, in the folder that is named or in one of the build's.
fn screenshots(arguments: &[String]) -> anyhow::Result<()> {
    build()?;
    let folder =
        arguments.first().map_or_else(|| run::target().join("screenshots"), std::path::PathBuf::from);
    site::tool("test/screenshots.mjs", &[folder.display().to_string()])
}

/// Package, command line and site.
fn build() -> anyhow::Result<()> {
    build_package()?;
    site::build()
}

/// Package and command line. The npm packages are fetched while the engine compiles.
fn build_package() -> anyhow::Result<()> {
    tools::node()?;
    std::thread::scope(|scope| {
        let fetched = scope.spawn(npm::install);
        let compiled = wasm::compile();
        fetched.join().map_err(|_| anyhow::anyhow!("fetching the npm packages panicked"))??;
        compiled
    })?;
    wasm::bind()?;
    npm::build()
}

/// Builds, answers one question on the terminal, then serves the page until interrupted.
fn start() -> anyhow::Result<()> {
    build()?;
    println!("A 480 MW east–west plant near María Elena, Chile:\n");
    npm::first_result()?;
    let server = serve::serve(site::dist())?;
    println!("\nsunyield is at {} (Ctrl-C ends it)", server.url());
    server.wait()
}
