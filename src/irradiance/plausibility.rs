//! Whether a year's columns of light fit each other, and the place's day: columns that were swapped and clocks that are
//! hours off look like weather to every other stage.

use std::f64::consts::TAU;

use super::decomposition::Components;
use crate::error::Error;
use crate::math::{Lanes, atan2, sum};
use crate::sun::{ClockHand, SunPosition};
use crate::weather::{Note, Weather};

/// Above this part of the year's global light, the gap to beam and diffuse is worth a note.
///
/// Years of the NSRDB, PVGIS and NASA POWER stay below 1 %, a measured one (SRRL 2020) at 3 %; a stamp that is half an
/// hour off makes 5 to 8 %.
const NOTED_GAP_FRACTION: f64 = 0.05;

/// Above this part, swapped columns are looked for.
///
/// Years with swapped columns come to 16 % (Singapore, where half the light is diffuse) to 57 %.
const DOUBTED_GAP_FRACTION: f64 = 0.1;

/// Above this part, the columns cannot be of one year: there is more between them than in them.
const REFUSED_GAP_FRACTION: f64 = 1.0;

/// No place on Earth gets less global light in a year, in kWh/m²: the polar coasts get 600.
const LEAST_KWH_PER_M2: f64 = 200.0;

/// Columns count as swapped where turning them back leaves less than this part of the gap.
const SWAPPED_GAP_FRACTION: f64 = 0.25;

/// From so many hours between the middle of the year's light and solar noon, the clock is worth a note.
///
/// Sunnier mornings than afternoons move it by a fifth of an hour.
const NOTED_LAG_H: f64 = 0.6;

/// From so many hours, most of the light would fall on a sun that has set.
const REFUSED_LAG_H: f64 = 4.0;

/// Light that keeps no hours has no middle: the mean of the year's clock vectors is shorter than this.
const LEAST_DIRECTION: f64 = 0.3;

/// Sums over a year.
#[derive(Debug, Clone)]
pub struct Plausibility<'a> {
    /// Global light, where there is any: its hours are looked at.
    ghi_wm2: Option<&'a [f64]>,
    /// Whether beam and diffuse light are given too, to be held against it.
    all_given: bool,
    /// The times of the day at which the steps are looked at.
    dial: &'a [ClockHand],
    global: Lanes,
    gap: Lanes,
    swapped_gap: Lanes,
    light: f64,
    around_noon: (f64, f64),
}

impl<'a> Plausibility<'a> {
    /// Nothing seen yet; `dial` has the time of the day at which each step of the day is looked at.
    #[must_use]
    pub fn of(weather: &'a Weather, dial: &'a [ClockHand]) -> Self {
        Self {
            ghi_wm2: weather.ghi_wm2.as_deref(),
            all_given: weather.dni_wm2.is_some() && weather.dhi_wm2.is_some(),
            dial,
            global: 0.0.into(),
            gap: 0.0.into(),
            swapped_gap: 0.0.into(),
            light: 0.0,
            around_noon: (0.0, 0.0),
        }
    }

    /// Takes in the lit steps that `there` is set for: their global light, what beam and diffuse make of it, and these two.
    ///
    /// ```text
    /// gap = |G − (B cos z + D)|
    /// ```
    #[inline]
    pub fn steps(
        &mut self,
        there: Lanes,
        ghi_wm2: Option<Lanes>,
        light: &Components<Lanes>,
        sun: &SunPosition<Lanes>,
    ) {
        let Some(ghi_wm2) = ghi_wm2.filter(|_| self.all_given) else { return };
        let swapped = Components { dni_wm2: light.dhi_wm2, dhi_wm2: light.dni_wm2 };
        let gap = |light: &Components<Lanes>| (ghi_wm2 - light.horizontal_wm2(sun)).abs();
        let add = |sum: &mut Lanes, value| *sum += Lanes::select(there, value, 0.0.into());
        add(&mut self.global, ghi_wm2);
        add(&mut self.gap, gap(light));
        add(&mut self.swapped_gap, gap(&swapped));
    }

    /// Takes in a day that has a noon: its light turned so that noon stands at the top of the dial.
    pub fn day(&mut self, day: usize, noon_h: f64) {
        let Some(ghi_wm2) = self.ghi_wm2 else { return };
        let (mut x, mut y) = (0.0, 0.0);
        for (hand, &ghi_wm2) in self.dial.iter().zip(&ghi_wm2[day * self.dial.len()..]) {
            let [right, top] = hand.direction();
            x += ghi_wm2 * top;
            y += ghi_wm2 * right;
            self.light += ghi_wm2;
        }
        let [sin_noon, cos_noon] = ClockHand::at(noon_h).direction();
        self.around_noon.0 += x * cos_noon + y * sin_noon;
        self.around_noon.1 += y * cos_noon - x * sin_noon;
    }

    /// What the year is worth a word for.
    ///
    /// # Errors
    /// [`Error::Implausible`] where beam and diffuse fit their global light only once they are swapped, and where the light
    /// comes hours before or after the sun.
    pub fn verdict(&self, weather: &Weather) -> Result<Vec<Note>, Error> {
        let lag_h = self.lag_h();
        if lag_h.abs() > REFUSED_LAG_H {
            return Err(wrong_clock(weather, lag_h));
        }
        let [global, gap, swapped_gap] = [self.global, self.gap, self.swapped_gap].map(sum);
        let gap_fraction = if global > 0.0 { gap / global } else { 0.0 };
        if gap_fraction > DOUBTED_GAP_FRACTION && swapped_gap < SWAPPED_GAP_FRACTION * gap {
            return Err(Error::Implausible {
                path: "weather.dniWm2".to_owned(),
                value: "a column that fits weather.ghiWm2 as diffuse light".to_owned(),
                expected: "beam in weather.dniWm2 and diffuse in weather.dhiWm2, so that global = beam cos z + diffuse"
                    .to_owned(),
            });
        }
        if gap_fraction > REFUSED_GAP_FRACTION {
            return Err(Error::Implausible {
                path: "weather.ghiWm2".to_owned(),
                value: format!("{:.0} % off beam cos z + diffuse", 100.0 * gap_fraction),
                expected: "global light that agrees with beam and diffuse".to_owned(),
            });
        }
        let gap = (gap_fraction > NOTED_GAP_FRACTION).then_some(Note::ClosureGap { fraction: gap_fraction });
        let lag = (lag_h.abs() > NOTED_LAG_H).then_some(Note::LightOffNoon { lag_h });
        let sum_wm2: f64 = self.ghi_wm2.unwrap_or_default().iter().sum();
        let kwh_per_m2 = sum_wm2 * weather.step_h() / 1000.0;
        let little = self.ghi_wm2.is_some() && kwh_per_m2 < LEAST_KWH_PER_M2;
        let dim = little.then_some(Note::LittleLight { kwh_per_m2 });
        Ok(gap.into_iter().chain(lag).chain(dim).collect())
    }

    /// By how many hours the middle of the year's light comes after solar noon, −12 … 12; 0 for light that keeps no hours.
    fn lag_h(&self) -> f64 {
        let (x, y) = self.around_noon;
        if (x * x + y * y).sqrt() > LEAST_DIRECTION * self.light { atan2(y, x) * 24.0 / TAU } else { 0.0 }
    }
}

/// The refusal of a clock: the time zone that would fit, or, where there is none on Earth, the other sign of the longitude.
fn wrong_clock(weather: &Weather, lag_h: f64) -> Error {
    let fitting_h = weather.utc_offset_h + lag_h.round();
    let (path, value, fitting) = if (-12.0..=14.0).contains(&fitting_h) {
        (
            "weather.utcOffsetH",
            weather.utc_offset_h,
            format!("a time zone of {fitting_h} h, or another longitude"),
        )
    } else {
        (
            "weather.longitudeDeg",
            weather.longitude_deg,
            format!("a longitude near {}, or another time zone", -weather.longitude_deg),
        )
    };
    Error::Implausible {
        path: path.to_owned(),
        value: value.to_string(),
        expected: format!("{fitting}: the middle of the light is {:.1} h off solar noon", lag_h.abs()),
    }
}
