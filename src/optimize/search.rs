//! Two searches that need nothing but energies: uphill over angles, and for the densest rows within a loss.

use super::{Field, Stand};
use crate::error::Error;
use crate::math::{ascending, wrap_360_deg};

/// A search's outcome, and the coarse look it began with.
pub(super) struct Found {
    pub(super) best: Stand,
    pub(super) curve: Vec<Stand>,
}

/// The angles that may change.
#[derive(Clone, Copy)]
pub(super) struct Axes {
    pub(super) tilt: bool,
    pub(super) azimuth: bool,
}

impl Axes {
    /// Grid of the coarse look in degrees: tilt, azimuth. Finer along one axis alone, where it is also the curve to draw.
    fn grid_deg(self) -> (f64, f64) {
        if self.tilt && self.azimuth { (15.0, 30.0) } else { (5.0, 10.0) }
    }
}

/// The search ends where a step is shorter than this in degrees: around an optimum energy changes with the square of
/// the angle, so that this is worth less than a millionth of it.
const FINEST_STEP_DEG: f64 = 0.04;

/// Hills lower than this part of the highest are left alone.
const WORTH_CLIMBING: f64 = 0.99;

/// Most hills to climb, the highest first.
const HILLS: usize = 3;

/// The stand with the most energy. Where nothing is better than the plant as it is, it stays so.
pub(super) fn steepest_hill(field: &mut Field<'_>, given: Stand, axes: Axes) -> Result<Found, Error> {
    let (tilt_step_deg, azimuth_step_deg) = axes.grid_deg();
    let tilts = if axes.tilt { steps_deg(tilt_step_deg, 90.0) } else { vec![given.tilt_deg] };
    let azimuths = if axes.azimuth {
        let mut around = steps_deg(azimuth_step_deg, 360.0);
        around.pop();
        around
    } else {
        vec![given.azimuth_deg]
    };
    let mut curve = Vec::with_capacity(tilts.len() * azimuths.len());
    for &tilt_deg in &tilts {
        for &azimuth_deg in &azimuths {
            curve.push(field.stand(tilt_deg, azimuth_deg, given.ground_coverage_ratio)?);
        }
    }
    let mut best = given;
    for start in hills(&curve, azimuths.len()) {
        let top = climb(field, start, axes)?;
        if top.annual_mwh > best.annual_mwh {
            best = top;
        }
    }
    Ok(Found { best, curve })
}

fn steps_deg(step_deg: f64, last_deg: f64) -> Vec<f64> {
    let count = (last_deg / step_deg) as usize;
    (0..=count).map(|index| index as f64 * step_deg).collect()
}

/// The grid's points that no neighbour surpasses, highest first.
fn hills(curve: &[Stand], azimuths: usize) -> Vec<Stand> {
    let tilts = curve.len() / azimuths;
    let energy = |tilt: usize, azimuth: usize| curve[tilt * azimuths + azimuth % azimuths].annual_mwh;
    let mut found = Vec::new();
    for tilt in 0..tilts {
        for azimuth in 0..azimuths {
            let here = energy(tilt, azimuth);
            let lower = [
                tilt > 0 && energy(tilt - 1, azimuth) > here,
                tilt + 1 < tilts && energy(tilt + 1, azimuth) > here,
                energy(tilt, azimuth + azimuths - 1) > here,
                energy(tilt, azimuth + 1) > here,
            ];
            if !lower.contains(&true) {
                found.push(curve[tilt * azimuths + azimuth]);
            }
        }
    }
    ascending(&mut found, |stand| -stand.annual_mwh);
    let highest = found.first().map_or(0.0, |stand| stand.annual_mwh);
    found.retain(|stand| stand.annual_mwh >= WORTH_CLIMBING * highest);
    found.truncate(HILLS);
    found
}

/// Compass search: a step each way along each axis, to the first that is higher; half the step where none is.
fn climb(field: &mut Field<'_>, start: Stand, axes: Axes) -> Result<Stand, Error> {
    let mut here = start;
    let (tilt_step_deg, azimuth_step_deg) = axes.grid_deg();
    let mut step = 0.5;
    while step * tilt_step_deg.max(azimuth_step_deg) > FINEST_STEP_DEG {
        let moves = [
            (axes.tilt, tilt_step_deg * step, 0.0),
            (axes.tilt, -tilt_step_deg * step, 0.0),
            (axes.azimuth, 0.0, azimuth_step_deg * step),
            (axes.azimuth, 0.0, -azimuth_step_deg * step),
        ];
        let mut higher = None;
        for (_, tilt_deg, azimuth_deg) in moves.into_iter().filter(|(free, ..)| *free) {
            // A tilt beyond flat or upright is no stand.
            let moved_tilt_deg = (here.tilt_deg + tilt_deg).clamp(0.0, 90.0);
            let moved_azimuth_deg = wrap_360_deg(here.azimuth_deg + azimuth_deg);
            let there = field.stand(moved_tilt_deg, moved_azimuth_deg, here.ground_coverage_ratio)?;
            if there.annual_mwh > here.annual_mwh {
                higher = Some(there);
                break;
            }
        }
        match higher {
            Some(there) => here = there,
            None => step *= 0.5,
        }
    }
    Ok(here)
}

/// Least and greatest ground coverage ratio that a plant can have, as [`crate::plant::Plant::check`] has it.
const RATIOS: [f64; 2] = [0.01, 0.99];

/// The densest search ends where two ratios are this close.
const FINEST_RATIO: f64 = 0.0002;

/// The densest rows whose closeness costs no more than `loss_fraction` of what rows far apart give.
pub(super) fn densest(field: &mut Field<'_>, given: Stand, loss_fraction: f64) -> Result<Found, Error> {
    let mut stand = |ratio: f64| field.stand(given.tilt_deg, given.azimuth_deg, ratio);
    let [far_apart, touching] = RATIOS;
    let mut curve = vec![stand(far_apart)?];
    for twentieth in 1..20 {
        curve.push(stand(f64::from(twentieth) * 0.05)?);
    }
    curve.push(stand(touching)?);
    let enough_mwh = (1.0 - loss_fraction) * curve[0].annual_mwh;
    let last = curve.iter().rposition(|stand| stand.annual_mwh >= enough_mwh).unwrap_or(0);
    let mut best = curve[last];
    let mut too_dense =
        curve.get(last + 1).map_or(best.ground_coverage_ratio, |stand| stand.ground_coverage_ratio);
    while too_dense - best.ground_coverage_ratio > FINEST_RATIO {
        let middle = stand(0.5 * (best.ground_coverage_ratio + too_dense))?;
        if middle.annual_mwh >= enough_mwh {
            best = middle;
        } else {
            too_dense = middle.ground_coverage_ratio;
        }
    }
    Ok(Found { best, curve })
}
