//! Numbers, one by one or four side by side: the formulas of the hour loop are written once for both.
//!
//! Four hours of a day go through the engine together. A processor adds or divides two numbers at the cost of one, and has
//! something to do while the other two wait for a division; the operations are those of IEEE 754 one lane at a time, so that
//! each lane holds the bits that the lone number would.

use std::ops::{Add, BitAnd, BitOr, Div, Mul, Neg, Sub};

use wide::{f64x4, u64x4};

/// Numbers side by side in [`Lanes`].
pub const LANES: usize = 4;

/// 1.5 · 2⁵²: so large that a sum with it has no digits left after the point.
pub(super) const WHOLE_ONLY: f64 = 6_755_399_441_055_744.0;

/// 2⁵²: the bits of a sum with it end with those of the whole number nearest to a number from 0 up to 2³².
const WHOLE_BITS: f64 = 4_503_599_627_370_496.0;

/// The bits of a number's fraction.
const FRACTION_BITS: u64 = u64::MAX >> 12;

/// The row of a table that `bits`, those of a sum with [`WHOLE_BITS`], end with; the last where they name none.
#[inline]
fn row_at<const N: usize, const ROWS: usize>(bits: u64, table: &[[f64; N]; ROWS]) -> &[f64; N] {
    &table[(bits as u32 as usize).min(ROWS - 1)]
}

/// Four numbers side by side.
pub type Lanes = f64x4;

/// The sum of the four, from the first to the last.
///
/// # Example
/// ```
/// assert_eq!(sunyield::math::sum([1.0, 2.0, 3.0, 4.0].into()), 10.0);
/// ```
#[must_use]
pub fn sum(lanes: Lanes) -> f64 {
    lanes.to_array().iter().sum()
}

/// A number, or several side by side.
pub trait Real:
    Copy
    + From<f64>
    + Neg<Output = Self>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Add<f64, Output = Self>
    + Sub<f64, Output = Self>
    + Mul<f64, Output = Self>
    + Div<f64, Output = Self>
{
    /// What a comparison says of each.
    type Mask: Copy + BitAnd<Output = Self::Mask> + BitOr<Output = Self::Mask>;

    /// Where this is less than `other`.
    fn less(self, other: Self) -> Self::Mask;

    /// Where this is `other` or less.
    fn at_most(self, other: Self) -> Self::Mask;

    /// `yes` where the mask holds, else `no`. Both are computed.
    fn select(mask: Self::Mask, yes: Self, no: Self) -> Self;

    /// Whether the mask holds for any.
    fn any(mask: Self::Mask) -> bool;

    /// Whether the mask holds for all.
    fn all(mask: Self::Mask) -> bool;

    /// The square root, rounded as IEEE 754 wants it.
    #[must_use]
    fn sqrt(self) -> Self;

    /// The size without the sign.
    #[must_use]
    fn abs(self) -> Self;

    /// This size with the sign of `sign`.
    #[must_use]
    fn copysign(self, sign: Self) -> Self;

    /// 2 to the power of this, which must be whole and within ±1022.
    #[must_use]
    fn power_of_two(self) -> Self;

    /// A normal number above 0 as `m 2ⁿ`: `m` from 1 up to 2, and `n`.
    #[must_use]
    fn mantissa_and_exponent(self) -> [Self; 2];

    /// The row of a table that the nearest whole number names, a column for each entry; the first for numbers below, the
    /// last for those above.
    fn row_of<const N: usize, const ROWS: usize>(self, table: &[[f64; N]; ROWS]) -> [Self; N];

    /// What `row` says of each.
    fn look_up<const M: usize, const N: usize>(
        of: [Self; M],
        row: impl Fn([f64; M]) -> [f64; N],
    ) -> [Self; N];

    /// The greater of the two.
    #[must_use]
    #[inline]
    fn max(self, other: Self) -> Self {
        Self::select(self.less(other), other, self)
    }

    /// The lesser of the two.
    #[must_use]
    #[inline]
    fn min(self, other: Self) -> Self {
        Self::select(other.less(self), other, self)
    }

    /// The nearest number from `low` to `high`.
    #[must_use]
    #[inline]
    fn clamp(self, low: f64, high: f64) -> Self {
        self.max(Self::from(low)).min(Self::from(high))
    }
}

impl Real for f64 {
    type Mask = bool;

    #[inline]
    fn less(self, other: Self) -> bool {
        self < other
    }

    #[inline]
    fn at_most(self, other: Self) -> bool {
        self <= other
    }

    #[inline]
    fn select(mask: bool, yes: Self, no: Self) -> Self {
        if mask { yes } else { no }
    }

    #[inline]
    fn any(mask: bool) -> bool {
        mask
    }

    #[inline]
    fn all(mask: bool) -> bool {
        mask
    }

    #[inline]
    fn sqrt(self) -> Self {
        self.sqrt()
    }

    #[inline]
    fn abs(self) -> Self {
        self.abs()
    }

    #[inline]
    fn copysign(self, sign: Self) -> Self {
        self.copysign(sign)
    }

    #[inline]
    fn power_of_two(self) -> Self {
        Self::from_bits(((self as i64 + 1023) as u64) << 52)
    }

    #[inline]
    fn mantissa_and_exponent(self) -> [Self; 2] {
        let bits = self.to_bits();
        let mantissa = Self::from_bits(bits & FRACTION_BITS | 1f64.to_bits());
        [mantissa, Self::from((bits >> 52) as i32 - 1023)]
    }

    #[inline]
    fn row_of<const N: usize, const ROWS: usize>(self, table: &[[f64; N]; ROWS]) -> [Self; N] {
        *row_at((Real::max(self, 0.0) + WHOLE_BITS).to_bits(), table)
    }

    #[inline]
    fn look_up<const M: usize, const N: usize>(
        of: [Self; M],
        row: impl Fn([f64; M]) -> [f64; N],
    ) -> [Self; N] {
        row(of)
    }
}

impl Real for Lanes {
    type Mask = Self;

    #[inline]
    fn less(self, other: Self) -> Self {
        self.simd_lt(other)
    }

    #[inline]
    fn at_most(self, other: Self) -> Self {
        self.simd_le(other)
    }

    #[inline]
    fn select(mask: Self, yes: Self, no: Self) -> Self {
        mask.select(yes, no)
    }

    #[inline]
    fn any(mask: Self) -> bool {
        mask.any()
    }

    #[inline]
    fn all(mask: Self) -> bool {
        mask.all()
    }

    #[inline]
    fn sqrt(self) -> Self {
        self.sqrt()
    }

    #[inline]
    fn abs(self) -> Self {
        self.abs()
    }

    #[inline]
    fn copysign(self, sign: Self) -> Self {
        self.copysign(sign)
    }

    #[inline]
    fn power_of_two(self) -> Self {
        // The sum holds the whole number in its last bits; all above them moves out.
        let biased = self + (1023.0 + WHOLE_ONLY);
        Self::from_bits(biased.to_bits() << 52u32)
    }

    #[inline]
    fn mantissa_and_exponent(self) -> [Self; 2] {
        let bits = self.to_bits();
        let mantissa = bits & u64x4::splat(FRACTION_BITS) | u64x4::splat(1f64.to_bits());
        let exponent = (bits >> 52u32) | u64x4::splat(WHOLE_BITS.to_bits());
        [Self::from_bits(mantissa), Self::from_bits(exponent) - (WHOLE_BITS + 1023.0)]
    }

    #[inline]
    fn row_of<const N: usize, const ROWS: usize>(self, table: &[[f64; N]; ROWS]) -> [Self; N] {
        let ends = Real::max(self, Self::from(0.0)) + WHOLE_BITS;
        let rows = ends.to_bits().to_array().map(|bits| row_at(bits, table));
        std::array::from_fn(|column| Self::from(rows.map(|row| row[column])))
    }

    // One instruction instead of a comparison and a choice, where the processor's is the same as ours for equal numbers,
    // zeros of both signs and NaN: x86 takes its second operand in doubt, WebAssembly's pseudo-maximum its first.
    #[inline]
    fn max(self, other: Self) -> Self {
        if cfg!(target_feature = "sse2") {
            other.fast_max(self)
        } else if cfg!(target_feature = "simd128") {
            self.fast_max(other)
        } else {
            Self::select(self.less(other), other, self)
        }
    }

    #[inline]
    fn min(self, other: Self) -> Self {
        if cfg!(target_feature = "sse2") {
            other.fast_min(self)
        } else if cfg!(target_feature = "simd128") {
            self.fast_min(other)
        } else {
            Self::select(other.less(self), other, self)
        }
    }

    #[inline]
    fn look_up<const M: usize, const N: usize>(
        of: [Self; M],
        row: impl Fn([f64; M]) -> [f64; N],
    ) -> [Self; N] {
        let of = of.map(Self::to_array);
        let rows: [[f64; N]; LANES] = std::array::from_fn(|lane| row(of.map(|values| values[lane])));
        std::array::from_fn(|column| Self::from(rows.map(|row| row[column])))
    }
}
