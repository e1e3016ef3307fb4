//! Finds the figures of a claim in a sentence or an article, in English, Spanish, Portuguese and Chinese.
//!
//! ```text
//! letters → tokens (quantities, telling words; three plants of 50 MW are 150) → sentences, each in its language
//!         → figures (whose? what? per year, day, life?) → plants → claims, each with its place
//! ```
//! Every figure says which characters it came from and how sure it is; several plants in one text are kept apart. A
//! figure whose unit, matter or owner the text does not give is left alone.

mod context;
mod count;
mod figure;
mod language;
mod letters;
mod lexicon;
mod number;
mod places;
mod plant;
mod role;
mod scale;
mod token;
mod unit;
mod vocabulary;

use serde::Serialize;

use self::figure::Figure;
use self::letters::Letters;
use self::plant::Plant;
use super::{CapacityBasis, Claim, Field};
use crate::error::Error;

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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The value by the other reading, where the words leave two: 1.045 as a thousand or as one and some, tonnes of
    /// carbon as the element.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternative: Option<f64>,
    /// Code of the place, for a country.
    #[serde(skip_serializing_if = "Option::is_none")]
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
    /// False for a second value of a field that the claim already has, and for a part of the plant.
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
    /// Fields for which the text gives several values that differ; the claim holds the first.
    pub conflicts: Vec<Field>,
}

/// The longest text that is read, in bytes of UTF-8.
pub const LONGEST_TEXT_BYTES: usize = 1 << 20;

/// The claims in a text, one a plant.
///
/// A new plant begins with a new capacity. Phases with a total are one plant, phases without one are added up, and so are
/// the sun and wind of a hybrid. Not read: tables whose units stand in another row, figures in words without a scale
/// ('forty homes'), anything without a unit.
///
/// # Errors
/// [`Error::OutOfRange`] for a text of more than [`LONGEST_TEXT_BYTES`].
///
/// # Example
/// ```
/// let found = sunyield::claim::text::find("El parque, de 300 MW, producirá 690 GWh al año para 160 mil familias.")?;
/// assert_eq!(found.len(), 1);
/// let claim = &found[0].claim;
/// assert_eq!(claim.capacity_mw, Some(300.0));
/// assert_eq!(claim.energy_mwh_per_year, Some(690_000.0));
/// assert_eq!(claim.households, Some(160_000.0));
/// # Ok::<(), sunyield::error::Error>(())
/// ```
pub fn find(text: &str) -> Result<Vec<FoundClaim>, Error> {
    if text.len() > LONGEST_TEXT_BYTES {
        return Err(Error::OutOfRange {
            path: "text".to_owned(),
            value: text.len() as f64,
            expected: format!("at most {LONGEST_TEXT_BYTES} bytes of UTF-8"),
        });
    }
    let letters = Letters::of(text);
    let mut tokens = token::tokens(&letters);
    let mentions = places::mentions(&letters);
    places::name_owners(&letters, &mentions, &mut tokens);
    count::multiply(&letters, &mut tokens);
    let sentences = language::sentences(&letters, &tokens);
    let marks = language::decimal_marks(&sentences);
    let figures = figure::figures(&letters, &mut tokens, &sentences, &marks);
    let plants = plant::plants(&tokens, &sentences, &figures);
    let mut claims = Vec::with_capacity(plants.len());
    for (index, plant) in plants.iter().enumerate() {
        let start = match index.checked_sub(1).map(|before| &plants[before]) {
            None => 0,
            Some(before) => first_letter_of(plant, before, &sentences, &tokens),
        };
        let end = plants
            .get(index + 1)
            .map_or(letters.len(), |next| first_letter_of(next, plant, &sentences, &tokens));
        claims.push(claim_of(&letters, plant, places::place(&mentions, start..end)));
    }
    Ok(claims)
}

/// Where the words about a plant begin: with its sentence; where that speaks of the plant before it first, with its own
/// clause.
fn first_letter_of(
    plant: &Plant,
    before: &Plant,
    sentences: &[language::Sentence],
    tokens: &[token::Token],
) -> usize {
    let sentence = &sentences[plant.sentence];
    let told = before.figures.iter().rev().find(|figure| figure.sentence <= plant.sentence);
    let told = told.map_or(sentence.start, |figure| sentence.start.max(figure.end));
    let first = plant.figures.iter().find(|figure| figure.start >= told).map_or(told, |figure| figure.start);
    if told == sentence.start {
        return told;
    }
    let between = |token: &&token::Token| token.start >= told && token.end <= first;
    let parts = |token: &&token::Token| token.is_comma() || token.tag() == Some(vocabulary::Tag::And);
    let here = &tokens[sentence.tokens.clone()];
    here.iter().rev().filter(between).find(parts).map_or(told, |token| token.start)
}

fn claim_of(letters: &Letters<'_>, plant: &Plant, place: Option<(places::Mention, f64)>) -> FoundClaim {
    let mut claim = Claim { technology: plant.technology, ..Claim::default() };
    let mut figures = Vec::with_capacity(plant.figures.len() + 1);
    let mut conflicts = Vec::new();
    let whole = plant.has_whole();
    for (index, figure) in plant.figures.iter().enumerate() {
        let figure = plant.read_by_capacity(figure);
        let taken = if plant.added.binary_search(&index).is_ok() {
            Taken::Added
        } else if whole && figure.is_part() && figure.field == Field::CapacityMw {
            Taken::Again
        } else {
            put(&mut claim, &figure)
        };
        if taken == Taken::Added {
            claim.capacity_mw = Some(claim.capacity_mw.unwrap_or(0.0) + figure.value);
            claim.basis = figure.basis;
        }
        if taken == Taken::Differs && !conflicts.contains(&figure.field) {
            conflicts.push(figure.field);
        }
        let in_claim = matches!(taken, Taken::First | Taken::Added);
        figures.push(found_figure(letters, &figure, in_claim));
    }
    if let Some((mention, sure)) = place {
        claim.country = Some(mention.code.to_owned());
        let (start, end) = (mention.start, mention.end);
        let words = Figure { confidence: sure, ..Figure::of(Field::Country, 0.0, start..end) };
        let figure = FoundFigure { code: Some(mention.code), ..found_figure(letters, &words, true) };
        let behind = figures.partition_point(|other| other.start < figure.start);
        figures.insert(behind, figure);
    }
    FoundClaim { claim, figures, conflicts }
}

fn found_figure(letters: &Letters<'_>, figure: &Figure, in_claim: bool) -> FoundFigure {
    FoundFigure {
        field: figure.field,
        value: figure.value,
        high: figure.high,
        alternative: figure.alternative,
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

/// What became of a figure.
#[derive(Clone, Copy, PartialEq)]
enum Taken {
    /// The claim's own.
    First,
    /// One of several that make the claim's.
    Added,
    /// Said again, or of a part.
    Again,
    /// Another value than the claim's.
    Differs,
}

/// Two values of one field contradict each other where they differ by more than rounding.
const ROUNDING: f64 = 0.02;

/// Puts a figure into the claim; the first of a kind stays. A capacity said to be DC is worth more than one that is not.
fn put(claim: &mut Claim, figure: &Figure) -> Taken {
    let first_basis = claim.basis;
    let slot = match figure.field {
        Field::CapacityMw => &mut claim.capacity_mw,
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
        Field::Country => return Taken::Again,
    };
    let is_capacity = figure.field == Field::CapacityMw;
    let Some(value) = *slot else {
        *slot = Some(figure.value);
        if is_capacity {
            claim.basis = figure.basis;
        }
        return Taken::First;
    };
    if is_capacity && figure.basis == CapacityBasis::Dc && first_basis != CapacityBasis::Dc {
        *slot = Some(figure.value);
        claim.basis = figure.basis;
        return Taken::First;
    }
    let other_side = is_capacity && first_basis != figure.basis;
    let same = (value - figure.value).abs() <= ROUNDING * value;
    if same || other_side || figure.is_part() { Taken::Again } else { Taken::Differs }
}
