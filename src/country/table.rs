//! The rows of the compiled tables. Places are numbered in the order of their codes.

use super::{Basis, Confidence, Definition, Grade, OfficialKind, PlaceKind};
use crate::source::SourceId;

pub(super) struct Place {
    pub code: &'static str,
    /// Empty for a part of a country.
    pub alpha3: &'static str,
    pub name: &'static str,
    pub kind: PlaceKind,
    /// The country it is part of; itself for a country.
    pub parent: u16,
    /// The regional grid it belongs to; itself where the tables name none.
    pub grid: u16,
}

/// Yearly averages of consecutive years, in hundredths of g/kWh.
pub(super) struct AverageRow {
    pub place: u16,
    pub first_year: u16,
    pub hundredths: &'static [u32],
    pub basis: Basis,
    pub source: SourceId,
}

/// Operating margin and combined margin (0.75/0.25), in g/kWh.
pub(super) struct MarginRow {
    pub place: u16,
    pub operating: u16,
    pub combined: u16,
    pub year: u16,
    pub basis: Basis,
    pub source: SourceId,
}

pub(super) struct OfficialRow {
    pub place: u16,
    pub kind: OfficialKind,
    pub hundredths: u32,
    pub year: u16,
    pub period: &'static str,
    pub basis: Basis,
    pub confidence: Confidence,
    pub default: bool,
    pub area: &'static str,
    pub source: SourceId,
}

/// Share of a state's electricity in an AVERT region.
pub(super) struct ShareRow {
    pub state: u16,
    pub region: u16,
    pub ten_thousandths: u16,
    pub source: SourceId,
}

/// `low` and `high` are 0 where the grade gives the range.
pub(super) struct HouseholdRow {
    pub place: u16,
    pub kwh: u32,
    pub low: u32,
    pub high: u32,
    pub definition: Definition,
    pub grade: Grade,
    pub year: u16,
    pub period: &'static str,
    pub best: bool,
    pub source: SourceId,
}

/// Persons in a household, in hundredths.
pub(super) struct SizeRow {
    pub place: u16,
    pub hundredths: u16,
    pub year: u16,
    pub source: SourceId,
}

/// Fractions of output in ten-thousandths.
pub(super) struct LossRow {
    pub place: u16,
    pub latest: u16,
    pub year: u16,
    pub mean: u16,
    pub mean_years: u8,
    pub use_mean: bool,
    pub source: SourceId,
}

include!(concat!(env!("OUT_DIR"), "/places.rs"));

/// The index of a place by its code.
pub(super) fn place(code: &str) -> Option<u16> {
    PLACES.binary_search_by(|place| place.code.cmp(code)).ok().map(|index| index as u16)
}

/// The rows of a table sorted by place that belong to `place`.
pub(super) fn rows_of<T>(table: &'static [T], place: u16, of: impl Fn(&T) -> u16) -> &'static [T] {
    let start = table.partition_point(|row| of(row) < place);
    let end = table.partition_point(|row| of(row) <= place);
    &table[start..end]
}
