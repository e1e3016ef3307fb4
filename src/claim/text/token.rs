//! A text as a row of tokens: quantities, words that say something of them, commas and stops.

use super::letters::{Letters, is_han};
use super::number::{Found, Number, digits, number};
use super::unit::{self, Unit};
use super::vocabulary::{Matter, Period, Tag, VOCABULARY};

/// A number, or a range of two, with its unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quantity {
    pub start: usize,
    pub end: usize,
    pub low: Number,
    /// Upper end of a range.
    pub high: Option<Number>,
    pub unit: Unit,
    pub each: Each,
}

/// Whether a quantity is said of each of several plants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Each {
    No,
    /// It has been multiplied by their number.
    Counted,
    /// Their number is not told.
    Uncounted,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Quantity(Quantity),
    Word(Tag),
    /// Ends a clause: a comma, a colon, a bracket.
    Comma,
    /// Ends a sentence.
    Stop,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

impl Token {
    pub fn tag(&self) -> Option<Tag> {
        match self.kind {
            Kind::Word(tag) => Some(tag),
            _ => None,
        }
    }

    pub fn is_comma(&self) -> bool {
        matches!(self.kind, Kind::Comma)
    }

    /// A quantity that parts one figure's words from another's. Years and hours do not: they say how long.
    pub fn parts(&self) -> bool {
        matches!(self.kind, Kind::Quantity(quantity) if !matches!(quantity.unit, Unit::Years | Unit::Hours))
    }
}

/// The tokens of a text, in order.
pub(super) fn tokens(letters: &Letters<'_>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut index = 0;
    while index < letters.len() {
        let token = |end: usize, kind: Kind| Token { start: index, end, kind };
        if letters.ends_sentence(index) {
            found.push(token(index + 1, Kind::Stop));
            index += 1;
            continue;
        }
        let word = VOCABULARY.longest(letters, index);
        // 二氧化碳 is no two, 一期 no one, 'one in' no number of its own.
        let is_word = |(end, tag)| tag == Tag::Share || is_han(letters.at(index)) && end > index + 1;
        let spelled = word.is_some_and(is_word);
        match if spelled { Found::Nothing } else { number(letters, index) } {
            Found::Skip(end) => {
                index = end;
                continue;
            }
            Found::Number(first) => {
                let quantity = quantity(letters, first, &found);
                index = match quantity {
                    Some(quantity) => {
                        found.push(Token {
                            start: quantity.start,
                            end: quantity.end,
                            kind: Kind::Quantity(quantity),
                        });
                        quantity.end
                    }
                    // A number of something else still parts words: 2,000 jobs.
                    None => {
                        found.push(Token {
                            start: first.start,
                            end: first.end,
                            kind: Kind::Word(Tag::Plain),
                        });
                        first.end
                    }
                };
                continue;
            }
            Found::Nothing => {}
        }
        if let Some((end, tag)) = word {
            let (end, tag) = match tag {
                // The verb behind 年 is read for itself.
                Tag::Yearly => (index + 1, Tag::Period(Period::Year)),
                other => (end, told_apart(letters, index, end, other)),
            };
            found.push(token(end, Kind::Word(tag)));
            index = end;
            continue;
        }
        let letter = letters.at(index);
        if matches!(letter, ',' | '，' | '、' | ':' | '：' | '(' | ')' | '|' | '"') {
            found.push(token(index + 1, Kind::Comma));
            index += 1;
        } else if letter.is_alphanumeric() && !is_han(letter) {
            let end = letters.word_end(index).max(index + 1);
            found.push(token(end, Kind::Word(Tag::Plain)));
            // A hyphened word is read part by part: solar-plus-storage.
            index = (index + 1..end).find(|i| letters.at(*i) == '-').map_or(end, |hyphen| hyphen + 1);
        } else {
            index += 1;
        }
    }
    found
}

/// Spanish carbón is coal, carbon is carbon.
fn told_apart(letters: &Letters<'_>, start: usize, end: usize, tag: Tag) -> Tag {
    let coal = tag == Tag::Matter(Matter::Carbon) && letters.raw[start..end].contains(&'ó');
    if coal { Tag::Matter(Matter::Other) } else { tag }
}

/// The quantity that begins with a number; `before` are the tokens up to it.
fn quantity(letters: &Letters<'_>, first: Number, before: &[Token]) -> Option<Quantity> {
    let first = times(letters, first);
    let of = |low: Number, high: Option<Number>, (end, unit): (usize, Unit)| Quantity {
        start: low.start,
        end,
        low,
        high,
        unit,
        each: Each::No,
    };
    let between = before.iter().rev().take(2).any(|token| is_between(letters, token));
    let own = unit_of(letters, &first);
    let after = own.map_or(first.end, |(end, _)| end);
    if let Some(mut second) = upper_end(letters, after, between) {
        let unit = unit_of(letters, &second);
        let (same, low) = match own {
            // '100 MW to 150 MW'.
            Some((_, own)) => (unit.is_some_and(|(_, unit)| unit == own), first),
            // '400 a 500 mil hogares': the scale is said once. '1.1-1.2 million'.
            None => match (first.scale, second.scale) {
                (None, Some(scale)) if first.as_thousands() < second.as_thousands() => {
                    (true, first.map(|value| value * scale))
                }
                _ => (true, first),
            },
        };
        if let (true, Some(unit)) = (same, unit)
            && is_range(&low, &second)
        {
            second.scale = second.scale.or(low.scale);
            return Some(of(low, Some(second), unit));
        }
    }
    own.map(|unit| of(first, None, unit))
}

fn unit_of(letters: &Letters<'_>, number: &Number) -> Option<(usize, Unit)> {
    unit::indian_units(letters, number)
        .or_else(|| unit::unit(letters, number))
        .or_else(|| unit::labelled(letters, number))
}

/// '480 - 2024' is no range.
fn is_range(low: &Number, high: &Number) -> bool {
    let (low, high) = (low.as_thousands(), high.as_thousands());
    low > 0.0 && low < high && high < low * 10.0
}

fn is_between(letters: &Letters<'_>, token: &Token) -> bool {
    let word = &letters.folded[token.start..token.end];
    ["between", "entre", "from", "de", "desde", "介于"]
        .iter()
        .any(|known| known.chars().eq(word.iter().copied()))
}

/// The number behind what joins a range: 400,000–500,000, 400 a 500 mil, 40万至50万; 'and' only after 'between'.
fn upper_end(letters: &Letters<'_>, end: usize, between: bool) -> Option<Number> {
    const JOINS: [&str; 8] = ["-", "~", "to", "a", "至", "到", "ate", "hasta"];
    const PAIRS: [&str; 4] = ["and", "y", "e", "和"];
    let next = letters.skip_spaces(end);
    let join = |words: &[&str]| {
        words
            .iter()
            .find(|word| word.chars().enumerate().all(|(offset, c)| letters.at(next + offset) == c))
            .map(|word| next + word.chars().count())
            .filter(|end| letters.ends_word(*end) || !letters.before(*end).is_ascii_alphanumeric())
    };
    let end = join(&JOINS).or_else(|| if between { join(&PAIRS) } else { None })?;
    match number(letters, letters.skip_spaces(end)) {
        Found::Number(high) => Some(high),
        Found::Skip(_) | Found::Nothing => None,
    }
}

/// A product: 2x50 MW is 100 MW.
fn times(letters: &Letters<'_>, first: Number) -> Number {
    let cross = letters.skip_spaces(first.end);
    let next = letters.skip_spaces(cross + 1);
    if !matches!(letters.at(cross), 'x' | '×' | '*') || first.scale.is_some() {
        return first;
    }
    let units = first.as_thousands();
    // The cross is a letter, behind which a number cannot begin otherwise.
    match if letters.at(next).is_ascii_digit() { digits(letters, next) } else { Found::Nothing } {
        Found::Number(second) => Number { start: first.start, ..second.map(|value| value * units) },
        Found::Skip(_) | Found::Nothing => first,
    }
}
