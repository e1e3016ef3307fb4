//! Units by the names that files give them.

use super::Column;

/// How a source's number becomes ours: `value · times / over + plus`.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Unit {
    times: f64,
    over: f64,
    plus: f64,
}

impl Unit {
    pub const SAME: Self = Self::ratio(1.0, 1.0);
    pub const TENTHS: Self = Self::ratio(1.0, 10.0);
    pub const HUNDREDTHS: Self = Self::ratio(1.0, 100.0);

    const fn ratio(times: f64, over: f64) -> Self {
        Self { times, over, plus: 0.0 }
    }

    pub fn of(self, value: f64) -> f64 {
        value * self.times / self.over + self.plus
    }
}

/// What a column measures.
#[derive(Clone, Copy, PartialEq)]
enum Quantity {
    Irradiance,
    Temperature,
    Speed,
    Pressure,
    Fraction,
    Depth,
}

/// Names as NSRDB, SAM, POWER and Open-Meteo write them, ASCII capitals or not. Programs that write JSON again may
/// escape what is not ASCII. An hour's energy over the hour is its mean power.
///
/// The international mile has 1609.344 m, the nautical mile 1852 m, the foot 30.48 cm.
const NAMES: [(Quantity, &str, Unit); 55] = {
    use Quantity::{Depth, Fraction, Irradiance, Pressure, Speed, Temperature};
    const SAME: Unit = Unit::SAME;
    const FAHRENHEIT: Unit = Unit { times: 1.0, over: 1.8, plus: -32.0 / 1.8 };
    [
        (Irradiance, "W/m2", SAME),
        (Irradiance, "W/m^2", SAME),
        (Irradiance, "W/m**2", SAME),
        (Irradiance, "W/m²", SAME),
        (Irradiance, "W/m\\u00b2", SAME),
        (Irradiance, "Wh/m2", SAME),
        (Irradiance, "Wh/m^2", SAME),
        (Irradiance, "Wh/m^2/hr", SAME),
        (Irradiance, "kWh/m^2", Unit::ratio(1000.0, 1.0)),
        (Irradiance, "kW-hr/m^2", Unit::ratio(1000.0, 1.0)),
        (Irradiance, "kW-hr/m^2/hr", Unit::ratio(1000.0, 1.0)),
        (Irradiance, "MJ/hr", Unit::ratio(1000.0, 3.6)),
        (Irradiance, "MJ/m^2", Unit::ratio(1000.0, 3.6)),
        (Irradiance, "MJ/m^2/hr", Unit::ratio(1000.0, 3.6)),
        (Temperature, "C", SAME),
        (Temperature, "°C", SAME),
        (Temperature, "\\u00b0C", SAME),
        (Temperature, "deg C", SAME),
        (Temperature, "degC", SAME),
        (Temperature, "Celsius", SAME),
        (Temperature, "°F", FAHRENHEIT),
        (Temperature, "\\u00b0F", FAHRENHEIT),
        (Temperature, "F", FAHRENHEIT),
        (Speed, "m/s", SAME),
        (Speed, "mps", SAME),
        (Speed, "meter/second", SAME),
        (Speed, "meters/second", SAME),
        (Speed, "km/h", Unit::ratio(1.0, 3.6)),
        (Speed, "mp/h", Unit::ratio(1609.344, 3600.0)),
        (Speed, "mph", Unit::ratio(1609.344, 3600.0)),
        (Speed, "kn", Unit::ratio(1852.0, 3600.0)),
        (Pressure, "mbar", SAME),
        (Pressure, "mb", SAME),
        (Pressure, "millibar", SAME),
        (Pressure, "millibars", SAME),
        (Pressure, "hPa", SAME),
        (Pressure, "Pa", Unit::HUNDREDTHS),
        (Pressure, "kPa", Unit::ratio(10.0, 1.0)),
        (Fraction, "", SAME),
        (Fraction, "1", SAME),
        (Fraction, "0-1", SAME),
        (Fraction, "fraction", SAME),
        (Fraction, "unitless", SAME),
        (Fraction, "dimensionless", SAME),
        (Fraction, "%", Unit::HUNDREDTHS),
        (Fraction, "percent", Unit::HUNDREDTHS),
        (Depth, "cm", SAME),
        (Depth, "mm", Unit::TENTHS),
        (Depth, "m", Unit::ratio(100.0, 1.0)),
        (Depth, "ft", Unit::ratio(30.48, 1.0)),
        (Depth, "in", Unit::ratio(2.54, 1.0)),
        (Depth, "inch", Unit::ratio(2.54, 1.0)),
        (Depth, "centimeter", SAME),
        (Depth, "centimeters", SAME),
        (Depth, "meters", Unit::ratio(100.0, 1.0)),
    ]
};

/// The conversion from a unit that a file names.
///
/// # Errors
/// What was expected, where the unit is none of the column's.
pub(super) fn named(column: Column, name: &[u8]) -> Result<Unit, &'static str> {
    let (quantity, expected) = match column {
        Column::GhiWm2 | Column::DniWm2 | Column::DhiWm2 => {
            (Quantity::Irradiance, "the unit W/m2 (or Wh/m^2, kW-hr/m^2, MJ/hr for an hour)")
        }
        Column::TempAirC => (Quantity::Temperature, "the unit C or F"),
        Column::WindSpeedMps => (Quantity::Speed, "the unit m/s, km/h, mph or kn"),
        Column::PressureMbar => (Quantity::Pressure, "the unit mbar, hPa, kPa or Pa"),
        Column::Albedo => (Quantity::Fraction, "a fraction or %"),
        Column::SnowDepthCm => (Quantity::Depth, "the unit cm, mm, m, ft or in"),
    };
    let name = name.trim_ascii();
    NAMES
        .iter()
        .find(|(of, known, _)| *of == quantity && known.as_bytes().eq_ignore_ascii_case(name))
        .map(|&(.., unit)| unit)
        .ok_or(expected)
}
