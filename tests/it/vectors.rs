//! Values that other programs computed, as they lie in `tests/vectors`; each file names its source.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// A file of `tests/vectors`.
pub fn vectors(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(name);
    let text = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let values: Value = serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(values["source"].is_string(), "{name} names its source");
    values
}

/// The list under `key`.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is a list"))
}

/// The number under `key`.
pub fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or_else(|| panic!("{key} is a number"))
}

/// The numbers of a row; what is missing there is NaN.
pub fn numbers<const N: usize>(row: &Value) -> [f64; N] {
    let row = row.as_array().expect("a row");
    assert_eq!(row.len(), N);
    std::array::from_fn(|column| row[column].as_f64().unwrap_or(f64::NAN))
}

/// The year, the month (0 … 11) and the day of a date, and the fraction of the day: `2019-01-03T12:00:00Z`.
pub fn moment(text: &str) -> (i32, usize, usize, f64) {
    let part = |from: usize, to: usize| -> f64 {
        text.get(from..to).map_or(0.0, |digits| digits.parse().expect("a number"))
    };
    let day_fraction = (part(11, 13) + (part(14, 16) + part(17, 19) / 60.0) / 60.0) / 24.0;
    (part(0, 4) as i32, part(5, 7) as usize - 1, part(8, 10) as usize, day_fraction)
}

/// A sun by its zenith and azimuth in degrees.
pub fn sun_at(zenith_deg: f64, azimuth_deg: f64) -> sunyield::sun::SunPosition {
    let (sin_zenith, cos_zenith) = sunyield::math::sin_cos(zenith_deg.to_radians());
    let (sin_azimuth, cos_azimuth) = sunyield::math::sin_cos(azimuth_deg.to_radians());
    let zenith_rad = zenith_deg.to_radians();
    sunyield::sun::SunPosition { zenith_rad, sin_zenith, cos_zenith, sin_azimuth, cos_azimuth }
}

/// The difference of two directions in degrees, the short way round.
pub fn between_deg(a: f64, b: f64) -> f64 {
    (a - b + 540.0).rem_euclid(360.0) - 180.0
}
