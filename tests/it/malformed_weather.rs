//! Good files, each spoilt in one named way: every one is refused, at its line and field, in words that say why.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use sunyield::error::Error;
use sunyield::time::month_and_day;
use sunyield::weather::read;

use crate::weather::file;
use crate::weather_made::{greensboro, nasa_power, open_meteo, seriescalc};

/// What is done to a good file. Lines and fields count from 1.
enum Change {
    /// Another text in a field.
    Field(usize, usize, &'static str),
    /// Another text in the same field of so many lines from this one on.
    Fields(usize, usize, usize, &'static str),
    /// Another text in place of the first such text.
    Text(&'static str, &'static str),
    /// Another line.
    Line(usize, &'static str),
    /// A line left out.
    Drop(usize),
    /// A line twice.
    Double(usize),
    /// Two lines that follow each other, the other way round.
    Swap(usize),
    /// Only so many lines.
    Keep(usize),
    /// A text behind the last line.
    Append(&'static str),
    /// Nothing but this.
    Only(&'static [u8]),
    /// Only so many bytes.
    Cut(usize),
}

/// Where the fault is named.
enum At {
    /// Line and field or character; 0 where none.
    Place(u64, u64),
    /// In the first line, where this text stands for the first time in the spoilt file.
    Text(&'static str),
}

use At::{Place, Text as Where};
use Change::{Append, Cut, Double, Drop, Field, Fields, Keep, Line, Only, Swap, Text};

fn spoil(good: &[u8], change: &Change) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = good.split(|&b| b == b'\n').map(<[u8]>::to_vec).collect();
    if good.ends_with(b"\n") {
        lines.pop();
    }
    let set = |line: &mut Vec<u8>, field: usize, text: &str| {
        let mut fields: Vec<Vec<u8>> = line.split(|&b| b == b',').map(<[u8]>::to_vec).collect();
        fields[field - 1] = text.as_bytes().to_vec();
        *line = fields.join(&b","[..]);
    };
    match *change {
        Field(line, field, text) => set(&mut lines[line - 1], field, text),
        Fields(line, count, field, text) => {
            lines[line - 1..line - 1 + count].iter_mut().for_each(|line| set(line, field, text));
        }
        Text(from, to) => {
            let text = String::from_utf8_lossy(good).into_owned();
            assert!(text.contains(from), "the good file has no {from}");
            return text.replacen(from, to, 1).into_bytes();
        }
        Line(line, text) => lines[line - 1] = text.as_bytes().to_vec(),
        Drop(line) => drop(lines.remove(line - 1)),
        Double(line) => lines.insert(line, lines[line - 1].clone()),
        Swap(line) => lines.swap(line - 1, line),
        Keep(count) => lines.truncate(count),
        Append(text) => lines.push(text.as_bytes().to_vec()),
        Only(bytes) => return bytes.to_vec(),
        Cut(count) => return good[..count].to_vec(),
    }
    lines.join(&b"\n"[..])
}

/// Hourly SAM CSV without minutes, from the published year of Greensboro.
pub fn sam_csv() -> Vec<u8> {
    let weather = greensboro();
    let mut text = String::from(
        "Source,Latitude,Longitude,Time Zone,Elevation,Pressure Units\nTMY3,36.1,-79.95,-5,273,mbar\n\
         Year,Month,Day,Hour,GHI,DNI,DHI,Tdry,Wspd,Pres,Snow Depth\n",
    );
    let column = |column: &Option<Vec<f64>>, hour: usize| column.as_ref().expect("the column")[hour];
    for hour in 0..8760 {
        let (month, day) = month_and_day(hour / 24);
        writeln!(
            text,
            "{},{},{day},{},{},{},{},{},{},{},0",
            weather.year_of_day[hour / 24],
            month + 1,
            hour % 24,
            column(&weather.ghi_wm2, hour),
            column(&weather.dni_wm2, hour),
            column(&weather.dhi_wm2, hour),
            column(&weather.temp_air_c, hour),
            column(&weather.wind_speed_mps, hour),
            column(&weather.pressure_mbar, hour),
        )
        .expect("writing to a string");
    }
    text.into_bytes()
}

/// The good files by name.
pub fn good_files() -> &'static BTreeMap<&'static str, Vec<u8>> {
    static FILES: LazyLock<BTreeMap<&'static str, Vec<u8>>> = LazyLock::new(make_good_files);
    &FILES
}

fn make_good_files() -> BTreeMap<&'static str, Vec<u8>> {
    let told = greensboro();
    BTreeMap::from([
        ("tmy3", file("greensboro_nc_tmy3.csv")),
        ("tmy2", file("miami_fl_12839.tm2")),
        ("epw", file("pvgis_45N_8E_tmy.epw")),
        ("psm", file("nw_colorado_psm3_2017_30min.csv")),
        ("ghi", file("fairbanks_ak_psm4_polar_tmy_ghi_only.csv")),
        ("sam", sam_csv()),
        ("pvgis", file("pvgis_45N_8E_tmy_pvgis.csv")),
        ("pvgis json", file("pvgis_45N_8E_tmy_pvgis.json")),
        ("series", seriescalc(&told, 0.0, 0).to_string().into_bytes()),
        ("power", nasa_power(&told, "LST", 0, ("Wh/m^2", 1.0)).to_string().into_bytes()),
        ("open-meteo", open_meteo(&told, -18_000, 0, false).to_string().into_bytes()),
        ("pvwatts", file("pvwatts_8760_rackmount.csv")),
    ])
}

#[rustfmt::skip]
const CASES: &[(&str, Change, At, &str)] = &[
    // No weather file at all.
    ("sam", Only(b""), Place(0, 0), "an empty file, expected a weather file"),
    ("sam", Only(b"\xEF\xBB\xBF"), Place(0, 0), "an empty file"),
    ("sam", Only(b"\xFF\xFEL\0O\0"), Place(0, 0), "text in UTF-16, expected a weather file"),
    ("sam", Only(b"\xFE\xFF\0L\0O"), Place(0, 0), "text in UTF-16"),
    ("sam", Only(b"\x1F\x8B\x08\0\0"), Place(0, 0), "a gzip archive"),
    ("sam", Only(b"PK\x03\x04\x14\0"), Place(0, 0), "a ZIP archive or a spreadsheet"),
    ("sam", Only(b"%PDF-1.7\n"), Place(0, 0), "a PDF"),
    ("sam", Only(b"Lat\0itude"), Place(0, 0), "a binary file"),
    ("sam", Only(b"<!DOCTYPE html>\n<html>"), Place(1, 0), "<!DOCTYPE html>, expected a weather file: EPW, TMY2"),
    ("sam", Only(b"\n\n\n"), Place(1, 0), "empty, expected a weather file"),
    ("sam", Only(b"a;b;c;d\n1;2;3;4\n"), Place(1, 0), "commas, not semicolons"),
    ("sam", Only(b"Latitude\tLongitude\tTime Zone\tElevation\n"), Place(1, 0), "commas, not tabs"),
    ("sam", Only(b"{}"), Place(1, 1), "{}, expected a weather file"),
    ("sam", Only(b"{\"latitude\": 1}"), Place(1, 1), "expected a weather file"),
    ("sam", Only(b"[[[[[["), Place(1, 1), "expected a weather file"),

    // SAM CSV.
    ("sam", Keep(1), Place(2, 0), "the end of the file, expected the values of the keys above"),
    ("sam", Keep(2), Place(3, 0), "the end of the file, expected the names of the columns"),
    ("sam", Keep(3), Place(4, 0), "a year of rows"),
    ("sam", Keep(4), Place(4, 0), "a year of rows"),
    ("sam", Keep(100), Place(101, 0), "the end of the data after 97 steps, expected 01-05 01:00"),
    ("sam", Keep(8762), Place(8763, 0), "after 8759 steps, expected 12-31 23:00 (a year has 8760 steps)"),
    ("sam", Drop(50), Place(50, 0), "01-02 23:00 after a gap, expected 01-02 22:00"),
    ("sam", Double(50), Place(51, 0), "01-02 22:00 a second time, expected 01-02 23:00"),
    ("sam", Swap(50), Place(50, 0), "01-02 23:00 after a gap, expected 01-02 22:00"),
    ("sam", Drop(4), Place(4, 0), "01-01 01:00 first, expected 01-01 00:00"),
    ("sam", Append("1988,1,1,0,0,0,0,1,1,990,0"), Place(8764, 0), "01-01 00:00 after a full year"),
    ("sam", Field(2, 2, "91"), Place(2, 2), "91, expected Latitude in degrees, -90 to 90"),
    ("sam", Field(2, 2, ""), Place(2, 2), "empty, expected Latitude"),
    ("sam", Field(2, 2, "36.1N"), Place(2, 2), "36.1N, expected Latitude"),
    ("sam", Field(2, 3, "280"), Place(2, 3), "Longitude in degrees, -180 to 180"),
    ("sam", Field(2, 4, "EST"), Place(2, 4), "EST, expected Time Zone in hours east of UTC"),
    ("sam", Field(2, 4, "-15"), Place(2, 4), "-14 to 14"),
    ("sam", Field(2, 5, "9999"), Place(2, 5), "Elevation in m, -450 to 9000"),
    ("sam", Field(1, 4, "Zone"), Place(1, 0), "expected Time Zone"),
    ("sam", Field(1, 5, "Height"), Place(1, 0), "expected Elevation"),
    ("sam", Field(2, 6, "psi"), Place(2, 6), "psi, expected the unit mbar, hPa, kPa or Pa"),
    ("sam", Field(3, 4, "Stunde"), Place(3, 0), "a column named hour"),
    ("sam", Field(3, 1, "Y"), Place(3, 0), "a column named year"),
    ("sam", Field(3, 6, "GHI"), Place(3, 6), "one column of ghi only"),
    ("sam", Field(3, 5, "GHI (BTU/ft2)"), Place(3, 5), "the unit W/m2"),
    ("sam", Field(3, 5, "\"GHI"), Place(3, 5), "a closing quotation mark"),
    ("sam", Line(3, "Year,Month,Day,Hour,a,b,c,Tdry,d,e,f"), Place(4, 0), "global irradiance, or direct normal and diffuse both"),
    ("sam", Line(3, "Year,Month,Day,Hour,a,DNI,b,Tdry,c,d,e"), Place(4, 0), "global irradiance, or direct normal and diffuse both"),
    ("sam", Field(20, 5, "abc"), Place(20, 5), "abc, expected global irradiance in W/m², 0 to 3000"),
    ("sam", Field(20, 5, "inf"), Place(20, 5), "inf, expected global irradiance"),
    ("sam", Field(20, 5, "-31"), Place(20, 5), "-31, expected global irradiance"),
    ("sam", Field(20, 6, "3001"), Place(20, 6), "direct normal irradiance in W/m², 0 to 3000"),
    ("sam", Field(20, 7, "1e5"), Place(20, 7), "diffuse irradiance in W/m², 0 to 3000"),
    ("sam", Field(20, 8, "293"), Place(20, 8), "air temperature in °C, -100 to 100"),
    ("sam", Field(20, 9, "-1"), Place(20, 9), "wind speed in m/s, 0 to 150"),
    ("sam", Field(20, 10, "98000"), Place(20, 10), "air pressure, 200 to 1200 mbar"),
    ("sam", Field(20, 11, "-5"), Place(20, 11), "snow depth, 0 to 10000 cm"),
    ("sam", Field(20, 1, "88"), Place(20, 1), "year, 1900 to 2100"),
    ("sam", Field(20, 2, "13"), Place(20, 2), "month, 1 to 12"),
    ("sam", Field(20, 2, "Jan"), Place(20, 2), "Jan, expected month"),
    ("sam", Field(20, 3, "0"), Place(20, 3), "day, 1 to 31"),
    ("sam", Field(20, 4, "24"), Place(20, 4), "hour, 0 to 23"),
    ("sam", Field(20, 4, "16.5"), Place(20, 4), "16.5, expected hour"),
    ("sam", Field(20, 4, ""), Place(20, 4), "empty, expected hour"),
    ("sam", Field(1400, 3, "30"), Place(1400, 0), "-02-30, expected a day of the calendar"),
    ("sam", Field(20, 8, "12,5"), Place(20, 12), "11 fields, as many as names above (decimals with a dot)"),
    ("sam", Line(20, "1988,1,1,16,0,0"), Place(20, 7), "no field, expected 11 fields"),
    ("sam", Line(20, "Year,Month,Day,Hour,GHI,DNI,DHI,Tdry,Wspd,Pres,Snow Depth"), Place(20, 4), "Hour, expected hour"),
    ("sam", Fields(20, 7, 5, "9999"), Place(20, 0), "global irradiance missing for 7 h from 01-01 16:00, expected at most 6 h"),
    ("sam", Fields(20, 7, 6, ""), Place(20, 0), "direct normal irradiance missing for 7 h"),
    ("sam", Fields(4, 8, 7, "-9999"), Place(4, 0), "diffuse irradiance missing for 8 h from 01-01 00:00"),

    // NSRDB.
    ("psm", Field(5, 5, "31"), Place(5, 5), "60, 30, 15 or 5 minutes after the row before"),
    ("psm", Field(5, 5, "10"), Place(5, 5), "60, 30, 15 or 5 minutes after the row before"),
    ("psm", Field(20, 5, "29"), Place(20, 5), "29, expected the same minutes in every hour"),
    ("psm", Field(20, 5, "60"), Place(20, 5), "minute, 0 to 59.99"),
    ("psm", Drop(40), Place(40, 0), "01-01 18:30 after a gap, expected 01-01 18:00 (steps of 30 min)"),
    ("psm", Keep(17522), Place(17523, 0), "after 17519 steps, expected 12-31 23:30 (a year has 17520 steps)"),
    ("psm", Field(20, 9, ",,,"), Place(20, 23), "expected 22 fields, as many as names above"),
    ("psm", Field(2, 17, "BTU"), Place(2, 17), "BTU, expected the unit W/m2"),
    ("psm", Text(",c,mbar,", ",K,mbar,"), Place(2, 19), "K, expected the unit C or F"),
    ("ghi", Fields(15, 7, 6, "-999"), Place(15, 0), "global irradiance missing for 7 h"),
    ("ghi", Field(7, 5, "0"), Place(7, 5), "0, expected the same minutes in every hour"),
    ("ghi", Field(3, 6, "Clearsky GHI"), Place(4, 0), "global irradiance, or direct normal and diffuse both"),

    // EPW.
    ("epw", Keep(0), Place(0, 0), "an empty file"),
    ("epw", Keep(1), Place(2, 0), "the end of the file, expected DATA PERIODS"),
    ("epw", Field(1, 7, "north"), Place(1, 7), "latitude in degrees, -90 to 90"),
    ("epw", Field(1, 8, "181"), Place(1, 8), "longitude in degrees, -180 to 180"),
    ("epw", Field(1, 9, ""), Place(1, 9), "time zone in hours east of UTC"),
    ("epw", Line(1, "LOCATION,unknown"), Place(1, 7), "no field, expected latitude"),
    ("epw", Drop(8), Place(8, 0), "DATA PERIODS, the last line of the header, before the first row"),
    ("epw", Field(8, 2, "2"), Place(8, 2), "number of data periods, one"),
    ("epw", Field(8, 3, "6"), Place(8, 3), "rows in an hour: 1, 2, 4 or 12"),
    ("epw", Field(8, 3, "2"), Place(9, 5), "0, expected minute of the step's end"),
    ("epw", Field(20, 4, "0"), Place(20, 4), "hour, 1 to 24"),
    ("epw", Field(20, 4, "25"), Place(20, 4), "hour, 1 to 24"),
    ("epw", Field(20, 7, "150"), Place(20, 7), "air temperature"),
    ("epw", Field(20, 10, "987"), Place(20, 10), "air pressure"),
    ("epw", Field(20, 14, "x"), Place(20, 14), "x, expected global irradiance"),
    ("epw", Line(20, "2018,1,1,12,0"), Place(20, 0), "5 fields, expected at least 22 fields"),
    ("epw", Fields(20, 7, 15, "9999"), Place(20, 0), "direct normal irradiance missing for 7 h"),
    ("epw", Drop(100), Place(100, 0), "01-04 20:00 after a gap, expected 01-04 19:00"),
    ("epw", Keep(8767), Place(8768, 0), "after 8759 steps"),

    // TMY3.
    ("tmy3", Field(1, 4, "x"), Place(1, 4), "time zone in hours east of UTC"),
    ("tmy3", Field(1, 5, "136"), Place(1, 5), "latitude in degrees"),
    ("tmy3", Field(1, 7, ""), Place(1, 7), "elevation in m"),
    ("tmy3", Line(1, "723170,\"GREENSBORO"), Place(1, 2), "a closing quotation mark"),
    ("tmy3", Text("Time (HH:MM)", "Clock"), Place(2, 0), "a column named Time (HH:MM)"),
    ("tmy3", Text("DNI (W/m^2)", "DNI (kJ/m^2)"), Place(2, 0), "a column named DNI (W/m^2"),
    ("tmy3", Field(20, 1, "1988-01-01"), Place(20, 1), "1988-01-01, expected a date, MM/DD/YYYY"),
    ("tmy3", Field(20, 1, "13/01/1988"), Place(20, 0), "1988-13-01, expected a day of the calendar"),
    ("tmy3", Field(20, 1, "01/01/0088"), Place(20, 1), "of 1900 to 2100"),
    ("tmy3", Field(20, 2, "18:30"), Place(20, 2), "the hour that ends, 01:00 to 24:00"),
    ("tmy3", Field(20, 2, "25:00"), Place(20, 2), "the hour that ends"),
    ("tmy3", Field(20, 5, "?"), Place(20, 5), "?, expected global irradiance"),
    ("tmy3", Double(20), Place(21, 0), "01-01 17:00 a second time"),
    ("tmy3", Keep(5000), Place(5001, 0), "after 4998 steps"),
    ("tmy3", Fields(20, 7, 11, "-9900"), Place(20, 0), "diffuse irradiance missing for 7 h"),

    // TMY2.
    ("tmy2", Text(" -5 N", "EST N"), Place(1, 34), "EST, expected time zone"),
    ("tmy2", Line(1, " 12839 MIAMI                  FL  -5 N 25 60 W  80 16     2"), Place(1, 43), "60, expected minutes of arc"),
    ("tmy2", Line(1, " 12839 MIAMI                  FL  -5 N 25 48 W 181 16     2"), Place(1, 48), "181, expected degrees"),
    ("tmy2", Text(" 62010107", " 62010207"), Place(8, 0), "01-02 06:00 after a gap, expected 01-01 06:00"),
    ("tmy2", Text(" 62010107", " 62130107"), Place(8, 4), "13, expected month"),
    ("tmy2", Text(" 62010107", " 62010125"), Place(8, 8), "25, expected hour that ends"),
    ("tmy2", Text(" 62010107", " 6x010107"), Place(8, 2), "6x, expected year"),
    ("tmy2", Keep(10), Place(11, 0), "after 9 steps"),
    ("tmy2", Line(5, " 62010104"), Place(5, 0), "9 characters, expected at least 136 characters"),

    // PVGIS CSV.
    ("pvgis", Line(2, ""), Place(1, 0), "lines of latitude, longitude and elevation"),
    ("pvgis", Text("(decimal degrees): 45.000", "(decimal degrees): 145"), Place(1, 0), "latitude in degrees, -90 to 90"),
    ("pvgis", Text("Offset (h): 0.1761", "Offset (h): ?"), Place(4, 0), "irradiance time offset in h"),
    ("pvgis", Keep(17), Place(18, 0), "the names of the columns, beginning with time"),
    ("pvgis", Field(30, 1, "2018-01-01 11:00"), Place(30, 1), "date and time, YYYYMMDD:HHMM"),
    ("pvgis", Field(30, 1, "20180101:1130"), Place(30, 1), "the same minute in every hour"),
    ("pvgis", Field(30, 4, "many"), Place(30, 4), "many, expected global irradiance"),
    ("pvgis", Field(30, 10, "999"), Place(30, 10), "air pressure"),
    ("pvgis", Drop(30), Place(30, 0), "01-01 12:00 after a gap, expected 01-01 11:00"),
    ("pvgis", Line(30, ""), Place(30, 0), "the end of the data after 11 steps"),
    ("pvgis", Line(30, "20180101:1100,1.0"), Place(30, 3), "no field, expected 10 fields"),

    // PVGIS JSON.
    ("pvgis json", Cut(700), Place(1, 701), "the end of the file"),
    ("pvgis json", Text("\"latitude\": 45.0, ", ""), Place(1, 1), "inputs.location with latitude, longitude, elevation"),
    ("pvgis json", Text("\"G(h)\": 0.0", "\"G(h)\": \"0\""), Where("\"0\""), "expected a number"),
    ("pvgis json", Text("\"T2m\": 2.04", "\"T2m\": 204"), Where("204,"), "204, expected air temperature"),
    ("pvgis json", Text("\"SP\": 99870.0", "\"SP\": 998.7"), Where("998.7"), "expected air pressure"),
    ("pvgis json", Text("20180101:0100", "20180101:0200"), Where("{\"time(UTC)\": \"20180101:0200\""), "01-01 02:00 after a gap, expected 01-01 01:00"),
    ("pvgis json", Text("20180101:0100", "20180101 01:00"), Where("\"20180101 01:00\""), "date and time as this format writes it"),
    ("pvgis json", Text("\"time(UTC)\": \"20180101:0100\", ", ""), Where(", {\"time(UTC)\": \"20180101:0200\""), "a row with its time before this"),
    ("pvgis json", Text("\"tmy_hourly\": [", "\"tmy_hourly\": {"), Where("{{\"time(UTC)\""), "expected a list, ["),
    ("pvgis json", Append("x"), Place(2, 1), "x, expected the end of the file"),
    ("series", Text("\"slope\":{\"optimal\":false,\"value\":0.0", "\"slope\":{\"optimal\":false,\"value\":5.0"), Where("5.0}"), "5.0, expected slope 0: irradiance on the horizontal plane"),
    ("series", Text("\"fixed\"", "\"two_axis\""), Where("{\"azimuth\""), "expected a fixed plane of slope 0"),

    // NASA POWER.
    ("power", Text("\"time_standard\":\"LST\"", "\"time_standard\":\"CET\""), Where("\"CET\""), "CET, expected UTC or LST"),
    ("power", Text("\"time_standard\":\"LST\",", ""), Place(1, 1), "header.time_standard"),
    ("power", Text("\"units\":\"C\"", "\"units\":\"K\""), Where("\"K\""), "K, expected the unit C or F"),
    ("power", Text("\"2001010101\":", "\"2001010102\":"), Where("0.0,\"2001010102\":0.0,\"2001010103\""), "01-01 02:00 after a gap, expected 01-01 01:00"),
    ("power", Text("\"2001010101\":", "\"20010101T01\":"), Where("0.0,\"2001010102\""), "20010101T01, expected a stamp, YYYYMMDDHH"),
    ("power", Text("\"coordinates\":[-79.95,36.1,273.0]", "\"coordinates\":[-79.95,36.1]"), Place(1, 1), "geometry.coordinates of one place"),
    ("power", Text("\"fill_value\":-999.0", "\"fill_value\":\"none\""), Where("\"none\""), "expected a number"),

    // Open-Meteo.
    ("open-meteo", Text("\"2023-01-01T01:00\"", "\"2023-01-01T02:00\""), Where("\"2023-01-01T02:00\""), "01-01 02:00 after a gap"),
    ("open-meteo", Text("\"2023-01-01T01:00\"", "1672534800"), Where("1672534800"), "expected text in quotation marks"),
    ("open-meteo", Text("\"2023-12-31T23:00\"", "null"), Where("null]"), "expected text in quotation marks"),
    ("open-meteo", Text(",\"2023-12-31T23:00\"", ""), Where(",\"wind_speed_10m\":["), "after 8759 steps"),
    ("open-meteo", Text("\"shortwave_radiation\":\"W/m²\"", "\"shortwave_radiation\":\"MJ/m²\""), Where("\"MJ/m²\""), "expected the unit W/m2"),
    ("open-meteo", Text("\"shortwave_radiation\":\"W/m²\"", "\"shortwave_radiation_era5\":\"W/m²\""), Place(1, 1), "hourly shortwave_radiation, or direct_normal_irradiance"),
    ("open-meteo", Text("\"elevation\":273.0,", ""), Place(1, 1), "latitude, longitude, elevation and utc_offset_seconds"),
    ("open-meteo", Text("\"latitude\":36.1", "\"latitude\":\"36.1\""), Where("\"36.1\""), "expected a number"),
    ("open-meteo", Text("\"diffuse_radiation\":[0.0,", "\"diffuse_radiation\":["), Where(",\"hourly_units\""), "8759 values, expected 8760 values, one for each stamp, of diffuse irradiance"),

    // PVWatts.
    ("pvwatts", Field(4, 2, "95"), Place(4, 2), "latitude in degrees"),
    ("pvwatts", Field(5, 2, "west"), Place(5, 2), "longitude in degrees"),
    ("pvwatts", Drop(6), Place(17, 0), "lines of latitude, longitude and elevation above the names"),
    ("pvwatts", Keep(17), Place(18, 0), "the names of the columns: Month, Day, Hour"),
    ("pvwatts", Keep(100), Place(101, 0), "after 82 steps"),
    ("pvwatts", Field(30, 3, "24"), Place(30, 3), "hour, 0 to 23"),
    ("pvwatts", Field(30, 4, "-100"), Place(30, 4), "direct normal irradiance"),
    ("pvwatts", Text("Month,Day,Hour", "Month,Day,Time"), Place(18, 0), "a column named Hour (an hourly export)"),
];

#[test]
fn every_spoilt_file_is_refused_at_its_place() {
    let good = good_files();
    let mut wrong = Vec::new();
    for (index, (name, change, at, part)) in CASES.iter().enumerate() {
        let spoilt = spoil(&good[name], change);
        let found = match read(&spoilt, None) {
            Ok(_) => Err("was read".to_owned()),
            Err(error @ Error::Malformed { line, column, .. }) => {
                let (expected_line, expected_column) = match at {
                    Place(line, column) => (*line, *column),
                    Where(text) => {
                        let at = spoilt.windows(text.len()).position(|window| window == text.as_bytes());
                        (1, at.map_or(0, |at| at as u64 + 1))
                    }
                };
                let text = error.to_string();
                if (line, column) == (expected_line, expected_column)
                    && text.contains(part)
                    && error.path() == "weather"
                {
                    Ok(())
                } else {
                    Err(format!("{text}\n    not at {expected_line}:{expected_column} … {part}"))
                }
            }
            Err(other) => Err(format!("{}: {other}", other.code())),
        };
        if let Err(found) = found {
            wrong.push(format!("case {index} of {name}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
    assert!(CASES.len() >= 150, "only {} cases", CASES.len());
}

#[test]
fn the_unspoilt_files_are_read() {
    for (name, bytes) in good_files() {
        let weather = read(bytes, None).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(weather.check(), Ok(()), "{name}");
    }
}
