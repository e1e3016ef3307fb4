//! The steps of a day by the clock: which of them are lit, and the time at which the sun is taken in each.

use crate::sun::{ClockHand, Daylight};
use crate::weather::{Stamp, Weather};

/// A day divided into steps.
pub(super) struct Clock {
    step_h: f64,
    /// Whether a step's values are means over it; else they are of one moment.
    means: bool,
    /// The hour of the day that each step's values stand for.
    hours: Vec<f64>,
    /// The clock's hand at these hours.
    pub hands: Vec<ClockHand>,
}

impl Clock {
    /// The steps that the weather has.
    pub fn of(weather: &Weather) -> Self {
        let step_h = weather.step_h();
        let hours: Vec<f64> = (0..weather.steps_in_day())
            .map(|step| {
                let begin_h = step as f64 * step_h;
                match weather.stamp {
                    Stamp::Instant { offset_seconds } => begin_h + offset_seconds / 3600.0,
                    Stamp::Mean {} => begin_h + 0.5 * step_h,
                }
            })
            .collect();
        let hands = hours.iter().copied().map(ClockHand::at).collect();
        Self { step_h, means: weather.stamp == Stamp::Mean {}, hours, hands }
    }

    /// Puts a day's steps, which are the year's from `midnight` on, with those that are lit or with those that are dark.
    ///
    /// A mean is taken at the step's middle, and where the sun rises or sets inside it, at the middle of the lit part. An
    /// instant is taken as it is.
    pub fn divide(
        &self,
        daylight: Daylight,
        midnight: usize,
        lit: &mut Vec<(usize, ClockHand)>,
        dark: &mut Vec<usize>,
    ) {
        let steps = midnight..midnight + self.hands.len();
        let (rise_h, set_h) = match daylight {
            Daylight::Never => return dark.extend(steps),
            Daylight::Always => return lit.extend(steps.zip(self.hands.iter().copied())),
            Daylight::Between { rise_h, set_h } => (rise_h, set_h),
        };
        let (rises_in, sets_in) = (self.step_with(rise_h), self.step_with(set_h));
        for (step, (&hour, &hand)) in self.hours.iter().zip(&self.hands).enumerate() {
            let (rises, sets) = (rises_in == Some(step), sets_in == Some(step));
            let up = if rise_h <= set_h {
                rise_h <= hour && hour <= set_h
            } else {
                hour <= set_h || rise_h <= hour
            };
            if rises || sets {
                let begin_h = step as f64 * self.step_h;
                let from_h = if rises { rise_h } else { begin_h };
                let to_h = if sets && from_h < set_h { set_h } else { begin_h + self.step_h };
                lit.push((midnight + step, ClockHand::at(0.5 * (from_h + to_h))));
            } else if up {
                lit.push((midnight + step, hand));
            } else {
                dark.push(midnight + step);
            }
        }
    }

    /// The step whose mean has this moment inside it or at its end.
    fn step_with(&self, moment_h: f64) -> Option<usize> {
        if self.means { ((moment_h / self.step_h).ceil() as usize).checked_sub(1) } else { None }
    }
}
