//! What must be on the machine: found, set up where we can, or named in one line where we cannot.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run;

/// Oldest Node that the package and its tools run on. Source: `engines` of vite 8 and of `npm/package.json`.
const NODE_MIN: (u32, u32) = (20, 19);

/// The target the engine is compiled to for JavaScript.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Refuses a machine without Node, or with one that is too old.
pub fn node() -> Result<()> {
    let (major, minor) = NODE_MIN;
    let wanted = format!("Node {major}.{minor} or newer is needed: install it from https://nodejs.org");
    let said = Command::new("node")
        .arg("--version")
        .output()
        .with_context(|| format!("node is missing. {wanted}"))?;
    let version = String::from_utf8_lossy(&said.stdout).trim().trim_start_matches('v').to_owned();
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    if (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) < NODE_MIN {
        bail!("node is {version}. {wanted}");
    }
    Ok(())
}

/// Makes sure that Rust's standard library for WebAssembly is installed.
pub fn wasm_target() -> Result<()> {
    let mut libdir = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let said = libdir
        .args(["--print", "target-libdir", "--target", WASM_TARGET])
        .current_dir(run::root())
        .output()?;
    if Path::new(String::from_utf8_lossy(&said.stdout).trim()).is_dir() {
        return Ok(());
    }
    run::quietly(run::in_root("rustup").args(["target", "add", WASM_TARGET])).with_context(|| {
        format!("Rust's {WASM_TARGET} target is missing; with rustup: rustup target add {WASM_TARGET}")
    })
}

/// Makes sure that a component of the Rust toolchain (`clippy`, `rustfmt`) is installed.
pub fn component(name: &str, subcommand: &str) -> Result<()> {
    if run::cargo().args([subcommand, "--version"]).output().is_ok_and(|said| said.status.success()) {
        return Ok(());
    }
    run::quietly(run::in_root("rustup").args(["component", "add", name]))
        .with_context(|| format!("cargo {subcommand} is missing; with rustup: rustup component add {name}"))
}

/// `npm`, ready to run in a folder of the repository.
pub fn npm(folder: &Path) -> Command {
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(folder);
    npm
}
