//! The npm package: its tools fetched, its TypeScript compiled, its data beside it, its command line.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::step::Step;
use crate::{run, tools, wasm};

/// The package.
pub fn folder() -> PathBuf {
    run::root().join("npm")
}

/// The command line.
pub fn command_line() -> PathBuf {
    folder().join("bin/sunyield.mjs")
}

/// Fetches exactly what the package's lock file names.
pub fn install() -> Result<()> {
    install_in("npm", &folder(), &["ci"])
}

/// Fetches what the fixtures' lock file names. `npm ci` refuses it: `deno` brings a package for each platform, and npm
/// writes only this platform's into the lock.
pub fn install_fixtures(fixtures: &Path) -> Result<()> {
    install_in("fixtures", fixtures, &["install", "--no-save"])
}

/// Fetches exactly what the lock file in `folder` names, unless that is there already.
pub fn install_in(name: &str, folder: &Path, command: &[&str]) -> Result<()> {
    let (wanted, lock) = (folder.join("package.json"), folder.join("package-lock.json"));
    let step = Step {
        name: &format!("{name} ci"),
        inputs: &[wanted, lock],
        outputs: &[folder.join("node_modules/.package-lock.json")],
    };
    step.unless_done(|| run::quietly(tools::npm(folder).args(command).args(["--no-audit", "--no-fund"])))
}

/// A program that one of the package's development dependencies brings.
pub fn tool(name: &str) -> Command {
    let mut program = Command::new(folder().join("node_modules/.bin").join(name));
    program.current_dir(folder());
    program
}

/// The data files that the engine is given once it has started: loaded beside the module, not compiled into it.
pub fn data_files() -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(run::root().join("data")).context("cannot list data/")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "bin") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// What the package may be used under, and its data: in the repository, and in the package.
const LICENCES: [(&str, &str); 3] = [
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("data/LICENSES.md", "LICENSES-OF-DATA.md"),
];

/// Compiles the package and leaves the command line ready to run.
pub fn build() -> Result<()> {
    let package = folder();
    let mut inputs = vec![
        package.join("src"),
        package.join("build.mjs"),
        package.join("package.json"),
        package.join("package-lock.json"),
        package.join("tsconfig.json"),
        wasm::folder(),
    ];
    inputs.extend(data_files()?);
    inputs.extend(LICENCES.map(|(from, _)| run::root().join(from)));
    let entries = ["node", "web", "workerd", "inline", "element", "worker-node", "worker-web"];
    let mut outputs: Vec<PathBuf> =
        entries.iter().map(|name| package.join(format!("dist/{name}.js"))).collect();
    outputs.push(command_line());
    outputs.extend(LICENCES.map(|(_, to)| package.join(to)));
    let step = Step { name: "package", inputs: &inputs, outputs: &outputs };
    step.unless_done(|| {
        for file in data_files()? {
            if let Some(name) = file.file_name() {
                fs::copy(&file, package.join("dist").join(name))?;
            }
        }
        for (from, to) in LICENCES {
            fs::copy(run::root().join(from), package.join(to))?;
        }
        run::quietly(tools::npm(&package).args(["run", "--silent", "build"]))
    })
}

/// Answers the README's first question on standard output.
pub fn first_result() -> Result<()> {
    let mut node = run::in_root("node");
    node.arg(command_line()).args(["estimate", "--lat", "-22.22", "--lon", "-69.58", "--dc-mw", "480"]);
    run::openly(node.args(["--mounting", "eastWest", "--country", "CL"]))
}
