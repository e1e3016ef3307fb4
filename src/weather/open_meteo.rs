//! Open-Meteo, JSON: hourly or in quarters of an hour.
//!
//! Radiation is the mean of the step before the stamp, so the year's first stamp belongs to the step before the year:
//! it stands in for the year's last step, whose own stamp the next year has. Variables named `_instant` are taken at
//! their stamp; they are read where the means do not suffice. Stamps are in the zone of `utc_offset_seconds`; universal
//! time is turned to the site's solar day.
//!
//! # Source
//! Open-Meteo, *Historical Weather API*, 'Hourly parameter definition'. <https://open-meteo.com/en/docs/historical-weather-api>

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::json::{self, Name, Number, pass, refusal};
use super::text::malformed;
use super::year::{COLUMNS, Place, Turn, Unit, Year};
use super::{Column, Stamp, Weather};
use crate::error::Error;

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

/// The conversion from a unit that the file names, or what was expected.
fn unit(column: Column, name: &str) -> Result<Unit, &'static str> {
    match (column, name) {
        (Column::GhiWm2 | Column::DniWm2 | Column::DhiWm2, "W/m²" | "W/m2" | "W/m^2") => Ok(Unit::SAME),
        (Column::GhiWm2 | Column::DniWm2 | Column::DhiWm2, _) => Err("the unit W/m²"),
        (Column::TempAirC, "°C") => Ok(Unit::SAME),
        // (F − 32) / 1.8
        (Column::TempAirC, "°F") => Ok(Unit { times: 1.0, over: 1.8, plus: -32.0 / 1.8 }),
        (Column::TempAirC, _) => Err("the unit °C or °F"),
        (Column::WindSpeedMps, "m/s") => Ok(Unit::SAME),
        (Column::WindSpeedMps, "km/h") => Ok(Unit { times: 1.0, over: 3.6, plus: 0.0 }),
        // The international mile has 1609.344 m, the nautical mile 1852 m.
        (Column::WindSpeedMps, "mp/h" | "mph") => Ok(Unit { times: 1609.344, over: 3600.0, plus: 0.0 }),
        (Column::WindSpeedMps, "kn") => Ok(Unit { times: 1852.0, over: 3600.0, plus: 0.0 }),
        (Column::WindSpeedMps, _) => Err("the unit m/s, km/h, mp/h or kn"),
        (Column::PressureMbar, "hPa") => Ok(Unit::SAME),
        (Column::PressureMbar, _) => Err("the unit hPa"),
        (Column::Albedo, "" | "fraction") => Ok(Unit::SAME),
        (Column::Albedo, "%") => Ok(Unit::HUNDREDTHS),
        (Column::Albedo, _) => Err("a fraction"),
        (Column::SnowDepthCm, "m") => Ok(Unit::HUNDREDFOLD),
        (Column::SnowDepthCm, "cm") => Ok(Unit::SAME),
        // The international foot has 30.48 cm.
        (Column::SnowDepthCm, "ft") => Ok(Unit { times: 30.48, over: 1.0, plus: 0.0 }),
        (Column::SnowDepthCm, _) => Err("the unit m, cm or ft"),
    }
}

/// The units of the variables that a section has, in the order of [`NAMES`].
#[derive(Clone, Copy)]
struct Units([Option<Unit>; 12]);

impl Units {
    fn has(&self, index: usize) -> bool {
        self.0[index].is_some()
    }

    /// Whether the section has irradiance as means, or as instants only; nothing where it has too little.
    fn are_instants(&self) -> Option<bool> {
        let suffices = |first: usize| self.has(first) || self.has(first + 1) && self.has(first + 2);
        if suffices(0) {
            Some(false)
        } else if suffices(3) {
            Some(true)
        } else {
            None
        }
    }
}

impl<'de> Deserialize<'de> for Units {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct UnitsVisitor;
        impl<'de> Visitor<'de> for UnitsVisitor {
            type Value = Units;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("the units of the variables")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Units, A::Error> {
                let mut units = [None; 12];
                while let Some(key) = map.next_key_seed(Name(&NAMES))? {
                    let Some(index) = key else {
                        map.next_value::<IgnoredAny>()?;
                        continue;
                    };
                    let name: String = map.next_value()?;
                    let unit = unit(COLUMNS[PLACES[index]], &name)
                        .map_err(|expected| refusal(format_args!("{} in {name}", NAMES[index]), expected))?;
                    units[index] = Some(unit);
                }
                Ok(Units(units))
            }
        }
        deserializer.deserialize_map(UnitsVisitor)
    }
}

/// What a file says about its values.
#[derive(serde::Deserialize)]
struct Head {
    latitude: f64,
    longitude: f64,
    elevation: f64,
    utc_offset_seconds: f64,
    hourly_units: Option<Units>,
    minutely_15_units: Option<Units>,
}

/// Reads a section: the list of stamps and the list of each variable.
struct Section {
    /// Unit of each variable that is read.
    units: Units,
    year: Year,
}

impl<'de> DeserializeSeed<'de> for Section {
    type Value = Year;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Year, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Section {
    type Value = Year;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("lists of stamps and values")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Year, A::Error> {
        /// The names and, behind them, the list of stamps.
        const KEYS: [&str; 13] = {
            let mut keys = ["time"; 13];
            let mut index = 0;
            while index < 12 {
                keys[index] = NAMES[index];
                index += 1;
            }
            keys
        };
        let mut seen = [false; 13];
        while let Some(key) = map.next_key_seed(Name(&KEYS))? {
            let known = key.filter(|&key| key == 12 || self.units.has(key));
            let Some(key) = known else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            if std::mem::replace(&mut seen[key], true) {
                return Err(refusal(format_args!("{} twice", KEYS[key]), "each variable once"));
            }
            match self.units.0.get(key).copied().flatten() {
                Some(unit) => {
                    map.next_value_seed(Values { place: PLACES[key], unit, year: &mut self.year })?;
                }
                None => map.next_value_seed(Times { year: &mut self.year })?,
            }
        }
        if !seen[12] {
            return Err(refusal("values without time", "the list of stamps, \"time\""));
        }
        self.year.check_lengths().map_err(pass)?;
        Ok(self.year)
    }
}

/// Reads the list of stamps.
struct Times<'y> {
    year: &'y mut Year,
}

impl<'de> DeserializeSeed<'de> for Times<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Times<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of stamps, 2023-01-01T00:00")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(json::Stamp(at)) = list.next_element()? {
            self.year.calendar().step(0, at).map_err(pass)?;
        }
        self.year.calendar().check_complete().map_err(pass)
    }
}

/// Reads the list of one variable.
struct Values<'y> {
    place: usize,
    unit: Unit,
    year: &'y mut Year,
}

impl<'de> DeserializeSeed<'de> for Values<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Values<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of numbers")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(number) = list.next_element::<Number>()? {
            self.year.push_value(self.place, number.value(COLUMNS[self.place], self.unit)?);
        }
        Ok(())
    }
}

/// Reads an Open-Meteo JSON.
///
/// # Errors
/// [`Error::Malformed`] with line and character.
pub(super) fn read(bytes: &[u8]) -> Result<Weather, Error> {
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        return Err(malformed(1, 1, b"a list of places", "one place"));
    }
    let head: Head = json::parse(bytes)?;
    let sections = [("hourly", head.hourly_units, 3600), ("minutely_15", head.minutely_15_units, 900)];
    let section = sections.into_iter().find_map(|(name, units, step)| {
        let units = units?;
        Some((name, units, step, units.are_instants()?))
    });
    let Some((name, Units(mut units), step_seconds, instants)) = section else {
        let expected = "hourly shortwave_radiation, or direct_normal_irradiance and diffuse_radiation";
        return Err(malformed(0, 0, b"without usable irradiance", expected));
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
    let year = Year::new(step_seconds, present);
    let year = json::parse_under(bytes, &[name], Section { units: Units(units), year })?;
    let place = Place {
        latitude_deg: head.latitude,
        longitude_deg: head.longitude,
        elevation_m: head.elevation,
        utc_offset_h: head.utc_offset_seconds / 3600.0,
    };
    let mut turn = match head.utc_offset_seconds {
        0.0 => Turn::to_solar_day(head.longitude, step_seconds),
        _ => Turn::NONE,
    };
    let stamp = if instants { Stamp::Instant { offset_seconds: 0.0 } } else { Stamp::Mean {} };
    if !instants {
        turn.steps -= 1;
    }
    year.finish(place, stamp, &turn)
}
