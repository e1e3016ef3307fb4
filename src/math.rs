//! The few functions that every platform must compute alike.
//!
//! The platform's own `sin`, `exp` and the like differ in the last bits from one system to the next, and a
//! figure that changes with the browser is no figure. These come from one pure-Rust source: series of our own, as good as is
//! said of each and written for one number or four abreast ([`Real`]), and the `libm` crate for what is seldom asked for.
//! `sqrt`, `floor` and `abs` are exact everywhere and are taken from the standard library.

mod lanes;

use std::f64::consts::{FRAC_2_PI, FRAC_PI_2, FRAC_PI_8, LN_2, LOG2_E, TAU};

pub use lanes::{LANES, Lanes, Real, sum};
pub use libm::{atan, atan2, log as ln};

use lanes::WHOLE_ONLY;

/// π/2 in three parts: its first 33 bits, the next 33, and the rest. Products of the first two with whole numbers below
/// 2²⁰ are exact.
const HALF_PI: [f64; 3] = [1.570_796_326_734_125_6, 6.077_100_506_303_966e-11, 2.022_266_248_795_950_6e-21];

/// Angles in radians up to which those products stay below.
const LARGE_RAD: f64 = 1.6e6;

/// The whole number nearest to a number below 2⁵¹, the even one of two. Much cheaper than `round` where the processor has no
/// instruction for it.
///
/// # Example
/// ```
/// assert_eq!(sunyield::math::nearest_whole(-2.6), -3.0);
/// ```
#[must_use]
#[inline]
pub fn nearest_whole<R: Real>(value: R) -> R {
    value + WHOLE_ONLY - WHOLE_ONLY
}

/// An angle in radians as whole quarter turns, 0 … 3, and a rest of at most an eighth of a turn.
///
/// Good to the last bit but one up to 1.6 million radians; beyond them whole turns are taken away first, and with them what
/// the digits of 2π are short of.
fn quarters_and_rest(angle_rad: f64) -> (u32, f64) {
    let angle_rad =
        if angle_rad.abs() < LARGE_RAD { angle_rad } else { angle_rad - TAU * (angle_rad / TAU).floor() };
    let quarters = nearest_whole(angle_rad * FRAC_2_PI);
    let rest = angle_rad - quarters * HALF_PI[0] - quarters * HALF_PI[1] - quarters * HALF_PI[2];
    (quarters as i32 as u32 & 3, rest)
}

/// A polynomial, the highest power's coefficient first: even and odd powers apart by Horner's rule, so that the processor
/// works on both at a time.
#[inline]
fn polynomial<R: Real, const N: usize>(x: R, coefficients: &[f64; N]) -> R {
    let square = x * x;
    let every_other = |first: usize| {
        coefficients[first..]
            .iter()
            .skip(2)
            .step_by(2)
            .fold(R::from(coefficients[first]), |sum, &term| sum * square + term)
    };
    let [of_last, before_last] = if N % 2 == 1 { [0, 1] } else { [1, 0] };
    every_other(of_last) + x * every_other(before_last)
}

/// Sine of an angle in radians of at most an eighth of a turn: `x − x³/3! + x⁵/5! …`, to the last bit but one.
///
/// # Example
/// ```
/// assert!((sunyield::math::sin_eighth(0.7) - 0.7f64.sin()).abs() < 2e-16);
/// ```
#[must_use]
#[inline]
pub fn sin_eighth<R: Real>(x: R) -> R {
    const TERMS: [f64; 7] = reciprocal_factorials([15, 13, 11, 9, 7, 5, 3]);
    let square = x * x;
    x - x * square * polynomial(-square, &TERMS)
}

/// Cosine of an angle of at most an eighth of a turn: `1 − x²/2! + x⁴/4! …`
fn cos_eighth(x: f64) -> f64 {
    const TERMS: [f64; 7] = reciprocal_factorials([16, 14, 12, 10, 8, 6, 4]);
    let square = x * x;
    let half = 0.5 * square;
    let head = 1.0 - half;
    // What that subtraction rounded away goes to the small terms.
    head + ((1.0 - head - half) + square * square * polynomial(-square, &TERMS))
}

/// 1/n! of each `n`.
const fn reciprocal_factorials<const N: usize>(numbers: [u32; N]) -> [f64; N] {
    let mut reciprocals = [1.0; N];
    let mut at = 0;
    while at < N {
        let mut factorial = 1.0;
        let mut factor = 2;
        while factor <= numbers[at] {
            factorial *= factor as f64;
            factor += 1;
        }
        reciprocals[at] = 1.0 / factorial;
        at += 1;
    }
    reciprocals
}

/// Sine and cosine of an angle in radians, to the last bit but one.
///
/// # Example
/// ```
/// use sunyield::math::sin_cos;
/// assert_eq!(sin_cos(0.0), (0.0, 1.0));
/// let (sine, cosine) = sin_cos(7.0);
/// assert!((sine - 7f64.sin()).abs() < 2e-16 && (cosine - 7f64.cos()).abs() < 2e-16);
/// ```
#[must_use]
pub fn sin_cos(angle_rad: f64) -> (f64, f64) {
    let (quarter, rest) = quarters_and_rest(angle_rad);
    let (sine, cosine) = (sin_eighth(rest), cos_eighth(rest));
    match quarter {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

/// Sine of an angle in radians, as [`sin_cos`] has it.
///
/// # Example
/// ```
/// assert!((sunyield::math::sin(std::f64::consts::FRAC_PI_6) - 0.5).abs() < 1e-15);
/// ```
#[must_use]
pub fn sin(angle_rad: f64) -> f64 {
    match quarters_and_rest(angle_rad) {
        (0, rest) => sin_eighth(rest),
        (1, rest) => cos_eighth(rest),
        (2, rest) => -sin_eighth(rest),
        (_, rest) => -cos_eighth(rest),
    }
}

/// Cosine of an angle in radians, as [`sin_cos`] has it.
///
/// # Example
/// ```
/// assert!((sunyield::math::cos(std::f64::consts::FRAC_PI_3) - 0.5).abs() < 1e-15);
/// ```
#[must_use]
pub fn cos(angle_rad: f64) -> f64 {
    match quarters_and_rest(angle_rad) {
        (0, rest) => cos_eighth(rest),
        (1, rest) => -sin_eighth(rest),
        (2, rest) => -cos_eighth(rest),
        (_, rest) => sin_eighth(rest),
    }
}

/// Tangent of an angle in radians: sine over cosine.
///
/// # Example
/// ```
/// assert!((sunyield::math::tan(std::f64::consts::FRAC_PI_4) - 1.0).abs() < 1e-15);
/// ```
#[must_use]
pub fn tan(angle_rad: f64) -> f64 {
    let (sine, cosine) = sin_cos(angle_rad);
    sine / cosine
}

/// Sine and cosine of an angle below 0.05 rad, by the first terms of their series: good to 3e-11, below 0.01 rad to 2e-15.
///
/// # Example
/// ```
/// let (sine, cosine) = sunyield::math::sin_cos_small(0.01);
/// assert!((sine - 0.01f64.sin()).abs() < 1e-15 && (cosine - 0.01f64.cos()).abs() < 2e-15);
/// ```
#[must_use]
#[inline]
pub fn sin_cos_small<R: Real>(angle_rad: R) -> (R, R) {
    let minus_square = -(angle_rad * angle_rad);
    let sine = angle_rad * (minus_square * (minus_square * (1.0 / 120.0) + 1.0 / 6.0) + 1.0);
    (sine, minus_square * (minus_square * (1.0 / 24.0) + 0.5) + 1.0)
}

/// The angle in radians, −π/2 … π/2, of this sine and this cosine of at least 0: to 2e-16.
///
/// ```text
/// small = min(|s|, c),  large = max(|s|, c),   x = small cos(π/8) − large sin(π/8)
/// angle = π/8 + asin x,   from π/2 down where the sine is the larger
/// asin x = x + x³ P(x²),   |x| ≤ sin(π/8)
/// ```
/// `P` is the Chebyshev interpolation of the arcsine on that range, good to 8e-18.
///
/// # Example
/// ```
/// use sunyield::math::angle_of;
/// assert!((angle_of(0.5, 0.75f64.sqrt()) - std::f64::consts::FRAC_PI_6).abs() < 2e-16);
/// assert_eq!(angle_of(-1.0, 0.0), -std::f64::consts::FRAC_PI_2);
/// ```
#[must_use]
#[inline]
pub fn angle_of<R: Real>(sine: R, cosine: R) -> R {
    const SIN_PI_8: f64 = 0.382_683_432_365_089_8;
    const COS_PI_8: f64 = 0.923_879_532_511_286_7;
    const TERMS: [f64; 10] = [
        0.016_467_470_525_355_1,
        0.006_925_299_097_334_115,
        0.012_070_112_265_966_17,
        0.013_908_985_887_226_1,
        0.017_356_444_100_706_214,
        0.022_372_012_607_820_14,
        0.030_381_947_777_332_133,
        0.044_642_857_104_487_11,
        0.075_000_000_000_170_84,
        0.166_666_666_666_666_55,
    ];
    let size = sine.abs();
    let steep = cosine.less(size);
    let [small, large] = [size.min(cosine), size.max(cosine)];
    let x = small * COS_PI_8 - large * SIN_PI_8;
    let square = x * x;
    let arcsine = x + x * square * polynomial(square, &TERMS);
    let angle = R::select(steep, R::from(FRAC_PI_2 - FRAC_PI_8) - arcsine, arcsine + FRAC_PI_8);
    angle.copysign(sine)
}

/// The angle in radians, −π/2 … π/2, of a sine from −1 to 1.
///
/// # Example
/// ```
/// assert!((sunyield::math::asin(0.5) - std::f64::consts::FRAC_PI_6).abs() < 2e-16);
/// ```
#[must_use]
#[inline]
pub fn asin<R: Real>(sine: R) -> R {
    angle_of(sine, ((-sine + 1.0) * (sine + 1.0)).sqrt())
}

/// The angle in radians, 0 … π, of a cosine from −1 to 1.
///
/// # Example
/// ```
/// assert_eq!(sunyield::math::acos(-1.0), std::f64::consts::PI);
/// ```
#[must_use]
#[inline]
pub fn acos<R: Real>(cosine: R) -> R {
    R::from(FRAC_PI_2) - asin(cosine)
}

/// e to the power of a number, to the last bit but two; beyond ±700 that of ±700.
///
/// ```text
/// eˣ = 2ⁿ (1 + r + r²/2! + …),   x = n ln 2 + r,   |r| ≤ ln 2 / 2
/// ```
///
/// # Example
/// ```
/// use sunyield::math::exp;
/// assert_eq!(exp(0.0), 1.0);
/// assert!((exp(5.0) / 5f64.exp() - 1.0).abs() < 1e-15);
/// ```
#[must_use]
#[inline]
pub fn exp<R: Real>(x: R) -> R {
    /// ln 2 in two parts; products of the first with whole numbers below 2²⁰ are exact.
    const LN_2_PARTS: [f64; 2] = [0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10];
    const TERMS: [f64; 11] = reciprocal_factorials([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    let x = x.clamp(-700.0, 700.0);
    let doublings = nearest_whole(x * LOG2_E);
    let rest = x - doublings * LN_2_PARTS[0] - doublings * LN_2_PARTS[1];
    let series = rest + rest * rest * polynomial(rest, &TERMS) + 1.0;
    series * doublings.power_of_two()
}

/// e to the power of a number between −0.1 and 0.1, by the first terms of the series: good to 2e-9, within ±0.02 to 1e-13.
///
/// # Example
/// ```
/// assert!((sunyield::math::exp_small(-0.01) - 0.990_049_833_749_168_1).abs() < 2e-15);
/// ```
#[must_use]
#[inline]
pub fn exp_small<R: Real>(x: R) -> R {
    x * (x * (x * (x * (x * (1.0 / 120.0) + 1.0 / 24.0) + 1.0 / 6.0) + 1.0 / 2.0) + 1.0) + 1.0
}

/// `base` to the power of `exponent`, for a base above 0.
///
/// By logarithm: good to 1e-15 of the result times the size of its logarithm, at half the cost of a rounded power.
///
/// # Example
/// ```
/// assert!((sunyield::math::power(2.0, 10.0) - 1024.0).abs() < 1e-11);
/// ```
#[must_use]
pub fn power(base: f64, exponent: f64) -> f64 {
    exp(exponent * ln(base))
}

/// Natural logarithm of the ratio of two numbers that are within a factor of 1.5 of each other: good to 4e-9.
///
/// ```text
/// ln(a/b) = 2 (z + z³/3 + z⁵/5 …),   z = (a − b)/(a + b)
/// ```
///
/// # Example
/// ```
/// assert!((sunyield::math::ln_ratio(350.0, 300.0) - (350f64 / 300.0).ln()).abs() < 1e-10);
/// ```
#[must_use]
#[inline]
pub fn ln_ratio<R: Real>(a: R, b: f64) -> R {
    let z = (a - b) / (a + b);
    let square = z * z;
    let terms = [1.0 / 9.0, 1.0 / 7.0, 1.0 / 5.0, 1.0 / 3.0, 1.0];
    z * 2.0 * polynomial(square, &terms)
}

/// Natural logarithm of a normal number above 0, good to 2e-4: enough to start a search with.
///
/// ```text
/// ln(m 2ⁿ) = n ln 2 + ln 1.5 + ln(m/1.5),   1 ≤ m < 2
/// ```
///
/// # Example
/// ```
/// assert!((sunyield::math::ln_rough(9.5) - 9.5f64.ln()).abs() < 2e-4);
/// ```
#[must_use]
#[inline]
pub fn ln_rough<R: Real>(value: R) -> R {
    const LN_1_5: f64 = 0.405_465_108_108_164_4;
    let [mantissa, exponent] = value.mantissa_and_exponent();
    let z = (mantissa - 1.5) / (mantissa + 1.5);
    exponent * LN_2 + LN_1_5 + z * 2.0 * (z * z * (1.0 / 3.0) + 1.0)
}

/// Twice the first and last base that a [`FixedPower`] knows exactly; it knows all half numbers between.
const FIRST_HALF: usize = 12;
const LAST_HALF: usize = 200;

/// A power whose exponent never changes, of bases from 6 to 100, by the binomial series around the nearest half number:
/// good to 4e-9 of the result for exponents from −2 to 2, at a quarter of the cost of [`power`].
///
/// ```text
/// bᵖ = cᵖ (1 + (p over 1) t + (p over 2) t² + …),   t = (b − c)/c
/// ```
///
/// # Example
/// ```
/// let inverse_square = sunyield::math::FixedPower::new(-2.0);
/// assert!((inverse_square.of(12.7) * 12.7 * 12.7 - 1.0).abs() < 4e-9);
/// ```
#[derive(Debug, Clone)]
pub struct FixedPower {
    /// Binomial coefficients of the exponent over 6, 5, … 1.
    coefficients: [f64; 6],
    /// 1/c and cᵖ of each half number.
    known: [[f64; 2]; LAST_HALF - FIRST_HALF + 1],
}

impl FixedPower {
    /// The powers with this exponent.
    #[must_use]
    pub fn new(exponent: f64) -> Self {
        let over = |n: usize| (0..n).map(|k| (exponent - k as f64) / (k + 1) as f64).product();
        Self {
            coefficients: std::array::from_fn(|index| over(6 - index)),
            known: std::array::from_fn(|index| {
                let half_number = 0.5 * (FIRST_HALF + index) as f64;
                [1.0 / half_number, power(half_number, exponent)]
            }),
        }
    }

    /// The power of `base`; below 6 and above 100 the series goes on, but is no longer that good.
    #[must_use]
    #[inline]
    pub fn of<R: Real>(&self, base: R) -> R {
        let [per_known, power] = (base * 2.0 - FIRST_HALF as f64).row_of(&self.known);
        let t = base * per_known - 1.0;
        power * (t * polynomial(t, &self.coefficients) + 1.0)
    }
}

/// An angle brought into 0° … 360°.
///
/// # Example
/// ```
/// assert_eq!(sunyield::math::wrap_360_deg(-90.0), 270.0);
/// assert_eq!(sunyield::math::wrap_360_deg(720.0), 0.0);
/// ```
#[must_use]
pub fn wrap_360_deg(angle_deg: f64) -> f64 {
    angle_deg - 360.0 * (angle_deg / 360.0).floor()
}

/// Puts a short list in ascending order of what `key` says of each, those of equal keys as they were.
///
/// By insertion: the lists here have a handful of entries, and the standard library's sort, made for millions, weighs
/// several kilobytes in the WebAssembly module for each kind of entry.
///
/// # Example
/// ```
/// let mut values = [3.0, 1.0, 2.0];
/// sunyield::math::ascending(&mut values, |value| *value);
/// assert_eq!(values, [1.0, 2.0, 3.0]);
/// ```
pub fn ascending<T>(list: &mut [T], key: impl Fn(&T) -> f64) {
    for sorted in 1..list.len() {
        let mut at = sorted;
        while at > 0 && key(&list[at - 1]).total_cmp(&key(&list[at])).is_gt() {
            list.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// The least multiple of `step` (above 0) that is not below `value`.
///
/// # Example
/// ```
/// assert_eq!(sunyield::math::ceil_to_multiple(0.3, 0.5), 0.5);
/// assert_eq!(sunyield::math::ceil_to_multiple(0.0, 0.5), 0.0);
/// ```
#[must_use]
pub fn ceil_to_multiple(value: f64, step: f64) -> f64 {
    (value / step).ceil() * step
}
