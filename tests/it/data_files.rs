//! Every data file is held to its digest when the crate is built.

use std::fs;
use std::path::{Path, PathBuf};

use sunyield::digest::fnv1a;

#[path = "../../data/build/digests.rs"]
mod digests;

fn check(folder: &Path) -> Result<(), String> {
    digests::check(folder, |bytes| fnv1a(bytes.iter().copied()))
}

/// A copy of the data folder's files, so that one can be spoilt.
fn copy(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

#[test]
fn the_files_are_those_whose_digests_are_listed() {
    assert_eq!(check(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))), Ok(()));
}

#[test]
fn a_file_that_is_changed_cut_short_emptied_or_gone_stops_the_build_by_name() {
    let folder = copy("spoilt");
    for name in ["climate.bin", "borders.bin", "countries.csv", "sources.csv", "VERSION"] {
        let whole = fs::read(folder.join(name)).unwrap();
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 1;
        for spoilt in [&flipped, &whole[..whole.len() - 1], &whole[..0]] {
            fs::write(folder.join(name), spoilt).unwrap();
            let refused = check(&folder).unwrap_err();
            assert!(refused.contains(&format!("data/{name} was changed or cut short")), "{refused}");
            assert_eq!(refused.matches("data/").count(), 2, "only this one: {refused}");
        }
        fs::remove_file(folder.join(name)).unwrap();
        assert_eq!(check(&folder).unwrap_err(), format!("data/DIGESTS: data/{name} is missing"));
        fs::write(folder.join(name), whole).unwrap();
    }
    fs::write(folder.join("more.csv"), "a,b\n").unwrap();
    assert!(check(&folder).unwrap_err().contains("data/more.csv has no digest"));
}
