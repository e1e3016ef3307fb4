//! Light lost to dirt on the front of the modules.

/// Fraction of the front's light that passes the dirt of each month; all of it where none is given.
///
/// # Example
/// ```
/// assert_eq!(sunyield::soiling::clean_fraction(None)[0], 1.0);
/// assert_eq!(sunyield::soiling::clean_fraction(Some([0.02; 12]))[11], 0.98);
/// ```
#[must_use]
pub fn clean_fraction(monthly_soiling_fraction: Option<[f64; 12]>) -> [f64; 12] {
    monthly_soiling_fraction.map_or([1.0; 12], |soiling| soiling.map(|lost| 1.0 - lost))
}
