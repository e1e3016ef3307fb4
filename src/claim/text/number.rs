//! Numbers as people write them: 400,000 and 400.000 and 400 000, 2,2 and 2.2, half a million, 1,2 milhão, 28万, 四十万,
//! 12 crore. Where the separator can be read either way both readings are kept; the sentence's language decides later.

use super::letters::{Letters, is_space};
use super::scale::{HAN_SCALES, SCALES, WORDS};
use crate::decimal;

/// What digits may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Reading {
    /// Only one thing.
    Sure(f64),
    /// `1.045` or `1,045`: a thousand and some, or one and some.
    Open { separator: char, as_thousands: f64, as_decimal: f64 },
}

/// A number in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub start: usize,
    pub end: usize,
    pub reading: Reading,
    /// What a scale word (million, 万) multiplies it by, where one follows.
    pub scale: Option<f64>,
    /// A separator that can only stand before decimals.
    pub decimal_mark: Option<char>,
}

impl Number {
    /// The same with its value changed.
    pub fn map(self, change: impl Fn(f64) -> f64) -> Self {
        let reading = match self.reading {
            Reading::Sure(value) => Reading::Sure(change(value)),
            Reading::Open { separator, as_thousands, as_decimal } => Reading::Open {
                separator,
                as_thousands: change(as_thousands),
                as_decimal: change(as_decimal),
            },
        };
        Self { reading, ..self }
    }

    /// The value with separators read as those of thousands.
    pub fn as_thousands(&self) -> f64 {
        match self.reading {
            Reading::Sure(value) => value,
            Reading::Open { as_thousands, .. } => as_thousands,
        }
    }
}

/// What stands at a place where a number may begin.
pub(super) enum Found {
    Number(Number),
    /// Digits that are no number: a date, a version. The text goes on behind them.
    Skip(usize),
    Nothing,
}

/// The number that begins at `index`, with what a second scale adds to it.
pub(super) fn number(letters: &Letters<'_>, index: usize) -> Found {
    match of_one_scale(letters, index) {
        Found::Number(number) => Found::Number(with_rest(letters, number)),
        other => other,
    }
}

/// The number that begins at `index`, as far as its first scale.
fn of_one_scale(letters: &Letters<'_>, index: usize) -> Found {
    if letters.at(index).is_ascii_digit() {
        let inside = letters.before(index).is_ascii_alphanumeric();
        return if inside { Found::Nothing } else { digits(letters, index) };
    }
    if letters.before(index).is_ascii_alphabetic() {
        return Found::Nothing;
    }
    match in_words(letters, index) {
        Some(number) => Found::Number(scaled(letters, number)),
        None => in_chinese(letters, index),
    }
}

/// The number whose digits begin at `index`, whatever stands before them.
pub(super) fn digits(letters: &Letters<'_>, index: usize) -> Found {
    let (end, groups) = groups(letters, index);
    match value(&groups) {
        Some((reading, decimal_mark)) => {
            Found::Number(scaled(letters, Number { start: index, end, reading, scale: None, decimal_mark }))
        }
        None => Found::Skip(end),
    }
}

/// Digits with the separator before them.
struct Group {
    separator: char,
    digits: String,
}

fn groups(letters: &Letters<'_>, start: usize) -> (usize, Vec<Group>) {
    let mut found: Vec<Group> = Vec::new();
    let mut index = start;
    let mut separator = '\0';
    loop {
        let from = index;
        while letters.at(index).is_ascii_digit() {
            index += 1;
        }
        found.push(Group { separator, digits: letters.folded[from..index].iter().collect() });
        let next = letters.at(index);
        let three = |from: usize| {
            (from..from + 3).all(|i| letters.at(i).is_ascii_digit()) && !letters.at(from + 3).is_ascii_digit()
        };
        let joins = match next {
            '.' | ',' => letters.at(index + 1).is_ascii_digit(),
            '\'' => three(index + 1),
            // A space joins groups of three after at most three digits.
            c if is_space(c) => {
                three(index + 1)
                    && (found.len() > 1 || found[0].digits.len() <= 3)
                    && matches!(separator, '\0' | ' ')
            }
            _ => false,
        };
        if !joins {
            return (index, found);
        }
        separator = if is_space(next) { ' ' } else { next };
        index += 1;
    }
}

/// What groups of digits mean, and the separator that is surely one of decimals.
fn value(groups: &[Group]) -> Option<(Reading, Option<char>)> {
    let join = |decimal: Option<usize>| -> Option<f64> {
        let mut text = String::new();
        for (position, group) in groups.iter().enumerate() {
            if Some(position) == decimal {
                text.push('.');
            }
            text.push_str(&group.digits);
        }
        decimal::parse(text.as_bytes()).filter(|value| value.is_finite())
    };
    let last = groups.len() - 1;
    let threes = |to: usize| groups[1..=to].iter().all(|group| group.digits.len() == 3);
    let sure = |decimal: Option<usize>| join(decimal).map(Reading::Sure);
    let separators: Vec<char> = groups[1..].iter().map(|group| group.separator).collect();
    match separators.as_slice() {
        [] => Some((sure(None)?, None)),
        [first @ (' ' | '\''), rest @ ..] if rest.iter().all(|s| s == first) => Some((sure(None)?, None)),
        [mark @ ('.' | ',')] if groups[1].digits.len() != 3 => Some((sure(Some(1))?, Some(*mark))),
        [mark @ ('.' | ',')] if groups[0].digits.len() > 3 || groups[0].digits == "0" => {
            Some((sure(Some(1))?, Some(*mark)))
        }
        // Nobody prints three zeros after a decimal mark.
        ['.' | ','] if groups[1].digits == "000" => Some((sure(None)?, None)),
        [separator @ ('.' | ',')] => Some((
            Reading::Open { separator: *separator, as_thousands: join(None)?, as_decimal: join(Some(1))? },
            None,
        )),
        // 1.234.567 and 12,34,567 are thousands; anything else of that kind is a date or a version.
        [first, rest @ ..] if rest.iter().all(|s| s == first) => {
            let indian = *first == ','
                && groups[last].digits.len() == 3
                && groups[1..last].iter().all(|group| group.digits.len() == 2);
            if threes(last) || indian { Some((sure(None)?, None)) } else { None }
        }
        // 1.234,5 and 1,234.5 and 1 234,5: the last separator stands before the decimals.
        [thousands @ .., mark] => {
            let one_kind = thousands.iter().all(|s| *s == thousands[0] && s != mark);
            if one_kind && threes(last - 1) && *mark != ' ' {
                Some((sure(Some(last))?, Some(*mark)))
            } else {
                None
            }
        }
    }
}

/// A number in words, only with a scale word after it: 'one million' and 'mil doscientos millones', not 'one of the
/// plants'. Of the words that make one number the most are taken that a scale follows.
fn in_words(letters: &Letters<'_>, start: usize) -> Option<Number> {
    let (mut end, mut value) = WORDS.longest(letters, start)?;
    let (mut last, mut found) = (value, None);
    loop {
        if SCALES.longest(letters, skip_joint(letters, end)).is_some() {
            found = Some((end, value));
        }
        let Some((behind, word)) = next_word(letters, end) else { break };
        if word == THOUSAND && (1.0..THOUSAND).contains(&value) {
            value *= word;
        } else if goes_on(last, word) {
            value += word;
        } else {
            break;
        }
        (end, last) = (behind, word);
    }
    let (end, value) = found?;
    Some(Number { start, end, reading: Reading::Sure(value), scale: None, decimal_mark: None })
}

const THOUSAND: f64 = 1_000.0;
const MILLION: f64 = 1e6;

/// The number word behind another, with the 'and' that may join them: mil e duzentos, thirty-five.
fn next_word(letters: &Letters<'_>, end: usize) -> Option<(usize, f64)> {
    const ANDS: [&str; 3] = ["y ", "e ", "and "];
    let next = skip_joint(letters, end);
    let and = ANDS.iter().find(|and| starts(letters, next, and)).map_or(0, |and| and.len());
    let word = letters.skip_spaces(next + and);
    match WORDS.longest(letters, word) {
        // Mexico mixes them: mil 200 millones.
        None if letters.at(word).is_ascii_digit() => {
            let end = (word..letters.len()).find(|index| !letters.at(*index).is_ascii_digit())?;
            let digits: String = letters.folded[word..end].iter().collect();
            decimal::parse(digits.as_bytes()).map(|value| (end, value))
        }
        found => found.filter(|(_, value)| *value > 1.0),
    }
}

/// Whether a number word can stand behind another in one number: units behind tens, tens behind hundreds, hundreds behind
/// thousands; 'dos y tres' are two numbers.
fn goes_on(last: f64, word: f64) -> bool {
    let room = match last {
        THOUSAND => THOUSAND,
        100.0..1_000.0 => 100.0,
        20.0..100.0 if (last / 10.0).fract() == 0.0 => 10.0,
        _ => 0.0,
    };
    word < room
}

/// Skips what joins a number to its scale: a plus sign, spaces, a hyphen.
fn skip_joint(letters: &Letters<'_>, end: usize) -> usize {
    let end = if letters.at(end) == '+' { end + 1 } else { end };
    let next = letters.skip_spaces(end);
    if letters.at(next) == '-' && letters.at(next + 1).is_ascii_alphabetic() { next + 1 } else { next }
}

/// 余, 多, 来: 'and some'.
fn skip_some(letters: &Letters<'_>, index: usize) -> usize {
    if matches!(letters.at(index), '余' | '多' | '来') { index + 1 } else { index }
}

/// The number with the scale words that follow it.
fn scaled(letters: &Letters<'_>, number: Number) -> Number {
    let next = skip_some(letters, skip_joint(letters, number.end));
    let scale = SCALES
        .longest(letters, next)
        .or_else(|| HAN_SCALES.longest(letters, next))
        .or_else(|| short_million(letters, number.end));
    let Some((end, factor)) = scale else {
        return Number { end: skip_some(letters, number.end), ..number };
    };
    let scaled =
        Number { end: skip_some(letters, end), scale: Some(factor), ..number.map(|value| value * factor) };
    // 'one and a half million' is written the other way round in Spanish and Portuguese: millón y medio.
    let behind = letters.skip_spaces(scaled.end);
    match HALVES.iter().find(|words| starts(letters, behind, words)) {
        Some(words) => Number { end: behind + words.len(), ..scaled.map(|value| value + factor / 2.0) },
        None => scaled,
    }
}

/// The number with what a smaller scale adds to it: un millón doscientos mil, 28亿3000万.
fn with_rest(letters: &Letters<'_>, whole: Number) -> Number {
    let behind = letters.skip_spaces(whole.end);
    let Some(scale) = whole.scale else { return whole };
    let Found::Number(rest) = of_one_scale(letters, behind) else { return whole };
    let (Some(rest_scale), value) = (rest.scale, rest.as_thousands()) else { return whole };
    let end = rest.end;
    match scale {
        MILLION.. if value < scale => Number { end, ..whole.map(|millions| millions + value) },
        // 2 mil 300 millones: the thousands are of millions.
        THOUSAND if rest_scale >= MILLION && value < THOUSAND * rest_scale => {
            Number { end, scale: rest.scale, ..whole.map(|thousands| thousands * rest_scale + value) }
        }
        _ => whole,
    }
}

const HALVES: [&str; 3] = ["y medio", "e meio", "y media"];

fn starts(letters: &Letters<'_>, index: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(offset, letter)| letters.at(index + offset) == letter)
}

/// '1.4m tonnes', '2m homes': an m that touches the number is a million before what is not measured in metres.
fn short_million(letters: &Letters<'_>, end: usize) -> Option<(usize, f64)> {
    const COUNTED: [&str; 11] = [
        "tonnes",
        "tons",
        "t ",
        "metric",
        "homes",
        "households",
        "families",
        "people",
        "kwh",
        "mwh",
        "houses",
    ];
    let after = letters.skip_spaces(end + 1);
    let counted = COUNTED.iter().any(|word| starts(letters, after, word));
    (letters.at(end) == 'm' && letters.ends_word(end + 1) && counted).then_some((end + 1, 1e6))
}

/// Chinese numerals: 四十, 三百二十, 一点二. Their own 万 and 亿 are read as scales.
fn in_chinese(letters: &Letters<'_>, start: usize) -> Found {
    /// Longer rows of numerals are no number.
    const LONGEST: usize = 16;
    let digit = |c: char| match c {
        '〇' => Some(0.0),
        '两' => Some(2.0),
        other => "零一二三四五六七八九".chars().position(|d| d == other).map(|value| value as f64),
    };
    let unit = |index: usize| match letters.at(index) {
        '十' => Some(10.0),
        '百' => Some(100.0),
        // 千瓦 is a unit, not a thousand.
        '千' if letters.at(index + 1) != '瓦' => Some(1000.0),
        _ => None,
    };
    let (mut index, mut total, mut pending) = (start, 0.0, None::<f64>);
    loop {
        if let Some(value) = digit(letters.at(index)) {
            pending = Some(pending.unwrap_or(0.0) * 10.0 + value);
        } else if let Some(factor) = unit(index) {
            // 百万 and 千万 after a number are scales of their own.
            if index == start && letters.at(index) != '十' {
                return Found::Nothing;
            }
            total += pending.take().unwrap_or(1.0) * factor;
        } else {
            break;
        }
        index += 1;
    }
    if index == start {
        return Found::Nothing;
    }
    let mut value = total + pending.unwrap_or(0.0);
    if letters.at(index) == '点' && digit(letters.at(index + 1)).is_some() {
        index += 1;
        let mut place = 0.1;
        while let Some(digit) = digit(letters.at(index)) {
            value += digit * place;
            place /= 10.0;
            index += 1;
        }
    }
    if index - start > LONGEST {
        return Found::Skip(index);
    }
    let reading = Reading::Sure(value);
    Found::Number(scaled(letters, Number { start, end: index, reading, scale: None, decimal_mark: None }))
}
