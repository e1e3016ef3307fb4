//! A year turned to the other hemisphere.

use sunyield::time::FIRST_DAY_OF_MONTH;
use sunyield::weather::Weather;

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
