//! The order of a year's steps: each must come once, one after the other, from 1 January 0 h.

use super::text::{Fault, malformed};
use crate::time::{DAYS_IN_MONTH, DAYS_IN_YEAR, FIRST_DAY_OF_MONTH, month_and_day};

/// 29 February, counted in days of a leap year from 0.
pub(super) const LEAP_DAY: usize = 59;

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
    pub fn exists(self) -> bool {
        let days = match self.month {
            2 if self.is_in_leap_year() => 29,
            1..=12 => DAYS_IN_MONTH[self.month - 1],
            _ => return false,
        };
        (1..=days).contains(&self.day) && self.second < 86_400
    }

    /// The same time of the day before.
    pub fn day_before(self) -> Self {
        match (self.month, self.day) {
            (1, 1) => Self { year: self.year - 1, month: 12, day: 31, ..self },
            (3, 1) if self.is_in_leap_year() => Self { month: 2, day: 29, ..self },
            (2..=12, 1) => Self { month: self.month - 1, day: DAYS_IN_MONTH[self.month - 2], ..self },
            _ => Self { day: self.day.saturating_sub(1), ..self },
        }
    }

    fn is_in_leap_year(self) -> bool {
        self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0)
    }

    /// Days since 1 January of a leap year.
    fn day_of_leap_year(self) -> usize {
        let day = FIRST_DAY_OF_MONTH[self.month - 1] + self.day - 1;
        if self.month > 2 { day + 1 } else { day }
    }
}

/// The steps of a year that came so far.
pub(super) struct Calendar {
    step_seconds: u32,
    /// The step that must come next, counted in a leap year.
    next: usize,
    has_leap_day: bool,
    year_of_day: Vec<i32>,
    /// Line of each step, to name a gap by; 0 where the source has no lines.
    lines: Vec<u64>,
}

impl Calendar {
    /// Before the first step.
    pub fn new(step_seconds: u32) -> Self {
        Self {
            step_seconds,
            next: 0,
            has_leap_day: false,
            year_of_day: Vec::with_capacity(DAYS_IN_YEAR + 1),
            lines: Vec::with_capacity((DAYS_IN_YEAR + 1) * (86_400 / step_seconds) as usize),
        }
    }

    pub fn step_seconds(&self) -> u32 {
        self.step_seconds
    }

    pub fn steps_in_day(&self) -> usize {
        (86_400 / self.step_seconds) as usize
    }

    /// Steps so far.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn has_leap_day(&self) -> bool {
        self.has_leap_day
    }

    /// The year of each day, 29 February included where it came.
    pub fn into_year_of_day(self) -> Vec<i32> {
        self.year_of_day
    }

    /// The line of a step, counted from 0 over the steps that came.
    pub fn line(&self, step: usize) -> u64 {
        self.lines.get(step).copied().unwrap_or(0)
    }

    /// Date and time of a step, counted from 0 over the steps that came: `03-05 14:00`.
    pub fn name(&self, step: usize) -> String {
        let left_out = !self.has_leap_day && step >= LEAP_DAY * self.steps_in_day();
        self.name_in_leap_year(if left_out { step + self.steps_in_day() } else { step })
    }

    fn name_in_leap_year(&self, step: usize) -> String {
        let (day, second) =
            (step / self.steps_in_day(), step % self.steps_in_day() * self.step_seconds as usize);
        let (month, day) = match day {
            LEAP_DAY => (1, 29),
            _ => month_and_day(if day > LEAP_DAY { day - 1 } else { day }),
        };
        format!("{:02}-{day:02} {:02}:{:02}", month + 1, second / 3600, second / 60 % 60)
    }

    /// Takes the next step, or refuses it: a gap, a double, a step out of order, a second year.
    pub fn step(&mut self, line: u64, at: Moment) -> Result<(), Fault> {
        let per_day = self.steps_in_day();
        let refused = |value: String, expected: String| Err(malformed(line, 0, value.as_bytes(), expected));
        if !at.exists() {
            let value = format!("{}-{:02}-{:02}", at.year, at.month, at.day);
            return refused(value, "a day of the calendar".to_owned());
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
            let expected =
                format!("{} (steps of {} min)", self.name_in_leap_year(self.next), self.step_seconds / 60);
            return refused(format!("{found} {fault}"), expected);
        }
        self.next = step + 1;
        if step.is_multiple_of(per_day) {
            self.has_leap_day |= step == LEAP_DAY * per_day;
            self.year_of_day.push(at.year);
        }
        self.lines.push(line);
        Ok(())
    }

    /// Refuses a year that ends early.
    pub fn check_complete(&self) -> Result<(), Fault> {
        let per_day = self.steps_in_day();
        if self.next == (DAYS_IN_YEAR + 1) * per_day {
            return Ok(());
        }
        let line = self.lines.last().map_or(0, |&line| if line > 0 { line + 1 } else { 0 });
        let value = format!("the end of the data after {} steps", self.lines.len());
        let expected =
            format!("{} (a year has {} steps)", self.name_in_leap_year(self.next), DAYS_IN_YEAR * per_day);
        Err(malformed(line, 0, value.as_bytes(), expected))
    }
}
