//! Where the sun is: position, sunrise and sunset, extraterrestrial irradiance.
//!
//! The sun's own motion is slow. Its right ascension and declination are computed at noon of each day from the SG2
//! series; a parabola through three noons stays within 0.000 05° of the series itself.

mod almanac;

use std::f64::consts::{FRAC_PI_2, PI, TAU};

pub use almanac::{Geocentric, delta_t_s, geocentric};

use almanac::Almanac;

use crate::math::{
    LANES, Lanes, Real, acos, angle_of, atan, atan2, cos, nearest_whole, sin, sin_cos, sin_cos_small,
    wrap_360_deg,
};

/// Solar constant of the PVWatts chain in W/m².
///
/// Source: SAM Simulation Core, irradiance processor; the value of R. Perez et al., Solar Energy 44 (1990) 271–289.
pub const SOLAR_CONSTANT_WM2: f64 = 1367.0;

/// Apparent elevation of the sun's centre at sunrise and sunset in degrees: refraction and half its disc.
///
/// Source: Reda & Andreas, NREL/TP-560-34302 (2008), appendix A.2.
const RISE_SET_ELEVATION_DEG: f64 = -0.8333;

/// Radians in a degree, and degrees in a radian.
const RAD_PER_DEG: f64 = PI / 180.0;
const DEG_PER_RAD: f64 = 180.0 / PI;

/// Half the sun's disc plus the refraction at the horizon in degrees; refraction is computed down to here.
///
/// Source: Reda & Andreas, NREL/TP-560-34302 (2008), section 3.14.1.
const REFRACTION_LIMIT_DEG: f64 = -(0.26667 + 0.5667);

/// A step towards sunrise or sunset, in days, after which no other is taken: the next would be a hundredth of it or less
/// wherever the sun does not graze the horizon.
const NEAR_DAYS: f64 = 1e-6;

/// Equatorial horizontal parallax of the sun in radians. Source: Blanc & Wald (2012), eq. 17.
const PARALLAX_RAD: f64 = 4.263_521e-5;

/// A place as the sun sees it: what depends on the place alone.
#[derive(Debug, Clone, Copy)]
pub struct Observer {
    longitude_rad: f64,
    sin_latitude: f64,
    cos_latitude: f64,
    /// Distance from the Earth's axis and from the equator's plane in equatorial radii.
    axis_distance: f64,
    equator_distance: f64,
}

impl Observer {
    /// An observer at a place; angles in degrees, north and east positive.
    #[must_use]
    pub fn new(latitude_deg: f64, longitude_deg: f64, elevation_m: f64) -> Self {
        let (sin_latitude, cos_latitude) = sin_cos(latitude_deg.to_radians());
        // Reduced latitude on the flattened Earth, and the place's height in equatorial radii.
        let flattening = 0.996_647_19;
        let (sin_u, cos_u) = sin_cos(atan(flattening * sin_latitude / cos_latitude));
        let height = elevation_m / 6_378_140.0;
        Self {
            longitude_rad: longitude_deg.to_radians(),
            sin_latitude,
            cos_latitude,
            axis_distance: cos_u + height * cos_latitude,
            equator_distance: flattening * sin_u + height * sin_latitude,
        }
    }
}

/// The hand of a clock of 24 hours: a time of the day, and how far the hand has turned since noon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClockHand<R = f64> {
    /// Days after noon, −0.5 … 0.5 within the day.
    after_noon: R,
    sin_turn: R,
    cos_turn: R,
}

impl ClockHand {
    /// The hand `hour` hours after local midnight.
    ///
    /// # Example
    /// ```
    /// use sunyield::sun::ClockHand;
    /// let [east, north] = ClockHand::at(18.0).direction();
    /// assert!((east - 1.0).abs() < 1e-15 && north.abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn at(hour: f64) -> Self {
        let after_noon = hour / 24.0 - 0.5;
        let (sin_turn, cos_turn) = sin_cos(TAU * after_noon);
        Self { after_noon, sin_turn, cos_turn }
    }

    /// Where the hand points on a dial that has noon at its top: part to the right, part to the top.
    #[must_use]
    pub fn direction(&self) -> [f64; 2] {
        [self.sin_turn, self.cos_turn]
    }
}

impl ClockHand<Lanes> {
    /// Hands side by side.
    #[must_use]
    #[inline]
    pub fn side_by_side(hands: [&ClockHand; LANES]) -> Self {
        Self {
            after_noon: hands.map(|hand| hand.after_noon).into(),
            sin_turn: hands.map(|hand| hand.sin_turn).into(),
            cos_turn: hands.map(|hand| hand.cos_turn).into(),
        }
    }
}

/// The sun over one civil day at one place.
#[derive(Debug, Clone, Copy)]
pub struct SunDay {
    declination: Parabola,
    sin_noon_declination: f64,
    cos_noon_declination: f64,
    hour_angle: Parabola,
    sin_noon_hour_angle: f64,
    cos_noon_hour_angle: f64,
    /// When the sun is up.
    pub daylight: Daylight,
}

/// When the sun is up during a civil day, in hours of local standard time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Daylight {
    /// From `rise_h` to `set_h`, both within 0 … 24; where the clock is far from the sun, `set_h` may come first.
    Between {
        /// Sunrise.
        rise_h: f64,
        /// Sunset.
        set_h: f64,
    },
    /// Polar day.
    Always,
    /// Polar night.
    Never,
}

impl Daylight {
    /// The middle between sunrise and sunset in hours of local standard time; `None` where the sun does neither.
    ///
    /// # Example
    /// ```
    /// use sunyield::sun::Daylight;
    /// assert_eq!(Daylight::Between { rise_h: 6.5, set_h: 18.0 }.noon_h(), Some(12.25));
    /// // A clock half a day off: up from 18 h to 6 h, noon at midnight.
    /// assert_eq!(Daylight::Between { rise_h: 18.0, set_h: 6.0 }.noon_h(), Some(0.0));
    /// assert_eq!(Daylight::Never.noon_h(), None);
    /// ```
    #[must_use]
    pub fn noon_h(self) -> Option<f64> {
        let Self::Between { rise_h, set_h } = self else { return None };
        let middle_h = 0.5 * (rise_h + set_h);
        Some(if rise_h <= set_h {
            middle_h
        } else if middle_h < 12.0 {
            middle_h + 12.0
        } else {
            middle_h - 12.0
        })
    }
}

/// A parabola through the values of three noons, the day's own in the middle.
#[derive(Debug, Clone, Copy)]
struct Parabola {
    noon: f64,
    slope: f64,
    curve: f64,
}

impl Parabola {
    fn through(yesterday: f64, noon: f64, tomorrow: f64) -> Self {
        Self { noon, slope: 0.5 * (tomorrow - yesterday), curve: 0.5 * (tomorrow + yesterday) - noon }
    }

    /// What the value has changed by since noon; `after_noon` in days.
    #[inline]
    fn change<R: Real>(self, after_noon: R) -> R {
        after_noon * (after_noon * self.curve + self.slope)
    }

    #[inline]
    fn at<R: Real>(self, after_noon: R) -> R {
        self.change(after_noon) + self.noon
    }
}

/// A time in days after noon, or a turn, brought to within half a day or half a turn.
#[inline]
fn within_day<R: Real>(days: R) -> R {
    days - nearest_whole(days)
}

/// The sun at three successive noons; going on to the next day costs one new one.
#[derive(Debug, Clone)]
pub struct Noons {
    /// Of tomorrow's noon.
    almanac: Almanac,
    /// Yesterday's, today's, tomorrow's.
    suns: [Geocentric; 3],
}

impl Noons {
    /// Around the day that begins at `midnight_jd_ut`, the Julian day of local midnight in universal time.
    #[must_use]
    pub fn around(midnight_jd_ut: f64, delta_t_s: f64) -> Self {
        let mut almanac = Almanac::at(midnight_jd_ut - 0.5, delta_t_s);
        let yesterday = almanac.geocentric();
        almanac.turn_by_a_day();
        let today = almanac.geocentric();
        almanac.turn_by_a_day();
        Self { suns: [yesterday, today, almanac.geocentric()], almanac }
    }

    /// Goes on to another day; only what is not known yet is computed.
    pub fn move_to(&mut self, midnight_jd_ut: f64, delta_t_s: f64) {
        let tomorrow = (midnight_jd_ut + 0.5 - self.almanac.julian_day_ut).abs() < 1e-9;
        if !tomorrow || (delta_t_s - self.almanac.delta_t_s).abs() > 0.0 {
            *self = Self::around(midnight_jd_ut, delta_t_s);
            return;
        }
        self.almanac.turn_by_a_day();
        let [_, today, tomorrow] = self.suns;
        self.suns = [today, tomorrow, self.almanac.geocentric()];
    }
}

impl SunDay {
    /// The day in the middle of these noons.
    #[must_use]
    pub fn new(observer: &Observer, noons: &Noons) -> Self {
        let [before, noon, after] = noons.suns;
        let wrap_turn = |angle: f64| TAU * within_day(angle / TAU);
        // The hour angle turns once a day; whole turns are taken out so that the three values lie on one line.
        let h1 = wrap_turn(noon.greenwich_hour_angle_rad + observer.longitude_rad);
        let h0 = h1 - TAU + wrap_turn(before.greenwich_hour_angle_rad + observer.longitude_rad - h1);
        let h2 = h1 + TAU + wrap_turn(after.greenwich_hour_angle_rad + observer.longitude_rad - h1);
        let declination =
            Parabola::through(before.declination_rad, noon.declination_rad, after.declination_rad);
        let (sin_noon_declination, cos_noon_declination) = sin_cos(noon.declination_rad);
        let (sin_noon_hour_angle, cos_noon_hour_angle) = sin_cos(h1);
        let mut day = Self {
            declination,
            sin_noon_declination,
            cos_noon_declination,
            hour_angle: Parabola::through(h0, h1, h2),
            sin_noon_hour_angle,
            cos_noon_hour_angle,
            daylight: Daylight::Never,
        };
        day.daylight = day.daylight_at(observer);
        day
    }

    /// Sine and cosine of the declination, turned from noon's by the little it has changed since (below 0.004 rad).
    #[inline]
    fn sin_cos_declination<R: Real>(&self, after_noon: R) -> (R, R) {
        let (sin_turn, cos_turn) = sin_cos_small(self.declination.change(after_noon));
        let (sin_noon, cos_noon) = (self.sin_noon_declination, self.cos_noon_declination);
        (cos_turn * sin_noon + sin_turn * cos_noon, cos_turn * cos_noon - sin_turn * sin_noon)
    }

    /// Sine and cosine of the hour angle: noon's, turned by the clock's hand and by the little that the sun is ahead of it
    /// or behind (below 0.002 rad).
    #[inline]
    fn sin_cos_hour_angle<R: Real>(&self, hand: &ClockHand<R>) -> (R, R) {
        let ahead = self.hour_angle.change(hand.after_noon) - hand.after_noon * TAU;
        let (sin_ahead, cos_ahead) = sin_cos_small(ahead);
        let sin_turn = hand.sin_turn * cos_ahead + hand.cos_turn * sin_ahead;
        let cos_turn = hand.cos_turn * cos_ahead - hand.sin_turn * sin_ahead;
        let (sin_noon, cos_noon) = (self.sin_noon_hour_angle, self.cos_noon_hour_angle);
        (sin_turn * cos_noon + cos_turn * sin_noon, cos_turn * cos_noon - sin_turn * sin_noon)
    }

    /// Sunrise and sunset, where the sun's centre stands 0.8333° below the horizon.
    ///
    /// ```text
    /// cos H₀ = (sin h₀ − sin φ sin δ) / (cos φ cos δ)
    /// ```
    fn daylight_at(&self, observer: &Observer) -> Daylight {
        let sin_h0 = sin(RISE_SET_ELEVATION_DEG.to_radians());
        let at_noon = self.cos_half_day(observer, sin_h0, self.sun_noon());
        if at_noon >= 1.0 {
            return Daylight::Never;
        }
        if at_noon <= -1.0 {
            return Daylight::Always;
        }
        // Sunrise and sunset abreast; two lanes are left over.
        let side = Lanes::from([-1.0, 1.0, -1.0, 1.0]);
        let mut crossing = side * (acos(at_noon) / TAU) + self.sun_noon();
        let near = Lanes::from(NEAR_DAYS);
        for _ in 0..3 {
            let inside = within_day(crossing);
            let half_day = acos(Real::clamp(self.cos_half_day(observer, sin_h0, inside), -1.0, 1.0));
            let ahead_turns = within_day((self.hour_angle.at(inside) - side * half_day) * (1.0 / TAU));
            crossing = inside - ahead_turns;
            if !Lanes::any(near.less(ahead_turns.abs())) {
                break;
            }
        }
        let [rise_h, set_h, ..] = ((within_day(crossing) + 0.5) * 24.0).to_array();
        Daylight::Between { rise_h, set_h }
    }

    /// The sun's own noon, in days after the clock's.
    fn sun_noon(&self) -> f64 {
        -within_day(self.hour_angle.noon / TAU)
    }

    /// The cosine of half the day's turn, were the sun's declination all day what it is `after_noon`.
    #[inline]
    fn cos_half_day<R: Real>(&self, observer: &Observer, sin_h0: f64, after_noon: R) -> R {
        let (sin_d, cos_d) = self.sin_cos_declination(after_noon);
        (sin_d * -observer.sin_latitude + sin_h0) / (cos_d * observer.cos_latitude)
    }

    /// The sun at a time of the day, seen through air of this pressure and temperature.
    ///
    /// ```text
    /// Δα = −x ξ sin H / cos δ,   δ′ = δ + (x cos H sin δ − y cos δ) ξ
    /// sin e₀ = sin φ sin δ′ + cos φ cos δ′ cos H′
    /// Δe = p/1010 · 283/(273 + T) · 1.02 / (60 tan(e₀ + 10.3/(e₀ + 5.11)))
    /// ```
    ///
    /// # Source
    /// Reda & Andreas, NREL/TP-560-34302 (2008), sections 3.12–3.14; parallax linearised as in Blanc & Wald (2012).
    #[must_use]
    #[inline]
    pub fn position<R: Real>(&self, observer: &Observer, hand: &ClockHand<R>, air: Air<R>) -> SunPosition<R> {
        let (sin_d, cos_d) = self.sin_cos_declination(hand.after_noon);
        let (sin_h, cos_h) = self.sin_cos_hour_angle(hand);

        let x = observer.axis_distance;
        let y = observer.equator_distance;
        let shift_ra = sin_h * (-x * PARALLAX_RAD) / cos_d;
        let shift_dec = (cos_h * sin_d * x - cos_d * y) * PARALLAX_RAD;
        // Both shifts are below 5e-5 rad: cos(shift) = 1 to 1e-9, sin(shift) = shift to 1e-14.
        let (sin_dp, cos_dp) = (sin_d + cos_d * shift_dec, cos_d - sin_d * shift_dec);
        let (sin_hp, cos_hp) = (sin_h - cos_h * shift_ra, cos_h + sin_h * shift_ra);

        let (sin_lat, cos_lat) = (observer.sin_latitude, observer.cos_latitude);
        let up = (sin_dp * sin_lat + cos_dp * cos_hp * cos_lat).clamp(-1.0, 1.0);
        // The horizontal part of the sun's vector points to its azimuth; refraction lifts the sun and does not turn it.
        let east = -(cos_dp * sin_hp);
        let north = sin_dp * cos_lat - cos_dp * cos_hp * sin_lat;
        let horizontal = (east * east + north * north).sqrt();

        let true_elevation_rad = angle_of(up, horizontal);
        let lift_rad = refraction_deg(true_elevation_rad, [up, horizontal], air) * RAD_PER_DEG;
        let (sin_lift, cos_lift) = sin_cos_small(lift_rad);
        let zenith_rad = R::from(FRAC_PI_2) - true_elevation_rad - lift_rad;
        let cos_zenith = up * cos_lift + horizontal * sin_lift;
        let sin_zenith = (horizontal * cos_lift - up * sin_lift).max(R::from(0.0));
        // A sun in the zenith counts as south.
        let overhead = horizontal.at_most(R::from(0.0));
        let per_horizontal = R::from(1.0) / R::select(overhead, R::from(1.0), horizontal);
        let sin_azimuth = east * per_horizontal;
        let cos_azimuth = R::select(overhead, R::from(-1.0), north * per_horizontal);
        SunPosition { zenith_rad, sin_zenith, cos_zenith, sin_azimuth, cos_azimuth }
    }
}

/// Air that bends the light: pressure in millibar, temperature in °C.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Air<R = f64> {
    /// Pressure at the place in millibar.
    pub pressure_mbar: R,
    /// Temperature in °C.
    pub temp_c: R,
}

/// Atmospheric refraction in degrees for a true elevation, given with its sine and cosine; 0 once the whole disc is below
/// the horizon.
///
/// ```text
/// R = p/1010 · 283/(273 + T) · 1.02 / (60 tan(e + δ)),   δ = 10.3/(e + 5.11)   (degrees)
/// ```
/// δ is at most 2.5°, so that the tangent takes no more than the sine and cosine of a small angle.
///
/// # Source
/// Reda & Andreas, NREL/TP-560-34302 (2008), eq. 42.
///
/// # Example
/// ```
/// use sunyield::sun::{Air, refraction_deg};
/// // At the horizon about half a degree (28.98′ by Bennett's inverse for 1010 mbar and 10 °C).
/// let at_horizon = refraction_deg(0.0, [0.0, 1.0], Air { pressure_mbar: 1010.0, temp_c: 10.0 });
/// assert!((at_horizon - 28.98 / 60.0).abs() < 0.001);
/// ```
#[must_use]
#[inline]
pub fn refraction_deg<R: Real>(true_elevation_rad: R, [sine, cosine]: [R; 2], air: Air<R>) -> R {
    let true_elevation_deg = true_elevation_rad * DEG_PER_RAD;
    let below = true_elevation_deg.less(R::from(REFRACTION_LIMIT_DEG));
    let bent_deg = R::from(10.3) / (R::select(below, R::from(0.0), true_elevation_deg) + 5.11);
    let (sin_d, cos_d) = sin_cos_small(bent_deg * RAD_PER_DEG);
    let (cos_bent, sin_bent) = (cosine * cos_d - sine * sin_d, sine * cos_d + cosine * sin_d);
    const PER_MBAR: f64 = 283.0 / 1010.0 * 1.02 / 60.0;
    let refraction = air.pressure_mbar * PER_MBAR * cos_bent / ((air.temp_c + 273.0) * sin_bent);
    R::select(below, R::from(0.0), refraction)
}

/// The sun's apparent place in the sky.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SunPosition<R = f64> {
    /// Angle from the vertical in radians, refraction included.
    pub zenith_rad: R,
    /// Its sine.
    pub sin_zenith: R,
    /// Its cosine.
    pub cos_zenith: R,
    /// Sine of the azimuth (east component of the horizontal direction).
    pub sin_azimuth: R,
    /// Cosine of the azimuth (north component).
    pub cos_azimuth: R,
}

impl<R: Real> SunPosition<R> {
    /// Angle from the vertical in degrees.
    #[must_use]
    #[inline]
    pub fn zenith_deg(&self) -> R {
        self.zenith_rad * DEG_PER_RAD
    }
}

impl SunPosition {
    /// Direction clockwise from north in degrees, 0 … 360.
    #[must_use]
    pub fn azimuth_deg(&self) -> f64 {
        wrap_360_deg(atan2(self.sin_azimuth, self.cos_azimuth).to_degrees())
    }
}

/// Extraterrestrial irradiance on a plane facing the sun in W/m², for a day of the year counted from 1.
///
/// ```text
/// E₀ = 1367 (1 + 0.033 cos(2π n / 365))
/// ```
///
/// # Source
/// Duffie & Beckman, Solar Engineering of Thermal Processes, eq. 1.4.1a.
///
/// # Example
/// ```
/// assert_eq!(sunyield::sun::extraterrestrial_wm2(365.0), 1367.0 * 1.033);
/// ```
#[must_use]
pub fn extraterrestrial_wm2(day_of_year: f64) -> f64 {
    SOLAR_CONSTANT_WM2 * (1.0 + 0.033 * cos(TAU * day_of_year / 365.0))
}
