//! `cargo xtask conformance`: the engine against PVWatts v8, run by run, with bars that must hold.
//!
//! The reference runs and the weather they were made from lie beside the repository, in `../shared`; where that folder
//! is absent there is nothing to compare with, and a line says so. The engine is never bent to a reference: where SSC
//! (the SAM Simulation Core, which PVWatts v8 is) does something by accident that we do not, the accident is put back
//! through the input, and the run is shown both ways.

mod configuration;
mod hours;
mod random;
mod table;
mod weather;
mod years;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::run;

/// Where the reference runs lie.
fn shared() -> PathBuf {
    run::root().join("../shared")
}

/// Compares with every reference year and hour, or with `--random N` runs drawn anew. `Ok(false)` beyond a bar.
pub fn run(arguments: &[String]) -> Result<bool> {
    if !shared().join("reference/pvwatts8_years.json").exists() {
        println!("conformance: skipped, {} holds no reference runs", shared().display());
        return Ok(true);
    }
    match arguments {
        [] => {
            let years_hold = years::compare()?;
            let hours_hold = hours::compare()?;
            Ok(years_hold && hours_hold)
        }
        [flag, count] if flag == "--random" => {
            random::compare(count.parse().with_context(|| format!("--random is {count}, expected a number"))?)
        }
        _ => bail!("usage: cargo xtask conformance [--random N]"),
    }
}
