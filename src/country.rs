//! What is known of each country: its grid's emission factors, its households' use, its network's losses.
//!
//! Every figure carries year, basis and source. Where no source gives a figure there is none: a gap is an error that
//! says so, never a world average.

mod table;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::source::SourceId;
use table::{
    AVERAGES, AverageRow, HOUSEHOLDS, HouseholdRow, LOSSES, MARGINS, OFFICIALS, OfficialRow, PLACES, SHARES,
    SIZES,
};

/// What a grid factor counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
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
    pub region: Option<Region>,
    /// A household's use, the best figure known.
    pub household: Option<HouseholdUse>,
    /// Other published figures of a household's use.
    pub other_households: Vec<HouseholdUse>,
    /// Persons in a household.
    pub household_size: Option<HouseholdSize>,
    /// Yearly averages, newest first.
    pub averages: Vec<GridFactor>,
    /// The default combined margin at weights 0.75 and 0.25; in the United States the avoided rate that replaces it.
    pub combined_margin: Option<GridFactor>,
    /// The default operating margin.
    pub operating_margin: Option<GridFactor>,
    /// The default build margin.
    pub build_margin: Option<GridFactor>,
    /// The government's yearly average, newest.
    pub official_average: Option<GridFactor>,
    /// Every other published factor that can be chosen instead.
    pub options: Vec<GridFactor>,
    /// Network losses.
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
    table::place(code).map(describe).ok_or_else(|| Error::UnknownChoice {
        path: path.to_owned(),
        value: code.to_owned(),
        expected: "an ISO 3166-1 alpha-2 code such as CL, or a sub-national one such as US-CA or CN-QH"
            .to_owned(),
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

fn region_of(place: &table::Place) -> Option<Region> {
    place.alpha3.is_empty().then_some(Region { code: place.code, name: place.name, kind: place.kind })
}

impl Country {
    /// The code as it was asked for: the region's where there is one.
    #[must_use]
    pub fn place_code(&self) -> &'static str {
        self.region.map_or(self.code, |region| region.code)
    }

    /// A household's use.
    ///
    /// # Errors
    /// [`Error::NoFigure`] under `path`, where no source gives one.
    pub fn household(&self, path: &str) -> Result<&HouseholdUse, Error> {
        self.household.as_ref().ok_or_else(|| Error::NoFigure {
            path: path.to_owned(),
            value: format!("a household's use in {}", self.name),
            expected: "grid.householdKwh".to_owned(),
        })
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

fn describe(place: u16) -> Country {
    let own = &PLACES[usize::from(place)];
    let nation = own.parent;
    let country = &PLACES[usize::from(nation)];
    let uses = table::rows_of(&HOUSEHOLDS, nation, |row| row.place);
    let mut facts = Country {
        code: country.code,
        alpha3: country.alpha3,
        name: country.name,
        region: region_of(own),
        household: uses.iter().find(|row| row.best).map(household_use),
        other_households: uses.iter().filter(|row| !row.best).map(household_use).collect(),
        household_size: table::rows_of(&SIZES, nation, |row| row.place).first().map(|row| HouseholdSize {
            persons: f64::from(row.hundredths) / 100.0,
            year: row.year,
            source: row.source,
        }),
        averages: table::rows_of(&AVERAGES, nation, |row| row.place).iter().flat_map(yearly).collect(),
        combined_margin: None,
        operating_margin: None,
        build_margin: None,
        official_average: None,
        options: Vec::new(),
        network_loss: table::rows_of(&LOSSES, nation, |row| row.place).first().map(|row| {
            let (latest_fraction, mean_fraction) =
                (f64::from(row.latest) / 10_000.0, f64::from(row.mean) / 10_000.0);
            NetworkLoss {
                fraction: if row.use_mean { mean_fraction } else { latest_fraction },
                is_mean: row.use_mean,
                year: row.year,
                latest_fraction,
                mean_fraction,
                mean_years: row.mean_years,
                source: row.source,
            }
        }),
        gaps: Vec::new(),
    };
    // Nearest place first: what the state publishes stands before what the nation does.
    let mut factors = official_factors(place);
    if let Some(avoided) = avoided_by_load(place) {
        factors.insert(0, (true, avoided));
    }
    if nation != place {
        factors.extend(official_factors(nation));
    }
    for grid in grids_of(place).filter(|grid| *grid != place) {
        // A regional grid's factors are options: nobody's default but its own.
        factors.extend(official_factors(grid).into_iter().map(|(_, factor)| (false, factor)));
    }
    factors.extend(international_margins(if table::rows_of(&MARGINS, place, |r| r.place).is_empty() {
        nation
    } else {
        place
    }));
    facts.take_defaults(factors);
    facts.gaps = facts.find_gaps();
    facts
}

impl Country {
    /// Sorts factors, nearest place and default first, into defaults and options. Margins form one set: a build margin
    /// is only taken from the place and source that gave the operating margin.
    fn take_defaults(&mut self, factors: Vec<(bool, GridFactor)>) {
        for (default, factor) in factors {
            let set = self.operating_margin.as_ref().map(|om| (om.place, om.source));
            let slot = match factor.kind {
                FactorKind::Average | FactorKind::OfficialAverage => &mut self.official_average,
                FactorKind::OperatingMargin => &mut self.operating_margin,
                FactorKind::BuildMargin => &mut self.build_margin,
                FactorKind::CombinedMargin => &mut self.combined_margin,
            };
            let fits = factor.kind != FactorKind::BuildMargin || set == Some((factor.place, factor.source));
            if default && fits && slot.is_none() {
                *slot = Some(factor);
            } else {
                self.options.push(factor);
            }
        }
    }

    fn find_gaps(&self) -> Vec<Gap> {
        [
            (Gap::Household, self.household.is_none()),
            (Gap::Average, self.averages.is_empty()),
            (Gap::Margins, self.combined_margin.is_none()),
            (Gap::OfficialAverage, self.official_average.is_none()),
            (Gap::NetworkLoss, self.network_loss.is_none()),
        ]
        .into_iter()
        .filter_map(|(gap, missing)| missing.then_some(gap))
        .collect()
    }
}

/// The regional grid a province belongs to; for a country, all of its grids.
fn grids_of(place: u16) -> impl Iterator<Item = u16> {
    let own = &PLACES[usize::from(place)];
    (0..PLACES.len() as u16).filter(move |grid| {
        let row = &PLACES[usize::from(*grid)];
        row.kind == PlaceKind::Grid && (*grid == own.grid || row.parent == place)
    })
}

fn household_use(row: &HouseholdRow) -> HouseholdUse {
    let kwh = f64::from(row.kwh);
    let (low_kwh, high_kwh) = match row.grade {
        Grade::A => (kwh * 0.9, kwh * 1.1),
        Grade::B => (kwh * 0.8, kwh * 1.25),
        Grade::C if row.low == 0 => (kwh, kwh),
        Grade::C => (f64::from(row.low), f64::from(row.high)),
        Grade::D => (kwh * 0.53, kwh * 1.9),
    };
    HouseholdUse {
        kwh,
        low_kwh,
        high_kwh,
        definition: row.definition,
        grade: row.grade,
        year: row.year,
        period: row.period,
        source: row.source,
    }
}

/// The years of a series, newest first.
fn yearly(row: &'static AverageRow) -> Vec<GridFactor> {
    let factor = |(offset, hundredths): (usize, &u32)| {
        let year = row.first_year + offset as u16;
        Factor { place: row.place, kind: FactorKind::Average, year, basis: row.basis, source: row.source }
            .of(f64::from(*hundredths) / 100.0)
    };
    row.hundredths.iter().enumerate().rev().map(factor).collect()
}

/// What a factor is, before its value.
#[derive(Clone, Copy)]
struct Factor {
    place: u16,
    kind: FactorKind,
    year: u16,
    basis: Basis,
    source: SourceId,
}

impl Factor {
    fn of(self, g_per_kwh: f64) -> GridFactor {
        let place = PLACES[usize::from(self.place)].code;
        GridFactor {
            id: String::new(),
            kind: self.kind,
            g_per_kwh,
            basis: self.basis,
            year: self.year,
            period: "",
            place,
            area: "",
            confidence: None,
            derived: false,
            source: self.source,
        }
        .named()
    }
}

impl GridFactor {
    fn named(mut self) -> Self {
        let kind = match self.kind {
            FactorKind::Average => "average",
            FactorKind::OfficialAverage => "officialAverage",
            FactorKind::OperatingMargin => "operatingMargin",
            FactorKind::BuildMargin => "buildMargin",
            FactorKind::CombinedMargin => "combinedMargin",
        };
        let span = if self.period.is_empty() { self.year.to_string() } else { self.period.to_owned() };
        let area = if self.area.is_empty() { String::new() } else { format!(" {}", self.area) };
        self.id = format!("{} {kind} {span} {}{area}", self.place, self.source.source().id);
        self
    }
}

/// The factors a government publishes for one place, with the margins that follow from them; defaults first.
fn official_factors(place: u16) -> Vec<(bool, GridFactor)> {
    let rows = table::rows_of(&OFFICIALS, place, |row| row.place);
    let mut factors: Vec<(bool, GridFactor)> = rows.iter().map(|row| (row.default, official(row))).collect();
    let of = |kind: OfficialKind| rows.iter().filter(move |row| row.kind == kind);
    let same = |a: &OfficialRow, b: &OfficialRow| a.year == b.year && a.source == b.source;
    for om in of(OfficialKind::OperatingMargin) {
        let derived = |kind: FactorKind, g_per_kwh: f64| {
            let factor = GridFactor { kind, g_per_kwh, derived: true, ..official(om) };
            (om.default, factor.named())
        };
        let om_g = f64::from(om.hundredths) / 100.0;
        let bm = of(OfficialKind::BuildMargin).find(|bm| same(om, bm));
        let cm = of(OfficialKind::CombinedMargin).find(|cm| same(om, cm));
        match (bm, cm) {
            (Some(bm), None) => {
                factors.push(derived(
                    FactorKind::CombinedMargin,
                    0.75 * om_g + 0.25 * f64::from(bm.hundredths) / 100.0,
                ));
            }
            (None, Some(cm)) => {
                let bm_g = build_margin_g_per_kwh(om_g, f64::from(cm.hundredths) / 100.0);
                factors.push(derived(FactorKind::BuildMargin, bm_g));
            }
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
    factors.sort_by_key(|(default, _)| !default);
    factors
}

fn official(row: &OfficialRow) -> GridFactor {
    let kind = match row.kind {
        OfficialKind::Average => FactorKind::OfficialAverage,
        OfficialKind::OperatingMargin => FactorKind::OperatingMargin,
        OfficialKind::BuildMargin => FactorKind::BuildMargin,
        OfficialKind::CombinedMargin | OfficialKind::AvoidedSolar => FactorKind::CombinedMargin,
    };
    let factor = Factor { place: row.place, kind, year: row.year, basis: row.basis, source: row.source };
    GridFactor {
        period: row.period,
        area: row.area,
        confidence: Some(row.confidence),
        ..factor.of(f64::from(row.hundredths) / 100.0)
    }
    .named()
}

/// The avoided rate of a US state: the load-weighted mean of its AVERT regions' rates.
fn avoided_by_load(place: u16) -> Option<GridFactor> {
    let shares = table::rows_of(&SHARES, place, |row| row.state);
    let first = shares.first()?;
    let mut sum = 0.0;
    let mut weight = 0.0;
    let mut last = None;
    for share in shares {
        let rows = table::rows_of(&OFFICIALS, share.region, |row| row.place);
        let rate = rows.iter().find(|row| row.kind == OfficialKind::AvoidedSolar && row.default)?;
        sum += f64::from(share.ten_thousandths) * f64::from(rate.hundredths) / 100.0;
        weight += f64::from(share.ten_thousandths);
        last = Some(rate);
    }
    let rate = last?;
    Some(
        GridFactor {
            g_per_kwh: sum / weight,
            derived: true,
            area: "AVERT regions by share of the state's load",
            source: if shares.len() == 1 { rate.source } else { first.source },
            place: PLACES[usize::from(place)].code,
            ..official(rate)
        }
        .named(),
    )
}

/// The margins of the international table, the build margin derived.
fn international_margins(place: u16) -> Vec<(bool, GridFactor)> {
    let rows = table::rows_of(&MARGINS, place, |row| row.place);
    let three = |row: &table::MarginRow| {
        let (om, cm) = (f64::from(row.operating), f64::from(row.combined));
        let of = |kind: FactorKind, g: f64| {
            Factor { place: row.place, kind, year: row.year, basis: row.basis, source: row.source }.of(g)
        };
        let bm = GridFactor { derived: true, ..of(FactorKind::BuildMargin, build_margin_g_per_kwh(om, cm)) };
        vec![
            (true, of(FactorKind::OperatingMargin, om)),
            (true, bm),
            (true, of(FactorKind::CombinedMargin, cm)),
        ]
    };
    rows.iter().flat_map(three).collect()
}
