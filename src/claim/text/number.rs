//! Numbers as people write them: 400,000 and 400.000 and 400 000, 2,2 and 2.2, half a million, 1,2 milhão, 28万, 四十万.

use super::letters::{Letters, is_space};
use crate::decimal;

/// The language a text is mostly in; only the reading of separators depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Spanish,
    Portuguese,
    Chinese,
}

/// How the text writes its decimals, as far as its other numbers show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub language: Language,
    /// Numbers that can only have a decimal point, and those that can only have a decimal comma.
    points: usize,
    commas: usize,
}

/// A number in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub start: usize,
    pub end: usize,
    pub value: f64,
    /// The other reading of an ambiguous separator.
    pub other: Option<f64>,
    /// True where a scale word (million, 万) belongs to it.
    pub scaled: bool,
    /// False where the separators can be read either way.
    pub sure: bool,
}

const ENGLISH: &[&str] =
    &["the", "of", "and", "will", "with", "its", "is", "for", "plant", "households", "homes", "which"];
const SPANISH: &[&str] =
    &["el", "los", "las", "del", "una", "y", "planta", "hogares", "parque", "con", "al", "anual", "en", "su"];
const PORTUGUESE: &[&str] =
    &["o", "os", "do", "da", "dos", "uma", "um", "em", "ao", "vai", "e", "usina", "no", "com"];

impl Style {
    pub fn of(letters: &Letters<'_>) -> Self {
        let count = |words: &[&str]| (0..letters.len()).filter(|i| letters.any_at(*i, words)).count();
        let han = letters.folded.iter().filter(|c| super::letters::is_han(**c)).count();
        let (english, spanish, portuguese) = (count(ENGLISH), count(SPANISH), count(PORTUGUESE));
        let latin = letters.folded.iter().filter(|c| c.is_ascii_alphabetic()).count();
        let language = if han * 3 > latin {
            Language::Chinese
        } else if spanish > english && spanish >= portuguese && !letters.text.contains(['ã', 'õ']) {
            Language::Spanish
        } else if portuguese > english || (spanish > english && letters.text.contains(['ã', 'õ'])) {
            Language::Portuguese
        } else {
            Language::English
        };
        let mut style = Self { language, points: 0, commas: 0 };
        let mut index = 0;
        while index < letters.len() {
            if letters.at(index).is_ascii_digit() {
                let (end, groups) = groups(letters, index);
                if let [(_, _), (separator, digits)] = groups.as_slice()
                    && digits.len() != 3
                {
                    style.points += usize::from(*separator == '.');
                    style.commas += usize::from(*separator == ',');
                }
                index = end;
            } else {
                index += 1;
            }
        }
        style
    }

    fn decimal_comma(self) -> bool {
        match self.language {
            Language::English | Language::Chinese => self.commas > self.points,
            Language::Spanish | Language::Portuguese => self.points <= self.commas,
        }
    }
}

/// Digits with the separators between them: (separator before, digits).
fn groups(letters: &Letters<'_>, start: usize) -> (usize, Vec<(char, String)>) {
    let mut found = Vec::new();
    let mut index = start;
    let mut separator = '\0';
    loop {
        let mut digits = String::new();
        while letters.at(index).is_ascii_digit() {
            digits.push(letters.at(index));
            index += 1;
        }
        found.push((separator, digits));
        let next = letters.at(index);
        let followed = letters.at(index + 1).is_ascii_digit();
        let is_group = |from: usize| {
            (from..from + 3).all(|i| letters.at(i).is_ascii_digit()) && !letters.at(from + 3).is_ascii_digit()
        };
        let joins = match next {
            '.' | ',' => followed,
            '\'' => is_group(index + 1),
            // A space joins groups of three after at most three digits.
            c if is_space(c) => {
                is_group(index + 1)
                    && (found.len() > 1 || found[0].1.len() <= 3)
                    && (separator == '\0' || is_space(separator))
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

/// A number that begins at `index`.
pub(super) fn number(letters: &Letters<'_>, index: usize, style: Style) -> Option<Number> {
    let inside = letters.before(index).is_ascii_alphanumeric();
    let plain = if letters.at(index).is_ascii_digit() && !inside {
        digits(letters, index, style)?
    } else if !letters.before(index).is_ascii_alphabetic() {
        words(letters, index).or_else(|| chinese(letters, index))?
    } else {
        return None;
    };
    Some(scaled(letters, plain, style))
}

fn digits(letters: &Letters<'_>, start: usize, style: Style) -> Option<Number> {
    // Part of a longer thing: 3.4.1, CO2-2030, 12/05.
    if matches!(letters.before(start), '.' | ',') && letters.before(start.wrapping_sub(1)).is_ascii_digit() {
        return None;
    }
    let (end, groups) = groups(letters, start);
    let join = |decimal: Option<usize>| -> Option<f64> {
        let mut text = String::new();
        for (position, (_, digits)) in groups.iter().enumerate() {
            if Some(position) == decimal {
                text.push('.');
            }
            text.push_str(digits);
        }
        decimal::parse(text.as_bytes())
    };
    let last = groups.len() - 1;
    let separators: Vec<char> = groups[1..].iter().map(|(separator, _)| *separator).collect();
    let threes = |to: usize| groups[1..=to].iter().all(|(_, digits)| digits.len() == 3);
    let mut sure = true;
    let (value, other) = match separators.as_slice() {
        [] => (join(None)?, None),
        [' ' | '\'', ..] if separators.iter().all(|s| *s == separators[0]) => (join(None)?, None),
        ['.' | ','] if groups[1].1.len() != 3 => (join(Some(1))?, None),
        [separator @ ('.' | ',')] => {
            let (thousands, decimal) = (join(None)?, join(Some(1))?);
            let zeros = groups[1].1 == "000";
            let long = groups[0].1.len() > 3;
            let decimal_first = if long || groups[0].1 == "0" {
                true
            } else if zeros {
                false
            } else if *separator == ',' {
                style.decimal_comma() && style.language == Language::Portuguese
                    || style.decimal_comma() && style.commas > 0
            } else {
                !style.decimal_comma()
            };
            let custom = match style.language {
                Language::English | Language::Chinese => decimal_first == (*separator == '.'),
                Language::Portuguese => decimal_first == (*separator == ','),
                // Spanish is written with decimal commas in some countries and decimal points in others.
                Language::Spanish => *separator == '.' && !decimal_first,
            };
            sure = custom || zeros;
            if decimal_first { (decimal, Some(thousands)) } else { (thousands, Some(decimal)) }
        }
        // 1.234.567 or 12,34,567: thousands; anything else of that kind is a date or a version.
        several if several.iter().all(|s| *s == several[0]) => {
            let indian = several[0] == ',' && groups[last].1.len() == 3;
            if threes(last) || indian {
                (join(None)?, None)
            } else {
                return None;
            }
        }
        // 1.234,5 or 1,234.5 or 1 234,5: the last separator stands before the decimals.
        mixed => {
            let decimals_last =
                mixed[..mixed.len() - 1].iter().all(|s| *s == mixed[0] && *s != mixed[mixed.len() - 1]);
            if decimals_last && threes(last - 1) {
                (join(Some(last))?, None)
            } else {
                return None;
            }
        }
    };
    Some(Number { start, end, value, other, scaled: false, sure })
}

/// Number words that stand before a scale word.
const WORDS: &[(&str, f64)] = &[
    ("half a", 0.5),
    ("a quarter of a", 0.25),
    ("a", 1.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("twelve", 12.0),
    ("fifteen", 15.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("a hundred", 100.0),
    ("one hundred", 100.0),
    ("two hundred", 200.0),
    ("three hundred", 300.0),
    ("four hundred", 400.0),
    ("five hundred", 500.0),
    ("medio", 0.5),
    ("un", 1.0),
    ("una", 1.0),
    ("uno", 1.0),
    ("dos", 2.0),
    ("tres", 3.0),
    ("cuatro", 4.0),
    ("cinco", 5.0),
    ("seis", 6.0),
    ("siete", 7.0),
    ("ocho", 8.0),
    ("nueve", 9.0),
    ("diez", 10.0),
    ("quince", 15.0),
    ("veinte", 20.0),
    ("treinta", 30.0),
    ("cien", 100.0),
    ("doscientos", 200.0),
    ("doscientas", 200.0),
    ("trescientos", 300.0),
    ("trescientas", 300.0),
    ("cuatrocientos", 400.0),
    ("quinientos", 500.0),
    ("meio", 0.5),
    ("um", 1.0),
    ("uma", 1.0),
    ("dois", 2.0),
    ("duas", 2.0),
    ("quatro", 4.0),
    ("sete", 7.0),
    ("oito", 8.0),
    ("nove", 9.0),
    ("dez", 10.0),
    ("vinte", 20.0),
    ("cem", 100.0),
    ("quinhentas", 500.0),
];

fn words(letters: &Letters<'_>, start: usize) -> Option<Number> {
    let (end, value) = letters.longest(start, WORDS)?;
    // Only with a scale word after it: 'one million', not 'one of the plants'.
    let next = skip_joint(letters, end);
    letters.longest(next, SCALES).map(|_| Number {
        start,
        end,
        value,
        other: None,
        scaled: false,
        sure: true,
    })
}

const SCALES: &[(&str, f64)] = &[
    ("thousand", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("mn", 1e6),
    ("billion", 1e9),
    ("billions", 1e9),
    ("bn", 1e9),
    ("trillion", 1e12),
    ("k", 1e3),
    ("mil", 1e3),
    ("miles de", 1e3),
    ("millar", 1e3),
    ("millares", 1e3),
    ("millon", 1e6),
    ("millones", 1e6),
    ("mil millones", 1e9),
    ("mil millon", 1e9),
    ("miles de millones", 1e9),
    ("millardo", 1e9),
    ("millardos", 1e9),
    ("billon", 1e12),
    ("billones", 1e12),
    ("milhao", 1e6),
    ("milhoes", 1e6),
    ("mil milhoes", 1e9),
    ("bilhao", 1e9),
    ("bilhoes", 1e9),
    ("biliao", 1e12),
    ("bilioes", 1e12),
    ("trilhao", 1e12),
    ("trilhoes", 1e12),
    ("hundred million", 1e8),
    ("hundred thousand", 1e5),
    ("ten thousand", 1e4),
    ("hundred", 1e2),
    ("centenas de miles de", 1e5),
    ("mil de", 1e3),
];

/// Chinese scales after a number; 余, 多 and 来 ('and some') may stand between or after.
const HAN_SCALES: &[(&str, f64)] = &[
    ("万亿", 1e12),
    ("千亿", 1e11),
    ("百亿", 1e10),
    ("亿", 1e8),
    ("千万", 1e7),
    ("百万", 1e6),
    ("十万", 1e5),
    ("万", 1e4),
];

fn skip_joint(letters: &Letters<'_>, end: usize) -> usize {
    let end = if letters.at(end) == '+' { end + 1 } else { end };
    let next = letters.skip_spaces(end);
    if letters.at(next) == '-' && letters.at(next + 1).is_ascii_alphabetic() { next + 1 } else { next }
}

fn scaled(letters: &Letters<'_>, number: Number, style: Style) -> Number {
    let mut number = number;
    let some =
        |index: usize| if matches!(letters.at(index), '余' | '多' | '来') { index + 1 } else { index };
    let next = some(skip_joint(letters, number.end));
    // 百万千瓦 is a million kW: the scale stops before the unit's own 千.
    let scale = letters
        .longest(next, SCALES)
        .or_else(|| letters.longest(next, HAN_SCALES))
        .or_else(|| short_million(letters, number.end));
    if let Some((end, factor)) = scale {
        // A scaled number is written with decimals more often than with thousands: 1,234 millones is 1.234 million only
        // where commas are decimals.
        let _ = style;
        number.value *= factor;
        number.other = number.other.map(|other| other * factor);
        number.end = some(end);
        number.scaled = true;
        // 'one and a half million' is written the other way round in Spanish and Portuguese: millón y medio.
        let half = letters.skip_spaces(number.end);
        for words in ["y medio", "e meio", "y media"] {
            if let Some(end) = letters.word(half, words) {
                number.value += factor / 2.0;
                number.end = end;
            }
        }
    } else {
        number.end = some(number.end);
    }
    number
}

/// '1.4m tonnes', '2m homes': an m that touches the number is a million before what is not measured in metres.
fn short_million(letters: &Letters<'_>, end: usize) -> Option<(usize, f64)> {
    const COUNTED: &[&str] =
        &["tonnes", "tons", "t", "metric", "homes", "households", "families", "people", "kwh", "mwh"];
    let after = letters.word(end, "m")?;
    letters.any_at(letters.skip_spaces(after), COUNTED).then_some((after, 1e6))
}

/// Chinese numerals: 四十, 三百二十, 一点二. Their own 万 and 亿 are read as scales.
fn chinese(letters: &Letters<'_>, start: usize) -> Option<Number> {
    let digit = |c: char| {
        "零一二三四五六七八九".chars().position(|d| d == c).or(match c {
            '〇' => Some(0),
            '两' => Some(2),
            _ => None,
        })
    };
    let unit = |index: usize| match letters.at(index) {
        '十' => Some(10.0),
        '百' => Some(100.0),
        // 千瓦 is a unit, not a thousand.
        '千' if letters.at(index + 1) != '瓦' => Some(1000.0),
        _ => None,
    };
    let (mut index, mut total, mut pending, mut seen) = (start, 0.0, None::<f64>, false);
    loop {
        if let Some(value) = digit(letters.at(index)) {
            pending = Some(pending.unwrap_or(0.0) * 10.0 + value as f64);
        } else if let Some(factor) = unit(index) {
            // 百万 and 千万 after a number are scales of their own.
            if !seen && pending.is_none() && letters.at(index) != '十' {
                return None;
            }
            total += pending.take().unwrap_or(1.0) * factor;
        } else {
            break;
        }
        seen = true;
        index += 1;
    }
    if !seen {
        return None;
    }
    let mut value = total + pending.unwrap_or(0.0);
    if letters.at(index) == '点' {
        let mut place = 0.1;
        let mut after = index + 1;
        while let Some(digit) = digit(letters.at(after)) {
            value += digit as f64 * place;
            place /= 10.0;
            after += 1;
        }
        if after > index + 1 {
            index = after;
        }
    }
    Some(Number { start, end: index, value, other: None, scaled: false, sure: true })
}
