//! TMY3: a line of the station, a line of names, then rows stamped with the hour that ends, 01:00 to 24:00.
//!
//! # Source
//! S. Wilcox, W. Marion, *Users Manual for TMY3 Data Sets*, NREL/TP-581-43156 (2008).
//! <https://docs.nrel.gov/docs/fy08osti/43156.pdf>

use super::calendar::Moment;
use super::text::{Fault, Fields, Line, Lines, malformed};
use super::unit::Unit;
use super::year::{COLUMNS, Place, Turn, Year};
use super::{Column, Stamp, Weather};

const DATE: &[u8] = b"Date (MM/DD/YYYY)";
const TIME: &[u8] = b"Time (HH:MM)";

/// The name of a column up to its last bracket, which some files double; TMY3 has no snow depth.
fn name(column: Column) -> Option<&'static [u8]> {
    match column {
        Column::GhiWm2 => Some(b"GHI (W/m^2"),
        Column::DniWm2 => Some(b"DNI (W/m^2"),
        Column::DhiWm2 => Some(b"DHI (W/m^2"),
        Column::TempAirC => Some(b"Dry-bulb (C"),
        Column::WindSpeedMps => Some(b"Wspd (m/s"),
        Column::PressureMbar => Some(b"Pressure (mbar"),
        Column::Albedo => Some(b"Alb (unitless"),
        Column::SnowDepthCm => None,
    }
}

/// Whether the second line has TMY3's names.
pub(super) fn recognises(second: Line) -> bool {
    let text = second.text.trim_ascii_start();
    let text = text.strip_prefix(b"\"").unwrap_or(text);
    text.len() >= DATE.len() && text[..DATE.len()].eq_ignore_ascii_case(DATE)
}

/// Two or four digits between separators as numbers: `07/31/1988`.
fn split_numbers<const N: usize>(text: &[u8], separator: u8) -> Option<[usize; N]> {
    let mut numbers = [0; N];
    let mut parts = text.split(|&b| b == separator);
    for number in &mut numbers {
        let part = parts.next()?;
        if part.is_empty() || part.len() > 4 || !part.iter().all(u8::is_ascii_digit) {
            return None;
        }
        *number = part.iter().fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'));
    }
    parts.next().is_none().then_some(numbers)
}

/// Reads a TMY3.
///
/// # Errors
/// [`Error::Malformed`] with line and field.
pub(super) fn read(bytes: &[u8]) -> Result<Weather, Fault> {
    let mut lines = Lines::new(bytes);
    let station =
        Fields::of(lines.expect("station, name, state, time zone, latitude, longitude, elevation")?)?;
    let place = Place {
        utc_offset_h: station.number(3, "time zone in hours east of UTC", -14.0, 14.0)?,
        latitude_deg: station.number(4, "latitude in degrees", -90.0, 90.0)?,
        longitude_deg: station.number(5, "longitude in degrees", -180.0, 180.0)?,
        elevation_m: station.number(6, "elevation in m", -450.0, 9000.0)?,
    };
    let line = lines.expect("the names of the columns")?;
    let names = Fields::of(line)?;
    let begins = |field: &[u8], name: &[u8]| {
        field.len() >= name.len() && field[..name.len()].eq_ignore_ascii_case(name)
    };
    let find = |name: &[u8]| names.iter().position(|field| begins(field, name));
    let need = |name: &[u8]| {
        let expected = || format!("a column named {}", String::from_utf8_lossy(name));
        find(name).ok_or_else(|| malformed(line.number, 0, line.text, expected()))
    };
    let (date, time) = (need(DATE)?, need(TIME)?);
    for name in [Column::GhiWm2, Column::DniWm2, Column::DhiWm2].into_iter().filter_map(name) {
        need(name)?;
    }
    let places = COLUMNS.map(|column| Some((name(column).and_then(find)?, Unit::SAME)));
    let count = names.filled();
    let mut year = Year::new(3600, places.map(|place| place.is_some()));
    let mut row = Fields::default();
    for line in lines.filter(|line| !line.is_blank()) {
        row.split(line)?;
        row.check_count(count)?;
        let Some([month, day, of]) = row.text(date).and_then(|text| split_numbers::<3>(text, b'/')) else {
            return Err(row.refused(date, "a date, MM/DD/YYYY"));
        };
        let hour = match row.text(time).and_then(|text| split_numbers::<2>(text, b':')) {
            Some([hour @ 0..=24, 0]) => hour as u32,
            _ => return Err(row.refused(time, "the hour that ends, 01:00 to 24:00")),
        };
        if !(1900..=2100).contains(&of) {
            return Err(row.refused(date, "a date, MM/DD/YYYY, of 1900 to 2100"));
        }
        let day = Moment { year: of as i32, month, day, second: 0 };
        // Some files write a day's last hour as 00:00 of the day after.
        let at = match hour {
            0 => Moment { second: 23 * 3600, ..day.day_before() },
            _ => Moment { second: (hour - 1) * 3600, ..day },
        };
        year.push(line.number, at, &row.values(&places)?)?;
    }
    year.finish(place, Stamp::Mean {}, &Turn::NONE)
}
