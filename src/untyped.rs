//! A request as it arrives, before it is known to be one: a tree of values from JavaScript or JSON, turned into a typed
//! request, or refused with the path of the first thing that does not fit.
//!
//! Keys that a request does not know are refused, because its structs say `deny_unknown_fields`; and every refusal names
//! the whole path, because the tree hands it on from level to level.

use std::fmt;

use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};

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
    pub fn into_request<T: DeserializeOwned>(self, path: &str) -> Result<T, Error> {
        T::deserialize(self).map_err(|Refusal(error)| match path {
            "" if error.path().is_empty() => error.inside("request"),
            "" => *error,
            _ => error.inside(path),
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

    fn wrong_type(&self, expected: &dyn de::Expected) -> Refusal {
        let expected = expected.to_string();
        let expected = match expected.as_str() {
            "f64" => "a number",
            "i32" | "u32" => "a whole number",
            "a boolean" => "true or false",
            "a string" | "string or map" => "text",
            other if other.starts_with("struct ") => "an object",
            other if other.starts_with("internally tagged enum ") => "an object with a kind",
            other => other,
        };
        Refusal::new(Error::WrongType {
            path: String::new(),
            value: self.describe(),
            expected: expected.to_owned(),
        })
    }
}

/// An [`Error`] on its way out through the levels of the tree.
#[derive(Debug)]
pub struct Refusal(Box<Error>);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refusal {}

impl Refusal {
    /// In a box: what every step hands on stays one word long.
    fn new(error: Error) -> Self {
        Self(Box::new(error))
    }

    fn inside(self, outer: &str) -> Self {
        Self::new(self.0.inside(outer))
    }
}

/// The names a message lists, `a, b, c`.
fn list(names: &[&str]) -> String {
    names.join(", ")
}

impl de::Error for Refusal {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(Error::WrongType {
            path: String::new(),
            value: "not what it should be".to_owned(),
            expected: message.to_string(),
        })
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let value = match found {
            de::Unexpected::Bool(value) => Untyped::Bool(value),
            de::Unexpected::Float(value) => Untyped::Number(value),
            de::Unexpected::Str(text) => Untyped::Text(text.to_owned()),
            de::Unexpected::Unit => Untyped::Null,
            de::Unexpected::Map => Untyped::Object(vec![]),
            other => Untyped::Other(other.to_string()),
        };
        value.wrong_type(expected)
    }

    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(length: usize, expected: &dyn de::Expected) -> Self {
        Self::new(Error::WrongType {
            path: String::new(),
            value: format!("a list of {length}"),
            expected: expected.to_string(),
        })
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let expected = format!("one of {}", list(expected));
        Self::new(Error::UnknownChoice { path: String::new(), value: variant.to_owned(), expected })
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let expected = match expected {
            [] => "no further field".to_owned(),
            _ => format!("one of {}", list(expected)),
        };
        Self::new(Error::UnknownField { path: field.to_owned(), expected })
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Error::Missing { path: field.to_owned(), expected: "a value".to_owned() })
    }
}

impl<'de> de::Deserializer<'de> for Untyped {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Bool(value) => visitor.visit_bool(value),
            Self::Number(value) => visitor.visit_f64(value),
            Self::Text(text) => visitor.visit_string(text),
            Self::List(list) => visit_list(list, visitor),
            Self::Numbers(numbers) => visit_list(numbers.into_iter().map(Self::Number).collect(), visitor),
            Self::Object(fields) => visitor.visit_map(Object { fields: fields.into_iter(), value: None }),
            Self::Other(_) => Err(self.wrong_type(&visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        if self == Self::Null { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self {
            Self::Number(value) => visitor.visit_f64(value),
            other => Err(other.wrong_type(&visitor)),
        }
    }

    // Each kind asks for itself alone, so that the compiler need not make the ways a struct could be a list.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        match self {
            Self::Object(fields) => visitor.visit_map(Object { fields: fields.into_iter(), value: None }),
            other => Err(other.wrong_type(&visitor)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self {
            Self::List(list) => visit_list(list, visitor),
            Self::Numbers(numbers) => visit_list(numbers.into_iter().map(Self::Number).collect(), visitor),
            other => Err(other.wrong_type(&visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self {
            Self::Text(text) => visitor.visit_string(text),
            other => Err(other.wrong_type(&visitor)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self {
            Self::Bool(truth) => visitor.visit_bool(truth),
            other => Err(other.wrong_type(&visitor)),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self {
            // Whole and exact: 2^53 is the last f64 with a neighbour one away.
            Self::Number(value) if value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0 => {
                visitor.visit_i64(value as i64)
            }
            other => Err(other.wrong_type(&visitor)),
        }
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        match self {
            Self::Text(text) => visitor.visit_enum(text.into_deserializer()),
            other => Err(other.wrong_type(&"text")),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i128 u8 u16 u64 u128 f32 char str bytes byte_buf unit unit_struct tuple_struct map identifier
        ignored_any
    }
}

fn visit_list<'de, V: Visitor<'de>>(values: Vec<Untyped>, visitor: V) -> Result<V::Value, Refusal> {
    let mut list = List { values: values.into_iter(), index: 0 };
    let read = visitor.visit_seq(&mut list)?;
    match list.values.len() {
        0 => Ok(read),
        rest => Err(de::Error::invalid_length(list.index + rest, &format!("{} values", list.index).as_str())),
    }
}

struct List {
    values: std::vec::IntoIter<Untyped>,
    index: usize,
}

impl<'de> SeqAccess<'de> for &mut List {
    type Error = Refusal;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Refusal> {
        let Some(value) = self.values.next() else { return Ok(None) };
        let index = self.index;
        self.index += 1;
        read(value, seed).map(Some).map_err(|refusal| refusal.inside(&format!("[{index}]")))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.values.len())
    }
}

/// Reads one value of a list or an object.
///
/// Where serde reads an enum by its `kind` it forgets which field a value came from; the value itself then tells.
fn read<'de, S: DeserializeSeed<'de>>(value: Untyped, seed: S) -> Result<S::Value, Refusal> {
    let fields = match &value {
        Untyped::Object(fields) if fields.iter().any(|(key, _)| key == "kind") => Some(fields.clone()),
        _ => None,
    };
    let Some(fields) = fields else { return seed.deserialize(value) };
    seed.deserialize(value).map_err(|refusal| in_field(refusal, &fields))
}

/// The refusal of an object with a `kind`, found one level further in where the value tells the field.
fn in_field(refusal: Refusal, fields: &[(String, Untyped)]) -> Refusal {
    match &*refusal.0 {
        Error::WrongType { path, value, .. } if path.is_empty() => {
            let field = fields.iter().find(|(key, field)| key != "kind" && field.describe() == *value);
            match field.map(|(key, _)| key) {
                Some(key) => refusal.inside(key),
                None => refusal,
            }
        }
        Error::UnknownChoice { path, .. } if path.is_empty() => refusal.inside("kind"),
        _ => refusal,
    }
}

struct Object {
    fields: std::vec::IntoIter<(String, Untyped)>,
    value: Option<(String, Untyped)>,
}

impl<'de> MapAccess<'de> for Object {
    type Error = Refusal;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refusal> {
        let Some((key, value)) = self.fields.next() else { return Ok(None) };
        self.value = Some((key.clone(), value));
        seed.deserialize(key.into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Refusal> {
        let (key, value) = self.value.take().unwrap_or((String::new(), Untyped::Null));
        read(value, seed).map_err(|refusal| refusal.inside(&key))
    }
}
