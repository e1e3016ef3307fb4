//! The best tilt, azimuth or row distance of a plant, found by simulating its year again and again.

mod search;

use serde::Serialize;

use crate::climate::OwnClimate;
use crate::climate::synthesis::typical_year;
use crate::country;
use crate::energy;
use crate::error::{Error, within};
use crate::estimate::{CLIMATE_SOURCES, MODEL_SOURCES, World, own_weather};
use crate::plant::{Mounting, Plant};
use crate::provenance::Provenance;
use crate::site::Site;
use crate::untyped::{choice, record};
use crate::weather::Weather;

/// Part of the year's energy that rows may lose by standing close, where a request does not say.
///
/// Source: our choice, a seventh of the system losses assumed by default.
pub const DEFAULT_ROW_LOSS_FRACTION: f64 = 0.02;

/// What may be changed for the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Over {
    /// The tilt of the modules, or of a tracker's axis: the one with the most energy a year.
    Tilt,
    /// The direction they face, or the axis points: the one with the most energy a year.
    Azimuth,
    /// Both at once.
    TiltAndAzimuth,
    /// Module length over row distance: the densest rows whose closeness costs no more than `rowLossFraction`.
    GroundCoverageRatio,
}

choice!(Over { Tilt, Azimuth, TiltAndAzimuth, GroundCoverageRatio });

/// What is asked: a plant, and what of it may change.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct OptimizeRequest {
    /// Where the plant stands.
    pub site: Site,
    /// The plant as it is; all that `over` does not name stays so.
    pub plant: Plant,
    /// What may change.
    pub over: Over,
    /// Energy that close rows may cost, as a fraction of the energy of rows far apart, 0.0001 to 0.5; only for
    /// `groundCoverageRatio`. Default 0.02.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_loss_fraction: Option<f64>,
    /// Figures of one's own in place of the embedded climate's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub climate: Option<OwnClimate>,
    /// A year of one's own in place of the typical year, as `readWeather` gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "OwnWeather"))]
    pub weather: Option<Weather>,
}

record!(OptimizeRequest { site, plant, over, row_loss_fraction, climate, weather });

/// One way the plant could stand, and the energy it would give.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Stand {
    /// Tilt of the modules, or of a tracker's axis, in degrees, 0 to 90.
    pub tilt_deg: f64,
    /// Direction the modules face, or the axis points, in degrees clockwise from north, 0 to 360.
    pub azimuth_deg: f64,
    /// Module length over row distance, 0.01 to 0.99.
    pub ground_coverage_ratio: f64,
    /// Energy at the meter in MWh AC a year.
    pub annual_mwh: f64,
}

/// The answer: how the plant stands best, and what that is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Optimum {
    /// What was changed.
    pub over: Over,
    /// The best stand.
    pub best: Stand,
    /// The stand of the request's plant.
    pub given: Stand,
    /// Energy of `best` over that of `given`, less 1. Never negative, except for `groundCoverageRatio` where the plant's
    /// own rows stand farther apart than they need.
    pub gain_fraction: f64,
    /// The plant in its best stand, ready for `estimate`.
    pub plant: Plant,
    /// The stands of the first, coarse look, in rising order (azimuth inside tilt): the curve to draw.
    pub curve: Vec<Stand>,
    /// How many years were simulated.
    pub simulations: u32,
    /// What made this result.
    pub provenance: Provenance,
}

/// The best stand of a plant under the typical year of its place, or under weather of the request's own.
///
/// For tilt and azimuth the most energy at the meter a year, clipping and rows' shade included:
///
/// ```text
/// best = argmax E(tilt, azimuth)
/// ```
///
/// For the ground coverage ratio energy alone would move the rows apart without end; asked is how close they may stand:
///
/// ```text
/// best = max r with E(r) ≥ (1 − rowLossFraction) · E(0.01)
/// ```
///
/// Every E is a whole simulated year. A coarse grid finds the hills, a compass search climbs those within 1 % of the
/// highest down to steps of 0.04°. Not modelled: prices of land and steel, tariffs that change over the day, the horizon.
///
/// # Errors
/// [`Error`] of [`Plant::check`], [`Site::check`] and the climate; [`Error::UnknownChoice`] for `plant.mounting.kind` where
/// that kind has nothing to choose; [`Error::UnknownField`] for `rowLossFraction` beside another `over`.
///
/// # Source
/// Kolda, Lewis and Torczon, SIAM Review 45 (2003) 385–482, the compass search. <https://doi.org/10.1137/S003614450242889>
///
/// # Example
/// ```
/// use sunyield::estimate::World;
/// use sunyield::optimize::{OptimizeRequest, Over, optimize};
/// use sunyield::plant::{Mounting, Plant};
/// use sunyield::site::Site;
///
/// let flat = Plant::new(1000.0, Mounting::FixedRack { tilt_deg: 0.0, azimuth_deg: 180.0 });
/// let request = OptimizeRequest {
///     site: Site { latitude_deg: 40.4, longitude_deg: -3.7, elevation_m: None, country: None },
///     plant: Plant { ground_coverage_ratio: 0.01, ..flat },
///     over: Over::Tilt,
///     row_loss_fraction: None,
///     climate: None,
///     weather: None,
/// };
/// let optimum = optimize(&request, World::embedded())?;
/// // Madrid: a little flatter than its latitude, because summer is the clearer half of the year.
/// assert!((30.0..38.0).contains(&optimum.best.tilt_deg));
/// assert!((0.10..0.20).contains(&optimum.gain_fraction));
/// # Ok::<(), sunyield::error::Error>(())
/// ```
pub fn optimize(request: &OptimizeRequest, world: World<'_>) -> Result<Optimum, Error> {
    check(request)?;
    if request.weather.is_some() {
        return optimize_from_weather(request);
    }
    let local = world.climate.for_site(&request.site, request.climate.as_ref())?;
    let sources = CLIMATE_SOURCES.into_iter().chain(MODEL_SOURCES);
    let provenance = Provenance::of(sources, Some(world.climate.data_version()));
    under(request, &typical_year(&local), provenance)
}

/// The same for a request that brings its own weather and so needs no climate.
///
/// # Errors
/// As [`optimize`]; [`Error::Missing`] where the request brings no weather.
pub fn optimize_from_weather(request: &OptimizeRequest) -> Result<Optimum, Error> {
    check(request)?;
    let weather = own_weather(request.weather.as_ref())?;
    under(request, weather, Provenance::of(MODEL_SOURCES, None))
}

fn check(request: &OptimizeRequest) -> Result<(), Error> {
    request.site.check()?;
    country::check(&request.site)?;
    request.plant.check()?;
    let of_rows = request.over == Over::GroundCoverageRatio;
    let expected = match (request.plant.mounting, of_rows) {
        (Mounting::DualAxis {}, false) => {
            "one of fixedRack, roof, eastWest, singleAxis: it has no angle to choose"
        }
        (Mounting::DualAxis {} | Mounting::Roof { .. }, true) => {
            "one of fixedRack, eastWest, singleAxis: it has no rows"
        }
        _ => "",
    };
    if !expected.is_empty() {
        let kind = if matches!(request.plant.mounting, Mounting::Roof { .. }) { "roof" } else { "dualAxis" };
        return Err(Error::UnknownChoice {
            path: "plant.mounting.kind".to_owned(),
            value: kind.to_owned(),
            expected: expected.to_owned(),
        });
    }
    match request.row_loss_fraction {
        Some(_) if !of_rows => Err(Error::UnknownField {
            path: "rowLossFraction".to_owned(),
            expected: "it beside over groundCoverageRatio only".to_owned(),
        }),
        Some(fraction) => within(fraction, 0.0001, 0.5, "rowLossFraction"),
        None => Ok(()),
    }
}

fn under(request: &OptimizeRequest, weather: &Weather, provenance: Provenance) -> Result<Optimum, Error> {
    let (tilt_deg, azimuth_deg) = request.plant.mounting.angles_deg(weather.latitude_deg);
    let mut field = Field { plant: &request.plant, weather, simulations: 0 };
    let given = field.stand(tilt_deg, azimuth_deg, request.plant.ground_coverage_ratio)?;
    let search::Found { best, curve } = match request.over {
        Over::GroundCoverageRatio => {
            search::densest(&mut field, given, request.row_loss_fraction.unwrap_or(DEFAULT_ROW_LOSS_FRACTION))
        }
        Over::Tilt => search::steepest_hill(&mut field, given, search::Axes { tilt: true, azimuth: false }),
        Over::Azimuth => {
            search::steepest_hill(&mut field, given, search::Axes { tilt: false, azimuth: true })
        }
        Over::TiltAndAzimuth => {
            search::steepest_hill(&mut field, given, search::Axes { tilt: true, azimuth: true })
        }
    }?;
    Ok(Optimum {
        over: request.over,
        best,
        given,
        gain_fraction: if given.annual_mwh > 0.0 { best.annual_mwh / given.annual_mwh - 1.0 } else { 0.0 },
        plant: field.plant_in(best.tilt_deg, best.azimuth_deg, best.ground_coverage_ratio),
        curve,
        simulations: field.simulations,
        provenance,
    })
}

/// What is searched: the plant in any stand, under one year of weather.
struct Field<'a> {
    plant: &'a Plant,
    weather: &'a Weather,
    simulations: u32,
}

impl Field<'_> {
    /// The stand with its energy: one simulated year.
    fn stand(&mut self, tilt_deg: f64, azimuth_deg: f64, ground_coverage_ratio: f64) -> Result<Stand, Error> {
        self.simulations += 1;
        let plant = self.plant_in(tilt_deg, azimuth_deg, ground_coverage_ratio);
        let annual_mwh = energy::of_year(&plant, self.weather)?.annual_ac_kwh * 1e-3;
        Ok(Stand { tilt_deg, azimuth_deg, ground_coverage_ratio, annual_mwh })
    }

    fn plant_in(&self, tilt_deg: f64, azimuth_deg: f64, ground_coverage_ratio: f64) -> Plant {
        let mounting = self.plant.mounting.turned(tilt_deg, azimuth_deg);
        Plant { mounting, ground_coverage_ratio, ..self.plant.clone() }
    }
}
