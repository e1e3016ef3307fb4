//! Where the plant stands.

use serde::Serialize;

use crate::error::{Error, within};
use crate::untyped::record;

/// A place on Earth.
///
/// # Example
/// ```
/// let maria_elena = sunyield::site::Site {
///     latitude_deg: -22.22,
///     longitude_deg: -69.58,
///     elevation_m: None,
///     country: Some("CL".to_owned()),
/// };
/// assert!(maria_elena.check().is_ok());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Site {
    /// Latitude in degrees, north positive, −90 to 90.
    pub latitude_deg: f64,
    /// Longitude in degrees, east positive, −180 to 180.
    pub longitude_deg: f64,
    /// Elevation above sea level in metres, −450 to 9000. Default: the climate cell's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elevation_m: Option<f64>,
    /// ISO 3166-1 alpha-2 code of the country whose grid the plant feeds (`CL`), or a sub-national code
    /// (`US-CA`, `CN-QH`). Default: the country whose borders hold the point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

record!(Site { latitude_deg, longitude_deg, elevation_m, country });

impl Site {
    /// Refuses coordinates off the globe.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] naming the field.
    pub fn check(&self) -> Result<(), Error> {
        within(self.latitude_deg, -90.0, 90.0, "site.latitudeDeg")?;
        within(self.longitude_deg, -180.0, 180.0, "site.longitudeDeg")?;
        if let Some(elevation_m) = self.elevation_m {
            within(elevation_m, -450.0, 9000.0, "site.elevationM")?;
        }
        Ok(())
    }
}
