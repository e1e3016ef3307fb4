//! Lines and fields of a text, from bytes: every fault has its line and column.

use super::Column;
use super::year::{Unit, accept, expectation};
use crate::error::Error;

/// A line without its end.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub text: &'a [u8],
    /// Counted from 1.
    pub number: u64,
}

impl Line<'_> {
    /// Whether nothing stands on the line but blanks and commas, as spreadsheets leave them.
    pub fn is_blank(&self) -> bool {
        self.text.iter().all(|b| matches!(b, b' ' | b'\t' | b','))
    }

    /// The whole line refused.
    pub fn refused(&self, expected: impl Into<String>) -> Error {
        malformed(self.number, 0, self.text, expected)
    }
}

/// The lines of a text; they may end in LF, CR LF or CR.
#[derive(Clone)]
pub(super) struct Lines<'a> {
    rest: &'a [u8],
    number: u64,
}

impl<'a> Lines<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, number: 0 }
    }

    /// The next line, or a refusal that says what belongs there.
    pub fn expect(&mut self, expected: &str) -> Result<Line<'a>, Error> {
        let end = self.number + 1;
        self.next().ok_or_else(|| malformed(end, 0, b"the end of the file", expected))
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let end = self.rest.iter().position(|&b| b == b'\n' || b == b'\r').unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = match rest {
            [b'\r', b'\n', rest @ ..] | [_, rest @ ..] => rest,
            [] => rest,
        };
        Some(Line { text, number: self.number })
    }
}

/// The comma-separated fields of one line; the same store is used for every line.
#[derive(Default)]
pub(super) struct Fields<'a> {
    fields: Vec<&'a [u8]>,
    line: u64,
}

impl<'a> Fields<'a> {
    /// The fields of one line.
    pub fn of(line: Line<'a>) -> Result<Self, Error> {
        let mut fields = Self::default();
        fields.split(line)?;
        Ok(fields)
    }

    /// Takes the fields of the next line. A field in double quotes may hold commas.
    pub fn split(&mut self, line: Line<'a>) -> Result<(), Error> {
        self.fields.clear();
        self.line = line.number;
        let mut rest = line.text;
        loop {
            let quoted = rest.trim_ascii_start();
            if let [b'"', inside @ ..] = quoted {
                let column = self.fields.len() as u64 + 1;
                let Some(close) = inside.iter().position(|&b| b == b'"') else {
                    return Err(malformed(line.number, column, quoted, "a closing quotation mark"));
                };
                self.fields.push(&inside[..close]);
                match inside[close + 1..].trim_ascii_start() {
                    [] => return Ok(()),
                    [b',', after @ ..] => rest = after,
                    _ => {
                        return Err(malformed(
                            line.number,
                            column,
                            quoted,
                            "a comma after the quotation mark",
                        ));
                    }
                }
                continue;
            }
            let Some(comma) = rest.iter().position(|&b| b == b',') else {
                self.fields.push(rest);
                return Ok(());
            };
            self.fields.push(&rest[..comma]);
            rest = &rest[comma + 1..];
        }
    }

    /// How many fields, those that are empty at the line's end left out.
    pub fn filled(&self) -> usize {
        self.fields.iter().rposition(|field| !field.trim_ascii().is_empty()).map_or(0, |last| last + 1)
    }

    /// The fields without surrounding blanks.
    pub fn iter(&self) -> impl Iterator<Item = &'a [u8]> {
        self.fields.iter().map(|field| field.trim_ascii())
    }

    /// The field without surrounding blanks; nothing where the line is too short.
    pub fn text(&self, index: usize) -> Option<&'a [u8]> {
        self.fields.get(index).map(|field| field.trim_ascii())
    }

    /// The field refused.
    pub fn refused(&self, index: usize, expected: impl Into<String>) -> Error {
        malformed(self.line, index as u64 + 1, self.text(index).unwrap_or(b"no field"), expected)
    }

    /// The field as a number from `min` to `max`.
    pub fn number(&self, index: usize, what: &str, min: f64, max: f64) -> Result<f64, Error> {
        match self.text(index).and_then(parse) {
            Some(value) if min <= value && value <= max => Ok(value),
            _ => Err(self.refused(index, format!("{what}, {min} to {max}"))),
        }
    }

    /// The field as a value of a column: NaN where it is empty or a code for 'missing'.
    pub fn value(&self, index: usize, column: Column, unit: Unit) -> Result<f64, Error> {
        let text = self.text(index).unwrap_or_default();
        if text.is_empty() || text.eq_ignore_ascii_case(b"nan") || text.eq_ignore_ascii_case(b"na") {
            return Ok(f64::NAN);
        }
        match parse(text) {
            Some(raw) => accept(column, raw, unit).map_err(|expected| self.refused(index, expected)),
            None => Err(self.refused(index, format!("a number: {}", expectation(column)))),
        }
    }

    /// The field as a whole number from `min` to `max`.
    pub fn whole(&self, index: usize, what: &str, min: i32, max: i32) -> Result<i32, Error> {
        // `12.0` is what spreadsheets and data frames make of a whole number.
        match self.text(index).and_then(parse) {
            Some(value) if f64::from(min) <= value && value <= f64::from(max) && value.fract() == 0.0 => {
                Ok(value as i32)
            }
            _ => Err(self.refused(index, format!("{what}, {min} to {max}"))),
        }
    }

    /// The line refused when it has more filled or fewer fields than names stand above them.
    pub fn check_count(&self, names: usize) -> Result<(), Error> {
        if self.filled() > names {
            return Err(
                self.refused(names, format!("{names} fields, as many as names above (decimals with a dot)"))
            );
        }
        if self.fields.len() < names {
            return Err(self.refused(self.fields.len(), format!("{names} fields, as many as names above")));
        }
        Ok(())
    }
}

/// A finite decimal number; `inf` and `nan` are none.
pub(super) fn parse(text: &[u8]) -> Option<f64> {
    str::from_utf8(text).ok()?.parse::<f64>().ok().filter(|value| value.is_finite())
}

/// A fault of the file; of a long text the beginning is shown.
pub(super) fn malformed(line: u64, column: u64, value: &[u8], expected: impl Into<String>) -> Error {
    let shown = String::from_utf8_lossy(&value[..value.len().min(200)]);
    let shown: String = shown.trim().chars().filter(|c| !c.is_control()).take(80).collect();
    let value = if shown.is_empty() { "empty".to_owned() } else { shown };
    Error::Malformed { path: "weather".to_owned(), line, column, value, expected: expected.into() }
}
