//! Sunlight above the air and under a clear sky, as the grid and the synthesis measure clearness by.

use crate::math::{acos, cos, exp, power, sin, sin_cos, tan};
use std::f64::consts::{PI, TAU};

/// Nominal total solar irradiance. Source: IAU 2015 Resolution B3.
pub const SOLAR_CONSTANT_WM2: f64 = 1361.0;

/// Linke turbidity of the clear sky that clearness is measured by, everywhere and all year.
///
/// A local turbidity was tried and did worse: at Cairo it puts measured years above the clear sky.
pub const LINKE_TURBIDITY: f64 = 3.0;

/// Day of the year whose declination stands for its month.
/// Source: S. A. Klein, Solar Energy 19 (1977) 325–329, table 1.
pub const KLEIN_DAY: [f64; 12] =
    [17.0, 47.0, 75.0, 105.0, 135.0, 162.0, 198.0, 228.0, 258.0, 288.0, 318.0, 344.0];

/// Steps from noon to sunset in the sum over a clear day.
const HALF_DAY_STEPS: usize = 12;

/// Declination of the sun in radians on a day of the year (1 … 365), by Cooper. Klein's days are chosen for it.
///
/// ```text
/// δ = 23.45° sin(2π (284 + n)/365)
/// ```
///
/// Off by up to 1.2° in autumn; leap years are not modelled.
///
/// # Source
/// P. I. Cooper, Solar Energy 12 (1969) 333–346.
///
/// # Example
/// ```
/// use sunyield::climate::sky::cooper_declination_rad;
/// // Duffie & Beckman, example 1.6.1: −14° on 13 February (day 44).
/// assert_eq!(cooper_declination_rad(44.0).to_degrees().round(), -14.0);
/// ```
#[must_use]
pub fn cooper_declination_rad(day_of_year: f64) -> f64 {
    23.45_f64.to_radians() * sin(TAU * (284.0 + day_of_year) / 365.0)
}

/// Declination of the sun in radians at noon of a day of the year (1 … 365), by Spencer.
///
/// ```text
/// δ = 0.006918 − 0.399912 cos Γ + 0.070257 sin Γ − 0.006758 cos 2Γ + 0.000907 sin 2Γ − 0.002697 cos 3Γ + 0.00148 sin 3Γ
/// Γ = 2π (n − ½)/365
/// ```
///
/// Within 0.04° in a common year.
///
/// # Source
/// J. W. Spencer, Search 2 (1971) 172.
///
/// # Example
/// ```
/// use sunyield::climate::sky::spencer_declination_rad;
/// // Solstices and equinox of 2019.
/// assert!((spencer_declination_rad(172.0).to_degrees() - 23.44).abs() < 0.03);
/// assert!((spencer_declination_rad(356.0).to_degrees() + 23.44).abs() < 0.03);
/// assert!(spencer_declination_rad(80.0).to_degrees().abs() < 0.4);
/// ```
#[must_use]
pub fn spencer_declination_rad(day_of_year: f64) -> f64 {
    let ([s1, c1], [s2, c2], [s3, c3]) = year_waves(day_of_year);
    0.006918 - 0.399912 * c1 + 0.070257 * s1 - 0.006758 * c2 + 0.000907 * s2 - 0.002697 * c3 + 0.00148 * s3
}

/// Solar time minus mean time in hours at noon of a day of the year (1 … 365), by Spencer.
///
/// ```text
/// EoT = 229.18 min · (0.000075 + 0.001868 cos Γ − 0.032077 sin Γ − 0.014615 cos 2Γ − 0.040849 sin 2Γ)
/// ```
///
/// Within half a minute in a common year.
///
/// # Source
/// J. W. Spencer, Search 2 (1971) 172.
///
/// # Example
/// ```
/// use sunyield::climate::sky::equation_of_time_h;
/// // The sun is 16.4 minutes early at the beginning of November, 14.2 late in mid-February.
/// assert!((equation_of_time_h(307.0) * 60.0 - 16.4).abs() < 0.2);
/// assert!((equation_of_time_h(43.0) * 60.0 + 14.2).abs() < 0.3);
/// ```
#[must_use]
pub fn equation_of_time_h(day_of_year: f64) -> f64 {
    let ([s1, c1], [s2, c2], _) = year_waves(day_of_year);
    229.18 / 60.0 * (0.000075 + 0.001868 * c1 - 0.032077 * s1 - 0.014615 * c2 - 0.040849 * s2)
}

/// Sine and cosine of one, two and three times Spencer's angle of the day.
fn year_waves(day_of_year: f64) -> ([f64; 2], [f64; 2], [f64; 2]) {
    let (s1, c1) = sin_cos(TAU * (day_of_year - 0.5) / 365.0);
    let (s2, c2) = (2.0 * s1 * c1, c1 * c1 - s1 * s1);
    ([s1, c1], [s2, c2], [s2 * c1 + c2 * s1, c2 * c1 - s2 * s1])
}

/// What the sun does on one day at one latitude.
#[derive(Debug, Clone, Copy)]
pub struct SolarDay {
    /// sin φ · sin δ.
    pub sin_sin: f64,
    /// cos φ · cos δ.
    pub cos_cos: f64,
    /// Hour angle of sunset in radians: 0 in polar night, π in polar day.
    pub sunset_rad: f64,
    /// Extraterrestrial irradiance on a surface facing the sun, in W/m².
    pub extraterrestrial_normal_wm2: f64,
}

impl SolarDay {
    /// The sun's day from the day of the year (1 … 365), the declination held for it, and the place's latitude.
    ///
    /// ```text
    /// cos ωs = −tan φ tan δ      E0 = 1361 W/m² · (1 + 0.033 cos(2π n/365))
    /// ```
    ///
    /// # Source
    /// J. A. Duffie, W. A. Beckman, Solar Engineering of Thermal Processes, 4th ed. (2013), equations 1.4.1a, 1.6.10.
    ///
    /// # Example
    /// ```
    /// use sunyield::climate::sky::{SolarDay, cooper_declination_rad};
    /// let day = |latitude_deg| SolarDay::new(172.0, cooper_declination_rad(172.0), latitude_deg);
    /// // Equator: the sun sets a quarter turn after noon on every day.
    /// assert!((day(0.0).sunset_rad - std::f64::consts::FRAC_PI_2).abs() < 1e-12);
    /// // The poles in June: polar day and polar night.
    /// assert_eq!(day(90.0).sunset_rad, std::f64::consts::PI);
    /// assert_eq!(day(-90.0).sunset_rad, 0.0);
    /// ```
    #[must_use]
    pub fn new(day_of_year: f64, declination_rad: f64, latitude_deg: f64) -> Self {
        let phi = latitude_deg.to_radians();
        Self {
            sin_sin: sin(phi) * sin(declination_rad),
            cos_cos: cos(phi) * cos(declination_rad),
            sunset_rad: acos((-tan(phi) * tan(declination_rad)).clamp(-1.0, 1.0)),
            extraterrestrial_normal_wm2: SOLAR_CONSTANT_WM2 * (1.0 + 0.033 * cos(TAU * day_of_year / 365.0)),
        }
    }
}

/// Irradiation above the air on a horizontal surface over a day, in kWh/m².
///
/// ```text
/// H0 = 24/π · E0 · (cos φ cos δ sin ωs + ωs sin φ sin δ)
/// ```
///
/// # Source
/// Duffie & Beckman (2013), equation 1.10.3.
///
/// # Example
/// ```
/// use sunyield::climate::sky::{SolarDay, cooper_declination_rad, extraterrestrial_day_kwh_per_m2};
/// // Duffie & Beckman, example 1.10.1: 43° N on 15 April (day 105) has 33.8 MJ/m², computed with 1367 W/m².
/// let day = SolarDay::new(105.0, cooper_declination_rad(105.0), 43.0);
/// let megajoules = extraterrestrial_day_kwh_per_m2(&day) * 3.6 * 1367.0 / 1361.0;
/// assert!((megajoules - 33.8).abs() < 0.05);
/// ```
#[must_use]
pub fn extraterrestrial_day_kwh_per_m2(day: &SolarDay) -> f64 {
    let geometry = day.cos_cos * sin(day.sunset_rad) + day.sunset_rad * day.sin_sin;
    // Rounding can leave a trace below zero where the sun only touches the horizon.
    (24.0 / PI * day.extraterrestrial_normal_wm2 / 1000.0 * geometry).max(0.0)
}

/// The clear sky over one elevation: global irradiance of Ineichen and Perez at Linke turbidity 3.
#[derive(Debug, Clone, Copy)]
pub struct ClearSky {
    scale: f64,
    attenuation: f64,
}

impl ClearSky {
    /// The clear sky at an elevation in metres above the sea.
    ///
    /// # Example
    /// ```
    /// use sunyield::climate::sky::ClearSky;
    /// // Sun overhead at sea level: 0.868 · 1361 · exp(−0.0387 · (1 + 1 · 2)) = 1051.8 W/m².
    /// assert!((ClearSky::at(0.0).global_wm2(1.0, 1361.0) - 1051.8).abs() < 0.5);
    /// ```
    #[must_use]
    pub fn at(elevation_m: f64) -> Self {
        let (fh1, fh2) = (exp(-elevation_m / 8000.0), exp(-elevation_m / 1250.0));
        let pressure_ratio = power((44_331.514 - elevation_m) / 44_331.514, 5.2554);
        Self {
            scale: 5.09e-5 * elevation_m + 0.868,
            attenuation: (3.92e-5 * elevation_m + 0.0387)
                * (fh1 + fh2 * (LINKE_TURBIDITY - 1.0))
                * pressure_ratio,
        }
    }

    /// Global horizontal irradiance in W/m² for the cosine of the zenith angle and the extraterrestrial normal irradiance.
    ///
    /// ```text
    /// G = cg1 E0 cos z exp(−cg2 AM (fh1 + fh2 (TL − 1)))      AM = p/p0 / (cos z + 0.50572 (h° + 6.07995)^−1.6364)
    /// cg1 = 5.09e-5 H + 0.868   cg2 = 3.92e-5 H + 0.0387   fh1 = exp(−H/8000)   fh2 = exp(−H/1250)
    /// ```
    ///
    /// # Source
    /// P. Ineichen, R. Perez, Solar Energy 73 (2002) 151–157; air mass: F. Kasten, A. T. Young, Applied Optics 28
    /// (1989) 4735–4738; pressure of the standard atmosphere.
    #[must_use]
    pub fn global_wm2(&self, cos_zenith: f64, extraterrestrial_normal_wm2: f64) -> f64 {
        if cos_zenith <= 0.0 {
            return 0.0;
        }
        let height_deg = 90.0 - acos(cos_zenith.min(1.0)).to_degrees();
        let air_mass = 1.0 / (cos_zenith + 0.50572 * power(height_deg + 6.07995, -1.6364));
        self.scale * extraterrestrial_normal_wm2 * cos_zenith * exp(-self.attenuation * air_mass)
    }

    /// Irradiation of a whole clear day in kWh/m², summed over twelve equal steps from noon to sunset.
    #[must_use]
    pub fn day_kwh_per_m2(&self, day: &SolarDay) -> f64 {
        let step_rad = day.sunset_rad / HALF_DAY_STEPS as f64;
        let sum: f64 = (0..HALF_DAY_STEPS)
            .map(|step| {
                let cos_zenith = day.sin_sin + day.cos_cos * cos(step_rad * (step as f64 + 0.5));
                self.global_wm2(cos_zenith, day.extraterrestrial_normal_wm2)
            })
            .sum();
        sum / HALF_DAY_STEPS as f64 * day.sunset_rad * 24.0 / PI / 1000.0
    }
}
