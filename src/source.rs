//! Where figures come from: every figure a user sees carries a [`SourceId`] that resolves to a [`Source`].

use serde::{Serialize, Serializer};

use crate::error::Error;

/// A publication that a figure was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// The id that figures carry: `ember-2025`.
    pub id: &'static str,
    /// Who published it.
    pub publisher: &'static str,
    /// What it is called, and what was taken from it.
    pub name: &'static str,
    /// Edition, version or date as printed.
    pub edition: &'static str,
    /// Year of publication; 0 where there is none.
    pub year: u16,
    /// Licence or terms.
    pub licence: &'static str,
    /// Link to the publication or its publisher; empty for figures the user supplied.
    pub url: &'static str,
}

/// Names a [`Source`]; written as its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
pub struct SourceId(pub(crate) u8);

include!(concat!(env!("OUT_DIR"), "/sources.rs"));

impl SourceId {
    /// The source itself.
    ///
    /// # Example
    /// ```
    /// let source = sunyield::source::ids::EMBER_2025.source();
    /// assert_eq!((source.publisher, source.licence), ("Ember", "CC BY 4.0"));
    /// ```
    #[must_use]
    pub fn source(self) -> &'static Source {
        &SOURCES[usize::from(self.0)]
    }
}

impl Serialize for SourceId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.source().id)
    }
}

/// The source of an id.
///
/// # Errors
/// [`Error::UnknownChoice`] under `path` where there is none.
///
/// # Example
/// ```
/// assert_eq!(sunyield::source::find("ifi-2021", "source").unwrap().edition, "2021 v3.1");
/// assert!(sunyield::source::find("hearsay", "source").is_err());
/// ```
pub fn find(id: &str, path: &str) -> Result<&'static Source, Error> {
    SOURCES.binary_search_by(|source| source.id.cmp(id)).map(|index| &SOURCES[index]).map_err(|_| {
        Error::UnknownChoice {
            path: path.to_owned(),
            value: id.to_owned(),
            expected: "an id of data/sources.csv".to_owned(),
        }
    })
}

/// Every source, by id.
#[must_use]
pub fn all() -> &'static [Source] {
    &SOURCES
}
