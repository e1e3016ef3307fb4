//! One year of weather as columns, whatever it came from: a file the user brings, or the embedded climate.

mod calendar;
mod epw;
mod json;
mod nasa_power;
mod open_meteo;
mod psm;
mod pvgis;
mod pvwatts_csv;
mod read;
mod text;
mod tmy2;
mod tmy3;
mod unit;
mod year;

use serde::Serialize;

pub use read::{Format, LARGEST_BYTES, check_size, read};

use crate::error::{Error, within};
use crate::time::DAYS_IN_YEAR;
use crate::untyped::{choice, record, tagged};

/// One year of weather at one place, in steps of equal length from 1 January 0 h local standard time.
///
/// Every column holds one value a step, 365 days long; a column that the source lacks is `None`.
/// Irradiance comes as beam and diffuse, or as any two of the three, or as global alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Weather {
    /// Latitude in degrees, north positive.
    pub latitude_deg: f64,
    /// Longitude in degrees, east positive.
    pub longitude_deg: f64,
    /// Elevation above sea level in metres.
    pub elevation_m: f64,
    /// Local standard time minus universal time, in hours.
    pub utc_offset_h: f64,
    /// Length of a step in seconds: 3600, 1800, 900 or 300.
    pub step_seconds: u32,
    /// What moment of its step a value stands for.
    pub stamp: Stamp,
    /// The year of each of the 365 days; a typical year takes its months from several.
    pub year_of_day: Vec<i32>,
    /// Global horizontal irradiance in W/m².
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub ghi_wm2: Option<Vec<f64>>,
    /// Direct normal irradiance in W/m².
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub dni_wm2: Option<Vec<f64>>,
    /// Diffuse horizontal irradiance in W/m².
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub dhi_wm2: Option<Vec<f64>>,
    /// Air temperature in °C.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub temp_air_c: Option<Vec<f64>>,
    /// Wind speed at 10 m in m/s.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub wind_speed_mps: Option<Vec<f64>>,
    /// Air pressure at the site in millibar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub pressure_mbar: Option<Vec<f64>>,
    /// Ground reflectance as a fraction; outside 0 … 1, both excluded, where unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub albedo: Option<Vec<f64>>,
    /// Snow depth on the ground in centimetres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub snow_depth_cm: Option<Vec<f64>>,
    /// What was done to the source's values on the way here.
    #[serde(default)]
    pub notes: Vec<Note>,
}

record!(Weather {
    latitude_deg, longitude_deg, elevation_m, utc_offset_h, step_seconds, stamp, year_of_day, ghi_wm2,
    dni_wm2, dhi_wm2, temp_air_c, wind_speed_mps, pressure_mbar, albedo, snow_depth_cm, notes = Vec::new(),
});

/// What moment of its step a value stands for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Stamp {
    /// The mean over the step: the sun is taken at its middle, and where it rises or sets inside the step, at the
    /// middle of the lit part.
    Mean {},
    /// One instant, so long after the step's beginning.
    Instant {
        /// Seconds after the step's beginning.
        offset_seconds: f64,
    },
}

tagged!(Stamp {
    Mean {},
    Instant { offset_seconds },
});

/// What was done to a source's values, so that a result can say so.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Note {
    /// 29 February was dropped.
    LeapDayDropped {},
    /// Missing values of a column were interpolated.
    Interpolated {
        /// The column.
        column: Column,
        /// How many values.
        count: u32,
    },
    /// Missing values in longer gaps were taken from the same time of the days around.
    Bridged {
        /// The column.
        column: Column,
        /// How many values.
        count: u32,
    },
    /// A column of which more than a tenth is missing was left out.
    LeftOut {
        /// The column.
        column: Column,
        /// How many values are missing.
        missing: u32,
    },
    /// Irradiance a little below zero, an instrument's offset at night, was taken as zero.
    NegativeZeroed {
        /// The column.
        column: Column,
        /// How many values.
        count: u32,
    },
    /// A column that the source lacks was computed or assumed.
    Filled {
        /// The column.
        column: Column,
        /// How.
        from: Fill,
    },
    /// The source names no time zone: whole hours from the longitude, 15° each, were taken.
    TimeZoneFromLongitude {
        /// Hours east of universal time.
        utc_offset_h: f64,
    },
    /// The source's universal time was turned to the site's solar day by whole hours.
    RolledToLocalTime {
        /// Hours east of universal time.
        utc_offset_h: f64,
    },
    /// Global light differs from beam · cos(zenith) + diffuse by more than measuring does: the stamps may be off by a part
    /// of a step, or the columns come from different sources. Beam and diffuse were used.
    ClosureGap {
        /// Mean difference over mean global light, a fraction.
        fraction: f64,
    },
    /// The middle of the year's light is off solar noon: the time zone or the stamps may be wrong.
    LightOffNoon {
        /// Hours after solar noon; negative before it.
        lag_h: f64,
    },
    /// Steps whose beam is above what arrives outside the atmosphere: no measurement, so they count as dark, as in PVWatts.
    BeamBeyondSky {
        /// How many steps.
        count: u32,
    },
    /// Less global light than any place on Earth gets: the column may be in another unit.
    LittleLight {
        /// The year's, in kWh/m².
        kwh_per_m2: f64,
    },
    /// The weather was taken far from the site.
    FarFromSite {
        /// How far, in km.
        distance_km: f64,
    },
}

tagged!(Note {
    LeapDayDropped {},
    Interpolated { column, count },
    Bridged { column, count },
    LeftOut { column, missing },
    NegativeZeroed { column, count },
    Filled { column, from },
    TimeZoneFromLongitude { utc_offset_h },
    RolledToLocalTime { utc_offset_h },
    ClosureGap { fraction },
    LightOffNoon { lag_h },
    BeamBeyondSky { count },
    LittleLight { kwh_per_m2 },
    FarFromSite { distance_km },
});

/// A column of [`Weather`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Column {
    /// Global horizontal irradiance.
    GhiWm2,
    /// Direct normal irradiance.
    DniWm2,
    /// Diffuse horizontal irradiance.
    DhiWm2,
    /// Air temperature.
    TempAirC,
    /// Wind speed.
    WindSpeedMps,
    /// Air pressure.
    PressureMbar,
    /// Ground reflectance.
    Albedo,
    /// Snow depth.
    SnowDepthCm,
}

choice!(Column { GhiWm2, DniWm2, DhiWm2, TempAirC, WindSpeedMps, PressureMbar, Albedo, SnowDepthCm });

/// Where the values of a missing column come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Fill {
    /// Closure: global = beam · cos(zenith) + diffuse.
    Closure,
    /// Decomposition of global irradiance (Erbs).
    Decomposition,
    /// Standard atmosphere at the site's elevation.
    StandardAtmosphere,
    /// A fixed value, named in the documentation of `simulate`.
    Constant,
    /// The embedded climate.
    Climate,
}

choice!(Fill { Closure, Decomposition, StandardAtmosphere, Constant, Climate });

impl Weather {
    /// Steps in a day; none where a step has no length, which [`Weather::check`] refuses.
    #[must_use]
    pub fn steps_in_day(&self) -> usize {
        86_400_u32.checked_div(self.step_seconds).unwrap_or(0) as usize
    }

    /// Steps in the year.
    #[must_use]
    pub fn steps(&self) -> usize {
        DAYS_IN_YEAR * self.steps_in_day()
    }

    /// Length of a step in hours.
    #[must_use]
    pub fn step_h(&self) -> f64 {
        f64::from(self.step_seconds) / 3600.0
    }

    /// The columns that are present, with their names and the range a value may have.
    fn columns(&self) -> [(&'static str, &Option<Vec<f64>>, f64, f64); 8] {
        [
            ("ghiWm2", &self.ghi_wm2, 0.0, 3000.0),
            ("dniWm2", &self.dni_wm2, 0.0, 3000.0),
            ("dhiWm2", &self.dhi_wm2, 0.0, 3000.0),
            ("tempAirC", &self.temp_air_c, -100.0, 100.0),
            ("windSpeedMps", &self.wind_speed_mps, 0.0, 150.0),
            ("pressureMbar", &self.pressure_mbar, 200.0, 1200.0),
            ("albedo", &self.albedo, f64::MIN, f64::MAX),
            ("snowDepthCm", &self.snow_depth_cm, 0.0, 10_000.0),
        ]
    }

    /// Takes out the columns that are present, by name, and leaves the rest of the year.
    pub fn take_columns(&mut self) -> Vec<(&'static str, Vec<f64>)> {
        let names = self.columns().map(|(name, ..)| name);
        let columns = [
            self.ghi_wm2.take(),
            self.dni_wm2.take(),
            self.dhi_wm2.take(),
            self.temp_air_c.take(),
            self.wind_speed_mps.take(),
            self.pressure_mbar.take(),
            self.albedo.take(),
            self.snow_depth_cm.take(),
        ];
        names.into_iter().zip(columns).filter_map(|(name, column)| Some((name, column?))).collect()
    }

    /// The beginning of the first step in universal time, ISO 8601.
    ///
    /// # Example
    /// A year of 2019 seven hours behind universal time begins at `2019-01-01T07:00:00Z`.
    #[must_use]
    pub fn start_utc(&self) -> String {
        let year = self.year_of_day.first().copied().unwrap_or(0);
        let minutes = (-self.utc_offset_h * 60.0).round() as i32;
        let (year, month, day) = if minutes < 0 { (year - 1, 12, 31) } else { (year, 1, 1) };
        let (hour, minute) = (minutes.rem_euclid(1440) / 60, minutes.rem_euclid(60));
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z")
    }

    /// Refuses a year that is short, of uneven columns, off the globe, or holds impossible values.
    ///
    /// # Errors
    /// [`Error`] naming the field, and for a value inside a column its step: `weather.dniWm2[12]`.
    pub fn check(&self) -> Result<(), Error> {
        within(self.latitude_deg, -90.0, 90.0, "weather.latitudeDeg")?;
        within(self.longitude_deg, -180.0, 180.0, "weather.longitudeDeg")?;
        within(self.elevation_m, -450.0, 9000.0, "weather.elevationM")?;
        within(self.utc_offset_h, -14.0, 14.0, "weather.utcOffsetH")?;
        if ![3600, 1800, 900, 300].contains(&self.step_seconds) {
            return Err(Error::OutOfRange {
                path: "weather.stepSeconds".to_owned(),
                value: f64::from(self.step_seconds),
                expected: "3600, 1800, 900 or 300".to_owned(),
            });
        }
        if let Stamp::Instant { offset_seconds } = self.stamp {
            within(offset_seconds, -86_400.0, 86_400.0, "weather.stamp.offsetSeconds")?;
        }
        self.expect_length("yearOfDay", self.year_of_day.len(), DAYS_IN_YEAR)?;
        if let Some(day) = self.year_of_day.iter().position(|year| !(1900..=2100).contains(year)) {
            let year = f64::from(self.year_of_day[day]);
            within(year, 1900.0, 2100.0, &format!("weather.yearOfDay[{day}]"))?;
        }
        for (name, column, min, max) in self.columns() {
            let Some(values) = column else { continue };
            self.expect_length(name, values.len(), self.steps())?;
            // Counted without a way out, so that the processor takes several values at a time; sought only where one is wrong.
            let outside = |value: f64| !(min <= value && value <= max);
            if values.iter().fold(0, |count: u64, &value| count + u64::from(outside(value))) > 0 {
                let wrong = values.iter().enumerate().find(|(_, value)| outside(**value));
                if let Some((step, &value)) = wrong {
                    within(value, min, max, &format!("weather.{name}[{step}]"))?;
                }
            }
        }
        let components = [&self.ghi_wm2, &self.dni_wm2, &self.dhi_wm2].map(Option::is_some);
        match components {
            [_, true, true] | [true, _, _] => Ok(()),
            [false, _, _] => Err(Error::Missing {
                path: "weather.ghiWm2".to_owned(),
                expected: "global irradiance, or beam and diffuse both".to_owned(),
            }),
        }
    }

    fn expect_length(&self, name: &str, length: usize, expected: usize) -> Result<(), Error> {
        if length == expected {
            return Ok(());
        }
        Err(Error::WrongType {
            path: format!("weather.{name}"),
            value: format!("a column of {length} values"),
            expected: format!("{expected} values"),
        })
    }
}
