//! Rows that shade each other: the beam that a row loses to the one in front, and the sky and ground it hides.

use crate::irradiance::transposition::Plane;
use crate::math::Real;
use crate::sun::SunPosition;
use crate::tracker::Rotation;

/// Rows of modules of one array, for a slope of a row (module length times modules up the slope) of any size.
///
/// PVWatts builds its rows of 300 W modules 1.7 times as long as wide, two up the slope of a fixed rack and one on a
/// tracker, as many rows as there are modules in each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rows {
    /// Row slope over row distance.
    pub ground_coverage_ratio: f64,
    /// How many rows stand one behind another.
    pub count: f64,
    /// Length of a row over its slope.
    pub length_over_slope: f64,
    /// Whether a row is long enough that the light past its ends does not count.
    pub endless: bool,
    /// Slope of a row in metres.
    pub slope_m: f64,
    /// Modules up the slope.
    pub modules_up_slope: f64,
}

/// Rating of the module that PVWatts lays out rows with, in watts. Source: SAM Simulation Core, PVWatts v8.
const LAYOUT_MODULE_W: f64 = 300.0;

/// Module length over width of the same layout. Source: the same.
const LAYOUT_ASPECT: f64 = 1.7;

/// Modules in a series string of the same layout. Source: the same.
const LAYOUT_MODULES_IN_STRING: f64 = 7.0;

impl Rows {
    /// The rows of an array of this capacity, of modules of this efficiency, with so many modules up the slope.
    ///
    /// # Source
    /// SAM Simulation Core, PVWatts v8 (layout of the self-shading model).
    ///
    /// # Example
    /// ```
    /// use sunyield::shading::Rows;
    /// // 4 kW: 14 modules of 300 W, two up the slope, so 3 rows.
    /// let rows = Rows::lay_out(4.0, 0.19, 2.0, 0.4);
    /// assert_eq!(rows.count, 3.0);
    /// ```
    #[must_use]
    pub fn lay_out(
        dc_capacity_kw: f64,
        module_efficiency_fraction: f64,
        modules_up_slope: f64,
        ground_coverage_ratio: f64,
    ) -> Self {
        let module_area_m2 = LAYOUT_MODULE_W / 1000.0 / module_efficiency_fraction;
        let width_m = (module_area_m2 / LAYOUT_ASPECT).sqrt();
        let length_m = width_m * LAYOUT_ASPECT;
        let modules = (dc_capacity_kw * 1000.0 / LAYOUT_MODULE_W).ceil().max(1.0);
        let count = (modules / modules_up_slope).sqrt().ceil();
        let modules_along_row = (modules / (count * modules_up_slope)).ceil();
        let strings_along_row = (modules_along_row / LAYOUT_MODULES_IN_STRING).floor();
        let slope_m = length_m * modules_up_slope;
        Self {
            ground_coverage_ratio,
            count,
            length_over_slope: modules_along_row * width_m / slope_m,
            endless: strings_along_row > 1.0,
            slope_m,
            modules_up_slope,
        }
    }

    /// Fraction of a fixed row's beam that the row in front takes.
    ///
    /// ```text
    /// P_y = cos β + cos(γ_sun − γ) sin β / tan α,   P_x = sin β sin(γ_sun − γ) / tan α   (in slopes)
    /// height shaded H = clip(1 − R/P_y, 0, 1),   gap past the row's end g = clip(R P_x/P_y, 0, length)
    /// fraction = H (length − g) / length,   R = 1/GCR
    /// ```
    ///
    /// Nothing where the sun stands behind the row. Like PVWatts v8 this counts the light past one end of the row only,
    /// that of a sun clockwise from the row's direction; with both ends a year of a 4 kW plant would differ by 0.02 % in
    /// the middle and 4.4 % at most (60° steep, GCR 0.6). Rows of two strings and more are endless and have no such end.
    /// Unlike PVWatts v8 the difference of the azimuths is wrapped, so that rows facing north are shaded from both sides.
    ///
    /// # Source
    /// J. Appelbaum & J. Bany, Solar Energy 23 (1979) 497–507; C. Deline et al., Progress in Photovoltaics 21 (2013),
    /// section 4.2, as PVWatts v8 applies them.
    #[must_use]
    #[inline]
    pub fn fixed_beam_loss_fraction<R: Real>(&self, sun: &SunPosition<R>, plane: &Plane<R>) -> R {
        let none = R::from(0.0);
        let cos_between = sun.cos_azimuth * plane.cos_azimuth + sun.sin_azimuth * plane.sin_azimuth;
        let before = none.less(sun.cos_zenith) & none.less(plane.sin_tilt) & none.less(cos_between);
        let cot_elevation = sun.sin_zenith / sun.cos_zenith;
        let shadow_y = plane.cos_tilt + cos_between * plane.sin_tilt * cot_elevation;
        let distance = R::from(1.0 / self.ground_coverage_ratio) / shadow_y;
        let height = (-distance + 1.0).clamp(0.0, 1.0);
        let shaded = if self.endless {
            height
        } else {
            let sin_between = sun.sin_azimuth * plane.cos_azimuth - sun.cos_azimuth * plane.sin_azimuth;
            let shadow_x = plane.sin_tilt * sin_between * cot_elevation;
            let gap = (distance * shadow_x).clamp(0.0, self.length_over_slope);
            height * (-gap + self.length_over_slope) / self.length_over_slope
        };
        R::select(before, shaded, none)
    }

    /// Fraction of a tracker's beam that the row in front takes, for rows that do not backtrack.
    ///
    /// ```text
    /// f = clip((GCR (cos R + sin R tan θ) − 1) / (GCR (cos R + sin R tan θ)), 0, 1)
    /// ```
    /// `R` is the turn taken and `θ` the turn that would face the sun.
    ///
    /// # Source
    /// SAM Simulation Core, self-shading of one-axis trackers (linear).
    #[must_use]
    #[inline]
    pub fn tracker_beam_loss_fraction<R: Real>(&self, rotation: Rotation<R>) -> R {
        let Rotation { actual, ideal } = rotation;
        let shadow = (actual.cosine + actual.sine * ideal.sine / ideal.cosine) * self.ground_coverage_ratio;
        let fraction = (shadow - 1.0) / shadow;
        let none = R::from(0.0);
        R::select(none.less(fraction), fraction.min(R::from(1.0)), none)
    }

    /// Fraction of a single row's sky light that a row among rows keeps.
    ///
    /// The share of sky is averaged over the slope; that average has a closed form, the crossed strings between the
    /// edges of two rows (`c` = cos tilt, `g` = GCR):
    ///
    /// ```text
    /// mean = (1 − √(g² − 2gc + 1)) / g                 g ≤ c
    /// mean = (1 + √(g² − 2gc + 1) − 2 √(1 − c²)) / g    g > c
    /// factor = min(1, (1 + mean) / (1 + c))
    /// ```
    /// PVWatts sums 250 steps of the same average; its second branch takes the share's size, not its sign, and so does
    /// this.
    ///
    /// # Source
    /// J. Appelbaum & J. Bany (1979) for the obscured sky; SAM Simulation Core for the average.
    ///
    /// # Example
    /// ```
    /// use sunyield::irradiance::transposition::Plane;
    /// use sunyield::shading::Rows;
    /// let rows = Rows::lay_out(4.0, 0.19, 2.0, 0.4);
    /// // A flat array hides no sky; PVWatts v8 prints 0.98080 for 20° and GCR 0.4.
    /// assert_eq!(rows.sky_factor(&Plane::facing(0.0, 180.0)), 1.0);
    /// assert!((rows.sky_factor(&Plane::facing(20.0, 180.0)) - 0.980803).abs() < 2e-4);
    /// ```
    #[must_use]
    #[inline]
    pub fn sky_factor<R: Real>(&self, plane: &Plane<R>) -> R {
        let (g, c) = (self.ground_coverage_ratio, plane.cos_tilt);
        let string = (c * (-2.0 * g) + g * g + 1.0).sqrt();
        let open = R::from(g).at_most(c);
        let mean = R::select(open, -string + 1.0, string - plane.sin_tilt * 2.0 + 1.0) / g;
        ((mean + 1.0) / (c + 1.0)).min(R::from(1.0))
    }

    /// Fraction of a single row's ground light that a row among rows keeps.
    ///
    /// ```text
    /// F1 = sin²(β/2),   F(Y) = ½ (1 + Y − √(Y² + 2Y cos β + 1))
    /// beam: Y = max(1e-5, 1/GCR − sin(α + β)/sin α),   diffuse: Y = 1/GCR
    /// factor = Σ (F1 + (n − 1) F(Y))/n · G_Y / (F1 Σ G_Y)
    /// ```
    /// `beam_horizontal_wm2` and `dhi_wm2` are the light that falls on the ground. A flat row sees no ground: 1.
    ///
    /// # Source
    /// P. Gilman et al., SAM Photovoltaic Model Technical Reference Update, NREL/TP-6A20-67399 (2018), self-shading.
    #[must_use]
    #[inline]
    pub fn ground_factor<R: Real>(
        &self,
        sun: &SunPosition<R>,
        plane: &Plane<R>,
        ground: GroundLight<R>,
    ) -> R {
        let first_row = (-plane.cos_tilt + 1.0) * 0.5;
        let light = ground.beam_horizontal_wm2 + ground.diffuse_horizontal_wm2;
        let other_rows = |y: R| (y - (y * (y + plane.cos_tilt * 2.0) + 1.0).sqrt() + 1.0) * 0.5;
        let distance = R::from(1.0 / self.ground_coverage_ratio);
        // sin(α + β)/sin α with the elevation α = 90° − z.
        let shadow = plane.cos_tilt + plane.sin_tilt * sun.sin_zenith / sun.cos_zenith;
        let lit = (distance - shadow).max(R::from(1e-5));
        let behind = other_rows(lit) * ground.beam_horizontal_wm2
            + other_rows(distance) * ground.diffuse_horizontal_wm2;
        let others = 1.0 - 1.0 / self.count;
        let factor = behind * others / (first_row * light) + (1.0 - others);
        let sound = R::from(-1e-5).at_most(factor) & factor.at_most(R::from(1.000_01));
        R::select(sound, factor, R::from(1.0))
    }
}

/// Light that falls on the ground between rows, W/m².
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroundLight<R = f64> {
    /// Beam on the horizontal.
    pub beam_horizontal_wm2: R,
    /// Diffuse on the horizontal.
    pub diffuse_horizontal_wm2: R,
}
