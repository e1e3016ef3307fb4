//! What holds for every reader: encodings and line ends change nothing, gaps are filled as documented and counted,
//! no hour is lost, and no bytes whatever make a reader panic.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::sample::Index;
use sunyield::time::month_and_day;
use sunyield::weather::{Column, Fill, Format, Note, Stamp, Weather, read};

use crate::malformed_weather::{good_files, sam_csv};

const FORMATS: [Format; 9] = [
    Format::Epw,
    Format::Tmy2,
    Format::Tmy3,
    Format::SamCsv,
    Format::PvgisCsv,
    Format::PvgisJson,
    Format::NasaPower,
    Format::OpenMeteo,
    Format::PvwattsCsv,
];

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    String::from_utf8_lossy(bytes).replace(from, to).into_bytes()
}

/// The made SAM CSV with one field changed in some rows, counted from 0 in hours of the year.
fn sam_csv_with(field: usize, rows: std::ops::Range<usize>, text: &str) -> Weather {
    let good = String::from_utf8(sam_csv()).expect("text");
    let mut lines: Vec<String> = good.lines().map(str::to_owned).collect();
    for line in &mut lines[3 + rows.start..3 + rows.end] {
        let mut fields: Vec<&str> = line.split(',').collect();
        fields[field - 1] = text;
        *line = fields.join(",");
    }
    read(lines.join("\n").as_bytes(), None).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn line_ends_byte_order_mark_and_trailing_commas_change_nothing() {
    for (name, bytes) in good_files() {
        let expected = read(bytes, None).expect("a good file");
        let text = replaced(bytes, "\r\n", "\n");
        let marked = [&b"\xEF\xBB\xBF"[..], &text].concat();
        for (how, changed) in
            [("CR LF", replaced(&text, "\n", "\r\n")), ("CR", replaced(&text, "\n", "\r")), ("mark", marked)]
        {
            assert_eq!(read(&changed, None).as_ref(), Ok(&expected), "{name} with {how}");
        }
        if !name.contains("tmy2") && !text.starts_with(b"{") && !name.contains("pvgis") {
            assert_eq!(
                read(&replaced(&text, "\n", ",,,\n"), None).as_ref(),
                Ok(&expected),
                "{name} with commas"
            );
        }
    }
}

#[test]
fn short_gaps_are_interpolated_and_counted() {
    let whole = read(&sam_csv(), None).expect("a good file");
    let temperature = whole.temp_air_c.expect("temperature");
    for code in ["", "99.9", "999", "9999", "-999", "-9999", "NaN"] {
        let weather = sam_csv_with(8, 4000..4006, code);
        assert_eq!(weather.notes, [Note::Interpolated { column: Column::TempAirC, count: 6 }], "{code}");
        let found = weather.temp_air_c.expect("temperature");
        let (before, after) = (temperature[3999], temperature[4006]);
        for k in 0..6 {
            let expected = before + (after - before) * (k + 1) as f64 / 7.0;
            assert!((found[4000 + k] - expected).abs() < 1e-12);
        }
        assert_eq!((&found[..4000], &found[4006..]), (&temperature[..4000], &temperature[4006..]));
    }
    let irradiance = sam_csv_with(5, 4000..4006, "9999");
    assert_eq!(irradiance.notes, [Note::Interpolated { column: Column::GhiWm2, count: 6 }]);
    // At the year's ends the nearest value is held.
    let first = sam_csv_with(8, 0..3, "");
    assert_eq!(first.temp_air_c.expect("temperature")[..3], [temperature[3]; 3]);
}

#[test]
fn irradiance_codes_are_values_elsewhere_and_the_other_way_round() {
    // 999 W/m², 999 mbar and 99 cm are measurements; 999 m/s is none.
    for (field, text) in [(5, "999"), (6, "999"), (10, "999"), (11, "99")] {
        assert_eq!(sam_csv_with(field, 4000..4001, text).notes, [], "{field}");
    }
    let wind = sam_csv_with(9, 4000..4001, "999");
    assert_eq!(wind.notes, [Note::Interpolated { column: Column::WindSpeedMps, count: 1 }]);
}

#[test]
fn long_gaps_of_temperature_take_the_days_around() {
    let whole = read(&sam_csv(), None).expect("a good file");
    let temperature = whole.temp_air_c.expect("temperature");
    let weather = sam_csv_with(8, 4000..4010, "");
    assert_eq!(weather.notes, [Note::Bridged { column: Column::TempAirC, count: 10 }]);
    let found = weather.temp_air_c.expect("temperature");
    for hour in 4000..4010 {
        let expected = temperature[hour - 24] + (temperature[hour + 24] - temperature[hour - 24]) * 0.5;
        assert!((found[hour] - expected).abs() < 1e-12);
    }
    let sparse = sam_csv_with(8, 1000..2000, "");
    assert_eq!(sparse.notes, [Note::LeftOut { column: Column::TempAirC, missing: 1000 }]);
    assert_eq!(sparse.temp_air_c, None);
    let absent = sam_csv_with(8, 0..8760, "-9999");
    assert_eq!((absent.temp_air_c, absent.notes), (None, vec![]));
}

#[test]
fn a_little_less_than_no_light_is_none() {
    let weather = sam_csv_with(5, 0..3, "-2.5");
    assert_eq!(weather.notes, [Note::NegativeZeroed { column: Column::GhiWm2, count: 3 }]);
    assert_eq!(weather.ghi_wm2.expect("global irradiance")[..3], [0.0; 3]);
}

#[test]
fn hours_may_count_from_one() {
    let good = String::from_utf8(sam_csv()).expect("text");
    let mut later = String::new();
    for (index, line) in good.lines().enumerate() {
        let mut fields: Vec<String> = line.split(',').map(str::to_owned).collect();
        if index > 2 {
            fields[3] = (fields[3].parse::<u32>().expect("an hour") + 1).to_string();
        }
        writeln!(later, "{}", fields.join(",")).expect("writing to a string");
    }
    assert_eq!(read(later.as_bytes(), None), read(good.as_bytes(), None));
}

/// A SAM CSV of global irradiance that counts its steps, so that each can be told.
fn counting(year: i32, leap: bool, step_minutes: usize, first_minute: usize) -> (String, usize) {
    let mut text =
        String::from("Latitude,Longitude,Time Zone,Elevation\n10,20,1,30\nYear,Month,Day,Hour,Minute,GHI\n");
    let mut count = 0;
    let mut days: Vec<(usize, usize)> =
        (0..365).map(month_and_day).map(|(month, day)| (month + 1, day)).collect();
    if leap {
        days.insert(59, (2, 29));
    }
    for (month, day) in days {
        for minute in (first_minute..1440).step_by(step_minutes) {
            writeln!(text, "{year},{month},{day},{},{},{}", minute / 60, minute % 60, count % 1000)
                .expect("writing to a string");
            count += 1;
        }
    }
    (text, count)
}

#[test]
fn every_step_length_is_read() {
    for (step_minutes, first_minute) in [(60, 0), (60, 30), (30, 0), (30, 15), (15, 7), (5, 0)] {
        let (text, count) = counting(2019, false, step_minutes, first_minute);
        let weather = read(text.as_bytes(), None).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((weather.step_seconds as usize, weather.steps()), (step_minutes * 60, count));
        assert_eq!(weather.stamp, Stamp::Instant { offset_seconds: first_minute as f64 * 60.0 });
        let ghi = weather.ghi_wm2.expect("global irradiance");
        assert!(ghi.iter().enumerate().all(|(step, &value)| value == (step % 1000) as f64));
    }
    let (text, _) = counting(2019, false, 10, 0);
    let error = read(text.as_bytes(), None).expect_err("ten minutes");
    assert!(error.to_string().contains("60, 30, 15 or 5 minutes"), "{error}");
}

#[test]
fn the_leap_day_is_dropped_and_said_so() {
    let (text, count) = counting(2020, true, 60, 30);
    assert_eq!(count, 8784);
    let weather = read(text.as_bytes(), None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((weather.notes.as_slice(), weather.steps()), (&[Note::LeapDayDropped {}][..], 8760));
    let ghi = weather.ghi_wm2.expect("global irradiance");
    assert_eq!((ghi[1415], ghi[1416]), (415.0, 440.0));
    let (text, _) = counting(2019, true, 60, 30);
    let error = read(text.as_bytes(), None).expect_err("2019 has no 29 February");
    assert!(error.to_string().contains("2019-02-29, expected a day of the calendar"), "{error}");
}

#[test]
fn universal_time_is_turned_before_the_leap_day_is_dropped() {
    // A PVGIS series of 2020 whose beam counts hours; 150° east is ten hours early.
    let mut text = String::from(
        "Latitude (decimal degrees): 10\nLongitude (decimal degrees): 150\nElevation (m): 5\n\
         Slope: 0 deg.\ntime,Gb(i),Gd(i),T2m\n",
    );
    let mut days: Vec<(usize, usize)> =
        (0..365).map(month_and_day).map(|(month, day)| (month + 1, day)).collect();
    days.insert(59, (2, 29));
    for (hour, (day, of_day)) in days.iter().flat_map(|day| (0..24).map(move |hour| (day, hour))).enumerate()
    {
        writeln!(text, "2020{:02}{:02}:{of_day:02}30,{},0,{}", day.0, day.1, hour % 1000, hour % 50)
            .expect("writing to a string");
    }
    let weather = read(text.as_bytes(), None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(weather.notes, [Note::LeapDayDropped {}, Note::RolledToLocalTime { utc_offset_h: 10.0 }]);
    assert_eq!(weather.stamp, Stamp::Instant { offset_seconds: 1800.0 });
    let ghi = weather.ghi_wm2.expect("global irradiance");
    // Local hour 0 is universal hour −10, the last ten of the year; local 1 March 0 h is universal 29 February 14 h.
    let universal = |hour: usize| ((hour + 8784 - 10) % 8784 % 1000) as f64;
    assert!((0..1416).all(|hour| ghi[hour] == universal(hour)));
    assert!((1416..8760).all(|hour| ghi[hour] == universal(hour + 24)));
}

/// What a reader promises of whatever it returns.
fn hold_to_the_promise(bytes: &[u8], format: Option<Format>) {
    match read(bytes, format) {
        Ok(weather) => {
            assert_eq!(weather.check(), Ok(()));
            assert!(weather.albedo.iter().flatten().all(|value| value.is_finite()));
        }
        Err(error) => assert!(!error.to_string().is_empty() && error.path().starts_with("weather")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), format in 0..=FORMATS.len()) {
        hold_to_the_promise(&bytes, FORMATS.get(format).copied());
    }

    #[test]
    fn no_header_panics(
        lines in prop::collection::vec("[-0-9a-zA-Z,.:/(){}\\[\\]\" ]{0,60}", 0..12),
        start in prop::sample::select(vec![
            "LOCATION,", "Latitude,Longitude\n", "PVWatts", "Latitude (decimal degrees): 1\n", "{\"inputs\":", "{\"geometry\":",
            "{\"hourly\":", "1,\"a\",B,1,2,3,4\nDate (MM/DD/YYYY),Time (HH:MM)",
        ]),
        format in 0..=FORMATS.len(),
    ) {
        hold_to_the_promise(format!("{start}{}", lines.join("\n")).as_bytes(), FORMATS.get(format).copied());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_spoilt_file_panics(
        which in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), any::<u8>(), 0..4_u8), 1..5),
        late in any::<bool>(),
    ) {
        let files = good_files();
        let (_, bytes) = files.iter().nth(which.index(files.len())).expect("a file");
        let mut bytes = bytes.clone();
        for (at, byte, how) in changes {
            // The header is small and most of the reading.
            let at = at.index(if late { bytes.len() } else { 2000 });
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(bytes.len() - at / 8),
            }
        }
        hold_to_the_promise(&bytes, None);
    }
}

#[test]
fn headers_may_hold_any_comment() {
    let files = good_files();
    let epw = replaced(&files["epw"], "COMMENTS 1,", "COMMENTS 1,\"unpaired, \"a\"b; ");
    assert_eq!(read(&epw, None), read(&files["epw"], None));
    let address = replaced(&files["pvwatts"], "15013 Denver W Pkwy", "\"the \"sunny\" place, 1");
    assert_eq!(read(&address, None), read(&files["pvwatts"], None));
    let station = replaced(&files["tmy3"], "\"GREENSBORO PIEDMONT", "\"\"\"GREENSBORO\"\", PIEDMONT");
    assert_eq!(read(&station, None), read(&files["tmy3"], None));
}

#[test]
fn tmy3_may_stamp_midnight_on_the_next_day() {
    let good = String::from_utf8(good_files()["tmy3"].clone()).expect("text");
    let mut text = String::new();
    let mut midnights = 0;
    for line in good.lines() {
        match line.split_once(",24:00,") {
            Some((date, rest)) => {
                let mut numbers = date.split('/').map(|part| part.parse::<usize>().expect("a date"));
                let mut next = || numbers.next().expect("a date");
                let (month, day, year) = (next(), next(), next());
                let last = sunyield::time::DAYS_IN_MONTH[month - 1] == day;
                let (month, day, year) = match (month, last) {
                    (12, true) => (1, 1, year + 1),
                    // 29 February of a leap year is not the last day's morrow in a file of 365 days.
                    (2, true) if year % 4 == 0 => (2, 29, year),
                    (_, true) => (month + 1, 1, year),
                    (_, false) => (month, day + 1, year),
                };
                writeln!(text, "{month:02}/{day:02}/{year},00:00,{rest}").expect("writing to a string");
                midnights += 1;
            }
            None => writeln!(text, "{line}").expect("writing to a string"),
        }
    }
    assert_eq!(midnights, 365);
    assert_eq!(read(text.as_bytes(), None), read(good.as_bytes(), None));
}

#[test]
fn a_place_off_the_globe_is_refused() {
    let files = good_files();
    for (name, from, to, path) in [
        ("open-meteo", "\"longitude\":-79.95", "\"longitude\":1e300", "weather.longitudeDeg"),
        ("open-meteo", "\"latitude\":36.1", "\"latitude\":null", "weather.latitudeDeg"),
        ("open-meteo", "\"utc_offset_seconds\":-18000", "\"utc_offset_seconds\":1e9", "weather.utcOffsetH"),
        ("pvgis json", "\"longitude\": 8.0", "\"longitude\": -1e300", "weather.longitudeDeg"),
        ("pvgis json", "\"elevation\": 250.0", "\"elevation\": 25000.0", "weather.elevationM"),
        ("power", "[-79.95,36.1,", "[-79.95,136.1,", "weather.latitudeDeg"),
    ] {
        let error = read(&replaced(&files[name], from, to), None).expect_err("no such place");
        assert_eq!((error.code(), error.path()), ("outOfRange", path), "{error}");
    }
}

#[test]
fn notes_come_back_as_they_went() {
    let column = Column::PressureMbar;
    for note in [
        Note::LeapDayDropped {},
        Note::Interpolated { column, count: 3 },
        Note::Bridged { column, count: 12 },
        Note::LeftOut { column, missing: 900 },
        Note::NegativeZeroed { column, count: 4000 },
        Note::Filled { column, from: Fill::StandardAtmosphere },
        Note::TimeZoneFromLongitude { utc_offset_h: -7.0 },
        Note::RolledToLocalTime { utc_offset_h: 1.0 },
    ] {
        let text = serde_json::to_string(&note).expect("JSON");
        assert_eq!(serde_json::from_str::<Note>(&text).expect("a note"), note, "{text}");
        let spoilt = text.replace('}', ",\"else\":1}");
        assert!(serde_json::from_str::<Note>(&spoilt).is_err(), "{spoilt}");
    }
    for spoilt in [
        r#"{"kind":"melted"}"#,
        r#"{"kind":"interpolated","column":"tempAirC"}"#,
        r#"{"kind":"leapDayDropped","count":1}"#,
        r#"{"kind":"filled","column":"albedo","from":"constant","missing":2}"#,
        r#"{"column":"albedo","count":1}"#,
    ] {
        assert!(serde_json::from_str::<Note>(spoilt).is_err(), "{spoilt}");
    }
}
