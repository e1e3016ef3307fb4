//! Weather in JSON: numbers, times and refusals with line and character, read without building a tree.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::Column;
use super::calendar::Moment;
use super::text::malformed;
use super::year::{Unit, accept};
use crate::error::Error;

/// Parts the value from the expectation in the message of a refusal on its way through the parser.
const EXPECTED: &str = "\u{1f}";

/// A refusal inside a visitor; the parser adds the place.
pub(super) fn refusal<E: serde::de::Error>(value: impl fmt::Display, expected: impl fmt::Display) -> E {
    E::custom(format_args!("{value}{EXPECTED}{expected}"))
}

/// One of our errors inside a visitor; the parser adds the place.
pub(super) fn pass<E: serde::de::Error>(error: Error) -> E {
    refusal(error.value().unwrap_or_default(), error.expected())
}

/// The parser's error as ours: line and character from 1.
fn located(error: &serde_json::Error) -> Error {
    let (line, character) = (error.line() as u64, error.column() as u64);
    let text = error.to_string();
    let message = text.strip_suffix(&format!(" at line {line} column {character}")).unwrap_or(&text);
    let (value, expected) = match message.split_once(EXPECTED).or_else(|| message.split_once(", expected ")) {
        Some(parts) => parts,
        None if error.is_data() => (message, "the fields of the format"),
        None => (message, "complete JSON"),
    };
    malformed(line, character, value.as_bytes(), expected)
}

/// A value out of a whole JSON text.
pub(super) fn parse<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, Error> {
    serde_json::from_slice(bytes).map_err(|error| located(&error))
}

/// The value that stands under nested keys of a whole JSON text, read by a seed.
pub(super) fn parse_under<'de, S: DeserializeSeed<'de>>(
    bytes: &'de [u8],
    keys: &[&str],
    seed: S,
) -> Result<S::Value, Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = Under { keys, seed }.deserialize(&mut deserializer).map_err(|error| located(&error))?;
    deserializer.end().map_err(|error| located(&error))?;
    Ok(value)
}

/// Goes down by one key after the other; what stands beside them is skipped.
struct Under<'k, S> {
    keys: &'k [&'k str],
    seed: S,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Under<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        if self.keys.is_empty() {
            self.seed.deserialize(deserializer)
        } else {
            deserializer.deserialize_map(self)
        }
    }
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for Under<'_, S> {
    type Value = S::Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "an object with \"{}\"", self.keys.first().unwrap_or(&""))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<S::Value, A::Error> {
        let Some((first, rest)) = self.keys.split_first() else {
            return Err(refusal("no key", "a key"));
        };
        let mut seed = Some(self.seed);
        let mut found = None;
        while let Some(key) = map.next_key_seed(Name(&[*first]))? {
            match (key, seed.take()) {
                (Some(_), Some(seed)) => found = Some(map.next_value_seed(Under { keys: rest, seed })?),
                (Some(_), None) => return Err(refusal(format_args!("\"{first}\" twice"), "each key once")),
                (None, unused) => {
                    seed = unused;
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        found.ok_or_else(|| refusal("an object without it", format_args!("\"{first}\"")))
    }
}

/// Reads a key as its place in a list of names; `None` where it is none of them.
pub(super) struct Name<'n>(pub &'n [&'n str]);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.0.iter().position(|known| *known == name))
    }
}

/// A number; NaN for `null`.
#[derive(Clone, Copy)]
pub(super) struct Number(pub f64);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Option::<f64>::deserialize(deserializer)?.unwrap_or(f64::NAN)))
    }
}

impl Number {
    /// As a value of a column: NaN where it is null or a code for 'missing'.
    pub fn value<E: serde::de::Error>(self, column: Column, unit: Unit) -> Result<f64, E> {
        if self.0.is_nan() {
            return Ok(f64::NAN);
        }
        accept(column, self.0, unit).map_err(|expected| refusal(self.0, expected))
    }
}

/// Digits at fixed places of a stamp.
fn digits<const N: usize>(text: &[u8], at: usize) -> Option<usize> {
    let part = text.get(at..at + N)?;
    part.iter().try_fold(0, |sum, b| b.is_ascii_digit().then(|| sum * 10 + usize::from(b - b'0')))
}

/// A stamp in text: `20180101:0010` (PVGIS), `2018010100` (POWER), `2018-01-01T00:00` (Open-Meteo).
#[derive(Clone, Copy)]
pub(super) struct Stamp(pub Moment);

impl Stamp {
    /// The three forms.
    pub fn read(text: &[u8]) -> Option<Self> {
        let (month, day, hour, minute) = match text {
            [.., _, _, _, _] if text.len() == 13 && text[8] == b':' => (4, 6, 9, Some(11)),
            _ if text.len() == 10 => (4, 6, 8, None),
            _ if text.len() == 16
                && text[4] == b'-'
                && text[7] == b'-'
                && text[10] == b'T'
                && text[13] == b':' =>
            {
                (5, 8, 11, Some(14))
            }
            _ => return None,
        };
        let (hour, minute) = (digits::<2>(text, hour)?, minute.map_or(Some(0), |at| digits::<2>(text, at))?);
        if hour > 23 || minute > 59 {
            return None;
        }
        Some(Self(Moment {
            year: digits::<4>(text, 0)? as i32,
            month: digits::<2>(text, month)?,
            day: digits::<2>(text, day)?,
            second: (hour * 3600 + minute * 60) as u32,
        }))
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct StampVisitor;
        impl Visitor<'_> for StampVisitor {
            type Value = Stamp;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("date and time as text")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Stamp, E> {
                Stamp::read(text.as_bytes())
                    .ok_or_else(|| refusal(text, "date and time as this format writes it"))
            }
        }
        deserializer.deserialize_str(StampVisitor)
    }
}
