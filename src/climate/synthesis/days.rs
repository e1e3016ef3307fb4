//! How clear each day of a month is.

use crate::math::{exp, ln};

/// Fractional part of the golden ratio: multiples of it spread evenly, so that clear and dull days alternate.
const GOLDEN_FRACTION: f64 = 0.618_033_988_749_894_9;

/// Clearness of the dullest day, relative to a clear one; less where the month's mean is below twice as much.
const DULLEST: f64 = 0.06;

/// Clearness of the clearest day, relative to a sky of Linke turbidity 3; more where the month's mean asks for it.
const CLEAREST: f64 = 1.08;

/// Global irradiation of every day of a month in kWh/m², from the month's sum and its clear-sky days.
///
/// The clearness of the days, relative to a clear day, takes the midpoints of equal shares of Bendt's distribution, in
/// the order of multiples of the golden ratio; its parameter γ is sought until the month's sum is met, and what is left
/// is met by a common factor. A month without any sun gets none.
///
/// ```text
/// G_d = k(u_i; γ) · C_d,   u_i = (i + ½)/n,   i = rank of frac((d + 1) · 0.618…) in the month
/// ```
///
/// # Source
/// P. Bendt, M. Collares-Pereira, A. Rabl, Solar Energy 27 (1981) 1–5 (the distribution, there of the clearness index).
///
/// # Example
/// ```
/// use sunyield::climate::synthesis::daily_ghi_kwh_per_m2;
/// let days = daily_ghi_kwh_per_m2(150.0, &[8.0; 30]);
/// assert!((days.iter().sum::<f64>() - 150.0).abs() < 1e-9);
/// // Dull days and clear ones.
/// assert!(days.iter().any(|&day| day < 2.0) && days.iter().any(|&day| day > 7.5));
/// ```
#[must_use]
pub fn daily_ghi_kwh_per_m2(month_kwh_per_m2: f64, clear_days_kwh_per_m2: &[f64]) -> Vec<f64> {
    let clear_sum: f64 = clear_days_kwh_per_m2.iter().sum();
    let n = clear_days_kwh_per_m2.len();
    if !(clear_sum > 0.0 && month_kwh_per_m2 > 0.0) {
        return vec![0.0; n];
    }
    let mean = month_kwh_per_m2 / clear_sum;
    let range = [DULLEST.min(0.5 * mean), CLEAREST.max(1.02 * mean)];
    let shares = shares_in_golden_order(n);
    let days = |gamma: f64| -> Vec<f64> {
        let decay = exp(-gamma.abs() * (range[1] - range[0]));
        let quantiles = shares.iter().map(|&share| quantile(share, gamma, decay, range));
        quantiles.zip(clear_days_kwh_per_m2).map(|(clearness, clear)| clearness * clear).collect()
    };
    let (mut low, mut high) = (-60.0, 200.0);
    while high - low > 1e-6 {
        let middle = (low + high) / 2.0;
        if days(middle).iter().sum::<f64>() > month_kwh_per_m2 {
            high = middle;
        } else {
            low = middle;
        }
    }
    let found = days((low + high) / 2.0);
    let factor = month_kwh_per_m2 / found.iter().sum::<f64>();
    found.into_iter().map(|day| day * factor).collect()
}

/// Clearness that a share `u` (0 … 1) of days stays below, when its density grows as exp(γ k) over `range`.
///
/// ```text
/// k(u) = k1 + ln(u + (1 − u) e^(−γ (k1 − k0)))/γ    γ > 0
/// k(u) = k0 + ln(1 − u + u e^(γ (k1 − k0)))/γ       γ < 0
/// k(u) = k0 + u (k1 − k0)                           γ = 0
/// ```
///
/// # Source
/// P. Bendt, M. Collares-Pereira, A. Rabl, Solar Energy 27 (1981) 1–5.
///
/// # Example
/// ```
/// use sunyield::climate::synthesis::bendt_quantile;
/// assert_eq!(bendt_quantile(0.5, 0.0, [0.2, 0.8]), 0.5);
/// // Where clear days are more frequent than dull ones, the median lies above the middle.
/// assert!(bendt_quantile(0.5, 4.0, [0.2, 0.8]) > 0.5);
/// assert!((bendt_quantile(1.0, 4.0, [0.2, 0.8]) - 0.8).abs() < 1e-12);
/// ```
#[must_use]
pub fn bendt_quantile(share: f64, gamma: f64, range: [f64; 2]) -> f64 {
    quantile(share, gamma, exp(-gamma.abs() * (range[1] - range[0])), range)
}

/// [`bendt_quantile`] with e^(−|γ| (k1 − k0)) taken out, which is the same for all days of a month.
fn quantile(share: f64, gamma: f64, decay: f64, [k0, k1]: [f64; 2]) -> f64 {
    if gamma.abs() < 1e-6 {
        k0 + share * (k1 - k0)
    } else if gamma > 0.0 {
        k1 + ln(share + (1.0 - share) * decay) / gamma
    } else {
        k0 + ln(1.0 - share + share * decay) / gamma
    }
}

/// The midpoints of `n` equal shares, in the order of multiples of the golden ratio.
fn shares_in_golden_order(n: usize) -> Vec<f64> {
    let key = |day: usize| {
        let turns = (day + 1) as f64 * GOLDEN_FRACTION;
        turns - turns.floor()
    };
    let keys: Vec<f64> = (0..n).map(key).collect();
    let rank = |key: &f64| keys.iter().filter(|other| *other < key).count();
    keys.iter().map(|key| (rank(key) as f64 + 0.5) / n as f64).collect()
}
