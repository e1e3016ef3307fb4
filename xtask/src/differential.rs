//! `cargo xtask differential`: random requests to the native build and to WebAssembly in Node, Chromium and Firefox, whose
//! answers must be the same to the bit.

use std::fs::{self, File};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::{browser, npm, run, serve};

/// As many requests as are drawn where none is said.
const REQUESTS: u32 = 10_000;

/// Draws the requests, lets every platform answer, and says how many differ. `Ok(false)` where one does.
pub fn run(arguments: &[String]) -> Result<bool> {
    let count = match arguments {
        [] => REQUESTS,
        [count] => count.parse().with_context(|| format!("{count} is no number of requests"))?,
        _ => bail!("usage: cargo xtask differential [N]"),
    };
    crate::build_package()?;
    let lines = run::target().join("differential.txt");
    fs::create_dir_all(run::target())?;
    let mut native = run::cargo();
    native.args(["run", "--quiet", "--release", "--example", "differential", "--", &count.to_string()]);
    run::openly(native.stdout(Stdio::from(File::create(&lines)?)))?;
    let server = serve::serve(npm::folder())?;
    let mut node = run::in_root("node");
    node.arg(npm::folder().join("test/differential/run.mjs")).arg(&lines);
    node.env("SUNYIELD_PACKAGE_URL", server.url());
    for browser in [browser::CHROMIUM, browser::FIREFOX] {
        node.env(browser.variable, browser.program()?);
    }
    Ok(node.stdin(Stdio::null()).status().context("cannot run node")?.success())
}
