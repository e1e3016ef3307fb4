//! Which format a file is in, by its content.

use serde::Serialize;

use super::text::{Fault, Line, Lines, malformed};
use super::{Weather, epw, nasa_power, open_meteo, psm, pvgis, pvwatts_csv, tmy2, tmy3};
use crate::error::Error;
use crate::untyped::choice;

/// A weather file's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
    /// PVGIS typical year or hourly series, CSV.
    PvgisCsv,
    /// PVGIS typical year or hourly series, JSON.
    PvgisJson,
    /// NASA POWER, hourly, JSON.
    NasaPower,
    /// Open-Meteo, hourly or in quarters of an hour, JSON.
    OpenMeteo,
    /// The year that the PVWatts web page exports.
    PvwattsCsv,
}

choice!(Format { Epw, Tmy2, Tmy3, SamCsv, PvgisCsv, PvgisJson, NasaPower, OpenMeteo, PvwattsCsv });

/// The formats, in words.
const EXPECTED: &str = "a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV, PVGIS CSV or JSON, NASA POWER JSON, \
                        Open-Meteo JSON, PVWatts CSV";

/// Largest weather file in bytes: a year in steps of five minutes has some 20 million.
pub const LARGEST_BYTES: usize = 32 << 20;

/// Refuses a file by its size alone, before anything is done with it.
///
/// # Errors
/// [`Error::Malformed`] above [`LARGEST_BYTES`].
///
/// # Example
/// ```
/// let refused = sunyield::weather::check_size(100_000_000).unwrap_err();
/// assert_eq!(refused.to_string(), "weather is a file of 100000000 bytes, expected at most 33554432 bytes, one year");
/// ```
pub fn check_size(bytes: usize) -> Result<(), Error> {
    if bytes <= LARGEST_BYTES {
        return Ok(());
    }
    let found = format!("a file of {bytes} bytes");
    Err(*malformed(0, 0, found.as_bytes(), format!("at most {LARGEST_BYTES} bytes, one year")))
}

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
/// CSV, the character of a fixed-width or JSON line. Short, doubled, out-of-order and gappy files are refused, and files
/// of more than [`LARGEST_BYTES`].
///
/// # Example
/// ```
/// let error = sunyield::weather::read(b"hello", None).unwrap_err();
/// assert_eq!(error.code(), "malformed");
/// assert!(error.to_string().starts_with("weather line 1 is hello, expected a weather file"));
/// ```
pub fn read(bytes: &[u8], format: Option<Format>) -> Result<Weather, Error> {
    check_size(bytes.len())?;
    read_as(bytes, format).map_err(|fault| *fault)
}

fn read_as(bytes: &[u8], format: Option<Format>) -> Result<Weather, Fault> {
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
        Format::PvgisCsv => pvgis::read_csv(bytes),
        Format::PvgisJson => pvgis::read_json(bytes),
        Format::NasaPower => nasa_power::read(bytes),
        Format::OpenMeteo => open_meteo::read(bytes),
        Format::PvwattsCsv => pvwatts_csv::read(bytes),
    }
}

/// Files that people bring by mistake, told from their first bytes.
fn refuse_what_is_no_text(bytes: &[u8]) -> Result<(), Fault> {
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
fn detect(bytes: &[u8]) -> Result<Format, Fault> {
    if matches!(bytes.trim_ascii_start(), [b'{' | b'[', ..]) {
        return detect_json(bytes);
    }
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
    if pvgis::recognises(first) {
        return Ok(Format::PvgisCsv);
    }
    if pvwatts_csv::recognises(first) {
        return Ok(Format::PvwattsCsv);
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

/// The format of a JSON text, by the first key of the outermost object that only one format has.
fn detect_json(bytes: &[u8]) -> Result<Format, Fault> {
    let mut depth = 0_usize;
    let mut key: Option<&[u8]> = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let start = at + 1;
                at = start;
                while bytes.get(at).is_some_and(|&b| b != b'"') {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                key = bytes.get(start..at);
            }
            // A list holds its places' objects one level further in.
            b':' if depth <= 2 => match key {
                Some(b"inputs" | b"outputs") => return Ok(Format::PvgisJson),
                Some(b"geometry" | b"properties" | b"parameters") => return Ok(Format::NasaPower),
                Some(b"utc_offset_seconds" | b"hourly_units" | b"hourly" | b"minutely_15") => {
                    return Ok(Format::OpenMeteo);
                }
                _ => {}
            },
            _ => {}
        }
        at += 1;
    }
    Err(malformed(1, 1, &bytes[..bytes.len().min(60)], EXPECTED))
}
