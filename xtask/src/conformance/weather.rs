//! The weather of the reference runs, by the project's own readers.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use sunyield::weather::{Stamp, Weather, read};

use super::shared;

/// The unpacked bytes of a gzip file.
pub fn unpack(path: &Path) -> Result<Vec<u8>> {
    let packed = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut bytes = Vec::new();
    GzDecoder::new(&packed[..])
        .read_to_end(&mut bytes)
        .with_context(|| format!("{} is no gzip file", path.display()))?;
    Ok(bytes)
}

/// Weather files already read, by name.
#[derive(Default)]
pub struct Files(BTreeMap<String, Weather>);

impl Files {
    /// The year in `name`, a file of the shared weather folder.
    pub fn read(&mut self, name: &str) -> Result<&Weather> {
        match self.0.entry(name.to_owned()) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(unknown) => {
                let bytes = unpack(&shared().join("weather").join(format!("{name}.gz")))?;
                Ok(unknown.insert(read(&bytes, None).with_context(|| name.to_owned())?))
            }
        }
    }
}

/// What SSC takes a file's minutes for where we take them for something else, and why.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StampAccident {
    /// EPW's minute column is 0 throughout; SSC believes it and puts the sun at the beginning of the hour.
    EpwMinuteZero,
    /// SSC cuts minutes to whole ones: 7.5 becomes 7.
    MinutesCutToWhole,
}

impl StampAccident {
    /// The accident that SSC has with this file.
    pub fn of(name: &str, weather: &Weather) -> Option<Self> {
        match weather.stamp {
            Stamp::Mean {} => name.ends_with(".epw").then_some(Self::EpwMinuteZero),
            Stamp::Instant { offset_seconds } => {
                (offset_seconds % 60.0 != 0.0).then_some(Self::MinutesCutToWhole)
            }
        }
    }

    /// The year with the accident put back.
    pub fn restored(self, weather: &Weather) -> Weather {
        let offset_seconds = match (self, weather.stamp) {
            (Self::MinutesCutToWhole, Stamp::Instant { offset_seconds }) => {
                60.0 * (offset_seconds / 60.0).floor()
            }
            (Self::EpwMinuteZero | Self::MinutesCutToWhole, _) => 0.0,
        };
        Weather { stamp: Stamp::Instant { offset_seconds }, ..weather.clone() }
    }

    /// What it is, for the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::EpwMinuteZero => "EPW minute 0 believed",
            Self::MinutesCutToWhole => "minute 7.5 cut to 7",
        }
    }
}
