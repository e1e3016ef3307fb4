//! A typical year of hours from twelve monthly means: deterministic, every month exact, the days as varied as real ones.

mod air;
mod days;
mod hours;

pub use air::{
    air_temperature_range_c, air_temperature_shape, mean_preserving_daily_temperature_c, rayleigh_quantile,
    wind_shape,
};
pub use days::{bendt_quantile, daily_ghi_kwh_per_m2};
pub use hours::share_of_hour;

use super::LocalClimate;
use super::sky::{ClearSky, SolarDay, extraterrestrial_day_kwh_per_m2, spencer_declination_rad};
use crate::time::{DAYS_IN_YEAR, FIRST_DAY_OF_MONTH, HOURS_IN_YEAR};
use crate::weather::{Stamp, Weather};

/// The calendar year that a typical year is dated with; it has no 29 February.
pub const TYPICAL_YEAR: i32 = 2019;

/// A typical year of 8760 hourly means at a place.
///
/// Each month's days get a clearness each, distributed as real days are (Bendt, Collares-Pereira and Rabl); each day is
/// spread over its hours (Collares-Pereira and Rabl); each hour is split into beam and diffuse (Erbs, Klein and Duffie).
/// Air temperature swings the wider the clearer the day is; the wind
/// varies as Rayleigh found and rises after noon. The hours are those of the
/// whole time zone nearest to the sun's, longitude/15 rounded.
///
/// Every month's sum of global irradiance is the climate's, and every month's mean temperature too. Spells of weather
/// (a bad week), the variability inside the hour, and differences between years are not modelled. A month of which the
/// sun shows nothing gets no irradiance.
///
/// # Source
/// The models are named at the functions of this module. The year was measured against the typical meteorological
/// years of published stations: `data/VALIDATION.md`.
///
/// # Example
/// ```
/// use sunyield::climate::{Climate, synthesis::typical_year};
/// let nairobi = Climate::embedded().at(-1.29, 36.82)?;
/// let year = typical_year(&nairobi);
/// year.check()?;
/// let january_kwh_per_m2: f64 = year.ghi_wm2.as_ref().unwrap()[..31 * 24].iter().sum::<f64>() / 1000.0;
/// assert!((january_kwh_per_m2 - nairobi.monthly_ghi_kwh_per_m2[0]).abs() < 1e-9);
/// # Ok::<(), sunyield::error::Error>(())
/// ```
#[must_use]
pub fn typical_year(local: &LocalClimate) -> Weather {
    let solar_days: Vec<SolarDay> = (1..=DAYS_IN_YEAR)
        .map(|day| SolarDay::new(day as f64, spencer_declination_rad(day as f64), local.latitude_deg))
        .collect();
    let clear_sky = ClearSky::at(local.elevation_m);
    let utc_offset_h = (local.longitude_deg / 15.0 + 0.5).floor();
    let clock = hours::Clock::new(local.longitude_deg, utc_offset_h);
    let day_hours: Vec<hours::DayHours> = solar_days
        .iter()
        .enumerate()
        .map(|(day, solar_day)| clock.day(day as f64 + 1.0, solar_day))
        .collect();
    // At the edge of polar night a day may have a moment of sun and no lit quarter of an hour: it gets no share.
    let clear_days: Vec<f64> = solar_days
        .iter()
        .zip(&day_hours)
        .map(|(day, hours)| if hours.has_sun() { clear_sky.day_kwh_per_m2(day) } else { 0.0 })
        .collect();
    let mut daily_ghi = Vec::with_capacity(DAYS_IN_YEAR);
    for (month, &sum_kwh_per_m2) in local.monthly_ghi_kwh_per_m2.iter().enumerate() {
        let days = FIRST_DAY_OF_MONTH[month]..FIRST_DAY_OF_MONTH[month + 1];
        daily_ghi.extend(daily_ghi_kwh_per_m2(sum_kwh_per_m2, &clear_days[days]));
    }

    let swing: [f64; 24] = std::array::from_fn(|hour| air_temperature_shape(hour as f64 + 0.5));
    let daily_temp_c = mean_preserving_daily_temperature_c(&local.monthly_temp_air_c);

    let mut sun = hours::Irradiance::with_capacity(HOURS_IN_YEAR);
    let mut temp_air_c = Vec::with_capacity(HOURS_IN_YEAR);
    for (day, solar_day) in solar_days.iter().enumerate() {
        sun.push_day(&day_hours[day], solar_day, daily_ghi[day]);
        let above_kwh_per_m2 = extraterrestrial_day_kwh_per_m2(solar_day);
        let clearness = if above_kwh_per_m2 > 0.0 { daily_ghi[day] / above_kwh_per_m2 } else { 0.0 };
        let range_c = air_temperature_range_c(clearness);
        temp_air_c.extend(swing.iter().map(|shape| daily_temp_c[day] + range_c * shape));
    }
    let hours::Irradiance { ghi_wm2, dni_wm2, dhi_wm2 } = sun;
    Weather {
        latitude_deg: local.latitude_deg,
        longitude_deg: local.longitude_deg,
        elevation_m: local.elevation_m,
        utc_offset_h,
        step_seconds: 3600,
        stamp: Stamp::Mean {},
        year_of_day: vec![TYPICAL_YEAR; DAYS_IN_YEAR],
        ghi_wm2: Some(ghi_wm2),
        dni_wm2: Some(dni_wm2),
        dhi_wm2: Some(dhi_wm2),
        temp_air_c: Some(temp_air_c),
        wind_speed_mps: Some(air::hourly_wind_mps(local.wind_speed_mps)),
        pressure_mbar: None,
        albedo: None,
        snow_depth_cm: None,
        notes: Vec::new(),
    }
}
