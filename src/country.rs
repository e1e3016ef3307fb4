//! What is known of each country: its grid's emission factors, its households' use, its network's losses.
//!
//! Every figure carries year, basis and source. Where no source gives a figure there is none: a gap is an error that
//! says so, never a world average.

mod describe;
mod table;

use serde::Serialize;

use crate::error::Error;
use crate::site::Site;
use crate::source::SourceId;
use crate::untyped::choice;
use describe::{describe, region_of};
use table::PLACES;

/// What a grid factor counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Basis {
    /// CO2 from the chimneys alone.
    #[default]
    DirectCo2,
    /// CO2, methane and nitrous oxide from the chimneys, as CO2 equivalent.
    DirectCo2e,
    /// Everything from mine to dismantling, as CO2 equivalent.
    LifeCycleCo2e,
}

choice!(Basis { DirectCo2, DirectCo2e, LifeCycleCo2e });

/// How far a government's figure can be trusted as we have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Confidence {
    /// Seen in the publisher's own document.
    A,
    /// Seen in a copy that names the document.
    B,
    /// Derived, old or doubtful: never a default.
    C,
}

/// The kind of factor a government publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OfficialKind {
    Average,
    OperatingMargin,
    BuildMargin,
    CombinedMargin,
    AvoidedSolar,
}

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum PlaceKind {
    /// An officially assigned entry of ISO 3166-1.
    Country,
    /// A user-assigned code outside the standard (`XK`).
    UserAssigned,
    /// A state.
    State,
    /// A province.
    Province,
    /// An island group or another part of a country.
    Region,
    /// A regional grid: an AVERT region of the United States or one of China's six.
    Grid,
}

/// The kind of a grid factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum FactorKind {
    /// Yearly average of generation, life-cycle, one publisher for all countries.
    Average,
    /// Yearly average as the government publishes it.
    OfficialAverage,
    /// What the running plants at the margin emit.
    OperatingMargin,
    /// What the plants being built emit.
    BuildMargin,
    /// The weighted mean of the two.
    CombinedMargin,
}

/// One emission factor of a grid.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct GridFactor {
    /// Names the factor among a country's options: `CN-NORTHWEST combinedMargin 2019`.
    pub id: String,
    /// Its kind.
    pub kind: FactorKind,
    /// Grams per kWh generated.
    pub g_per_kwh: f64,
    /// What it counts.
    pub basis: Basis,
    /// The year it describes (for an edition of several years, the edition's).
    pub year: u16,
    /// The span as printed, where it is not one calendar year; else empty.
    pub period: &'static str,
    /// The code of the place it was published for.
    pub place: &'static str,
    /// The grid or the method meant, where a country has several; else empty.
    pub area: &'static str,
    /// How far a government's figure can be trusted; absent for international tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// True where it is computed from published factors rather than published itself.
    pub derived: bool,
    /// Where it comes from.
    pub source: SourceId,
}

/// How good a household figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Grade {
    /// Measured or official, per household or customer: within 0.9 to 1.1.
    A,
    /// Residential total over households: within 0.8 to 1.25.
    B,
    /// Old, partial or heavily extrapolated: the row's own range.
    C,
    /// Estimate from demand per head: within 0.53 to 1.9.
    D,
}

/// What a household figure is the use of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Definition {
    /// Mean over all households, connected or not.
    PerHousehold,
    /// Mean over metered residential customers.
    PerCustomer,
    /// Mean over dwellings.
    PerDwelling,
    /// Median household.
    Median,
    /// Mean over households with electricity.
    PerElectrifiedHousehold,
}

/// Electricity that a household uses.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct HouseholdUse {
    /// kWh per year.
    pub kwh: f64,
    /// Low end of the range to show around it, kWh per year; equal to `kwh` where no range is known.
    pub low_kwh: f64,
    /// High end of that range, kWh per year.
    pub high_kwh: f64,
    /// Whose use it is.
    pub definition: Definition,
    /// How good it is.
    pub grade: Grade,
    /// The year it describes.
    pub year: u16,
    /// The span as printed, where it is not one calendar year; else empty.
    pub period: &'static str,
    /// Where it comes from.
    pub source: SourceId,
}

/// How many people live in a household.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct HouseholdSize {
    /// Mean number of persons.
    pub persons: f64,
    /// Year of the census or survey.
    pub year: u16,
    /// Where it comes from.
    pub source: SourceId,
}

/// Electricity lost between power station and customer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct NetworkLoss {
    /// Fraction of output to reckon with: the latest year's, or the mean where the latest is far from it.
    pub fraction: f64,
    /// True where `fraction` is the mean of several years.
    pub is_mean: bool,
    /// Latest year with a figure.
    pub year: u16,
    /// That year's fraction.
    pub latest_fraction: f64,
    /// Mean of the last years.
    pub mean_fraction: f64,
    /// How many years the mean holds.
    pub mean_years: u8,
    /// Where it comes from.
    pub source: SourceId,
}

/// A figure that no source gives for a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Gap {
    /// A household's use.
    Household,
    /// The yearly average intensity.
    Average,
    /// Operating, build and combined margin.
    Margins,
    /// The government's own average.
    OfficialAverage,
    /// Network losses.
    NetworkLoss,
}

/// A part of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Region {
    /// Its code: `US-CA`, `CN-NORTHWEST`.
    pub code: &'static str,
    /// Its English name.
    pub name: &'static str,
    /// What it is.
    pub kind: PlaceKind,
}

/// What is known of a country, or of a part of one where the code asked for names it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// ISO 3166-1 alpha-3.
    pub alpha3: &'static str,
    /// English short name of the standard; `Intl.DisplayNames` names it in any language.
    pub name: &'static str,
    /// The part of the country, where the code asked for names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// A household's use, the best figure known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub household: Option<HouseholdUse>,
    /// Other published figures of a household's use.
    pub other_households: Vec<HouseholdUse>,
    /// Persons in a household.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub household_size: Option<HouseholdSize>,
    /// Yearly averages, newest first.
    pub averages: Vec<GridFactor>,
    /// The default combined margin at weights 0.75 and 0.25; in the United States the avoided rate that replaces it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub combined_margin: Option<GridFactor>,
    /// The default operating margin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operating_margin: Option<GridFactor>,
    /// The default build margin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub build_margin: Option<GridFactor>,
    /// The government's yearly average, newest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub official_average: Option<GridFactor>,
    /// Every other published factor that can be chosen instead.
    pub options: Vec<GridFactor>,
    /// Network losses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_loss: Option<NetworkLoss>,
    /// What no source gives.
    pub gaps: Vec<Gap>,
}

/// Build margin from an operating margin and a combined margin of weights 0.75 and 0.25.
///
/// ```text
/// CM = 0.75 OM + 0.25 BM   ⇒   BM = 4 CM − 3 OM
/// ```
/// Good to 4 g where both are printed to whole grams.
///
/// # Example
/// ```
/// assert_eq!(sunyield::country::build_margin_g_per_kwh(657.0, 499.0), 25.0); // Chile
/// ```
#[must_use]
pub fn build_margin_g_per_kwh(operating_margin_g_per_kwh: f64, combined_margin_g_per_kwh: f64) -> f64 {
    4.0 * combined_margin_g_per_kwh - 3.0 * operating_margin_g_per_kwh
}

/// The country (or part of one) that a code names, with every figure known of it.
///
/// `code` is an ISO 3166-1 alpha-2 code (`CL`), an ISO 3166-2 code of a place with figures of its own (`US-CA`,
/// `CN-QH`, `AU-NSW`, `ES-CN`), an AVERT region (`US-AVERT-NW`) or a Chinese regional grid (`CN-NORTHWEST`).
///
/// # Errors
/// [`Error::UnknownChoice`] under `path`.
///
/// # Example
/// ```
/// let chile = sunyield::country::find("CL", "site.country").unwrap();
/// assert_eq!(chile.combined_margin.unwrap().g_per_kwh, 499.0);
/// assert_eq!(chile.household.unwrap().kwh, 2077.0);
/// ```
pub fn find(code: &str, path: &str) -> Result<Country, Error> {
    place(code, path).map(describe)
}

/// Refuses a site whose country there is none of. One that names none is as good.
///
/// # Errors
/// [`Error::UnknownChoice`] naming `site.country`.
pub fn check(site: &Site) -> Result<(), Error> {
    site.country.as_deref().map_or(Ok(()), |code| place(code, "site.country").map(|_| ()))
}

fn place(code: &str, path: &str) -> Result<u16, Error> {
    table::place(code).ok_or_else(|| {
        let capitals = code.to_ascii_uppercase();
        let expected = match table::place(&capitals) {
            Some(_) => format!("{capitals}, in capital letters"),
            None => "an ISO 3166-1 alpha-2 code such as CL, or a sub-national one such as US-CA or CN-QH"
                .to_owned(),
        };
        Error::UnknownChoice { path: path.to_owned(), value: code.to_owned(), expected }
    })
}

/// Every country of ISO 3166-1, in the order of the codes.
///
/// # Example
/// ```
/// assert_eq!(sunyield::country::countries().len(), 249);
/// ```
#[must_use]
pub fn countries() -> Vec<Country> {
    let assigned = |place: &u16| PLACES[usize::from(*place)].kind == PlaceKind::Country;
    (0..PLACES.len() as u16).filter(assigned).map(describe).collect()
}

/// The parts of countries that have figures of their own, in the order of the codes.
#[must_use]
pub fn regions() -> Vec<Region> {
    PLACES.iter().filter_map(region_of).collect()
}

impl Country {
    /// The code as it was asked for: the region's where there is one.
    #[must_use]
    pub fn place_code(&self) -> &'static str {
        self.region.map_or(self.code, |region| region.code)
    }

    /// Lowest and highest yearly average of the last five years with figures, g/kWh.
    #[must_use]
    pub fn five_year_range_g_per_kwh(&self) -> Option<(f64, f64)> {
        let years = self.averages.iter().take(5).map(|factor| factor.g_per_kwh);
        years.fold(None, |range, g| match range {
            None => Some((g, g)),
            Some((low, high)) => Some((g.min(low), g.max(high))),
        })
    }
}
