//! The whole story: a place, a plant and a country's grid in; energy, households and CO2 out.
//!
//! This is the only file that knows the order of the chapters; each is told in its own module.

use serde::Serialize;

use crate::borders::Borders;
use crate::climate::synthesis::typical_year;
use crate::climate::{Climate, LocalClimate, OwnClimate, great_circle_km};
use crate::country::{self, Country, Gap};
use crate::emissions::{self, Co2, Method};
use crate::energy::{self, Energy, LossStage};
use crate::equivalents::{self, Equivalent};
use crate::error::Error;
use crate::grid::Grid;
use crate::households::{self, Households};
use crate::life::Life;
use crate::plant::Plant;
use crate::provenance::Provenance;
use crate::site::Site;
use crate::source::{SourceId, ids};
use crate::uncertainty::{EnergyUncertainty, Range};
use crate::untyped::record;
use crate::weather::{Note, Weather};

/// What the engine knows of the world: the climate of every place, and whose it is.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// The climate file, decoded.
    pub climate: &'a Climate,
    /// The borders file, decoded.
    pub borders: &'a Borders,
}

impl World<'static> {
    /// Both files as they are built in.
    #[cfg(feature = "embedded-climate")]
    #[must_use]
    pub fn embedded() -> Self {
        Self { climate: Climate::embedded(), borders: Borders::embedded() }
    }
}

/// What an estimate is asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct EstimateRequest {
    /// Where the plant stands.
    pub site: Site,
    /// What stands there.
    pub plant: Plant,
    /// Choices about the grid and the households. Default: the country's own figures.
    #[serde(default)]
    pub grid: Grid,
    /// The years after the first. Default: 30 years, 0.5 % less each.
    #[serde(default)]
    pub life: Life,
    /// Figures of one's own in place of the embedded climate's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub climate: Option<OwnClimate>,
    /// A year of one's own in place of the embedded climate, as `readWeather` gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "OwnWeather"))]
    pub weather: Option<Weather>,
}

record!(EstimateRequest { site, plant, grid = Grid::default(), life = Life::default(), climate, weather });

/// The answer: energy, households and CO2, each with its range, its working and its sources.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Estimate {
    /// The place, with what the request left open filled in.
    pub site: Site,
    /// The plant, with its defaults filled in.
    pub plant: Plant,
    /// The climate of the place; absent for weather of one's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub climate: Option<LocalClimate>,
    /// Energy of the first year.
    pub energy: EnergyEstimate,
    /// Household-equivalents; absent where no source gives a household's use, as `gaps` then says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub households: Option<Households>,
    /// CO2 avoided, by every method for which the country has a factor.
    pub co2: Vec<Co2>,
    /// What the first year's CO2 (by the combined margin; by the grid's average where there is none) and energy are as much
    /// as.
    pub equivalents: Vec<Equivalent>,
    /// Figures that no source gives for the country, and that the answer lacks: never a world's average in their place.
    pub gaps: Vec<Gap>,
    /// What made this result.
    pub provenance: Provenance,
}

/// The energy of a plant's first year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct EnergyEstimate {
    /// Energy at the meter in MWh AC.
    pub annual_mwh: Range,
    /// The median by month in MWh AC, January first.
    pub monthly_mwh: [f64; 12],
    /// Median over the plant's life in MWh AC, ageing taken off.
    pub lifetime_mwh: f64,
    /// Final yield in kWh/kW: annual energy over DC capacity.
    pub specific_yield_kwh_per_kwp: f64,
    /// Final over reference yield, a fraction of 1.
    pub performance_ratio: f64,
    /// Mean AC power over DC capacity, a fraction of 1.
    pub capacity_factor_dc: f64,
    /// Mean AC power over AC capacity, a fraction of 1.
    pub capacity_factor_ac: f64,
    /// Light on a horizontal plane over the year in kWh/m².
    pub annual_ghi_kwh_per_m2: f64,
    /// Light on the front of the array over the year, before shade and dirt, in kWh/m² over 1 kW/m²: IEC 61724-1's
    /// reference yield.
    pub reference_yield_kwh_per_kwp: f64,
    /// Hours in which the inverter limits the power.
    pub clipped_hours: f64,
    /// The way of the energy from horizontal sunlight to the meter; the fractions multiply to the whole.
    pub losses: Vec<LossStage>,
    /// What the range is made of.
    pub uncertainty: EnergyUncertainty,
    /// What was filled in or interpolated in the weather.
    pub notes: Vec<Note>,
    /// Where the models and their figures come from.
    pub sources: Vec<SourceId>,
}

/// Publications behind every energy figure.
pub const MODEL_SOURCES: [SourceId; 2] = [ids::PVWATTS8, ids::THEVENARD_2013];

/// Publications behind the energy of one simulated year, which has no range.
pub const YEAR_SOURCES: [SourceId; 1] = [ids::PVWATTS8];

/// Publications behind the embedded climate.
pub const CLIMATE_SOURCES: [SourceId; 4] =
    [ids::PVCZ_2019, ids::MERRA2_GSEE, ids::CRU_TS, ids::PVLIB_ALTITUDE];

/// Estimates a plant from the embedded climate, or from weather of the request's own.
///
/// # Errors
/// [`Error`] naming the field: a number out of range, a place off the grid's cells, an unknown country, a figure that no
/// source gives.
///
/// # Example
/// ```
/// use sunyield::emissions::Method;
/// use sunyield::estimate::{EstimateRequest, World, estimate};
/// use sunyield::plant::{Mounting, Plant};
/// use sunyield::site::Site;
///
/// let request = EstimateRequest {
///     site: Site { latitude_deg: -22.22, longitude_deg: -69.58, elevation_m: None, country: Some("CL".into()) },
///     plant: Plant::new(480_000.0, Mounting::EastWest { tilt_deg: 5.0, azimuth_deg: 90.0 }),
///     grid: Default::default(),
///     life: Default::default(),
///     climate: None,
///     weather: None,
/// };
/// let answer = estimate(&request, World::embedded())?;
/// let combined = answer.co2.iter().find(|co2| co2.method == Method::CombinedMargin).unwrap();
/// // 499 g of every kWh.
/// assert!((combined.annual_t - answer.energy.annual_mwh.p50 * 0.499).abs() < 1e-6);
/// # Ok::<(), sunyield::error::Error>(())
/// ```
pub fn estimate(request: &EstimateRequest, world: World<'_>) -> Result<Estimate, Error> {
    check(request)?;
    if let Some(weather) = &request.weather {
        return of_own_weather(request, weather, &country_of(&request.site, Some(world.borders))?);
    }
    // The climate first: for a place at sea, how far off it is says more than that it has no country.
    let local = world.climate.for_site(&request.site, request.climate.as_ref())?;
    let country = country_of(&request.site, Some(world.borders))?;
    let energy = energy::of_year(&request.plant, &typical_year(&local))?;
    let year = Year {
        energy,
        elevation_m: local.elevation_m,
        uncertainty: EnergyUncertainty::of_climate(local.ghi_sigma_fraction),
        sources: [&CLIMATE_SOURCES[..], &MODEL_SOURCES].concat(),
        climate_version: Some(world.climate.data_version()),
    };
    Ok(Estimate { climate: Some(local), ..tell(request, &country, year)? })
}

/// The same for a request that brings its own weather and so needs no climate.
///
/// # Errors
/// As [`estimate`]; [`Error::Missing`] where the request brings no weather or names no country.
pub fn estimate_from_weather(request: &EstimateRequest) -> Result<Estimate, Error> {
    check(request)?;
    let weather = own_weather(request.weather.as_ref())?;
    of_own_weather(request, weather, &country_of(&request.site, None)?)
}

/// The weather that a request must bring where there is no climate.
pub(crate) fn own_weather(weather: Option<&Weather>) -> Result<&Weather, Error> {
    weather.ok_or_else(|| Error::Missing {
        path: "weather".to_owned(),
        expected: "a year of weather, as readWeather gives it".to_owned(),
    })
}

/// Validates the whole request, once; everything behind is total.
fn check(request: &EstimateRequest) -> Result<(), Error> {
    request.site.check()?;
    request.plant.check()?;
    request.grid.check()?;
    request.life.check()?;
    country::check(&request.site)
}

/// The country that a site names, else the one whose borders hold it.
fn country_of(site: &Site, borders: Option<&Borders>) -> Result<Country, Error> {
    let Site { latitude_deg, longitude_deg, country, .. } = site;
    let of_place = match (country, borders) {
        (None, Some(borders)) => borders.country_at(*latitude_deg, *longitude_deg)?,
        _ => None,
    };
    let code = country.as_deref().or(of_place).ok_or_else(|| Error::Missing {
        path: "site.country".to_owned(),
        expected: "an ISO 3166-1 alpha-2 code such as CL".to_owned(),
    })?;
    country::find(code, "site.country")
}

fn of_own_weather(
    request: &EstimateRequest,
    weather: &Weather,
    country: &Country,
) -> Result<Estimate, Error> {
    let mut energy = energy::of_year(&request.plant, weather)?;
    energy.notes.extend(far_from(&request.site, weather));
    let year = Year {
        energy,
        elevation_m: weather.elevation_m,
        uncertainty: EnergyUncertainty::of_measured_year(),
        sources: MODEL_SOURCES.to_vec(),
        climate_version: None,
    };
    tell(request, country, year)
}

/// Weather from farther than this, in km, is noted: stations of typical years are hardly ever so far apart.
const FAR_KM: f64 = 150.0;

/// A note where the weather was taken far from the site.
fn far_from(site: &Site, weather: &Weather) -> Option<Note> {
    let places = [(site.latitude_deg, site.longitude_deg), (weather.latitude_deg, weather.longitude_deg)];
    let [from_deg, to_deg] = places.map(|(latitude_deg, longitude_deg)| [latitude_deg, longitude_deg]);
    let distance_km = great_circle_km(from_deg, to_deg);
    (distance_km > FAR_KM).then_some(Note::FarFromSite { distance_km })
}

/// The simulated year, and what it rests on.
struct Year<'a> {
    energy: Energy,
    elevation_m: f64,
    uncertainty: EnergyUncertainty,
    sources: Vec<SourceId>,
    climate_version: Option<&'a str>,
}

/// From the year's energy on: households, CO2, sources.
fn tell(request: &EstimateRequest, country: &Country, year: Year<'_>) -> Result<Estimate, Error> {
    let annual_kwh = year.uncertainty.around(year.energy.annual_ac_kwh);
    let households = households::served(annual_kwh, country, &request.grid);
    let co2 = emissions::avoided(annual_kwh, country, &request.grid, &request.life)?;
    let by = |wanted: Method| co2.iter().find(|known| known.method == wanted);
    let first_year_t = by(Method::CombinedMargin).or_else(|| by(Method::Average)).map(|known| known.annual_t);
    let equivalents = equivalents::of_year(first_year_t, annual_kwh.p50);
    let answered = |gap: &&Gap| !(**gap == Gap::Household && households.is_some());
    let gaps = country.gaps.iter().filter(answered).copied().collect();
    let impact_sources = households.iter().map(|served| served.source);
    let impact_sources = impact_sources.chain(co2.iter().map(|method| method.source));
    let impact_sources = impact_sources.chain(equivalents.iter().map(|equivalent| equivalent.source));
    let provenance = Provenance::of(year.sources.iter().copied().chain(impact_sources), year.climate_version);
    Ok(Estimate {
        site: Site {
            elevation_m: Some(year.elevation_m),
            country: Some(country.place_code().to_owned()),
            ..request.site.clone()
        },
        plant: Plant { ac_capacity_kw: Some(request.plant.ac_capacity_kw()), ..request.plant.clone() },
        climate: None,
        energy: energy_estimate(year, annual_kwh, &request.life),
        households,
        co2,
        equivalents,
        gaps,
        provenance,
    })
}

fn energy_estimate(year: Year<'_>, annual_kwh: Range, life: &Life) -> EnergyEstimate {
    let Year { energy, uncertainty, sources, .. } = year;
    EnergyEstimate {
        annual_mwh: annual_kwh.scaled(1e-3),
        monthly_mwh: energy.monthly_ac_kwh.map(|kwh| kwh * 1e-3),
        lifetime_mwh: annual_kwh.p50 * 1e-3 * life.energy_over_first_year(),
        specific_yield_kwh_per_kwp: energy.specific_yield_kwh_per_kwp,
        performance_ratio: energy.performance_ratio,
        capacity_factor_dc: energy.capacity_factor_dc,
        capacity_factor_ac: energy.capacity_factor_ac,
        annual_ghi_kwh_per_m2: energy.annual_ghi_kwh_per_m2,
        reference_yield_kwh_per_kwp: energy.reference_yield_kwh_per_kwp,
        clipped_hours: energy.clipped_hours,
        losses: energy.losses,
        uncertainty,
        notes: energy.notes,
        sources,
    }
}
