//! The few functions that every platform must compute alike.
//!
//! The platform's own `sin`, `exp` and the like differ in the last bits from one system to the next, and a
//! figure that changes with the browser is no figure. These come from one pure-Rust source, the `libm` crate.
//! `sqrt`, `floor` and `abs` are exact everywhere and are taken from the standard library.

pub use libm::{acos, asin, atan, atan2, cos, exp, log as ln, sin, tan};

/// Sine and cosine of an angle in radians.
///
/// # Example
/// ```
/// let (sine, cosine) = sunyield::math::sin_cos(0.0);
/// assert_eq!((sine, cosine), (0.0, 1.0));
/// ```
#[must_use]
pub fn sin_cos(angle_rad: f64) -> (f64, f64) {
    libm::sincos(angle_rad)
}

/// Sine and cosine of an angle below 0.02 rad, by the first terms of their series: good to 1e-14.
///
/// # Example
/// ```
/// let (sine, cosine) = sunyield::math::sin_cos_small(0.01);
/// assert!((sine - 0.01f64.sin()).abs() < 1e-15 && (cosine - 0.01f64.cos()).abs() < 1e-14);
/// ```
#[must_use]
pub fn sin_cos_small(angle_rad: f64) -> (f64, f64) {
    let square = angle_rad * angle_rad;
    let sine = angle_rad * (1.0 - square / 6.0 * (1.0 - square / 20.0));
    (sine, 1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0)))
}

/// `base` to the power of `exponent`, for a base above 0.
///
/// By logarithm: good to 1e-15 of the result times the size of its logarithm, at half the cost of a rounded power.
///
/// # Example
/// ```
/// assert!((sunyield::math::power(2.0, 10.0) - 1024.0).abs() < 1e-11);
/// ```
#[must_use]
pub fn power(base: f64, exponent: f64) -> f64 {
    exp(exponent * ln(base))
}

/// An angle brought into 0° … 360°.
///
/// # Example
/// ```
/// assert_eq!(sunyield::math::wrap_360_deg(-90.0), 270.0);
/// assert_eq!(sunyield::math::wrap_360_deg(720.0), 0.0);
/// ```
#[must_use]
pub fn wrap_360_deg(angle_deg: f64) -> f64 {
    angle_deg - 360.0 * (angle_deg / 360.0).floor()
}

/// Puts a short list of numbers in ascending order.
///
/// By insertion: the lists here have a handful of entries, and the standard library's sort, made for millions, weighs
/// several kilobytes in the WebAssembly module for each kind of entry.
///
/// # Example
/// ```
/// let mut values = [3.0, 1.0, 2.0];
/// sunyield::math::ascending(&mut values);
/// assert_eq!(values, [1.0, 2.0, 3.0]);
/// ```
pub fn ascending(values: &mut [f64]) {
    for sorted in 1..values.len() {
        let mut at = sorted;
        while at > 0 && values[at - 1].total_cmp(&values[at]).is_gt() {
            values.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// The least multiple of `step` (above 0) that is not below `value`.
///
/// # Example
/// ```
/// assert_eq!(sunyield::math::ceil_to_multiple(0.3, 0.5), 0.5);
/// assert_eq!(sunyield::math::ceil_to_multiple(0.0, 0.5), 0.0);
/// ```
#[must_use]
pub fn ceil_to_multiple(value: f64, step: f64) -> f64 {
    (value / step).ceil() * step
}
