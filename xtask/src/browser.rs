//! The browsers that tests drive: found, or installed where that takes one command.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::{run, step};

/// A browser: what to say about it, where it may be, and Debian's package of it.
pub struct Browser {
    /// Name for people.
    pub name: &'static str,
    /// Environment variable that names its program, for tests and to override the search.
    pub variable: &'static str,
    debian: &'static str,
    places: &'static [&'static str],
}

/// Driven by playwright-core.
pub const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "CHROMIUM",
    debian: "chromium",
    places: &[
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    ],
};

/// Driven by puppeteer-core.
pub const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX",
    debian: "firefox-esr",
    places: &[
        "/usr/bin/firefox-esr",
        "/usr/bin/firefox",
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
    ],
};

impl Browser {
    /// The browser's program; installed first where this is Debian and we are root.
    pub fn program(&self) -> Result<PathBuf> {
        if let Some(found) = self.find() {
            return Ok(found);
        }
        if Path::new("/usr/bin/apt-get").exists() && is_root() {
            step::timed(&format!("install {}", self.debian), || {
                let apt = |arguments: &[&str]| {
                    run::quietly(
                        run::in_root("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"),
                    )
                };
                apt(&["update"])?;
                apt(&["install", "-y", "--no-install-recommends", self.debian])
            })?;
        }
        match self.find() {
            Some(found) => Ok(found),
            None => bail!("{} is missing: install it, or name its program in {}", self.name, self.variable),
        }
    }

    fn find(&self) -> Option<PathBuf> {
        let named = std::env::var_os(self.variable).map(PathBuf::from);
        let places = self.places.iter().map(PathBuf::from);
        named.into_iter().chain(places).find(|place| place.is_file())
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|said| said.stdout.trim_ascii() == b"0")
}
