//! NASA POWER, hourly, JSON: means over the hour that begins at the stamp.
//!
//! The header says whether stamps are in universal time, which is turned to the site's solar day, or in POWER's local
//! solar time, whose zones are 15° of longitude wide.
//!
//! # Source
//! NASA Langley Research Center, *POWER Hourly API*. <https://power.larc.nasa.gov/docs/services/api/temporal/hourly/>

use super::calendar::Calendar;
use super::json::{Reader, moment};
use super::text::{Fault, malformed};
use super::unit::{Unit, named};
use super::year::{COLUMNS, Place, Turn, Year};
use super::{Stamp, Weather};

/// POWER's names, in the order of [`COLUMNS`].
const NAMES: [&str; 8] = [
    "ALLSKY_SFC_SW_DWN",
    "ALLSKY_SFC_SW_DNI",
    "ALLSKY_SFC_SW_DIFF",
    "T2M",
    "WS10M",
    "PS",
    "ALLSKY_SRF_ALB",
    "SNODP",
];

/// What a file says about its values; it stands behind them.
#[derive(Default)]
struct Head {
    /// Longitude, latitude, elevation.
    coordinates: Vec<f64>,
    fill: Option<f64>,
    is_universal_time: Option<bool>,
    /// The conversion of each column that the file has.
    units: [Option<Unit>; 8],
}

impl Head {
    fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let mut head = Self::default();
        let mut reader = Reader::new(bytes);
        reader.object(&mut |reader, key| match key {
            b"geometry" => reader.object(&mut |reader, key| match key {
                b"coordinates" => reader.list(&mut |reader| {
                    head.coordinates.push(reader.number()?);
                    Ok(())
                }),
                _ => reader.skip(),
            }),
            b"header" => reader.object(&mut |reader, key| {
                match key {
                    b"fill_value" => head.fill = Some(reader.number()?),
                    b"time_standard" => {
                        let start = reader.position();
                        head.is_universal_time = Some(match reader.text()? {
                            b"UTC" => true,
                            b"LST" => false,
                            other => {
                                return Err(reader.place(start, &malformed(0, 0, other, "UTC or LST")));
                            }
                        });
                    }
                    _ => reader.skip()?,
                }
                Ok(())
            }),
            b"parameters" => reader.object(&mut |reader, key| {
                let Some(index) = NAMES.iter().position(|name| name.as_bytes() == key) else {
                    return reader.skip();
                };
                reader.object(&mut |reader, key| {
                    if key != b"units" {
                        return reader.skip();
                    }
                    let start = reader.position();
                    let name = reader.text()?;
                    let unit = named(COLUMNS[index], name)
                        .map_err(|expected| reader.place(start, &malformed(0, 0, name, expected)))?;
                    head.units[index] = Some(unit);
                    Ok(())
                })
            }),
            _ => reader.skip(),
        })?;
        reader.end()?;
        Ok(head)
    }
}

/// Reads one parameter, an object of stamps and values, into a column.
fn hours(
    reader: &mut Reader,
    index: usize,
    unit: Unit,
    fill: f64,
    year: &mut Year,
) -> Result<Calendar, Fault> {
    let mut calendar = Calendar::new(3600);
    reader.object(&mut |reader, key| {
        let start = reader.position();
        let Some(at) = moment(key) else {
            return Err(reader.place(start, &malformed(0, 0, key, "a stamp, YYYYMMDDHH, before this")));
        };
        calendar.step(0, at).map_err(|error| reader.place(start, &error))?;
        year.push_value(index, reader.value(COLUMNS[index], unit, fill)?);
        Ok(())
    })?;
    let end = reader.position();
    calendar.check_complete().map_err(|error| reader.place(end, &error))?;
    Ok(calendar)
}

/// Reads a NASA POWER JSON.
///
/// # Errors
/// [`Error::Malformed`] with line and character.
pub(super) fn read(bytes: &[u8]) -> Result<Weather, Fault> {
    let head = Head::read(bytes)?;
    let (&[longitude_deg, latitude_deg, elevation_m], Some(fill), Some(is_universal_time)) =
        (&head.coordinates[..], head.fill, head.is_universal_time)
    else {
        let expected = "geometry.coordinates of one place, header.fill_value and header.time_standard";
        return Err(malformed(1, 1, b"an incomplete file", expected));
    };
    let mut year = Year::new(3600, head.units.map(|unit| unit.is_some()));
    let mut seen = [false; 8];
    let mut reader = Reader::new(bytes);
    reader.object(&mut |reader, key| match key {
        b"properties" => reader.object(&mut |reader, key| match key {
            b"parameter" => reader.object(&mut |reader, key| {
                let Some(index) = NAMES.iter().position(|name| name.as_bytes() == key) else {
                    return reader.skip();
                };
                let Some(unit) = head.units[index].filter(|_| !seen[index]) else {
                    return Err(reader.refused("each parameter once, its unit among the parameters"));
                };
                let calendar = hours(reader, index, unit, fill, &mut year)?;
                // A parameter with 29 February beside one without it is found by the columns' lengths.
                *year.calendar() = calendar;
                seen[index] = true;
                Ok(())
            }),
            _ => reader.skip(),
        }),
        _ => reader.skip(),
    })?;
    let end = reader.position();
    year.check_lengths().map_err(|fault| reader.place(end, &fault))?;
    let (utc_offset_h, turn) = if is_universal_time {
        (0.0, Turn::to_solar_day(longitude_deg, 3600))
    } else {
        ((longitude_deg / 15.0).round(), Turn::NONE)
    };
    let place = Place { latitude_deg, longitude_deg, elevation_m, utc_offset_h };
    year.finish(place, Stamp::Mean {}, &turn)
}
