//! Formats of which no year may be copied here: written from a published year's values, read back, compared.

use std::fmt::Write;

use serde_json::{Map, Value, json};
use sunyield::time::month_and_day;
use sunyield::weather::{Column, Format, Note, Stamp, Weather, read};

use crate::weather::file;

/// The published year that the made files tell.
pub fn greensboro() -> Weather {
    read(&file("greensboro_nc_tmy3.csv"), None).expect("a good file")
}

/// Columns of a year that lasts from 1 January of the source's zone, `late` hours after the weather's own.
fn earlier(column: &Option<Vec<f64>>, late: usize) -> Vec<f64> {
    let mut values = column.clone().expect("the column");
    values.rotate_left(late);
    values
}

/// Month, day and hour of an hour of the year.
fn stamp(hour: usize) -> (usize, usize, usize) {
    let (month, day) = month_and_day(hour / 24);
    (month + 1, day, hour % 24)
}

/// A POWER response whose stamps begin `late` hours after the year's local beginning.
pub fn nasa_power(weather: &Weather, standard: &str, late: usize, irradiance_unit: (&str, f64)) -> Value {
    let parameter = |column: &Option<Vec<f64>>, factor: f64| -> Value {
        let values = earlier(column, late).into_iter().enumerate();
        let named = values.map(|(hour, value)| {
            let (month, day, hour) = stamp(hour);
            (format!("2001{month:02}{day:02}{hour:02}"), json!(value * factor))
        });
        Value::Object(named.collect::<Map<_, _>>())
    };
    let (unit, factor) = irradiance_unit;
    json!({
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [weather.longitude_deg, weather.latitude_deg, 273.0]},
        "properties": {"parameter": {
            "ALLSKY_SFC_SW_DWN": parameter(&weather.ghi_wm2, factor),
            "ALLSKY_SFC_SW_DNI": parameter(&weather.dni_wm2, factor),
            "T2M": parameter(&weather.temp_air_c, 1.0),
            "PS": parameter(&weather.pressure_mbar, 0.1),
            "RH2M": parameter(&weather.temp_air_c, 1.0),
        }},
        "header": {"title": "hourly", "fill_value": -999.0, "time_standard": standard},
        "messages": [],
        "parameters": {
            "ALLSKY_SFC_SW_DWN": {"units": unit, "longname": "global"},
            "ALLSKY_SFC_SW_DNI": {"units": unit, "longname": "direct"},
            "T2M": {"units": "C", "longname": "temperature"},
            "PS": {"units": "kPa", "longname": "pressure"},
            "RH2M": {"units": "%", "longname": "humidity"},
        },
        "times": {"data": 1.0},
    })
}

fn assert_near(found: &Option<Vec<f64>>, expected: &Option<Vec<f64>>, relative: f64) {
    let (found, expected) = (found.as_ref().expect("a column"), expected.as_ref().expect("a column"));
    assert_eq!(found.len(), expected.len());
    for (step, (f, e)) in found.iter().zip(expected).enumerate() {
        assert!((f - e).abs() <= relative * e.abs(), "step {step}: {f}, expected {e}");
    }
}

#[test]
fn nasa_power_in_local_solar_time() {
    let told = greensboro();
    let bytes = nasa_power(&told, "LST", 0, ("Wh/m^2", 1.0)).to_string().into_bytes();
    let weather = read(&bytes, None).expect("a good file");
    assert_eq!(read(&bytes, Some(Format::NasaPower)).as_ref(), Ok(&weather));
    assert_eq!((weather.utc_offset_h, weather.elevation_m, weather.stamp), (-5.0, 273.0, Stamp::Mean {}));
    assert_eq!((&weather.ghi_wm2, &weather.dni_wm2), (&told.ghi_wm2, &told.dni_wm2));
    assert_eq!((weather.dhi_wm2.is_none(), weather.wind_speed_mps.is_none()), (true, true));
    // kPa with one digit more than mbar, once rounded in binary on the way there and once on the way back.
    assert_near(&weather.pressure_mbar, &told.pressure_mbar, 1e-15);
    assert_eq!(weather.notes, []);
}

#[test]
fn nasa_power_in_universal_time_and_other_units() {
    let told = greensboro();
    for (unit, factor) in [("kW-hr/m^2", 1e-3), ("MJ/hr", 3.6e-3), ("W/m^2", 1.0)] {
        // 1 January 0 h universal time is 31 December 19 h there: the source begins five hours before the local year.
        let bytes = nasa_power(&told, "UTC", 8760 - 5, (unit, factor)).to_string().into_bytes();
        let weather = read(&bytes, None).expect("a good file");
        assert_eq!(weather.utc_offset_h, -5.0);
        assert_near(&weather.ghi_wm2, &told.ghi_wm2, 1e-15);
        assert_eq!(weather.temp_air_c, told.temp_air_c);
        assert_eq!(weather.notes, [Note::RolledToLocalTime { utc_offset_h: -5.0 }]);
    }
}

#[test]
fn nasa_power_fill_values_are_interpolated_and_counted() {
    let told = greensboro();
    let mut response = nasa_power(&told, "LST", 0, ("W/m^2", 1.0));
    for hour in 10..13 {
        response["properties"]["parameter"]["T2M"][format!("20010701{hour}")] = json!(-999.0);
    }
    let weather = read(response.to_string().as_bytes(), None).expect("a good file");
    assert_eq!(weather.notes, [Note::Interpolated { column: Column::TempAirC, count: 3 }]);
    let (found, july) = (weather.temp_air_c.expect("temperature"), 181 * 24);
    let around = told.temp_air_c.expect("temperature");
    let expected = around[july + 9] + (around[july + 13] - around[july + 9]) * 0.5;
    assert_eq!(found[july + 11], expected);
}

/// An Open-Meteo response; `late` as above, the irradiance stamped with the hour that ends or, as an instant, begins.
pub fn open_meteo(weather: &Weather, utc_offset_seconds: i32, late: usize, instant: bool) -> Value {
    let time: Vec<String> = (0..8760)
        .map(|hour| {
            let (month, day, hour) = stamp(hour);
            format!("2023-{month:02}-{day:02}T{hour:02}:00")
        })
        .collect();
    let mut hourly = json!({ "time": time });
    let (suffix, late) = if instant { ("_instant", late) } else { ("", (late + 8759) % 8760) };
    hourly[format!("shortwave_radiation{suffix}")] = json!(earlier(&weather.ghi_wm2, late));
    hourly[format!("diffuse_radiation{suffix}")] = json!(earlier(&weather.dhi_wm2, late));
    hourly["temperature_2m"] = json!(earlier(&weather.temp_air_c, late));
    let kmh: Vec<f64> = earlier(&weather.wind_speed_mps, late).iter().map(|mps| mps * 3.6).collect();
    hourly["wind_speed_10m"] = json!(kmh);
    hourly["surface_pressure"] = json!(earlier(&weather.pressure_mbar, late));
    let mut units = json!({
        "time": "iso8601", "temperature_2m": "°C", "wind_speed_10m": "km/h", "surface_pressure": "hPa",
    });
    units[format!("shortwave_radiation{suffix}")] = json!("W/m²");
    units[format!("diffuse_radiation{suffix}")] = json!("W/m²");
    json!({
        "latitude": 36.1, "longitude": weather.longitude_deg, "elevation": 273.0, "generationtime_ms": 0.5,
        "utc_offset_seconds": utc_offset_seconds, "timezone": "zone", "timezone_abbreviation": "Z",
        "hourly_units": units, "hourly": hourly,
    })
}

#[test]
fn open_meteo_means_end_at_their_stamp() {
    let told = greensboro();
    for (utc_offset_seconds, late, notes) in
        [(-18_000, 0, vec![]), (0, 8760 - 5, vec![Note::RolledToLocalTime { utc_offset_h: -5.0 }])]
    {
        let bytes = open_meteo(&told, utc_offset_seconds, late, false).to_string().into_bytes();
        let weather = read(&bytes, None).expect("a good file");
        assert_eq!(read(&bytes, Some(Format::OpenMeteo)).as_ref(), Ok(&weather));
        assert_eq!((weather.utc_offset_h, weather.stamp), (-5.0, Stamp::Mean {}));
        assert_eq!((&weather.ghi_wm2, &weather.dhi_wm2), (&told.ghi_wm2, &told.dhi_wm2));
        assert_eq!((&weather.temp_air_c, &weather.pressure_mbar), (&told.temp_air_c, &told.pressure_mbar));
        assert_near(&weather.wind_speed_mps, &told.wind_speed_mps, 1e-15);
        assert_eq!(weather.notes, notes);
    }
}

#[test]
fn open_meteo_instants_are_at_their_stamp() {
    let told = greensboro();
    let bytes = open_meteo(&told, -18_000, 0, true).to_string().into_bytes();
    let weather = read(&bytes, None).expect("a good file");
    assert_eq!(weather.stamp, Stamp::Instant { offset_seconds: 0.0 });
    assert_eq!(weather.ghi_wm2, told.ghi_wm2);
}

#[test]
fn open_meteo_means_win_over_instants() {
    let told = greensboro();
    let mut response = open_meteo(&told, -18_000, 0, false);
    response["hourly"]["shortwave_radiation_instant"] = json!(vec![1.0; 8760]);
    response["hourly_units"]["shortwave_radiation_instant"] = json!("W/m²");
    let weather = read(response.to_string().as_bytes(), None).expect("a good file");
    assert_eq!((weather.stamp, weather.ghi_wm2), (Stamp::Mean {}, told.ghi_wm2));
}

#[test]
fn open_meteo_in_quarters_of_an_hour() {
    let told = greensboro();
    let ghi = told.ghi_wm2.expect("global irradiance");
    let time: Vec<String> = (0..35_040)
        .map(|quarter| {
            let (month, day, hour) = stamp(quarter / 4);
            format!("2023-{month:02}-{day:02}T{hour:02}:{:02}", quarter % 4 * 15)
        })
        .collect();
    let values: Vec<f64> = (0..35_040).map(|quarter| ghi[(quarter + 35_039) % 35_040 / 4]).collect();
    let response = json!({
        "latitude": 36.1, "longitude": -79.95, "elevation": 273.0, "utc_offset_seconds": -18_000,
        "minutely_15_units": {"time": "iso8601", "shortwave_radiation": "W/m²"},
        "minutely_15": {"time": time, "shortwave_radiation": values},
    });
    let weather = read(response.to_string().as_bytes(), None).expect("a good file");
    assert_eq!((weather.step_seconds, weather.stamp), (900, Stamp::Mean {}));
    let found = weather.ghi_wm2.expect("global irradiance");
    assert_eq!((found[4 * 12 + 3], found[4 * 4000]), (ghi[12], ghi[4000]));
}

/// A PVGIS hourly series on a plane, its stamps ten minutes after the hour, `late` as above.
pub fn seriescalc(weather: &Weather, slope: f64, late: usize) -> Value {
    let columns = [&weather.ghi_wm2, &weather.dhi_wm2, &weather.temp_air_c, &weather.wind_speed_mps]
        .map(|column| earlier(column, late));
    let rows: Vec<Value> = (0..8760)
        .map(|hour| {
            let ((month, day, of_day), [ghi, dhi, temperature, wind]) =
                (stamp(hour), [0, 1, 2, 3].map(|column: usize| columns[column][hour]));
            json!({
                "time": format!("2019{month:02}{day:02}:{of_day:02}10"),
                "Gb(i)": ghi - dhi, "Gd(i)": dhi, "Gr(i)": 0.0, "H_sun": 0.0, "T2m": temperature, "WS10m": wind,
                "Int": 0.0,
            })
        })
        .collect();
    json!({
        "inputs": {
            "location": {"latitude": 36.1, "longitude": -79.95, "elevation": 273.0},
            "mounting_system": {"fixed": {
                "slope": {"value": slope, "optimal": false}, "azimuth": {"value": 0.0, "optimal": false},
                "type": "free-standing",
            }},
        },
        "outputs": {"hourly": rows},
    })
}

#[test]
fn pvgis_hourly_series_on_the_horizontal_plane() {
    let mut told = greensboro();
    // Beam light on the plane is what global has above diffuse.
    let dhi = told.dhi_wm2.as_mut().expect("diffuse irradiance");
    for (dhi, ghi) in dhi.iter_mut().zip(told.ghi_wm2.as_ref().expect("global irradiance")) {
        *dhi = dhi.min(*ghi);
    }
    let bytes = seriescalc(&told, 0.0, 8760 - 5).to_string().into_bytes();
    let weather = read(&bytes, None).expect("a good file");
    assert_eq!(read(&bytes, Some(Format::PvgisJson)).as_ref(), Ok(&weather));
    assert_eq!((weather.utc_offset_h, weather.stamp), (-5.0, Stamp::Instant { offset_seconds: 600.0 }));
    assert_eq!((&weather.ghi_wm2, &weather.dhi_wm2), (&told.ghi_wm2, &told.dhi_wm2));
    assert_eq!((&weather.temp_air_c, &weather.wind_speed_mps), (&told.temp_air_c, &told.wind_speed_mps));
    assert_eq!((weather.dni_wm2.is_none(), weather.year_of_day[0]), (true, 2019));

    let mut csv = String::from(
        "Latitude (decimal degrees):\t36.1\r\nLongitude (decimal degrees):\t-79.95\r\nElevation (m):\t273\r\n\
         Radiation database:\tPVGIS-SARAH\r\n\r\n\r\nSlope: 0 deg. \r\nAzimuth: 0 deg. \r\n\
         time,Gb(i),Gd(i),Gr(i),H_sun,T2m,WS10m,Int\r\n",
    );
    let file: Value = serde_json::from_slice(&bytes).expect("JSON");
    for row in file["outputs"]["hourly"].as_array().expect("rows") {
        let time = row["time"].as_str().expect("a stamp");
        let numbers =
            ["Gb(i)", "Gd(i)", "Gr(i)", "H_sun", "T2m", "WS10m", "Int"].map(|name| row[name].to_string());
        writeln!(csv, "{time},{}\r", numbers.join(",")).expect("writing to a string");
    }
    csv.push_str("\r\nGb(i): Beam (direct) irradiance\r\n\r\nPVGIS (c) European Union, 2001-2021");
    assert_eq!(read(csv.as_bytes(), None), Ok(weather));
}

#[test]
fn pvgis_hourly_series_on_a_tilted_plane_is_refused() {
    let error =
        read(seriescalc(&greensboro(), 30.0, 0).to_string().as_bytes(), None).expect_err("a tilted plane");
    assert!(error.to_string().contains("30.0, expected slope 0"), "{error}");
}
