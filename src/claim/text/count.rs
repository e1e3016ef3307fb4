//! Capacities said of each of several plants: two 50 MW plants, tres parques de 50 MW cada uno, 3座50兆瓦电站. Together they
//! are one claim.

use std::sync::LazyLock;

use super::letters::{Letters, is_han};
use super::lexicon::Lexicon;
use super::number::{self, Found};
use super::scale::WORDS;
use super::token::{Each, Kind, Quantity, Token};
use super::unit::Unit;
use super::vocabulary::Tag;

/// Words that say of each what stands by them.
static EACH: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::of(&[((), "each|apiece|cada una|cada uno|cada um|cada uma|por unidad|各|每座|每个|均为")])
});

/// The same where nothing but the capacity stands before: 50 MW cada.
static EACH_OF_THEM: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::of(&[((), "cada")]));

/// What is counted in Chinese.
const COUNTERS: [char; 2] = ['座', '个'];

/// How many plants, or turbines, one sentence counts.
const MOST: f64 = 1_000.0;

/// How far 'each', and the count that it is said with, stand from the capacity, in words.
const NEAR: usize = 5;
const FAR: usize = 8;

/// Multiplies each capacity by the number of plants it is said of; where that number is not told it stays, as one said of
/// each.
pub(super) fn multiply(letters: &Letters<'_>, tokens: &mut [Token]) {
    for index in 0..tokens.len() {
        let Kind::Quantity(quantity) = tokens[index].kind else { continue };
        if !matches!(quantity.unit, Unit::Power(..)) {
            continue;
        }
        let each = says_each(letters, tokens, index);
        let count = count_right_before(letters, tokens, index)
            .or_else(|| if each { count_before(letters, &tokens[..index]) } else { None });
        if !each && count.is_none() {
            continue;
        }
        let each = if count.is_some() { Each::Counted } else { Each::Uncounted };
        let by = |number: number::Number| number.map(|value| value * count.unwrap_or(1.0));
        let (low, high) = (by(quantity.low), quantity.high.map(by));
        tokens[index].kind = Kind::Quantity(Quantity { low, high, each, ..quantity });
    }
}

/// 'Each' behind the capacity in its clause, or right before it.
fn says_each(letters: &Letters<'_>, tokens: &[Token], index: usize) -> bool {
    let (start, end) = (tokens[index].start, tokens[index].end);
    let near = &tokens[index + 1..];
    let near = &near[..near.iter().position(ends_clause).unwrap_or(near.len()).min(NEAR)];
    let behind = near
        .iter()
        .any(|token| token.tag() == Some(Tag::Plain) && EACH.longest(letters, token.start).is_some());
    let right_behind = EACH_OF_THEM.longest(letters, letters.skip_spaces(end)).is_some();
    let before = (start.saturating_sub(2)..start)
        .any(|at| is_han(letters.at(at)) && EACH.longest(letters, at).is_some_and(|(end, ())| end == start));
    // 'Each with a capacity of 50 MW'.
    let clause = tokens[..index].iter().rposition(ends_clause).map_or(0, |end| end + 1);
    let opens = tokens[clause..index].first().is_some_and(|token| {
        tokens[..clause].last().is_some_and(Token::is_comma)
            && token.tag() == Some(Tag::Plain)
            && EACH.longest(letters, token.start).is_some()
    });
    behind || right_behind || before || opens
}

/// The last count before a capacity in its sentence: three plants of 50 MW, two plants, each of 50 MW.
fn count_before(letters: &Letters<'_>, tokens: &[Token]) -> Option<f64> {
    let ends = |token: &Token| ends_clause(token) && !token.is_comma();
    let start = tokens.iter().rposition(ends).map_or(0, |end| end + 1);
    let near = start.max(tokens.len().saturating_sub(FAR));
    tokens[near..].iter().rev().find_map(|token| count(letters, token))
}

/// The count that stands right before a capacity with its plants behind it: two 50 MW plants, 3座50兆瓦电站.
fn count_right_before(letters: &Letters<'_>, tokens: &[Token], index: usize) -> Option<f64> {
    let token = &tokens[index.checked_sub(1)?];
    let start = tokens[index].start;
    let counter = COUNTERS.contains(&letters.at(token.end)) && token.end + 1 == start;
    let spaced = letters.skip_spaces(token.end) == start && token.end < start;
    let named = index.checked_sub(2).and_then(|at| tokens[at].tag()) == Some(Tag::Phase);
    let near = &tokens[index + 1..];
    let plants = near[..near.iter().position(ends_clause).unwrap_or(near.len()).min(NEAR)]
        .iter()
        .take_while(|token| !matches!(token.tag(), Some(Tag::Break | Tag::And)))
        .any(|token| matches!(token.tag(), Some(Tag::Plant | Tag::Wind)) && is_plural(letters, token));
    (counter || (spaced && plants && !named)).then(|| count(letters, token)).flatten()
}

fn is_plural(letters: &Letters<'_>, token: &Token) -> bool {
    letters.before(token.end) == 's'
}

fn ends_clause(token: &Token) -> bool {
    matches!(token.kind, Kind::Quantity(_) | Kind::Comma | Kind::Stop)
}

/// A whole number of plants, in digits or words.
fn count(letters: &Letters<'_>, token: &Token) -> Option<f64> {
    let of = |at: usize| {
        WORDS.longest(letters, at).or_else(|| match number::number(letters, at) {
            Found::Number(number) if number.scale.is_none() => Some((number.end, number.as_thousands())),
            _ => None,
        })
    };
    let whole = |value: f64| value.fract() == 0.0 && (2.0..=MOST).contains(&value);
    let (_, value) = match token.tag()? {
        Tag::Plain => of(token.start).filter(|(end, _)| *end == token.end)?,
        // 'The two plants', 三个项目: a word for several, with its count.
        Tag::Together => (token.start..token.end).filter_map(of).find(|(_, value)| whole(*value))?,
        _ => return None,
    };
    whole(value).then_some(value)
}
