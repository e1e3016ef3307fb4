//! From dated rows to the columns of a year: missing values, 29 February, universal time.

use super::calendar::{Calendar, LEAP_DAY, Moment};
use super::text::{Fault, malformed};
use super::unit::Unit;
use super::{Column, Note, Stamp, Weather};
use crate::time::DAYS_IN_YEAR;

/// The columns of a row, in the order of its values.
pub(super) const COLUMNS: [Column; 8] = [
    Column::GhiWm2,
    Column::DniWm2,
    Column::DhiWm2,
    Column::TempAirC,
    Column::WindSpeedMps,
    Column::PressureMbar,
    Column::Albedo,
    Column::SnowDepthCm,
];

/// Longest run of missing values that is interpolated, in hours.
const LONGEST_GAP_H: usize = 6;

/// Largest part of a column that may be missing before the column is left out.
const LARGEST_MISSING_FRACTION: f64 = 0.1;

/// Lowest irradiance in W/m² that is a pyranometer's zero offset and not a fault.
///
/// Source: ISO 9060:2018, table 1: zero off-set A of class C instruments, ±30 W/m².
const ZERO_OFFSET_WM2: f64 = -30.0;

/// Range of a column, in words too.
fn range(column: Column) -> (f64, f64, &'static str) {
    match column {
        Column::GhiWm2 => (ZERO_OFFSET_WM2, 3000.0, "global irradiance in W/m², 0 to 3000"),
        Column::DniWm2 => (ZERO_OFFSET_WM2, 3000.0, "direct normal irradiance in W/m², 0 to 3000"),
        Column::DhiWm2 => (ZERO_OFFSET_WM2, 3000.0, "diffuse irradiance in W/m², 0 to 3000"),
        Column::TempAirC => (-100.0, 100.0, "air temperature in °C, -100 to 100"),
        Column::WindSpeedMps => (0.0, 150.0, "wind speed in m/s, 0 to 150"),
        Column::PressureMbar => (200.0, 1200.0, "air pressure, 200 to 1200 mbar"),
        Column::Albedo => (-1e6, 1e6, "albedo as a fraction"),
        Column::SnowDepthCm => (0.0, 10_000.0, "snow depth, 0 to 10000 cm"),
    }
}

/// What a value of the column must be, in words.
pub(super) fn expectation(column: Column) -> &'static str {
    range(column).2
}

/// Whether a number as it stands in a file is a code for 'missing' and no measurement.
#[allow(clippy::float_cmp, reason = "a code is written in digits and read exactly")]
fn is_missing_code(column: Column, raw: f64) -> bool {
    let codes: &[f64] = match column {
        Column::GhiWm2 | Column::DniWm2 | Column::DhiWm2 => &[9999.0, 99_999.0, 999_999.0],
        Column::TempAirC => &[99.9, 999.0, 999.9, 9999.0, -99.9],
        Column::WindSpeedMps => &[99.9, 999.0, 999.9, 9999.0, -99.0, -99.9],
        // 99999 is a pressure in Pa.
        Column::PressureMbar => &[9999.0, 999_999.0],
        Column::Albedo => &[99.0, 99.9, 999.0, 9999.0],
        Column::SnowDepthCm => &[999.0, 9999.0],
    };
    codes.iter().chain(&[-999.0, -9900.0, -9999.0]).any(|&code| raw == code)
}

/// A source's number as a value of the column: NaN where it is a code for 'missing'.
///
/// # Errors
/// What was expected, where the value is impossible.
pub(super) fn accept(column: Column, raw: f64, unit: Unit) -> Result<f64, &'static str> {
    if is_missing_code(column, raw) {
        return Ok(f64::NAN);
    }
    let (min, max, expected) = range(column);
    let value = unit.of(raw);
    if min <= value && value <= max { Ok(value) } else { Err(expected) }
}

/// Where the year was taken.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub latitude_deg: f64,
    pub longitude_deg: f64,
    pub elevation_m: f64,
    /// Zone of the source's own stamps, in hours east of universal time.
    pub utc_offset_h: f64,
}

/// What is to be done to the stamps of a finished year.
pub(super) struct Turn {
    /// Steps by which the columns move later; what leaves at the end enters at the beginning.
    pub steps: i64,
    /// Whole hours from universal to solar time, where the source was in universal time.
    pub to_solar_h: Option<f64>,
}

impl Turn {
    pub const NONE: Self = Self { steps: 0, to_solar_h: None };

    /// From universal time to the site's solar day: one hour for each 15° of longitude.
    ///
    /// A longitude off the globe is refused with the finished year.
    pub fn to_solar_day(longitude_deg: f64, step_seconds: u32) -> Self {
        let hours = (longitude_deg / 15.0).round();
        if hours == 0.0 || !(-12.0..=12.0).contains(&hours) {
            return Self::NONE;
        }
        Self { steps: hours as i64 * i64::from(3600 / step_seconds), to_solar_h: Some(hours) }
    }
}

/// A year that is being read, row after row.
pub(super) struct Year {
    calendar: Calendar,
    present: [bool; 8],
    columns: [Vec<f64>; 8],
    zeroed: [u32; 8],
    /// Steps of a leap year.
    most: usize,
}

impl Year {
    /// An empty year; `present` says which of [`COLUMNS`] the source has.
    #[inline(never)]
    pub fn new(step_seconds: u32, present: [bool; 8]) -> Self {
        let capacity = (DAYS_IN_YEAR + 1) * (86_400 / step_seconds) as usize;
        Self {
            calendar: Calendar::new(step_seconds),
            present,
            columns: present.map(|has| Vec::with_capacity(if has { capacity } else { 0 })),
            zeroed: [0; 8],
            most: capacity,
        }
    }

    /// Whether a column has as many values as the longest year.
    pub fn is_full(&self, index: usize) -> bool {
        self.columns[index].len() >= self.most
    }

    /// Adds the next row. Its values are in our units, NaN where missing.
    #[inline(never)]
    pub fn push(&mut self, line: u64, at: Moment, values: &[f64; 8]) -> Result<(), Fault> {
        self.calendar.step(line, at)?;
        for (index, &value) in values.iter().enumerate() {
            if self.present[index] {
                self.push_value(index, value);
            }
        }
        Ok(())
    }

    /// The order of the steps, for sources that give it apart from the values.
    pub fn calendar(&mut self) -> &mut Calendar {
        &mut self.calendar
    }

    /// Adds the next value of one column.
    pub fn push_value(&mut self, index: usize, mut value: f64) {
        if value < 0.0 && index < 3 {
            // Thermopiles read a little below zero at night: no light is meant.
            value = 0.0;
            self.zeroed[index] += 1;
        }
        // Negative zero becomes zero.
        self.columns[index].push(value + 0.0);
    }

    /// Refuses columns that are shorter or longer than the year's steps.
    pub fn check_lengths(&self) -> Result<(), Fault> {
        for (index, values) in self.columns.iter().enumerate() {
            if self.present[index] && values.len() != self.calendar.len() {
                let value = format!("{} values", values.len());
                let what = expectation(COLUMNS[index]);
                let expected = format!("{} values, one for each stamp, of {what}", self.calendar.len());
                return Err(malformed(0, 0, value.as_bytes(), expected));
            }
        }
        Ok(())
    }

    /// The year as weather.
    ///
    /// # Errors
    /// Where steps are missing at the end, or irradiance for longer than may be interpolated.
    pub fn finish(mut self, place: Place, stamp: Stamp, turn: &Turn) -> Result<Weather, Fault> {
        self.calendar.check_complete()?;
        self.check_lengths()?;
        let per_day = self.calendar.steps_in_day();
        let has_leap_day = self.calendar.has_leap_day();
        let mut notes = Vec::new();
        let mut columns: [Option<Vec<f64>>; 8] = [const { None }; 8];
        for (index, slot) in columns.iter_mut().enumerate().filter(|(index, _)| self.present[*index]) {
            let values = std::mem::take(&mut self.columns[index]);
            *slot = self.complete(COLUMNS[index], values, &mut notes)?;
            if self.zeroed[index] > 0 {
                notes.push(Note::NegativeZeroed { column: COLUMNS[index], count: self.zeroed[index] });
            }
        }
        let steps = self.calendar.len();
        let later = turn.steps.rem_euclid(steps as i64) as usize;
        for values in columns.iter_mut().flatten() {
            values.rotate_right(later);
            if has_leap_day {
                values.drain(LEAP_DAY * per_day..(LEAP_DAY + 1) * per_day);
            }
        }
        if has_leap_day {
            notes.push(Note::LeapDayDropped {});
        }
        if let Some(utc_offset_h) = turn.to_solar_h {
            notes.push(Note::RolledToLocalTime { utc_offset_h });
        }
        let [ghi_wm2, dni_wm2, dhi_wm2, temp_air_c, wind_speed_mps, pressure_mbar, albedo, snow_depth_cm] =
            columns;
        if ghi_wm2.is_none() && (dni_wm2.is_none() || dhi_wm2.is_none()) {
            let expected = "global irradiance, or direct normal and diffuse both";
            return Err(malformed(self.calendar.line(0), 0, b"without usable irradiance", expected));
        }
        let step_seconds = self.calendar.step_seconds();
        let mut year_of_day = self.calendar.into_year_of_day();
        if has_leap_day {
            year_of_day.remove(LEAP_DAY);
        }
        let weather = Weather {
            latitude_deg: place.latitude_deg,
            longitude_deg: place.longitude_deg,
            elevation_m: place.elevation_m,
            utc_offset_h: place.utc_offset_h + turn.to_solar_h.unwrap_or(0.0),
            step_seconds,
            stamp,
            year_of_day,
            ghi_wm2,
            dni_wm2,
            dhi_wm2,
            temp_air_c,
            wind_speed_mps,
            pressure_mbar,
            albedo,
            snow_depth_cm,
            notes,
        };
        weather.check()?;
        Ok(weather)
    }

    /// A column whose missing values are filled in and counted; `None` where there is nothing to go by.
    #[inline(never)]
    fn complete(
        &self,
        column: Column,
        mut values: Vec<f64>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Vec<f64>>, Fault> {
        let missing = values.iter().filter(|value| value.is_nan()).count();
        if missing == 0 {
            return Ok(Some(values));
        }
        if missing == values.len() {
            return Ok(None);
        }
        let longest = LONGEST_GAP_H * 3600 / self.calendar.step_seconds() as usize;
        interpolate(&mut values, 0, 1, longest);
        let long = values.iter().filter(|value| value.is_nan()).count();
        if missing > long {
            notes.push(Note::Interpolated { column, count: (missing - long) as u32 });
        }
        let Some(first) = values.iter().position(|value| value.is_nan()) else { return Ok(Some(values)) };
        match column {
            Column::GhiWm2 | Column::DniWm2 | Column::DhiWm2 => {
                let gap = values[first..].iter().take_while(|value| value.is_nan()).count();
                let hours = gap as f64 * f64::from(self.calendar.step_seconds()) / 3600.0;
                let name = match column {
                    Column::DniWm2 => "direct normal irradiance",
                    Column::DhiWm2 => "diffuse irradiance",
                    _ => "global irradiance",
                };
                let value = format!("{name} missing for {hours} h from {}", self.calendar.name(first));
                let expected = format!("at most {LONGEST_GAP_H} h without a value");
                Err(malformed(self.calendar.line(first), 0, value.as_bytes(), expected))
            }
            // An albedo outside 0 … 1 is an unknown one.
            Column::Albedo => {
                values.iter_mut().filter(|value| value.is_nan()).for_each(|value| *value = -1.0);
                Ok(Some(values))
            }
            Column::TempAirC | Column::WindSpeedMps | Column::PressureMbar | Column::SnowDepthCm => {
                let per_day = self.calendar.steps_in_day();
                for time_of_day in 0..per_day {
                    interpolate(&mut values, time_of_day, per_day, DAYS_IN_YEAR);
                }
                let share = missing as f64 / values.len() as f64;
                if share > LARGEST_MISSING_FRACTION || values.iter().any(|value| value.is_nan()) {
                    notes
                        .retain(|note| !matches!(note, Note::Interpolated { column: c, .. } if *c == column));
                    notes.push(Note::LeftOut { column, missing: missing as u32 });
                    return Ok(None);
                }
                notes.push(Note::Bridged { column, count: long as u32 });
                Ok(Some(values))
            }
        }
    }
}

/// Fills runs of at most `longest` NaN by a straight line between the values beside them, along every `stride`-th
/// value from `first` on; at the ends by the one value beside them.
#[inline(never)]
fn interpolate(values: &mut [f64], first: usize, stride: usize, longest: usize) {
    let mut before: Option<usize> = None;
    let mut at = first;
    while at < values.len() {
        if !values[at].is_nan() {
            before = Some(at);
            at += stride;
            continue;
        }
        let start = at;
        while at < values.len() && values[at].is_nan() {
            at += stride;
        }
        let after = Some(at).filter(|&at| at < values.len());
        let run = (at - start) / stride;
        if run > longest {
            continue;
        }
        for k in 0..run {
            let share = (k + 1) as f64 / (run + 1) as f64;
            values[start + k * stride] = match (before, after) {
                (Some(b), Some(a)) => values[b] + (values[a] - values[b]) * share,
                (Some(known), None) | (None, Some(known)) => values[known],
                (None, None) => return,
            };
        }
    }
}
