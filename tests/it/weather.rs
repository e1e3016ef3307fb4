//! Weather files of every format, against sums that Python's `csv` and `json` modules give for the same files.

use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use sunyield::time::FIRST_DAY_OF_MONTH;
use sunyield::weather::{Format, Note, Stamp, Weather, read};

/// The bytes of a packed file of `tests/weather`.
pub fn file(name: &str) -> Vec<u8> {
    unpack(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/weather").join(format!("{name}.gz")))
}

fn unpack(path: &Path) -> Vec<u8> {
    let packed = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut bytes = Vec::new();
    GzDecoder::new(&packed[..]).read_to_end(&mut bytes).expect("a gzip file");
    bytes
}

fn monthly_kwh(weather: &Weather, column: &[f64]) -> [f64; 12] {
    let per_day = weather.steps_in_day();
    std::array::from_fn(|month| {
        let steps = FIRST_DAY_OF_MONTH[month] * per_day..FIRST_DAY_OF_MONTH[month + 1] * per_day;
        column[steps].iter().sum::<f64>() * weather.step_h() / 1000.0
    })
}

/// Sums to the fourth decimal of a kWh/m²: the expected ones are rounded there.
fn assert_months(weather: &Weather, column: &Option<Vec<f64>>, expected: [f64; 12]) {
    let found = monthly_kwh(weather, column.as_ref().expect("the column"));
    for (month, (found, expected)) in found.into_iter().zip(expected).enumerate() {
        assert!((found - expected).abs() < 6e-5, "month {}: {found}, expected {expected}", month + 1);
    }
}

fn mean(column: &Option<Vec<f64>>) -> f64 {
    let column = column.as_ref().expect("the column");
    column.iter().sum::<f64>() / column.len() as f64
}

/// What a row of a file says, in the order GHI, DNI, DHI, temperature, wind, pressure.
fn row(weather: &Weather, step: usize) -> [f64; 6] {
    [
        &weather.ghi_wm2,
        &weather.dni_wm2,
        &weather.dhi_wm2,
        &weather.temp_air_c,
        &weather.wind_speed_mps,
        &weather.pressure_mbar,
    ]
    .map(|column| column.as_ref().map_or(f64::NAN, |values| values[step]))
}

fn place(weather: &Weather) -> [f64; 4] {
    [weather.latitude_deg, weather.longitude_deg, weather.elevation_m, weather.utc_offset_h]
}

/// Read with and without naming the format, to the same result.
fn read_both(bytes: &[u8], format: Format) -> Weather {
    let weather = read(bytes, None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read(bytes, Some(format)).as_ref(), Ok(&weather));
    assert_eq!(weather.check(), Ok(()));
    weather
}

#[test]
fn tmy3_of_greensboro() {
    let weather = read_both(&file("greensboro_nc_tmy3.csv"), Format::Tmy3);
    assert_eq!(place(&weather), [36.1, -79.95, 273.0, -5.0]);
    assert_eq!((weather.step_seconds, weather.stamp), (3600, Stamp::Mean {}));
    assert_months(
        &weather,
        &weather.ghi_wm2,
        [
            74.848, 85.751, 131.766, 162.302, 174.719, 187.527, 188.581, 174.054, 132.813, 111.264, 73.045,
            69.533,
        ],
    );
    assert_months(
        &weather,
        &weather.dni_wm2,
        [
            95.641, 112.829, 130.327, 150.749, 130.074, 141.419, 143.638, 135.101, 118.206, 121.791, 92.562,
            104.212,
        ],
    );
    assert_eq!(row(&weather, 0), [0.0, 0.0, 0.0, 10.0, 6.2, 993.0]);
    assert_eq!(row(&weather, 8759), [0.0, 0.0, 0.0, 2.2, 2.6, 980.0]);
    assert!((mean(&weather.temp_air_c) - 14.421849).abs() < 1e-6);
    assert_eq!((weather.year_of_day[0], weather.year_of_day[364]), (1988, 1980));
    assert_eq!(weather.snow_depth_cm, None);
    assert_eq!(weather.notes, []);
}

#[test]
fn tmy3_of_sand_point() {
    let weather = read_both(&file("sand_point_ak_tmy3.csv"), Format::Tmy3);
    assert_eq!(place(&weather), [55.317, -160.517, 7.0, -9.0]);
    assert_months(
        &weather,
        &weather.ghi_wm2,
        [18.083, 29.328, 57.433, 91.747, 101.626, 114.192, 155.14, 83.812, 91.223, 50.034, 22.297, 14.328],
    );
    assert_eq!(row(&weather, 8759), [0.0, 0.0, 0.0, -6.0, 5.1, 1012.0]);
    assert_eq!(weather.albedo.as_ref().map(|albedo| albedo[0]), Some(0.24));
    assert_eq!(weather.notes, []);
}

#[test]
fn tmy2_of_miami() {
    let weather = read_both(&file("miami_fl_12839.tm2"), Format::Tmy2);
    assert_eq!(place(&weather), [25.8, -(80.0 + 16.0 / 60.0), 2.0, -5.0]);
    assert_eq!((weather.step_seconds, weather.stamp), (3600, Stamp::Mean {}));
    assert_months(
        &weather,
        &weather.ghi_wm2,
        [
            108.318, 123.96, 159.876, 184.949, 186.904, 172.843, 185.79, 175.752, 147.449, 135.505, 107.049,
            104.223,
        ],
    );
    assert_months(
        &weather,
        &weather.dhi_wm2,
        [44.352, 46.048, 64.496, 69.698, 81.678, 90.757, 93.495, 93.742, 71.192, 62.244, 47.483, 44.319],
    );
    assert_eq!(row(&weather, 0), [0.0, 0.0, 0.0, 20.0, 6.7, 1017.0]);
    assert_eq!(row(&weather, 8759), [0.0, 0.0, 0.0, 22.2, 5.9, 1023.0]);
    assert!((mean(&weather.wind_speed_mps) - 4.33718).abs() < 1e-5);
    assert_eq!((weather.year_of_day[0], weather.year_of_day[364]), (1962, 1965));
    assert_eq!(weather.snow_depth_cm.as_ref().map(|depth| depth.iter().sum::<f64>()), Some(0.0));
    assert_eq!(weather.notes, []);
}

#[test]
fn epw_of_pvgis() {
    let weather = read_both(&file("pvgis_45N_8E_tmy.epw"), Format::Epw);
    assert_eq!(place(&weather), [45.0, 8.0, 250.0, 1.0]);
    assert_eq!((weather.step_seconds, weather.stamp), (3600, Stamp::Mean {}));
    assert_months(
        &weather,
        &weather.ghi_wm2,
        [
            47.848, 67.017, 118.552, 121.411, 149.824, 216.152, 205.188, 178.507, 135.486, 89.031, 60.631,
            46.214,
        ],
    );
    assert_eq!(row(&weather, 0), [0.0, 0.0, 0.0, 2.04, 0.7, 998.7]);
    assert_eq!(row(&weather, 8759), [0.0, 0.0, 0.0, 2.1, 0.7, 1010.9]);
    // All of both columns is 999, EPW's code for missing.
    assert_eq!((weather.albedo.as_ref(), weather.snow_depth_cm.as_ref()), (None, None));
    assert_eq!(
        (weather.year_of_day[0], weather.year_of_day[31], weather.year_of_day[364]),
        (2018, 2007, 2016)
    );
    assert_eq!(weather.notes, []);
}

#[test]
fn psm3_in_half_hours() {
    let weather = read_both(&file("nw_colorado_psm3_2017_30min.csv"), Format::SamCsv);
    assert_eq!(place(&weather), [40.53, -108.54, 2168.0, -7.0]);
    assert_eq!((weather.step_seconds, weather.stamp), (1800, Stamp::Instant { offset_seconds: 0.0 }));
    assert_months(
        &weather,
        &weather.dni_wm2,
        [
            54.7155, 97.4185, 181.7045, 181.4855, 217.9235, 301.658, 217.693, 211.888, 188.8885, 228.033,
            136.7225, 154.931,
        ],
    );
    assert_months(
        &weather,
        &weather.ghi_wm2,
        [
            49.833, 77.4335, 145.2095, 176.8045, 208.291, 249.149, 213.4655, 195.642, 153.946, 131.2155,
            76.6, 71.2625,
        ],
    );
    assert_eq!(row(&weather, 0), [0.0, 0.0, 0.0, -8.4, 0.3, 779.0]);
    assert_eq!(row(&weather, 17519), [0.0, 0.0, 0.0, -8.1, 0.2, 779.0]);
    assert_eq!(weather.albedo.as_ref().map(|albedo| albedo[0]), Some(0.8));
    assert!(weather.year_of_day.iter().all(|&year| year == 2017));
    assert_eq!(weather.notes, []);
}

#[test]
fn psm4_in_half_hours() {
    let weather = read_both(&file("psm4_2023_30min.csv"), Format::SamCsv);
    assert_eq!((weather.step_seconds, weather.stamp), (1800, Stamp::Instant { offset_seconds: 0.0 }));
    assert_months(
        &weather,
        &weather.ghi_wm2,
        [
            73.7665, 106.5015, 156.064, 196.2735, 211.0065, 214.3565, 232.6025, 203.6105, 171.404, 118.9045,
            75.5505, 67.372,
        ],
    );
    assert!((mean(&weather.temp_air_c) - 7.367072).abs() < 1e-6);
    assert_eq!(weather.notes, []);
}

#[test]
fn psm4_with_global_irradiance_alone() {
    let weather = read_both(&file("fairbanks_ak_psm4_polar_tmy_ghi_only.csv"), Format::SamCsv);
    assert_eq!(place(&weather), [64.84091, -147.70454, 132.0, 0.0]);
    assert_eq!((weather.step_seconds, weather.stamp), (3600, Stamp::Instant { offset_seconds: 1800.0 }));
    assert_months(
        &weather,
        &weather.ghi_wm2,
        [5.201, 20.337, 80.392, 131.005, 172.211, 179.833, 147.464, 115.086, 69.571, 29.03, 7.265, 1.85],
    );
    assert!([&weather.dni_wm2, &weather.dhi_wm2, &weather.temp_air_c].iter().all(|column| column.is_none()));
    assert_eq!((weather.year_of_day[0], weather.year_of_day[364]), (2015, 2018));
}

/// The other weather files, which may be tested with but not copied: they lie beside the repository, or nowhere.
#[test]
fn the_files_beside_the_repository() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/weather");
    let Ok(manifest) = fs::read_to_string(folder.join("MANIFEST.json")) else {
        eprintln!("skipped: {} is absent", folder.display());
        return;
    };
    let manifest: serde_json::Value =
        serde_json::from_str(&manifest.replace("NaN", "null")).expect("the manifest is JSON");
    let mut read_files = 0;
    for entry in manifest.as_array().expect("a list") {
        let name = entry["file"].as_str().expect("a name");
        let Some(latitude) = entry["lat"].as_f64() else { continue };
        let bytes = unpack(&folder.join(format!("{name}.gz")));
        let weather = read(&bytes, None).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(weather.check(), Ok(()), "{name}");
        let near = |found: f64, key: &str, tolerance: f64| {
            let Some(expected) = entry[key].as_f64() else { return };
            assert!((found - expected).abs() <= tolerance, "{name} {key}: {found}, expected {expected}");
        };
        assert!((weather.latitude_deg - latitude).abs() <= 5e-5, "{name}");
        // The manifest rounds places to four decimals and sums to one; some of its elevations are rounded too.
        near(weather.longitude_deg, "lon", 5.1e-5);
        near(weather.utc_offset_h, "tz", 0.0);
        near(weather.elevation_m, "elev", 0.5);
        near(weather.steps() as f64, "nrec", 0.0);
        for (column, key) in [(&weather.ghi_wm2, "ghi_kwh"), (&weather.dni_wm2, "dni_kwh")] {
            if let Some(column) = column {
                near(monthly_kwh(&weather, column).iter().sum(), key, 0.051);
            }
        }
        assert_eq!(weather.notes, [], "{name}");
        read_files += 1;
    }
    assert_eq!(read_files, 17, "files of the manifest that name their place");
}

#[test]
fn pvgis_csv_and_json_are_one_year() {
    let csv = read_both(&file("pvgis_45N_8E_tmy_pvgis.csv"), Format::PvgisCsv);
    let json = read_both(&file("pvgis_45N_8E_tmy_pvgis.json"), Format::PvgisJson);
    assert_eq!(csv, json);
    // Longitude 8° is in the first zone of 15° east of Greenwich.
    assert_eq!(place(&csv), [45.0, 8.0, 250.0, 1.0]);
    assert_eq!(csv.notes, [Note::RolledToLocalTime { utc_offset_h: 1.0 }]);
    assert_eq!(csv.step_seconds, 3600);
    let Stamp::Instant { offset_seconds } = csv.stamp else { panic!("{:?}", csv.stamp) };
    assert!((offset_seconds - 0.1761 * 3600.0).abs() < 1e-9);
    assert_months(
        &csv,
        &csv.ghi_wm2,
        [
            47.848, 67.017, 118.552, 121.411, 149.824, 216.152, 205.188, 178.507, 135.486, 89.031, 60.631,
            46.214,
        ],
    );
    assert_months(
        &csv,
        &csv.dni_wm2,
        [
            87.2099, 91.2673, 146.2756, 103.6261, 120.4309, 202.2673, 192.0763, 176.4545, 155.3315, 113.3248,
            106.6169, 96.6841,
        ],
    );
    // The last universal hour of the year is the first local one.
    assert_eq!(row(&csv, 0), [0.0, 0.0, 0.0, 2.1, 0.72, 1010.9]);
    assert_eq!(row(&csv, 1), [0.0, 0.0, 0.0, 2.04, 0.75, 998.7]);
    assert_eq!(row(&csv, 8759), [0.0, 0.0, 0.0, 2.17, 0.69, 1011.3]);
    assert_eq!((csv.year_of_day[0], csv.year_of_day[31], csv.year_of_day[364]), (2018, 2007, 2016));
}

#[test]
fn pvwatts_export_of_lakewood() {
    let weather = read_both(&file("pvwatts_8760_rackmount.csv"), Format::PvwattsCsv);
    assert_eq!(place(&weather), [39.73, -105.18, 1819.599976, -7.0]);
    assert_eq!((weather.step_seconds, weather.stamp), (3600, Stamp::Mean {}));
    assert_months(
        &weather,
        &weather.dni_wm2,
        [
            143.944, 139.69, 172.218, 164.82, 174.254, 200.104, 194.646, 185.117, 183.299, 180.206, 164.718,
            138.405,
        ],
    );
    // The sums that the export itself prints below its rows.
    let sum = |column: &Option<Vec<f64>>| column.as_ref().map(|values| values.iter().sum::<f64>());
    assert_eq!(sum(&weather.dni_wm2), Some(2_041_421.0));
    assert_eq!(sum(&weather.dhi_wm2), Some(550_373.0));
    assert_eq!(sum(&weather.temp_air_c), Some(59_796.0));
    assert_eq!(sum(&weather.wind_speed_mps), Some(16_645.0));
    assert_eq!(weather.notes, [Note::TimeZoneFromLongitude { utc_offset_h: -7.0 }]);
}
