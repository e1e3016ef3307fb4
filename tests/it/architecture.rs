//! A module uses only modules listed above it in `src/lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order of `lib.rs`.
fn modules_in_order(lib_rs: &str) -> Vec<String> {
    lib_rs
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub mod ").or_else(|| line.trim().strip_prefix("mod ")))
        .filter_map(|rest| rest.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// The modules that a source text names by `crate::name`, documentation left out.
fn modules_used(source: &str) -> Vec<String> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut used = Vec::new();
    for line in code {
        for part in line.split("crate::").skip(1) {
            let list =
                part.strip_prefix('{').map_or(part, |braced| braced.split('}').next().unwrap_or(braced));
            let names: Vec<&str> = if part.starts_with('{') { list.split(',').collect() } else { vec![list] };
            for name in names {
                let name: String =
                    name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                used.push(name);
            }
        }
    }
    used
}

/// What looks up: (file, module named) pairs where the module is not listed above the file's own.
fn upward_uses(order: &[String], file: &Path, source: &str, own: &str) -> Vec<String> {
    let rank = |name: &str| order.iter().position(|module| module == name);
    let own_rank = rank(own).unwrap_or_else(|| panic!("{} is no module of lib.rs", file.display()));
    modules_used(source)
        .into_iter()
        .filter(|used| used != own && rank(used).is_none_or(|used_rank| used_rank > own_rank))
        .map(|used| format!("{} uses crate::{used}, which is not listed above {own}", file.display()))
        .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the source folder is readable") {
        let path = entry.expect("its entries are readable").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn no_module_looks_up() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let order = modules_in_order(&fs::read_to_string(src.join("lib.rs")).expect("lib.rs"));
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in rust_files(&src).into_iter().filter(|file| !file.ends_with("lib.rs")) {
        let inside = file.strip_prefix(&src).expect("a file of src").to_owned();
        let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
        let own = first.trim_end_matches(".rs").to_owned();
        wrong.extend(upward_uses(&order, &inside, &fs::read_to_string(&file).expect("source"), &own));
        seen += 1;
    }
    assert!(seen >= order.len(), "only {seen} files read for {} modules", order.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_check_sees_a_module_that_looks_up() {
    let order = ["error", "sun", "simulate"].map(str::to_owned);
    let source = "//! crate::simulate in prose is fine\nuse crate::{error::Error, simulate};\nfn f() { crate::sun::g() }";
    let wrong = upward_uses(&order, Path::new("sun.rs"), source, "sun");
    assert_eq!(wrong, ["sun.rs uses crate::simulate, which is not listed above sun"]);
}
