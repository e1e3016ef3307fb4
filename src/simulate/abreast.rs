//! Which steps of the year go through the chain together.

use crate::math::{LANES, Lanes, Real};

/// One entry of a list of one to four for each lane; lanes that are left over get the last.
#[inline]
pub(super) fn in_lanes<T>(entries: &[T]) -> [&T; LANES] {
    std::array::from_fn(|lane| &entries[lane.min(entries.len() - 1)])
}

/// Up to four steps that go through the chain abreast; lanes that are left over repeat the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abreast {
    indices: [usize; LANES],
    count: usize,
    /// Where they begin, if one follows the other in every lane.
    in_a_row_from: Option<usize>,
}

impl Abreast {
    /// The steps at these ascending places of the year's columns, the first `count` of them steps of their own.
    pub(super) fn at(indices: [usize; LANES], count: usize) -> Self {
        let [first, .., last] = indices;
        let in_a_row = count == LANES && last == first + LANES - 1;
        Self { indices, count, in_a_row_from: in_a_row.then_some(first) }
    }

    /// Their places in the year's columns.
    #[must_use]
    #[inline]
    pub fn indices(&self) -> &[usize] {
        &self.indices[..self.count]
    }

    /// What a column says of them.
    #[must_use]
    #[inline]
    pub fn read(&self, column: &[f64]) -> Lanes {
        if let Some(first) = self.in_a_row_from {
            return Lanes::from(&column[first..first + LANES]);
        }
        Lanes::from(self.indices.map(|index| column[index]))
    }

    /// Puts what is said of them into a column.
    #[inline]
    pub fn write(&self, values: Lanes, column: &mut [f64]) {
        let values = values.to_array();
        if let Some(first) = self.in_a_row_from {
            column[first..first + LANES].copy_from_slice(&values);
            return;
        }
        for (&index, value) in self.indices().iter().zip(values) {
            column[index] = value;
        }
    }

    /// Set in the lanes that stand for a step of their own.
    #[must_use]
    #[inline]
    pub fn there(&self) -> Lanes {
        Lanes::from([0.0, 1.0, 2.0, 3.0]).less(Lanes::from(self.count as f64))
    }
}
