//! The site: `www` built against the package as any user would build it, in `www/dist`.

use std::path::PathBuf;

use anyhow::Result;

use crate::step::Step;
use crate::{browser, npm, run, tools};

/// The site's source.
pub fn folder() -> PathBuf {
    run::root().join("www")
}

/// What is served.
pub fn dist() -> PathBuf {
    folder().join("dist")
}

/// Fetches the site's packages and builds it.
pub fn build() -> Result<()> {
    npm::install_in("www", &folder(), &["ci"])?;
    let root = run::root();
    // The method page tells of the engine from where the engine has it: `www/build/method-data.js`.
    let told_of = ["src", "data/VALIDATION.md", "tests/vectors", "tests/weather"].map(|path| root.join(path));
    let package = [npm::folder().join("dist"), npm::folder().join("package.json")];
    let inputs: Vec<PathBuf> = [folder()].into_iter().chain(package).chain(told_of).collect();
    let step = Step { name: "site", inputs: &inputs, outputs: &[dist().join("index.html")] };
    step.unless_done(|| run::quietly(tools::npm(&folder()).args(["run", "--silent", "build"])))
}

/// Runs one of the site's scripts over what has been built, in Chromium.
pub fn tool(script: &str, arguments: &[String]) -> Result<()> {
    let mut node = run::in_root("node");
    node.arg(folder().join(script)).args(arguments);
    run::openly(node.env(browser::CHROMIUM.variable, browser::CHROMIUM.program()?))
}

/// Lighthouse over the built site. Its two hundred packages are fetched for this alone.
pub fn lighthouse(paths: &[String]) -> Result<()> {
    npm::install_in("lighthouse ci", &folder().join("audit"), &["ci", "--ignore-scripts"])?;
    tool("audit/run.mjs", paths)
}
