//! The few functions that every platform must compute alike.
//!
//! The platform's own `sin`, `exp` and the like differ in the last bits from one system to the next, and a
//! figure that changes with the browser is no figure. These come from one pure-Rust source, the `libm` crate.
//! `sqrt`, `floor` and `abs` are exact everywhere and are taken from the standard library.

pub use libm::{acos, asin, atan, atan2, cos, exp, log as ln, pow, sin, tan};

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
