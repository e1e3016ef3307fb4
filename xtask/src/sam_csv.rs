//! A year of weather as a file that SSC, pvlib and we read.

use std::fmt::Write;

use sunyield::time::{DAYS_IN_YEAR, month_and_day};
use sunyield::weather::{Stamp, Weather};

/// The year as SAM's CSV: two lines of header, then rows. A mean has no minute column.
pub fn sam_csv(weather: &Weather) -> String {
    let mut text = format!(
        "Source,Location ID,City,State,Country,Latitude,Longitude,Time Zone,Elevation\nmade,0,-,-,-,{},{},{},{}\n",
        weather.latitude_deg, weather.longitude_deg, weather.utc_offset_h, weather.elevation_m
    );
    let columns = [
        ("GHI", &weather.ghi_wm2),
        ("DNI", &weather.dni_wm2),
        ("DHI", &weather.dhi_wm2),
        ("Tdry", &weather.temp_air_c),
        ("Wspd", &weather.wind_speed_mps),
        ("Pres", &weather.pressure_mbar),
        ("Albedo", &weather.albedo),
        ("Snow Depth", &weather.snow_depth_cm),
    ];
    let present: Vec<(&str, &Vec<f64>)> =
        columns.into_iter().filter_map(|(name, column)| Some((name, column.as_ref()?))).collect();
    let offset_s = match weather.stamp {
        Stamp::Mean {} => None,
        Stamp::Instant { offset_seconds } => Some(offset_seconds),
    };
    let minute = if offset_s.is_some() { ",Minute" } else { "" };
    let names: Vec<&str> = present.iter().map(|(name, _)| *name).collect();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "Year,Month,Day,Hour{minute},{}", names.join(","));
    for day in 0..DAYS_IN_YEAR {
        let (month, day_of_month) = month_and_day(day);
        for step in 0..weather.steps_in_day() {
            let begin_s = step as f64 * f64::from(weather.step_seconds);
            let _ = write!(
                text,
                "{},{},{day_of_month},{}",
                weather.year_of_day[day],
                month + 1,
                (begin_s / 3600.0).floor()
            );
            if let Some(offset_s) = offset_s {
                let _ = write!(text, ",{}", (begin_s % 3600.0 + offset_s) / 60.0);
            }
            for (_, column) in &present {
                let _ = write!(text, ",{}", column[day * weather.steps_in_day() + step]);
            }
            text.push('\n');
        }
    }
    text
}
