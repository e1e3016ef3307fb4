//! The crate `pvlib-rust`: its chain for a fixed rack, on the same weather.

use std::error::Error;
use std::hint::black_box;

use chrono::{DateTime, Datelike, Duration, NaiveDate, TimeZone};
use chrono_tz::Tz;
use pvlib::batch::{BatchModelChain, SimulationSeries, WeatherSeries};
use pvlib::location::Location;
use sunyield::weather::Weather;

/// A fixed rack and its year.
pub struct Fixed {
    chain: BatchModelChain,
    weather: WeatherSeries,
}

impl Fixed {
    /// The same rack as ours: 1 MW DC, DC/AC 1.2, 30° to the south.
    pub fn new(year: &Weather) -> Self {
        let place = Location::new(year.latitude_deg, year.longitude_deg, Tz::UTC, year.elevation_m, "here");
        let chain = BatchModelChain::pvwatts(place, 30.0, 180.0, 1_000_000.0)
            .with_gamma_pdc(-0.0037)
            .with_inverter(1_000_000.0 / 1.2, 0.96)
            .with_system_losses(0.140_757);
        let column = |values: &Option<Vec<f64>>| values.clone().unwrap_or_default();
        let weather = WeatherSeries {
            times: times(year),
            ghi: column(&year.ghi_wm2),
            dni: column(&year.dni_wm2),
            dhi: column(&year.dhi_wm2),
            temp_air: column(&year.temp_air_c),
            wind_speed: column(&year.wind_speed_mps),
            albedo: None,
        };
        Self { chain, weather }
    }

    /// One year.
    pub fn run(&self) -> Result<SimulationSeries, Box<dyn Error>> {
        let series = self.chain.run(black_box(&self.weather))?;
        if series.ac_power.iter().sum::<f64>() > 0.0 {
            Ok(series)
        } else {
            Err("pvlib-rust gave no energy".into())
        }
    }
}

/// The middle of every hour in universal time.
fn times(year: &Weather) -> Vec<DateTime<Tz>> {
    let mut times = Vec::with_capacity(year.steps());
    for (day, &calendar_year) in year.year_of_day.iter().enumerate() {
        // A year without 29 February, whatever the calendar has.
        let begin = NaiveDate::from_yo_opt(2001, day as u32 + 1)
            .and_then(|date| NaiveDate::from_ymd_opt(calendar_year, date.month(), date.day()))
            .and_then(|date| date.and_hms_opt(0, 30, 0));
        let Some(begin) = begin else { continue };
        for hour in 0..24 {
            let local = begin + Duration::hours(hour);
            times.push(
                Tz::UTC.from_utc_datetime(&(local - Duration::seconds((year.utc_offset_h * 3600.0) as i64))),
            );
        }
    }
    times
}
