//! Reads the climate file. The format is described in `data/README.md`; the writer is `data/build/climate_file.py`.

use super::grid::{MaskedGrid, Plane};
use crate::error::Error;
use crate::packed::Reader;

/// The finest world grid that a file may hold is 0.1°.
const MOST_CELLS: usize = 1800 * 3600;

/// Reads a whole file: its data version and its `N` grids, of which each has that many planes.
///
/// # Errors
/// [`Error::Malformed`] where the bytes are no climate file of this format, cut short, or changed anywhere.
pub(super) fn read<const N: usize>(
    bytes: &[u8],
    planes: [usize; N],
) -> Result<(String, [MaskedGrid; N]), Error> {
    let (data_version, mut reader) = Reader::open(bytes, "climate", *b"SYCL", 1)?;
    let count = reader.byte()?;
    if usize::from(count) != N {
        return Err(reader.malformed(&format!("of {count} grids"), &format!("{N} grids")));
    }
    let grids = planes.into_iter().map(|planes| grid(&mut reader, planes)).collect::<Result<Vec<_>, _>>()?;
    let grids = <[MaskedGrid; N]>::try_from(grids)
        .map_err(|grids| reader.malformed(&format!("of {} grids", grids.len()), &format!("{N} grids")))?;
    reader.close()?;
    Ok((data_version, grids))
}

fn grid(reader: &mut Reader, wanted_planes: usize) -> Result<MaskedGrid, Error> {
    let [south_deg, west_deg, step_deg] = [reader.float()?, reader.float()?, reader.float()?];
    let (rows, columns) = (usize::from(reader.short()?), usize::from(reader.short()?));
    let planes = reader.byte()?;
    // Before any cell is read: a short file must not ask for more memory than a world's grids take.
    if usize::from(planes) != wanted_planes {
        let found = format!("of a grid of {planes} planes");
        return Err(reader.malformed(&found, &format!("{wanted_planes} planes")));
    }
    let north_deg = south_deg + step_deg * (rows as f64 - 1.0);
    let on_globe = -90.0 <= south_deg && north_deg <= 90.0 && (-180.0..180.0).contains(&west_deg);
    let round = (columns as f64 * step_deg - 360.0).abs() < 1e-9;
    if !(step_deg > 0.0 && rows > 0 && on_globe && round && rows * columns <= MOST_CELLS) {
        return Err(reader.malformed("of an impossible grid", "rows on the globe and columns around it"));
    }
    let mut valid = vec![false; rows * columns];
    let spans = spans(reader, &mut valid, columns)?;
    if spans.is_empty() {
        return Err(reader.malformed("of a grid without data", "a cell with data in every grid"));
    }
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
            return Err(reader.malformed("of a mask larger than its grid", "runs that fill the grid"));
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
        return Err(reader.malformed("of a plane without scale", "a finite scale and offset"));
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
            let step = prediction.checked_add(reader.zigzag()?).and_then(|step| i16::try_from(step).ok());
            let Some(step) = step else {
                return Err(reader.malformed("of a value out of range", "values of 16 bits"));
            };
            steps[cell] = step;
            previous = i32::from(step);
            (diagonal, d) = (south, s);
        }
    }
    Ok(Plane { scale, offset, steps })
}
