//! Notes as they come back from a caller: one flat record, then the variant.
//!
//! Derived, the visitors of a tagged enum took 38 kB of the module; this takes a sixth of it.

use serde::de::{Deserialize, Deserializer, Error};

use super::{Column, Fill, Note};

/// The name of a variant.
#[derive(Clone, Copy, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    LeapDayDropped,
    Interpolated,
    Bridged,
    LeftOut,
    NegativeZeroed,
    Filled,
    TimeZoneFromLongitude,
    RolledToLocalTime,
    ClosureGap,
    LightOffNoon,
}

/// All fields of all variants.
#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Record {
    kind: Kind,
    column: Option<Column>,
    count: Option<u32>,
    missing: Option<u32>,
    from: Option<Fill>,
    utc_offset_h: Option<f64>,
    fraction: Option<f64>,
    lag_h: Option<f64>,
}

/// Takes a field that the variant must have.
fn need<T, E: Error>(field: &mut Option<T>, name: &'static str) -> Result<T, E> {
    field.take().ok_or_else(|| E::missing_field(name))
}

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut record = Record::deserialize(deserializer)?;
        let Record { kind, column, count, missing, from, utc_offset_h, fraction, lag_h } = &mut record;
        let note = match *kind {
            Kind::LeapDayDropped => Self::LeapDayDropped {},
            Kind::Interpolated => {
                Self::Interpolated { column: need(column, "column")?, count: need(count, "count")? }
            }
            Kind::Bridged => Self::Bridged { column: need(column, "column")?, count: need(count, "count")? },
            Kind::LeftOut => {
                Self::LeftOut { column: need(column, "column")?, missing: need(missing, "missing")? }
            }
            Kind::NegativeZeroed => {
                Self::NegativeZeroed { column: need(column, "column")?, count: need(count, "count")? }
            }
            Kind::Filled => Self::Filled { column: need(column, "column")?, from: need(from, "from")? },
            Kind::TimeZoneFromLongitude => {
                Self::TimeZoneFromLongitude { utc_offset_h: need(utc_offset_h, "utcOffsetH")? }
            }
            Kind::RolledToLocalTime => {
                Self::RolledToLocalTime { utc_offset_h: need(utc_offset_h, "utcOffsetH")? }
            }
            Kind::ClosureGap => Self::ClosureGap { fraction: need(fraction, "fraction")? },
            Kind::LightOffNoon => Self::LightOffNoon { lag_h: need(lag_h, "lagH")? },
        };
        // What is left belongs to another variant.
        let left = [
            ("column", record.column.is_some()),
            ("count", record.count.is_some()),
            ("missing", record.missing.is_some()),
            ("from", record.from.is_some()),
            ("utcOffsetH", record.utc_offset_h.is_some()),
            ("fraction", record.fraction.is_some()),
            ("lagH", record.lag_h.is_some()),
        ];
        match left.into_iter().find(|(_, is_left)| *is_left) {
            Some((name, _)) => Err(D::Error::unknown_field(name, &["the fields of this kind of note"])),
            None => Ok(note),
        }
    }
}
