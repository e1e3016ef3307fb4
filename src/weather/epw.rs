//! EnergyPlus weather (EPW): eight lines of header, then rows stamped with the hour that ends.
//!
//! The minute field of hourly files is noise (0 or 60) and is not believed. EPW files of PVGIS hold instants in universal
//! time under a local time zone and are read as what they say they are; PVGIS's own CSV and JSON are exact.
//!
//! # Source
//! U.S. Department of Energy, *EnergyPlus Auxiliary Programs*, 'EnergyPlus Weather File (EPW) Data Dictionary' (2023).
//! <https://bigladdersoftware.com/epx/docs/23-2/auxiliary-programs/energyplus-weather-file-epw-data-dictionary.html>

use super::calendar::Moment;
use super::text::{Fault, Fields, Line, Lines, malformed};
use super::unit::Unit;
use super::year::{Place, Turn, Year};
use super::{Stamp, Weather};

/// The field of each of the columns, counted from 0, and its unit: pressure in Pa, the rest as ours.
const PLACES: [Option<(usize, Unit)>; 8] = [
    Some((13, Unit::SAME)),
    Some((14, Unit::SAME)),
    Some((15, Unit::SAME)),
    Some((6, Unit::SAME)),
    Some((21, Unit::SAME)),
    Some((9, Unit::HUNDREDTHS)),
    Some((32, Unit::SAME)),
    Some((30, Unit::SAME)),
];

/// Fields that a row must have: up to the wind speed; what follows, old files leave off.
const LEAST_FIELDS: usize = 22;

/// Whether the first line is an EPW's.
pub(super) fn recognises(first: Line) -> bool {
    first.text.len() > 9 && first.text[..9].eq_ignore_ascii_case(b"LOCATION,")
}

/// The header's place, and how many rows an hour has.
fn header(lines: &mut Lines) -> Result<(Place, u32), Fault> {
    let first = lines.expect("LOCATION, the first line of an EPW")?;
    if !recognises(first) {
        return Err(first.refused("LOCATION, the first line of an EPW"));
    }
    let location = Fields::of(first)?;
    let place = Place {
        latitude_deg: location.number(6, "latitude in degrees", -90.0, 90.0)?,
        longitude_deg: location.number(7, "longitude in degrees", -180.0, 180.0)?,
        utc_offset_h: location.number(8, "time zone in hours east of UTC", -14.0, 14.0)?,
        elevation_m: location.number(9, "elevation in m", -450.0, 9000.0)?,
    };
    loop {
        // Comments may hold anything, unpaired quotation marks too: only the last line is taken apart.
        let line = lines.expect("DATA PERIODS, the last line of the header")?;
        let name = line.text.split(|&b| b == b',').next().unwrap_or_default().trim_ascii();
        if name.eq_ignore_ascii_case(b"DATA PERIODS") {
            let fields = Fields::of(line)?;
            fields.whole(1, "number of data periods, one", 1, 1)?;
            let per_hour = fields.whole(2, "rows in an hour: 1, 2, 4 or 12", 1, 12)?;
            if ![1, 2, 4, 12].contains(&per_hour) {
                return Err(fields.refused(2, "rows in an hour: 1, 2, 4 or 12"));
            }
            return Ok((place, per_hour as u32));
        }
        if name.first().is_some_and(u8::is_ascii_digit) {
            return Err(line.refused("DATA PERIODS, the last line of the header, before the first row"));
        }
    }
}

/// Reads an EPW.
///
/// # Errors
/// [`Error::Malformed`] with line and field.
pub(super) fn read(bytes: &[u8]) -> Result<Weather, Fault> {
    let mut lines = Lines::new(bytes);
    let (place, per_hour) = header(&mut lines)?;
    let step_seconds = 3600 / per_hour;
    let mut year = Year::new(step_seconds, [true; 8]);
    let mut row = Fields::default();
    for line in lines.filter(|line| !line.is_blank()) {
        row.split(line)?;
        if row.filled() < LEAST_FIELDS {
            let found = format!("{} fields", row.filled());
            return Err(malformed(
                line.number,
                0,
                found.as_bytes(),
                format!("at least {LEAST_FIELDS} fields"),
            ));
        }
        let hour = row.whole(3, "hour", 1, 24)? as u32;
        let end = match per_hour {
            1 => hour * 3600,
            _ => {
                let minute = row.whole(4, "minute of the step's end", 1, 60)? as u32;
                (hour - 1) * 3600 + minute * 60
            }
        };
        if end < step_seconds {
            return Err(row.refused(4, &format!("minute of the step's end, {} or more", step_seconds / 60)));
        }
        let at = Moment {
            year: row.whole(0, "year", 1900, 2100)?,
            month: row.whole(1, "month", 1, 12)? as usize,
            day: row.whole(2, "day", 1, 31)? as usize,
            second: end - step_seconds,
        };
        year.push(line.number, at, &row.values(&PLACES)?)?;
    }
    year.finish(place, Stamp::Mean {}, &Turn::NONE)
}
