//! A year turned to the other hemisphere, and as a file that SSC reads.

use std::fmt::Write;

use sunyield::time::{DAYS_IN_YEAR, FIRST_DAY_OF_MONTH, month_and_day};
use sunyield::weather::{Stamp, Weather};

/// The same place across the equator, its year turned by six months: July's weather stands in January.
///
/// Days count on from the middle of the year, so that every day keeps its neighbours.
pub fn south(north: &Weather) -> Weather {
    let half_year = FIRST_DAY_OF_MONTH[6];
    let turned_days = |steps: usize| half_year * steps;
    let turn = |column: &Option<Vec<f64>>| {
        column.as_ref().map(|values| {
            let mut values = values.clone();
            values.rotate_left(turned_days(north.steps_in_day()));
            values
        })
    };
    let mut year_of_day = north.year_of_day.clone();
    year_of_day.rotate_left(half_year);
    Weather {
        latitude_deg: -north.latitude_deg,
        year_of_day,
        ghi_wm2: turn(&north.ghi_wm2),
        dni_wm2: turn(&north.dni_wm2),
        dhi_wm2: turn(&north.dhi_wm2),
        temp_air_c: turn(&north.temp_air_c),
        wind_speed_mps: turn(&north.wind_speed_mps),
        pressure_mbar: turn(&north.pressure_mbar),
        albedo: turn(&north.albedo),
        snow_depth_cm: turn(&north.snow_depth_cm),
        ..north.clone()
    }
}

/// The year as SAM's CSV: two lines of header, then rows. A mean has no minute column.
pub fn sam_csv(weather: &Weather) -> String {
    let mut text = format!(
        "Source,Location ID,City,State,Country,Latitude,Longitude,Time Zone,Elevation\nmade,0,-,-,-,{},{},{},{}\n",
        weather.latitude_deg, weather.longitude_deg, weather.utc_offset_h, weather.elevation_m
    );
    let columns = [
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
