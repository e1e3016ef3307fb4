//! Which assumption moves the answer most: each in turn at a low and a high value, all else kept, as a tornado shows it.

use serde::Serialize;

use crate::climate::LocalClimate;
use crate::climate::synthesis::typical_year;
use crate::energy;
use crate::error::Error;
use crate::estimate::{CLIMATE_SOURCES, EstimateRequest, MODEL_SOURCES, World, own_weather};
use crate::math::{ascending, wrap_360_deg};
use crate::plant::{Albedo, Mounting, Plant};
use crate::provenance::Provenance;
use crate::simulate::DEFAULT_ALBEDO;
use crate::uncertainty::DEVIATE_P90;
use crate::weather::Weather;

/// An assumption behind the energy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Assumption {
    /// Global horizontal irradiation in kWh/m² a year: what 90 % and 10 % of the cell's possible values exceed.
    AnnualGhiKwhPerM2,
    /// Mean air temperature of the year in °C: 2 K colder and warmer.
    MeanTempAirC,
    /// System losses as a fraction: 0.08 to 0.2.
    LossFraction,
    /// DC over AC capacity: 1 to 1.5.
    DcAcRatio,
    /// Bifaciality as a fraction: 0 to 0.7.
    BifacialityFraction,
    /// Reflectance of the ground as a fraction: 0.1 to 0.4.
    Albedo,
    /// Tilt in degrees: 10 less and more.
    TiltDeg,
    /// Direction in degrees: 30 less and more.
    AzimuthDeg,
    /// A tracker's largest rotation in degrees: 45 to 60.
    MaxRotationDeg,
    /// Module length over row distance: 0.25 to 0.55.
    GroundCoverageRatio,
}

/// Colder or warmer by so much, in K: more than the 1.2 °C by which months of the embedded climate are off.
const TEMPERATURE_SWING_K: f64 = 2.0;

const LOSS_FRACTIONS: [f64; 2] = [0.08, 0.2];
const DC_AC_RATIOS: [f64; 2] = [1.0, 1.5];
const BIFACIALITY_FRACTIONS: [f64; 2] = [0.0, 0.7];
const ALBEDOS: [f64; 2] = [0.1, 0.4];
const TILT_SWING_DEG: f64 = 10.0;
const AZIMUTH_SWING_DEG: f64 = 30.0;
const MAX_ROTATIONS_DEG: [f64; 2] = [45.0, 60.0];
const GROUND_COVERAGE_RATIOS: [f64; 2] = [0.25, 0.55];

/// An assumption at some value, and the energy with it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Setting {
    /// The value, in the assumption's unit.
    pub value: f64,
    /// Energy at the meter in MWh AC a year.
    pub annual_mwh: f64,
}

/// What one assumption does to the energy.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Swing {
    /// The assumption.
    pub assumption: Assumption,
    /// Its value in the request, or by default.
    pub given: f64,
    /// The lower value.
    pub lower: Setting,
    /// The higher value; for an azimuth that passes north, the one further clockwise.
    pub higher: Setting,
    /// Distance between the most and the least of the three energies, as a fraction of the given.
    pub swing_fraction: f64,
}

/// The answer: the assumptions, the one that moves the energy most first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Sensitivity {
    /// Energy at the meter in MWh AC a year with everything as given: the estimate's median.
    pub annual_mwh: f64,
    /// What each assumption does.
    pub swings: Vec<Swing>,
    /// What made this result.
    pub provenance: Provenance,
}

/// The energy of an estimate with one assumption at a time at another value.
///
/// Values that a plant may well have, not bounds of what is possible; an assumption that the mounting lacks is left out,
/// and so is the climate's where the request brings its own weather. Assumptions that move together are not modelled.
///
/// # Errors
/// As [`estimate`](crate::estimate::estimate), but for the country, which plays no part.
///
/// # Example
/// ```
/// use sunyield::estimate::{EstimateRequest, World};
/// use sunyield::plant::{Mounting, Plant};
/// use sunyield::sensitivity::{Assumption, sensitivity};
/// use sunyield::site::Site;
///
/// let request = EstimateRequest {
///     site: Site { latitude_deg: 40.4, longitude_deg: -3.7, elevation_m: None, country: None },
///     plant: Plant::new(1000.0, Mounting::Roof { tilt_deg: 30.0, azimuth_deg: 180.0 }),
///     grid: Default::default(),
///     life: Default::default(),
///     climate: None,
///     weather: None,
/// };
/// let tornado = sensitivity(&request, World::embedded())?;
/// let losses = tornado.swings.iter().find(|swing| swing.assumption == Assumption::LossFraction).unwrap();
/// // Without clipping the energy would go as 1 − loss, a little more for the inverter's own use.
/// assert!((losses.lower.annual_mwh / losses.higher.annual_mwh - 0.92 / 0.80).abs() < 0.01);
/// # Ok::<(), sunyield::error::Error>(())
/// ```
pub fn sensitivity(request: &EstimateRequest, world: World<'_>) -> Result<Sensitivity, Error> {
    if request.weather.is_some() {
        return sensitivity_from_weather(request);
    }
    request.site.check()?;
    request.plant.check()?;
    let local = world.climate.for_site(&request.site, request.climate.as_ref())?;
    let sources = CLIMATE_SOURCES.into_iter().chain(MODEL_SOURCES);
    let provenance = Provenance::of(sources, Some(world.climate.data_version()));
    of_case(&Case { plant: request.plant.clone(), sky: Sky::Climate(Box::new(local)) }, provenance)
}

/// The same for a request that brings its own weather and so needs no climate.
///
/// # Errors
/// As [`sensitivity`]; [`Error::Missing`] where the request brings no weather.
pub fn sensitivity_from_weather(request: &EstimateRequest) -> Result<Sensitivity, Error> {
    request.site.check()?;
    request.plant.check()?;
    let weather = own_weather(request.weather.as_ref())?;
    let case = Case { plant: request.plant.clone(), sky: Sky::Weather(weather) };
    of_case(&case, Provenance::of(MODEL_SOURCES, None))
}

/// A plant and what it stands under, to be changed in one thing.
#[derive(Clone)]
struct Case<'a> {
    plant: Plant,
    sky: Sky<'a>,
}

#[derive(Clone)]
enum Sky<'a> {
    Climate(Box<LocalClimate>),
    Weather(&'a Weather),
}

impl Case<'_> {
    fn annual_mwh(&self) -> Result<f64, Error> {
        let energy = match &self.sky {
            Sky::Climate(local) => energy::of_year(&self.plant, &typical_year(local)),
            Sky::Weather(weather) => energy::of_year(&self.plant, weather),
        };
        Ok(energy?.annual_ac_kwh * 1e-3)
    }

    fn change_climate(&mut self, change: impl FnOnce(LocalClimate) -> LocalClimate) {
        if let Sky::Climate(local) = &mut self.sky {
            **local = change((**local).clone());
        }
    }

    fn latitude_deg(&self) -> f64 {
        match &self.sky {
            Sky::Climate(local) => local.latitude_deg,
            Sky::Weather(weather) => weather.latitude_deg,
        }
    }
}

/// An assumption, the value it has, the values to try, and how a case takes one.
struct Trial {
    assumption: Assumption,
    given: f64,
    ends: [f64; 2],
    set: fn(&mut Case<'_>, f64),
}

impl Trial {
    fn swing(&self, case: &Case<'_>, annual_mwh: f64) -> Result<Swing, Error> {
        let setting = |value: f64| {
            let mut changed = case.clone();
            (self.set)(&mut changed, value);
            Ok(Setting { value, annual_mwh: changed.annual_mwh()? })
        };
        let (lower, higher) = (setting(self.ends[0])?, setting(self.ends[1])?);
        let most = annual_mwh.max(lower.annual_mwh).max(higher.annual_mwh);
        let least = annual_mwh.min(lower.annual_mwh).min(higher.annual_mwh);
        let swing_fraction = if annual_mwh == 0.0 { 0.0 } else { (most - least) / annual_mwh.abs() };
        Ok(Swing { assumption: self.assumption, given: self.given, lower, higher, swing_fraction })
    }
}

fn of_case(case: &Case<'_>, provenance: Provenance) -> Result<Sensitivity, Error> {
    let annual_mwh = case.annual_mwh()?;
    let trials =
        of_the_climate(&case.sky).into_iter().chain(of_the_plant(&case.plant)).chain(of_the_stand(case));
    let mut swings = trials.map(|trial| trial.swing(case, annual_mwh)).collect::<Result<Vec<_>, _>>()?;
    ascending(&mut swings, |swing| -swing.swing_fraction);
    Ok(Sensitivity { annual_mwh, swings, provenance })
}

/// Between the usual values, or as far as the given one where it lies outside them.
fn reaching([lower, higher]: [f64; 2], given: f64) -> [f64; 2] {
    [lower.min(given), higher.max(given)]
}

fn of_the_climate(sky: &Sky<'_>) -> Vec<Trial> {
    let Sky::Climate(local) = sky else { return Vec::new() };
    let up = crate::math::exp(DEVIATE_P90 * local.ghi_sigma_fraction);
    let (ghi, mean_c) = (local.annual_ghi_kwh_per_m2, local.mean_temp_air_c());
    vec![
        Trial {
            assumption: Assumption::AnnualGhiKwhPerM2,
            given: ghi,
            ends: [ghi / up, ghi * up],
            set: |case, kwh_per_m2| case.change_climate(|local| local.with_annual_ghi(kwh_per_m2)),
        },
        Trial {
            assumption: Assumption::MeanTempAirC,
            given: mean_c,
            ends: [mean_c - TEMPERATURE_SWING_K, mean_c + TEMPERATURE_SWING_K],
            set: |case, mean_c| case.change_climate(|local| local.with_mean_temp(mean_c)),
        },
    ]
}

/// What every plant has.
fn of_the_plant(plant: &Plant) -> Vec<Trial> {
    let ratio = plant.dc_capacity_kw / plant.ac_capacity_kw();
    let mut trials = vec![
        Trial {
            assumption: Assumption::LossFraction,
            given: plant.loss_fraction,
            ends: reaching(LOSS_FRACTIONS, plant.loss_fraction),
            set: |case, value| case.plant.loss_fraction = value,
        },
        Trial {
            assumption: Assumption::DcAcRatio,
            given: ratio,
            ends: reaching(DC_AC_RATIOS, ratio),
            set: |case, value| case.plant.ac_capacity_kw = Some(case.plant.dc_capacity_kw / value),
        },
    ];
    let albedo = match plant.albedo {
        Some(Albedo::Monthly(_)) => return trials,
        Some(Albedo::Constant(albedo)) => albedo,
        None => DEFAULT_ALBEDO,
    };
    trials.push(Trial {
        assumption: Assumption::Albedo,
        given: albedo,
        ends: reaching(ALBEDOS, albedo),
        set: |case, value| case.plant.albedo = Some(Albedo::Constant(value)),
    });
    trials
}

/// How the modules stand: what their mounting has of angles, rows and a lit back.
fn of_the_stand(case: &Case<'_>) -> Vec<Trial> {
    let plant = &case.plant;
    let (tilt_deg, azimuth_deg) = plant.mounting.angles_deg(case.latitude_deg());
    let tilt = Trial {
        assumption: Assumption::TiltDeg,
        given: tilt_deg,
        ends: [(tilt_deg - TILT_SWING_DEG).max(0.0), (tilt_deg + TILT_SWING_DEG).min(90.0)],
        set: |case, value| {
            let (_, azimuth_deg) = case.plant.mounting.angles_deg(case.latitude_deg());
            case.plant.mounting = case.plant.mounting.turned(value, azimuth_deg);
        },
    };
    let azimuth = Trial {
        assumption: Assumption::AzimuthDeg,
        given: azimuth_deg,
        ends: [-AZIMUTH_SWING_DEG, AZIMUTH_SWING_DEG].map(|by_deg| wrap_360_deg(azimuth_deg + by_deg)),
        set: |case, value| {
            let (tilt_deg, _) = case.plant.mounting.angles_deg(case.latitude_deg());
            case.plant.mounting = case.plant.mounting.turned(tilt_deg, value);
        },
    };
    let rows = Trial {
        assumption: Assumption::GroundCoverageRatio,
        given: plant.ground_coverage_ratio,
        ends: reaching(GROUND_COVERAGE_RATIOS, plant.ground_coverage_ratio),
        set: |case, value| case.plant.ground_coverage_ratio = value,
    };
    let back = Trial {
        assumption: Assumption::BifacialityFraction,
        given: plant.bifaciality_fraction,
        ends: reaching(BIFACIALITY_FRACTIONS, plant.bifaciality_fraction),
        set: |case, value| case.plant.bifaciality_fraction = value,
    };
    match plant.mounting {
        Mounting::FixedRack { .. } => vec![tilt, azimuth, rows, back],
        Mounting::Roof { .. } => vec![tilt, azimuth],
        Mounting::EastWest { .. } => vec![tilt, rows, back],
        Mounting::SingleAxis { max_rotation_deg, .. } => vec![
            Trial {
                assumption: Assumption::MaxRotationDeg,
                given: max_rotation_deg,
                ends: reaching(MAX_ROTATIONS_DEG, max_rotation_deg),
                set: |case, value| {
                    if let Mounting::SingleAxis { max_rotation_deg, .. } = &mut case.plant.mounting {
                        *max_rotation_deg = value;
                    }
                },
            },
            rows,
            back,
        ],
        Mounting::DualAxis {} => vec![back],
    }
}
