//! A request as it arrives, before it is known to be one: a tree of values from JavaScript or JSON, turned into a typed
//! request, or refused with the path of the first thing that does not fit.
//!
//! A type says with `record!`, `choice!` or `tagged!` what it is read from: its own fields and variants, their names
//! in camelCase. Keys that a record does not know are refused, and every refusal names the whole path, because each level
//! of the tree adds its own.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::error::Error;

/// A value of unknown shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Untyped {
    /// `null`.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number; NaN and infinities too.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Untyped>),
    /// A column of numbers.
    Numbers(Vec<f64>),
    /// An object, in the order of its keys.
    Object(Vec<(String, Untyped)>),
    /// Something no request can hold, by its kind: `a function`.
    Other(String),
}

impl Untyped {
    /// The request that this value is.
    ///
    /// # Errors
    /// The first [`Error`] with its path: a wrong kind, a missing or unknown field, an unknown choice.
    ///
    /// # Example
    /// ```
    /// use sunyield::plant::Plant;
    /// use sunyield::untyped::Untyped;
    /// let object = |fields: &[(&str, Untyped)]| {
    ///     Untyped::Object(fields.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    /// };
    /// let mounting = object(&[
    ///     ("kind", Untyped::Text("roof".to_owned())),
    ///     ("tiltDeg", Untyped::Text("20".to_owned())),
    ///     ("azimuthDeg", Untyped::Number(180.0)),
    /// ]);
    /// let plant = object(&[("dcCapacityKw", Untyped::Number(4.0)), ("mounting", mounting)]);
    /// let refused = plant.into_request::<Plant>("plant").unwrap_err();
    /// assert_eq!(refused.to_string(), "plant.mounting.tiltDeg is the text \"20\", expected a number");
    /// ```
    pub fn into_request<T: FromUntyped>(self, path: &str) -> Result<T, Error> {
        T::from_untyped(self).map_err(|refusal| match path {
            "" if refusal.path().is_empty() => refusal.inside("request"),
            "" => *refusal,
            _ => refusal.inside(path),
        })
    }

    /// The value in words, for messages.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Number(value) => value.to_string(),
            Self::Text(text) => {
                let start: String = text.chars().take(40).collect();
                let rest = if start.len() < text.len() { "…" } else { "" };
                format!("the text \"{start}{rest}\"")
            }
            Self::List(list) => format!("a list of {}", list.len()),
            Self::Numbers(numbers) => format!("a column of {} numbers", numbers.len()),
            Self::Object(_) => "an object".to_owned(),
            Self::Other(kind) => kind.clone(),
        }
    }

    /// The refusal of this value where `expected` should stand.
    pub(crate) fn wrong_type(&self, expected: &str) -> Refusal {
        let (value, expected) = (self.describe(), expected.to_owned());
        Box::new(Error::WrongType { path: String::new(), value, expected })
    }

    /// The fields of an object whose keys all have one of these `names`, each at most once.
    pub(crate) fn into_fields(self, names: &[&str]) -> Result<Fields, Refusal> {
        let Self::Object(fields) = self else { return Err(self.wrong_type("an object")) };
        let fields = Fields(fields);
        fields.known(names)?;
        Ok(fields)
    }

    /// Which of `names` this text is.
    pub(crate) fn into_choice(self, names: &[&str]) -> Result<usize, Refusal> {
        let Self::Text(text) = self else { return Err(self.wrong_type("text")) };
        let chosen = names.iter().position(|name| is_camel_case(name, &text));
        chosen.ok_or_else(|| unknown_choice(text, names))
    }

    /// Which of `kinds` the `kind` of this object is, and its other fields.
    pub(crate) fn into_variant(self, kinds: &[&str]) -> Result<(usize, Fields), Refusal> {
        let Self::Object(fields) = self else { return Err(self.wrong_type("an object with a kind")) };
        let mut fields = Fields(fields);
        let kind = fields.take("kind").ok_or_else(|| missing("kind"))?;
        let kind = kind.into_choice(kinds).map_err(|refusal| within(refusal, "kind"))?;
        Ok((kind, fields))
    }
}

/// An [`Error`] on its way out through the levels of the tree; in a box, so that what every step hands on is one word long.
pub(crate) type Refusal = Box<Error>;

/// The same refusal, found one level further out.
pub(crate) fn within(mut refusal: Refusal, outer: &str) -> Refusal {
    refusal.lift(outer);
    refusal
}

fn in_field(refusal: Refusal, name: &str) -> Refusal {
    within(refusal, &camel_case(name).collect::<String>())
}

fn missing(name: &str) -> Refusal {
    Box::new(Error::Missing { path: camel_case(name).collect(), expected: "a value".to_owned() })
}

fn unknown_choice(value: String, names: &[&str]) -> Refusal {
    Box::new(Error::UnknownChoice { path: String::new(), value, expected: one_of(names) })
}

/// The names a message lists, `one of a, b, c`.
fn one_of(names: &[&str]) -> String {
    if names.is_empty() {
        return "no further field".to_owned();
    }
    let names: Vec<String> = names.iter().map(|name| camel_case(name).collect()).collect();
    "one of ".to_owned() + &names.join(", ")
}

/// A name of Rust's, `tilt_deg` or `FixedRack`, as requests have it: `tiltDeg`, `fixedRack`.
fn camel_case(name: &str) -> impl Iterator<Item = char> {
    let mut before = None;
    name.chars().filter_map(move |c| match (before.replace(c), c) {
        (_, '_') => None,
        (None, c) => Some(c.to_ascii_lowercase()),
        (Some('_'), c) => Some(c.to_ascii_uppercase()),
        (Some(_), c) => Some(c),
    })
}

fn is_camel_case(name: &str, key: &str) -> bool {
    camel_case(name).eq(key.chars())
}

/// The fields of an object that have not been read yet.
pub(crate) struct Fields(Vec<(String, Untyped)>);

impl Fields {
    /// Refuses a key that is none of `names`, or there twice.
    pub(crate) fn known(&self, names: &[&str]) -> Result<(), Refusal> {
        for (index, (key, _)) in self.0.iter().enumerate() {
            let expected = if !names.iter().any(|name| is_camel_case(name, key)) {
                one_of(names)
            } else if self.0[..index].iter().any(|(other, _)| other == key) {
                "it once".to_owned()
            } else {
                continue;
            };
            return Err(Box::new(Error::UnknownField { path: key.clone(), expected }));
        }
        Ok(())
    }

    fn take(&mut self, name: &str) -> Option<Untyped> {
        let index = self.0.iter().position(|(key, _)| is_camel_case(name, key))?;
        // In order: of several fields that nobody knows the first is named.
        Some(self.0.remove(index).1)
    }

    /// A field without a default but what its type says.
    pub(crate) fn read<T: FromUntyped>(&mut self, name: &str) -> Result<T, Refusal> {
        match self.take(name) {
            Some(value) => T::from_untyped(value).map_err(|refusal| in_field(refusal, name)),
            None => T::absent().ok_or_else(|| missing(name)),
        }
    }

    /// A field that stands for `default` where it is left out.
    pub(crate) fn read_or<T: FromUntyped>(&mut self, name: &str, default: T) -> Result<T, Refusal> {
        match self.take(name) {
            Some(value) => T::from_untyped(value).map_err(|refusal| in_field(refusal, name)),
            None => Ok(default),
        }
    }
}

/// What a value of a request can be read as.
pub trait FromUntyped: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// The first [`Error`] with its path from here on: a wrong kind, a missing or unknown field, an unknown choice.
    fn from_untyped(value: Untyped) -> Result<Self, Box<Error>>;

    /// What stands for a field that was left out; `None` where it must be there.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    /// Reads a list.
    ///
    /// # Errors
    /// As [`FromUntyped::from_untyped`], with the index in the path.
    fn list_from_untyped(value: Untyped) -> Result<Vec<Self>, Box<Error>> {
        let values = match value {
            Untyped::List(values) => values,
            Untyped::Numbers(numbers) => numbers.into_iter().map(Untyped::Number).collect(),
            other => return Err(other.wrong_type("a list")),
        };
        let mut list = Vec::with_capacity(values.len());
        for (index, value) in values.into_iter().enumerate() {
            list.push(Self::from_untyped(value).map_err(|refusal| within(refusal, &format!("[{index}]")))?);
        }
        Ok(list)
    }
}

impl FromUntyped for f64 {
    fn from_untyped(value: Untyped) -> Result<Self, Refusal> {
        match value {
            Untyped::Number(value) => Ok(value),
            other => Err(other.wrong_type("a number")),
        }
    }

    fn list_from_untyped(value: Untyped) -> Result<Vec<Self>, Refusal> {
        let values = match value {
            Untyped::Numbers(numbers) => return Ok(numbers),
            Untyped::List(values) => values,
            other => return Err(other.wrong_type("a list of numbers")),
        };
        let mut numbers = Vec::with_capacity(values.len());
        for (index, value) in values.into_iter().enumerate() {
            let number = Self::from_untyped(value);
            numbers.push(number.map_err(|refusal| within(refusal, &format!("[{index}]")))?);
        }
        Ok(numbers)
    }
}

/// A whole number between the two.
fn whole(value: &Untyped, low: f64, high: f64) -> Result<f64, Refusal> {
    match value {
        Untyped::Number(number) if number.fract() == 0.0 && low <= *number && *number <= high => Ok(*number),
        other => Err(other.wrong_type("a whole number")),
    }
}

impl FromUntyped for u32 {
    fn from_untyped(value: Untyped) -> Result<Self, Refusal> {
        whole(&value, 0.0, Self::MAX.into()).map(|number| number as Self)
    }
}

impl FromUntyped for i32 {
    fn from_untyped(value: Untyped) -> Result<Self, Refusal> {
        whole(&value, Self::MIN.into(), Self::MAX.into()).map(|number| number as Self)
    }
}

impl FromUntyped for bool {
    fn from_untyped(value: Untyped) -> Result<Self, Refusal> {
        match value {
            Untyped::Bool(truth) => Ok(truth),
            other => Err(other.wrong_type("true or false")),
        }
    }
}

impl FromUntyped for String {
    fn from_untyped(value: Untyped) -> Result<Self, Refusal> {
        match value {
            Untyped::Text(text) => Ok(text),
            other => Err(other.wrong_type("text")),
        }
    }
}

impl<T: FromUntyped> FromUntyped for Option<T> {
    fn from_untyped(value: Untyped) -> Result<Self, Refusal> {
        // A field that is left out is not here; one that is `null` is refused like any other wrong kind.
        T::from_untyped(value).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromUntyped> FromUntyped for Vec<T> {
    fn from_untyped(value: Untyped) -> Result<Self, Refusal> {
        T::list_from_untyped(value)
    }
}

/// One number a month.
impl FromUntyped for [f64; 12] {
    fn from_untyped(value: Untyped) -> Result<Self, Refusal> {
        let refused = |months: &Vec<f64>| {
            Untyped::Other(format!("a list of {}", months.len())).wrong_type("a list of 12 numbers")
        };
        f64::list_from_untyped(value)?.try_into().map_err(|months| refused(&months))
    }
}

// ---- what a type is read from --------------------------------------------------------------------------------------

/// Reads a struct from an object: its fields, `= default` behind those that may be left out. `record!(Grid: default { … })`
/// takes every default from the type's own.
macro_rules! record {
    ($record:ident { $($field:ident $(= $default:expr)?),+ $(,)? }) => {
        impl $crate::untyped::FromUntyped for $record {
            fn from_untyped(value: $crate::untyped::Untyped) -> Result<Self, Box<$crate::error::Error>> {
                let mut fields = value.into_fields(&[$(stringify!($field)),+])?;
                Ok(Self { $($field: $crate::untyped::field!(fields, $field $(, $default)?)),+ })
            }
        }
        $crate::untyped::deserialize!($record);
    };
    ($record:ident: default { $($field:ident),+ $(,)? }) => {
        impl $crate::untyped::FromUntyped for $record {
            fn from_untyped(value: $crate::untyped::Untyped) -> Result<Self, Box<$crate::error::Error>> {
                let mut fields = value.into_fields(&[$(stringify!($field)),+])?;
                let default = Self::default();
                Ok(Self { $($field: fields.read_or(stringify!($field), default.$field)?),+ })
            }
        }
        $crate::untyped::deserialize!($record);
    };
}

/// Reads an enum without data from text.
macro_rules! choice {
    ($choice:ident { $($variant:ident),+ $(,)? }) => {
        impl $crate::untyped::FromUntyped for $choice {
            fn from_untyped(value: $crate::untyped::Untyped) -> Result<Self, Box<$crate::error::Error>> {
                let chosen = value.into_choice(&[$(stringify!($variant)),+])?;
                Ok([$(Self::$variant),+][chosen])
            }
        }
        $crate::untyped::deserialize!($choice);
    };
}

/// Reads an enum with data from an object, whose `kind` names the variant.
macro_rules! tagged {
    ($tagged:ident { $($variant:ident { $($field:ident $(= $default:expr)?),* $(,)? }),+ $(,)? }) => {
        impl $crate::untyped::FromUntyped for $tagged {
            fn from_untyped(value: $crate::untyped::Untyped) -> Result<Self, Box<$crate::error::Error>> {
                type Read = fn(&mut $crate::untyped::Fields) -> Result<$tagged, Box<$crate::error::Error>>;
                const KINDS: &[Read] = &[$(|fields| {
                    fields.known(&[$(stringify!($field)),*])?;
                    Ok($tagged::$variant { $($field: $crate::untyped::field!(fields, $field $(, $default)?)),* })
                }),+];
                let (kind, mut fields) = value.into_variant(&[$(stringify!($variant)),+])?;
                KINDS[kind](&mut fields)
            }
        }
        $crate::untyped::deserialize!($tagged);
    };
}

macro_rules! field {
    ($fields:ident, $field:ident) => {
        $fields.read(stringify!($field))?
    };
    ($fields:ident, $field:ident, $default:expr) => {
        $fields.read_or(stringify!($field), $default)?
    };
}

/// Whatever serde reads becomes a tree first: JSON is held to the same rules, and refused in the same words.
macro_rules! deserialize {
    ($request:ident) => {
        impl<'de> serde::Deserialize<'de> for $request {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value: $crate::untyped::Untyped = serde::Deserialize::deserialize(deserializer)?;
                <Self as $crate::untyped::FromUntyped>::from_untyped(value).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use {choice, deserialize, field, record, tagged};

impl<'de> Deserialize<'de> for Untyped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Tree)
    }
}

struct Tree;

impl<'de> Visitor<'de> for Tree {
    type Value = Untyped;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Untyped, E> {
        Ok(Untyped::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Untyped, E> {
        Ok(Untyped::Bool(truth))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Untyped, E> {
        Ok(Untyped::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Untyped, E> {
        Ok(Untyped::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Untyped, E> {
        Ok(Untyped::Number(number as f64))
    }

    fn visit_str<E>(self, text: &str) -> Result<Untyped, E> {
        Ok(Untyped::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Untyped, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = sequence.next_element()? {
            list.push(value);
        }
        Ok(Untyped::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Untyped, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Untyped::Object(fields))
    }
}
