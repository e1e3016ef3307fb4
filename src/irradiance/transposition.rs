//! From beam and diffuse light to the light on a tilted plane.

use std::sync::LazyLock;

use crate::math::{FixedPower, Real};
use crate::sun::{SOLAR_CONSTANT_WM2, SunPosition};

/// A plane in space by its normal: tilt from the horizontal and direction it faces.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plane<R = f64> {
    /// Sine of the tilt.
    pub sin_tilt: R,
    /// Cosine of the tilt.
    pub cos_tilt: R,
    /// East part of the direction faced: the sine of its azimuth.
    pub sin_azimuth: R,
    /// North part of the direction faced: the cosine of its azimuth.
    pub cos_azimuth: R,
}

impl Plane {
    /// A plane of this tilt that faces this azimuth, both in degrees.
    #[must_use]
    pub fn facing(tilt_deg: f64, azimuth_deg: f64) -> Self {
        let (sin_tilt, cos_tilt) = crate::math::sin_cos(tilt_deg.to_radians());
        let (sin_azimuth, cos_azimuth) = crate::math::sin_cos(azimuth_deg.to_radians());
        Self { sin_tilt, cos_tilt, sin_azimuth, cos_azimuth }
    }

    /// The same plane in every lane.
    #[must_use]
    pub fn in_every_lane<R: Real>(&self) -> Plane<R> {
        Plane {
            sin_tilt: self.sin_tilt.into(),
            cos_tilt: self.cos_tilt.into(),
            sin_azimuth: self.sin_azimuth.into(),
            cos_azimuth: self.cos_azimuth.into(),
        }
    }
}

impl<R: Real> Plane<R> {
    /// The one plane where the mask holds, else the other.
    #[must_use]
    #[inline]
    pub fn select(mask: R::Mask, yes: Self, no: Self) -> Self {
        Self {
            sin_tilt: R::select(mask, yes.sin_tilt, no.sin_tilt),
            cos_tilt: R::select(mask, yes.cos_tilt, no.cos_tilt),
            sin_azimuth: R::select(mask, yes.sin_azimuth, no.sin_azimuth),
            cos_azimuth: R::select(mask, yes.cos_azimuth, no.cos_azimuth),
        }
    }

    /// tan(β/2), which rises with the tilt from 0 to 1 and needs no arctangent: what tables over the tilt are stepped in.
    ///
    /// # Example
    /// ```
    /// use sunyield::irradiance::transposition::Plane;
    /// assert!((Plane::facing(90.0, 180.0).half_tangent() - 1.0).abs() < 1e-15);
    /// ```
    #[must_use]
    #[inline]
    pub fn half_tangent(&self) -> R {
        self.sin_tilt / (self.cos_tilt + 1.0)
    }

    /// Cosine of the angle between the sun and the plane's normal; negative where the sun is behind.
    ///
    /// ```text
    /// cos θ = sin z cos(γ_sun − γ) sin β + cos z cos β
    /// ```
    ///
    /// # Source
    /// Duffie & Beckman, Solar Engineering of Thermal Processes, eq. 1.6.3.
    ///
    /// # Example
    /// ```
    /// use sunyield::irradiance::transposition::Plane;
    /// use sunyield::sun::SunPosition;
    /// let overhead = SunPosition {
    ///     zenith_rad: 0.0, sin_zenith: 0.0, cos_zenith: 1.0, sin_azimuth: 0.0, cos_azimuth: -1.0,
    /// };
    /// assert_eq!(Plane::facing(0.0, 180.0).cos_incidence(&overhead), 1.0);
    /// ```
    #[must_use]
    #[inline]
    pub fn cos_incidence(&self, sun: &SunPosition<R>) -> R {
        let cos_between = sun.cos_azimuth * self.cos_azimuth + sun.sin_azimuth * self.sin_azimuth;
        sun.sin_zenith * cos_between * self.sin_tilt + sun.cos_zenith * self.cos_tilt
    }
}

/// Light on a plane, W/m², by where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PlaneIrradiance<R = f64> {
    /// From the sun's disc.
    pub beam_wm2: R,
    /// From the sky: isotropic, around the sun, and along the horizon.
    pub sky_wm2: R,
    /// Reflected by the ground.
    pub ground_wm2: R,
}

impl<R: Real> PlaneIrradiance<R> {
    /// The sum of the three.
    #[must_use]
    #[inline]
    pub fn total_wm2(&self) -> R {
        self.beam_wm2 + self.sky_wm2 + self.ground_wm2
    }
}

/// The sky as Perez divides it: what every plane under it sees a part of, W/m².
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PerezSky<R = f64> {
    /// Beam on a plane that faces the sun.
    pub beam_normal_wm2: R,
    /// Light from around the sun on a plane that faces it.
    pub circumsolar_normal_wm2: R,
    /// Light from the whole dome on a horizontal plane.
    pub isotropic_wm2: R,
    /// Light from the horizon on a vertical plane; negative where the horizon is dark.
    pub horizon_wm2: R,
    /// All light on the ground that it can reflect.
    pub on_ground_wm2: R,
}

/// Clearness ε at which each of Perez's eight skies ends and the next begins.
///
/// Source: R. Perez et al., Solar Energy 44 (1990) 271–289, table 1.
const CLEARNESS_BINS: [f64; 7] = [1.065, 1.23, 1.5, 1.95, 2.8, 4.5, 6.2];

/// F11, F12, F13, F21, F22, F23 for each of the eight skies.
///
/// Source: R. Perez et al., SAND88-7030 (1988), all sites composite, in the seven digits PVWatts uses.
const BRIGHTNESS: [[f64; 6]; 8] = [
    [-0.008_311_7, 0.587_728_5, -0.062_063_6, -0.059_601_2, 0.072_124_9, -0.022_021_6],
    [0.129_945_7, 0.682_595_4, -0.151_375_2, -0.018_932_5, 0.065_965_0, -0.028_874_8],
    [0.329_695_8, 0.486_873_5, -0.221_095_8, 0.055_414_0, -0.063_958_8, -0.026_054_2],
    [0.568_205_3, 0.187_452_5, -0.295_129_0, 0.108_863_1, -0.151_922_9, -0.013_975_4],
    [0.873_028_0, -0.392_040_3, -0.361_614_9, 0.225_564_7, -0.462_044_2, 0.001_244_8],
    [1.132_607_7, -1.236_728_4, -0.411_849_4, 0.287_781_3, -0.823_035_7, 0.055_865_1],
    [1.060_159_1, -1.599_913_7, -0.358_922_1, 0.264_212_4, -1.127_234_0, 0.131_069_4],
    [0.677_747_0, -0.327_258_8, -0.250_428_6, 0.156_131_3, -1.376_503_1, 0.250_621_2],
];

/// κ of the clearness in degrees⁻³. Source: SAND88-7030: 1.041 rad⁻³ turned to degrees.
const KAPPA: f64 = 5.534e-6;

/// Below this sun, 87.5° from the vertical, the sky is taken as isotropic and the ground as dark.
///
/// Source: SAM Simulation Core, irradiance processor.
const LOW_SUN_ZENITH_RAD: f64 = 1.527_163_1;

/// Cosine of 85°, the least divisor of the circumsolar part. Source: SAND88-7030.
const COS_85_DEG: f64 = 0.087_155_7;

/// The power in the air mass of Kasten.
static KASTEN: LazyLock<FixedPower> = LazyLock::new(|| FixedPower::new(-1.253));

impl<R: Real> PerezSky<R> {
    /// Divides beam and diffuse light under this sun into what planes see.
    ///
    /// `dni_wm2` is direct normal and `dhi_wm2` diffuse horizontal irradiance.
    ///
    /// ```text
    /// ε = ((D + B)/D + κ z³) / (1 + κ z³),   Δ = D · AM / 1367
    /// F1 = max(0, F11 + F12 Δ + F13 z),   F2 = F21 + F22 Δ + F23 z
    /// isotropic = D (1 − F1),   circumsolar = D F1 / max(cos 85°, cos z),   horizon = D F2
    /// ```
    ///
    /// Without diffuse light only the beam counts, and no ground reflection.
    ///
    /// # Source
    /// R. Perez et al., The Development and Verification of the Perez Diffuse Radiation Model, SAND88-7030 (1988);
    /// air mass by F. Kasten, Arch. Meteorol. B 14 (1966) 206–223.
    ///
    /// # Example
    /// ```
    /// use sunyield::irradiance::transposition::{PerezSky, Plane};
    /// use sunyield::sun::SunPosition;
    /// let overhead = SunPosition {
    ///     zenith_rad: 0.0, sin_zenith: 0.0, cos_zenith: 1.0, sin_azimuth: 0.0, cos_azimuth: -1.0,
    /// };
    /// let sky = PerezSky::divide(800.0, 100.0, &overhead);
    /// // A horizontal plane sees all of it: 800 + 100.
    /// let flat = sky.on(&Plane::facing(0.0, 180.0), 1.0, 0.2);
    /// assert!((flat.total_wm2() - 900.0).abs() < 1e-9);
    /// ```
    #[must_use]
    #[inline]
    pub fn divide(dni_wm2: R, dhi_wm2: R, sun: &SunPosition<R>) -> Self {
        let none = R::from(0.0);
        let z_deg = sun.zenith_deg();
        let kz3 = z_deg * z_deg * z_deg * KAPPA;
        let clearness = ((dni_wm2 + dhi_wm2) / dhi_wm2 + kz3) / (kz3 + 1.0);
        let air_mass = R::from(1.0) / (sun.cos_zenith + KASTEN.of(-z_deg + 93.9) * 0.15);
        let brightness = dhi_wm2 * air_mass * (1.0 / SOLAR_CONSTANT_WM2);

        let none_or_one = |mask| R::select(mask, R::from(1.0), none);
        let bin =
            CLEARNESS_BINS.iter().fold(none, |bin, &end| bin + none_or_one(R::from(end).less(clearness)));
        let [f11, f12, f13, f21, f22, f23] = bin.row_of(&BRIGHTNESS);
        let f1 = (f11 + f12 * brightness + f13 * sun.zenith_rad).max(none);
        let f2 = f21 + f22 * brightness + f23 * sun.zenith_rad;

        let clear = dhi_wm2.at_most(none);
        let low = R::from(LOW_SUN_ZENITH_RAD).less(sun.zenith_rad);
        let divided = |part: R| R::select(clear | low, none, part);
        let isotropic_wm2 = R::select(low, dhi_wm2, dhi_wm2 * (-f1 + 1.0));
        let set = low & sun.cos_zenith.at_most(none) & none.less(dhi_wm2);
        Self {
            beam_normal_wm2: R::select(set, none, dni_wm2),
            circumsolar_normal_wm2: divided(dhi_wm2 * f1 / sun.cos_zenith.max(R::from(COS_85_DEG))),
            isotropic_wm2: R::select(clear, none, isotropic_wm2),
            horizon_wm2: divided(dhi_wm2 * f2),
            on_ground_wm2: divided(dni_wm2 * sun.cos_zenith + dhi_wm2),
        }
    }

    /// The light that a plane under this sky receives, on ground of this `albedo`.
    ///
    /// ```text
    /// beam = B max(0, cos θ)
    /// sky = isotropic (1 + cos β)/2 + circumsolar max(0, cos θ) + horizon sin β
    /// ground = albedo · G (1 − cos β)/2
    /// ```
    #[must_use]
    #[inline]
    pub fn on(&self, plane: &Plane<R>, cos_incidence: R, albedo: R) -> PlaneIrradiance<R> {
        let facing_sun = cos_incidence.max(R::from(0.0));
        PlaneIrradiance {
            beam_wm2: self.beam_normal_wm2 * facing_sun,
            sky_wm2: self.isotropic_wm2 * (plane.cos_tilt + 1.0) * 0.5
                + self.circumsolar_normal_wm2 * facing_sun
                + self.horizon_wm2 * plane.sin_tilt,
            ground_wm2: albedo * self.on_ground_wm2 * (-plane.cos_tilt + 1.0) * 0.5,
        }
    }
}
