//! Finds the figures of a claim in a sentence or an article, in English, Spanish, Portuguese and Chinese.
//!
//! Every figure says which characters it came from and how sure it is; several plants in one text are kept apart. A
//! figure whose unit, matter or purpose the text does not give is left alone.

mod context;
mod letters;
mod number;
mod places;
mod unit;

use serde::Serialize;

use self::context::{Around, Matter, Period};
use self::letters::Letters;
use self::number::{Number, Style, number};
use self::places::Mention;
use self::unit::Unit;
use super::{CapacityBasis, Claim, Field, Technology};

/// A figure with its place in the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FoundFigure {
    /// Which field of the claim it is.
    pub field: Field,
    /// Its value in the field's unit; 0 for a country.
    pub value: f64,
    /// Upper end, where the text gives a range; `value` is the lower.
    pub high: Option<f64>,
    /// Country code, for a country.
    pub code: Option<&'static str>,
    /// The words it was read from.
    pub text: String,
    /// Where they begin, in UTF-16 code units (JavaScript's string index).
    pub start: usize,
    /// Where they end, in UTF-16 code units.
    pub end: usize,
    /// Where they begin, in bytes of UTF-8.
    pub start_byte: usize,
    /// Where they end, in bytes of UTF-8.
    pub end_byte: usize,
    /// How sure the reading is, 0 to 1.
    pub confidence: f64,
    /// False for a second value of a field that the claim already has.
    pub in_claim: bool,
}

/// One plant's claim as found in a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FoundClaim {
    /// The figures, ready to be audited.
    pub claim: Claim,
    /// Each with its place in the text, in the order of the text.
    pub figures: Vec<FoundFigure>,
}

/// The claims in a text, one a plant.
///
/// A new plant begins with a new capacity in a later sentence, or with a capacity that follows the figures of another.
/// Not read: tables, figures in words without a scale ('forty homes'), anything without a unit.
///
/// # Example
/// ```
/// let found = sunyield::claim::text::find("El parque, de 300 MW, producirá 690 GWh al año para 160 mil familias.");
/// assert_eq!(found.len(), 1);
/// let claim = &found[0].claim;
/// assert_eq!(claim.capacity_mw, Some(300.0));
/// assert_eq!(claim.energy_mwh_per_year, Some(690_000.0));
/// assert_eq!(claim.households, Some(160_000.0));
/// ```
#[must_use]
pub fn find(text: &str) -> Vec<FoundClaim> {
    let letters = Letters::of(text);
    let style = Style::of(&letters);
    let quantities = quantities(&letters, style);
    let figures = figures(&letters, &quantities);
    let groups = by_plant(&letters, figures);
    let mentions = places::mentions(&letters);
    groups_to_claims(&letters, groups, &mentions)
}

/// A number with its unit.
#[derive(Debug, Clone, Copy)]
struct Quantity {
    number: Number,
    /// Upper end of a range.
    high: Option<f64>,
    unit: Unit,
    end: usize,
}

fn quantities(letters: &Letters<'_>, style: Style) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut index = 0;
    while index < letters.len() {
        let Some(first) = number(letters, index, style) else {
            index += 1;
            continue;
        };
        let first = times(letters, first, style);
        let ranged = upper_end(letters, &first, style);
        let carrier = ranged.unwrap_or(first);
        let Some((end, unit)) = unit::unit(letters, &carrier).or_else(|| unit::labelled(letters, &carrier))
        else {
            index = first.end.max(index + 1);
            continue;
        };
        let mut low = first;
        if ranged.is_some() && !low.scaled && carrier.scaled && low.value < carrier.value {
            // '400 a 500 mil hogares': the scale is said once.
            let scale = scale_of(letters, &carrier, style);
            low.value *= scale;
        }
        let counts = matches!(unit, Unit::Households | Unit::People);
        if counts && !low.scaled && low.value.fract() != 0.0 {
            // Nobody serves 400.5 homes: the separator was one of thousands.
            low.value = low.other.take().unwrap_or(low.value);
        }
        found.push(Quantity { number: low, high: ranged.map(|high| high.value), unit, end });
        index = end.max(index + 1);
    }
    found
}

/// A product: 2x50 MW is 100 MW.
fn times(letters: &Letters<'_>, first: Number, style: Style) -> Number {
    let cross = letters.skip_spaces(first.end);
    let next = letters.skip_spaces(cross + 1);
    if !matches!(letters.at(cross), 'x' | '×' | '*') || !letters.at(next).is_ascii_digit() || first.scaled {
        return first;
    }
    let alone = Letters::of(letters.slice(next, letters.len().min(next + 24)));
    match number(&alone, 0, style) {
        Some(second) => Number {
            start: first.start,
            end: next + second.end,
            value: first.value * second.value,
            other: None,
            ..second
        },
        None => first,
    }
}

/// What the scale word of a number multiplied it by.
fn scale_of(letters: &Letters<'_>, scaled: &Number, style: Style) -> f64 {
    let mut plain_end = scaled.start;
    while plain_end < scaled.end && matches!(letters.at(plain_end), '0'..='9' | '.' | ',') {
        plain_end += 1;
    }
    let digits: String = letters.folded[scaled.start..plain_end].iter().collect();
    let alone = Letters::of(&digits);
    number(&alone, 0, style)
        .map_or(1.0, |plain| if plain.value > 0.0 { scaled.value / plain.value } else { 1.0 })
}

/// The upper end of a range that begins with a number: 400,000–500,000, 400 a 500 mil, 40万至50万.
fn upper_end(letters: &Letters<'_>, low: &Number, style: Style) -> Option<Number> {
    let next = letters.skip_spaces(low.end);
    let joins = [("-", ()), ("~", ()), ("to", ()), ("a", ()), ("至", ()), ("到", ())];
    let (end, ()) = letters.longest(next, &joins)?;
    let high = number(letters, letters.skip_spaces(end), style)?;
    // '480 - 2024' is no range; neither is a number with a unit of its own between.
    let plausible = high.value > low.value && (high.scaled || high.value < low.value * 10.0);
    plausible.then_some(high)
}

/// A figure before it belongs to a plant.
#[derive(Debug, Clone, Copy)]
struct Figure {
    field: Field,
    value: f64,
    high: Option<f64>,
    basis: CapacityBasis,
    start: usize,
    end: usize,
    confidence: f64,
}

fn figures(letters: &Letters<'_>, quantities: &[Quantity]) -> Vec<Figure> {
    let around = |index: usize| {
        let quantity = &quantities[index];
        let (sentence_start, sentence_end) = letters.sentence(quantity.number.start);
        // Years say how long; they do not part one figure's words from another's.
        let before = quantities[..index]
            .iter()
            .rev()
            .find(|other| !matches!(other.unit, Unit::Years))
            .map_or(sentence_start, |other| other.end.max(sentence_start));
        let after = quantities[index + 1..]
            .iter()
            .find(|other| !matches!(other.unit, Unit::Years))
            .map_or(sentence_end, |other| other.number.start.min(sentence_end));
        Around { sentence_start, before, start: quantity.number.start, end: quantity.end, after }
    };
    let life: Vec<(usize, usize)> = (0..quantities.len())
        .filter(|index| life_years(letters, &quantities[*index], &around(*index)).is_some())
        .map(|index| (quantities[index].number.start, quantities[index].end))
        .collect();
    (0..quantities.len())
        .filter_map(|index| figure(letters, quantities, index, &around(index), &life))
        .collect()
}

fn life_years(letters: &Letters<'_>, quantity: &Quantity, around: &Around) -> Option<f64> {
    let years = quantity.number.value;
    let is_life = matches!(quantity.unit, Unit::Years) && (5.0..=60.0).contains(&years);
    (is_life && context::is_life(letters, around)).then_some(years)
}

fn figure(
    letters: &Letters<'_>,
    quantities: &[Quantity],
    index: usize,
    around: &Around,
    life: &[(usize, usize)],
) -> Option<Figure> {
    let quantity = &quantities[index];
    let value = quantity.number.value;
    let sure = if quantity.number.sure { 0.95 } else { 0.7 };
    let sure = if quantity.high.is_some() { sure * 0.8 } else { sure };
    let of = |field: Field, per_unit: f64, basis: CapacityBasis, confidence: f64| {
        Some(Figure {
            field,
            value: exact(value, per_unit),
            high: quantity.high.map(|high| exact(high, per_unit)),
            basis,
            start: quantity.number.start,
            end: quantity.end,
            confidence,
        })
    };
    match quantity.unit {
        Unit::Power(mw, basis) => {
            let with_energy = letters.at(quantity.end) == '/'
                && quantities.get(index + 1).is_some_and(|next| {
                    next.number.start == quantity.end + 1 && matches!(next.unit, Unit::Energy(_))
                });
            if with_energy || value * mw < 1e-3 || context::is_storage(letters, around) {
                return None;
            }
            of(Field::CapacityMw, mw, basis, sure)
        }
        Unit::Energy(mwh) => {
            let of_storage = index > 0
                && letters.at(quantity.number.start.saturating_sub(1)) == '/'
                && quantities[index - 1].end + 1 == quantity.number.start;
            if of_storage
                || value * mwh < 10.0
                || is_rate(letters, quantity.end)
                || context::is_storage(letters, around)
            {
                return None;
            }
            let (field, confidence) = match context::period(letters, around, life) {
                Some(Period::Day) => (Field::EnergyMwhPerDay, sure),
                Some(Period::Month) => {
                    return of(Field::EnergyMwhPerYear, 12.0 * mwh, CapacityBasis::Unknown, sure * 0.8);
                }
                Some(Period::Year) => (Field::EnergyMwhPerYear, sure),
                Some(Period::Life) => (Field::EnergyMwhLifetime, sure),
                Some(Period::SoFar) => return None,
                None => (Field::EnergyMwhPerYear, sure * 0.7),
            };
            of(field, mwh, CapacityBasis::Unknown, confidence)
        }
        Unit::Mass(t, says_co2) => {
            if value * t < 1.0 || is_rate(letters, quantity.end) {
                return None;
            }
            let matter = if says_co2 { Some(Matter::Co2) } else { context::matter(letters, around) };
            let (year, day, whole) = match matter? {
                Matter::Co2 => (Field::Co2TPerYear, Some(Field::Co2TPerDay), Field::Co2TLifetime),
                Matter::StandardCoal => (Field::StandardCoalTPerYear, None, Field::StandardCoalTLifetime),
                Matter::Other => return None,
            };
            let (field, confidence) = match context::period(letters, around, life) {
                Some(Period::Day) => (day?, sure),
                Some(Period::Month) => return of(year, 12.0 * t, CapacityBasis::Unknown, sure * 0.8),
                Some(Period::Year) => (year, sure),
                Some(Period::Life) => (whole, sure),
                Some(Period::SoFar) => return None,
                None => (year, sure * 0.7),
            };
            of(field, t, CapacityBasis::Unknown, confidence)
        }
        Unit::Households | Unit::People => {
            let served = matches!(quantity.unit, Unit::Households)
                || context::is_supply(letters, letters.sentence(quantity.number.start));
            if value < 10.0 || !served || context::is_work(letters, around) {
                return None;
            }
            let field =
                if matches!(quantity.unit, Unit::Households) { Field::Households } else { Field::People };
            of(field, 1.0, CapacityBasis::Unknown, sure)
        }
        Unit::Years => {
            life_years(letters, quantity, around)?;
            of(Field::LifetimeYears, 1.0, CapacityBasis::Unknown, sure)
        }
    }
}

/// Value times unit without the last bits' noise: 6.9 × 10⁸ kWh is 690 000 MWh.
fn exact(value: f64, per_unit: f64) -> f64 {
    let product = value * per_unit;
    let rounded = product.round();
    if (product - rounded).abs() <= 1e-9 * product.abs() { rounded } else { (product * 1e6).round() / 1e6 }
}

/// True where a quantity goes on as a rate: g per kWh, kWh per household, kWh/m².
fn is_rate(letters: &Letters<'_>, end: usize) -> bool {
    const OF: &[&str] = &[
        "/m",
        "/kwh",
        "/mwh",
        "/kwp",
        "/kw",
        "/hogar",
        "/home",
        "/household",
        "per kwh",
        "per mwh",
        "per kilowatt",
        "per household",
        "per home",
        "per capita",
        "per person",
        "por hogar",
        "por kwh",
        "por mwh",
        "por habitante",
        "per square",
        "/t",
        "por vivienda",
    ];
    let next = letters.skip_spaces(end);
    OF.iter().any(|words| letters.starts(next, words).is_some())
        || ["每千瓦", "每度", "/户", "每户"].iter().any(|words| letters.starts(next, words).is_some())
}

/// Figures with the sentence each stands in, parted into plants.
fn by_plant(letters: &Letters<'_>, figures: Vec<Figure>) -> Vec<Vec<Figure>> {
    let mut groups: Vec<Vec<Figure>> = Vec::new();
    for figure in figures {
        let sentence = letters.sentence(figure.start).0;
        let new_plant = match groups.last() {
            None => true,
            Some(group) => {
                figure.field == Field::CapacityMw && {
                    let capacities: Vec<&Figure> =
                        group.iter().filter(|f| f.field == Field::CapacityMw).collect();
                    let said =
                        capacities.iter().any(|f| (f.value - figure.value).abs() <= 0.011 * figure.value);
                    let others_since =
                        group.iter().any(|f| !matches!(f.field, Field::CapacityMw | Field::LifetimeYears));
                    let same_sentence = capacities.iter().any(|f| letters.sentence(f.start).0 == sentence);
                    // Two ratings in one sentence without anything between are one plant's: 196 MW AC (246 MWp).
                    !capacities.is_empty() && !said && (others_since || !same_sentence)
                }
            }
        };
        if new_plant {
            groups.push(Vec::new());
        }
        if let Some(group) = groups.last_mut() {
            group.push(figure);
        }
    }
    groups
}

fn groups_to_claims(
    letters: &Letters<'_>,
    groups: Vec<Vec<Figure>>,
    mentions: &[Mention],
) -> Vec<FoundClaim> {
    let starts: Vec<usize> = groups
        .iter()
        .enumerate()
        .map(
            |(index, group)| {
                if index == 0 { 0 } else { group.first().map_or(0, |f| letters.sentence(f.start).0) }
            },
        )
        .collect();
    let mut claims = Vec::new();
    for (index, group) in groups.into_iter().enumerate() {
        let region =
            (starts[index], starts.get(index + 1).copied().unwrap_or(letters.len()).max(starts[index] + 1));
        let mut claim = Claim { technology: technology(letters, region), ..Claim::default() };
        let mut found = Vec::new();
        for figure in &group {
            let in_claim = put(&mut claim, figure);
            found.push(found_figure(letters, figure, in_claim));
        }
        if let Some((mention, sure)) = country(mentions, region) {
            claim.country = Some(mention.code.to_owned());
            let words = Figure {
                field: Field::Country,
                value: 0.0,
                high: None,
                basis: CapacityBasis::Unknown,
                start: mention.start,
                end: mention.end,
                confidence: sure,
            };
            let place = FoundFigure { code: Some(mention.code), ..found_figure(letters, &words, true) };
            let behind = found.iter().position(|figure| figure.start > place.start).unwrap_or(found.len());
            found.insert(behind, place);
        }
        claims.push(FoundClaim { claim, figures: found });
    }
    claims
}

fn found_figure(letters: &Letters<'_>, figure: &Figure, in_claim: bool) -> FoundFigure {
    FoundFigure {
        field: figure.field,
        value: figure.value,
        high: figure.high,
        code: None,
        text: letters.slice(figure.start, figure.end).to_owned(),
        start: letters.utf16(figure.start),
        end: letters.utf16(figure.end),
        start_byte: letters.byte(figure.start),
        end_byte: letters.byte(figure.end),
        confidence: (figure.confidence * 100.0).round() / 100.0,
        in_claim,
    }
}

/// Puts a figure into the claim; the first of a kind stays. A capacity said to be DC or AC is worth more than one that is
/// not.
fn put(claim: &mut Claim, figure: &Figure) -> bool {
    let slot = match figure.field {
        Field::CapacityMw => {
            let better = claim.capacity_mw.is_none()
                || (claim.basis != CapacityBasis::Dc && figure.basis == CapacityBasis::Dc);
            if better {
                claim.capacity_mw = Some(figure.value);
                claim.basis = figure.basis;
            }
            return better;
        }
        Field::EnergyMwhPerYear => &mut claim.energy_mwh_per_year,
        Field::EnergyMwhPerDay => &mut claim.energy_mwh_per_day,
        Field::EnergyMwhLifetime => &mut claim.energy_mwh_lifetime,
        Field::Households => &mut claim.households,
        Field::People => &mut claim.people,
        Field::Co2TPerYear => &mut claim.co2_t_per_year,
        Field::Co2TPerDay => &mut claim.co2_t_per_day,
        Field::Co2TLifetime => &mut claim.co2_t_lifetime,
        Field::StandardCoalTPerYear => &mut claim.standard_coal_t_per_year,
        Field::StandardCoalTLifetime => &mut claim.standard_coal_t_lifetime,
        Field::LifetimeYears => &mut claim.lifetime_years,
        Field::Country => return false,
    };
    if slot.is_some() {
        return false;
    }
    *slot = Some(figure.value);
    true
}

fn technology(letters: &Letters<'_>, region: (usize, usize)) -> Technology {
    const SOLAR: &[&str] = &[
        "solar",
        "photovoltaic",
        "photovoltaics",
        "pv",
        "fotovoltaica",
        "fotovoltaico",
        "fotovoltaicas",
        "fotovoltaicos",
        "光伏",
        "太阳能",
        "solares",
        "panels",
        "modules",
        "paneles",
        "paineis",
        "光电",
    ];
    const WIND: &[&str] = &[
        "wind",
        "eolica",
        "eolico",
        "eolicas",
        "eolicos",
        "turbines",
        "aerogeneradores",
        "aerogeradores",
        "风电",
        "风力",
    ];
    const HYDRO: &[&str] = &[
        "hydro",
        "hydropower",
        "hydroelectric",
        "dam",
        "hidroelectrica",
        "hidroelectrico",
        "hidreletrica",
        "represa",
        "水电",
        "水电站",
        "水力",
        "hidreletrico",
    ];
    let said = |words: &[&str]| letters.first_of(region.0, region.1, words).is_some();
    if said(SOLAR) {
        Technology::Solar
    } else if said(WIND) {
        Technology::Wind
    } else if said(HYDRO) {
        Technology::Hydro
    } else {
        Technology::Solar
    }
}

/// The country a plant stands in: the best mention among its own sentences, else the nearest before them.
fn country(mentions: &[Mention], region: (usize, usize)) -> Option<(Mention, f64)> {
    let own = || mentions.iter().filter(|m| region.0 <= m.start && m.start < region.1);
    let most = own().map(|m| m.weight).max();
    let Some(most) = most else {
        return mentions.iter().rev().find(|m| m.start < region.0).map(|m| (*m, 0.5));
    };
    let first = own().find(|m| m.weight == most)?;
    let rivals = own().any(|m| m.weight == most && m.code != first.code);
    let sure = match (most, rivals) {
        (_, true) => 0.5,
        (3, false) => 0.95,
        _ => 0.8,
    };
    Some((*first, sure))
}
