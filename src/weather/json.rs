//! JSON read in passing, value by value, without a tree: what is not asked for is skipped.
//!
//! A pull reader of its own because of its size: `serde_json` with visitors for the three formats took some 20 kB more
//! of the compressed module, and read at 140 MB/s what this reads at 370. Text is compared as it is written, escapes and
//! all.

use super::Column;
use super::calendar::Moment;
use super::text::{Fault, malformed};
use super::unit::Unit;
use super::year::accept;
use crate::decimal::parse;

/// Deepest nesting that is followed; the formats need six levels.
const DEEPEST: u32 = 64;

/// What is done with a key of an object: its value must be read or skipped.
type Each<'f, 'a> = &'f mut dyn FnMut(&mut Reader<'a>, &'a [u8]) -> Result<(), Fault>;

/// A place in a JSON text.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: u32,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, depth: 0 }
    }

    /// The next byte that is no blank, without taking it.
    fn peek(&mut self) -> Option<u8> {
        while let Some(&byte) = self.bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    /// Takes the next byte if it is this one.
    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    /// Line and character of a place, both from 1.
    #[cold]
    fn locate(&self, at: usize) -> (u64, u64) {
        let before = &self.bytes[..at.min(self.bytes.len())];
        let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |newline| newline + 1);
        (before.iter().filter(|&&b| b == b'\n').count() as u64 + 1, (before.len() - line_start) as u64 + 1)
    }

    /// What stands here refused.
    #[cold]
    #[inline(never)]
    pub fn refused(&mut self, expected: &str) -> Fault {
        self.peek();
        let (line, character) = self.locate(self.at);
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let shown = match rest {
            [] => b"the end of the file",
            _ => {
                &rest[..rest
                    .iter()
                    .take(40)
                    .position(|b| b",]}\n\r".contains(b))
                    .unwrap_or(rest.len().min(40))]
            }
        };
        // A bracket or comma shows itself.
        let shown = if shown.is_empty() { &rest[..1] } else { shown };
        malformed(line, character, shown, expected)
    }

    /// An error that has no place yet, at the beginning of the value that ends here or here itself.
    #[cold]
    #[inline(never)]
    pub fn place(&self, at: usize, error: &Fault) -> Fault {
        let (line, character) = self.locate(at);
        malformed(line, character, error.value().unwrap_or_default().as_bytes(), error.expected())
    }

    /// The place of the next value.
    pub fn position(&mut self) -> usize {
        self.peek();
        self.at
    }

    fn enter(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(self.refused("at most 64 levels of nesting")) } else { Ok(()) }
    }

    /// Reads an object; `each` gets every key and must read or skip its value.
    pub fn object(&mut self, each: Each<'_, 'a>) -> Result<(), Fault> {
        if !self.take(b'{') {
            return Err(self.refused("an object, {"));
        }
        self.enter()?;
        if !self.take(b'}') {
            loop {
                let key = self.text()?;
                if !self.take(b':') {
                    return Err(self.refused("a colon"));
                }
                each(self, key)?;
                if self.take(b'}') {
                    break;
                }
                if !self.take(b',') {
                    return Err(self.refused("a comma or }"));
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads a list; `each` must read or skip every value.
    pub fn list(&mut self, each: &mut dyn FnMut(&mut Self) -> Result<(), Fault>) -> Result<(), Fault> {
        if !self.take(b'[') {
            return Err(self.refused("a list, ["));
        }
        self.enter()?;
        if !self.take(b']') {
            loop {
                each(self)?;
                if self.take(b']') {
                    break;
                }
                if !self.take(b',') {
                    return Err(self.refused("a comma or ]"));
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads text, between its quotation marks as it is written.
    pub fn text(&mut self) -> Result<&'a [u8], Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.refused("text in quotation marks"));
        }
        let start = self.at + 1;
        let mut end = start;
        loop {
            match self.bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                Some(_) => end += 1,
                None => return Err(self.refused("a closing quotation mark")),
            }
        }
        self.at = end + 1;
        Ok(&self.bytes[start..end])
    }

    /// Reads a number, or NaN for `null`.
    pub fn number(&mut self) -> Result<f64, Fault> {
        self.peek();
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let end = rest.iter().position(|b| !matches!(b, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'));
        let end = end.unwrap_or(rest.len());
        if let Some(value) = parse(&rest[..end]) {
            self.at += end;
            return Ok(value);
        }
        if rest.starts_with(b"null") {
            self.at += 4;
            return Ok(f64::NAN);
        }
        Err(self.refused("a number"))
    }

    /// Whether the next value is the number 0; it is not taken.
    pub fn is_zero(&mut self) -> bool {
        let start = self.position();
        let zero = self.number().is_ok_and(|number| number == 0.0);
        self.at = start;
        zero
    }

    /// Reads a number as a value of a column: NaN where it is null or a code for 'missing'.
    pub fn value(&mut self, column: Column, unit: Unit, fill: f64) -> Result<f64, Fault> {
        let start = self.position();
        let number = self.number()?;
        // A NaN stays one; the fill value is written in digits and read exactly.
        if number.is_nan() || number.to_bits() == fill.to_bits() {
            return Ok(f64::NAN);
        }
        accept(column, number, unit).map_err(|expected| {
            self.at = start;
            self.refused(expected)
        })
    }

    /// Reads a date and time.
    pub fn moment(&mut self) -> Result<Moment, Fault> {
        let start = self.position();
        let text = self.text()?;
        moment(text).ok_or_else(|| {
            self.at = start;
            self.refused("date and time as this format writes it")
        })
    }

    /// Passes over a value of any kind.
    pub fn skip(&mut self) -> Result<(), Fault> {
        match self.peek() {
            Some(b'{') => self.object(&mut |reader, _| reader.skip()),
            Some(b'[') => self.list(&mut Self::skip),
            Some(b'"') => self.text().map(|_| ()),
            _ => {
                let rest = self.bytes.get(self.at..).unwrap_or_default();
                for word in [&b"true"[..], b"false"] {
                    if rest.starts_with(word) {
                        self.at += word.len();
                        return Ok(());
                    }
                }
                self.number().map(|_| ())
            }
        }
    }

    /// Refuses what stands behind the one value.
    pub fn end(&mut self) -> Result<(), Fault> {
        if self.peek().is_none() { Ok(()) } else { Err(self.refused("the end of the file")) }
    }
}

/// Digits at a place of a stamp.
fn digits(text: &[u8], at: usize, count: usize) -> Option<usize> {
    let part = text.get(at..at + count)?;
    part.iter().try_fold(0, |sum, b| b.is_ascii_digit().then(|| sum * 10 + usize::from(b - b'0')))
}

/// A stamp in text: `20180101:0010` (PVGIS), `2018010100` (POWER), `2018-01-01T00:00` (Open-Meteo).
pub(super) fn moment(text: &[u8]) -> Option<Moment> {
    let (month, day, hour, minute) = match text.len() {
        13 if text[8] == b':' => (4, 6, 9, Some(11)),
        10 => (4, 6, 8, None),
        16 if [text[4], text[7], text[10], text[13]] == *b"--T:" => (5, 8, 11, Some(14)),
        _ => return None,
    };
    let (hour, minute) = (digits(text, hour, 2)?, minute.map_or(Some(0), |at| digits(text, at, 2))?);
    if hour > 23 || minute > 59 {
        return None;
    }
    Some(Moment {
        year: digits(text, 0, 4)? as i32,
        month: digits(text, month, 2)?,
        day: digits(text, day, 2)?,
        second: (hour * 3600 + minute * 60) as u32,
    })
}
