//! The sun from the centre of the Earth, by the SG2 series and their terms.

use std::f64::consts::{PI, TAU};
use std::ops::Range;
use std::sync::LazyLock;

use crate::math::{asin, atan2, cos, sin, sin_cos};

/// A term of the sun's motion: amplitude, radians a day, and phase in radians at 1980-01-01 00:00 terrestrial time.
type Term = (f64, f64, f64);

/// Julian day of terrestrial time that the terms are counted from.
const TERMS_EPOCH_JD: f64 = 2_444_239.5;

/// The term of this period in days: amplitude `A cos(2π j/P − φ)` in radians.
const fn of_period(period_days: f64, amplitude_rad: f64, phase_rad: f64) -> Term {
    (amplitude_rad, TAU / period_days, -phase_rad)
}

/// The term of this rate in radians per Julian millennium: amplitude in 1e-8 rad, phase at J2000.
const fn of_rate(amplitude: f64, phase_rad: f64, rate_per_millennium: f64) -> Term {
    let rad_per_day = rate_per_millennium / DAYS_IN_MILLENNIUM;
    (1e-8 * amplitude, rad_per_day, phase_rad + rad_per_day * (TERMS_EPOCH_JD - J2000_JD))
}

/// Noon of 2000-01-01 as a Julian day.
const J2000_JD: f64 = 2_451_545.0;

const DAYS_IN_MILLENNIUM: f64 = 365_250.0;

/// The sun's longitude. Source: P. Blanc & L. Wald, Solar Energy 86 (2012) 3072–3083, table 1.
const LONGITUDE: Range<usize> = 0..10;
/// Nutation and obliquity. Source: the same, eq. 8 and 9.
const NUTATION: usize = 10;
const OBLIQUITY: usize = 11;
/// Earth's heliocentric latitude, orders 0 and 1. Source: Reda & Andreas, NREL/TP-560-34302 (2008), table A4.2 (B0, B1).
const LATITUDE_0: Range<usize> = 12..17;
const LATITUDE_1: Range<usize> = 17..19;

const TERMS: [Term; 19] = [
    of_period(365.261_278, 3.401_508e-2, 1.600_780),
    of_period(182.632_412, 3.486_44e-4, 1.662_976),
    of_period(29.530_634, 3.136_227e-5, -1.195_905),
    of_period(399.529_850, 3.578_979e-5, -1.042_052),
    of_period(291.956_812, 2.676_185e-5, 2.012_613),
    of_period(583.598_201, 2.333_925e-5, -2.867_714),
    of_period(4_652.629_372, 1.221_214e-5, 1.225_038),
    of_period(1_450.236_684, 1.217_941e-5, -0.828_601),
    of_period(199.459_709, 1.343_914e-5, -3.108_253),
    of_period(365.355_291, 8.499_475e-4, -2.353_709),
    of_period(6_791.164_405, 8.329_092e-5, -2.052_757),
    of_period(6_791.164_405, 4.456_183e-5, 2.660_352),
    of_rate(280.0, 3.199, 84_334.662),
    of_rate(102.0, 5.422, 5_507.553),
    of_rate(80.0, 3.88, 5_223.69),
    of_rate(44.0, 3.7, 2_352.87),
    of_rate(32.0, 4.0, 1_577.34),
    of_rate(9.0, 3.9, 5_507.55),
    of_rate(6.0, 1.73, 5_223.69),
];

/// Aberration in radians. Source: Blanc & Wald (2012), eq. 10.
const ABERRATION_RAD: f64 = -9.933_735e-5;

/// Terrestrial minus universal time in seconds.
///
/// A polynomial in the year for 1961–1986, 1987–2005 and 2006–2050; 66.7 s outside those years.
///
/// # Source
/// F. Espenak & J. Meeus, Five Millennium Canon of Solar Eclipses, NASA/TP-2006-214141 (2006).
///
/// # Example
/// ```
/// // Observed at the beginning of 2000: 63.8 s.
/// assert_eq!(sunyield::sun::delta_t_s(2000), 63.86);
/// ```
#[must_use]
pub fn delta_t_s(year: i32) -> f64 {
    let since = |epoch: i32| f64::from(year - epoch);
    match year {
        1961..=1986 => {
            let t = since(1975);
            45.45 + 1.067 * t - t * t / 260.0 - t * t * t / 718.0
        }
        1987..=2005 => {
            let t = since(2000);
            63.86 + t * (0.3345 + t * (-0.060_374 + t * (0.001_727_5 + t * 0.000_651_814)))
        }
        2006..=2050 => {
            let t = since(2000);
            62.92 + t * (0.322_17 + t * 0.005_589)
        }
        _ => 66.7,
    }
}

/// The sun as seen from the centre of the Earth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Geocentric {
    /// Declination in radians.
    pub declination_rad: f64,
    /// Hour angle at the Greenwich meridian in radians, not wrapped.
    pub greenwich_hour_angle_rad: f64,
}

/// The sun from the centre of the Earth at a Julian day of universal time.
///
/// ```text
/// L = j*/58.130101 + 1.742145 + Σ ρ cos(2π j*/P − φ),   j* = JDE − 2444239.5
/// λ = L + π + Δψ − 20.5″,   β = −B
/// α = atan2(sin λ cos ε − tan β sin ε, cos λ),   sin δ = sin β cos ε + cos β sin ε sin λ
/// H₀ = ν₀ + Δψ cos ε − α
/// ```
///
/// `delta_t_s` is terrestrial minus universal time. Good to 0.003° from 1980 to 2030 (Blanc & Wald's own comparison).
///
/// # Source
/// P. Blanc & L. Wald, The SG2 algorithm for a fast and accurate computation of the position of the Sun for
/// multi-decadal time period, Solar Energy 86 (2012) 3072–3083. <https://doi.org/10.1016/j.solener.2012.07.018>
///
/// # Example
/// ```
/// use sunyield::sun::{delta_t_s, geocentric};
/// use sunyield::time::julian_day;
/// // June solstice of 2020, 20 June 21:44 UT: the declination is the obliquity, 23.44°.
/// let sun = geocentric(julian_day(2020, 5, 20) + (21.0 + 44.0 / 60.0) / 24.0, delta_t_s(2020));
/// assert!((sun.declination_rad.to_degrees() - 23.4367).abs() < 0.0005);
/// ```
#[must_use]
pub fn geocentric(julian_day_ut: f64, delta_t_s: f64) -> Geocentric {
    Almanac::at(julian_day_ut, delta_t_s).geocentric()
}

/// The terms of the sun's motion at one time. Each is a hand that turns by the same angle every day, so that the next day
/// costs one turn of each and no cosine.
#[derive(Debug, Clone)]
pub(super) struct Almanac {
    pub(super) julian_day_ut: f64,
    pub(super) delta_t_s: f64,
    cosines: [f64; TERMS.len()],
    sines: [f64; TERMS.len()],
}

/// Cosines and sines of what the hands turn by in a day.
static DAYS_TURN: LazyLock<[[f64; TERMS.len()]; 2]> = LazyLock::new(|| {
    [TERMS.map(|(_, rad_per_day, _)| cos(rad_per_day)), TERMS.map(|(_, rad_per_day, _)| sin(rad_per_day))]
});

impl Almanac {
    pub(super) fn at(julian_day_ut: f64, delta_t_s: f64) -> Self {
        let days = julian_day_ut + delta_t_s / 86_400.0 - TERMS_EPOCH_JD;
        let angles = TERMS.map(|(_, rad_per_day, phase)| rad_per_day * days + phase);
        Self { julian_day_ut, delta_t_s, cosines: angles.map(cos), sines: angles.map(sin) }
    }

    pub(super) fn turn_by_a_day(&mut self) {
        self.julian_day_ut += 1.0;
        let [cosines, sines] = &*DAYS_TURN;
        for term in 0..TERMS.len() {
            let (cosine, sine) = (self.cosines[term], self.sines[term]);
            self.cosines[term] = cosine * cosines[term] - sine * sines[term];
            self.sines[term] = sine * cosines[term] + cosine * sines[term];
        }
    }

    fn sum(&self, terms: Range<usize>) -> f64 {
        terms.map(|term| TERMS[term].0 * self.cosines[term]).sum()
    }

    pub(super) fn geocentric(&self) -> Geocentric {
        let julian_day_tt = self.julian_day_ut + self.delta_t_s / 86_400.0;
        let j = julian_day_tt - TERMS_EPOCH_JD;
        let millennia = (julian_day_tt - J2000_JD) / DAYS_IN_MILLENNIUM;
        let longitude_rad = j / 58.130_101 + 1.742_145 + PI + self.sum(LONGITUDE);
        let beta = -(self.sum(LATITUDE_0) + millennia * self.sum(LATITUDE_1));
        let nutation = self.sum(NUTATION..NUTATION + 1);
        let obliquity = self.sum(OBLIQUITY..OBLIQUITY + 1) - 6.216_374e-9 * j + 0.409_138_3;

        let (sin_l, cos_l) = sin_cos(longitude_rad + nutation + ABERRATION_RAD);
        let (sin_e, cos_e) = sin_cos(obliquity);
        let (sin_b, cos_b) = sin_cos(beta);
        let right_ascension = atan2(sin_l * cos_e - sin_b / cos_b * sin_e, cos_l);
        let declination_rad = asin(sin_b * cos_e + cos_b * sin_e * sin_l);

        let days = self.julian_day_ut - J2000_JD;
        let centuries = days / 36_525.0;
        // Mean sidereal time: the whole turns of 360° a day are left out, so that the digits go to the fraction.
        let fraction_of_day = days - days.floor();
        let sidereal_deg = 280.460_618_37
            + 360.0 * fraction_of_day
            + 0.985_647_366_29 * days
            + centuries * centuries * (0.000_387_933 - centuries / 38_710_000.0);
        let greenwich_hour_angle_rad = sidereal_deg.to_radians() + nutation * cos_e - right_ascension;
        Geocentric { declination_rad, greenwich_hour_angle_rad }
    }
}
