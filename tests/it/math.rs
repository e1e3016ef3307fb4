//! Our own series against the standard library's functions, over all that the engine asks them for.

#![expect(clippy::disallowed_methods, reason = "what ours is compared with")]

use sunyield::math::{
    FixedPower, acos, angle_of, asin, cos, exp, exp_small, ln_ratio, ln_rough, sin, sin_cos, sin_cos_small,
    sin_eighth, tan,
};

/// Values spread over a range, both ends among them.
fn spread(from: f64, to: f64) -> impl Iterator<Item = f64> {
    const COUNT: u32 = 200_001;
    (0..COUNT).map(move |index| from + (to - from) * f64::from(index) / f64::from(COUNT - 1))
}

/// The largest of what `off` says over a range, and where.
fn most(from: f64, to: f64, off: impl Fn(f64) -> f64) -> (f64, f64) {
    spread(from, to).map(|x| (off(x).abs(), x)).max_by(|a, b| a.0.total_cmp(&b.0)).expect("values")
}

#[test]
fn sines_and_cosines_are_good_to_the_last_bit_but_one() {
    for (from, to) in [(-8.0, 8.0), (-1e4, 1e4), (1.0e6, 1.599e6)] {
        let (off, at) = most(from, to, |x| {
            let (sine, cosine) = sin_cos(x);
            assert_eq!((sine, cosine), (sin(x), cos(x)));
            (sine - x.sin()).abs().max((cosine - x.cos()).abs())
        });
        assert!(off <= 2.3e-16, "{off:e} at {at}");
    }
    let (off, at) = most(0.001, 1.5, |x| tan(x) / x.tan() - 1.0);
    assert!(off < 1e-15, "{off:e} at {at}");
    // Whole turns in the billions cost digits, never the result.
    assert!((sin(1e9) - 1e9f64.sin()).abs() < 1e-6);
}

#[test]
fn arcs_are_good_to_the_last_bits() {
    let (off, at) = most(-1.57, 1.57, |angle| angle_of(angle.sin(), angle.cos()) - angle);
    assert!(off <= 3.4e-16, "{off:e} at {at}");
    for x in spread(-1.0, 1.0) {
        // A cosine near 1 has few digits left for its angle, whoever computes it.
        let given = 2e-16 / (1.0 - x * x).sqrt().max(1e-8);
        assert!((asin(x) - x.asin()).abs() <= 4.5e-16 + given, "{x}");
        assert!((acos(x) - x.acos()).abs() <= 4.5e-16 + given, "{x}");
    }
    let (off, at) = most(-0.78, 0.78, |x| sin_eighth(x) - x.sin());
    assert!(off <= 2.3e-16, "{off:e} at {at}");
}

#[test]
fn exponentials_are_good_to_the_last_bits() {
    let (off, at) = most(-650.0, 650.0, |x| exp(x) / x.exp() - 1.0);
    assert!(off < 1e-15, "{off:e} at {at}");
    let (off, at) = most(-0.35, 0.35, |x| exp(x) / x.exp() - 1.0);
    assert!(off < 5e-16, "{off:e} at {at}");
    assert_eq!((exp(1e4), exp(f64::NEG_INFINITY)), (exp(700.0), exp(-700.0)));
    for (end, good) in [(0.02, 1e-13), (0.1, 2e-9)] {
        let (off, at) = most(-end, end, |x| exp_small(x) / x.exp() - 1.0);
        assert!(off < good, "{off:e} at {at}");
    }
}

#[test]
fn short_series_are_as_good_as_they_say() {
    let (off, at) = most(-0.05, 0.05, |x| {
        let (sine, cosine) = sin_cos_small(x);
        (sine - x.sin()).abs().max((cosine - x.cos()).abs())
    });
    assert!(off < 3e-11, "{off:e} at {at}");
    let (off, at) = most(200.0, 450.0, |x| ln_ratio(x, 300.0) - (x / 300.0).ln());
    assert!(off < 4e-9, "{off:e} at {at}");
    let (off, at) = most(1e-3, 20.0, |x| ln_rough(x) - x.ln());
    assert!(off < 2e-4, "{off:e} at {at}");
}

#[test]
fn fixed_powers_are_good_to_nine_digits() {
    for exponent in [-1.253, -1.634, -2.0, 0.5, 2.0] {
        let power = FixedPower::new(exponent);
        let (off, at) = most(6.0, 100.0, |x| power.of(x) / x.powf(exponent) - 1.0);
        assert!(off < 4e-9, "{exponent}: {off:e} at {at}");
    }
}
