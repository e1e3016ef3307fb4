//! The rear side as Marion et al. (2017) and the SAM Simulation Core sum it: strip of view by strip of view, piece of
//! ground by piece of ground. Slow and plain, to hold the closed form to.

use std::f64::consts::PI;

use super::Moment;
use sunyield::bifacial::{Clearance, STRIP_TRANSMISSION};
use sunyield::cover::{bare_glass_beam, bare_glass_reflectance};
use sunyield::math::{atan, atan2, cos, sin, sin_cos, tan};

/// How fine the sums are.
#[derive(Clone, Copy)]
pub struct Fineness {
    pub strips_per_degree: usize,
    pub segments: usize,
    /// What the slope counts as where light goes from row to row: 1; the Core takes it in metres.
    pub front_length: f64,
}

const CELL_ROWS: usize = 6;
const TRANSMISSION_FRACTION: f64 = 0.013;

/// Rows in slope lengths. The row looked from has its lower edge at x = 0 and faces −x.
struct Rows {
    tilt: f64,
    pitch: f64,
    clearance: f64,
    rise: f64,
    depth: f64,
}

/// Light on each piece of the ground over one pitch.
struct GroundLight<'a> {
    rows: &'a Rows,
    pieces: Vec<f64>,
    /// Light on all pieces before each.
    before: Vec<f64>,
}

impl GroundLight<'_> {
    /// The sum from x = 0 to `x`, in pieces.
    fn up_to(&self, x: f64) -> f64 {
        let count = self.pieces.len();
        let pitches = (x / self.rows.pitch).floor();
        let position = (x / self.rows.pitch - pitches) * count as f64;
        let piece = (position as usize).min(count - 1);
        pitches * self.before[count] + self.before[piece] + (position - piece as f64) * self.pieces[piece]
    }

    /// The mean of a stretch; of all ground where the stretch is about as long as a pitch.
    fn mean(&self, from: f64, to: f64) -> f64 {
        let pitch = self.rows.pitch;
        if to - from > 0.99 * pitch {
            return self.before[self.pieces.len()] / self.pieces.len() as f64;
        }
        (self.up_to(to) - self.up_to(from)) / ((to - from) / pitch * self.pieces.len() as f64)
    }
}

pub fn rear_wm2(moment: &Moment, fineness: Fineness) -> f64 {
    let section = moment.section;
    let (rise, depth) = sin_cos(moment.tilt_deg.to_radians());
    let clearance = match section.clearance {
        Clearance::LowerEdge(height_m) => height_m / section.slope_m,
        Clearance::Axis(height_m) => height_m / section.slope_m - 0.5 * rise,
    };
    let tilt = moment.tilt_deg.to_radians();
    let rows = Rows { tilt, pitch: 1.0 / section.ground_coverage_ratio, clearance, rise, depth };
    let (ground, shadow_length) = ground_light(&rows, moment, fineness.segments);
    let fronts: Vec<f64> =
        (0..CELL_ROWS).map(|cell_row| thrown_back(&rows, moment, &ground, cell_row, fineness)).collect();
    let mut mean = (0..CELL_ROWS)
        .map(|cell_row| on_back(&rows, moment, &ground, &fronts, cell_row, fineness))
        .sum::<f64>()
        / CELL_ROWS as f64;
    let cos_behind = -moment.plane().cos_incidence(&moment.sun);
    if cos_behind > 0.0 && moment.sun.cos_zenith > 0.0 {
        let lit_fraction = (rows.pitch / shadow_length).min(1.0);
        let beam_normal = moment.sky.beam_normal_wm2 + moment.sky.circumsolar_normal_wm2;
        mean += lit_fraction * beam_normal * cos_behind * bare_glass_beam(cos_behind);
    }
    mean
}

fn ground_light<'a>(rows: &'a Rows, moment: &Moment, segments: usize) -> (GroundLight<'a>, f64) {
    let azimuth = moment.azimuth_deg.to_radians();
    let sun = moment.sun;
    let cos_between = sun.cos_azimuth * cos(azimuth) + sun.sin_azimuth * sin(azimuth);
    let per_height = sun.sin_zenith / sun.cos_zenith * cos_between;
    let (from, length) = (rows.clearance * per_height, rows.rise * per_height + rows.depth);
    let from = (from.min(from + length)).rem_euclid(rows.pitch);
    let beam = (moment.sky.beam_normal_wm2 + moment.sky.circumsolar_normal_wm2) * sun.cos_zenith.max(0.0);
    let pieces: Vec<f64> = (0..segments)
        .map(|piece| {
            let x = (piece as f64 + 0.5) / segments as f64 * rows.pitch;
            let past = (x - from).rem_euclid(rows.pitch);
            let passes = if past < length.abs() { TRANSMISSION_FRACTION } else { 1.0 };
            moment.sky.isotropic_wm2 * sky_factor(rows, x) + beam * passes
        })
        .collect();
    let mut before = vec![0.0];
    for piece in &pieces {
        before.push(before[before.len() - 1] + piece);
    }
    (GroundLight { rows, pieces, before }, length.abs())
}

/// Sky that the ground at `x` sees between the rows, from the second behind to the first in front.
fn sky_factor(rows: &Rows, x: f64) -> f64 {
    let elevations = |behind: f64| {
        let lower = atan2(rows.clearance, behind * rows.pitch - x);
        let upper = atan2(rows.clearance + rows.rise, behind * rows.pitch + rows.depth - x);
        (lower.min(upper), lower.max(upper))
    };
    let gap = |right: f64, left: f64| {
        let (from, to) = (elevations(right).1, elevations(left).0);
        if to > from { 0.5 * (cos(from) - cos(to)) } else { 0.0 }
    };
    gap(2.0, 1.0) + gap(1.0, 0.0) + gap(0.0, -1.0)
}

/// The strips of view: how many, how wide, and each with its share of the view and the glass' transmission.
struct Strips {
    width: f64,
    per_degree: usize,
}

impl Strips {
    fn share(&self, strip: usize) -> f64 {
        0.5 * (cos(strip as f64 * self.width) - cos((strip + 1) as f64 * self.width))
    }

    fn transmission(&self, strip: usize) -> f64 {
        let degree = strip / self.per_degree;
        STRIP_TRANSMISSION[degree.min(179 - degree)]
    }

    fn nearest(&self, angle: f64) -> usize {
        (angle / self.width).round() as usize
    }

    fn count(&self) -> usize {
        180 * self.per_degree
    }
}

fn strips(fineness: Fineness) -> Strips {
    Strips { width: PI / 180.0 / fineness.strips_per_degree as f64, per_degree: fineness.strips_per_degree }
}

/// Sky light in a strip, with the bright band's where the strip is among the lowest.
fn sky_in(strips: &Strips, moment: &Moment, strip: usize, end: usize, band: usize, divisor: f64) -> f64 {
    let bright = if end - strip <= band { moment.sky.horizon_wm2 / divisor } else { 0.0 };
    strips.share(strip) * (moment.sky.isotropic_wm2 + bright)
}

/// ½ (cos 84° − cos 90°), what a vertical plane sees in the bright band; and as the Core's front side has it, with two
/// digits swapped.
const BAND: f64 = 0.052_264_231_633_826_7;
const BAND_OF_CORE_FRONT: f64 = 0.052_246;

/// Diffuse light that one row of cells of the front throws back.
fn thrown_back(
    rows: &Rows,
    moment: &Moment,
    ground: &GroundLight,
    cell_row: usize,
    fineness: Fineness,
) -> f64 {
    let strips = strips(fineness);
    let up_slope = (cell_row as f64 + 0.5) / CELL_ROWS as f64;
    let (x, y) = (rows.depth * up_slope, rows.clearance + rows.rise * up_slope);
    let up = atan((rows.clearance + rows.rise - y) / (x + rows.pitch - rows.depth));
    let down = atan((y - rows.clearance) / (x + rows.pitch));
    let (sky_end, ground_begin) =
        (strips.nearest(PI - rows.tilt - up), strips.nearest(PI - rows.tilt + down));
    let band = strips.nearest((6f64.to_radians() - up).max(0.0));
    let reflected = |strip: usize| 1.0 - strips.transmission(strip) * (1.0 - bare_glass_reflectance());
    let divisor = if fineness.strips_per_degree == 1 { BAND_OF_CORE_FRONT } else { BAND };
    let sky: f64 = (0..sky_end)
        .map(|strip| reflected(strip) * sky_in(&strips, moment, strip, sky_end, band, divisor))
        .sum();
    let from_ground: f64 = (ground_begin..strips.count())
        .map(|strip| {
            let from = (strip - ground_begin) as f64 * strips.width + down;
            let (near, far) = (x - y / tan(from + strips.width), x - y / tan(from));
            reflected(strip) * strips.share(strip) * moment.albedo * ground.mean(far.min(near), far.max(near))
        })
        .sum();
    sky + from_ground
}

/// Diffuse light behind the glass of one row of cells of the back.
fn on_back(
    rows: &Rows,
    moment: &Moment,
    ground: &GroundLight,
    fronts: &[f64],
    cell_row: usize,
    fineness: Fineness,
) -> f64 {
    let strips = strips(fineness);
    let up_slope = (cell_row as f64 + 0.5) / CELL_ROWS as f64;
    let (x, y) = (rows.depth * up_slope, rows.clearance + rows.rise * up_slope);
    let up = atan((rows.clearance + rows.rise - y) / (rows.pitch + rows.depth - x));
    let down = atan((y - rows.clearance) / (rows.pitch - x));
    let (sky_end, ground_begin) = (strips.nearest(rows.tilt - up), strips.nearest(rows.tilt + down));
    let band = strips.nearest((6f64.to_radians() - up).max(0.0));
    let passed = |strip: usize| strips.transmission(strip);

    let sky: f64 =
        (0..sky_end).map(|strip| passed(strip) * sky_in(&strips, moment, strip, sky_end, band, BAND)).sum();
    let from_row: f64 = (sky_end..ground_begin)
        .map(|strip| {
            // Where rays of two elevations meet the slope of the row behind, from its lower edge.
            let meets = |elevation: f64| {
                ((rows.pitch - x) * sin(elevation) + (y - rows.clearance) * cos(elevation))
                    / sin(rows.tilt - elevation)
                    * fineness.front_length
            };
            let top = up - (strip - sky_end) as f64 * strips.width;
            let (from, to) = (meets(top - strips.width).max(0.0), meets(top));
            passed(strip) * strips.share(strip) * mean_of_fronts(fronts, from, to)
        })
        .sum();
    let from_ground: f64 = (ground_begin..strips.count())
        .map(|strip| {
            let from = (strip - ground_begin) as f64 * strips.width + down;
            let (near, far) = (x + y / tan(from + strips.width), x + y / tan(from));
            passed(strip) * strips.share(strip) * moment.albedo * ground.mean(near.min(far), near.max(far))
        })
        .sum();
    sky + from_row + from_ground
}

/// The mean of what is thrown back between two heights up a slope; nothing from above it.
fn mean_of_fronts(fronts: &[f64], from: f64, to: f64) -> f64 {
    let each = 1.0 / fronts.len() as f64;
    let sum: f64 = fronts
        .iter()
        .enumerate()
        .map(|(front, light)| {
            let (begin, end) = (front as f64 * each, (front + 1) as f64 * each);
            light * (end.min(to) - begin.max(from)).max(0.0)
        })
        .sum();
    sum / (to - from)
}
