//! NASA POWER, hourly, JSON: means over the hour that begins at the stamp.
//!
//! The header says whether stamps are in universal time, which is turned to the site's solar day, or in POWER's local
//! solar time, whose zones are 15° of longitude wide.
//!
//! # Source
//! NASA Langley Research Center, *POWER Hourly API*. <https://power.larc.nasa.gov/docs/services/api/temporal/hourly/>

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::calendar::Calendar;
use super::json::{self, Name, Number, pass, refusal};
use super::year::{COLUMNS, Place, Turn, Unit, Year};
use super::{Column, Stamp, Weather};
use crate::error::Error;

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

/// The conversion from a unit that the file names, or what was expected. The communities differ in irradiance.
fn unit(column: Column, name: &str) -> Result<Unit, &'static str> {
    match (column, name) {
        (Column::GhiWm2 | Column::DniWm2 | Column::DhiWm2, "W/m^2" | "Wh/m^2" | "Wh/m^2/hr") => {
            Ok(Unit::SAME)
        }
        (Column::GhiWm2 | Column::DniWm2 | Column::DhiWm2, "kW-hr/m^2" | "kW-hr/m^2/hr" | "kWh/m^2") => {
            Ok(Unit { times: 1000.0, over: 1.0, plus: 0.0 })
        }
        (Column::GhiWm2 | Column::DniWm2 | Column::DhiWm2, "MJ/hr" | "MJ/m^2/hr" | "MJ/m^2") => {
            Ok(Unit { times: 1000.0, over: 3.6, plus: 0.0 })
        }
        (Column::GhiWm2 | Column::DniWm2 | Column::DhiWm2, _) => {
            Err("the unit Wh/m^2, W/m^2, kW-hr/m^2 or MJ/hr")
        }
        (Column::TempAirC, "C") => Ok(Unit::SAME),
        (Column::TempAirC, _) => Err("the unit C"),
        (Column::WindSpeedMps, "m/s") => Ok(Unit::SAME),
        (Column::WindSpeedMps, _) => Err("the unit m/s"),
        (Column::PressureMbar, "kPa") => Ok(Unit::TENFOLD),
        (Column::PressureMbar, _) => Err("the unit kPa"),
        (Column::Albedo, "dimensionless" | "Dimensionless" | "" | "1") => Ok(Unit::SAME),
        (Column::Albedo, _) => Err("an albedo without unit"),
        (Column::SnowDepthCm, "cm") => Ok(Unit::SAME),
        (Column::SnowDepthCm, _) => Err("the unit cm"),
    }
}

/// The units of the columns that the file has.
struct Units([Option<Unit>; 8]);

impl<'de> Deserialize<'de> for Units {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Parameter {
            units: String,
        }
        struct UnitsVisitor;
        impl<'de> Visitor<'de> for UnitsVisitor {
            type Value = Units;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("the parameters with their units")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Units, A::Error> {
                let mut units = [None; 8];
                while let Some(key) = map.next_key_seed(Name(&NAMES))? {
                    let Some(index) = key else {
                        map.next_value::<IgnoredAny>()?;
                        continue;
                    };
                    let parameter: Parameter = map.next_value()?;
                    let unit = unit(COLUMNS[index], &parameter.units).map_err(|expected| {
                        refusal(format_args!("{} in {}", NAMES[index], parameter.units), expected)
                    })?;
                    units[index] = Some(unit);
                }
                Ok(Units(units))
            }
        }
        deserializer.deserialize_map(UnitsVisitor)
    }
}

/// What a file says about its values; it stands behind them.
#[derive(serde::Deserialize)]
struct Head {
    geometry: Geometry,
    header: Header,
    parameters: Units,
}

#[derive(serde::Deserialize)]
struct Geometry {
    /// Longitude, latitude, elevation.
    coordinates: (f64, f64, f64),
}

#[derive(serde::Deserialize)]
struct Header {
    fill_value: f64,
    time_standard: TimeStandard,
}

#[derive(serde::Deserialize, PartialEq)]
#[serde(rename_all = "UPPERCASE")]
enum TimeStandard {
    Lst,
    Utc,
}

/// Reads the object of parameters into the columns of a year.
struct Parameters<'a> {
    head: &'a Head,
    year: Year,
}

impl<'de> DeserializeSeed<'de> for Parameters<'_> {
    type Value = Year;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Year, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Parameters<'_> {
    type Value = Year;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the parameters with their values")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Year, A::Error> {
        let mut seen = [false; 8];
        while let Some(key) = map.next_key_seed(Name(&NAMES))? {
            let Some(index) = key else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let Some(unit) = self.head.parameters.0[index] else {
                return Err(refusal(
                    format_args!("{} without a unit", NAMES[index]),
                    "a unit among the parameters",
                ));
            };
            if seen[index] {
                return Err(refusal(format_args!("{} twice", NAMES[index]), "each parameter once"));
            }
            let calendar = map.next_value_seed(Hours {
                index,
                unit,
                fill: self.head.header.fill_value,
                year: &mut self.year,
            })?;
            if !seen.contains(&true) {
                *self.year.calendar() = calendar;
            } else if calendar.len() != self.year.calendar().len() {
                let found = format!("{} hours of {}", calendar.len(), NAMES[index]);
                return Err(refusal(
                    found,
                    format_args!("{} hours in every parameter", self.year.calendar().len()),
                ));
            }
            seen[index] = true;
        }
        Ok(self.year)
    }
}

/// Reads one parameter: an object of stamps and values.
struct Hours<'y> {
    index: usize,
    unit: Unit,
    fill: f64,
    year: &'y mut Year,
}

impl<'de> DeserializeSeed<'de> for Hours<'_> {
    type Value = Calendar;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Calendar, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Hours<'_> {
    type Value = Calendar;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("hourly values by stamp, YYYYMMDDHH")
    }

    #[allow(clippy::float_cmp, reason = "the fill value is written in digits and read exactly")]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Calendar, A::Error> {
        let mut calendar = Calendar::new(3600);
        while let Some(json::Stamp(at)) = map.next_key()? {
            calendar.step(0, at).map_err(pass)?;
            let number: Number = map.next_value()?;
            let value = if number.0 == self.fill {
                f64::NAN
            } else {
                number.value(COLUMNS[self.index], self.unit)?
            };
            self.year.push_value(self.index, value);
        }
        calendar.check_complete().map_err(pass)?;
        Ok(calendar)
    }
}

/// Reads a NASA POWER JSON.
///
/// # Errors
/// [`Error::Malformed`] with line and character.
pub(super) fn read(bytes: &[u8]) -> Result<Weather, Error> {
    let head: Head = json::parse(bytes)?;
    let year = Year::new(3600, head.parameters.0.map(|unit| unit.is_some()));
    let year = json::parse_under(bytes, &["properties", "parameter"], Parameters { head: &head, year })?;
    let (longitude_deg, latitude_deg, elevation_m) = head.geometry.coordinates;
    let (utc_offset_h, turn) = match head.header.time_standard {
        TimeStandard::Lst => ((longitude_deg / 15.0).round(), Turn::NONE),
        TimeStandard::Utc => (0.0, Turn::to_solar_day(longitude_deg, 3600)),
    };
    let place = Place { latitude_deg, longitude_deg, elevation_m, utc_offset_h };
    year.finish(place, Stamp::Mean {}, &turn)
}
