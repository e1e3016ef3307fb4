//! Figures with their field, value and place in the text, before they belong to a plant.

use std::ops::Range;

use super::context::{Carried, Context};
use super::language::{DecimalMark, Sentence, settled};
use super::letters::Letters;
use super::role::{self, Share};
use super::token::{Each, Kind, Quantity, Token};
use super::unit::{Unit, only_between};
use super::vocabulary::{Period, Tag};
use crate::claim::{CapacityBasis, Field, Technology};
use crate::math::ascending;

/// A figure of some plant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    pub field: Field,
    pub value: f64,
    pub high: Option<f64>,
    /// The value by another reading of the words.
    pub alternative: Option<f64>,
    /// The other reading is of the number's separator, and custom alone speaks against it.
    pub open: bool,
    pub basis: CapacityBasis,
    pub share: Share,
    pub technology: Option<Technology>,
    /// In one clause with the figure before it.
    pub direct: bool,
    pub sentence: usize,
    pub start: usize,
    pub end: usize,
    pub confidence: f64,
}

/// Carbon dioxide per carbon, by mass.
const CO2_PER_CARBON: f64 = 44.0 / 12.0;

/// How much a range and an open separator take from the confidence.
const OF_A_RANGE: f64 = 0.8;
const OF_AN_OPEN_SEPARATOR: f64 = 0.74;
/// And a capacity said of each of several plants.
const OF_EACH: f64 = 0.74;

/// The figures of a text, in its order.
pub(super) fn figures(
    letters: &Letters<'_>,
    tokens: &mut [Token],
    sentences: &[Sentence],
    marks: &[DecimalMark],
) -> Vec<Figure> {
    set_storage_apart(letters, tokens);
    let mut found = Vec::new();
    for (index, (sentence, mark)) in sentences.iter().zip(marks).enumerate() {
        let here = &mut tokens[sentence.tokens.clone()];
        let lives = life_spans(letters, here);
        found.extend(lives.iter().map(|quantity| {
            let years = settled(&quantity.low, *mark, true).value;
            let words = quantity.start..quantity.end;
            Figure { confidence: 0.95, sentence: index, ..Figure::of(Field::LifetimeYears, years, words) }
        }));
        each_in_context(letters, here, |context, quantity| {
            found.extend(figure(context, quantity, *mark, index));
        });
    }
    ascending(&mut found, |figure| figure.start as f64);
    found
}

impl Figure {
    /// A figure with nothing said of it but its field and value.
    pub fn of(field: Field, value: f64, letters: Range<usize>) -> Self {
        Self {
            field,
            value,
            high: None,
            alternative: None,
            open: false,
            basis: CapacityBasis::Unknown,
            share: Share::Whole,
            technology: None,
            direct: false,
            sentence: 0,
            start: letters.start,
            end: letters.end,
            confidence: 1.0,
        }
    }

    /// A phase's figure, which says nothing against the whole's.
    pub fn is_part(&self) -> bool {
        self.share == Share::Phase
    }
}

/// A battery's power with its energy or hours (200 MW/800 MWh, 200 MW / 4 h) is no plant's: both become plain words.
fn set_storage_apart(letters: &Letters<'_>, tokens: &mut [Token]) {
    /// A battery empties within a day.
    const LONGEST_HOURS: f64 = 24.0;
    for index in 0..tokens.len() {
        let Kind::Quantity(power) = tokens[index].kind else { continue };
        let Unit::Power(mw, _) = power.unit else { continue };
        let behind =
            (index + 1..(index + 3).min(tokens.len())).find(|i| matches!(tokens[*i].kind, Kind::Quantity(_)));
        let Some((at, Kind::Quantity(energy))) = behind.map(|at| (at, tokens[at].kind)) else { continue };
        let hours = match energy.unit {
            Unit::Hours => energy.low.as_thousands(),
            Unit::Energy(mwh) => energy.low.as_thousands() * mwh / (power.low.as_thousands() * mw),
            _ => continue,
        };
        let joined = only_between(letters, power.end, energy.start, &['/', '(', '-']);
        // '380 MW, 1,416 MWh battery': a comma alone may as well stand between a plant's figures.
        let listed =
            || only_between(letters, power.end, energy.start, &[',']) && is_storage(&tokens[at + 1..]);
        if hours <= LONGEST_HOURS && (joined || listed()) {
            tokens[index].kind = Kind::Word(Tag::Battery);
            tokens[at].kind = Kind::Word(Tag::Battery);
        }
    }
}

/// True where what follows is the noun of a store: 'battery', 'of storage', 'lithium battery'.
fn is_storage(tokens: &[Token]) -> bool {
    /// Words from the figure to its noun.
    const NEAR: usize = 3;
    tokens
        .iter()
        .take(NEAR)
        .take_while(|token| matches!(token.kind, Kind::Word(_)))
        .any(|token| token.tag() == Some(Tag::Battery))
}

/// Takes out the numbers of years that are a plant's life; in the sentence they stand for one from then on.
fn life_spans(letters: &Letters<'_>, tokens: &mut [Token]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut behind = 0;
    for index in 0..tokens.len() {
        let Kind::Quantity(quantity) = tokens[index].kind else { continue };
        if quantity.unit == Unit::Years {
            let context = Context {
                letters,
                left: &tokens[behind..index],
                right: rest(&tokens[index + 1..], |token| matches!(token.kind, Kind::Quantity(_))),
                start: quantity.start,
                end: quantity.end,
                before: unit_before(tokens, behind),
                carried: Carried::default(),
            };
            if role::life_years(&context, &quantity).is_some() {
                found.push(quantity);
                tokens[index].kind = Kind::Word(Tag::Period(Period::Life));
                // 25年累计: what is summed up is the life, not the time until now.
                if let Some(next) = tokens.get_mut(index + 1).filter(|next| is_partial(next)) {
                    next.kind = Kind::Word(Tag::Total);
                }
            }
        }
        behind = index + 1;
    }
    found
}

fn is_partial(token: &Token) -> bool {
    token.tag() == Some(Tag::Period(Period::Partial))
}

/// What the quantity counts behind which a context begins.
fn unit_before(tokens: &[Token], behind: usize) -> Option<Unit> {
    match tokens[behind.checked_sub(1)?].kind {
        Kind::Quantity(quantity) => Some(quantity.unit),
        _ => None,
    }
}

/// Tokens up to the first that ends them.
fn rest(tokens: &[Token], ends: impl Fn(&Token) -> bool) -> &[Token] {
    &tokens[..tokens.iter().position(ends).unwrap_or(tokens.len())]
}

/// Calls `with` for each quantity of a sentence and the words around it.
fn each_in_context(letters: &Letters<'_>, tokens: &[Token], mut with: impl FnMut(&Context<'_>, &Quantity)) {
    let mut carried = Carried::default();
    let mut behind = 0;
    for (index, token) in tokens.iter().enumerate() {
        let Kind::Quantity(quantity) = token.kind else { continue };
        if !token.parts() {
            continue;
        }
        let context = Context {
            letters,
            left: &tokens[behind..index],
            right: rest(&tokens[index + 1..], Token::parts),
            start: quantity.start,
            end: quantity.end,
            before: unit_before(tokens, behind),
            carried,
        };
        with(&context, &quantity);
        carried.read(context.left);
        behind = index + 1;
    }
}

fn figure(context: &Context<'_>, quantity: &Quantity, mark: DecimalMark, sentence: usize) -> Option<Figure> {
    let role = role::role(context, quantity)?;
    let counts = matches!(quantity.unit, Unit::Households | Unit::People);
    let low = settled(&quantity.low, mark, counts);
    let high = quantity.high.map(|high| settled(&high, mark, counts).value);
    let of_unit = |value: f64| exact(value, role.per_unit);
    let mut confidence = role.confidence;
    if high.is_some() {
        confidence *= OF_A_RANGE;
    }
    if quantity.each != Each::No {
        confidence *= OF_EACH;
    }
    if low.alternative.is_some() && !low.certain {
        confidence *= OF_AN_OPEN_SEPARATOR;
    }
    if role.maybe_carbon {
        confidence *= OF_AN_OPEN_SEPARATOR;
    }
    let value = of_unit(low.value);
    let carbon = role.maybe_carbon.then(|| exact(value, CO2_PER_CARBON));
    Some(Figure {
        value,
        high: high.map(of_unit).filter(|high| *high > value),
        alternative: low.alternative.map(of_unit).or(carbon),
        open: low.alternative.is_some() && !low.certain,
        basis: role.basis,
        share: if quantity.each == Each::Uncounted { Share::Phase } else { role.share },
        technology: role.technology,
        direct: context.follows_directly(),
        confidence,
        sentence,
        ..Figure::of(role.field, value, quantity.start..quantity.end)
    })
}

/// Value times unit without the last bits' noise: 6.9 × 10⁸ kWh is 690 000 MWh.
fn exact(value: f64, per_unit: f64) -> f64 {
    let product = value * per_unit;
    let rounded = product.round();
    if (product - rounded).abs() <= 1e-9 * product.abs() { rounded } else { (product * 1e6).round() / 1e6 }
}
