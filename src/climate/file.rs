//! Reads the climate file. The format is described in `data/README.md`; the writer is `data/build/climate_file.py`.

use super::grid::{MaskedGrid, Plane};
use crate::error::Error;

const MAGIC: &[u8; 4] = b"SYCL";
const FORMAT_VERSION: u8 = 1;
/// The finest world grid that a file may hold is 0.1°.
const MOST_CELLS: usize = 1800 * 3600;

/// What the file holds: its data version and its grids.
pub(super) struct Contents {
    pub(super) data_version: String,
    pub(super) grids: Vec<MaskedGrid>,
}

/// Reads a whole file.
///
/// # Errors
/// [`Error::Malformed`] where the bytes are no climate file of this format, cut short, or changed anywhere.
pub(super) fn read(bytes: &[u8]) -> Result<Contents, Error> {
    if bytes.get(..4) != Some(MAGIC) {
        return Err(malformed("no climate file", "a file that begins with SYCL"));
    }
    let mut reader = Reader { bytes, position: MAGIC.len() };
    let version = reader.byte()?;
    if version != FORMAT_VERSION {
        return Err(malformed(&format!("of format {version}"), &format!("format {FORMAT_VERSION}")));
    }
    let body = bytes.len().saturating_sub(8).max(reader.position);
    let written = Reader { bytes, position: body }.array().map(u64::from_le_bytes)?;
    if fnv1a(&bytes[..body]) != written {
        return Err(malformed("changed or cut short", "bytes that agree with their checksum"));
    }
    reader.bytes = &bytes[..body];
    let length = usize::from(reader.byte()?);
    let data_version = String::from_utf8(reader.take(length)?.to_vec())
        .map_err(|_| malformed("of an unreadable data version", "ASCII text"))?;
    let count = reader.byte()?;
    let grids = (0..count).map(|_| grid(&mut reader)).collect::<Result<Vec<_>, _>>()?;
    if reader.position != body {
        return Err(malformed("longer than its grids", "nothing after the last grid"));
    }
    Ok(Contents { data_version, grids })
}

/// The refusal of a file, in the words of its two halves: what it is, and what was expected.
pub(super) fn malformed(value: &str, expected: &str) -> Error {
    Error::Malformed {
        path: "climate".to_owned(),
        line: 0,
        column: 0,
        value: value.to_owned(),
        expected: expected.to_owned(),
    }
}

/// 64-bit FNV-1a hash. Any single changed byte changes it. Source: RFC 9923.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn grid(reader: &mut Reader) -> Result<MaskedGrid, Error> {
    let [south_deg, west_deg, step_deg] = [reader.float()?, reader.float()?, reader.float()?];
    let (rows, columns) = (usize::from(reader.short()?), usize::from(reader.short()?));
    let planes = reader.byte()?;
    let north_deg = south_deg + step_deg * (rows as f64 - 1.0);
    let on_globe = -90.0 <= south_deg && north_deg <= 90.0 && (-180.0..180.0).contains(&west_deg);
    let round = (columns as f64 * step_deg - 360.0).abs() < 1e-9;
    if !(step_deg > 0.0 && rows > 0 && on_globe && round && rows * columns <= MOST_CELLS) {
        return Err(malformed("of an impossible grid", "rows on the globe and columns around it"));
    }
    let mut valid = vec![false; rows * columns];
    let spans = spans(reader, &mut valid, columns)?;
    let planes =
        (0..planes).map(|_| plane(reader, &valid, &spans, columns)).collect::<Result<Vec<_>, _>>()?;
    Ok(MaskedGrid { south_deg, west_deg, step_deg, rows, columns, valid, planes })
}

/// Reads the mask; returns the cells with data as unbroken stretches (first cell, one past the last) within one row.
fn spans(reader: &mut Reader, valid: &mut [bool], columns: usize) -> Result<Vec<(usize, usize)>, Error> {
    let mut spans = Vec::new();
    let (mut filled, mut has_data) = (0, false);
    while filled < valid.len() {
        let end = filled.saturating_add(reader.leb128()? as usize);
        let Some(run) = valid.get_mut(filled..end) else {
            return Err(malformed("of a mask larger than its grid", "runs that fill the grid"));
        };
        run.fill(has_data);
        while has_data && filled < end {
            let row_end = (filled / columns + 1) * columns;
            spans.push((filled, end.min(row_end)));
            filled = end.min(row_end);
        }
        filled = end;
        has_data = !has_data;
    }
    Ok(spans)
}

/// Reads a plane: every cell with data is its prediction from the cells read before it, plus a residual.
fn plane(
    reader: &mut Reader,
    valid: &[bool],
    spans: &[(usize, usize)],
    columns: usize,
) -> Result<Plane, Error> {
    let (scale, offset) = (reader.float()?, reader.float()?);
    if !(scale.is_finite() && offset.is_finite()) {
        return Err(malformed("of a plane without scale", "a finite scale and offset"));
    }
    let mut steps = vec![0_i16; valid.len()];
    let mut previous = 0_i32;
    for &(first, end) in spans {
        // The first column has no neighbour to the south-west.
        let mut diagonal = first > columns && first % columns > 0 && valid[first - columns - 1];
        let mut d = if diagonal { i32::from(steps[first - columns - 1]) } else { 0 };
        for cell in first..end {
            let south = cell >= columns && valid[cell - columns];
            let s = if south { i32::from(steps[cell - columns]) } else { 0 };
            let prediction = match (cell > first, south, diagonal) {
                (true, true, true) => (3 * (previous + s) - 2 * d) >> 2,
                (true, true, false) => (previous + s) >> 1,
                (true, false, _) => previous,
                (false, true, _) => s,
                (false, false, true) => d,
                (false, false, false) => previous,
            };
            let code = reader.leb128()?;
            let residual = (code >> 1) as i32 ^ -((code & 1) as i32);
            let step = prediction.checked_add(residual).and_then(|step| i16::try_from(step).ok());
            let Some(step) = step else {
                return Err(malformed("of a value out of range", "values of 16 bits"));
            };
            steps[cell] = step;
            previous = i32::from(step);
            (diagonal, d) = (south, s);
        }
    }
    Ok(Plane { scale, offset, steps })
}

struct Reader<'a> {
    bytes: &'a [u8],
    position: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let taken = self.bytes.get(self.position..).and_then(|rest| rest.get(..length));
        self.position += length;
        taken.ok_or_else(|| malformed(&format!("cut short at byte {}", self.bytes.len()), "more bytes"))
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    fn byte(&mut self) -> Result<u8, Error> {
        self.array().map(|[byte]| byte)
    }

    fn short(&mut self) -> Result<u16, Error> {
        self.array().map(u16::from_le_bytes)
    }

    fn float(&mut self) -> Result<f64, Error> {
        self.array().map(f64::from_le_bytes)
    }

    /// An unsigned LEB128 number below 2²⁸. Nearly all fit in one byte, so that comes first.
    #[inline]
    fn leb128(&mut self) -> Result<u32, Error> {
        match self.bytes.get(self.position) {
            Some(&byte) if byte < 128 => {
                self.position += 1;
                Ok(u32::from(byte))
            }
            _ => self.long_leb128(),
        }
    }

    fn long_leb128(&mut self) -> Result<u32, Error> {
        let mut number = 0_u32;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            number |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        Err(malformed("of an overlong number", "numbers of at most 28 bits"))
    }
}
