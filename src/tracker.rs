//! Which way the modules face: rows that turn about an axis, and frames that follow the sun.

use crate::irradiance::transposition::Plane;
use crate::math::{Real, atan2, sin_cos};
use crate::sun::SunPosition;

/// A single-axis tracker as it is built.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SingleAxis {
    sin_axis_tilt: f64,
    cos_axis_tilt: f64,
    sin_axis_azimuth: f64,
    cos_axis_azimuth: f64,
    most: Turn,
    /// Ground coverage ratio to backtrack for; `None` follows the sun whatever the rows' shade.
    backtracking_gcr: Option<f64>,
}

/// A turn about the axis by its sine and cosine: seen along the axis' azimuth, clockwise positive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn<R = f64> {
    /// Its sine.
    pub sine: R,
    /// Its cosine.
    pub cosine: R,
}

impl Turn {
    /// The turn by this angle in radians.
    #[must_use]
    pub fn by(angle_rad: f64) -> Self {
        let (sine, cosine) = sin_cos(angle_rad);
        Self { sine, cosine }
    }

    /// Its angle in radians, −π … π.
    ///
    /// # Example
    /// ```
    /// assert!((sunyield::tracker::Turn::by(-2.5).angle_rad() + 2.5).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn angle_rad(&self) -> f64 {
        atan2(self.sine, self.cosine)
    }
}

impl<R: Real> Turn<R> {
    /// This far to the side that `side` turns to.
    fn to_the_side_of(far: Turn, side: Self) -> Self {
        Self { sine: R::from(far.sine).copysign(side.sine), cosine: R::from(far.cosine) }
    }
}

/// Where a single-axis tracker stands at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rotation<R = f64> {
    /// The turn taken.
    pub actual: Turn<R>,
    /// The turn that would face the sun, without limit and without regard for the rows' shade.
    pub ideal: Turn<R>,
}

impl SingleAxis {
    /// A tracker whose axis has this tilt and azimuth and turns up to `max_rotation_deg` either way.
    ///
    /// With `backtracking_gcr` the rows turn back at low sun so that none shades the next.
    #[must_use]
    pub fn new(
        axis_tilt_deg: f64,
        axis_azimuth_deg: f64,
        max_rotation_deg: f64,
        backtracking_gcr: Option<f64>,
    ) -> Self {
        let (sin_axis_tilt, cos_axis_tilt) = sin_cos(axis_tilt_deg.to_radians());
        let (sin_axis_azimuth, cos_axis_azimuth) = sin_cos(axis_azimuth_deg.to_radians());
        Self {
            sin_axis_tilt,
            cos_axis_tilt,
            sin_axis_azimuth,
            cos_axis_azimuth,
            most: Turn::by(max_rotation_deg.to_radians()),
            backtracking_gcr,
        }
    }

    /// The turn at this sun.
    ///
    /// ```text
    /// tan θ = x′/z′   (the sun's vector in the axis' own frame)
    /// backtracking: θ_b = θ − sgn θ · arccos(|cos θ| / GCR)   where |cos θ| < GCR
    /// ```
    /// Sines and cosines of the turns are all that is needed, and no angle is computed.
    ///
    /// # Source
    /// W. F. Marion & A. P. Dobos, Rotation Angle for the Optimum Tracking of One-Axis Trackers, NREL/TP-6A20-58891
    /// (2013); backtracking as in D. Panico et al., IEEE PVSC 22 (1991) 701–706.
    ///
    /// # Example
    /// ```
    /// use sunyield::sun::SunPosition;
    /// use sunyield::tracker::SingleAxis;
    /// let (s, c) = (60f64.to_radians().sin(), 60f64.to_radians().cos());
    /// let morning = SunPosition {
    ///     zenith_rad: 60f64.to_radians(), sin_zenith: s, cos_zenith: c, sin_azimuth: 1.0, cos_azimuth: 0.0,
    /// };
    /// // Sun in the east 30° high: a level north–south axis turns 60° to face it.
    /// let turn = SingleAxis::new(0.0, 0.0, 90.0, None).rotation(&morning);
    /// assert!((turn.actual.angle_rad().to_degrees() - 60.0).abs() < 1e-12);
    /// ```
    #[must_use]
    #[inline]
    pub fn rotation<R: Real>(&self, sun: &SunPosition<R>) -> Rotation<R> {
        let (none, one) = (R::from(0.0), R::from(1.0));
        let (across, up) = self.sun_in_axis_frame(sun);
        let length = (across * across + up * up).sqrt();
        // A sun along the axis turns nothing.
        let along = length.at_most(none);
        let per_length = one / R::select(along, one, length);
        let ideal = Turn { sine: across * per_length, cosine: R::select(along, one, up * per_length) };
        let mut actual = ideal;
        if let Some(gcr) = self.backtracking_gcr {
            let cos_back = ideal.cosine.abs() * (1.0 / gcr);
            let shaded = cos_back.less(one);
            let sin_back = ((-cos_back + 1.0).max(none) * (cos_back + 1.0)).sqrt().copysign(ideal.sine);
            let back = Turn {
                sine: ideal.sine * cos_back - ideal.cosine * sin_back,
                cosine: ideal.cosine * cos_back + ideal.sine * sin_back,
            };
            actual = Turn {
                sine: R::select(shaded, back.sine, ideal.sine),
                cosine: R::select(shaded, back.cosine, ideal.cosine),
            };
        }
        let at_end = Turn::to_the_side_of(self.most, actual);
        let beyond = actual.cosine.less(at_end.cosine);
        let actual = Turn {
            sine: R::select(beyond, at_end.sine, actual.sine),
            cosine: R::select(beyond, at_end.cosine, actual.cosine),
        };
        Rotation { actual, ideal }
    }

    /// The same tracker stowed against the wind where it is `windy`: turned to the stow angle on the side it stands on.
    #[must_use]
    #[inline]
    pub fn stowed<R: Real>(&self, rotation: Rotation<R>, stow: Turn, windy: R::Mask) -> Rotation<R> {
        let aside = Turn::to_the_side_of(stow, rotation.actual);
        let actual = Turn {
            sine: R::select(windy, aside.sine, rotation.actual.sine),
            cosine: R::select(windy, aside.cosine, rotation.actual.cosine),
        };
        Rotation { actual, ..rotation }
    }

    /// The plane of the modules at this turn.
    #[must_use]
    #[inline]
    pub fn plane<R: Real>(&self, turn: Turn<R>) -> Plane<R> {
        // The normal in the axis' frame is (sin R, 0, cos R); here it is in east, north and up.
        let (sin_a, cos_a) = (self.sin_axis_azimuth, self.cos_axis_azimuth);
        let leaning = turn.cosine * self.sin_axis_tilt;
        let east = turn.sine * cos_a + leaning * sin_a;
        let north = leaning * cos_a - turn.sine * sin_a;
        let sin_tilt = (east * east + north * north).sqrt();
        // Flat rows still stand across their axis: their shadow on the ground lies that way.
        let flat = sin_tilt.less(R::from(1e-12));
        let or_flat = |level: f64, tilted: R| R::select(flat, R::from(level), tilted);
        let per_sine = R::from(1.0) / or_flat(1.0, sin_tilt);
        Plane {
            sin_tilt: or_flat(0.0, sin_tilt),
            cos_tilt: or_flat(1.0, turn.cosine * self.cos_axis_tilt),
            sin_azimuth: or_flat(cos_a, east * per_sine),
            cos_azimuth: or_flat(-sin_a, north * per_sine),
        }
    }

    /// The sun's vector across the axis and along the normal of the unturned plane.
    #[inline]
    fn sun_in_axis_frame<R: Real>(&self, sun: &SunPosition<R>) -> (R, R) {
        let east = sun.sin_zenith * sun.sin_azimuth;
        let north = sun.sin_zenith * sun.cos_azimuth;
        let across = east * self.cos_axis_azimuth - north * self.sin_axis_azimuth;
        let along = east * self.sin_axis_azimuth + north * self.cos_axis_azimuth;
        (across, along * self.sin_axis_tilt + sun.cos_zenith * self.cos_axis_tilt)
    }
}

/// The plane of a dual-axis tracker: it faces the sun.
#[must_use]
#[inline]
pub fn dual_axis_plane<R: Real>(sun: &SunPosition<R>) -> Plane<R> {
    Plane {
        sin_tilt: sun.sin_zenith,
        cos_tilt: sun.cos_zenith,
        sin_azimuth: sun.sin_azimuth,
        cos_azimuth: sun.cos_azimuth,
    }
}

/// Gust over mean wind speed for the mean's length in seconds.
///
/// 1.28 from ten minutes up, 1.21 from three, 1.15 from two, 1.13 from one.
///
/// # Source
/// World Meteorological Organization, Guidelines for converting between various wind averaging periods (2010), as
/// PVWatts v8 applies them.
///
/// # Example
/// ```
/// assert_eq!(sunyield::tracker::gust_factor(3600), 1.28);
/// ```
#[must_use]
pub fn gust_factor(averaging_s: u32) -> f64 {
    match averaging_s {
        600.. => 1.28,
        180..600 => 1.21,
        120..180 => 1.15,
        0..120 => 1.13,
    }
}
