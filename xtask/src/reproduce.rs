//! `cargo xtask reproduce`: two builds of the same commit from two folders give the same bytes.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use sunyield::digest::fnv1a;

use crate::run;

/// Clones the commit twice, builds both packages, and compares module and tarball, with an FNV-1a digest of each.
/// `Ok(false)` where a byte differs.
pub fn run() -> Result<bool> {
    let begun = Instant::now();
    let folder = run::target().join("reproduce");
    // Names of different lengths: a path that leaked would move everything behind it.
    let built: Vec<Built> =
        ["one", "another"].iter().map(|name| build(&folder.join(name))).collect::<Result<_>>()?;
    let [first, second] = built.as_slice() else { bail!("two builds were asked for") };
    let mut same = true;
    for (what, one, other) in
        [("module", &first.module, &second.module), ("tarball", &first.tarball, &second.tarball)]
    {
        let equal = one == other;
        same &= equal;
        let verdict = if equal { "the same bytes" } else { "different bytes" };
        let [first, second] = [one, other].map(|bytes| fnv1a(bytes.iter().copied()));
        println!(
            "{what:<8} {:>9} bytes {first:016x}, {:>9} bytes {second:016x}: {verdict}",
            one.len(),
            other.len()
        );
    }
    println!("in {:.0} s, from two clones with empty target folders", begun.elapsed().as_secs_f64());
    Ok(same)
}

/// What was built.
struct Built {
    module: Vec<u8>,
    tarball: Vec<u8>,
}

fn build(clone: &Path) -> Result<Built> {
    if clone.exists() {
        fs::remove_dir_all(clone)?;
    }
    run::quietly(run::in_root("git").args(["clone", "--quiet", "--local", "."]).arg(clone))?;
    // The clone's own program builds it, as a stranger would.
    run::quietly(
        run::cargo()
            .current_dir(clone)
            .args(["xtask", "build"])
            .env("CARGO_TARGET_DIR", clone.join("target")),
    )?;
    let npm = clone.join("npm");
    run::quietly(run::in_root("npm").current_dir(&npm).args(["pack", "--silent", "--ignore-scripts"]))?;
    let tarball = fs::read_dir(&npm)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path: &PathBuf| path.extension().is_some_and(|extension| extension == "tgz"))
        .context("npm pack left no tarball")?;
    Ok(Built { module: fs::read(npm.join("dist/wasm/sunyield_bg.wasm"))?, tarball: fs::read(tarball)? })
}
