//! What the module's cover lets through: glass with an anti-reflective coating, and the air's spectrum before it.

use std::f64::consts::PI;
use std::sync::LazyLock;

use crate::irradiance::transposition::Plane;
use crate::math::{FixedPower, Real, acos, atan, exp, exp_small, nearest_whole, sin_eighth};
use crate::sun::SunPosition;

/// A transparent layer: refractive index, and extinction times thickness (without unit).
#[derive(Debug, Clone, Copy)]
struct Layer {
    index: f64,
    extinction: f64,
}

/// Glass: n 1.526, 4 m⁻¹, 2 mm. Source: Duffie & Beckman, section 5.4; W. De Soto et al., Solar Energy 80 (2006) 78–88.
const GLASS: Layer = Layer { index: 1.526, extinction: 4.0 * 0.002 };

/// Anti-reflective coating: n 1.3, 4 m⁻¹, 20 µm. Source: PVWatts Version 5 Manual, NREL/TP-6A20-62641, section 7.
const COATING: Layer = Layer { index: 1.3, extinction: 4.0 * 2e-5 };

const AIR_INDEX: f64 = 1.0;

/// Cosines of 1° and 89°: incidence is taken no steeper and no flatter. Source: SAM Simulation Core.
const COS_1_DEG: f64 = 0.999_847_695_156_391_3;
const COS_89_DEG: f64 = 0.017_452_406_437_283_51;

/// How much light passes the surface from a medium of index `from` into one of index `into`, and the cosine of the
/// angle behind it.
///
/// ```text
/// n₁ sin θ₁ = n₂ sin θ₂,   1 − ½(r_s + r_p),   r_s, r_p by Fresnel
/// ```
#[inline]
fn past_surface<R: Real>(from: f64, into: f64, cos_incidence: R) -> (R, R) {
    let ratio = from / into;
    let cos_inside = (cos_incidence * cos_incidence * (ratio * ratio) + (1.0 - ratio * ratio)).sqrt();
    let (a, b) = (cos_incidence * from, cos_inside * into);
    let (c, d) = (cos_inside * from, cos_incidence * into);
    // ½ (s² + p²) with s = (a − b)/(a + b) and p = (c − d)/(c + d), over one divisor.
    let (s, p) = ((a - b) * (c + d), (c - d) * (a + b));
    let divisor = (a + b) * (c + d);
    ((s * s + p * p) / (divisor * divisor) * -0.5 + 1.0, cos_inside)
}

/// Transmittance of a layer entered from a medium of index `from`, and the cosine of the angle inside it.
///
/// ```text
/// τ = (1 − ½(r_s + r_p)) exp(−K L / cos θ₂)
/// ```
#[inline]
fn through<R: Real>(layer: Layer, from: f64, cos_incidence: R) -> (R, R) {
    let (passed, cos_inside) = past_surface(from, layer.index, cos_incidence);
    (passed * exp_small(R::from(-layer.extinction) / cos_inside), cos_inside)
}

/// How much of the light along the normal bare glass reflects.
///
/// ```text
/// r₀ = ((n − 1) / (n + 1))²
/// ```
///
/// # Source
/// Duffie & Beckman, Solar Engineering of Thermal Processes, eq. 5.1.5.
///
/// # Example
/// ```
/// // (0.526 / 2.526)²
/// assert!((sunyield::cover::bare_glass_reflectance() - 0.043_362).abs() < 1e-6);
/// ```
#[must_use]
pub fn bare_glass_reflectance() -> f64 {
    let amplitude = (GLASS.index - AIR_INDEX) / (GLASS.index + AIR_INDEX);
    amplitude * amplitude
}

/// How much of the beam at this cosine of incidence passes bare glass, over what passes at normal incidence:
/// reflection alone, as on the back of bifacial modules.
///
/// # Source
/// N. H. Sjerps-Koomen, E. A. Alsema & W. C. Turkenburg, Solar Energy 57 (1997) 421–432.
///
/// # Example
/// ```
/// use sunyield::cover::bare_glass_beam;
/// assert!((bare_glass_beam(1.0) - 1.0).abs() < 1e-12);
/// assert_eq!(bare_glass_beam(0.0), 0.0);
/// ```
#[must_use]
#[inline]
pub fn bare_glass_beam<R: Real>(cos_incidence: R) -> R {
    past_surface(AIR_INDEX, GLASS.index, cos_incidence).0 / (1.0 - bare_glass_reflectance())
}

/// Transmittance at normal incidence, which all others are measured by.
///
/// The light is taken to enter the glass from air although it comes from the coating: so do PVWatts v8 and the values
/// its users know.
fn normal_transmittance() -> f64 {
    let (coating, cos_inside) = through(COATING, AIR_INDEX, COS_1_DEG);
    coating * through(GLASS, AIR_INDEX, cos_inside).0
}

/// How much of the light from each part of a plane's view passes the cover, over what passes at normal incidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cover {
    /// 1 over the transmittance at normal incidence.
    per_normal: f64,
}

impl Cover {
    /// Coated glass, as on all three kinds of module.
    #[must_use]
    pub fn coated_glass() -> Self {
        Self { per_normal: 1.0 / normal_transmittance() }
    }

    /// Of the beam, at this cosine of incidence.
    ///
    /// ```text
    /// K = τ_coating(θ) τ_glass(θ′) / τ(1°),  at most 1;  1° ≤ θ ≤ 89°
    /// ```
    ///
    /// # Source
    /// W. De Soto, S. A. Klein & W. A. Beckman, Solar Energy 80 (2006) 78–88, with the coating of PVWatts Version 5
    /// Manual, NREL/TP-6A20-62641 (2014), section 7.
    ///
    /// # Example
    /// ```
    /// use sunyield::cover::Cover;
    /// let cover = Cover::coated_glass();
    /// assert!(cover.beam(0.9) > 0.99);
    /// assert!(cover.beam(0.1) < 0.7); // 84° from the normal
    /// ```
    #[must_use]
    #[inline]
    pub fn beam<R: Real>(&self, cos_incidence: R) -> R {
        let (coating, cos_inside) = through(COATING, AIR_INDEX, cos_incidence.clamp(COS_89_DEG, COS_1_DEG));
        (coating * through(GLASS, COATING.index, cos_inside).0 * self.per_normal).min(R::from(1.0))
    }

    /// Of sky and ground light on a plane of this tilt, each as if from one angle.
    ///
    /// ```text
    /// θ_sky = 59.7 − 0.1388 β + 0.001497 β²,   θ_ground = 90 − 0.5788 β + 0.002693 β²   (degrees)
    /// ```
    ///
    /// # Source
    /// M. J. Brandemuehl & W. A. Beckman, Solar Energy 24 (1980) 511–513.
    #[must_use]
    pub fn diffuse<R: Real>(&self, plane: &Plane<R>) -> DiffuseCover<R> {
        self.diffuse_at(acos(plane.cos_tilt.clamp(-1.0, 1.0)) * (180.0 / PI))
    }

    fn diffuse_at<R: Real>(&self, tilt_deg: R) -> DiffuseCover<R> {
        // By the height above the plane, 90° − θ: at most 34°.
        let through_glass = |height_deg: R| {
            let cos_incidence = sin_eighth(height_deg * (PI / 180.0)).clamp(COS_89_DEG, COS_1_DEG);
            (through(GLASS, AIR_INDEX, cos_incidence).0 * self.per_normal).min(R::from(1.0))
        };
        DiffuseCover {
            sky: through_glass(tilt_deg * (tilt_deg * -0.001_497 + 0.1388) + (90.0 - 59.7)),
            ground: through_glass(tilt_deg * (tilt_deg * -0.002_693 + 0.5788)),
        }
    }
}

/// [`Cover::diffuse`] of coated glass for modules that turn, from 0° to 90°: a parabola around each tabulated tilt.
///
/// Within 4e-8 of the equations for the sky's light and 2e-5 for the ground's. Below 3° the ground's begins to pass with a
/// bend, which a parabola rounds; of all light on the ground that makes less than 3e-6 there.
#[derive(Debug, Clone, PartialEq)]
pub struct DiffuseByTilt {
    /// Value, slope and curve of the sky's, then of the ground's.
    rows: [[f64; 6]; TILTS],
}

/// Tilts in [`DiffuseByTilt`], evenly spaced in tan(β/2).
const TILTS: usize = 129;

/// Steps of that tangent from 0 to 1.
const TILT_STEPS: f64 = (TILTS - 1) as f64;

impl DiffuseByTilt {
    /// Of coated glass; computed once.
    pub fn coated_glass() -> &'static Self {
        static OF_COATED_GLASS: LazyLock<DiffuseByTilt> = LazyLock::new(|| {
            let cover = Cover::coated_glass();
            let at = |step: f64| cover.diffuse_at(2.0 * atan(step / TILT_STEPS) * (180.0 / PI));
            let around = |before: f64, here: f64, after: f64| {
                [here, 0.5 * (after - before), 0.5 * (after + before) - here]
            };
            let row = |step: usize| {
                let [before, here, after] = [-1.0, 0.0, 1.0].map(|aside| at(step as f64 + aside));
                let [a, b, c] = around(before.sky, here.sky, after.sky);
                let [d, e, f] = around(before.ground, here.ground, after.ground);
                [a, b, c, d, e, f]
            };
            DiffuseByTilt { rows: std::array::from_fn(row) }
        });
        &OF_COATED_GLASS
    }

    /// Of sky and ground light on this plane.
    ///
    /// ```text
    /// u = 128 tan(β/2) − n,  n the nearest whole number;   K ≈ K_n + u (K_n+1 − K_n−1)/2 + u² ((K_n+1 + K_n−1)/2 − K_n)
    /// ```
    ///
    /// # Source
    /// That of [`Cover::diffuse`], interpolated by Stirling's formula to the second order.
    ///
    /// # Example
    /// ```
    /// use sunyield::cover::{Cover, DiffuseByTilt};
    /// use sunyield::irradiance::transposition::Plane;
    /// let plane: Plane = Plane::facing(27.0, 180.0);
    /// let (exact, found) = (Cover::coated_glass().diffuse(&plane), DiffuseByTilt::coated_glass().of(&plane));
    /// assert!((found.sky - exact.sky).abs() < 1e-7 && (found.ground - exact.ground).abs() < 1e-5);
    /// ```
    #[must_use]
    #[inline]
    pub fn of<R: Real>(&self, plane: &Plane<R>) -> DiffuseCover<R> {
        let position = (plane.half_tangent() * TILT_STEPS).min(R::from(TILT_STEPS));
        let aside = position - nearest_whole(position);
        let [sky, sky_slope, sky_curve, ground, ground_slope, ground_curve] = position.row_of(&self.rows);
        DiffuseCover {
            sky: aside * (aside * sky_curve + sky_slope) + sky,
            ground: aside * (aside * ground_curve + ground_slope) + ground,
        }
    }
}

/// How much of the diffuse light passes the cover, over what passes at normal incidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DiffuseCover<R = f64> {
    /// Of the sky's.
    pub sky: R,
    /// Of the ground's.
    pub ground: R,
}

/// The power in the air mass of Kasten & Young.
static KASTEN_YOUNG: LazyLock<FixedPower> = LazyLock::new(|| FixedPower::new(-1.634));

/// What thicker air does to the current: its spectrum against that of the standard test conditions.
///
/// ```text
/// AM = e^(−0.000 118 4 h) / (cos z + 0.5057 (96.080 − z)^−1.634)
/// M = max(0, 0.918093 + 0.086257 AM − 0.024459 AM² + 0.002816 AM³ − 0.000126 AM⁴)
/// ```
/// `pressure_ratio` is [`pressure_ratio`]`(h)`; the sun counts as no lower than 86° from the vertical.
///
/// # Source
/// W. De Soto, S. A. Klein & W. A. Beckman, Solar Energy 80 (2006) 78–88, polynomial for silicon; air mass by
/// Kasten & Young, Applied Optics 28 (1989) 4735–4738; King et al., SAND2004-3535 for the elevation.
///
/// # Example
/// ```
/// use sunyield::cover::{pressure_ratio, spectral_modifier};
/// use sunyield::sun::SunPosition;
/// let overhead = SunPosition {
///     zenith_rad: 0.0, sin_zenith: 0.0, cos_zenith: 1.0, sin_azimuth: 0.0, cos_azimuth: -1.0,
/// };
/// // At air mass 1 the polynomial's coefficients add to 0.982581.
/// assert!((spectral_modifier(&overhead, pressure_ratio(0.0)) - 0.982581).abs() < 1e-4);
/// ```
#[must_use]
#[inline]
pub fn spectral_modifier<R: Real>(sun: &SunPosition<R>, pressure_ratio: f64) -> R {
    let z_deg = sun.zenith_deg().min(R::from(86.0));
    let cos_z = sun.cos_zenith.max(R::from(0.069_756_473_744_125_3));
    let am = R::from(pressure_ratio) / (cos_z + KASTEN_YOUNG.of(-z_deg + 96.080) * 0.5057);
    let modifier = am * (am * (am * (am * -0.000_126 + 0.002_816) - 0.024_459) + 0.086_257) + 0.918_093;
    modifier.max(R::from(0.0))
}

/// Air pressure at an elevation over that at sea level.
///
/// # Source
/// D. L. King, W. E. Boyson & J. A. Kratochvil, SAND2004-3535, eq. 4.
///
/// # Example
/// ```
/// assert_eq!(sunyield::cover::pressure_ratio(0.0), 1.0);
/// ```
#[must_use]
pub fn pressure_ratio(elevation_m: f64) -> f64 {
    exp(-0.000_118_4 * elevation_m)
}
