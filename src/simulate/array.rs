//! One array of the plant: modules that face one way, from the light on them to their DC power.

use super::{Moment, Steps};
use crate::bifacial::{CLEARANCE_M, Clearance, RearViews, RowSection};
use crate::cover::{Cover, DiffuseByTilt, DiffuseCover, pressure_ratio, spectral_modifier};
use crate::irradiance::transposition::{Plane, PlaneIrradiance};
use crate::math::{LANES, Lanes, Real, acos, cos};
use crate::module::{CecModule, nominal_efficiency_fraction, reference_module};
use crate::plant::{Mounting, Plant, WindStow, equatorward_deg, opposite_deg};
use crate::shading::{GroundLight, Rows};
use crate::snow::{SnowCover, SnowStep};
use crate::soiling::clean_fraction;
use crate::temperature::{Mount, OPEN_RACK_NOCT_C, ROOF_NOCT_C, cell_c};
use crate::tracker::{SingleAxis, Turn, dual_axis_plane, gust_factor};
use crate::weather::Weather;

/// Light at each stage of its way, W/m².
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Light {
    /// On a horizontal plane: the weather's own where it has any, by night and in the twilight too.
    pub ghi_wm2: Lanes,
    /// On the front of the array.
    pub poa_wm2: Lanes,
    /// After the rows' own shade.
    pub shaded_wm2: Lanes,
    /// After dirt.
    pub soiled_wm2: Lanes,
    /// Behind the cover.
    pub transmitted_wm2: Lanes,
    /// From the rear, as the front would have to receive it.
    pub rear_wm2: Lanes,
    /// What makes current: front and rear, weighed by the spectrum.
    pub effective_wm2: Lanes,
}

impl Light {
    /// None at any stage.
    pub(super) const NONE: Self = {
        let none = Lanes::new([0.0; LANES]);
        Self {
            ghi_wm2: none,
            poa_wm2: none,
            shaded_wm2: none,
            soiled_wm2: none,
            transmitted_wm2: none,
            rear_wm2: none,
            effective_wm2: none,
        }
    };
}

/// One array of a plant.
#[derive(Debug, Clone)]
pub(super) struct Array {
    /// Part of the plant's DC capacity.
    share: f64,
    dc_capacity_kw: f64,
    facing: Facing,
    /// Rows that shade each other; `None` on roofs and dual-axis trackers.
    rows: Option<Rows>,
    modules_up_slope: f64,
    module: &'static CecModule,
    mount: Mount,
    cover: Cover,
    diffuse_by_tilt: &'static DiffuseByTilt,
    clean_fraction: [f64; 12],
    pressure_ratio: f64,
    loss_fraction: f64,
    /// `None` where the modules have one side.
    rear: Option<Rear>,
    snow: Option<SnowCover>,
}

/// The back of bifacial modules.
#[derive(Debug, Clone)]
struct Rear {
    bifaciality_fraction: f64,
    views: RearViews,
}

/// What turns with the sun, and what stands still and is computed once.
#[derive(Debug, Clone, Copy)]
enum Facing {
    Fixed(Fixed),
    SingleAxis { tracker: SingleAxis, backtracking: bool, stow: Option<Stow> },
    DualAxis { stow: Option<Stow> },
}

/// A plane with all that depends on its tilt alone.
#[derive(Debug, Clone, Copy)]
struct Fixed {
    plane: Plane<Lanes>,
    diffuse_cover: DiffuseCover<Lanes>,
    sky_factor: Lanes,
}

/// The wind that trackers stow in, and how far they turn then.
#[derive(Debug, Clone, Copy)]
struct Stow {
    mean_wind_mps: f64,
    turn: Turn,
}

impl Stow {
    fn of(stow: WindStow, step_s: u32) -> Self {
        Self {
            mean_wind_mps: stow.gust_mps / gust_factor(step_s),
            turn: Turn::by(stow.angle_deg.to_radians()),
        }
    }

    fn windy(&self, moment: &Moment) -> Lanes {
        Lanes::from(self.mean_wind_mps).less(moment.wind_speed_mps)
    }
}

/// The array's stance at one moment.
struct Stance {
    fixed: Fixed,
    beam_loss_fraction: Lanes,
}

impl Array {
    /// The arrays of a plant: one, or two half arrays back to back.
    pub(super) fn of_plant(plant: &Plant, weather: &Weather) -> Vec<Self> {
        let one = |share: f64, tilt_deg: f64, azimuth_deg: f64, racked: bool| {
            let modules_up_slope = 2.0;
            let noct_c = if racked { OPEN_RACK_NOCT_C } else { ROOF_NOCT_C };
            let mut array = Self::new(plant, weather, share, modules_up_slope, noct_c);
            array.rear = rear(plant, array.rows, Clearance::LowerEdge(CLEARANCE_M), |section| {
                RearViews::fixed(section, tilt_deg)
            });
            if !racked {
                array.rows = None;
            }
            let plane = Plane::facing(tilt_deg, azimuth_deg).in_every_lane();
            array.facing = Facing::Fixed(array.fixed(plane, array.cover.diffuse(&plane)));
            array
        };
        let stow = plant.wind_stow.map(|stow| Stow::of(stow, weather.step_seconds));
        match plant.mounting {
            Mounting::FixedRack { tilt_deg, azimuth_deg } => vec![one(1.0, tilt_deg, azimuth_deg, true)],
            Mounting::Roof { tilt_deg, azimuth_deg } => vec![one(1.0, tilt_deg, azimuth_deg, false)],
            Mounting::EastWest { tilt_deg, azimuth_deg } => vec![
                one(0.5, tilt_deg, azimuth_deg, true),
                one(0.5, tilt_deg, opposite_deg(azimuth_deg), true),
            ],
            Mounting::SingleAxis { axis_tilt_deg, axis_azimuth_deg, max_rotation_deg, backtracking } => {
                let mut array = Self::new(plant, weather, 1.0, 1.0, OPEN_RACK_NOCT_C);
                let azimuth_deg = axis_azimuth_deg.unwrap_or_else(|| equatorward_deg(weather.latitude_deg));
                let gcr = backtracking.then_some(plant.ground_coverage_ratio);
                let tracker = SingleAxis::new(axis_tilt_deg, azimuth_deg, max_rotation_deg, gcr);
                array.facing = Facing::SingleAxis { tracker, backtracking, stow };
                let most_turned_deg =
                    plant.wind_stow.map_or(max_rotation_deg, |stow| stow.angle_deg.max(max_rotation_deg));
                let steepest = cos(axis_tilt_deg.to_radians()) * cos(most_turned_deg.to_radians());
                array.rear = rear(plant, array.rows, Clearance::Axis(CLEARANCE_M), |section| {
                    RearViews::up_to(section, acos(steepest).to_degrees())
                });
                vec![array]
            }
            Mounting::DualAxis {} => {
                let mut array = Self::new(plant, weather, 1.0, 2.0, OPEN_RACK_NOCT_C);
                array.rear = rear(plant, array.rows, Clearance::LowerEdge(CLEARANCE_M), |section| {
                    RearViews::up_to(section, 90.0)
                });
                array.rows = None;
                array.facing = Facing::DualAxis { stow };
                vec![array]
            }
        }
    }

    fn new(plant: &Plant, weather: &Weather, share: f64, modules_up_slope: f64, noct_c: f64) -> Self {
        let module = reference_module(plant.module);
        let dc_capacity_kw = share * plant.dc_capacity_kw;
        let rows = Rows::lay_out(
            dc_capacity_kw,
            nominal_efficiency_fraction(plant.module),
            modules_up_slope,
            plant.ground_coverage_ratio,
        );
        Self {
            share,
            dc_capacity_kw,
            facing: Facing::DualAxis { stow: None },
            rows: Some(rows),
            modules_up_slope,
            module,
            mount: Mount { noct_c, efficiency_fraction: module.efficiency_fraction() },
            cover: Cover::coated_glass(),
            diffuse_by_tilt: DiffuseByTilt::coated_glass(),
            clean_fraction: clean_fraction(plant.monthly_soiling_fraction),
            pressure_ratio: pressure_ratio(weather.elevation_m),
            loss_fraction: plant.loss_fraction,
            rear: None,
            snow: plant.snow_loss.then(SnowCover::default),
        }
    }

    /// The plane that the array faces as it turns.
    #[inline]
    fn turned(&self, plane: Plane<Lanes>) -> Fixed {
        self.fixed(plane, self.diffuse_by_tilt.of(&plane))
    }

    #[inline]
    fn fixed(&self, plane: Plane<Lanes>, diffuse_cover: DiffuseCover<Lanes>) -> Fixed {
        Fixed {
            plane,
            diffuse_cover,
            sky_factor: self.rows.map_or(Lanes::from(1.0), |rows| rows.sky_factor(&plane)),
        }
    }

    /// Which way the array faces now, and how much of its beam the row in front takes.
    #[inline]
    fn stance(&self, moment: &Moment) -> Stance {
        let none = Lanes::from(0.0);
        match self.facing {
            Facing::Fixed(fixed) => Stance {
                fixed,
                beam_loss_fraction: self
                    .rows
                    .map_or(none, |rows| rows.fixed_beam_loss_fraction(&moment.sun, &fixed.plane)),
            },
            Facing::SingleAxis { tracker, backtracking, stow } => {
                let mut rotation = tracker.rotation(&moment.sun);
                if let Some(stow) = stow {
                    rotation = tracker.stowed(rotation, stow.turn, stow.windy(moment));
                }
                let shading_rows = self.rows.filter(|_| !backtracking);
                Stance {
                    fixed: self.turned(tracker.plane(rotation.actual)),
                    beam_loss_fraction: shading_rows
                        .map_or(none, |rows| rows.tracker_beam_loss_fraction(rotation)),
                }
            }
            Facing::DualAxis { stow } => {
                let facing_sun = dual_axis_plane(&moment.sun);
                let plane = stow.map_or(facing_sun, |stow| {
                    let flat = Plane::facing(0.0, 180.0).in_every_lane();
                    Plane::select(stow.windy(moment), flat, facing_sun)
                });
                Stance { fixed: self.turned(plane), beam_loss_fraction: none }
            }
        }
    }

    /// Lets lit steps pass and adds the array's part to the plant's, up to the DC power at the inverter.
    #[inline]
    pub(super) fn pass(&mut self, moment: &Moment, plant: &mut Steps) {
        let Stance { fixed: Fixed { plane, diffuse_cover, sky_factor }, beam_loss_fraction } =
            self.stance(moment);
        let cos_incidence = plane.cos_incidence(&moment.sun);
        let poa = moment.sky.on(&plane, cos_incidence, moment.albedo);
        let shaded = self.shade(poa, moment, &plane, sky_factor, beam_loss_fraction);
        let clean = self.clean_fraction[moment.month];
        let transmitted_wm2 = (shaded.beam_wm2 * self.cover.beam(cos_incidence)
            + shaded.sky_wm2 * diffuse_cover.sky
            + shaded.ground_wm2 * diffuse_cover.ground)
            * clean;
        let (behind_wm2, bifaciality_fraction) = self.rear.as_ref().map_or((Lanes::from(0.0), 0.0), |rear| {
            let views_wm2 = rear.views.irradiance_wm2(&plane, &moment.sun, &moment.sky, moment.albedo);
            (sky_factor * views_wm2, rear.bifaciality_fraction)
        });
        let rear_wm2 = behind_wm2 * bifaciality_fraction;

        let spectrum = spectral_modifier(&moment.sun, self.pressure_ratio);
        let effective_wm2 = (transmitted_wm2 + rear_wm2) * spectrum;
        let cell_temp_c =
            cell_c(transmitted_wm2 * spectrum, moment.temp_air_c, moment.wind_speed_mps, self.mount);
        let dc_gross_kw = self.module.power_fraction(effective_wm2, cell_temp_c) * self.dc_capacity_kw;
        let dc_before_snow_kw = dc_gross_kw * (1.0 - self.loss_fraction);

        let front_wm2 = shaded.total_wm2() * clean;
        let dc_kw = match &mut self.snow {
            Some(snow) => {
                let modules_up_slope = self.modules_up_slope;
                let under_snow = snow_loss_fraction(
                    snow,
                    modules_up_slope,
                    moment,
                    [front_wm2, behind_wm2, rear_wm2, plane.sin_tilt],
                );
                dc_before_snow_kw * (-under_snow + 1.0)
            }
            None => dc_before_snow_kw,
        };

        let share = self.share;
        let light = &mut plant.light;
        light.poa_wm2 += poa.total_wm2() * share;
        light.shaded_wm2 += shaded.total_wm2() * share;
        light.soiled_wm2 += front_wm2 * share;
        light.transmitted_wm2 += transmitted_wm2 * share;
        light.rear_wm2 += rear_wm2 * share;
        light.effective_wm2 += effective_wm2 * share;
        plant.cell_temp_c += cell_temp_c * share;
        plant.dc_gross_kw += dc_gross_kw;
        plant.dc_before_snow_kw += dc_before_snow_kw;
        plant.dc_kw += dc_kw;
    }

    /// The light that the rows leave each other.
    #[inline]
    fn shade(
        &self,
        poa: PlaneIrradiance<Lanes>,
        moment: &Moment,
        plane: &Plane<Lanes>,
        sky_factor: Lanes,
        beam_loss_fraction: Lanes,
    ) -> PlaneIrradiance<Lanes> {
        let Some(rows) = self.rows else { return poa };
        let ground = GroundLight {
            beam_horizontal_wm2: moment.light.dni_wm2 * moment.sun.cos_zenith,
            diffuse_horizontal_wm2: moment.light.dhi_wm2,
        };
        let ground_factor = rows.ground_factor(&moment.sun, plane, ground);
        // Below this there is nothing to hide. Source: SAM Simulation Core, self-shading.
        let dim = (poa.sky_wm2 + poa.ground_wm2).less(Lanes::from(0.1));
        PlaneIrradiance {
            beam_wm2: poa.beam_wm2 * (-beam_loss_fraction + 1.0),
            sky_wm2: Lanes::select(dim, poa.sky_wm2, poa.sky_wm2 * sky_factor),
            ground_wm2: Lanes::select(dim, poa.ground_wm2, poa.ground_wm2 * ground_factor),
        }
    }
}

/// How much of the DC power the snow takes: step after step, for it lies where it lay before.
fn snow_loss_fraction(
    snow: &mut SnowCover,
    modules_up_slope: f64,
    moment: &Moment,
    [front_wm2, behind_wm2, rear_wm2, sin_tilt]: [Lanes; 4],
) -> Lanes {
    let measured = Lanes::select(moment.beyond_sky, Lanes::from(0.0), Lanes::from(1.0)).to_array();
    let [depth_cm, temp_air_c] = [moment.snow_depth_cm, moment.temp_air_c].map(Lanes::to_array);
    let [front_wm2, behind_wm2, rear_wm2, sin_tilt] =
        [front_wm2, behind_wm2, rear_wm2, sin_tilt].map(Lanes::to_array);
    let mut lost = [0.0; LANES];
    for lane in 0..moment.at.indices().len() {
        if measured[lane] < 1.0 {
            continue;
        }
        let covered = snow.pass(
            SnowStep {
                depth_cm: depth_cm[lane],
                temp_air_c: temp_air_c[lane],
                // What warms the module, whether or not it makes as much current behind as in front.
                poa_wm2: front_wm2[lane] + behind_wm2[lane],
                sin_tilt: sin_tilt[lane],
                step_h: f64::from(moment.step_s) / 3600.0,
            },
            modules_up_slope,
        );
        let poa_wm2 = front_wm2[lane] + rear_wm2[lane];
        lost[lane] = if poa_wm2 > 0.0 { covered * front_wm2[lane] / poa_wm2 } else { covered };
    }
    Lanes::from(lost)
}

/// What the back of the rows sees, for a plant of bifacial modules.
fn rear(
    plant: &Plant,
    rows: Option<Rows>,
    clearance: Clearance,
    views: impl Fn(&RowSection) -> RearViews,
) -> Option<Rear> {
    let rows = rows.filter(|_| plant.bifaciality_fraction > 0.0)?;
    let section =
        RowSection { slope_m: rows.slope_m, ground_coverage_ratio: rows.ground_coverage_ratio, clearance };
    Some(Rear { bifaciality_fraction: plant.bifaciality_fraction, views: views(&section) })
}
