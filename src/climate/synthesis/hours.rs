//! How a day's irradiation falls on its hours, and how much of it is diffuse.

use super::super::sky::{SolarDay, equation_of_time_h};
use crate::irradiance::decomposition::{erbs_daily_diffuse_fraction, erbs_diffuse_fraction};
use crate::math::{sin, sin_cos};
use std::f64::consts::{FRAC_PI_3, PI, TAU};

/// Instants an hour is looked at.
const SUB_STEPS: usize = 4;
const SUB_STEPS_IN_DAY: usize = 24 * SUB_STEPS;

/// Below this mean cosine of the zenith angle an hour has no beam worth dividing by it.
const LEAST_COS_ZENITH: f64 = 0.015;
/// No hour's beam is stronger: the clearest air passes about four fifths of what arrives above it.
const STRONGEST_BEAM_WM2: f64 = 1100.0;

/// Irradiance at an hour angle, up to a factor that is the day's own.
///
/// ```text
/// r ∝ (a + b cos ω)(cos ω − cos ωs),   a = 0.409 + 0.5016 sin(ωs − 60°),   b = 0.6609 − 0.4767 sin(ωs − 60°)
/// ```
///
/// `cos_zenith` stands for cos ω − cos ωs, to which it is proportional. Never below zero.
///
/// # Source
/// M. Collares-Pereira, A. Rabl, Solar Energy 22 (1979) 155–164.
///
/// # Example
/// ```
/// use sunyield::climate::synthesis::share_of_hour;
/// use std::f64::consts::FRAC_PI_2;
/// // A day of twelve hours: sin(ωs − 60°) = ½, so a = 0.6598 and b = 0.42255; noon is a + b.
/// assert!((share_of_hour(1.0, 1.0, FRAC_PI_2) - 1.08235).abs() < 1e-12);
/// ```
#[must_use]
pub fn share_of_hour(cos_zenith: f64, cos_hour_angle: f64, sunset_rad: f64) -> f64 {
    let [a, b] = day_curve(sunset_rad);
    (cos_zenith * (a + b * cos_hour_angle)).max(0.0)
}

fn day_curve(sunset_rad: f64) -> [f64; 2] {
    let length = sin(sunset_rad - FRAC_PI_3);
    [0.409 + 0.5016 * length, 0.6609 - 0.4767 * length]
}

/// The hour angles of the sub-steps of a mean day, by their cosines and sines.
pub(super) struct Clock {
    /// Solar noon's lag behind clock noon in hours: what the place's longitude makes of its time zone.
    longitude_h: f64,
    mean_day: [(f64, f64); SUB_STEPS_IN_DAY],
}

/// The hours of one day: how high the sun stands, and how the day's irradiation falls on them.
pub(super) struct DayHours {
    cos_zenith: [f64; 24],
    share: [f64; 24],
}

impl Clock {
    pub(super) fn new(longitude_deg: f64, utc_offset_h: f64) -> Self {
        let mean_day = std::array::from_fn(|step| {
            let hour = (step as f64 + 0.5) / SUB_STEPS as f64;
            let (sine, cosine) = sin_cos(TAU * (hour - 12.0) / 24.0);
            (cosine, sine)
        });
        Self { longitude_h: longitude_deg / 15.0 - utc_offset_h, mean_day }
    }

    /// The means over the hours of one day. Night has cosine 0 and share 0.
    pub(super) fn day(&self, day_of_year: f64, sun: &SolarDay) -> DayHours {
        let lead_rad = (self.longitude_h + equation_of_time_h(day_of_year)) * PI / 12.0;
        let (sin_lead, cos_lead) = sin_cos(lead_rad);
        let [a, b] = day_curve(sun.sunset_rad);
        let mut hours = DayHours { cos_zenith: [0.0; 24], share: [0.0; 24] };
        for (step, &(cosine, sine)) in self.mean_day.iter().enumerate() {
            let cos_hour_angle = cosine * cos_lead - sine * sin_lead;
            let cos_zenith = sun.sin_sin + sun.cos_cos * cos_hour_angle;
            if cos_zenith > 0.0 {
                hours.cos_zenith[step / SUB_STEPS] += cos_zenith / SUB_STEPS as f64;
                // In polar day the curve would dip below zero at midnight.
                hours.share[step / SUB_STEPS] += (cos_zenith * (a + b * cos_hour_angle)).max(0.0);
            }
        }
        hours
    }
}

/// Columns of hourly mean irradiance.
pub(super) struct Irradiance {
    pub(super) ghi_wm2: Vec<f64>,
    pub(super) dni_wm2: Vec<f64>,
    pub(super) dhi_wm2: Vec<f64>,
}

impl DayHours {
    /// Whether any part of the day's light falls into any hour.
    pub(super) fn has_sun(&self) -> bool {
        self.share.iter().any(|&share| share > 0.0)
    }
}

impl Irradiance {
    pub(super) fn with_capacity(hours: usize) -> Self {
        let column = || Vec::with_capacity(hours);
        Self { ghi_wm2: column(), dni_wm2: column(), dhi_wm2: column() }
    }

    /// Appends a day of the given global irradiation.
    ///
    /// Diffuse is Erbs's hour by hour, then scaled half-way to Erbs's of the day: hours alone make too little difference
    /// between days, the day alone too little between hours. What the beam cannot take is diffuse.
    ///
    /// ```text
    /// D_h = G_h · kd(kt_h) · (½ + ½ f),   f = kd(kt_day) · ΣG / Σ G_h kd(kt_h),   DNI = (G − D)/cos z
    /// ```
    pub(super) fn push_day(&mut self, hours: &DayHours, sun: &SolarDay, day_kwh_per_m2: f64) {
        let shares: f64 = hours.share.iter().sum();
        if !(shares > 0.0 && day_kwh_per_m2 > 0.0) {
            for column in [&mut self.ghi_wm2, &mut self.dni_wm2, &mut self.dhi_wm2] {
                column.extend([0.0; 24]);
            }
            return;
        }
        let above = hours.cos_zenith.map(|cos_zenith| sun.extraterrestrial_normal_wm2 * cos_zenith);
        let global = hours.share.map(|share| 1000.0 * day_kwh_per_m2 * share / shares);
        let diffuse: [f64; 24] = std::array::from_fn(|hour| {
            if global[hour] > 0.0 {
                global[hour] * erbs_diffuse_fraction((global[hour] / above[hour]).min(1.0))
            } else {
                0.0
            }
        });
        let day_clearness = (1000.0 * day_kwh_per_m2 / above.iter().sum::<f64>()).min(0.9);
        let day_diffuse =
            1000.0 * day_kwh_per_m2 * erbs_daily_diffuse_fraction(day_clearness, sun.sunset_rad.to_degrees());
        let scale = 0.5 + 0.5 * day_diffuse / diffuse.iter().sum::<f64>();
        for hour in 0..24 {
            let cos_zenith = hours.cos_zenith[hour];
            let beam = if cos_zenith > LEAST_COS_ZENITH {
                let horizontal = (global[hour] - diffuse[hour] * scale).max(0.0);
                (horizontal / cos_zenith).min(STRONGEST_BEAM_WM2)
            } else {
                0.0
            };
            self.ghi_wm2.push(global[hour]);
            self.dni_wm2.push(beam);
            self.dhi_wm2.push((global[hour] - beam * cos_zenith).max(0.0));
        }
    }
}
