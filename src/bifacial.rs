//! Light on the back of the modules: what the ground, the sky and the row behind send there.
//!
//! Rows are endless and alike, so the model is a section across them. What the back sees of sky, ground and row
//! depends on the tilt alone and is worked out once: for the tilt of a fixed rack, or for a set of tilts between which
//! a tracker's is found. What is left for each hour is where the rows' shadow lies.
//!
//! Where the SAM Simulation Core sums over whole degrees of view and hundredths of a row distance, this is the limit of
//! those sums; and light that one row's front throws on the next row's back is taken from all of that front (the Core
//! compares metres with fractions of the slope there, and so leaves out all above the first metre).
//!
//! # Source
//! B. Marion, S. MacAlpine, C. Deline et al., A Practical Irradiance Model for Bifacial PV Modules,
//! NREL/CP-5J00-67847 (2017), <https://www.nrel.gov/docs/fy17osti/67847.pdf>, as the SAM Simulation Core applies it.

use crate::cover::{bare_glass_beam, bare_glass_reflectance};
use crate::irradiance::transposition::{PerezSky, Plane};
use crate::math::{Real, cos, sin_cos};
use crate::sun::SunPosition;

/// Height above the ground of the lower edge of a rack, and of a tracker's axis, in metres.
///
/// Source: SAM Simulation Core, PVWatts v8.
pub const CLEARANCE_M: f64 = 1.0;

/// How much of the beam on a row reaches the ground in its shadow, between the cells. Source: the same.
const TRANSMISSION_FRACTION: f64 = 0.013;

/// Rows of cells up the slope, whose light is averaged. Source: Marion et al. (2017).
const CELL_ROWS: usize = 6;

/// Elevation in degrees up to which the horizon is brighter than the sky above. Source: Marion et al. (2017).
const HORIZON_BAND_DEG: f64 = 6.0;

/// How much passes the glass, over what passes at normal incidence, of light from each degree of the section:
/// 0 … 1° from the glass' surface, 1 … 2°, up to its normal. The other 90° mirror them.
///
/// Source: B. Marion, Solar Energy 147 (2017) 344–348, for a refractive index of 1.526; figures as in the SAM
/// Simulation Core, whose second half differs by up to 6 in the sixth digit.
pub const STRIP_TRANSMISSION: [f64; 90] = [
    0.057_563, 0.128_570, 0.199_651, 0.265_024, 0.324_661, 0.378_968, 0.428_391, 0.473_670, 0.514_788,
    0.552_454, 0.586_857, 0.618_484, 0.647_076, 0.673_762, 0.698_029, 0.720_118, 0.740_726, 0.759_671,
    0.776_946, 0.792_833, 0.807_374, 0.821_010, 0.833_534, 0.845_241, 0.855_524, 0.865_562, 0.874_567,
    0.882_831, 0.890_769, 0.897_939, 0.904_373, 0.910_646, 0.916_297, 0.921_589, 0.926_512, 0.930_906,
    0.935_179, 0.939_074, 0.942_627, 0.946_009, 0.949_096, 0.952_030, 0.954_555, 0.957_157, 0.959_669,
    0.961_500, 0.963_481, 0.965_353, 0.967_387, 0.968_580, 0.970_311, 0.971_567, 0.972_948, 0.974_114,
    0.975_264, 0.976_287, 0.977_213, 0.978_142, 0.979_057, 0.979_662, 0.980_460, 0.981_100, 0.981_771,
    0.982_459, 0.982_837, 0.983_199, 0.983_956, 0.984_156, 0.984_682, 0.985_026, 0.985_364, 0.985_645,
    0.985_954, 0.986_241, 0.986_484, 0.986_686, 0.986_895, 0.987_043, 0.987_287, 0.987_388, 0.987_541,
    0.987_669, 0.987_755, 0.987_877, 0.987_903, 0.987_996, 0.988_022, 0.988_091, 0.988_104, 0.988_114,
];

/// Parts of a row distance by which light from the ground is kept. Twenty times as many change a year's rear light by
/// less than 0.01 %.
const SEGMENTS: usize = 50;

/// Row distances to either side whose ground is seen part by part; all beyond counts by its mean.
const DISTINCT_PITCHES: f64 = 8.0;

/// Step between tabulated tilts in tan(tilt/2), about 2°.
const TILT_STEP: f64 = 0.02;

/// What stays at its height while a row is tilted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Clearance {
    /// The lower edge, so many metres above the ground: racks and dual-axis trackers.
    LowerEdge(f64),
    /// The middle of the slope, so many metres above the ground: the axis of single-axis trackers.
    Axis(f64),
}

/// Rows as a section across them shows them. The lower edge stays above the ground at every tilt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RowSection {
    /// Length of a row up its slope, in metres.
    pub slope_m: f64,
    /// Slope length over the distance from row to row.
    pub ground_coverage_ratio: f64,
    /// Height above the ground.
    pub clearance: Clearance,
}

/// What the back of a row sees, at the tilt or tilts that it takes.
#[derive(Debug, Clone)]
pub struct RearViews {
    section: RowSection,
    /// Of the one tilt; or of every [`TILT_STEP`] from horizontal on.
    views: Vec<RearView>,
}

/// What the back of a row sees at one tilt: light behind its glass for each W/m² elsewhere, as the mean of six rows of
/// cells. What the front of the row behind throws back of the same light is included.
#[derive(Debug, Clone, PartialEq)]
struct RearView {
    /// From isotropic sky.
    sky: f64,
    /// From horizon brightening.
    horizon: f64,
    /// From isotropic sky by way of the ground between the rows, were it white.
    sky_by_ground: f64,
    /// From the ground, were it white, between the row's lower edge and the end of each segment.
    ground_up_to: [f64; SEGMENTS + 1],
}

impl RearViews {
    /// Of rows that stand at this tilt, 0 to 90 degrees.
    #[must_use]
    pub fn fixed(section: &RowSection, tilt_deg: f64) -> Self {
        let (sin_tilt, cos_tilt) = sin_cos(tilt_deg.to_radians());
        let rows = TiltedRows::new(section, sin_tilt, cos_tilt);
        Self { section: *section, views: vec![RearView::new(&rows, &Glass::new())] }
    }

    /// Of rows that take every tilt from horizontal to this, up to 90 degrees.
    ///
    /// Between the tabulated tilts all is taken as linear: within 0.04 W/m² of a table ten times as fine.
    #[must_use]
    pub fn up_to(section: &RowSection, max_tilt_deg: f64) -> Self {
        let glass = Glass::new();
        let steepest: Plane = Plane::facing(max_tilt_deg, 0.0);
        let steps = (steepest.half_tangent() / TILT_STEP).ceil() as usize;
        let view = |step: usize| {
            // t = tan(β/2):  sin β = 2t / (1 + t²),  cos β = (1 − t²) / (1 + t²)
            let t = step as f64 * TILT_STEP;
            let (sin_tilt, cos_tilt) = (2.0 * t / (1.0 + t * t), (1.0 - t * t) / (1.0 + t * t));
            RearView::new(&TiltedRows::new(section, sin_tilt, cos_tilt), &glass)
        };
        Self { section: *section, views: (0..=steps).map(view).collect() }
    }

    /// Irradiance behind the glass of the back, in W/m², as the mean over the row's slope.
    ///
    /// `plane` is the front's, at one of the tilts of these views; `albedo` is the ground's reflectance. A tracker that
    /// lies flat faces any azimuth across its axis.
    ///
    /// ```text
    /// G = I·S + H·Z + albedo (I·D + B cos z (V − (1 − τ) V_shaded)) + (1 − f) B max(0, −cos θ) K(−cos θ)
    /// ```
    /// `I`, `H` and `B` are isotropic light, horizon brightening, and the beam with the light around the sun on a plane
    /// that faces it; `S`, `Z`, `D`, `V` how much the back sees of sky, horizon, skylit and sunlit ground; `τ` what
    /// passes between the cells; `z` and `θ` the sun's angle to the vertical and to the front; `f` the part of the back
    /// that the next row shades; `K` the glass.
    ///
    /// Row ends, torque tubes and frames are not modelled, nor that the lower cells get more than the upper.
    ///
    /// # Source
    /// Marion et al. (2017), section III.
    ///
    /// # Example
    /// ```
    /// use sunyield::bifacial::{Clearance, RearViews, RowSection};
    /// use sunyield::irradiance::transposition::{PerezSky, Plane};
    /// use sunyield::sun::SunPosition;
    /// let overhead = SunPosition {
    ///     zenith_rad: 0.0, sin_zenith: 0.0, cos_zenith: 1.0, sin_azimuth: 0.0, cos_azimuth: -1.0,
    /// };
    /// let beam = PerezSky { beam_normal_wm2: 1000.0, ..PerezSky::default() };
    /// // Horizontal rows far apart and high up: the ground is lit but for their thin shadow, all of it is below them,
    /// // and glass lets through about 95 % of evenly spread light. Of 1000 W/m² a fifth comes back.
    /// let rows = RowSection { slope_m: 2.0, ground_coverage_ratio: 0.01, clearance: Clearance::LowerEdge(100.0) };
    /// let rear_wm2 =
    ///     RearViews::fixed(&rows, 0.0).irradiance_wm2(&Plane::facing(0.0, 180.0), &overhead, &beam, 0.2);
    /// assert!((rear_wm2 - 200.0 * 0.95).abs() < 4.0);
    /// ```
    #[must_use]
    pub fn irradiance_wm2<R: Real>(
        &self,
        plane: &Plane<R>,
        sun: &SunPosition<R>,
        sky: &PerezSky<R>,
        albedo: R,
    ) -> R {
        let none = R::from(0.0);
        let position = plane.half_tangent() / TILT_STEP;
        let rows = TiltedRows::new(&self.section, plane.sin_tilt, plane.cos_tilt);
        let shadow = Shadow::of(&rows, plane, sun);
        let [of_sky, of_horizon, of_skylit_ground, of_sunlit_ground] =
            R::look_up([position, shadow.begin, shadow.length], |[position, begin, length]| {
                let view = self.at(position);
                let shaded = view.ground_in(begin, length);
                [
                    view.of(|view| view.sky),
                    view.of(|view| view.horizon),
                    view.of(|view| view.sky_by_ground),
                    view.ground_up_to(1.0) - (1.0 - TRANSMISSION_FRACTION) * shaded,
                ]
            });
        let from_sky = sky.isotropic_wm2 * of_sky + sky.horizon_wm2 * of_horizon;
        let up = none.less(sun.cos_zenith);
        let beam_normal = R::select(up, sky.beam_normal_wm2 + sky.circumsolar_normal_wm2, none);
        let from_ground =
            sky.isotropic_wm2 * of_skylit_ground + beam_normal * sun.cos_zenith * of_sunlit_ground;
        let cos_behind = (-plane.cos_incidence(sun)).max(none);
        // Shadows longer than the row distance lie on the next row's lower part.
        let lit_fraction = R::from(1.0) / R::from(1.0).max(shadow.length);
        let beam_on_back = lit_fraction * beam_normal * cos_behind * bare_glass_beam(cos_behind);
        // A horizon that Perez makes darker than the sky is bright leaves no light, not less than none.
        (from_sky + albedo * from_ground + beam_on_back).max(none)
    }

    /// The view at this place in the table.
    fn at(&self, position: f64) -> Between<'_> {
        let last = self.views.len() - 1;
        let position = position.clamp(0.0, last as f64);
        let below = (position as usize).min(last.saturating_sub(1));
        Between {
            lower: &self.views[below],
            upper: &self.views[(below + 1).min(last)],
            share: position - below as f64,
        }
    }
}

/// The view between two tabulated tilts.
struct Between<'a> {
    lower: &'a RearView,
    upper: &'a RearView,
    /// How far from the lower to the upper.
    share: f64,
}

impl Between<'_> {
    fn of(&self, part: impl Fn(&RearView) -> f64) -> f64 {
        let lower = part(self.lower);
        lower + self.share * (part(self.upper) - lower)
    }

    fn ground_up_to(&self, x: f64) -> f64 {
        self.of(|view| view.ground_up_to(x))
    }

    /// The part of the ground in the rows' shadows, which come back with every row distance.
    fn ground_in(&self, shadow_begin: f64, shadow_length: f64) -> f64 {
        let all = self.ground_up_to(1.0);
        // Without end where the sun is at the horizon.
        let ends = shadow_length < 1.0;
        if !ends {
            return all;
        }
        let begin = shadow_begin - shadow_begin.floor();
        let end = begin + shadow_length;
        if end <= 1.0 {
            self.ground_up_to(end) - self.ground_up_to(begin)
        } else {
            all - self.ground_up_to(begin) + self.ground_up_to(end - 1.0)
        }
    }
}

/// A row's shadow on the ground, in row distances behind its lower edge.
struct Shadow<R> {
    begin: R,
    length: R,
}

impl<R: Real> Shadow<R> {
    /// ```text
    /// each point's shadow lies behind it by its height times  tan z cos(γ_sun − γ)
    /// ```
    fn of(rows: &TiltedRows<R>, plane: &Plane<R>, sun: &SunPosition<R>) -> Self {
        let cos_between = sun.cos_azimuth * plane.cos_azimuth + sun.sin_azimuth * plane.sin_azimuth;
        let behind = sun.sin_zenith / sun.cos_zenith * cos_between;
        let lower_edge = rows.clearance * behind;
        let upper_edge = rows.depth + (rows.clearance + rows.rise) * behind;
        Self { begin: lower_edge.min(upper_edge), length: (upper_edge - lower_edge).abs() }
    }
}

/// A point of the section in row distances: `x` behind the lower edge of the row looked from, `y` above the ground.
#[derive(Debug, Clone, Copy)]
struct Point {
    x: f64,
    y: f64,
}

/// The rows of a section at one tilt, in row distances.
struct TiltedRows<R = f64> {
    sin_tilt: R,
    cos_tilt: R,
    /// Height of the lower edge.
    clearance: R,
    /// How far the upper edge lies behind the lower.
    depth: R,
    /// How far the upper edge lies above the lower.
    rise: R,
}

impl<R: Real> TiltedRows<R> {
    fn new(section: &RowSection, sin_tilt: R, cos_tilt: R) -> Self {
        let slope = section.ground_coverage_ratio;
        let per_m = slope / section.slope_m;
        let rise = sin_tilt * slope;
        let clearance = match section.clearance {
            Clearance::LowerEdge(height_m) => R::from(height_m * per_m),
            Clearance::Axis(height_m) => rise * -0.5 + height_m * per_m,
        };
        Self { sin_tilt, cos_tilt, clearance, depth: cos_tilt * slope, rise }
    }
}

impl TiltedRows {
    /// The point at this fraction of the slope of the row that stands so many rows behind.
    fn up_slope(&self, rows_behind: f64, slope_fraction: f64) -> Point {
        Point { x: rows_behind + self.depth * slope_fraction, y: self.clearance + self.rise * slope_fraction }
    }

    /// The middle of a row of cells, counted from the lower edge.
    fn cell(&self, cell_row: usize) -> Point {
        self.up_slope(0.0, (cell_row as f64 + 0.5) / CELL_ROWS as f64)
    }

    /// Cosine of the angle between the slope upward and the direction from `cell` to `point`.
    fn cos_to_slope(&self, cell: Point, point: Point) -> f64 {
        let (x, y) = (point.x - cell.x, point.y - cell.y);
        (x * self.cos_tilt + y * self.sin_tilt) / (x * x + y * y).sqrt()
    }

    /// How much of the sky the ground at `x` sees, through the gaps from the second row behind to the first in front.
    ///
    /// ```text
    /// Σ ½ (cos α − cos ω)   over the gaps that open, from elevation α to ω
    /// ```
    fn sky_seen_by_ground(&self, x: f64) -> f64 {
        let cos_elevation = |edge: Point| {
            let run = edge.x - x;
            run / (run * run + edge.y * edge.y).sqrt()
        };
        let covered = [2.0, 1.0, 0.0, -1.0].map(|rows_behind| {
            let lower_edge = cos_elevation(self.up_slope(rows_behind, 0.0));
            let upper_edge = cos_elevation(self.up_slope(rows_behind, 1.0));
            (lower_edge.max(upper_edge), lower_edge.min(upper_edge))
        });
        covered.windows(2).map(|rows| 0.5 * (rows[0].1 - rows[1].0).max(0.0)).sum()
    }
}

/// What a view holds up to an angle from the slope upward, were all of it equally bright.
///
/// ```text
/// W(θ) = ∫ ½ k sin θ dθ,   k constant over each degree
/// ```
struct Cumulative {
    /// Cosine of each whole degree, 0° … 180°.
    cos: [f64; 181],
    /// W of each whole degree.
    sum: [f64; 181],
    /// ½ k of the degree that follows.
    density: [f64; 180],
}

impl Cumulative {
    /// With k from the transmission of each degree.
    fn new(k: impl Fn(f64) -> f64) -> Self {
        let mut cumulative = Self { cos: [1.0; 181], sum: [0.0; 181], density: [0.0; 180] };
        for degree in 0..180 {
            let next_cos = cos((degree as f64 + 1.0).to_radians());
            let density = 0.5 * k(STRIP_TRANSMISSION[degree.min(179 - degree)]);
            cumulative.cos[degree + 1] = next_cos;
            cumulative.density[degree] = density;
            cumulative.sum[degree + 1] =
                cumulative.sum[degree] + density * (cumulative.cos[degree] - next_cos);
        }
        cumulative
    }

    /// W at the angle of this cosine, looked for from `degree` on, which is set to where it was found.
    fn up_to(&self, cos_angle: f64, degree: &mut usize) -> f64 {
        while *degree < 179 && cos_angle < self.cos[*degree + 1] {
            *degree += 1;
        }
        while *degree > 0 && cos_angle > self.cos[*degree] {
            *degree -= 1;
        }
        self.sum[*degree] + self.density[*degree] * (self.cos[*degree] - cos_angle)
    }
}

/// The glass on both sides, for light from the section.
struct Glass {
    /// Of light that passes to the cells, over what would pass along the normal.
    through: Cumulative,
    /// Of light thrown back.
    back: Cumulative,
}

impl Glass {
    fn new() -> Self {
        let passes_along_normal = 1.0 - bare_glass_reflectance();
        Self { through: Cumulative::new(|k| k), back: Cumulative::new(|k| 1.0 - k * passes_along_normal) }
    }
}

/// A row of cells that looks out past the neighbouring row.
struct Outlook<'a> {
    cell: Point,
    /// 1 from the back to the row behind, −1 from the front to the row in front.
    side: f64,
    seen: &'a Cumulative,
    /// What its light counts for.
    weight: f64,
}

impl RearView {
    fn new(rows: &TiltedRows, glass: &Glass) -> Self {
        let mut view = Self { sky: 0.0, horizon: 0.0, sky_by_ground: 0.0, ground_up_to: [0.0; SEGMENTS + 1] };
        let mut ground = Ground { segments: [0.0; SEGMENTS], far: 0.0 };
        let mut add = |outlook: &Outlook| {
            view.add_sky(rows, outlook);
            ground.add(rows, outlook);
        };
        let mut fronts = [0.0; CELL_ROWS];
        for cell_row in 0..CELL_ROWS {
            let cell = rows.cell(cell_row);
            let weight = 1.0 / CELL_ROWS as f64;
            add(&Outlook { cell, side: 1.0, seen: &glass.through, weight });
            let mut degree = 0;
            let mut up_to = |edge: usize| {
                let point = rows.up_slope(1.0, edge as f64 / CELL_ROWS as f64);
                glass.through.up_to(rows.cos_to_slope(cell, point), &mut degree)
            };
            for (front_row, front) in fronts.iter_mut().enumerate() {
                *front += weight * (up_to(front_row) - up_to(front_row + 1));
            }
        }
        for (front_row, &weight) in fronts.iter().enumerate() {
            add(&Outlook { cell: rows.cell(front_row), side: -1.0, seen: &glass.back, weight });
        }
        let from_far = ground.far / SEGMENTS as f64;
        for (segment, near) in ground.segments.iter().enumerate() {
            let light = near + from_far;
            let middle = (segment as f64 + 0.5) / SEGMENTS as f64;
            view.sky_by_ground += light * rows.sky_seen_by_ground(middle);
            view.ground_up_to[segment + 1] = view.ground_up_to[segment] + light;
        }
        view
    }

    /// Adds the sky above the neighbouring row, and what that row leaves free of the bright band.
    fn add_sky(&mut self, rows: &TiltedRows, outlook: &Outlook) {
        let Outlook { cell, side, seen, weight } = *outlook;
        let mut degree = 0;
        let edge = rows.up_slope(side, 1.0);
        let sky = seen.up_to(rows.cos_to_slope(cell, edge), &mut degree);
        self.sky += weight * sky;
        let (sin_band, cos_band) = sin_cos(HORIZON_BAND_DEG.to_radians());
        if (edge.y - cell.y) * cos_band >= (edge.x - cell.x) * side * sin_band {
            return;
        }
        // A back less steep than the band sees no higher than up its slope.
        let above_band = if side > 0.0 && rows.sin_tilt < sin_band {
            0.0
        } else {
            let band_top = Point { x: cell.x + side * cos_band, y: cell.y + sin_band };
            seen.up_to(rows.cos_to_slope(cell, band_top), &mut degree)
        };
        // A vertical plane sees ½ (cos 84° − cos 90°) in the band.
        self.horizon += weight * (sky - above_band) / (0.5 * sin_band);
    }

    /// What is seen of the ground up to `x` within a row distance: the cubic through four ends of segments.
    fn ground_up_to(&self, x: f64) -> f64 {
        let all = self.ground_up_to[SEGMENTS];
        let position = x * SEGMENTS as f64;
        let segment = (position as usize).min(SEGMENTS - 1);
        let share = position - segment as f64;
        let (start, end) = (self.ground_up_to[segment], self.ground_up_to[segment + 1]);
        let before =
            if segment == 0 { self.ground_up_to[SEGMENTS - 1] - all } else { self.ground_up_to[segment - 1] };
        let after =
            if segment == SEGMENTS - 1 { all + self.ground_up_to[1] } else { self.ground_up_to[segment + 2] };
        let (rise, rise_at_start, rise_at_end) = (end - start, 0.5 * (end - before), 0.5 * (after - start));
        let bend = rise_at_start + rise_at_end - 2.0 * rise;
        start + share * (rise_at_start + share * (rise - rise_at_start - bend + share * bend))
    }
}

/// Light from the ground by where in a row distance it comes from.
struct Ground {
    segments: [f64; SEGMENTS],
    /// From beyond [`DISTINCT_PITCHES`].
    far: f64,
}

impl Ground {
    /// Adds the ground from where the cells' own slope would meet it to where the neighbouring row begins to hide it.
    fn add(&mut self, rows: &TiltedRows, outlook: &Outlook) {
        let Outlook { cell, side, seen, weight } = *outlook;
        let hides = rows.up_slope(side, 0.0);
        let near_x = cell.x - cell.y * rows.cos_tilt / rows.sin_tilt;
        let far_x = cell.x + cell.y * (hides.x - cell.x) / (cell.y - hides.y);

        let mut degree = 179;
        let mut up_to = |cos_angle: f64| weight * seen.up_to(cos_angle, &mut degree);
        self.far += up_to(-1.0) - up_to(rows.cos_to_slope(cell, hides));
        let low = near_x.min(far_x).max(-DISTINCT_PITCHES);
        let high = near_x.max(far_x).min(1.0 + DISTINCT_PITCHES);
        if low >= high {
            return;
        }
        let mut up_to_ground = |x: f64| up_to(rows.cos_to_slope(cell, Point { x, y: 0.0 }));
        let (first, end) = (low * SEGMENTS as f64, high * SEGMENTS as f64);
        let mut before = up_to_ground(low);
        for segment in first.floor() as i32..end.ceil() as i32 {
            let after = up_to_ground((f64::from(segment + 1) / SEGMENTS as f64).min(high));
            let light = (after - before).abs();
            self.segments[segment.rem_euclid(SEGMENTS as i32) as usize] += light;
            self.far -= light;
            before = after;
        }
    }
}
