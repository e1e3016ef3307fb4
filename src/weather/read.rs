//! Which format a file is in, by its content.

use serde::{Deserialize, Serialize};

use super::text::{Line, Lines, malformed};
use super::{Weather, epw, psm, tmy2, tmy3};
use crate::error::Error;

/// A weather file's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Format {
    /// EnergyPlus weather.
    Epw,
    /// TMY2 of the US National Solar Radiation Database.
    Tmy2,
    /// TMY3 of the US National Solar Radiation Database.
    Tmy3,
    /// NSRDB (PSM3, PSM4) and SAM CSV.
    SamCsv,
}

/// The formats, in words.
const EXPECTED: &str = "a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV";

/// One year of weather from the bytes of a file.
///
/// The format is found from the content, never from a name; `format` says it beforehand. What an hour's stamp means,
/// the units and the codes for missing values are each format's own, and the result has none of them left: columns
/// in local standard time from 1 January 0 h, 365 days, our units, no gaps. What was done on the way stands in
/// [`Weather::notes`]:
///
/// - 29 February is dropped;
/// - missing values (empty, 9999, 999, 99.9, −999, −9900, −9999 by column) are interpolated in gaps of at most 6 h.
///   Longer gaps of irradiance are refused; longer gaps of temperature, wind, pressure and snow depth take the same time
///   of the days around; a column of which more than a tenth is missing is left out; albedo stays unknown;
/// - files in universal time are turned to the site's solar day by whole hours: the hours that leave the year at one
///   end enter it at the other.
///
/// # Errors
/// [`Error::Malformed`] with `path` `weather`, the line counted from 1, and the column counted from 1: the field of a
/// CSV, the character of a fixed-width or JSON line. Short, doubled, out-of-order and gappy files are refused.
///
/// # Example
/// ```
/// let error = sunyield::weather::read(b"hello", None).unwrap_err();
/// assert_eq!(error.code(), "malformed");
/// assert!(error.to_string().starts_with("weather line 1 is hello, expected a weather file"));
/// ```
pub fn read(bytes: &[u8], format: Option<Format>) -> Result<Weather, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    refuse_what_is_no_text(bytes)?;
    let format = match format {
        Some(format) => format,
        None => detect(bytes)?,
    };
    match format {
        Format::Epw => epw::read(bytes),
        Format::Tmy2 => tmy2::read(bytes),
        Format::Tmy3 => tmy3::read(bytes),
        Format::SamCsv => psm::read(bytes),
    }
}

/// Files that people bring by mistake, told from their first bytes.
fn refuse_what_is_no_text(bytes: &[u8]) -> Result<(), Error> {
    let found = match bytes {
        [] => "an empty file",
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "text in UTF-16",
        [0x1F, 0x8B, ..] => "a gzip archive",
        [b'P', b'K', 3, 4, ..] => "a ZIP archive or a spreadsheet",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        _ if bytes[..bytes.len().min(1024)].contains(&0) => "a binary file",
        _ => return Ok(()),
    };
    Err(malformed(0, 0, found.as_bytes(), format!("{EXPECTED}, unpacked, as UTF-8 text")))
}

/// The format of a text.
fn detect(bytes: &[u8]) -> Result<Format, Error> {
    let mut lines = Lines::new(bytes);
    let first = lines.expect(EXPECTED)?;
    let second = lines.next().unwrap_or(Line { text: b"", number: 2 });
    if epw::recognises(first) {
        return Ok(Format::Epw);
    }
    if tmy3::recognises(second) {
        return Ok(Format::Tmy3);
    }
    if tmy2::recognises(first, second) {
        return Ok(Format::Tmy2);
    }
    if psm::recognises(first) {
        return Ok(Format::SamCsv);
    }
    let semicolons = first.text.iter().filter(|&&b| b == b';').count();
    if semicolons >= 3 {
        return Err(first.refused("fields between commas, not semicolons, and decimals with a dot"));
    }
    if first.text.iter().filter(|&&b| b == b'\t').count() >= 3 {
        return Err(first.refused("fields between commas, not tabs"));
    }
    Err(first.refused(EXPECTED))
}
