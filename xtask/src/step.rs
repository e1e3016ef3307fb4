//! Steps that are skipped while nothing they read has changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::run;

/// One step of the build: what it is called, what it reads and what it must leave behind.
pub struct Step<'a> {
    /// Name, also of its stamp under `target/steps`.
    pub name: &'a str,
    /// Files and folders read, in any order. A folder stands for all files below it.
    pub inputs: &'a [PathBuf],
    /// Files that must exist afterwards.
    pub outputs: &'a [PathBuf],
}

impl Step<'_> {
    /// Does `work` unless the inputs are as they were when it last succeeded.
    pub fn unless_done(&self, work: impl FnOnce() -> Result<()>) -> Result<()> {
        let stamp = run::target().join("steps").join(self.name);
        let fingerprint = self.fingerprint()?;
        let same = fs::read_to_string(&stamp).is_ok_and(|said| said == fingerprint);
        if same && self.outputs.iter().all(|path| path.exists()) {
            return Ok(());
        }
        timed(self.name, work)?;
        for path in self.outputs {
            fs::metadata(path).with_context(|| format!("{} did not leave {}", self.name, path.display()))?;
        }
        fs::create_dir_all(run::target().join("steps"))?;
        fs::write(stamp, fingerprint)?;
        Ok(())
    }

    fn fingerprint(&self) -> Result<String> {
        let mut hasher = DefaultHasher::new();
        for input in self.inputs {
            for path in files(input)? {
                path.hash(&mut hasher);
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?.hash(&mut hasher);
            }
        }
        Ok(format!("{:016x}\n", hasher.finish()))
    }
}

/// Does `work` and says on standard error how long it took.
pub fn timed<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let begun = Instant::now();
    let done = work().with_context(|| name.to_owned())?;
    eprintln!("{name}: {:.1} s", begun.elapsed().as_secs_f64());
    Ok(done)
}

/// The files at or below `path`, sorted; none where it does not exist. Packages and products are not looked into.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    let skipped = ["node_modules", "dist", "target"];
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))? {
            let entry = entry?;
            if !skipped.iter().any(|name| entry.file_name() == *name) {
                found.extend(files(&entry.path())?);
            }
        }
    }
    found.sort();
    Ok(found)
}
