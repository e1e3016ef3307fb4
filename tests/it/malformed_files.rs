//! Whole files that are not what they should be: cut at every section, in other encodings, with swapped columns, doubled
//! and missing hours, impossible dates, gigantic fields, garbage and deep nesting. Each is refused in words that say why.

use sunyield::energy::of_year;
use sunyield::error::Error;
use sunyield::plant::{Mounting, Plant};
use sunyield::weather::{LARGEST_BYTES, Note, read};

use crate::malformed_weather::good_files;

/// A file, how it is refused, at which line and column (0 where none), and a part of the sentence.
type Case = (&'static str, fn() -> Vec<u8>, &'static str, (u64, u64), &'static str);

fn good(name: &str) -> Vec<u8> {
    good_files()[name].clone()
}

/// The good file up to the place where `marker` stands for the first time.
fn until(name: &str, marker: &str) -> Vec<u8> {
    let bytes = good(name);
    let at = bytes.windows(marker.len()).position(|window| window == marker.as_bytes());
    bytes[..at.expect("the marker")].to_vec()
}

/// So many lines of the good file.
fn lines(name: &str, count: usize) -> Vec<u8> {
    good(name).split_inclusive(|&b| b == b'\n').take(count).collect::<Vec<_>>().concat()
}

/// The good file, its lines changed one by one; they count from 1.
fn each_line(name: &str, change: impl Fn(usize, &str) -> String) -> Vec<u8> {
    let text = String::from_utf8_lossy(&good(name)).into_owned();
    let changed: Vec<String> =
        text.lines().enumerate().map(|(index, line)| change(index + 1, line)).collect();
    changed.join("\n").into_bytes()
}

/// Two fields of some lines exchanged; they count from 1.
fn swapped(name: &str, which: std::ops::RangeInclusive<usize>, one: usize, other: usize) -> Vec<u8> {
    each_line(name, |number, line| {
        let mut fields: Vec<&str> = line.split(',').collect();
        if which.contains(&number) && fields.len() >= one.max(other) {
            fields.swap(one - 1, other - 1);
        }
        fields.join(",")
    })
}

/// A row's field in all rows from `first` on.
fn all_rows(name: &str, first: usize, field: usize, text: &str) -> Vec<u8> {
    each_line(name, |number, line| {
        let mut fields: Vec<&str> = line.split(',').collect();
        if number >= first && fields.len() >= field {
            fields[field - 1] = text;
        }
        fields.join(",")
    })
}

fn replaced(name: &str, from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(good(name)).expect("UTF-8");
    assert!(text.contains(from), "{name} has no {from}");
    text.replacen(from, to, 1).into_bytes()
}

/// One row of SAM CSV with other text, the rest as it was.
fn row(number: usize, text: &str) -> Vec<u8> {
    each_line("sam", |at, line| if at == number { text.to_owned() } else { line.to_owned() })
}

fn utf16(bytes: &[u8], order: fn(u16) -> [u8; 2], mark: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    [mark.to_vec(), text.encode_utf16().flat_map(order).collect()].concat()
}

fn utf32(bytes: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(bytes).chars().flat_map(|c| u32::from(c).to_le_bytes()).collect()
}

/// So many bytes of a pattern behind a beginning.
fn behind(start: &[u8], pattern: &[u8], count: usize) -> Vec<u8> {
    let mut bytes = [start, &pattern.repeat(count / pattern.len() + 1)].concat();
    bytes.truncate(start.len() + count);
    bytes
}

/// Bytes without a pattern, the same every time: a linear congruential generator's.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let draw = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // No zero: what is told from text by its zeros has its own case.
        (state >> 56) as u8 | 1
    };
    (0..count).map(draw).collect()
}

/// The whole file with decimal commas and semicolons between fields, as a German spreadsheet writes it.
fn german(name: &str) -> Vec<u8> {
    String::from_utf8_lossy(&good(name)).replace(',', ";").replace('.', ",").into_bytes()
}

const MB: usize = 1_000_000;
const SAM_HEADER: &[u8] =
    b"Source,Latitude,Longitude,Time Zone,Elevation\nx,36.1,-79.95,-5,273\nYear,Month,Day,Hour,GHI,Tdry\n";

const OPEN_METEO_HEADER: &[u8] =
    b"{\"latitude\":36.1,\"longitude\":-79.95,\"elevation\":273,\"utc_offset_seconds\":-18000,\
    \"hourly_units\":{\"shortwave_radiation\":\"W/m2\"},\"hourly\":{\"shortwave_radiation\":[";

#[rustfmt::skip]
const CASES: &[Case] = &[
    // Cut at every section.
    ("tmy3, station only", || lines("tmy3", 1), "malformed", (1, 0), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("tmy3, no hour", || lines("tmy3", 2), "malformed", (0, 0), "expected 01-01 00:00 (a year has 8760 steps)"),
    ("tmy3, in a row", || good("tmy3")[..700_000].to_vec(), "malformed", (3572, 11), "no field, expected 71 fields, as many as names above"),
    ("tmy2, station only", || lines("tmy2", 1), "malformed", (1, 0), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("tmy2, in a row", || good("tmy2")[..700_000].to_vec(), "malformed", (4896, 0), "98 characters, expected at least 136 characters"),
    ("epw, behind line 2", || lines("epw", 2), "malformed", (3, 0), "the end of the file, expected DATA PERIODS, the last line of the header"),
    ("epw, behind line 3", || lines("epw", 3), "malformed", (4, 0), "the end of the file, expected DATA PERIODS, the last line of the header"),
    ("epw, behind line 4", || lines("epw", 4), "malformed", (5, 0), "the end of the file, expected DATA PERIODS, the last line of the header"),
    ("epw, behind line 5", || lines("epw", 5), "malformed", (6, 0), "the end of the file, expected DATA PERIODS, the last line of the header"),
    ("epw, behind line 6", || lines("epw", 6), "malformed", (7, 0), "the end of the file, expected DATA PERIODS, the last line of the header"),
    ("epw, behind line 7", || lines("epw", 7), "malformed", (8, 0), "the end of the file, expected DATA PERIODS, the last line of the header"),
    ("epw, no hour", || lines("epw", 8), "malformed", (0, 0), "expected 01-01 00:00 (a year has 8760 steps)"),
    ("epw, in a row", || good("epw")[..700_000].to_vec(), "malformed", (3332, 0), "3 fields, expected at least 22 fields"),
    ("psm, keys only", || lines("psm", 1), "malformed", (2, 0), "the end of the file, expected the values of the keys above"),
    ("psm, keys and values only", || lines("psm", 2), "malformed", (3, 0), "the end of the file, expected the names of the columns"),
    ("psm, no row", || lines("psm", 3), "malformed", (4, 0), "without rows, expected a year of rows"),
    ("psm, in a row", || good("psm")[..700_000].to_vec(), "malformed", (6904, 9), "no field, expected 22 fields, as many as names above"),
    ("sam, in the keys", || good("sam")[..20].to_vec(), "malformed", (2, 0), "the end of the file, expected the values of the keys above"),
    ("sam, in the names", || until("sam", "Hour,GHI"), "malformed", (3, 0), "Year,Month,Day,, expected a column named hour among the names"),
    ("pvgis, behind line 1", || lines("pvgis", 1), "malformed", (2, 0), "the end of the file, expected the names of the columns, beginning with time"),
    ("pvgis, behind the place", || lines("pvgis", 3), "malformed", (4, 0), "the end of the file, expected the names of the columns, beginning with time"),
    ("pvgis, among the months", || lines("pvgis", 10), "malformed", (11, 0), "the end of the file, expected the names of the columns, beginning with time"),
    ("pvgis, in a row", || good("pvgis")[..300_000].to_vec(), "malformed", (4589, 3), "no field, expected 10 fields, as many as names above"),
    ("pvgis json, in the place", || until("pvgis json", "\"elevation\""), "malformed", (1, 62), "the end of the file, expected text in quotation marks"),
    ("pvgis json, behind the place", || until("pvgis json", "\"meteo_data\""), "malformed", (1, 117), "the end of the file, expected text in quotation marks"),
    ("pvgis json, behind the inputs", || until("pvgis json", "\"outputs\""), "malformed", (1, 275), "the end of the file, expected text in quotation marks"),
    ("pvgis json, among the months", || until("pvgis json", "{\"month\": 7"), "malformed", (1, 475), "the end of the file, expected a number"),
    ("pvgis json, before the hours", || until("pvgis json", "{\"time(UTC)\""), "malformed", (1, 662), "the end of the file, expected an object, {"),
    ("pvgis json, behind an hour", || until("pvgis json", ", {\"time(UTC)\": \"20180101:0500\""), "malformed", (1, 1469), "the end of the file, expected a comma or ]"),
    ("pvgis json, behind the hours", || until("pvgis json", "\"meta\""), "malformed", (1, 1439098), "the end of the file, expected text in quotation marks"),
    ("series, behind the inputs", || until("series", "\"outputs\""), "malformed", (1, 210), "the end of the file, expected text in quotation marks"),
    ("series, in a row", || good("series")[..90_000].to_vec(), "malformed", (1, 90001), "the end of the file, expected a comma or }"),
    ("power, in the geometry", || until("power", "\"header\""), "malformed", (1, 64), "the end of the file, expected text in quotation marks"),
    ("power, in the header", || until("power", "\"time_standard\""), "malformed", (1, 94), "the end of the file, expected text in quotation marks"),
    ("power, behind the header", || until("power", "\"messages\""), "malformed", (1, 134), "the end of the file, expected text in quotation marks"),
    ("power, before the hours", || until("power", "\"ALLSKY_SFC_SW_DNI\":{\"2001010100"), "malformed", (1, 439), "the end of the file, expected text in quotation marks"),
    ("power, in the hours", || good("power")[..300_000].to_vec(), "malformed", (1, 299995), "\"20011, expected a closing quotation mark"),
    ("open-meteo, before the hours", || until("open-meteo", "\"hourly\":"), "malformed", (1, 1), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("open-meteo, in the stamps", || until("open-meteo", "\"2023-03-01T00:00\""), "malformed", (1, 206989), "the end of the file, expected a number"),
    ("open-meteo, behind the hours", || until("open-meteo", "\"hourly_units\""), "malformed", (1, 437460), "the end of the file, expected text in quotation marks"),
    ("pvwatts, behind line 1", || lines("pvwatts", 1), "malformed", (2, 0), "the end of the file, expected the names of the columns: Month, Day, Hour, …"),
    ("pvwatts, behind the place", || lines("pvwatts", 6), "malformed", (7, 0), "the end of the file, expected the names of the columns: Month, Day, Hour, …"),
    ("pvwatts, no hour", || lines("pvwatts", 18), "malformed", (0, 0), "expected 01-01 00:00 (a year has 8760 steps)"),

    // Encodings and other files.
    ("UTF-16 LE", || utf16(&good("sam"), u16::to_le_bytes, b"\xFF\xFE"), "malformed", (0, 0), "text in UTF-16"),
    ("UTF-16 BE", || utf16(&good("epw"), u16::to_be_bytes, b"\xFE\xFF"), "malformed", (0, 0), "text in UTF-16"),
    ("UTF-16 LE without a mark", || utf16(&good("sam"), u16::to_le_bytes, b""), "malformed", (0, 0), "a binary file"),
    ("UTF-16 BE without a mark", || utf16(&good("pvgis json"), u16::to_be_bytes, b""), "malformed", (0, 0), "a binary file"),
    ("UTF-32", || utf32(&good("sam")), "malformed", (0, 0), "a binary file"),
    ("two byte order marks", || [b"\xEF\xBB\xBF\xEF\xBB\xBF".to_vec(), good("epw")].concat(), "malformed", (1, 0), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("EBCDIC", || vec![0xD3, 0xD6, 0xC3, 0xC1, 0xE3, 0xC9, 0xD6, 0xD5, 0x6B, 0x25], "malformed", (1, 0), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("bzip2", || behind(b"BZh91AY&SY", &[0x80, 0x41, 0xF3], 2000), "malformed", (1, 0), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("zstd", || behind(b"\x28\xB5\x2F\xFD\x04", &[0x9C, 0x41, 0xF3], 2000), "malformed", (1, 0), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("xz", || behind(b"\xFD7zXZ\0", &[0x9C, 0x41, 0xF3], 2000), "malformed", (0, 0), "a binary file"),
    ("an old spreadsheet", || behind(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &[0], 2000), "malformed", (0, 0), "a binary file"),
    ("a picture", || behind(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", &[9], 2000), "malformed", (0, 0), "a binary file"),
    ("netCDF", || behind(b"CDF\x01\0\0", &[9], 2000), "malformed", (0, 0), "a binary file"),
    ("RTF", || b"{\\rtf1\\ansi LOCATION,unknown}".to_vec(), "malformed", (1, 1), "{\\rtf1\\ansi LOCATION,unknown}, expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("a zero byte in a row", || row(20, "1988,1,1,16,0,0,0,6\0,2,990,0"), "malformed", (0, 0), "a binary file, expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("Latin-1 where a number stands", || { let mut bytes = good("sam"); let at = bytes.iter().rposition(|&b| b == b'.').expect("a dot"); bytes[at] = 0xB7; bytes }, "malformed", (8763, 9), "expected wind speed in m/s, 0 to 150"),
    ("digits of another script", || row(20, "1988,1,1,16,٣,0,0,6,2,990,0"), "malformed", (20, 5), "expected global irradiance in W/m², 0 to 3000"),
    ("a minus sign of typography", || row(20, "1988,1,1,16,0,0,0,−6,2,990,0"), "malformed", (20, 8), "expected air temperature in °C, -100 to 100"),
    ("a no-break space", || row(20, "1988,1,1,16,0,0,0,\u{a0}6,2,990,0"), "malformed", (20, 8), "expected air temperature in °C, -100 to 100"),

    // Locale commas.
    ("sam, a German spreadsheet's", || german("sam"), "malformed", (1, 0), "commas, not semicolons"),
    ("tmy3, a German spreadsheet's", || german("tmy3"), "malformed", (1, 4), "950;273, expected time zone in hours east of UTC"),
    ("epw, a German spreadsheet's", || german("epw"), "malformed", (1, 0), "commas, not semicolons"),
    ("pvgis, a decimal comma", || replaced("pvgis", "2.04,94.38", "2,04,94.38"), "malformed", (19, 11), "99870.0, expected 10 fields, as many as names above (decimals with a dot)"),
    ("epw, a decimal comma", || replaced("epw", "2.04,1.21", "2,04,1.21"), "malformed", (9, 22), "257, expected wind speed in m/s, 0 to 150"),
    ("tmy3, a decimal comma", || replaced("tmy3", "36.100,-79.950", "36,100,-79,950"), "implausible", (0, 0), "-5, expected a time zone of 7 h, or another longitude: the middle"),
    ("psm, a decimal comma in quotation marks", || replaced("psm", ",-8.4,779", ",\"-8,4\",779"), "malformed", (4, 21), "-8,4, expected air temperature in °C, -100 to 100"),
    ("pvgis json, a decimal comma", || replaced("pvgis json", "\"T2m\": 2.04", "\"T2m\": 2,04"), "malformed", (1, 702), "04, expected text in quotation marks"),
    ("open-meteo, a decimal comma", || replaced("open-meteo", "\"latitude\":36.1", "\"latitude\":36,1"), "malformed", (1, 437638), "1, expected text in quotation marks"),
    ("thousands with a comma", || row(20, "1988,1,1,16,\"1,000\",0,0,6,2,990,0"), "malformed", (20, 5), "1,000, expected global irradiance in W/m², 0 to 3000"),
    ("thousands with an apostrophe", || row(20, "1988,1,1,16,1'000,0,0,6,2,990,0"), "malformed", (20, 5), "1'000, expected global irradiance in W/m², 0 to 3000"),

    // Doubled and missing hours.
    ("epw, an hour twice", || each_line("epw", |at, line| if at == 100 { format!("{line}\n{line}") } else { line.to_owned() }), "malformed", (101, 0), "01-04 19:00 a second time, expected 01-04 20:00 (steps of 60 min)"),
    ("tmy2, an hour twice", || each_line("tmy2", |at, line| if at == 100 { format!("{line}\n{line}") } else { line.to_owned() }), "malformed", (101, 0), "01-05 02:00 a second time, expected 01-05 03:00 (steps of 60 min)"),
    ("psm, a half hour twice", || each_line("psm", |at, line| if at == 100 { format!("{line}\n{line}") } else { line.to_owned() }), "malformed", (101, 0), "01-03 00:00 a second time, expected 01-03 00:30 (steps of 30 min)"),
    ("pvgis, an hour twice", || each_line("pvgis", |at, line| if at == 100 { format!("{line}\n{line}") } else { line.to_owned() }), "malformed", (101, 0), "01-04 09:00 a second time, expected 01-04 10:00 (steps of 60 min)"),
    ("pvwatts, an hour twice", || each_line("pvwatts", |at, line| if at == 100 { format!("{line}\n{line}") } else { line.to_owned() }), "malformed", (101, 0), "01-04 09:00 a second time, expected 01-04 10:00 (steps of 60 min)"),
    ("power, an hour twice", || replaced("power", "\"2001010105\":", "\"2001010104\":"), "malformed", (1, 558), "01-01 04:00 a second time, expected 01-01 05:00 (steps of 60 min)"),
    ("open-meteo, an hour twice", || replaced("open-meteo", "\"2023-01-01T05:00\"", "\"2023-01-01T04:00\""), "malformed", (1, 180180), "01-01 04:00 a second time, expected 01-01 05:00 (steps of 60 min)"),
    ("tmy3, an hour missing", || each_line("tmy3", |at, line| if at == 100 { String::new() } else { line.to_owned() }), "malformed", (101, 0), "01-05 02:00 after a gap, expected 01-05 01:00 (steps of 60 min)"),
    ("pvwatts, an hour missing", || lines("pvwatts", 99).into_iter().chain(good("pvwatts").split_inclusive(|&b| b == b'\n').skip(100).flatten().copied()).collect(), "malformed", (100, 0), "01-04 10:00 after a gap, expected 01-04 09:00 (steps of 60 min)"),
    ("the year backwards", || { let text = String::from_utf8(good("sam")).expect("UTF-8"); let lines: Vec<&str> = text.lines().collect(); [&lines[..3], &lines[3..].iter().rev().copied().collect::<Vec<_>>()].concat().join("\n").into_bytes() }, "malformed", (4, 0), "12-31 23:00 first, expected 01-01 00:00 (steps of 60 min)"),
    ("two years", || [good("sam"), good("sam").split_inclusive(|&b| b == b'\n').skip(3).collect::<Vec<_>>().concat()].concat(), "malformed", (8764, 0), "01-01 00:00 after a full year, expected the end of the file: one year"),
    ("two files", || [good("sam"), good("sam")].concat(), "malformed", (8764, 7), "no field, expected 11 fields, as many as names above"),

    // Leap days and days that are none.
    ("29 February of 1987", || row(1419, "1987,2,29,0,0,0,0,6,2,990,0"), "malformed", (1419, 0), "1987-02-29, expected a day of the calendar"),
    ("29 February of 1900", || row(1419, "1900,2,29,0,0,0,0,6,2,990,0"), "malformed", (1419, 0), "1900-02-29, expected a day of the calendar"),
    ("29 February of 2100", || row(1419, "2100,2,29,0,0,0,0,6,2,990,0"), "malformed", (1419, 0), "2100-02-29, expected a day of the calendar"),
    ("30 February of a leap year", || row(1419, "1988,2,30,0,0,0,0,6,2,990,0"), "malformed", (1419, 0), "1988-02-30, expected a day of the calendar"),
    ("some hours of 29 February", || row(1420, "1988,2,29,0,0,0,0,6,2,990,0\n1988,2,29,1,0,0,0,6,2,990,0\n1988,2,29,5,0,0,0,6,2,990,0"), "malformed", (1422, 0), "02-29 05:00 after a gap, expected 02-29 02:00 (steps of 60 min)"),
    ("31 April", || row(20, "1988,4,31,0,0,0,0,6,2,990,0"), "malformed", (20, 0), "1988-04-31, expected a day of the calendar"),
    ("day 32", || row(20, "1988,1,32,0,0,0,0,6,2,990,0"), "malformed", (20, 3), "32, expected day, 1 to 31"),
    ("month 0", || row(20, "1988,0,1,0,0,0,0,6,2,990,0"), "malformed", (20, 2), "0, expected month, 1 to 12"),
    ("epw, month 13", || each_line("epw", |at, line| if at == 50 { line.replacen(",1,2,", ",13,2,", 1) } else { line.to_owned() }), "malformed", (50, 2), "13, expected month, 1 to 12"),
    ("pvgis, 32 January", || replaced("pvgis", "20180101:0500", "20180132:0500"), "malformed", (24, 0), "2018-01-32, expected a day of the calendar"),
    ("power, month 13", || replaced("power", "\"2001010105\":", "\"2001130105\":"), "malformed", (1, 558), "2001-13-01, expected a day of the calendar"),
    ("open-meteo, 30 February", || replaced("open-meteo", "\"2023-01-01T05:00\"", "\"2023-02-30T05:00\""), "malformed", (1, 180180), "2023-02-30, expected a day of the calendar"),
    ("pvwatts, 30 February", || replaced("pvwatts", "\n1,1,5,", "\n2,30,5,"), "malformed", (24, 0), "2005-02-30, expected a day of the calendar"),

    // Years that are none.
    ("year 0", || all_rows("sam", 4, 1, "0"), "malformed", (4, 1), "0, expected year, 1900 to 2100"),
    ("year 1899", || all_rows("sam", 4, 1, "1899"), "malformed", (4, 1), "1899, expected year, 1900 to 2100"),
    ("year 2101", || all_rows("sam", 4, 1, "2101"), "malformed", (4, 1), "2101, expected year, 1900 to 2100"),
    ("year 9999", || all_rows("sam", 4, 1, "9999"), "malformed", (4, 1), "9999, expected year, 1900 to 2100"),
    ("a year before Christ", || all_rows("sam", 4, 1, "-1988"), "malformed", (4, 1), "-1988, expected year, 1900 to 2100"),
    ("half a year more", || all_rows("sam", 4, 1, "1988.5"), "malformed", (4, 1), "1988.5, expected year, 1900 to 2100"),
    ("a Roman year", || all_rows("sam", 4, 1, "MCMLXXXVIII"), "malformed", (4, 1), "MCMLXXXVIII, expected year, 1900 to 2100"),
    ("a year beyond any counter", || all_rows("sam", 4, 1, "99999999999999999999"), "malformed", (4, 1), "99999999999999999999, expected year, 1900 to 2100"),
    ("epw, year 0", || all_rows("epw", 9, 1, "0"), "malformed", (9, 1), "0, expected year, 1900 to 2100"),
    ("pvgis, year 0", || replaced("pvgis", "20180101:0000", "00000101:0000"), "outOfRange", (0, 0), "0, expected 1900 to 2100"),
    ("open-meteo, year 0", || replaced("open-meteo", "\"2023-01-01T00:00\"", "\"0000-01-01T00:00\""), "outOfRange", (0, 0), "0, expected 1900 to 2100"),

    // Swapped columns.
    ("sam, month and day", || swapped("sam", 3..=3, 2, 3), "malformed", (28, 0), "02-01 00:00 after a gap, expected 01-02 00:00 (steps of 60 min)"),
    ("sam, day and hour", || swapped("sam", 3..=3, 3, 4), "malformed", (4, 4), "0, expected day, 1 to 31"),
    ("sam, global and diffuse", || swapped("sam", 3..=3, 5, 7), "implausible", (0, 0), "259 % off beam cos z + diffuse, expected global light that agrees with beam and diffuse"),
    ("sam, beam and diffuse", || swapped("sam", 3..=3, 6, 7), "implausible", (0, 0), "expected beam in weather.dniWm2 and diffuse in weather.dhiWm2,"),
    ("sam, temperature and pressure", || swapped("sam", 3..=3, 8, 10), "malformed", (4, 10), "993, expected air temperature in °C, -100 to 100"),
    ("sam, wind and pressure", || swapped("sam", 3..=3, 9, 10), "malformed", (4, 10), "993, expected wind speed in m/s, 0 to 150"),
    ("sam, light and temperature", || swapped("sam", 3..=3, 5, 8), "malformed", (14, 5), "199, expected air temperature in °C, -100 to 100"),
    ("sam, latitude and longitude", || swapped("sam", 2..=2, 2, 3), "implausible", (0, 0), "-5, expected a time zone of 3 h, or another longitude: the middle"),
    ("sam, time zone and elevation", || swapped("sam", 2..=2, 4, 5), "malformed", (2, 4), "273, expected Time Zone in hours east of UTC, -14 to 14"),
    ("sam, elevation and pressure unit", || swapped("sam", 2..=2, 5, 6), "malformed", (2, 6), "273, expected the unit mbar, hPa, kPa or Pa"),
    ("epw, time zone and elevation", || swapped("epw", 1..=1, 9, 10), "malformed", (1, 9), "250, expected time zone in hours east of UTC, -14 to 14"),
    ("epw, temperature and pressure", || swapped("epw", 9..=8768, 7, 10), "malformed", (9, 7), "99870.00, expected air temperature in °C, -100 to 100"),
    ("tmy3, latitude and longitude", || swapped("tmy3", 1..=1, 5, 6), "implausible", (0, 0), "-5, expected a time zone of 3 h, or another longitude: the middle"),
    ("pvgis, beam and temperature", || swapped("pvgis", 18..=18, 2, 5), "malformed", (28, 5), "125.3, expected air temperature"),

    // Gigantic fields and lines.
    ("a number of 10 million digits", || row(20, &format!("1988,1,1,16,{},0,0,6,2,990,0", "1".repeat(10 * MB))), "malformed", (20, 5), "expected global irradiance in W/m², 0 to 3000"),
    ("a number behind 10 million zeros", || row(20, &format!("1988,1,1,16,0.{}1,0,0,6,2,990,0", "0".repeat(10 * MB))), "malformed", (20, 5), "expected global irradiance in W/m², 0 to 3000"),
    ("an exponent of 10 million digits", || row(20, &format!("1988,1,1,16,1e{},0,0,6,2,990,0", "1".repeat(10 * MB))), "malformed", (20, 5), "expected global irradiance in W/m², 0 to 3000"),
    ("a number beyond all", || row(20, "1988,1,1,16,1e999,0,0,6,2,990,0"), "malformed", (20, 5), "1e999, expected global irradiance in W/m², 0 to 3000"),
    ("a text of 10 million letters", || row(20, &format!("1988,1,1,16,{},0,0,6,2,990,0", "x".repeat(10 * MB))), "malformed", (20, 5), "expected global irradiance in W/m², 0 to 3000"),
    ("a mark that is never closed", || row(20, &format!("1988,1,1,16,\"{}", "x,".repeat(5 * MB))), "malformed", (20, 5), "expected a closing quotation mark"),
    ("ten million marks", || row(20, &"\"".repeat(10 * MB + 1)), "malformed", (20, 1), "expected a closing quotation mark"),
    ("ten million commas in a row", || row(20, &",".repeat(10 * MB)), "malformed", (21, 0), "01-01 17:00 after a gap, expected 01-01 16:00 (steps of 60 min)"),
    ("ten million names", || behind(b"Source,Latitude,Longitude,Time Zone,Elevation\nx,1,1,1,1\n", b"GHI,", 10 * MB), "malformed", (3, 1001), "expected at most 1000 fields"),
    ("ten million keys", || behind(b"Latitude,Longitude,", b"x,", 10 * MB), "malformed", (1, 0), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("ten million fields of EPW", || behind(b"LOCATION,", b"x,", 10 * MB), "malformed", (1, 1001), "expected at most 1000 fields"),
    ("ten million blank lines", || behind(SAM_HEADER, b"\n", 10 * MB), "malformed", (4, 0), "without rows, expected a year of rows"),
    ("ten million blank lines before", || behind(b"", b"\r", 10 * MB), "malformed", (1, 0), "empty, expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("a key of 10 million letters", || behind(b"{\"utc_offset_seconds\":0,\"", b"x", 10 * MB), "malformed", (1, 25), "expected a closing quotation mark"),
    ("a JSON number of 10 million digits", || behind(b"{\"utc_offset_seconds\":", b"1", 10 * MB), "malformed", (1, 23), "expected a number"),
    ("ten million keys of JSON", || behind(b"{\"utc_offset_seconds\":0,", b"\"a\":1,", 10 * MB), "malformed", (1, 10000025), "the end of the file, expected a number"),
    ("a million stamps", || behind(b"{\"utc_offset_seconds\":0,\"hourly\":{\"time\":[", b"\"2023-01-01T00:00\",", 20 * MB), "malformed", (1, 20000032), "\"2023-01-01, expected a closing quotation mark"),
    ("ten million zeros of light", || behind(b"{\"utc_offset_seconds\":0,\"hourly\":{\"shortwave_radiation\":[", b"0,", 20 * MB), "malformed", (1, 20000058), "the end of the file, expected a number"),
    ("a column of ten million zeros", || [OPEN_METEO_HEADER, &b"0,".repeat(10 * MB), b"0]}}"].concat(), "malformed", (1, 17728), "one value for each step of a year"),
    ("a header of 10 MB", || behind(b"LOCATION,unknown,-,unknown,ECMWF/ERA,unknown,45.0,8.0,1,250\n", b"COMMENTS 1,x\n", 10 * MB), "malformed", (769233, 0), "the end of the file, expected DATA PERIODS, the last line of the header"),

    // Garbage.
    ("100 MB of noise", || noise(100 * MB), "malformed", (0, 0), "a file of 100000000 bytes, expected at most 33554432 bytes, one year"),
    ("100 MB of zeros", || vec![0; 100 * MB], "malformed", (0, 0), "a file of 100000000 bytes"),
    ("100 MB behind a good header", || behind(SAM_HEADER, b"1988,1,1,0,0,6\n", 100 * MB), "malformed", (0, 0), "expected at most 33554432 bytes, one year"),
    ("a byte too many", || behind(b"", b" ", LARGEST_BYTES + 1), "malformed", (0, 0), "a file of 33554433 bytes"),
    ("noise", || noise(LARGEST_BYTES), "malformed", (1, 0), "expected a weather file: EPW, TMY2"),
    ("blanks", || behind(b"", b" ", LARGEST_BYTES), "malformed", (1, 0), "empty, expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("line ends", || behind(b"", b"\n", LARGEST_BYTES), "malformed", (1, 0), "empty, expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("commas", || behind(b"", b",", LARGEST_BYTES), "malformed", (1, 0), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("marks", || behind(b"", b"\"", LARGEST_BYTES), "malformed", (1, 0), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("marks and commas", || behind(b"", b"\"\",", LARGEST_BYTES), "malformed", (1, 0), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("semicolons", || behind(b"", b";", LARGEST_BYTES), "malformed", (1, 0), "expected fields between commas, not semicolons, and decimals"),
    ("backslashes", || behind(b"{\"", b"\\", LARGEST_BYTES - 2), "malformed", (1, 1), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("digits", || behind(b"", b"7", LARGEST_BYTES), "malformed", (1, 0), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("the same hour for ever", || behind(SAM_HEADER, b"1988,1,1,0,0,6\n", LARGEST_BYTES - 100), "malformed", (5, 0), "01-01 00:00 a second time, expected 01-01 01:00 (steps of 60 min)"),
    ("headers of EPW for ever", || behind(b"", b"LOCATION,a,b,c,d,e,45,8,1,250\n", LARGEST_BYTES), "malformed", (1118483, 0), "the end of the file, expected DATA PERIODS, the last line of the header"),

    // Deep JSON.
    ("lists in lists", || behind(b"", b"[", LARGEST_BYTES), "malformed", (1, 1), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("objects in objects", || behind(b"", b"{\"a\":", LARGEST_BYTES), "malformed", (1, 1), "expected a weather file: EPW, TMY2, TMY3, NSRDB or SAM CSV,"),
    ("lists in the inputs", || behind(b"{\"inputs\":", b"[", LARGEST_BYTES - 10), "malformed", (1, 11), "expected an object, {"),
    ("lists among skipped keys", || behind(b"{\"utc_offset_seconds\":0,\"a\":", b"[", LARGEST_BYTES - 40), "malformed", (1, 93), "expected at most 64 levels of nesting"),
    ("objects among skipped keys", || behind(b"{\"utc_offset_seconds\":0,\"a\":", b"{\"a\":", LARGEST_BYTES - 40), "malformed", (1, 345), "expected at most 64 levels of nesting"),
    ("both among skipped keys", || behind(b"{\"geometry\":", b"[{\"a\":", LARGEST_BYTES - 40), "malformed", (1, 13), "expected an object, {"),
    ("65 levels and an end", || format!("{{\"utc_offset_seconds\":0,\"a\":{}{}}}", "[".repeat(64), "]".repeat(64)).into_bytes(), "malformed", (1, 93), "], expected at most 64 levels of nesting"),
];

#[test]
fn every_file_is_refused_in_words_that_say_why() {
    let mut wrong = Vec::new();
    for (name, make, code, place, part) in CASES {
        let bytes = make();
        let plant = Plant::new(1000.0, Mounting::FixedRack { tilt_deg: 20.0, azimuth_deg: 180.0 });
        let found = match read(&bytes, None).and_then(|weather| of_year(&plant, &weather)) {
            Ok(_) => "was read".to_owned(),
            Err(error) => {
                let at =
                    if let Error::Malformed { line, column, .. } = error { (line, column) } else { (0, 0) };
                let text = error.to_string();
                if error.code() == *code && at == *place && text.contains(part) && text.chars().count() < 400
                {
                    continue;
                }
                format!("{} {at:?} {text}", error.code())
            }
        };
        wrong.push(format!("{name}: {found}"));
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
    assert_eq!(CASES.len(), 165);
}

/// What each light could be but is hardly: said among the notes.
#[test]
fn swaps_that_could_be_true_are_noted() {
    let plant = Plant::new(1000.0, Mounting::FixedRack { tilt_deg: 20.0, azimuth_deg: 180.0 });
    let noted =
        |bytes: Vec<u8>| of_year(&plant, &read(&bytes, None).expect("a good file")).expect("a year").notes;
    let beam_for_global = noted(swapped("sam", 3..=3, 5, 6));
    assert!(
        beam_for_global.iter().any(|note| matches!(note, Note::ClosureGap { .. })),
        "{beam_for_global:?}"
    );
    let elsewhere = noted(swapped("epw", 1..=1, 7, 8));
    assert!(elsewhere.iter().any(|note| matches!(note, Note::LightOffNoon { .. })), "{elsewhere:?}");
}

/// Text of any encoding may stand where no number is expected: a place's name in Latin-1 is passed over.
#[test]
fn names_in_another_encoding_do_no_harm() {
    let mut bytes = good("epw");
    bytes[9..16].copy_from_slice(b"M\xE1laga ");
    let (named, plain) = (read(&bytes, None), read(&good("epw"), None));
    assert_eq!(named.expect("a good file").ghi_wm2, plain.expect("a good file").ghi_wm2);
}
