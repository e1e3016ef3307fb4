//! Runs other programs; the repository's folders.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The cargo that runs this program.
pub fn cargo() -> Command {
    in_root(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program that will run in the repository's top folder.
pub fn in_root(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// Runs to the end, letting the program speak on standard error only: standard output is for results.
pub fn quietly(command: &mut Command) -> Result<()> {
    let said = command.stdout(Stdio::piped()).stdin(Stdio::null()).stderr(Stdio::piped()).output();
    let output = said.with_context(|| format!("cannot run {}", shown(command)))?;
    if !output.status.success() {
        let spoken = [output.stdout, output.stderr].concat();
        bail!("{} failed\n{}", shown(command), String::from_utf8_lossy(&spoken).trim_end());
    }
    Ok(())
}

/// Runs to the end with our own standard output and error.
pub fn openly(command: &mut Command) -> Result<()> {
    let status =
        command.stdin(Stdio::null()).status().with_context(|| format!("cannot run {}", shown(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", shown(command));
    }
    Ok(())
}

/// The command as a person would type it.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
