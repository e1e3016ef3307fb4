//! NSRDB (PSM3, PSM4) and SAM CSV: two lines of keys and values, a line of names, then the rows.
//!
//! With a `Minute` column a row is an instant; without one it is the hour that begins at the stamp. Hours may count
//! from 0 or from 1; 1 then is the first hour of the day, as in SAM.
//!
//! # Source
//! NREL, *Weather File Formats: SAM CSV* (SAM help, 2023). <https://sam.nrel.gov/weather-data.html>
//! NREL, *NSRDB PSM v3 and v4 download instructions*. <https://developer.nrel.gov/docs/solar/nsrdb/>

use super::calendar::Moment;
use super::text::{Fault, Fields, Line, Lines, malformed};
use super::unit::{Unit, named};
use super::year::{COLUMNS, Place, Turn, Year};
use super::{Column, Stamp, Weather};

const LATITUDE: &[&str] = &["latitude", "lat"];
const LONGITUDE: &[&str] = &["longitude", "lon", "long", "lng"];
const ELEVATION: &[&str] = &["elevation", "elev", "el", "site elevation"];
const TIME_ZONE: &[&str] = &["time zone", "timezone", "tz"];

/// Names of a column, in lower case.
fn names(column: Column) -> &'static [&'static str] {
    match column {
        Column::GhiWm2 => &["ghi", "gh", "global", "global horizontal", "global horizontal irradiance"],
        Column::DniWm2 => &["dni", "dn", "beam", "direct normal", "direct normal irradiance"],
        Column::DhiWm2 => &["dhi", "df", "diffuse", "diffuse horizontal", "diffuse horizontal irradiance"],
        Column::TempAirC => &[
            "temperature",
            "tdry",
            "dry bulb",
            "dry bulb temp",
            "temp",
            "ambient",
            "ambient temp",
            "air temperature",
        ],
        Column::WindSpeedMps => &["wind speed", "wspd", "windspeed", "wind velocity"],
        Column::PressureMbar => &["pressure", "pres", "atmospheric pressure"],
        Column::Albedo => &["surface albedo", "albedo", "alb"],
        Column::SnowDepthCm => &["snow depth", "snow", "snow cover", "snowdepth"],
    }
}

/// The key of an NSRDB header that names a column's unit; some editions leave ` Units` off the wind.
fn unit_keys(column: Column) -> &'static [&'static str] {
    match column {
        Column::GhiWm2 => &["ghi units"],
        Column::DniWm2 => &["dni units"],
        Column::DhiWm2 => &["dhi units"],
        Column::TempAirC => &["temperature units"],
        Column::WindSpeedMps => &["wind speed units", "wind speed"],
        Column::PressureMbar => &["pressure units"],
        Column::Albedo => &["surface albedo units"],
        Column::SnowDepthCm => &["snow depth units"],
    }
}

/// The conversion from a unit that a header names. A header that leaves the unit open (NSRDB writes `N/A`) means the
/// format's own.
fn unit(column: Column, name: &[u8]) -> Result<Unit, &'static str> {
    let open: [&[u8]; 5] = [b"", b"-", b"n/a", b"na", b"none"];
    if open.iter().any(|word| word.eq_ignore_ascii_case(name)) { Ok(Unit::SAME) } else { named(column, name) }
}

/// Longest name that is looked at, in bytes; the longest that is known has some thirty.
const LONGEST_NAME: usize = 200;

/// A name in lower case without the unit that may stand behind it in parentheses, and that unit.
fn name_and_unit(field: &[u8]) -> (String, Option<String>) {
    let text = |bytes: &[u8]| {
        let bytes = bytes.trim_ascii().to_ascii_lowercase();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let spaced: Vec<u8> =
        field[..field.len().min(LONGEST_NAME)].iter().map(|&b| if b == b'_' { b' ' } else { b }).collect();
    match spaced.iter().position(|&b| b == b'(') {
        Some(bracket) => {
            let inside = &spaced[bracket + 1..];
            let end = inside.iter().position(|&b| b == b')').unwrap_or(inside.len());
            (text(&spaced[..bracket]), Some(text(&inside[..end])))
        }
        None => (text(&spaced), None),
    }
}

/// Whether the first line has the keys of this format.
pub(super) fn recognises(first: Line) -> bool {
    let Ok(fields) = Fields::of(first) else { return false };
    let has = |keys: &[&str]| fields.iter().any(|field| keys.contains(&name_and_unit(field).0.as_str()));
    has(LATITUDE) && has(LONGITUDE)
}

/// The first two lines: keys and their values.
struct Header<'a> {
    keys: Vec<String>,
    values: Fields<'a>,
}

impl<'a> Header<'a> {
    fn read(lines: &mut Lines<'a>) -> Result<Self, Fault> {
        let keys = Fields::of(lines.expect("keys: Source, Latitude, Longitude, Time Zone, Elevation")?)?;
        let values = Fields::of(lines.expect("the values of the keys above")?)?;
        Ok(Self { keys: keys.iter().map(|key| name_and_unit(key).0).collect(), values })
    }

    fn position(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.keys.iter().position(|key| key == name))
    }

    fn number(&self, names: &[&str], what: &str, min: f64, max: f64) -> Result<f64, Fault> {
        match self.position(names) {
            Some(index) => self.values.number(index, what, min, max),
            None => Err(malformed(1, 0, b"without a key for it", what)),
        }
    }

    fn place(&self) -> Result<Place, Fault> {
        Ok(Place {
            latitude_deg: self.number(LATITUDE, "Latitude in degrees", -90.0, 90.0)?,
            longitude_deg: self.number(LONGITUDE, "Longitude in degrees", -180.0, 180.0)?,
            elevation_m: self.number(ELEVATION, "Elevation in m", -450.0, 9000.0)?,
            utc_offset_h: self.number(TIME_ZONE, "Time Zone in hours east of UTC", -14.0, 14.0)?,
        })
    }
}

/// The line of names.
struct Heads<'a> {
    line: Line<'a>,
    fields: Fields<'a>,
    names: Vec<(String, Option<String>)>,
}

impl<'a> Heads<'a> {
    fn read(line: Line<'a>) -> Result<Self, Fault> {
        let fields = Fields::of(line)?;
        let names = fields.iter().map(name_and_unit).collect();
        Ok(Self { line, fields, names })
    }

    /// The column of one of these names, if there is one, and one only.
    fn find(&self, names: &[&str]) -> Result<Option<usize>, Fault> {
        let mut found = None;
        for (index, (name, _)) in self.names.iter().enumerate() {
            if names.contains(&name.as_str()) && found.replace(index).is_some() {
                return Err(self.fields.refused(index, &format!("one column of {} only", names[0])));
            }
        }
        Ok(found)
    }

    fn need(&self, names: &[&str]) -> Result<usize, Fault> {
        self.find(names)?
            .ok_or_else(|| self.line.refused(&format!("a column named {} among the names", names[0])))
    }
}

/// Where the columns stand, by the line of names.
struct Layout {
    names: usize,
    year: usize,
    month: usize,
    day: usize,
    hour: usize,
    minute: Option<usize>,
    columns: [Option<(usize, Unit)>; 8],
}

impl Layout {
    fn read(line: Line, header: &Header) -> Result<Self, Fault> {
        let heads = Heads::read(line)?;
        let mut columns = [None; 8];
        for (slot, column) in columns.iter_mut().zip(COLUMNS) {
            let Some(index) = heads.find(names(column))? else { continue };
            let unit = match (&heads.names[index].1, header.position(unit_keys(column))) {
                (Some(own), _) => {
                    unit(column, own.as_bytes()).map_err(|expected| heads.fields.refused(index, expected))?
                }
                (None, Some(key)) => unit(column, header.values.text(key).unwrap_or_default())
                    .map_err(|expected| header.values.refused(key, expected))?,
                (None, None) => Unit::SAME,
            };
            *slot = Some((index, unit));
        }
        Ok(Self {
            names: heads.fields.filled(),
            year: heads.need(&["year", "yr"])?,
            month: heads.need(&["month", "mo"])?,
            day: heads.need(&["day"])?,
            hour: heads.need(&["hour", "hr"])?,
            minute: heads.find(&["minute", "min"])?,
            columns,
        })
    }

    /// A row refused for its minute.
    fn refused_minute(&self, row: &Fields, expected: &str) -> Fault {
        row.refused(self.minute.unwrap_or(self.hour), expected)
    }

    /// Day and time of a row.
    fn moment(&self, row: &Fields, first_hour: i32) -> Result<Moment, Fault> {
        let hour = row.whole(self.hour, "hour", first_hour, first_hour + 23)? - first_hour;
        let minute = match self.minute {
            Some(index) => row.number(index, "minute", 0.0, 59.99)?,
            None => 0.0,
        };
        Ok(Moment {
            year: row.whole(self.year, "year", 1900, 2100)?,
            month: row.whole(self.month, "month", 1, 12)? as usize,
            day: row.whole(self.day, "day", 1, 31)? as usize,
            second: hour as u32 * 3600 + (minute * 60.0).round() as u32,
        })
    }
}

/// How the rows tell time.
struct Clock {
    /// Whether hours count from 0 or from 1.
    first_hour: i32,
    step_seconds: u32,
    /// Seconds from a step's beginning to its instant.
    offset_seconds: u32,
}

impl Clock {
    fn read<'a>(layout: &Layout, rows: impl Iterator<Item = Line<'a>> + Clone) -> Result<Self, Fault> {
        let hour = |line: Line| Fields::of(line)?.whole(layout.hour, "hour", 0, 24);
        let mut later = rows.clone();
        let (Some(first), Some(second)) = (later.next(), later.next()) else {
            return Err(malformed(4, 0, b"without rows", "a year of rows"));
        };
        // Days of 1 … 24 reach 24 where a file that lacks its first hour reaches 0.
        let mut midnight = || later.find_map(|line| hour(line).ok().filter(|hour| hour % 24 == 0));
        let first_hour = i32::from(hour(first)? > 0 && midnight() != Some(0));
        if layout.minute.is_none() {
            return Ok(Self { first_hour, step_seconds: 3600, offset_seconds: 0 });
        }
        let start = layout.moment(&Fields::of(first)?, first_hour)?.second;
        let second = Fields::of(second)?;
        let step_seconds = layout.moment(&second, first_hour)?.second.saturating_sub(start);
        if ![3600, 1800, 900, 300].contains(&step_seconds) {
            return Err(layout.refused_minute(&second, "60, 30, 15 or 5 minutes after the row before"));
        }
        Ok(Self { first_hour, step_seconds, offset_seconds: start % step_seconds })
    }
}

/// Reads an NSRDB or SAM CSV.
///
/// # Errors
/// [`Error::Malformed`] with line and field.
pub(super) fn read(bytes: &[u8]) -> Result<Weather, Fault> {
    let mut lines = Lines::new(bytes);
    let header = Header::read(&mut lines)?;
    let layout = Layout::read(lines.expect("the names of the columns")?, &header)?;
    let place = header.place()?;
    let rows = lines.filter(|line| !line.is_blank());
    let Clock { first_hour, step_seconds, offset_seconds } = Clock::read(&layout, rows.clone())?;
    let mut year = Year::new(step_seconds, layout.columns.map(|column| column.is_some()));
    let mut row = Fields::default();
    for line in rows {
        row.split(line)?;
        row.check_count(layout.names)?;
        let mut at = layout.moment(&row, first_hour)?;
        if at.second % step_seconds != offset_seconds {
            return Err(layout.refused_minute(&row, "the same minutes in every hour"));
        }
        at.second -= offset_seconds;
        year.push(line.number, at, &row.values(&layout.columns)?)?;
    }
    let stamp = match layout.minute {
        Some(_) => Stamp::Instant { offset_seconds: f64::from(offset_seconds) },
        None => Stamp::Mean {},
    };
    year.finish(place, stamp, &Turn::NONE)
}
