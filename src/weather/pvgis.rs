//! PVGIS: the typical year (TMY) and the hourly series (seriescalc) on the horizontal plane, as CSV and JSON.
//!
//! Values are instants in universal time: at the minute of the stamp, later by the header's irradiance time offset.
//! The hours are turned to the site's solar day.
//!
//! # Source
//! European Commission, Joint Research Centre, *PVGIS user manual*, 'Typical meteorological year' and 'Hourly data'.
//! <https://joint-research-centre.ec.europa.eu/photovoltaic-geographical-information-system-pvgis/getting-started-pvgis/pvgis-user-manual_en>

use super::calendar::Moment;
use super::json::{Reader, moment};
use super::text::{Fault, Fields, Line, Lines, malformed};
use super::unit::Unit;
use super::year::{Place, Turn, Year};
use super::{Column, Stamp, Weather};
use crate::decimal::parse;

/// What PVGIS calls its columns. `(h)` and `(n)` are of the TMY; `(i)` are on the plane that the header names.
const QUANTITIES: [(&str, Column, Unit); 10] = [
    ("G(h)", Column::GhiWm2, Unit::SAME),
    ("Gb(n)", Column::DniWm2, Unit::SAME),
    ("Gd(h)", Column::DhiWm2, Unit::SAME),
    ("G(i)", Column::GhiWm2, Unit::SAME),
    ("Gb(i)", Column::GhiWm2, Unit::SAME),
    ("Gd(i)", Column::DhiWm2, Unit::SAME),
    ("Gr(i)", Column::GhiWm2, Unit::SAME),
    ("T2m", Column::TempAirC, Unit::SAME),
    ("WS10m", Column::WindSpeedMps, Unit::SAME),
    ("SP", Column::PressureMbar, Unit::HUNDREDTHS),
];

/// The names of the columns on the header's plane.
const IN_PLANE: std::ops::Range<usize> = 3..7;

const HORIZONTAL: &str = "slope 0: irradiance on the horizontal plane";

/// The values of a row in the order of [`QUANTITIES`].
type Quantities = [Option<f64>; 10];

/// A row's values in the order of a year's columns. On the horizontal plane beam, diffuse and reflected light add up
/// to global irradiance.
fn columns(row: &Quantities) -> [Option<f64>; 8] {
    let &[global, normal, diffuse, in_plane, beam, diffuse_in_plane, reflected, temperature, wind, pressure] =
        row;
    let sum = beam.zip(diffuse_in_plane).map(|(beam, diffuse)| beam + diffuse + reflected.unwrap_or(0.0));
    let ghi = global.or(in_plane).or(sum);
    [ghi, normal, diffuse.or(diffuse_in_plane), temperature, wind, pressure, None, None]
}

/// The rows so far.
#[derive(Default)]
struct Rows {
    year: Option<Year>,
    /// Seconds from the hour to the stamps.
    minute_seconds: u32,
}

impl Rows {
    fn push(&mut self, line: u64, at: Moment, row: &Quantities) -> Result<(), Fault> {
        let values = columns(row);
        let year = match &mut self.year {
            Some(year) => year,
            None => {
                self.minute_seconds = at.second % 3600;
                self.year.insert(Year::new(3600, values.map(|value| value.is_some())))
            }
        };
        if at.second % 3600 != self.minute_seconds {
            let found = format!("{:02}:{:02}", at.second / 3600, at.second / 60 % 60);
            return Err(malformed(line, 1, found.as_bytes(), "the same minute in every hour"));
        }
        let begins = Moment { second: at.second - self.minute_seconds, ..at };
        year.push(line, begins, &values.map(|value| value.unwrap_or(f64::NAN)))
    }

    fn finish(self, location: &Location) -> Result<Weather, Fault> {
        let Some(year) = self.year else {
            return Err(malformed(0, 0, b"without rows", "a year of hourly rows"));
        };
        let place = Place {
            latitude_deg: location.latitude,
            longitude_deg: location.longitude,
            elevation_m: location.elevation,
            utc_offset_h: 0.0,
        };
        let offset_seconds =
            f64::from(self.minute_seconds) + location.irradiance_time_offset.unwrap_or(0.0) * 3600.0;
        year.finish(place, Stamp::Instant { offset_seconds }, &Turn::to_solar_day(location.longitude, 3600))
    }
}

/// Where the year was taken, as the header has it.
struct Location {
    latitude: f64,
    longitude: f64,
    elevation: f64,
    /// In hours.
    irradiance_time_offset: Option<f64>,
}

// CSV

/// Whether the first line is of a PVGIS CSV.
pub(super) fn recognises(first: Line) -> bool {
    first.text.starts_with(b"Latitude (decimal degrees)")
}

/// The number behind the colon of a header's line.
fn header_number(line: Line, what: &str, min: f64, max: f64) -> Result<f64, Fault> {
    let value = line.text.splitn(2, |&b| b == b':').nth(1).unwrap_or_default().trim_ascii();
    match parse(value) {
        Some(number) if min <= number && number <= max => Ok(number),
        _ => Err(malformed(line.number, 0, value, format!("{what}, {min} to {max}"))),
    }
}

/// Reads a PVGIS CSV.
///
/// # Errors
/// [`Error::Malformed`] with line and field.
pub(super) fn read_csv(bytes: &[u8]) -> Result<Weather, Fault> {
    let mut lines = Lines::new(bytes);
    let mut numbers: [Option<f64>; 4] = [None; 4];
    let mut slope: Option<Line> = None;
    let names = loop {
        let line = lines.expect("the names of the columns, beginning with time")?;
        let starts = |name: &[u8]| line.text.starts_with(name);
        if starts(b"Latitude") {
            numbers[0] = Some(header_number(line, "latitude in degrees", -90.0, 90.0)?);
        } else if starts(b"Longitude") {
            numbers[1] = Some(header_number(line, "longitude in degrees", -180.0, 180.0)?);
        } else if starts(b"Elevation") {
            numbers[2] = Some(header_number(line, "elevation in m", -450.0, 9000.0)?);
        } else if starts(b"Irradiance Time Offset") {
            numbers[3] = Some(header_number(line, "irradiance time offset in h", -24.0, 24.0)?);
        } else if starts(b"Slope") {
            slope = Some(line);
        } else if starts(b"time") {
            break line;
        }
    };
    let [Some(latitude), Some(longitude), Some(elevation), irradiance_time_offset] = numbers else {
        return Err(malformed(1, 0, b"an incomplete header", "lines of latitude, longitude and elevation"));
    };
    let location = Location { latitude, longitude, elevation, irradiance_time_offset };
    let fields = Fields::of(names)?;
    let places = QUANTITIES.map(|(name, ..)| fields.iter().position(|field| field == name.as_bytes()));
    if places[IN_PLANE].iter().any(Option::is_some) {
        let text = slope.map_or(&b"no slope"[..], |line| line.text);
        let degrees = text.strip_prefix(b"Slope:").unwrap_or(text).trim_ascii_start();
        let degrees = degrees.split(|&b| b == b' ').next().and_then(parse);
        if degrees.is_none_or(|degrees| degrees != 0.0) {
            return Err(malformed(slope.map_or(names.number, |line| line.number), 0, text, HORIZONTAL));
        }
    }
    let count = fields.filled();
    let mut rows = Rows::default();
    let mut row = Fields::default();
    // Explanations of the columns stand below the rows.
    for line in lines.take_while(|line| line.text.first().is_some_and(u8::is_ascii_digit)) {
        row.split(line)?;
        row.check_count(count)?;
        let Some(at) = row.text(0).and_then(moment) else {
            return Err(row.refused(0, "date and time, YYYYMMDD:HHMM"));
        };
        let mut quantities: Quantities = [None; 10];
        for ((place, slot), (_, column, unit)) in places.iter().zip(&mut quantities).zip(QUANTITIES) {
            if let Some(index) = *place {
                *slot = Some(row.value(index, column, unit)?);
            }
        }
        rows.push(line.number, at, &quantities)?;
    }
    rows.finish(&location)
}

// JSON

/// Reads one row: its stamp and values.
fn row_of(reader: &mut Reader) -> Result<(Moment, Quantities), Fault> {
    let mut time = None;
    let mut quantities: Quantities = [None; 10];
    reader.object(&mut |reader, key| {
        if let Some(index) = QUANTITIES.iter().position(|(name, ..)| name.as_bytes() == key) {
            let (_, column, unit) = QUANTITIES[index];
            quantities[index] = Some(reader.value(column, unit, f64::NAN)?);
        } else if matches!(key, b"time(UTC)" | b"time") {
            time = Some(reader.moment()?);
        } else {
            reader.skip()?;
        }
        Ok(())
    })?;
    match time {
        Some(at) => Ok((at, quantities)),
        None => Err(reader.refused("a row with its time before this")),
    }
}

/// Reads the place and, of an hourly series, the plane: fixed and horizontal, or refused.
fn inputs(reader: &mut Reader, location: &mut [Option<f64>; 4]) -> Result<(), Fault> {
    reader.object(&mut |reader, key| match key {
        b"location" => reader.object(&mut |reader, key| {
            let names = [&b"latitude"[..], b"longitude", b"elevation", b"irradiance_time_offset"];
            match names.iter().position(|name| *name == key) {
                Some(index) => location[index] = Some(reader.number()?).filter(|number| !number.is_nan()),
                None => reader.skip()?,
            }
            Ok(())
        }),
        b"mounting_system" => reader.object(&mut |reader, key| match key {
            b"fixed" => reader.object(&mut |reader, key| match key {
                b"slope" => reader.object(&mut |reader, key| {
                    if key == b"value" && !reader.is_zero() {
                        return Err(reader.refused(HORIZONTAL));
                    }
                    reader.skip()
                }),
                _ => reader.skip(),
            }),
            _ => Err(reader.refused("a fixed plane of slope 0")),
        }),
        _ => reader.skip(),
    })
}

/// Reads a PVGIS JSON.
///
/// # Errors
/// [`Error::Malformed`] with line and character.
pub(super) fn read_json(bytes: &[u8]) -> Result<Weather, Fault> {
    let mut reader = Reader::new(bytes);
    let mut numbers: [Option<f64>; 4] = [None; 4];
    let mut rows = Rows::default();
    reader.object(&mut |reader, key| match key {
        b"inputs" => inputs(reader, &mut numbers),
        b"outputs" => reader.object(&mut |reader, key| match key {
            b"tmy_hourly" | b"hourly" => reader.list(&mut |reader| {
                let start = reader.position();
                let (at, quantities) = row_of(reader)?;
                rows.push(0, at, &quantities).map_err(|error| reader.place(start, &error))
            }),
            _ => reader.skip(),
        }),
        _ => reader.skip(),
    })?;
    reader.end()?;
    let [Some(latitude), Some(longitude), Some(elevation), irradiance_time_offset] = numbers else {
        return Err(malformed(
            1,
            1,
            b"without its place",
            "inputs.location with latitude, longitude, elevation",
        ));
    };
    rows.finish(&Location { latitude, longitude, elevation, irradiance_time_offset })
}
