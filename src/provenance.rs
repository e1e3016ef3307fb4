//! Which engine, which data and which publications made a result.

use serde::Serialize;

use crate::source::{Source, SourceId};

/// Version of the data tables under `data/`; the climate file has its own.
pub const DATA_VERSION: &str = include_str!("../data/VERSION").trim_ascii_end();

/// What made a result. The same versions and the same request give the same bits.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Provenance {
    /// Version of the engine.
    pub engine_version: &'static str,
    /// Version of the data tables and, behind a `+`, of the climate file where one was used.
    pub data_version: String,
    /// Every publication that a figure of the result comes from, each once.
    pub sources: Vec<Source>,
}

impl Provenance {
    /// Of a result whose figures come from these sources, in this order, doubles left out.
    #[must_use]
    pub fn of(sources: impl IntoIterator<Item = SourceId>, climate_version: Option<&str>) -> Self {
        let mut ids: Vec<SourceId> = Vec::new();
        for id in sources {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let data_version = match climate_version {
            Some(version) => format!("{DATA_VERSION}+climate.{version}"),
            None => DATA_VERSION.to_owned(),
        };
        Self {
            engine_version: env!("CARGO_PKG_VERSION"),
            data_version,
            sources: ids.into_iter().map(|id| *id.source()).collect(),
        }
    }
}
