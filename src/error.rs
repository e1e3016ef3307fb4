//! The one public error: every variant names the field, the value that was given and what was expected.

use std::fmt;

/// Why a request or a file was refused.
///
/// `path` names the field as a user of the JavaScript package writes it (`plant.mounting.tiltDeg`).
/// `Display` is one lowercase sentence without a full stop.
///
/// # Example
/// ```
/// use sunyield::error::{Error, within};
/// let refused = within(120.0, 0.0, 90.0, "plant.mounting.tiltDeg").unwrap_err();
/// assert_eq!(refused.to_string(), "plant.mounting.tiltDeg is 120, expected 0 to 90");
/// assert_eq!(refused.code(), "outOfRange");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// A number outside its range, infinite, or not a number.
    OutOfRange {
        /// The field.
        path: String,
        /// What was given.
        value: f64,
        /// The range.
        expected: String,
    },
    /// A value of the wrong kind: text for a number, a list of the wrong length.
    WrongType {
        /// The field.
        path: String,
        /// What was given, as text.
        value: String,
        /// The kind wanted.
        expected: String,
    },
    /// A field that must be given and was not.
    Missing {
        /// The field.
        path: String,
        /// What belongs there.
        expected: String,
    },
    /// A field that does not exist: a misspelling, or an option of another mounting.
    UnknownField {
        /// The field.
        path: String,
        /// The fields that exist there: `one of a, b`.
        expected: String,
    },
    /// A word that is none of the choices: a country code, a mounting, a method.
    UnknownChoice {
        /// The field.
        path: String,
        /// What was given.
        value: String,
        /// The choices, or where to find them.
        expected: String,
    },
    /// A figure that no source gives, for a country or a year that does exist.
    NoFigure {
        /// The field that asked for it.
        path: String,
        /// The country or year.
        value: String,
        /// What can be given instead.
        expected: String,
    },
    /// A place too far from any land cell of the embedded climate.
    NoClimate {
        /// The field.
        path: String,
        /// Distance to the nearest cell with data, in km.
        distance_km: f64,
        /// What was expected.
        expected: String,
    },
    /// Values that are each possible and cannot be true together: swapped columns, a clock that is hours off.
    Implausible {
        /// The field most likely at fault.
        path: String,
        /// What was given.
        value: String,
        /// What would fit the rest.
        expected: String,
    },
    /// A file that is not what it should be, with the place inside it.
    Malformed {
        /// The file's role: `weather`, `climate`, `plants`.
        path: String,
        /// Line, counted from 1; 0 where the file has no lines.
        line: u64,
        /// Column (CSV field), counted from 1; 0 where the whole line is meant.
        column: u64,
        /// What stands there.
        value: String,
        /// What should.
        expected: String,
    },
}

impl Error {
    /// The stable name of the kind of error, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::OutOfRange { .. } => "outOfRange",
            Self::WrongType { .. } => "wrongType",
            Self::Missing { .. } => "missing",
            Self::UnknownField { .. } => "unknownField",
            Self::UnknownChoice { .. } => "unknownChoice",
            Self::NoFigure { .. } => "noFigure",
            Self::NoClimate { .. } => "noClimate",
            Self::Implausible { .. } => "implausible",
            Self::Malformed { .. } => "malformed",
        }
    }

    /// The field (or the file's role) at fault.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::OutOfRange { path, .. }
            | Self::WrongType { path, .. }
            | Self::Missing { path, .. }
            | Self::UnknownField { path, .. }
            | Self::UnknownChoice { path, .. }
            | Self::NoFigure { path, .. }
            | Self::NoClimate { path, .. }
            | Self::Implausible { path, .. }
            | Self::Malformed { path, .. } => path,
        }
    }

    /// What was expected there.
    #[must_use]
    pub fn expected(&self) -> &str {
        match self {
            Self::OutOfRange { expected, .. }
            | Self::WrongType { expected, .. }
            | Self::Missing { expected, .. }
            | Self::UnknownField { expected, .. }
            | Self::UnknownChoice { expected, .. }
            | Self::NoFigure { expected, .. }
            | Self::NoClimate { expected, .. }
            | Self::Implausible { expected, .. }
            | Self::Malformed { expected, .. } => expected,
        }
    }

    /// What was given, as text; `None` where nothing was.
    #[must_use]
    pub fn value(&self) -> Option<String> {
        match self {
            Self::OutOfRange { value, .. } => Some(value.to_string()),
            Self::WrongType { value, .. }
            | Self::UnknownChoice { value, .. }
            | Self::NoFigure { value, .. }
            | Self::Implausible { value, .. }
            | Self::Malformed { value, .. } => Some(value.clone()),
            Self::NoClimate { distance_km, .. } => Some(format!("{} km", distance_km.round())),
            Self::Missing { .. } | Self::UnknownField { .. } => None,
        }
    }

    /// The same error, found one level further out: `tiltDeg` inside `mounting` is `mounting.tiltDeg`.
    #[must_use]
    pub fn inside(mut self, outer: &str) -> Self {
        self.lift(outer);
        self
    }

    pub(crate) fn lift(&mut self, outer: &str) {
        let path = match self {
            Self::OutOfRange { path, .. }
            | Self::WrongType { path, .. }
            | Self::Missing { path, .. }
            | Self::UnknownField { path, .. }
            | Self::UnknownChoice { path, .. }
            | Self::NoFigure { path, .. }
            | Self::NoClimate { path, .. }
            | Self::Implausible { path, .. }
            | Self::Malformed { path, .. } => path,
        };
        *path = match path.as_bytes().first() {
            None => outer.to_owned(),
            Some(b'[') => format!("{outer}{path}"),
            Some(_) => format!("{outer}.{path}"),
        };
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange { path, value, expected } => write!(f, "{path} is {value}, expected {expected}"),
            Self::WrongType { path, value, expected } | Self::Implausible { path, value, expected } => {
                write!(f, "{path} is {value}, expected {expected}")
            }
            Self::Missing { path, expected } => write!(f, "{path} is missing, expected {expected}"),
            Self::UnknownField { path, expected } => {
                write!(f, "{path} is not a known field, expected {expected}")
            }
            Self::UnknownChoice { path, value, expected } => {
                write!(f, "{path} is \"{value}\", expected {expected}")
            }
            Self::NoFigure { path, value, expected } => {
                write!(f, "{path}: no source gives a figure for {value}, expected {expected}")
            }
            Self::NoClimate { path, distance_km, expected } => {
                let distance_km = distance_km.round();
                write!(f, "{path} is {distance_km} km from the nearest climate cell, expected {expected}")
            }
            Self::Malformed { path, line, column, value, expected } => {
                write!(f, "{path}")?;
                if *line > 0 {
                    write!(f, " line {line}")?;
                }
                if *column > 0 {
                    write!(f, " column {column}")?;
                }
                write!(f, " is {value}, expected {expected}")
            }
        }
    }
}

impl std::error::Error for Error {}

/// Accepts a finite `value` from `min` to `max`, both included; anything else is refused under `path`.
///
/// # Errors
/// [`Error::OutOfRange`], for NaN and infinities too.
pub fn within(value: f64, min: f64, max: f64, path: &str) -> Result<(), Error> {
    if min <= value && value <= max {
        Ok(())
    } else {
        Err(Error::OutOfRange { path: path.to_owned(), value, expected: format!("{min} to {max}") })
    }
}
