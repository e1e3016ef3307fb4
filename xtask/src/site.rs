//! The site: `www` built against the package as any user would build it, in `www/dist`.

use std::path::PathBuf;

use anyhow::Result;

use crate::step::Step;
use crate::{npm, run, tools};

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
    let inputs = [folder(), npm::folder().join("dist"), npm::folder().join("package.json")];
    let step = Step { name: "site", inputs: &inputs, outputs: &[dist().join("index.html")] };
    step.unless_done(|| run::quietly(tools::npm(&folder()).args(["run", "--silent", "build"])))
}
