//! Decimal numbers in text, read to the nearest binary number.
//!
//! The standard library's reader carries 14 kB of tables and code that hardly compress, a tenth of what the module may
//! weigh, to be fast on long numbers. Here those of up to 19 digits are as fast, and the rest, which are rare, are divided out.

/// A finite decimal number as it stands, with an optional sign and exponent; `inf` and `nan` are none.
///
/// What it gives is the nearest `f64`, of two equally near ones the even one: the same as `str::parse`.
pub(crate) fn parse(text: &[u8]) -> Option<f64> {
    parse_short(text).or_else(|| parse_long(text))
}

/// A plain decimal whose digits fit in 64 bits, several times as fast.
///
/// Where digits and power of ten are both exact in binary, one division rounds correctly. Else the quotient is taken to
/// 63 bits or more, its last bit saying whether there is a rest, and rounded once.
///
/// # Source
/// W. D. Clinger, *How to read floating point numbers accurately*, PLDI (1990).
#[inline]
fn parse_short(text: &[u8]) -> Option<f64> {
    const POWERS: [f64; 16] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let (digits, negative) = match text {
        [b'-', digits @ ..] => (digits, true),
        digits => (digits, false),
    };
    let mut whole = 0_u64;
    let mut point = None;
    for (index, &byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => whole = whole.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?,
            b'.' if point.is_none() => point = Some(index),
            _ => return None,
        }
    }
    let decimals = point.map_or(0, |point| digits.len() - 1 - point);
    if digits.len() == usize::from(point.is_some()) {
        return None;
    }
    let value = match POWERS.get(decimals) {
        Some(power) if whole <= 1 << 53 => whole as f64 / power,
        _ if whole == 0 => 0.0,
        _ => quotient(whole, decimals)?,
    };
    Some(if negative { -value } else { value })
}

/// `whole` (above 0) over a power of ten of 64 bits.
fn quotient(whole: u64, decimals: usize) -> Option<f64> {
    let power = 10_u64.checked_pow(u32::try_from(decimals).ok()?)?;
    let (up, power_up) = (whole.leading_zeros(), power.leading_zeros());
    let (numerator, denominator) = (u128::from(whole << up) << 63, u128::from(power << power_up));
    let rest = u64::from(numerator % denominator > 0);
    let bits = (numerator / denominator) as u64 | rest;
    // whole / power = bits · 2^(power_up − up − 63)
    let scale = f64::from_bits(u64::from(1023 - 63 + power_up - up) << 52);
    Some(bits as f64 * scale)
}

/// Powers of ten beyond which no `f64` lies, with room for the digits of a number.
const FARTHEST_EXPONENT: i64 = 400;

/// Most digits a number may have: more than any program writes of a binary number in full.
const MOST_DIGITS: usize = 800;

/// Any decimal: as a fraction of two whole numbers of any length, divided out bit by bit.
fn parse_long(text: &[u8]) -> Option<f64> {
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let mantissa_end = text.iter().position(|byte| matches!(byte, b'e' | b'E')).unwrap_or(text.len());
    let mut exponent = match &text[mantissa_end..] {
        [] => 0,
        [_, exponent @ ..] => whole(exponent)?,
    };
    let mut numerator = Whole::new(0);
    let (mut digits, mut behind_point) = (0, false);
    for &byte in &text[..mantissa_end] {
        match byte {
            // Before anything is multiplied: the time grows with the square of the digits.
            b'0'..=b'9' if digits < MOST_DIGITS => {
                numerator.multiply_add(10, u32::from(byte - b'0'));
                digits += 1;
                exponent -= i64::from(behind_point);
            }
            b'.' if !behind_point => behind_point = true,
            _ => return None,
        }
    }
    if digits == 0 {
        return None;
    }
    let magnitude = if numerator.bits() == 0 || exponent < -FARTHEST_EXPONENT - MOST_DIGITS as i64 {
        0.0
    } else if exponent > FARTHEST_EXPONENT {
        return None;
    } else {
        let mut denominator = Whole::new(1);
        let scaled = if exponent < 0 { &mut denominator } else { &mut numerator };
        for _ in 0..exponent.abs() {
            scaled.multiply_add(10, 0);
        }
        nearest(numerator, denominator)
    };
    magnitude.is_finite().then_some(if negative { -magnitude } else { magnitude })
}

/// An exponent; one beyond a million says no more than a million.
fn whole(text: &[u8]) -> Option<i64> {
    let (sign, digits) = match text {
        [b'-', digits @ ..] => (-1, digits),
        [b'+', digits @ ..] | digits => (1, digits),
    };
    let join = |sum: i64, digit: &u8| {
        digit.is_ascii_digit().then(|| (10 * sum + i64::from(digit - b'0')).min(1_000_000))
    };
    if digits.is_empty() { None } else { digits.iter().try_fold(0, join).map(|magnitude| sign * magnitude) }
}

/// The `f64` nearest to a fraction above 0; infinite beyond the largest.
fn nearest(mut numerator: Whole, mut denominator: Whole) -> f64 {
    // numerator / denominator = quotient · 2^scale, the quotient of 54 or 55 bits; of fewer below the normal numbers,
    // whose last bit is 2^−1074.
    let scale = (numerator.bits() - denominator.bits() - 54).max(-1075);
    if scale < 0 {
        numerator.shift_left(-scale);
    } else {
        denominator.shift_left(scale);
    }
    denominator.shift_left(55);
    let mut quotient = 0_u64;
    for _ in 0..=55 {
        quotient = quotient << 1 | u64::from(numerator.subtract(&denominator));
        numerator.multiply_add(2, 0);
    }
    let mut inexact = numerator.bits() > 0;
    let mut exponent = scale;
    if quotient >= 1 << 54 {
        inexact |= quotient & 1 == 1;
        quotient >>= 1;
        exponent += 1;
    }
    // One bit more than an f64 has: round half to even.
    let up = quotient & 1 == 1 && (inexact || quotient & 2 == 2);
    let rounded = (quotient >> 1) + u64::from(up);
    // The biased exponent of the last bit; a carry out of the significand moves into it.
    let biased = u64::try_from(exponent + 1075).unwrap_or(0);
    f64::from_bits(((biased << 52) + rounded).min(f64::INFINITY.to_bits()))
}

/// A whole number of any length, its 32-bit digits from the least to the greatest.
struct Whole(Vec<u32>);

impl Whole {
    fn new(value: u32) -> Self {
        let mut whole = Self(vec![]);
        whole.multiply_add(0, value);
        whole
    }

    fn multiply_add(&mut self, factor: u32, addend: u32) {
        let mut carry = u64::from(addend);
        for digit in &mut self.0 {
            carry += u64::from(*digit) * u64::from(factor);
            *digit = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Significant bits; 0 for 0.
    fn bits(&self) -> i64 {
        let last = self.0.iter().rposition(|digit| *digit > 0);
        last.map_or(0, |last| 32 * last as i64 + i64::from(32 - self.0[last].leading_zeros()))
    }

    fn shift_left(&mut self, bits: i64) {
        for _ in 0..bits % 32 {
            self.multiply_add(2, 0);
        }
        self.0.splice(0..0, (0..bits / 32).map(|_| 0));
    }

    /// Takes `other` away where it is not the greater one; says whether it did.
    fn subtract(&mut self, other: &Self) -> bool {
        let (bits, other_bits) = (self.bits(), other.bits());
        let length = self.0.len().max(other.0.len());
        let digit = |whole: &Self, at: usize| whole.0.get(at).copied().unwrap_or(0);
        let differ = (0..length).rev().find(|&at| digit(self, at) != digit(other, at));
        if bits < other_bits || differ.is_some_and(|at| digit(self, at) < digit(other, at)) {
            return false;
        }
        let mut borrow = 0_i64;
        for (at, own) in self.0.iter_mut().enumerate() {
            borrow += i64::from(*own) - i64::from(digit(other, at));
            *own = borrow as u32;
            borrow >>= 32;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use proptest::prelude::*;

    use super::{parse, parse_long};

    #[test]
    fn no_number_is_made_of_words() {
        for text in [
            "", "-", ".", "-.", "inf", "nan", "1,5", "1.2.3", "0x10", "1e400", "--1", "1 2", "1e", "e1",
            "1e1.5",
        ] {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
        }
        assert_eq!(parse(b"+1.5e2"), Some(150.0));
        // As many digits as are read, and one more; ten million once took hours.
        assert_eq!(parse("1".repeat(800).as_bytes()), None);
        assert_eq!(parse(format!("{}e-799", "1".repeat(800)).as_bytes()), Some(10.0 / 9.0));
        assert_eq!(parse(format!("{}e-800", "1".repeat(801)).as_bytes()), None);
        assert_eq!(parse("1".repeat(10_000_000).as_bytes()), None);
        assert_eq!(parse(b"5."), Some(5.0));
        assert_eq!(parse(b".5"), Some(0.5));
    }

    #[test]
    fn the_edges_agree_with_the_standard_library() {
        for text in [
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "4.9406564584124654e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "1e-400",
            "-0",
            "-0e5",
            "9007199254740993",
            "9007199254740992.999999999999999999999999999999",
            "18446744073709551616",
            "0.1e-2147483647",
            "1e-99999999999999999999",
            "0e99999999999999999999",
            "1.5e+0000000000000000000000000001",
            "123456789012345678901234567890e-30",
            // Found by fuzzing: nothing to shift, though too many decimals to divide at once.
            "0.0000000000000000",
            "-0.00000000000000000000000",
            "0.0000000000000000001",
            "0.00000000000000000001",
        ] {
            let standard = text.parse::<f64>().ok();
            assert_eq!(parse(text.as_bytes()).map(f64::to_bits), standard.map(f64::to_bits), "{text}");
        }
        assert_eq!(parse(b"1.7976931348623159e308"), None);
    }

    /// SplitMix64. Source: G. L. Steele, D. Lea & C. H. Flood, OOPSLA 2014.
    fn next(state: &mut u64) -> u64 {
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Writes a text of the kind that `state` draws: as files have it, of any length and exponent, every double's own,
    /// the middle between two doubles and its neighbours, the smallest numbers, and texts with a byte changed.
    fn draw(state: &mut u64, text: &mut String) {
        text.clear();
        let (kind, bits, small) = (next(state) % 8, next(state), next(state));
        if small % 3 == 0 {
            text.push('-');
        }
        let digits = bits >> (small % 64);
        let written = match kind {
            0 => write!(text, "{}.{:0width$}", digits % 10_000, small % 1000, width = (small % 9) as usize),
            1 => write!(text, "{digits}e{}", (small >> 8) as i64 % 350),
            2 => write!(text, "{:e}", f64::from_bits(bits & !(1 << 63))),
            3 => write!(text, "{}", f64::from_bits(bits % (0x7ff << 52)) % 1e30),
            4 => {
                // (2k + 1) / 2^s = (2k + 1) 5^s / 10^s, exactly halfway; a digit more or less is not.
                let (odd, shift) = (u128::from(bits >> 11 | 1 << 52) * 2 + 1, (small >> 8) as u32 % 32);
                let exact = odd * 5_u128.pow(shift);
                write!(text, "{}e-{shift}", exact + u128::from(small % 5) - 2)
            }
            5 => {
                let (odd, shift) = (u128::from(bits >> 11 | 1 << 52) * 2 + 1, (small >> 8) % 70);
                write!(
                    text,
                    "{}.{}",
                    (odd << shift) - u128::from(small % 3),
                    "0".repeat((small % 40) as usize)
                )
            }
            6 => write!(text, "{}{digits}e-{}", "0".repeat((small % 30) as usize), 300 + (small >> 8) % 50),
            _ => write!(text, "0.{}{digits}E{}", "0".repeat((small % 400) as usize), (small >> 8) % 400),
        };
        written.expect("writing to a string");
        if small % 16 == 1 {
            // Every byte that a number can have, in a place where it may make it none.
            let at = bits as usize % text.len();
            text.replace_range(at..=at, &"0123456789.-+eE "[(small >> 20) as usize % 16..][..1]);
        }
    }

    /// As many texts as `SUNYIELD_NUMBERS` says: hundreds of millions take minutes with optimisation on.
    #[test]
    fn drawn_texts_are_read_as_the_standard_library_reads_them() {
        let count =
            std::env::var("SUNYIELD_NUMBERS").map_or(100_000, |count| count.parse().expect("a count"));
        let (mut state, mut text) = (0x5eed, String::new());
        let (mut numbers, mut long, mut none) = (0_u64, 0_u64, 0_u64);
        for _ in 0..count {
            draw(&mut state, &mut text);
            let standard = text.parse::<f64>().ok().filter(|value| value.is_finite()).map(f64::to_bits);
            assert_eq!(parse(text.as_bytes()).map(f64::to_bits), standard, "{text}");
            numbers += u64::from(standard.is_some());
            none += u64::from(standard.is_none());
            if text.len() % 4 == 0 {
                assert_eq!(parse_long(text.as_bytes()).map(f64::to_bits), standard, "{text}");
                long += 1;
            }
        }
        println!("{numbers} numbers and {none} that are none; {long} of them divided out");
        assert!(numbers > count / 2 && none > count / 1000 && long > count / 10);
    }

    proptest! {
        #[test]
        fn decimals_agree_with_the_standard_library(text in "-?[0-9]{0,17}[.]?[0-9]{0,17}(e-?[0-9]{1,2})?") {
            let standard = text.parse::<f64>().ok();
            prop_assert_eq!(parse(text.as_bytes()).map(f64::to_bits), standard.map(f64::to_bits));
        }

        #[test]
        fn every_binary_number_comes_back(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            for text in [value.to_string(), format!("{value:e}")] {
                prop_assert_eq!(parse_long(text.as_bytes()).map(f64::to_bits), Some(bits), "{}", text);
            }
        }
    }
}
