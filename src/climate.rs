//! The embedded climate of the land of the Earth, and the typical year of hours made from it.
//!
//! One file (`data/climate.bin`, described in `data/README.md`) holds the annual irradiation of every half-degree cell
//! with its uncertainty, the shape of the months, air temperature, wind and elevation. [`Climate::at`] reads it at a
//! place, [`synthesis::typical_year`] makes 8760 hours from what it read.

mod file;
mod grid;
mod own_figures;
pub mod sky;
pub mod synthesis;

use serde::{Deserialize, Serialize};

pub use grid::great_circle_km;
pub use own_figures::{OwnClimate, OwnIrradiation};

use crate::error::{Error, within};
use crate::math::{cos, exp, ln, sin};
use crate::site::Site;
use crate::time::DAYS_IN_MONTH;
use grid::MaskedGrid;
use sky::{ClearSky, KLEIN_DAY, extraterrestrial_day_kwh_per_m2};

/// Farther than this from a cell with data, the climate says nothing about a place.
pub const FARTHEST_CELL_KM: f64 = 150.0;

/// Below this much irradiation above the air on the month's Klein day, in kWh/m², a month counts as dark.
const DARK_DAY_KWH_PER_M2: f64 = 0.02;

/// How strongly the months follow MERRA-2 away from the clear sky's shape: its season is too strong in the tropics.
/// Fitted on typical years, cross-validated (`data/VALIDATION.md`).
const SEASON_EXPONENT: f64 = 0.45;

/// Beyond this distance from a node with data, in km (3° of a great circle), the months follow the clear sky alone.
const FARTHEST_NODE_KM: f64 = 333.6;

/// Fall of air temperature with height, in K/m. Source: ICAO standard atmosphere, Doc 7488 (1993).
const LAPSE_K_PER_M: f64 = 0.0065;

// Planes of the grid of cells, in the file's order.
const ANNUAL_CLEARNESS: usize = 0;
const SIGMA_LN: usize = 1;
const ELEVATION: usize = 2;
const TEMPERATURE: usize = 3;
const WIND: usize = 4;

// Planes of the yearly wave of temperature.
const MID_JANUARY: usize = 0;
const MID_APRIL: usize = 1;

/// The decoded climate file.
#[derive(Debug, Clone)]
pub struct Climate {
    data_version: String,
    cells: MaskedGrid,
    temperature_wave: MaskedGrid,
    months: MaskedGrid,
}

/// The climate at one place: twelve mean months, ready for [`synthesis::typical_year`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LocalClimate {
    /// Latitude of the place in degrees, north positive.
    pub latitude_deg: f64,
    /// Longitude of the place in degrees, east positive.
    pub longitude_deg: f64,
    /// Elevation in metres: the site's own where given, else the mean of the land around.
    pub elevation_m: f64,
    /// Global horizontal irradiation of each month of a year of 365 days, in kWh/m².
    pub monthly_ghi_kwh_per_m2: [f64; 12],
    /// Their sum, in kWh/m².
    pub annual_ghi_kwh_per_m2: f64,
    /// Standard deviation of the logarithm of the annual irradiation: close to its relative uncertainty.
    pub ghi_sigma_fraction: f64,
    /// Mean air temperature of each month in °C.
    pub monthly_temp_air_c: [f64; 12],
    /// Mean wind speed of the year at 10 m in m/s.
    pub wind_speed_mps: f64,
    /// Distance to the centre of the nearest cell with data in km; 0 where the place's own half-degree cell has data.
    pub distance_km: f64,
}

impl Climate {
    /// Reads the bytes of a climate file.
    ///
    /// # Errors
    /// [`Error::Malformed`] with path `climate` where the bytes are no such file, cut short, or changed anywhere.
    ///
    /// # Example
    /// ```
    /// use sunyield::climate::Climate;
    /// let refused = Climate::decode(b"no climate").unwrap_err();
    /// assert_eq!(refused.to_string(), "climate is another file, expected a file that begins with SYCL");
    /// ```
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let (data_version, [cells, temperature_wave, months]) = file::read(bytes, [5, 2, 12])?;
        Ok(Self { data_version, cells, temperature_wave, months })
    }

    /// The climate that the crate carries.
    ///
    /// # Example
    /// ```
    /// let phoenix = sunyield::climate::Climate::embedded().at(33.45, -112.07)?;
    /// // The typical meteorological year of Phoenix sums to 2115 kWh/m².
    /// assert!((phoenix.annual_ghi_kwh_per_m2 / 2115.0 - 1.0).abs() < 0.03);
    /// # Ok::<(), sunyield::error::Error>(())
    /// ```
    #[cfg(feature = "embedded-climate")]
    #[must_use]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: std::sync::OnceLock<Climate> = std::sync::OnceLock::new();
        EMBEDDED.get_or_init(|| {
            #[expect(
                clippy::expect_used,
                reason = "the bytes are part of the build, and a test decodes them"
            )]
            Self::decode(include_bytes!("../data/climate.bin")).expect("the embedded climate file is whole")
        })
    }

    /// The version of the data in the file.
    #[must_use]
    pub fn data_version(&self) -> &str {
        &self.data_version
    }

    /// The climate at a place, from its latitude and longitude in degrees: bilinear between the cells with data around
    /// it, or the nearest cell with data, whose distance the result tells.
    ///
    /// ```text
    /// G = k(place) · H0          G_m ∝ C_m · (kt_m H0_m / C_m)^0.45,  Σ G_m = G
    /// T_m = T + a cos(2π m/12) + b sin(2π m/12),  m = 0 … 11
    /// ```
    ///
    /// `k` is the annual clearness of the cells, `kt_m` the clearness of the month by MERRA-2, `C_m` and `H0_m` the clear
    /// day and the day above the air at the place. Coastal fog, valleys in shade and the heat of cities are not modelled.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for coordinates off the globe; [`Error::NoClimate`] farther than 150 km from land.
    ///
    /// # Source
    /// `data/README.md` names the sources of the grid and its fusion.
    pub fn at(&self, latitude_deg: f64, longitude_deg: f64) -> Result<LocalClimate, Error> {
        within(latitude_deg, -90.0, 90.0, "site.latitudeDeg")?;
        within(longitude_deg, -180.0, 180.0, "site.longitudeDeg")?;
        let distance_km = self.distance_km(latitude_deg, longitude_deg);
        let no_climate = || Error::NoClimate {
            path: "site".to_owned(),
            distance_km,
            expected: format!("a place within {FARTHEST_CELL_KM} km of one"),
        };
        if distance_km > FARTHEST_CELL_KM {
            return Err(no_climate());
        }
        let stencil = self.cells.stencil(latitude_deg, longitude_deg).ok_or_else(no_climate)?;
        let elevation_m = self.cells.value(ELEVATION, &stencil);
        let daily = self.daily_ghi(
            latitude_deg,
            longitude_deg,
            elevation_m,
            self.cells.value(ANNUAL_CLEARNESS, &stencil),
        );
        let monthly: [f64; 12] = std::array::from_fn(|month| daily[month] * DAYS_IN_MONTH[month] as f64);
        Ok(LocalClimate {
            latitude_deg,
            longitude_deg,
            elevation_m,
            monthly_ghi_kwh_per_m2: monthly,
            annual_ghi_kwh_per_m2: monthly.iter().sum(),
            ghi_sigma_fraction: self.cells.value(SIGMA_LN, &stencil),
            monthly_temp_air_c: self.monthly_temperature(
                latitude_deg,
                longitude_deg,
                self.cells.value(TEMPERATURE, &stencil),
            ),
            wind_speed_mps: self.cells.value(WIND, &stencil),
            distance_km,
        })
    }

    /// The climate at a site, with what its owner knows better: its elevation, and figures of his own.
    ///
    /// Where the elevation is given and the temperature is not, the air is 6.5 K colder for every kilometre above the
    /// land around. Irradiation is not changed by elevation.
    ///
    /// # Errors
    /// Those of [`Climate::at`], and [`Error::OutOfRange`] for an own figure that cannot be.
    ///
    /// # Example
    /// ```
    /// use sunyield::climate::Climate;
    /// use sunyield::site::Site;
    /// let at = |elevation_m| {
    ///     let site = Site { latitude_deg: 47.0, longitude_deg: 8.3, elevation_m, country: None };
    ///     Climate::embedded().for_site(&site, None)
    /// };
    /// let (low, high) = (at(Some(500.0))?, at(Some(1500.0))?);
    /// assert!((low.monthly_temp_air_c[0] - high.monthly_temp_air_c[0] - 6.5).abs() < 1e-9);
    /// # Ok::<(), sunyield::error::Error>(())
    /// ```
    pub fn for_site(&self, site: &Site, own: Option<&OwnClimate>) -> Result<LocalClimate, Error> {
        site.check()?;
        let mut local = self.at(site.latitude_deg, site.longitude_deg)?;
        if let Some(elevation_m) = site.elevation_m {
            let colder_c = LAPSE_K_PER_M * (elevation_m - local.elevation_m);
            local.monthly_temp_air_c = local.monthly_temp_air_c.map(|temp_c| temp_c - colder_c);
            local.elevation_m = elevation_m;
        }
        match own {
            Some(own) => own.replace_in(local),
            None => Ok(local),
        }
    }

    fn distance_km(&self, latitude_deg: f64, longitude_deg: f64) -> f64 {
        if self.cells.covers(latitude_deg, longitude_deg) {
            return 0.0;
        }
        self.cells.nearest(latitude_deg, longitude_deg).map_or(f64::INFINITY, |(_, km)| km)
    }

    /// Irradiation of the mean day of each month in kWh/m²; 0 in months of polar night.
    fn daily_ghi(
        &self,
        latitude_deg: f64,
        longitude_deg: f64,
        elevation_m: f64,
        annual_clearness: f64,
    ) -> [f64; 12] {
        let clear_sky = ClearSky::at(elevation_m);
        let days = klein_days(latitude_deg);
        let nodes = self.months.stencil(latitude_deg, longitude_deg);
        let node_km = self.months.nearest(latitude_deg, longitude_deg).map_or(f64::INFINITY, |(_, km)| km);
        let extraterrestrial = days.map(|day| extraterrestrial_day_kwh_per_m2(&day));
        let shape: [f64; 12] = std::array::from_fn(|month| {
            let clear = clear_sky.day_kwh_per_m2(&days[month]);
            if extraterrestrial[month] < DARK_DAY_KWH_PER_M2 || clear <= 0.0 {
                return 0.0;
            }
            match &nodes {
                Some(nodes) if node_km <= FARTHEST_NODE_KM => {
                    let clearness = self.months.value(month, nodes).clamp(0.05, 0.82);
                    let index = (clearness * extraterrestrial[month] / clear).clamp(0.02, 1.2);
                    clear * exp(SEASON_EXPONENT * ln(index))
                }
                _ => clear,
            }
        });
        let year_sum = |daily: &[f64; 12]| -> f64 {
            daily.iter().zip(DAYS_IN_MONTH).map(|(day, days)| day * days as f64).sum()
        };
        let scale = annual_clearness * year_sum(&extraterrestrial) / year_sum(&shape);
        shape.map(|day| day * scale)
    }

    fn monthly_temperature(&self, latitude_deg: f64, longitude_deg: f64, annual_c: f64) -> [f64; 12] {
        let Some(stencil) = self.temperature_wave.stencil(latitude_deg, longitude_deg) else {
            return [annual_c; 12];
        };
        let january_c = self.temperature_wave.value(MID_JANUARY, &stencil);
        let april_c = self.temperature_wave.value(MID_APRIL, &stencil);
        std::array::from_fn(|month| {
            let phase = std::f64::consts::TAU * month as f64 / 12.0;
            annual_c + january_c * cos(phase) + april_c * sin(phase)
        })
    }
}

/// The Klein days of the twelve months at a latitude.
fn klein_days(latitude_deg: f64) -> [sky::SolarDay; 12] {
    KLEIN_DAY.map(|day| sky::SolarDay::new(day, sky::cooper_declination_rad(day), latitude_deg))
}
