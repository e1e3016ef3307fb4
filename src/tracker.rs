//! Which way the modules face: rows that turn about an axis, and frames that follow the sun.

use crate::irradiance::transposition::Plane;
use crate::math::{acos, atan2, sin_cos};
use crate::sun::SunPosition;

/// A single-axis tracker as it is built.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SingleAxis {
    sin_axis_tilt: f64,
    cos_axis_tilt: f64,
    sin_axis_azimuth: f64,
    cos_axis_azimuth: f64,
    max_rotation_rad: f64,
    /// Ground coverage ratio to backtrack for; `None` follows the sun whatever the rows' shade.
    backtracking_gcr: Option<f64>,
}

/// Where a single-axis tracker stands at one moment. Turns are about the axis, seen along its azimuth, clockwise positive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rotation {
    /// The turn taken, in radians.
    pub actual_rad: f64,
    /// The turn that would face the sun, without limit and without regard for the rows' shade.
    pub ideal_rad: f64,
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
            max_rotation_rad: max_rotation_deg.to_radians(),
            backtracking_gcr,
        }
    }

    /// The turn at this sun.
    ///
    /// ```text
    /// tan θ = x′/z′   (the sun's vector in the axis' own frame)
    /// backtracking: θ_b = θ − sgn θ · arccos(|cos θ| / GCR)   where |cos θ| < GCR
    /// ```
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
    /// assert!((turn.actual_rad.to_degrees() - 60.0).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn rotation(&self, sun: &SunPosition) -> Rotation {
        let (across, up) = self.sun_in_axis_frame(sun);
        let ideal_rad = atan2(across, up);
        let mut actual_rad = ideal_rad;
        if let Some(gcr) = self.backtracking_gcr {
            let cos_ideal = (up / (across * across + up * up).sqrt()).abs();
            if cos_ideal < gcr {
                actual_rad -= acos(cos_ideal / gcr).copysign(ideal_rad);
            }
        }
        let actual_rad = actual_rad.clamp(-self.max_rotation_rad, self.max_rotation_rad);
        Rotation { actual_rad, ideal_rad }
    }

    /// The same tracker stowed against the wind: turned by `stow_angle_rad` to the side it stands on.
    #[must_use]
    pub fn stowed(&self, rotation: Rotation, stow_angle_rad: f64) -> Rotation {
        Rotation { actual_rad: stow_angle_rad.copysign(rotation.actual_rad), ..rotation }
    }

    /// The plane of the modules at this turn.
    #[must_use]
    pub fn plane(&self, rotation: Rotation) -> Plane {
        let (sin_r, cos_r) = sin_cos(rotation.actual_rad);
        // The normal in the axis' frame is (sin R, 0, cos R); here it is in east, north and up.
        let (sin_a, cos_a) = (self.sin_axis_azimuth, self.cos_axis_azimuth);
        let east = sin_r * cos_a + cos_r * sin_a * self.sin_axis_tilt;
        let north = -sin_r * sin_a + cos_r * cos_a * self.sin_axis_tilt;
        let cos_tilt = cos_r * self.cos_axis_tilt;
        let sin_tilt = (east * east + north * north).sqrt();
        if sin_tilt < 1e-12 {
            // Flat rows still stand across their axis: their shadow on the ground lies that way.
            return Plane { sin_tilt: 0.0, cos_tilt: 1.0, sin_azimuth: cos_a, cos_azimuth: -sin_a };
        }
        Plane { sin_tilt, cos_tilt, sin_azimuth: east / sin_tilt, cos_azimuth: north / sin_tilt }
    }

    /// The sun's vector across the axis and along the normal of the unturned plane.
    fn sun_in_axis_frame(&self, sun: &SunPosition) -> (f64, f64) {
        let east = sun.sin_zenith * sun.sin_azimuth;
        let north = sun.sin_zenith * sun.cos_azimuth;
        let across = east * self.cos_axis_azimuth - north * self.sin_axis_azimuth;
        let along = east * self.sin_axis_azimuth + north * self.cos_axis_azimuth;
        (across, along * self.sin_axis_tilt + sun.cos_zenith * self.cos_axis_tilt)
    }
}

/// The plane of a dual-axis tracker: it faces the sun.
#[must_use]
pub fn dual_axis_plane(sun: &SunPosition) -> Plane {
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
