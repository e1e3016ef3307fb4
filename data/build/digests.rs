//! Holds every file of `data/` to its digest in `data/DIGESTS`. The build script and a test take this file in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Refuses a file that was changed or cut short, one that is missing, and one that is not listed, by their names.
pub fn check(folder: &Path, digest: fn(&[u8]) -> u64) -> Result<(), String> {
    let listed =
        fs::read_to_string(folder.join("DIGESTS")).map_err(|error| format!("data/DIGESTS: {error}"))?;
    let mut listed: BTreeMap<&str, &str> =
        listed.lines().filter_map(|line| line.split_once(' ')).map(|(digest, name)| (name, digest)).collect();
    let mut names: Vec<String> = fs::read_dir(folder)
        .map_err(|error| format!("data: {error}"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name == "VERSION" || name.ends_with(".csv") || name.ends_with(".bin"))
        .collect();
    names.sort();
    let mut wrong = Vec::new();
    for name in &names {
        let bytes = fs::read(folder.join(name)).map_err(|error| format!("data/{name}: {error}"))?;
        let found = format!("{:016x}", digest(&bytes));
        match listed.remove(name.as_str()) {
            Some(expected) if expected == found => {}
            Some(_) => {
                wrong.push(format!("data/{name} was changed or cut short; if it should be: {found} {name}"))
            }
            None => wrong.push(format!("data/{name} has no digest; if it belongs there: {found} {name}")),
        }
    }
    wrong.extend(listed.keys().map(|name| format!("data/{name} is missing")));
    if wrong.is_empty() { Ok(()) } else { Err(format!("data/DIGESTS: {}", wrong.join("; "))) }
}
