//! Air temperature and wind over the days and hours of a typical year.

use crate::math::cos;
use crate::time::{DAYS_IN_MONTH, DAYS_IN_YEAR, FIRST_DAY_OF_MONTH};
use std::f64::consts::TAU;

/// Wind's daily rise as a part of its mean, and the hour of its peak.
/// Source: HOMER Energy, HOMER Pro user manual, "Diurnal pattern strength": 0 to 0.4, default 0.25, peak hour 15.
const WIND_RISE_FRACTION: f64 = 0.25;
const WINDIEST_HOUR: f64 = 15.0;

/// Amplitude of the daily swing of air temperature in K, from the day's clearness index; 0 below kt = 0.202.
///
/// ```text
/// A = 25.8 kt − 5.21
/// ```
///
/// Fitted on monthly means of nine stations; the sea's damping is not modelled.
///
/// # Source
/// D. G. Erbs, S. A. Klein, W. A. Beckman, ASHRAE Journal 25 (6) (1983) 60–65.
///
/// # Example
/// ```
/// use sunyield::climate::synthesis::air_temperature_amplitude_c;
/// assert!((air_temperature_amplitude_c(0.5) - 7.69).abs() < 1e-12);
/// assert_eq!(air_temperature_amplitude_c(0.1), 0.0);
/// ```
#[must_use]
pub fn air_temperature_amplitude_c(clearness: f64) -> f64 {
    // An overcast day has no swing; clearness above 1 cannot be.
    (25.8 * clearness.min(1.0) - 5.21).max(0.0)
}

/// Shape of the daily swing of air temperature at an hour of the day (0 … 24): −0.43 before sunrise, 0.52 after noon; its mean over
/// 24 hours is 0.
///
/// ```text
/// 0.4632 cos(t − 3.805) + 0.0984 cos(2t − 0.360) + 0.0168 cos(3t − 0.822) + 0.0138 cos(4t − 3.513),  t = 2π (hour − 1)/24
/// ```
///
/// # Source
/// D. G. Erbs, S. A. Klein, W. A. Beckman, ASHRAE Journal 25 (6) (1983) 60–65.
///
/// # Example
/// ```
/// use sunyield::climate::synthesis::air_temperature_shape;
/// let day: Vec<f64> = (0..24).map(|hour| air_temperature_shape(f64::from(hour))).collect();
/// assert!(day.iter().sum::<f64>().abs() < 1e-12);
/// assert!((day[16] - 0.51).abs() < 0.02 && (day[5] + 0.44).abs() < 0.02);
/// ```
#[must_use]
pub fn air_temperature_shape(hour: f64) -> f64 {
    let t = TAU * (hour - 1.0) / 24.0;
    0.4632 * cos(t - 3.805)
        + 0.0984 * cos(2.0 * t - 0.360)
        + 0.0168 * cos(3.0 * t - 0.822)
        + 0.0138 * cos(4.0 * t - 3.513)
}

/// Mean air temperature in °C of each of the 365 days, straight between mid-months, whose monthly means are those given.
///
/// # Source
/// Mean-preserving interpolation as in M. D. Rymes, D. R. Myers, Solar Energy 71 (2001) 225–231, with straight pieces; the
/// mid-month values are found by iteration.
///
/// # Example
/// ```
/// use sunyield::climate::synthesis::mean_preserving_daily_temperature_c;
/// let months = [0.0, 1.0, 5.0, 9.0, 14.0, 17.0, 19.0, 18.0, 15.0, 10.0, 5.0, 1.0];
/// let days = mean_preserving_daily_temperature_c(&months);
/// assert!((days[181..212].iter().sum::<f64>() / 31.0 - 19.0).abs() < 1e-9);
/// // The warmest day is warmer than July's mean.
/// assert!(days[195] > 19.3);
/// ```
#[must_use]
pub fn mean_preserving_daily_temperature_c(monthly_c: &[f64; 12]) -> Vec<f64> {
    let mut knots = *monthly_c;
    let mut days = straight_between_mid_months(&knots);
    // Each round at least halves what the means are off: 40 rounds are enough for 12 digits.
    for _ in 0..40 {
        for month in 0..12 {
            let of_month = &days[FIRST_DAY_OF_MONTH[month]..FIRST_DAY_OF_MONTH[month + 1]];
            knots[month] += monthly_c[month] - of_month.iter().sum::<f64>() / of_month.len() as f64;
        }
        days = straight_between_mid_months(&knots);
    }
    days
}

fn straight_between_mid_months(knots: &[f64; 12]) -> Vec<f64> {
    let middle = |month: usize| FIRST_DAY_OF_MONTH[month] as f64 + DAYS_IN_MONTH[month] as f64 / 2.0;
    let mut days = Vec::with_capacity(DAYS_IN_YEAR);
    for month in 0..12 {
        for day in FIRST_DAY_OF_MONTH[month]..FIRST_DAY_OF_MONTH[month + 1] {
            let after = day as f64 + 0.5 - middle(month);
            let neighbour = if after < 0.0 { (month + 11) % 12 } else { (month + 1) % 12 };
            let gap = (DAYS_IN_MONTH[month] + DAYS_IN_MONTH[neighbour]) as f64 / 2.0;
            days.push(knots[month] + (knots[neighbour] - knots[month]) * after.abs() / gap);
        }
    }
    days
}

/// Wind speed at an hour of the day (0 … 24) over its mean.
///
/// ```text
/// 1 + 0.25 cos(2π (hour − 15)/24)
/// ```
///
/// Gusts, calms and seasons are not modelled.
///
/// # Source
/// HOMER Energy, HOMER Pro user manual, "Diurnal pattern strength".
///
/// # Example
/// ```
/// use sunyield::climate::synthesis::wind_shape;
/// assert_eq!(wind_shape(15.0), 1.25);
/// assert_eq!(wind_shape(3.0), 0.75);
/// ```
#[must_use]
pub fn wind_shape(hour: f64) -> f64 {
    1.0 + WIND_RISE_FRACTION * cos(TAU * (hour - WINDIEST_HOUR) / 24.0)
}
