//! Global light split into beam and diffuse, where a source gives global light alone.

use crate::math::Real;
use crate::sun::SunPosition;
use crate::weather::{Column, Fill, Weather};

/// Diffuse fraction of global irradiance for an hour's clearness `kt`, by the Erbs correlation.
///
/// ```text
/// kd = 1 − 0.09 kt                                             kt ≤ 0.22
/// kd = 0.9511 − 0.1604 kt + 4.388 kt² − 16.638 kt³ + 12.336 kt⁴    kt ≤ 0.80
/// kd = 0.165                                                   above
/// ```
///
/// `kt` is global over extraterrestrial irradiance, both horizontal.
///
/// # Source
/// D. G. Erbs, S. A. Klein & J. A. Duffie, Solar Energy 28 (1982) 293–302.
///
/// # Example
/// ```
/// use sunyield::irradiance::decomposition::erbs_diffuse_fraction;
/// assert_eq!(erbs_diffuse_fraction(0.1), 0.991); // overcast: nearly all diffuse
/// assert_eq!(erbs_diffuse_fraction(0.9), 0.165); // very clear
/// ```
#[must_use]
#[inline]
pub fn erbs_diffuse_fraction<R: Real>(kt: R) -> R {
    let cloudy = kt * -0.09 + 1.0;
    let between = kt * (kt * (kt * (kt * 12.336 - 16.638) + 4.388) - 0.1604) + 0.9511;
    let clearer = R::select(kt.at_most(R::from(0.8)), between, R::from(0.165));
    R::select(kt.at_most(R::from(0.22)), cloudy, clearer)
}

/// Diffuse fraction of a day's global irradiation, from the day's clearness `kt` and its sunset hour angle.
///
/// ```text
/// ωs < 81.4°:  kd = 1 − 0.2727 kt + 2.4495 kt² − 11.9514 kt³ + 9.3879 kt⁴    kt < 0.715, above 0.143
/// ωs ≥ 81.4°:  kd = 1 + 0.2832 kt − 2.5557 kt² + 0.8448 kt³                  kt < 0.722, above 0.175
/// ```
///
/// `kt` is the day's global over its extraterrestrial irradiation, both horizontal.
///
/// # Source
/// D. G. Erbs, S. A. Klein & J. A. Duffie, Solar Energy 28 (1982) 293–302.
///
/// # Example
/// ```
/// use sunyield::irradiance::decomposition::erbs_daily_diffuse_fraction;
/// // A day of twelve hours: 1 + 0.1416 − 0.638925 + 0.1056
/// assert!((erbs_daily_diffuse_fraction(0.5, 90.0) - 0.608275).abs() < 1e-12);
/// assert_eq!(erbs_daily_diffuse_fraction(0.75, 60.0), 0.143); // a clear winter day
/// ```
#[must_use]
pub fn erbs_daily_diffuse_fraction(kt: f64, sunset_hour_angle_deg: f64) -> f64 {
    if sunset_hour_angle_deg < 81.4 {
        if kt < 0.715 { 1.0 + kt * (-0.2727 + kt * (2.4495 + kt * (-11.9514 + kt * 9.3879))) } else { 0.143 }
    } else if kt < 0.722 {
        1.0 + kt * (0.2832 + kt * (-2.5557 + kt * 0.8448))
    } else {
        0.175
    }
}

/// Beam and diffuse light at one moment, W/m².
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Components<R = f64> {
    /// Direct normal irradiance.
    pub dni_wm2: R,
    /// Diffuse horizontal irradiance.
    pub dhi_wm2: R,
}

impl<R: Real> Components<R> {
    /// Global light on a horizontal plane: `B cos z + D`.
    #[must_use]
    #[inline]
    pub fn horizontal_wm2(&self, sun: &SunPosition<R>) -> R {
        self.dni_wm2 * sun.cos_zenith.max(R::from(0.0)) + self.dhi_wm2
    }
}

/// Cosine of 87.5°: lower sun gives no beam that a division by its cosine could be trusted with.
///
/// Source: the limit of the transposition, SAM Simulation Core.
const COS_LOWEST_SUN: f64 = 0.043_619_387_365_336;

/// Where a year's beam and diffuse light come from.
#[derive(Debug, Clone, Copy)]
pub enum Split<'a> {
    /// Both are given.
    Given {
        /// Direct normal.
        dni: &'a [f64],
        /// Diffuse horizontal.
        dhi: &'a [f64],
    },
    /// Global and beam: diffuse is what is left.
    GlobalAndBeam {
        /// Global horizontal.
        ghi: &'a [f64],
        /// Direct normal.
        dni: &'a [f64],
    },
    /// Global and diffuse: beam is what is left, over the sun's cosine.
    GlobalAndDiffuse {
        /// Global horizontal.
        ghi: &'a [f64],
        /// Diffuse horizontal.
        dhi: &'a [f64],
    },
    /// Global alone: the Erbs correlation splits it.
    Global {
        /// Global horizontal.
        ghi: &'a [f64],
    },
}

impl<'a> Split<'a> {
    /// The split that a year's columns allow; beam and diffuse as given where both are.
    #[must_use]
    pub fn of(weather: &'a Weather) -> Self {
        match (&weather.ghi_wm2, &weather.dni_wm2, &weather.dhi_wm2) {
            (_, Some(dni), Some(dhi)) => Self::Given { dni, dhi },
            (Some(ghi), Some(dni), None) => Self::GlobalAndBeam { ghi, dni },
            (Some(ghi), None, Some(dhi)) => Self::GlobalAndDiffuse { ghi, dhi },
            (Some(ghi), None, None) => Self::Global { ghi },
            // `Weather::check` refuses a year without light; an empty column gives none.
            (None, _, _) => Self::Global { ghi: &[] },
        }
    }

    /// The columns that are computed, and how.
    #[must_use]
    pub fn filled(&self) -> Vec<(Column, Fill)> {
        match self {
            Self::Given { .. } => vec![],
            Self::GlobalAndBeam { .. } => vec![(Column::DhiWm2, Fill::Closure)],
            Self::GlobalAndDiffuse { .. } => vec![(Column::DniWm2, Fill::Closure)],
            Self::Global { .. } => {
                vec![(Column::DniWm2, Fill::Decomposition), (Column::DhiWm2, Fill::Decomposition)]
            }
        }
    }

    /// Beam and diffuse light under this sun; `read` takes the step, or the steps side by side, out of a column.
    ///
    /// `extraterrestrial_normal_wm2` is the irradiance outside the atmosphere on a plane that faces the sun.
    ///
    /// ```text
    /// G = B cos z + D;   global alone: D = kd(kt) G,  kt = G / (E₀ cos z)
    /// ```
    /// Beam is at most the extraterrestrial; under a sun lower than 2.5° all light counts as diffuse.
    #[must_use]
    #[inline]
    pub fn at<R: Real>(
        &self,
        read: impl Fn(&[f64]) -> R,
        sun: &SunPosition<R>,
        extraterrestrial_normal_wm2: f64,
    ) -> Components<R> {
        let none = R::from(0.0);
        let lowest = R::from(COS_LOWEST_SUN);
        let beam = |ghi_wm2: R, dhi_wm2: R| {
            let dhi_wm2 = dhi_wm2.min(ghi_wm2);
            let dni_wm2 = (ghi_wm2 - dhi_wm2) / sun.cos_zenith.max(lowest);
            let low = sun.cos_zenith.less(lowest);
            Components {
                dni_wm2: R::select(low, none, dni_wm2.min(R::from(extraterrestrial_normal_wm2))),
                dhi_wm2: R::select(low, ghi_wm2, dhi_wm2),
            }
        };
        match self {
            Self::Given { dni, dhi } => Components { dni_wm2: read(dni), dhi_wm2: read(dhi) },
            Self::GlobalAndBeam { ghi, dni } => {
                // Global below its own beam is a measuring error: the sky then gives nothing.
                let dni_wm2 = read(dni);
                let dhi_wm2 = (read(ghi) - dni_wm2 * sun.cos_zenith.max(none)).max(none);
                Components { dni_wm2, dhi_wm2 }
            }
            Self::GlobalAndDiffuse { ghi, dhi } => beam(read(ghi), read(dhi)),
            Self::Global { ghi } => {
                let ghi_wm2 = read(ghi);
                let kt = ghi_wm2 / (sun.cos_zenith.max(lowest) * extraterrestrial_normal_wm2);
                beam(ghi_wm2, ghi_wm2 * erbs_diffuse_fraction(kt))
            }
        }
    }
}
