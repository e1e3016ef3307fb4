//! Open-Meteo, JSON: hourly or in quarters of an hour.
//!
//! Radiation is the mean of the step before the stamp, so the year's first stamp belongs to the step before the year:
//! it stands in for the year's last step, whose own stamp the next year has. Variables named `_instant` are taken at
//! their stamp; they are read where the means do not suffice. Stamps are in the zone of `utc_offset_seconds`; universal
//! time is turned to the site's solar day.
//!
//! # Source
//! Open-Meteo, *Historical Weather API*, 'Hourly parameter definition'. <https://open-meteo.com/en/docs/historical-weather-api>

use super::json::Reader;
use super::text::{Fault, malformed};
use super::unit::{Unit, named};
use super::year::{COLUMNS, Place, Turn, Year};
use super::{Stamp, Weather};

/// Open-Meteo's names with their places in [`COLUMNS`]; older files write `windspeed`.
const NAMES: [&str; 12] = [
    "shortwave_radiation",
    "direct_normal_irradiance",
    "diffuse_radiation",
    "shortwave_radiation_instant",
    "direct_normal_irradiance_instant",
    "diffuse_radiation_instant",
    "temperature_2m",
    "wind_speed_10m",
    "windspeed_10m",
    "surface_pressure",
    "albedo",
    "snow_depth",
];

/// The place in [`COLUMNS`] of each of [`NAMES`].
const PLACES: [usize; 12] = [0, 1, 2, 0, 1, 2, 3, 4, 4, 5, 6, 7];

/// The units of the variables that a section has, in the order of [`NAMES`].
type Units = [Option<Unit>; 12];

/// Whether a section has irradiance as means, or as instants only; nothing where it has too little.
fn are_instants(units: &Units) -> Option<bool> {
    let has = |index: usize| units[index].is_some();
    let suffices = |first: usize| has(first) || has(first + 1) && has(first + 2);
    if suffices(0) {
        Some(false)
    } else if suffices(3) {
        Some(true)
    } else {
        None
    }
}

/// Reads the units of a section.
fn units(reader: &mut Reader) -> Result<Units, Fault> {
    let mut units = [None; 12];
    reader.object(&mut |reader, key| {
        let Some(index) = NAMES.iter().position(|name| name.as_bytes() == key) else {
            return reader.skip();
        };
        let start = reader.position();
        let name = reader.text()?;
        let unit = named(COLUMNS[PLACES[index]], name)
            .map_err(|expected| reader.place(start, &malformed(0, 0, name, expected)))?;
        units[index] = Some(unit);
        Ok(())
    })?;
    Ok(units)
}

/// What a file says about its values.
#[derive(Default)]
struct Head {
    /// Latitude, longitude, elevation, seconds from universal time.
    numbers: [Option<f64>; 4],
    hourly: Option<Units>,
    minutely_15: Option<Units>,
}

impl Head {
    fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let mut head = Self::default();
        let mut reader = Reader::new(bytes);
        if bytes.trim_ascii_start().first() == Some(&b'[') {
            return Err(reader.refused("one place, not a list of them"));
        }
        reader.object(&mut |reader, key| {
            match key {
                b"latitude" => head.numbers[0] = Some(reader.number()?),
                b"longitude" => head.numbers[1] = Some(reader.number()?),
                b"elevation" => head.numbers[2] = Some(reader.number()?),
                b"utc_offset_seconds" => head.numbers[3] = Some(reader.number()?),
                b"hourly_units" => head.hourly = Some(units(reader)?),
                b"minutely_15_units" => head.minutely_15 = Some(units(reader)?),
                _ => reader.skip()?,
            }
            Ok(())
        })?;
        reader.end()?;
        Ok(head)
    }
}

/// Reads a section: the list of stamps and the list of each variable that has a unit here.
fn section(reader: &mut Reader, units: &Units, year: &mut Year) -> Result<(), Fault> {
    let mut seen = [false; 13];
    let mut see = |reader: &mut Reader, index: usize| match std::mem::replace(&mut seen[index], true) {
        true => Err(reader.refused("each variable once")),
        false => Ok(()),
    };
    reader.object(&mut |reader, key| {
        if key == b"time" {
            see(reader, 12)?;
            reader.list(&mut |reader| {
                let start = reader.position();
                let at = reader.moment()?;
                year.calendar().step(0, at).map_err(|error| reader.place(start, &error))
            })?;
            let end = reader.position();
            return year.calendar().check_complete().map_err(|error| reader.place(end, &error));
        }
        let index = NAMES.iter().position(|name| name.as_bytes() == key);
        let Some((index, unit)) = index.and_then(|index| Some((index, units[index]?))) else {
            return reader.skip();
        };
        see(reader, index)?;
        let place = PLACES[index];
        reader.list(&mut |reader| {
            if year.is_full(place) {
                return Err(reader.refused("one value for each step of a year"));
            }
            year.push_value(place, reader.value(COLUMNS[place], unit, f64::NAN)?);
            Ok(())
        })
    })?;
    let end = reader.position();
    year.check_lengths().map_err(|error| reader.place(end, &error))
}

/// Reads an Open-Meteo JSON.
///
/// # Errors
/// [`Error::Malformed`] with line and character.
pub(super) fn read(bytes: &[u8]) -> Result<Weather, Fault> {
    let head = Head::read(bytes)?;
    let [Some(latitude_deg), Some(longitude_deg), Some(elevation_m), Some(utc_offset_seconds)] = head.numbers
    else {
        return Err(malformed(
            1,
            1,
            b"an incomplete file",
            "latitude, longitude, elevation and utc_offset_seconds",
        ));
    };
    let sections = [(&b"hourly"[..], head.hourly, 3600), (b"minutely_15", head.minutely_15, 900)];
    let found = sections.into_iter().find_map(|(name, units, step)| {
        let units = units?;
        Some((name, units, step, are_instants(&units)?))
    });
    let Some((name, mut units, step_seconds, instants)) = found else {
        let expected = "hourly shortwave_radiation, or direct_normal_irradiance and diffuse_radiation";
        return Err(malformed(1, 1, b"without usable irradiance", expected));
    };
    // One kind of irradiance is read, the other left; and of two names for the wind the newer.
    units[if instants { 0..3 } else { 3..6 }].fill(None);
    if units[7].is_some() {
        units[8] = None;
    }
    let mut present = [false; 8];
    for (index, _) in units.iter().enumerate().filter(|(_, unit)| unit.is_some()) {
        present[PLACES[index]] = true;
    }
    let mut year = Year::new(step_seconds, present);
    Reader::new(bytes).object(&mut |reader, key| match key == name {
        true => section(reader, &units, &mut year),
        false => reader.skip(),
    })?;
    let place = Place { latitude_deg, longitude_deg, elevation_m, utc_offset_h: utc_offset_seconds / 3600.0 };
    let mut turn = match utc_offset_seconds {
        0.0 => Turn::to_solar_day(longitude_deg, step_seconds),
        _ => Turn::NONE,
    };
    let stamp = if instants { Stamp::Instant { offset_seconds: 0.0 } } else { Stamp::Mean {} };
    if !instants {
        turn.steps -= 1;
    }
    year.finish(place, stamp, &turn)
}
