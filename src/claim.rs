//! Audits a published claim: what its figures imply, whether that is plausible, and by which convention.
//!
//! Results are codes and numbers; the words for them are in the locale files of the npm package. No figure is ever just
//! false: each gets a verdict, the band it was held against, what every convention would give, and the slip (a power
//! of ten, a day for a year, people for households) that would explain it.

mod audit;
mod capacity;
mod judge;
mod site;
mod slips;
pub mod text;

use serde::{Deserialize, Serialize};

use crate::country::{Basis, Definition, Gap};
use crate::error::{Error, within};
use crate::provenance::Provenance;
use crate::source::SourceId;
use crate::uncertainty::Range;
use crate::untyped::{choice, record};

pub use audit::audit;
pub use site::{check, one_of, site_yield};

/// Whether a capacity counts modules or the grid connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum CapacityBasis {
    /// Modules, at standard test conditions (MWp).
    Dc,
    /// Inverters or grid connection.
    Ac,
    /// Not said: both readings are reported.
    #[default]
    Unknown,
}

choice!(CapacityBasis { Dc, Ac, Unknown });

/// What makes the electricity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Technology {
    /// Photovoltaic modules.
    #[default]
    Solar,
    /// Wind turbines: only energy onwards is judged.
    Wind,
    /// Hydropower: only energy onwards is judged.
    Hydro,
    /// Anything else: only energy onwards is judged.
    Other,
}

choice!(Technology { Solar, Wind, Hydro, Other });

/// Figures as published. Give any of them; what is absent is not judged.
///
/// # Example
/// ```
/// let claim = sunyield::claim::Claim {
///     capacity_mw: Some(480.0),
///     energy_mwh_per_year: Some(1_045_000.0),
///     country: Some("CL".to_owned()),
///     ..Default::default()
/// };
/// assert!(claim.check().is_ok());
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Claim {
    /// Capacity in MW.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity_mw: Option<f64>,
    /// What the capacity counts. Default `unknown`.
    #[serde(skip_serializing_if = "is_default")]
    pub basis: CapacityBasis,
    /// What makes the electricity. Default `solar`.
    #[serde(skip_serializing_if = "is_default")]
    pub technology: Technology,
    /// Code of the country, or of a part of one, whose grid and households are meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Latitude of the plant in degrees, for the site's own estimate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latitude_deg: Option<f64>,
    /// Longitude of the plant in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longitude_deg: Option<f64>,
    /// Energy in MWh per year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy_mwh_per_year: Option<f64>,
    /// Energy in MWh per day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy_mwh_per_day: Option<f64>,
    /// Energy in MWh over the plant's life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy_mwh_lifetime: Option<f64>,
    /// Households, homes or families served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub households: Option<f64>,
    /// People served: never taken for households.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<f64>,
    /// Tonnes of CO2 avoided per year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub co2_t_per_year: Option<f64>,
    /// Tonnes of CO2 avoided per day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub co2_t_per_day: Option<f64>,
    /// Tonnes of CO2 avoided over the plant's life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub co2_t_lifetime: Option<f64>,
    /// Tonnes of standard coal saved per year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_coal_t_per_year: Option<f64>,
    /// Tonnes of standard coal saved over the plant's life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_coal_t_lifetime: Option<f64>,
    /// Years of the plant's life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifetime_years: Option<f64>,
}

record!(Claim: default {
    capacity_mw, basis, technology, country, latitude_deg, longitude_deg, energy_mwh_per_year,
    energy_mwh_per_day, energy_mwh_lifetime, households, people, co2_t_per_year, co2_t_per_day,
    co2_t_lifetime, standard_coal_t_per_year, standard_coal_t_lifetime, lifetime_years,
});

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Claim {
    /// Refuses numbers that are not positive and claims without any figure.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] naming the field, [`Error::Missing`] where nothing can be judged.
    pub fn check(&self) -> Result<(), Error> {
        let mut figures = 0;
        for (value, path) in [
            (self.capacity_mw, "claim.capacityMw"),
            (self.energy_mwh_per_year, "claim.energyMwhPerYear"),
            (self.energy_mwh_per_day, "claim.energyMwhPerDay"),
            (self.energy_mwh_lifetime, "claim.energyMwhLifetime"),
            (self.households, "claim.households"),
            (self.people, "claim.people"),
            (self.co2_t_per_year, "claim.co2TPerYear"),
            (self.co2_t_per_day, "claim.co2TPerDay"),
            (self.co2_t_lifetime, "claim.co2TLifetime"),
            (self.standard_coal_t_per_year, "claim.standardCoalTPerYear"),
            (self.standard_coal_t_lifetime, "claim.standardCoalTLifetime"),
        ] {
            if let Some(value) = value {
                within(value, 1e-6, 1e18, path)?;
                figures += 1;
            }
        }
        if let Some(years) = self.lifetime_years {
            within(years, 1.0, 100.0, "claim.lifetimeYears")?;
        }
        if let Some(latitude_deg) = self.latitude_deg {
            within(latitude_deg, -90.0, 90.0, "claim.latitudeDeg")?;
        }
        if let Some(longitude_deg) = self.longitude_deg {
            within(longitude_deg, -180.0, 180.0, "claim.longitudeDeg")?;
        }
        if figures == 0 {
            return Err(Error::Missing {
                path: "claim".to_owned(),
                expected: "at least one figure: capacityMw, energyMwhPerYear, households, co2TPerYear"
                    .to_owned(),
            });
        }
        Ok(())
    }
}

/// What the site's own estimate says a kW of modules yields, whatever the mounting.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SiteYield {
    /// kWh per kW DC in the first year: `p90` of the poorest mounting that may be meant, `p10` of the best, `p50` of the
    /// usual one.
    pub kwh_per_kwp: Range,
    /// The most the site's sun allows, kWh per kW DC: two-axis tracking without losses, three standard deviations above.
    pub limit_kwh_per_kwp: f64,
    /// DC capacity over AC capacity of the plant assumed (1.2 where it is not known).
    pub dc_ac_ratio: f64,
}

/// A figure's verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Within the plausible band.
    Consistent,
    /// Above the band, but some published convention gives as much.
    Generous,
    /// Below the band.
    Understated,
    /// Above the band and no convention gives as much; or nothing to hold it against.
    Unsupported,
    /// Beyond what physics or any measurement allows.
    Impossible,
}

/// A figure of a claim, by its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Field {
    /// Capacity in MW.
    CapacityMw,
    /// Energy in MWh per year.
    EnergyMwhPerYear,
    /// Energy in MWh per day.
    EnergyMwhPerDay,
    /// Energy in MWh over life.
    EnergyMwhLifetime,
    /// Households.
    Households,
    /// People.
    People,
    /// Tonnes of CO2 per year.
    Co2TPerYear,
    /// Tonnes of CO2 per day.
    Co2TPerDay,
    /// Tonnes of CO2 over life.
    Co2TLifetime,
    /// Tonnes of standard coal per year.
    StandardCoalTPerYear,
    /// Tonnes of standard coal over life.
    StandardCoalTLifetime,
    /// Years of life.
    LifetimeYears,
    /// A country.
    Country,
}

/// What a figure may have been reckoned by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Convention {
    /// The site's expected energy, the capacity read as DC.
    SiteDc,
    /// The site's expected energy, the capacity read as AC.
    SiteAc,
    /// The country's household figure.
    Household,
    /// Another published household figure.
    OtherHousehold,
    /// The country's household figure after network losses.
    HouseholdAfterLosses,
    /// The combined margin.
    CombinedMargin,
    /// The operating margin.
    OperatingMargin,
    /// The build margin.
    BuildMargin,
    /// The yearly average of generation, life-cycle.
    Average,
    /// The government's yearly average.
    OfficialAverage,
    /// Coal displaced.
    Coal,
    /// Gas displaced.
    Gas,
    /// Oil displaced.
    Oil,
    /// 0.4 kg of standard coal and 0.997 kg of CO2 a kWh.
    StandardCoalOld,
    /// 0.3007 kg of standard coal and 0.824 kg of CO2 a kWh.
    StandardCoalCec2022,
}

impl Convention {
    /// Whether it is a convention of one country's press: China's standard coal.
    #[must_use]
    pub fn is_of_one_country(self) -> bool {
        matches!(self, Self::StandardCoalOld | Self::StandardCoalCec2022)
    }
}

/// What a convention gives for a figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Reckoned {
    /// The convention.
    pub convention: Convention,
    /// Its kWh/kW, kWh/household, g CO2/kWh or g standard coal/kWh.
    pub per_unit: f64,
    /// Lowest and highest it can be taken as: range of the plant types or of the household figure.
    pub low_per_unit: f64,
    /// Highest it can be taken as.
    pub high_per_unit: f64,
    /// What the figure would be by it, in the figure's own unit.
    pub value: f64,
    /// Claimed over that value.
    pub ratio: f64,
    /// True for the country's best figure and the method's default; false for other sources, years and options.
    pub is_default: bool,
    /// True where it gives the claimed figure within 5 % (or within the energy's range, where that is estimated).
    pub reproduces: bool,
    /// Whose use a household figure is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<Definition>,
    /// What a grid factor counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// The year it describes; 0 where there is none.
    pub year: u16,
    /// Where it comes from.
    pub source: SourceId,
}

/// What mix-up would explain a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum SlipKind {
    /// 万 (10⁴) became 'million': 100 times too much.
    WanForMillion,
    /// 万 (10⁴) became 'billion': 100 000 times too much.
    WanForBillion,
    /// 亿 (10⁸) became 'billion': 10 times too much.
    YiForBillion,
    /// 亿 (10⁸) became 'million': 100 times too little.
    YiForMillion,
    /// 万 (10⁴) was left out: 10 000 times too little.
    WanLost,
    /// A thousand too much: kWh for MWh, million for thousand, thousand million or a long-scale billón, decimal comma.
    ThousandTooMuch,
    /// A thousand too little.
    ThousandTooLittle,
    /// A million too much.
    MillionTooMuch,
    /// A million too little.
    MillionTooLittle,
    /// The figure is for a day, not a year.
    DayForYear,
    /// The figure is for a year, not a day.
    YearForDay,
    /// The figure is for the whole life, not a year.
    LifetimeForYear,
    /// The figure is for a year, not the whole life.
    YearForLifetime,
    /// Tonnes of the element carbon were counted as tonnes of CO2: 44/12 times too little.
    CarbonForCo2,
    /// People were counted as households.
    PeopleForHouseholds,
    /// Households were counted as people.
    HouseholdsForPeople,
}

/// A mix-up, and what the figure would be without it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Slip {
    /// The mix-up.
    pub kind: SlipKind,
    /// The figure without it, in the figure's own unit and period.
    pub value: f64,
    /// What that implies per kW, household or kWh.
    pub per_unit: f64,
    /// The verdict it would get.
    pub verdict: Verdict,
}

/// Why a figure has no better verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// No energy, capacity or other figure to reckon from.
    NoEnergy,
    /// No country, so no grid or household figures.
    NoCountry,
    /// No source gives the country's figure.
    NoFigure,
    /// No site: the band is the world's, not the place's.
    NoSite,
    /// The plant is not solar: capacity to energy is not judged beyond 8 760 hours.
    NotSolar,
    /// The energy is reckoned from capacity and site, not claimed.
    EnergyEstimated,
    /// The energy is reckoned from the claimed households.
    EnergyFromHouseholds,
    /// More than the sun or the hours of a year allow.
    BeyondCapacity,
    /// More CO2 than the dirtiest fuel or grid emits.
    DirtierThanCoal,
    /// Less per household than in any country.
    BelowAnyHousehold,
    /// The plant's life is taken as 25 years.
    LifetimeAssumed,
    /// The household figure is the whole country's, not the state's or province's.
    WholeCountry,
}

/// A figure with what it was held against.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Judged {
    /// The figure.
    pub field: Field,
    /// As claimed, in its own unit and period.
    pub claimed: f64,
    /// The verdict by the country's best figures and the site's estimate.
    pub verdict: Verdict,
    /// The kindest verdict that published figures allow: other household figures, network losses, other years.
    pub kindest_verdict: Verdict,
    /// Lowest plausible value in the figure's unit; 0 where there is no band.
    pub low: f64,
    /// Highest plausible value; 0 where there is no band.
    pub high: f64,
    /// What it implies: kWh/kW, kWh/household, kWh/person, g CO2/kWh or g standard coal/kWh; 0 where nothing can be said.
    pub per_unit: f64,
    /// Lowest plausible value of that.
    pub low_per_unit: f64,
    /// Highest plausible value of that.
    pub high_per_unit: f64,
    /// What each convention would give.
    pub conventions: Vec<Reckoned>,
    /// The convention that comes closest among those that reproduce it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reproduced_by: Option<Reckoned>,
    /// Highest over lowest of what the conventions give; 0 where there are fewer than two.
    pub spread: f64,
    /// Mix-ups that would explain it.
    pub slips: Vec<Slip>,
    /// Why there is no better verdict, and what was assumed.
    pub reasons: Vec<Reason>,
}

/// The claimed capacity, read as DC or as AC.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// How the capacity is read.
    pub basis: CapacityBasis,
    /// DC capacity by that reading, in MW.
    pub dc_capacity_mw: f64,
    /// Energy per kW DC and year.
    pub kwh_per_kwp: f64,
    /// Energy over what the claimed capacity would give running all hours, 0 to 1.
    pub capacity_factor: f64,
    /// The verdict on the energy by that reading.
    pub verdict: Verdict,
}

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Audit {
    /// Code of the country or region held against; absent where none was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<&'static str>,
    /// DC or AC: as claimed, or the reading that the energy fits; `unknown` where neither does.
    pub basis: CapacityBasis,
    /// False where the basis is not claimed and both readings fit: then DC is taken, as solar plants are mostly rated,
    /// unless the place is known and AC comes clearly nearer to its usual yield.
    pub basis_certain: bool,
    /// The capacity read both ways, where it is solar and an energy is claimed.
    pub readings: Vec<Reading>,
    /// The annual energy that households and CO2 were held against, in MWh.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annual_mwh: Option<Range>,
    /// Every claimed figure with its verdict.
    pub figures: Vec<Judged>,
    /// What no source gives for the country.
    pub gaps: Vec<Gap>,
    /// What made this result, with every source used.
    pub provenance: Provenance,
}
