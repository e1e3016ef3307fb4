//! Air temperature and wind over the days and hours of a typical year.

use crate::math::{cos, ln};
use crate::time::{DAYS_IN_MONTH, FIRST_DAY_OF_MONTH, HOURS_IN_YEAR};
use std::f64::consts::{FRAC_2_SQRT_PI, SQRT_2, TAU};
use std::sync::LazyLock;

/// Wind's daily rise as a part of its mean, and the hour of its peak.
/// Source: HOMER Energy, HOMER Pro user manual, "Diurnal pattern strength": 0 to 0.4, default 0.25, peak hour 15.
const WIND_RISE_FRACTION: f64 = 0.25;
const WINDIEST_HOUR: f64 = 15.0;

/// Difference between a day's highest and lowest air temperature in K, from the day's clearness index.
///
/// ```text
/// ΔT = (kt/0.175)²
/// ```
///
/// The coefficient lies between those published for the interior (0.16) and the coast (0.19); it is one for all places.
/// Clearness above 0.8 counts as 0.8, the clearest that days are.
///
/// # Source
/// G. H. Hargreaves, Z. A. Samani, J. Irrig. Drain. Div. 108 (1982) 225–230, turned round; coefficients: R. G. Allen
/// et al., FAO Irrigation and Drainage Paper 56 (1998), equation 50.
///
/// # Example
/// ```
/// use sunyield::climate::synthesis::air_temperature_range_c;
/// assert!((air_temperature_range_c(0.7) - 16.0).abs() < 1e-12); // a clear day
/// assert!((air_temperature_range_c(0.175) - 1.0).abs() < 1e-12); // an overcast one
/// ```
#[must_use]
pub fn air_temperature_range_c(clearness: f64) -> f64 {
    let root = clearness.min(0.8) / 0.175;
    root * root
}

/// Shape of the daily swing of air temperature at an hour of the day (0 … 24): −0.44 before sunrise, 0.51 after noon; its
/// mean over 24 hours is 0. Times the day's range it is the distance from the day's mean.
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
    let days_of = |month: usize| FIRST_DAY_OF_MONTH[month]..FIRST_DAY_OF_MONTH[month + 1];
    // What the months before and after weigh in the mean of each month.
    let weights: [(f64, f64); 12] = std::array::from_fn(|month| {
        let of_neighbour = |wanted: usize| {
            let pulls = days_of(month).map(|day| pull(month, day));
            pulls.filter(|(neighbour, _)| *neighbour == wanted).map(|(_, weight)| weight).sum::<f64>()
                / DAYS_IN_MONTH[month] as f64
        };
        (of_neighbour(before(month)), of_neighbour(after(month)))
    });
    let mut knots = *monthly_c;
    // Each round at least halves what the means are off: 40 rounds are enough for 12 digits.
    for _ in 0..40 {
        for month in 0..12 {
            let (weight_before, weight_after) = weights[month];
            let mean_c = knots[month]
                + weight_before * (knots[before(month)] - knots[month])
                + weight_after * (knots[after(month)] - knots[month]);
            knots[month] += monthly_c[month] - mean_c;
        }
    }
    let day_c = |(month, day)| {
        let (neighbour, weight) = pull(month, day);
        knots[month] + (knots[neighbour] - knots[month]) * weight
    };
    (0..12).flat_map(|month| days_of(month).map(move |day| (month, day))).map(day_c).collect()
}

fn before(month: usize) -> usize {
    (month + 11) % 12
}

fn after(month: usize) -> usize {
    (month + 1) % 12
}

/// The month towards whose middle a day of `month` is drawn, and by what part of the way.
fn pull(month: usize, day: usize) -> (usize, f64) {
    let middle = FIRST_DAY_OF_MONTH[month] as f64 + DAYS_IN_MONTH[month] as f64 / 2.0;
    let past_middle = day as f64 + 0.5 - middle;
    let neighbour = if past_middle < 0.0 { before(month) } else { after(month) };
    (neighbour, past_middle.abs() / ((DAYS_IN_MONTH[month] + DAYS_IN_MONTH[neighbour]) as f64 / 2.0))
}

/// Mean wind speed at an hour of the day (0 … 24) over the mean of all hours.
///
/// ```text
/// 1 + 0.25 cos(2π (hour − 15)/24)
/// ```
///
/// Seasons are not modelled; how the wind differs from day to day, [`rayleigh_quantile`] tells.
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

/// Wind speed over its mean that a share `u` (0 … 1, 1 excluded) of hours stays below, by Rayleigh's distribution.
///
/// ```text
/// v/v̄ = 2/√π · √(−ln(1 − u))
/// ```
///
/// # Source
/// C. G. Justus et al., J. Appl. Meteorol. 17 (1978) 350–353: wind over land is close to a Weibull law of shape 2.
///
/// # Example
/// ```
/// use sunyield::climate::synthesis::rayleigh_quantile;
/// assert_eq!(rayleigh_quantile(0.0), 0.0);
/// // The median is 0.939 of the mean.
/// assert!((rayleigh_quantile(0.5) - 0.9394).abs() < 1e-4);
/// ```
#[must_use]
pub fn rayleigh_quantile(share: f64) -> f64 {
    FRAC_2_SQRT_PI * (-ln(1.0 - share)).sqrt()
}

/// Wind speed of the hours of a year over its mean, at every place the same: Rayleigh about a daily rise.
///
/// The hours take the quantiles in the order of multiples of √2, so that the wind is independent of the days' clearness.
/// A module in steady mean wind would be cooler than in real wind, by about half a percent of a year's energy.
static WIND_OVER_MEAN: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let shape: [f64; 24] = std::array::from_fn(|hour| wind_shape(hour as f64 + 0.5));
    let mut hours: Vec<f64> = (0..HOURS_IN_YEAR)
        .map(|hour| {
            let turns = hour as f64 * SQRT_2;
            shape[hour % 24] * rayleigh_quantile(turns - turns.floor())
        })
        .collect();
    let factor = HOURS_IN_YEAR as f64 / hours.iter().sum::<f64>();
    hours.iter_mut().for_each(|speed| *speed *= factor);
    hours
});

/// Wind speed in m/s of the hours of a year, with exactly the mean given.
pub(super) fn hourly_wind_mps(mean_mps: f64) -> Vec<f64> {
    WIND_OVER_MEAN.iter().map(|over_mean| over_mean * mean_mps).collect()
}
