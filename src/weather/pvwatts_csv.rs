//! The year that the PVWatts web page exports: a header of keys and values, a line of names, then 8760 hours.
//!
//! Beam and diffuse irradiance, temperature and wind; an hour begins at its stamp. The file names neither a year nor
//! a time zone: the zone is taken from the longitude, and the result says so.
//!
//! # Source
//! A. Dobos, *PVWatts Version 5 Manual*, NREL/TP-6A20-62641 (2014). <https://docs.nrel.gov/docs/fy14osti/62641.pdf>

use super::calendar::Moment;
use super::text::{Fault, Fields, Line, Lines, malformed};
use super::unit::Unit;
use super::year::{COLUMNS, Place, Turn, Year};
use super::{Column, Note, Stamp, Weather};

/// The year of a file that names none: one of 365 days, in the middle of those the database was made of.
const ASSUMED_YEAR: i32 = 2005;

/// The name of a column, up to its unit.
fn name(column: Column) -> Option<&'static [u8]> {
    match column {
        Column::DniWm2 => Some(b"Beam Irradiance (W/m"),
        Column::DhiWm2 => Some(b"Diffuse Irradiance (W/m"),
        Column::TempAirC => Some(b"Ambient Temperature (C)"),
        Column::WindSpeedMps => Some(b"Wind Speed (m/s)"),
        Column::Albedo => Some(b"Albedo"),
        Column::GhiWm2 | Column::PressureMbar | Column::SnowDepthCm => None,
    }
}

/// Whether the first line is of a PVWatts export.
pub(super) fn recognises(first: Line) -> bool {
    let text = first.text.trim_ascii_start();
    text.strip_prefix(b"\"").unwrap_or(text).starts_with(b"PVWatts")
}

/// Latitude, longitude and elevation, and the line of names, which ends the header.
fn header<'a>(lines: &mut Lines<'a>) -> Result<(Place, Line<'a>), Fault> {
    let [mut latitude, mut longitude, mut elevation] = [None; 3];
    loop {
        let line = lines.expect("the names of the columns: Month, Day, Hour, …")?;
        // Addresses may hold anything: only the lines that are needed are taken apart.
        let text = line.text.trim_ascii_start();
        let key = text.strip_prefix(b"\"").unwrap_or(text);
        // Editions differ: `Lat (deg N):`, `Latitude (DD):`.
        if key.starts_with(b"Lat") {
            let fields = Fields::of(line)?;
            let north = fields.number(1, "latitude in degrees", -90.0, 90.0)?;
            latitude = Some(if key.starts_with(b"Lat (deg S") { -north } else { north });
        } else if key.starts_with(b"Long") {
            // `Long (deg W)` counts westwards.
            let fields = Fields::of(line)?;
            let degrees = fields.number(1, "longitude in degrees", -180.0, 180.0)?;
            longitude = Some(if key.starts_with(b"Long (deg W") { -degrees } else { degrees });
        } else if key.starts_with(b"Elev") {
            elevation = Some(Fields::of(line)?.number(1, "elevation in m", -450.0, 9000.0)?);
        } else if key.starts_with(b"Month") {
            let (Some(latitude_deg), Some(longitude_deg), Some(elevation_m)) =
                (latitude, longitude, elevation)
            else {
                return Err(line.refused("lines of latitude, longitude and elevation above the names"));
            };
            let utc_offset_h = (longitude_deg / 15.0).round();
            return Ok((Place { latitude_deg, longitude_deg, elevation_m, utc_offset_h }, line));
        }
    }
}

/// Reads a PVWatts export.
///
/// # Errors
/// [`Error::Malformed`] with line and field.
pub(super) fn read(bytes: &[u8]) -> Result<Weather, Fault> {
    let mut lines = Lines::new(bytes);
    let (place, line) = header(&mut lines)?;
    let names = Fields::of(line)?;
    let find = |name: &[u8]| names.iter().position(|field| field.starts_with(name));
    let need = |name: &[u8]| {
        let expected = || format!("a column named {} (an hourly export)", String::from_utf8_lossy(name));
        find(name).ok_or_else(|| malformed(line.number, 0, line.text, expected()))
    };
    let (month, day, hour) = (need(b"Month")?, need(b"Day")?, need(b"Hour")?);
    let places = COLUMNS.map(|column| Some((name(column).and_then(find)?, Unit::SAME)));
    let count = names.filled();
    let mut year = Year::new(3600, places.map(|place| place.is_some()));
    let mut row = Fields::default();
    for line in lines.filter(|line| !line.is_blank()) {
        row.split(line)?;
        // Sums stand below the rows.
        if row.text(month).is_some_and(|text| text.starts_with(b"Total")) {
            break;
        }
        row.check_count(count)?;
        let at = Moment {
            year: ASSUMED_YEAR,
            month: row.whole(month, "month", 1, 12)? as usize,
            day: row.whole(day, "day", 1, 31)? as usize,
            second: row.whole(hour, "hour", 0, 23)? as u32 * 3600,
        };
        year.push(line.number, at, &row.values(&places)?)?;
    }
    let mut weather = year.finish(place, Stamp::Mean {}, &Turn::NONE)?;
    weather.notes.push(Note::TimeZoneFromLongitude { utc_offset_h: place.utc_offset_h });
    Ok(weather)
}
