//! Carbon dioxide avoided, by every method side by side: there is no one number.

use serde::{Deserialize, Serialize};

use crate::country::{Basis, Confidence, Country, FactorKind, GridFactor};
use crate::error::Error;
use crate::fuel::{self, Fuel};
use crate::grid::Grid;
use crate::life::Life;
use crate::source::{SourceId, ids};
use crate::uncertainty::Range;

/// Weight of the operating margin in published combined margins for wind and solar.
/// Source: CDM TOOL07 and ACM0002, every crediting period.
const PUBLISHED_WEIGHT_FRACTION: f64 = 0.75;

/// How the avoided emissions of a kWh are reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Method {
    /// Weighted mean of operating and build margin: what development banks and the CDM count.
    CombinedMargin,
    /// The running plants that are turned down.
    OperatingMargin,
    /// The new plants that need not be built.
    BuildMargin,
    /// The grid's yearly average, life-cycle: what most recent press releases use. Not a method for avoided emissions.
    Average,
    /// The government's yearly average: what inventories use. Not a method for avoided emissions.
    OfficialAverage,
    /// One fuel burned less: what older press releases use.
    DisplacedFuel,
    /// The user's own factor.
    Custom,
}

/// What must be said beside a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Caveat {
    /// The operating margin is 0: hydropower runs at the margin, so by this method the plant avoids nothing.
    OperatingMarginZero,
    /// The factor counts direct emissions and the plant's own life-cycle emissions: the difference mixes bases.
    MixedBasis,
    /// A yearly average is not what a new plant avoids.
    NotAvoidedEmissions,
    /// The factor is computed from published ones.
    Derived,
    /// The last five years differ by more than half: the year matters more than the method.
    SwingsBetweenYears,
    /// Published figures for the same method differ by more than half.
    SourcesDisagree,
    /// An avoided rate of utility-scale solar takes the place of the combined margin.
    AvoidedRateForCombinedMargin,
    /// A derived, old or doubtful figure that was chosen.
    LowConfidence,
    /// A convention of press releases, not a measurement.
    PressConvention,
}

/// Avoided emissions by one method.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Co2 {
    /// The method.
    pub method: Method,
    /// The fuel or convention, for `displacedFuel`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fuel: Option<Fuel>,
    /// Id of the factor among the country's, where it is one of them; else empty.
    pub factor_id: String,
    /// Grams avoided per kWh.
    pub factor_g_per_kwh: f64,
    /// Lowest published alternative: of the last five years, of the other sources, of the plant types.
    pub low_g_per_kwh: f64,
    /// Highest published alternative.
    pub high_g_per_kwh: f64,
    /// What the factor counts.
    pub basis: Basis,
    /// Tonnes avoided in the first year, for the P50 energy.
    pub annual_t: f64,
    /// The same for the energy's range; the factor is taken as exact.
    pub annual_range_t: Range,
    /// Tonnes avoided over the plant's life.
    pub lifetime_t: f64,
    /// Tonnes avoided in the first year, less a year's share of the plant's own life-cycle emissions.
    pub net_annual_t: f64,
    /// Tonnes avoided over life, less the plant's own life-cycle emissions.
    pub net_lifetime_t: f64,
    /// Years until the plant has avoided what building it emitted; absent where the factor is 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payback_years: Option<f64>,
    /// The year the factor describes; 0 for a factor of the user's own.
    pub year: u16,
    /// The span as printed, where it is not one calendar year; else empty.
    pub period: &'static str,
    /// Where the factor comes from.
    pub source: SourceId,
    /// What must be said beside it.
    pub notes: Vec<Caveat>,
}

/// Tonnes of CO2 for an energy and a factor.
///
/// ```text
/// t = E_MWh · EF_g/kWh / 1000
/// ```
///
/// # Source
/// CDM TOOL07 v7; the example is its worked project, 5 363 MWh at 0.9528 t/MWh, rounded down as projects must.
///
/// # Example
/// ```
/// assert_eq!(sunyield::emissions::tonnes(5_363_000.0, 952.8).floor(), 5_109.0);
/// ```
#[must_use]
pub fn tonnes(energy_kwh: f64, factor_g_per_kwh: f64) -> f64 {
    energy_kwh * factor_g_per_kwh / 1e6
}

/// Combined margin of an operating and a build margin, g/kWh.
///
/// ```text
/// CM = w · OM + (1 − w) · BM
/// ```
/// `w` is the weight of the operating margin: 0.75 for wind and solar. (The GHG Protocol's `w` is that of the build margin.)
///
/// # Source
/// CDM TOOL07 and ACM0002. `# Example` is TOOL07's worked project.
///
/// # Example
/// ```
/// let margins = sunyield::emissions::Margins { operating_g_per_kwh: 984.2, build_g_per_kwh: 858.8 };
/// assert!((sunyield::emissions::combined_margin_g_per_kwh(margins, 0.75) - 952.85).abs() < 1e-9);
/// ```
#[must_use]
pub fn combined_margin_g_per_kwh(margins: Margins, operating_weight_fraction: f64) -> f64 {
    operating_weight_fraction * margins.operating_g_per_kwh
        + (1.0 - operating_weight_fraction) * margins.build_g_per_kwh
}

/// Operating and build margin of one grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    /// What the running plants at the margin emit, g/kWh.
    pub operating_g_per_kwh: f64,
    /// What the plants being built emit, g/kWh.
    pub build_g_per_kwh: f64,
}

/// Factor per kWh delivered to a customer, from the factor per kWh generated.
///
/// ```text
/// EF_c = EF_g / (1 − L)
/// ```
/// For savings at the socket and plants behind the meter; a plant on the transmission network avoids `EF_g`.
///
/// # Example
/// ```
/// assert_eq!(sunyield::emissions::consumption_g_per_kwh(450.0, 0.1), 500.0);
/// ```
#[must_use]
pub fn consumption_g_per_kwh(generation_g_per_kwh: f64, network_loss_fraction: f64) -> f64 {
    generation_g_per_kwh / (1.0 - network_loss_fraction)
}

/// Avoided emissions of an annual energy (kWh) in a country, by every method for which it has a factor: combined,
/// operating and build margin, average, official average, displaced fuels and, where given, the user's own factor.
///
/// ```text
/// year 1     t = E₁ · EF
/// life       t = Σ E₁ (1 − d)^(t−1) · EF (1 − r)^(t−1)
/// net        t = E · (EF − LCA)
/// payback    y = LCA · ΣE / (E₁ · EF)
/// ```
/// A method without a figure is not in the list; `country.gaps` says so. Not modelled: the hours at which the plant
/// produces, curtailment, methane from reservoirs beyond what a life-cycle average holds.
///
/// # Errors
/// [`Error::UnknownChoice`] where `grid.factorIds` names no factor of the country.
///
/// # Example
/// ```
/// use sunyield::{country, emissions::{Method, avoided}, grid::Grid, life::Life, uncertainty::Range};
/// let chile = country::find("CL", "site.country").unwrap();
/// let annual_kwh = Range { p10: 1_110e6, p50: 1_045e6, p90: 950e6 };
/// let co2 = avoided(annual_kwh, &chile, &Grid::default(), &Life::default()).unwrap();
/// let combined = co2.iter().find(|m| m.method == Method::CombinedMargin).unwrap();
/// assert_eq!(combined.annual_t.round(), 521_455.0); // 1 045 GWh × 499 g/kWh
/// ```
pub fn avoided(annual_kwh: Range, country: &Country, grid: &Grid, life: &Life) -> Result<Vec<Co2>, Error> {
    let mut chosen = Vec::new();
    for (index, id) in grid.factor_ids.iter().enumerate() {
        let known = country.options.iter().chain(&country.averages).find(|factor| factor.id == *id);
        chosen.push(known.ok_or_else(|| Error::UnknownChoice {
            path: format!("grid.factorIds[{index}]"),
            value: id.clone(),
            expected: format!("an id among the options of {}", country.place_code()),
        })?);
    }
    let in_force = |kind: FactorKind, default: Option<&GridFactor>| {
        chosen.iter().copied().find(|factor| factor.kind == kind).or(default).cloned()
    };
    let operating = in_force(FactorKind::OperatingMargin, country.operating_margin.as_ref());
    let build = in_force(FactorKind::BuildMargin, country.build_margin.as_ref());
    let published = in_force(FactorKind::CombinedMargin, country.combined_margin.as_ref());
    let combined = if (grid.operating_margin_weight_fraction - PUBLISHED_WEIGHT_FRACTION).abs() < 1e-12 {
        published
    } else {
        reweighted(operating.as_ref(), build.as_ref(), grid.operating_margin_weight_fraction)
    };
    let average = in_force(FactorKind::Average, country.averages.first());
    let official = in_force(FactorKind::OfficialAverage, country.official_average.as_ref());

    let zero_margin = operating.as_ref().is_some_and(|om| om.g_per_kwh == 0.0);
    let mut all = Vec::new();
    for (method, factor) in [
        (Method::CombinedMargin, combined),
        (Method::OperatingMargin, operating),
        (Method::BuildMargin, build),
        (Method::Average, average),
        (Method::OfficialAverage, official),
    ] {
        if let Some(factor) = factor {
            all.push(by_grid_factor(annual_kwh, method, &factor, country, life, zero_margin));
        }
    }
    all.extend(displaced(annual_kwh, life));
    if let Some(g_per_kwh) = grid.custom_g_per_kwh {
        let counted = Counted { g_per_kwh, basis: grid.custom_basis, year: 0, source: ids::USER };
        all.push(co2(annual_kwh, Method::Custom, counted, life));
    }
    Ok(all)
}

/// A factor and what it counts.
#[derive(Clone, Copy)]
struct Counted {
    g_per_kwh: f64,
    basis: Basis,
    year: u16,
    source: SourceId,
}

fn co2(annual_kwh: Range, method: Method, factor: Counted, life: &Life) -> Co2 {
    let lifetime_kwh = annual_kwh.p50 * life.energy_over_first_year();
    let own_t = tonnes(lifetime_kwh, life.lifecycle_g_per_kwh);
    let annual_t = tonnes(annual_kwh.p50, factor.g_per_kwh);
    let lifetime_t = annual_t * life.avoided_over_first_year();
    let direct = factor.basis != Basis::LifeCycleCo2e && life.lifecycle_g_per_kwh > 0.0;
    Co2 {
        method,
        fuel: None,
        factor_id: String::new(),
        factor_g_per_kwh: factor.g_per_kwh,
        low_g_per_kwh: factor.g_per_kwh,
        high_g_per_kwh: factor.g_per_kwh,
        basis: factor.basis,
        annual_t,
        annual_range_t: annual_kwh.scaled(factor.g_per_kwh / 1e6),
        lifetime_t,
        net_annual_t: tonnes(annual_kwh.p50, factor.g_per_kwh - life.lifecycle_g_per_kwh),
        net_lifetime_t: lifetime_t - own_t,
        payback_years: (annual_t > 0.0).then(|| own_t / annual_t),
        year: factor.year,
        period: "",
        source: factor.source,
        notes: if direct { vec![Caveat::MixedBasis] } else { Vec::new() },
    }
}

fn by_grid_factor(
    annual_kwh: Range,
    method: Method,
    factor: &GridFactor,
    country: &Country,
    life: &Life,
    zero_margin: bool,
) -> Co2 {
    let counted = Counted {
        g_per_kwh: factor.g_per_kwh,
        basis: factor.basis,
        year: factor.year,
        source: factor.source,
    };
    let mut result = co2(annual_kwh, method, counted, life);
    let (low, high) = match method {
        Method::Average => {
            country.five_year_range_g_per_kwh().unwrap_or((factor.g_per_kwh, factor.g_per_kwh))
        }
        Method::CombinedMargin
        | Method::OperatingMargin
        | Method::BuildMargin
        | Method::OfficialAverage
        | Method::DisplacedFuel
        | Method::Custom => range_of_sources(factor, country),
    };
    result.low_g_per_kwh = low.min(factor.g_per_kwh);
    result.high_g_per_kwh = high.max(factor.g_per_kwh);
    let swings = result.high_g_per_kwh > 1.5 * result.low_g_per_kwh;
    let margin = matches!(method, Method::CombinedMargin | Method::OperatingMargin | Method::BuildMargin);
    for (note, holds) in [
        (Caveat::OperatingMarginZero, margin && zero_margin),
        (Caveat::NotAvoidedEmissions, !margin),
        (Caveat::Derived, factor.derived),
        (Caveat::SwingsBetweenYears, method == Method::Average && swings),
        (Caveat::SourcesDisagree, method != Method::Average && swings),
        (
            Caveat::AvoidedRateForCombinedMargin,
            factor.source == ids::AVERT_2022 || factor.source == ids::AVERT_SHARES,
        ),
        (Caveat::LowConfidence, factor.confidence == Some(Confidence::C)),
    ] {
        if holds {
            result.notes.push(note);
        }
    }
    result.factor_id.clone_from(&factor.id);
    result.period = factor.period;
    result
}

/// Lowest and highest factor of the same kind published for the same place or its nation.
fn range_of_sources(factor: &GridFactor, country: &Country) -> (f64, f64) {
    let defaults = [
        &country.combined_margin,
        &country.operating_margin,
        &country.build_margin,
        &country.official_average,
    ];
    let here = |other: &&GridFactor| {
        other.kind == factor.kind && (other.place == country.code || other.place == country.place_code())
    };
    let published = defaults.into_iter().flatten().chain(&country.options).filter(here);
    published.fold((factor.g_per_kwh, factor.g_per_kwh), |(low, high), other| {
        (low.min(other.g_per_kwh), high.max(other.g_per_kwh))
    })
}

fn reweighted(operating: Option<&GridFactor>, build: Option<&GridFactor>, weight: f64) -> Option<GridFactor> {
    let (operating, build) = (operating?, build?);
    let margins = Margins { operating_g_per_kwh: operating.g_per_kwh, build_g_per_kwh: build.g_per_kwh };
    Some(GridFactor {
        id: String::new(),
        kind: FactorKind::CombinedMargin,
        g_per_kwh: combined_margin_g_per_kwh(margins, weight),
        derived: true,
        ..operating.clone()
    })
}

fn displaced(annual_kwh: Range, life: &Life) -> Vec<Co2> {
    let mut all = Vec::new();
    for row in fuel::plants().iter().filter(|row| row.is_default) {
        let counted =
            Counted { g_per_kwh: row.g_per_kwh, basis: row.basis, year: row.year, source: row.source };
        let mut result = co2(annual_kwh, Method::DisplacedFuel, counted, life);
        result.fuel = Some(row.fuel);
        for other in fuel::plants().iter().filter(|other| other.fuel == row.fuel) {
            result.low_g_per_kwh = result.low_g_per_kwh.min(other.g_per_kwh);
            result.high_g_per_kwh = result.high_g_per_kwh.max(other.g_per_kwh);
        }
        all.push(result);
    }
    for row in fuel::standard_coal() {
        let counted =
            Counted { g_per_kwh: row.g_per_kwh, basis: row.basis, year: row.year, source: row.source };
        let mut result = co2(annual_kwh, Method::DisplacedFuel, counted, life);
        result.fuel = Some(row.fuel);
        result.notes.push(Caveat::PressConvention);
        all.push(result);
    }
    all
}
