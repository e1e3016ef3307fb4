//! Lines and fields of a text, from bytes: every fault has its line and column.

use super::Column;
use super::unit::Unit;
use super::year::{COLUMNS, accept, expectation};
use crate::decimal::parse;
use crate::error::Error;

/// Why a file is refused. Boxed, so that what is carried past every field is one word.
pub(super) type Fault = Box<Error>;

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
    #[cold]
    #[inline(never)]
    pub fn refused(&self, expected: &str) -> Fault {
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
    pub fn expect(&mut self, expected: &str) -> Result<Line<'a>, Fault> {
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

/// Most fields of a line; the widest format has 68.
const MOST_FIELDS: usize = 1000;

/// The comma-separated fields of one line; the same store is used for every line.
#[derive(Default)]
pub(super) struct Fields<'a> {
    fields: Vec<&'a [u8]>,
    line: u64,
}

impl<'a> Fields<'a> {
    /// The fields of one line.
    pub fn of(line: Line<'a>) -> Result<Self, Fault> {
        let mut fields = Self::default();
        fields.split(line)?;
        Ok(fields)
    }

    /// Takes the fields of the next line. A field in quotation marks may hold commas, and marks twice.
    #[inline(never)]
    pub fn split(&mut self, line: Line<'a>) -> Result<(), Fault> {
        self.fields.clear();
        self.line = line.number;
        let mut rest = line.text;
        loop {
            if self.fields.len() == MOST_FIELDS {
                return Err(malformed(line.number, MOST_FIELDS as u64 + 1, rest, "at most 1000 fields"));
            }
            let quoted = rest.trim_ascii_start();
            if let [b'"', inside @ ..] = quoted {
                let column = self.fields.len() as u64 + 1;
                let Some(close) = closing_mark(inside) else {
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
    #[cold]
    #[inline(never)]
    pub fn refused(&self, index: usize, expected: &str) -> Fault {
        malformed(self.line, index as u64 + 1, self.text(index).unwrap_or(b"no field"), expected)
    }

    /// The field as a number from `min` to `max`.
    #[inline(never)]
    pub fn number(&self, index: usize, what: &str, min: f64, max: f64) -> Result<f64, Fault> {
        match self.text(index).and_then(parse) {
            Some(value) if min <= value && value <= max => Ok(value),
            _ => Err(self.refused(index, &format!("{what}, {min} to {max}"))),
        }
    }

    /// The field as a value of a column: NaN where it is empty or a code for 'missing'.
    #[inline(never)]
    pub fn value(&self, index: usize, column: Column, unit: Unit) -> Result<f64, Fault> {
        let text = self.text(index).unwrap_or_default();
        if text.is_empty() || text.eq_ignore_ascii_case(b"nan") || text.eq_ignore_ascii_case(b"na") {
            return Ok(f64::NAN);
        }
        match parse(text) {
            Some(raw) => accept(column, raw, unit).map_err(|expected| self.refused(index, expected)),
            None => Err(self.refused(index, expectation(column))),
        }
    }

    /// The values of a row in the order of [`COLUMNS`], each from its field; NaN where there is none.
    #[inline(never)]
    pub fn values(&self, places: &[Option<(usize, Unit)>; 8]) -> Result<[f64; 8], Fault> {
        let mut values = [f64::NAN; 8];
        for ((value, place), column) in values.iter_mut().zip(places).zip(COLUMNS) {
            if let Some((index, unit)) = *place {
                *value = self.value(index, column, unit)?;
            }
        }
        Ok(values)
    }

    /// The field as a whole number from `min` to `max`.
    #[inline(never)]
    pub fn whole(&self, index: usize, what: &str, min: i32, max: i32) -> Result<i32, Fault> {
        // `12.0` is what spreadsheets and data frames make of a whole number.
        match self.text(index).and_then(parse) {
            Some(value) if f64::from(min) <= value && value <= f64::from(max) && value.fract() == 0.0 => {
                Ok(value as i32)
            }
            _ => Err(self.refused(index, &format!("{what}, {min} to {max}"))),
        }
    }

    /// The line refused when it has more filled or fewer fields than names stand above them.
    pub fn check_count(&self, names: usize) -> Result<(), Fault> {
        if self.filled() > names {
            return Err(
                self.refused(names, &format!("{names} fields, as many as names above (decimals with a dot)"))
            );
        }
        if self.fields.len() < names {
            return Err(self.refused(self.fields.len(), &format!("{names} fields, as many as names above")));
        }
        Ok(())
    }
}

/// Where a field in quotation marks ends; two marks in a row are one of the text.
fn closing_mark(inside: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let mark = from + inside[from..].iter().position(|&b| b == b'"')?;
        if inside.get(mark + 1) != Some(&b'"') {
            return Some(mark);
        }
        from = mark + 2;
    }
}

/// A fault of the file; of a long text the beginning is shown.
pub(super) fn malformed(line: u64, column: u64, value: &[u8], expected: impl Into<String>) -> Fault {
    let path = "weather".to_owned();
    Box::new(Error::Malformed { path, line, column, value: shown(value), expected: expected.into() })
}

/// The beginning of a text, fit for a message.
#[cold]
#[inline(never)]
fn shown(value: &[u8]) -> String {
    let text = String::from_utf8_lossy(value[..value.len().min(200)].trim_ascii());
    let text: String = text.chars().map(|c| if c < ' ' { ' ' } else { c }).take(80).collect();
    if text.is_empty() { "empty".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::{Fields, Line, Lines};

    fn lines(bytes: &[u8]) -> Vec<&[u8]> {
        Lines::new(bytes).map(|line| line.text).collect()
    }

    #[test]
    fn lines_end_in_any_of_the_three_ways() {
        assert_eq!(lines(b"a\nb\r\nc\rd"), [b"a", b"b", b"c", b"d"]);
        assert_eq!(lines(b"a\n\nb\r\r\n"), [&b"a"[..], b"", b"b", b""]);
        assert_eq!(Lines::new(b"a\r\nb").last().map(|line| line.number), Some(2));
    }

    #[test]
    fn quoted_fields_may_hold_commas() {
        let fields =
            |text| Fields::of(Line { text, number: 1 }).map(|fields| fields.iter().collect::<Vec<_>>());
        assert_eq!(fields(b"1, \"a, b\" ,,2 "), Ok(vec![&b"1"[..], b"a, b", b"", b"2"]));
        assert_eq!(fields(b"\"a\""), Ok(vec![&b"a"[..]]));
        assert_eq!(fields(b"\"a \"\"b, c\"\"\",2"), Ok(vec![&b"a \"\"b, c\"\""[..], b"2"]));
        assert!(fields(b"\"a\"\"").is_err());
        assert!(fields(b"\"a").is_err());
        assert!(fields(b"\"a\"b,c").is_err());
    }
}
