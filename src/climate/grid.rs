//! Masked planes on a world grid of equal latitude-longitude cells, and how to read them between the cells.

use crate::math::{asin, cos, sin};

/// Mean radius of the Earth. Source: IUGG, R1 of the GRS80 ellipsoid (Moritz, J. Geodesy 74 (2000) 128–133).
const EARTH_RADIUS_KM: f64 = 6371.0088;

/// Great-circle distance between two places, in km. All in degrees; the Earth is taken as a sphere.
///
/// ```text
/// d = 2 R asin √( sin²(Δφ/2) + cos φ1 cos φ2 sin²(Δλ/2) )
/// ```
///
/// # Source
/// R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68 (1984) 159.
///
/// # Example
/// ```
/// // A quarter of the Earth's circumference from the pole to the equator.
/// let quarter_km = sunyield::climate::great_circle_km([90.0, 0.0], [0.0, 77.0]);
/// assert!((quarter_km - 10_007.557).abs() < 1e-3);
/// ```
#[must_use]
pub fn great_circle_km(from_deg: [f64; 2], to_deg: [f64; 2]) -> f64 {
    let [lat1, lon1] = from_deg.map(f64::to_radians);
    let [lat2, lon2] = to_deg.map(f64::to_radians);
    let (half_lat, half_lon) = (sin((lat2 - lat1) / 2.0), sin((lon2 - lon1) / 2.0));
    let haversine = half_lat * half_lat + cos(lat1) * cos(lat2) * half_lon * half_lon;
    2.0 * EARTH_RADIUS_KM * asin(haversine.sqrt().min(1.0))
}

/// One quantised field: the value of a cell is `offset + scale · steps`.
#[derive(Debug, Clone)]
pub(super) struct Plane {
    pub(super) scale: f64,
    pub(super) offset: f64,
    pub(super) steps: Vec<i16>,
}

/// Planes that share a grid and the mask of its cells with data. The columns go round the globe.
#[derive(Debug, Clone)]
pub(super) struct MaskedGrid {
    pub(super) south_deg: f64,
    pub(super) west_deg: f64,
    pub(super) step_deg: f64,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) valid: Vec<bool>,
    pub(super) planes: Vec<Plane>,
}

/// Which cells a place reads, and their weights, which sum to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stencil {
    cells: [(usize, f64); 4],
}

impl MaskedGrid {
    /// The value of a plane where a stencil stands.
    pub(super) fn value(&self, plane: usize, stencil: &Stencil) -> f64 {
        let plane = &self.planes[plane];
        let steps: f64 = stencil.cells.iter().map(|&(cell, w)| w * f64::from(plane.steps[cell])).sum();
        plane.offset + plane.scale * steps
    }

    /// The cells with data among the four around a place, weighted bilinearly; the nearest cell with data where
    /// none of the four has any. `None` on a grid without data.
    pub(super) fn stencil(&self, latitude_deg: f64, longitude_deg: f64) -> Option<Stencil> {
        let row = ((latitude_deg - self.south_deg) / self.step_deg).max(0.0).min((self.rows - 1) as f64);
        let column = self.fractional_column(longitude_deg);
        let (row0, column0) = (row.floor(), column.floor());
        let (up, right) = (row - row0, column - column0);
        let rows = [(row0 as usize, 1.0 - up), ((row0 as usize + 1).min(self.rows - 1), up)];
        let columns =
            [(column0 as usize % self.columns, 1.0 - right), ((column0 as usize + 1) % self.columns, right)];
        let mut cells = [(0, 0.0); 4];
        let mut sum = 0.0;
        for (corner, cell) in cells.iter_mut().enumerate() {
            let ((row, row_weight), (column, column_weight)) = (rows[corner / 2], columns[corner % 2]);
            let index = row * self.columns + column;
            let weight = row_weight * column_weight;
            if self.valid[index] && weight > 0.0 {
                *cell = (index, weight);
                sum += weight;
            }
        }
        if sum > 0.0 {
            return Some(Stencil { cells: cells.map(|(index, weight)| (index, weight / sum)) });
        }
        let (nearest, _) = self.nearest(latitude_deg, longitude_deg)?;
        Some(Stencil { cells: [(nearest, 1.0), (nearest, 0.0), (nearest, 0.0), (nearest, 0.0)] })
    }

    /// Whether the very cell that holds a place has data.
    pub(super) fn covers(&self, latitude_deg: f64, longitude_deg: f64) -> bool {
        let row = ((latitude_deg - self.south_deg) / self.step_deg + 0.5).floor();
        let column = (self.fractional_column(longitude_deg) + 0.5).floor() as usize % self.columns;
        // The north pole belongs to the last row.
        let row = row.min((self.rows - 1) as f64);
        row >= 0.0 && self.valid[row as usize * self.columns + column]
    }

    /// The nearest cell with data and the distance to its centre in km. `None` on a grid without data.
    ///
    /// Rows are searched outwards until even their nearest point is farther than what was found; in a row the nearest
    /// cell is the one of least difference in longitude.
    pub(super) fn nearest(&self, latitude_deg: f64, longitude_deg: f64) -> Option<(usize, f64)> {
        let mut best: Option<(usize, f64)> = None;
        let mut rows: Vec<usize> = (0..self.rows).collect();
        let gap_deg = |row: usize| (self.south_deg + self.step_deg * row as f64 - latitude_deg).abs();
        let nearer =
            |rows: &[usize]| (0..rows.len()).min_by(|&a, &b| gap_deg(rows[a]).total_cmp(&gap_deg(rows[b])));
        while let Some(row) = nearer(&rows).map(|index| rows.remove(index)) {
            if best.is_some_and(|(_, km)| gap_deg(row).to_radians() * EARTH_RADIUS_KM > km) {
                break;
            }
            let row_deg = self.south_deg + self.step_deg * row as f64;
            for column in self.nearest_in_row(row, longitude_deg).into_iter().flatten() {
                let column_deg = self.west_deg + self.step_deg * column as f64;
                let km = great_circle_km([latitude_deg, longitude_deg], [row_deg, column_deg]);
                if best.is_none_or(|(_, best_km)| km < best_km) {
                    best = Some((row * self.columns + column, km));
                }
            }
        }
        best
    }

    /// The nearest columns with data to the east and to the west of a longitude.
    fn nearest_in_row(&self, row: usize, longitude_deg: f64) -> [Option<usize>; 2] {
        let start = self.fractional_column(longitude_deg).floor() as usize;
        let has_data = |column: &usize| self.valid[row * self.columns + column];
        let west = (0..self.columns).map(|back| (start + self.columns - back) % self.columns).find(has_data);
        let east = (1..=self.columns).map(|on| (start + on) % self.columns).find(has_data);
        [west, east]
    }

    /// Columns east of the first column's centre, 0 to below the number of columns.
    fn fractional_column(&self, longitude_deg: f64) -> f64 {
        let turns = (longitude_deg - self.west_deg) / 360.0;
        let column = (turns - turns.floor()) * self.columns as f64;
        if column < self.columns as f64 { column } else { 0.0 }
    }
}
