//! TMY2: a line of the station, then rows of fixed width stamped with the hour that ends, 1 to 24.
//!
//! # Source
//! W. Marion, K. Urban, *User's Manual for TMY2s*, NREL/TP-463-7668 (1995), tables 3-1 and 3-2.
//! <https://www.nrel.gov/docs/legosti/old/7668.pdf>

use super::calendar::Moment;
use super::text::{Fault, Line, Lines, malformed};
use super::unit::Unit;
use super::year::{COLUMNS, Place, Turn, Year, accept, expectation};
use super::{Column, Stamp, Weather};
use crate::decimal::parse;

/// First and last character, counted from 1, of each column; albedo there is none.
fn position(column: Column) -> Option<(usize, usize, Unit)> {
    match column {
        Column::GhiWm2 => Some((18, 21, Unit::SAME)),
        Column::DniWm2 => Some((24, 27, Unit::SAME)),
        Column::DhiWm2 => Some((30, 33, Unit::SAME)),
        Column::TempAirC => Some((68, 71, Unit::TENTHS)),
        Column::PressureMbar => Some((85, 88, Unit::SAME)),
        Column::WindSpeedMps => Some((96, 98, Unit::TENTHS)),
        Column::SnowDepthCm => Some((134, 136, Unit::SAME)),
        Column::Albedo => None,
    }
}

/// Least length of a row: up to the snow depth.
const LEAST_LENGTH: usize = 136;

/// The text from one character to another, both counted from 1, without surrounding blanks.
fn text(line: Line<'_>, from: usize, to: usize) -> &[u8] {
    line.text.get(from - 1..to.min(line.text.len())).unwrap_or_default().trim_ascii()
}

/// A whole number in the range, between two characters.
fn whole(line: Line, from: usize, to: usize, what: &str, min: i32, max: i32) -> Result<i32, Fault> {
    let digits = text(line, from, to);
    match parse(digits) {
        Some(value) if f64::from(min) <= value && value <= f64::from(max) && value.fract() == 0.0 => {
            Ok(value as i32)
        }
        _ => Err(malformed(line.number, from as u64, digits, format!("{what}, {min} to {max}"))),
    }
}

/// Whether the first two lines are a TMY2's: a station's number and name, then a row of digits.
pub(super) fn recognises(first: Line, second: Line) -> bool {
    first.text.len() >= 56
        && text(first, 1, 6).iter().all(u8::is_ascii_digit)
        && matches!(text(first, 37, 39), b"N" | b"S")
        && matches!(text(first, 45, 47), b"E" | b"W")
        && second.text.len() >= LEAST_LENGTH
        && second.text[1..17].iter().all(|b| b.is_ascii_digit() || *b == b' ')
}

/// Degrees and minutes behind a letter: `N 25 48`.
fn angle(line: Line, at: usize, letters: [u8; 2], degrees: (usize, usize, i32)) -> Result<f64, Fault> {
    let (from, to, max) = degrees;
    let sign = match text(line, at, at) {
        [letter] if *letter == letters[0] => 1.0,
        [letter] if *letter == letters[1] => -1.0,
        other => {
            let expected = format!("{} or {}", char::from(letters[0]), char::from(letters[1]));
            return Err(malformed(line.number, at as u64, other, expected));
        }
    };
    let whole_degrees = whole(line, from, to, "degrees", 0, max)?;
    let minutes = whole(line, to + 2, to + 3, "minutes of arc", 0, 59)?;
    Ok(sign * (f64::from(whole_degrees) + f64::from(minutes) / 60.0))
}

/// Reads a TMY2. The `column` of an error is the character, counted from 1.
///
/// # Errors
/// [`Error::Malformed`] with line and character.
pub(super) fn read(bytes: &[u8]) -> Result<Weather, Fault> {
    let mut lines = Lines::new(bytes);
    let station = lines.expect("the line of the station")?;
    let place = Place {
        utc_offset_h: f64::from(whole(station, 34, 36, "time zone in hours east of UTC", -14, 14)?),
        latitude_deg: angle(station, 38, *b"NS", (40, 41, 90))?,
        longitude_deg: angle(station, 46, *b"EW", (48, 50, 180))?,
        elevation_m: f64::from(whole(station, 56, 59, "elevation in m", -450, 9000)?),
    };
    let positions = COLUMNS.map(position);
    let mut year = Year::new(3600, positions.map(|position| position.is_some()));
    for line in lines.filter(|line| !line.is_blank()) {
        if line.text.len() < LEAST_LENGTH {
            let found = format!("{} characters", line.text.len());
            return Err(malformed(
                line.number,
                0,
                found.as_bytes(),
                format!("at least {LEAST_LENGTH} characters"),
            ));
        }
        let at = Moment {
            year: 1900 + whole(line, 2, 3, "year of the 20th century", 0, 99)?,
            month: whole(line, 4, 5, "month", 1, 12)? as usize,
            day: whole(line, 6, 7, "day", 1, 31)? as usize,
            second: (whole(line, 8, 9, "hour that ends", 1, 24)? as u32 - 1) * 3600,
        };
        let mut values = [f64::NAN; 8];
        for (index, position) in positions.into_iter().enumerate() {
            let Some((from, to, unit)) = position else { continue };
            let digits = text(line, from, to);
            let refused = |expected: &str| malformed(line.number, from as u64, digits, expected);
            let raw = parse(digits).ok_or_else(|| refused(expectation(COLUMNS[index])))?;
            values[index] = accept(COLUMNS[index], raw, unit).map_err(refused)?;
        }
        year.push(line.number, at, &values)?;
    }
    year.finish(place, Stamp::Mean {}, &Turn::NONE)
}
