//! From dated rows to the columns of a year: order, missing values, 29 February, universal time.

use super::text::malformed;
use super::{Column, Note, Stamp, Weather};
use crate::error::Error;
use crate::time::{DAYS_IN_MONTH, DAYS_IN_YEAR, FIRST_DAY_OF_MONTH, month_and_day};

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

/// 29 February, counted in days of a leap year from 0.
const LEAP_DAY: usize = 59;

/// How a source's number becomes ours: `value · times / over + plus`.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Unit {
    pub times: f64,
    pub over: f64,
    pub plus: f64,
}

impl Unit {
    pub const SAME: Self = Self { times: 1.0, over: 1.0, plus: 0.0 };
    pub const TENTHS: Self = Self { times: 1.0, over: 10.0, plus: 0.0 };
    pub const HUNDREDTHS: Self = Self { times: 1.0, over: 100.0, plus: 0.0 };
    pub const TENFOLD: Self = Self { times: 10.0, over: 1.0, plus: 0.0 };
    pub const HUNDREDFOLD: Self = Self { times: 100.0, over: 1.0, plus: 0.0 };

    fn of(self, value: f64) -> f64 {
        value * self.times / self.over + self.plus
    }
}

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

/// The beginning of a step, by the source's calendar.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Moment {
    pub year: i32,
    /// 1 … 12.
    pub month: usize,
    /// 1 … 31.
    pub day: usize,
    /// Seconds since midnight.
    pub second: u32,
}

impl Moment {
    /// Whether the calendar has that day.
    pub fn exists(&self) -> bool {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        let days = match self.month {
            2 if leap => 29,
            1..=12 => DAYS_IN_MONTH[self.month - 1],
            _ => return false,
        };
        (1..=days).contains(&self.day) && self.second < 86_400
    }

    /// Days since 1 January of a leap year.
    fn day_of_leap_year(self) -> usize {
        let day = FIRST_DAY_OF_MONTH[self.month - 1] + self.day - 1;
        if self.month > 2 { day + 1 } else { day }
    }
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
    pub fn to_solar_day(longitude_deg: f64, step_seconds: u32) -> Self {
        let hours = (longitude_deg / 15.0).round();
        if hours == 0.0 {
            return Self::NONE;
        }
        Self { steps: hours as i64 * i64::from(3600 / step_seconds), to_solar_h: Some(hours) }
    }
}

/// A year that is being read, row after row.
pub(super) struct Year {
    step_seconds: u32,
    present: [bool; 8],
    columns: [Vec<f64>; 8],
    zeroed: [u32; 8],
    year_of_day: Vec<i32>,
    /// Line of each row, to name a gap by.
    lines: Vec<u64>,
    has_leap_day: bool,
    /// The step that must come next, counted in a leap year.
    next: usize,
}

impl Year {
    /// An empty year; `present` says which of [`COLUMNS`] the source has.
    pub fn new(step_seconds: u32, present: [bool; 8]) -> Self {
        let capacity = (DAYS_IN_YEAR + 1) * (86_400 / step_seconds) as usize;
        let columns = present.map(|has| Vec::with_capacity(if has { capacity } else { 0 }));
        Self {
            step_seconds,
            present,
            columns,
            zeroed: [0; 8],
            year_of_day: Vec::with_capacity(DAYS_IN_YEAR + 1),
            lines: Vec::with_capacity(capacity),
            has_leap_day: false,
            next: 0,
        }
    }

    fn steps_in_day(&self) -> usize {
        (86_400 / self.step_seconds) as usize
    }

    /// The name of a step counted in a leap year: `03-05 14:00`.
    fn name(&self, step: usize) -> String {
        let (day, second) =
            (step / self.steps_in_day(), step % self.steps_in_day() * self.step_seconds as usize);
        let (month, day) = match day {
            LEAP_DAY => (1, 29),
            _ => month_and_day(if day > LEAP_DAY { day - 1 } else { day }),
        };
        format!("{:02}-{day:02} {:02}:{:02}", month + 1, second / 3600, second / 60 % 60)
    }

    /// Adds the next row. Its values are in our units, NaN where missing.
    pub fn push(&mut self, line: u64, at: Moment, values: &[f64; 8]) -> Result<(), Error> {
        let per_day = self.steps_in_day();
        let refused = |value: String, expected: String| Err(malformed(line, 0, value.as_bytes(), expected));
        if !at.exists() {
            return refused(
                format!("{}-{:02}-{:02}", at.year, at.month, at.day),
                "a day of the calendar".to_owned(),
            );
        }
        let step = at.day_of_leap_year() * per_day + (at.second / self.step_seconds) as usize;
        let leap_day_left_out = self.next == LEAP_DAY * per_day && step == self.next + per_day;
        if step != self.next && !leap_day_left_out || !at.second.is_multiple_of(self.step_seconds) {
            let found =
                format!("{:02}-{:02} {:02}:{:02}", at.month, at.day, at.second / 3600, at.second / 60 % 60);
            if self.next == (DAYS_IN_YEAR + 1) * per_day {
                return refused(
                    format!("{found} after a full year"),
                    "the end of the file: one year".to_owned(),
                );
            }
            let fault = match step {
                _ if self.next == 0 => "first",
                _ if step + 1 == self.next => "a second time",
                _ if step < self.next => "out of order",
                _ if step == self.next => "between steps",
                _ => "after a gap",
            };
            return refused(
                format!("{found} {fault}"),
                format!("{} (steps of {} min)", self.name(self.next), self.step_seconds / 60),
            );
        }
        self.next = step + 1;
        if step.is_multiple_of(per_day) {
            self.has_leap_day |= step == LEAP_DAY * per_day;
            self.year_of_day.push(at.year);
        }
        self.lines.push(line);
        for index in (0..8).filter(|&index| self.present[index]) {
            let mut value = values[index];
            if value < 0.0 && index < 3 {
                // Thermopiles read a little below zero at night: no light is meant.
                value = 0.0;
                self.zeroed[index] += 1;
            }
            // Negative zero becomes zero.
            self.columns[index].push(value + 0.0);
        }
        Ok(())
    }

    /// The year as weather.
    ///
    /// # Errors
    /// Where steps are missing at the end, or irradiance for longer than may be interpolated.
    pub fn finish(mut self, place: Place, stamp: Stamp, turn: &Turn) -> Result<Weather, Error> {
        let per_day = self.steps_in_day();
        if self.next != (DAYS_IN_YEAR + 1) * per_day {
            let line = self.lines.last().map_or(1, |line| line + 1);
            let value = format!("the end of the data after {} steps", self.lines.len());
            let expected = format!("{} (a year has {} steps)", self.name(self.next), DAYS_IN_YEAR * per_day);
            return Err(malformed(line, 0, value.as_bytes(), expected));
        }
        let mut notes = Vec::new();
        let mut columns: [Option<Vec<f64>>; 8] = [const { None }; 8];
        for (index, slot) in columns.iter_mut().enumerate().filter(|(index, _)| self.present[*index]) {
            let values = std::mem::take(&mut self.columns[index]);
            *slot = self.complete(COLUMNS[index], values, &mut notes)?;
            if self.zeroed[index] > 0 {
                notes.push(Note::NegativeZeroed { column: COLUMNS[index], count: self.zeroed[index] });
            }
        }
        let steps = self.lines.len();
        let later = turn.steps.rem_euclid(steps as i64) as usize;
        for values in columns.iter_mut().flatten() {
            values.rotate_right(later);
            if self.has_leap_day {
                values.drain(LEAP_DAY * per_day..(LEAP_DAY + 1) * per_day);
            }
        }
        if self.has_leap_day {
            self.year_of_day.remove(LEAP_DAY);
            notes.push(Note::LeapDayDropped {});
        }
        if let Some(utc_offset_h) = turn.to_solar_h {
            notes.push(Note::RolledToLocalTime { utc_offset_h });
        }
        let [ghi_wm2, dni_wm2, dhi_wm2, temp_air_c, wind_speed_mps, pressure_mbar, albedo, snow_depth_cm] =
            columns;
        if ghi_wm2.is_none() && (dni_wm2.is_none() || dhi_wm2.is_none()) {
            let line = self.lines.first().copied().unwrap_or(0);
            let expected = "global irradiance, or direct normal and diffuse both";
            return Err(malformed(line, 0, b"without usable irradiance", expected));
        }
        let weather = Weather {
            latitude_deg: place.latitude_deg,
            longitude_deg: place.longitude_deg,
            elevation_m: place.elevation_m,
            utc_offset_h: place.utc_offset_h + turn.to_solar_h.unwrap_or(0.0),
            step_seconds: self.step_seconds,
            stamp,
            year_of_day: self.year_of_day,
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
    fn complete(
        &self,
        column: Column,
        mut values: Vec<f64>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Vec<f64>>, Error> {
        let missing = values.iter().filter(|value| value.is_nan()).count();
        if missing == 0 {
            return Ok(Some(values));
        }
        if missing == values.len() {
            return Ok(None);
        }
        let longest = LONGEST_GAP_H * 3600 / self.step_seconds as usize;
        interpolate(&mut values, 0, 1, longest);
        let long = values.iter().filter(|value| value.is_nan()).count();
        if missing > long {
            notes.push(Note::Interpolated { column, count: (missing - long) as u32 });
        }
        let Some(first) = values.iter().position(|value| value.is_nan()) else { return Ok(Some(values)) };
        match column {
            Column::GhiWm2 | Column::DniWm2 | Column::DhiWm2 => {
                let gap = values[first..].iter().take_while(|value| value.is_nan()).count();
                let hours = gap as f64 * f64::from(self.step_seconds) / 3600.0;
                let name = range(column).2.split(" in ").next().unwrap_or_default();
                let value = format!("{name} missing for {hours} h");
                let expected = format!("at most {LONGEST_GAP_H} h without a value");
                Err(malformed(self.lines[first], 0, value.as_bytes(), expected))
            }
            // An albedo outside 0 … 1 is an unknown one.
            Column::Albedo => {
                values.iter_mut().filter(|value| value.is_nan()).for_each(|value| *value = -1.0);
                Ok(Some(values))
            }
            Column::TempAirC | Column::WindSpeedMps | Column::PressureMbar | Column::SnowDepthCm => {
                let per_day = self.steps_in_day();
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
