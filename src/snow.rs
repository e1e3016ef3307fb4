//! Snow that lies on the modules and slides off.

use crate::math::ceil_to_multiple;

/// Fraction of a row's slope that slides free in an hour, for a slope of sine 1. Source: B. Marion et al. (2013).
const SLIDE_PER_H: f64 = 1.97 * 0.1;

/// Snow must deepen by this much within an hour, in cm, and lie this deep, to cover the modules. Source: the same.
const COVERING_CM: f64 = 1.0;

/// Light in W/m² that makes up for one degree of frost. Source: the same, for slope m = −80 W/(m²·K).
const MELTING_WM2_PER_K: f64 = 80.0;

/// The snow on one array, from step to step.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SnowCover {
    covered_fraction: f64,
    depth_cm: f64,
}

/// One daylight step as the snow sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SnowStep {
    /// Snow depth on the ground in cm.
    pub depth_cm: f64,
    /// Air temperature in °C.
    pub temp_air_c: f64,
    /// Light on the plane in W/m².
    pub poa_wm2: f64,
    /// Sine of the plane's tilt.
    pub sin_tilt: f64,
    /// Length of the step in hours.
    pub step_h: f64,
}

impl SnowCover {
    /// Lets one daylight step pass and gives the fraction of DC power lost in it.
    ///
    /// ```text
    /// fresh snow (Δdepth ≥ 1 cm/h, depth ≥ 1 cm): covered = 1;   depth < 1 cm: covered = 0
    /// slides where T + G/80 > 0: covered −= 0.197 sin β Δt
    /// loss = ⌈covered · n⌉ / n      n modules up the slope
    /// ```
    ///
    /// Snow that fell by night is seen at the first daylight step.
    ///
    /// # Source
    /// B. Marion, R. Schaefer, H. Caine & G. Sanchez, Solar Energy 97 (2013) 112–121; D. Ryberg & J. Freeman,
    /// NREL/TP-6A20-64260 (2015).
    ///
    /// # Example
    /// ```
    /// use sunyield::snow::{SnowCover, SnowStep};
    /// let mut cover = SnowCover::default();
    /// let frost = SnowStep { depth_cm: 5.0, temp_air_c: -20.0, poa_wm2: 100.0, sin_tilt: 0.5, step_h: 1.0 };
    /// assert_eq!(cover.pass(frost, 2.0), 1.0); // fresh snow, too cold to slide
    /// let thaw = SnowStep { depth_cm: 0.0, ..frost };
    /// assert_eq!(cover.pass(thaw, 2.0), 0.0);
    /// ```
    pub fn pass(&mut self, step: SnowStep, modules_up_slope: f64) -> f64 {
        let deepened_cm = step.depth_cm - self.depth_cm;
        self.depth_cm = step.depth_cm;
        if deepened_cm >= COVERING_CM * step.step_h && step.depth_cm >= COVERING_CM {
            self.covered_fraction = 1.0;
        } else if step.depth_cm < COVERING_CM {
            self.covered_fraction = 0.0;
        }
        if step.temp_air_c + step.poa_wm2 / MELTING_WM2_PER_K > 0.0 {
            self.covered_fraction =
                (self.covered_fraction - SLIDE_PER_H * step.sin_tilt * step.step_h).max(0.0);
        }
        ceil_to_multiple(self.covered_fraction, 1.0 / modules_up_slope)
    }
}
