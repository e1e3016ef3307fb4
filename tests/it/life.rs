//! A plant's life: what is refused, and sums that a person can add up.

use sunyield::equivalents::of;
use sunyield::life::Life;

#[test]
fn numbers_outside_their_ranges_are_refused_by_name() {
    let life = Life::default();
    assert_eq!(life.check(), Ok(()));
    for (odd, path) in [
        (Life { years: 0, ..life }, "life.years"),
        (Life { years: 101, ..life }, "life.years"),
        (Life { degradation_fraction_per_year: -0.001, ..life }, "life.degradationFractionPerYear"),
        (Life { degradation_fraction_per_year: 0.11, ..life }, "life.degradationFractionPerYear"),
        (Life { grid_decline_fraction_per_year: 0.51, ..life }, "life.gridDeclineFractionPerYear"),
        (Life { lifecycle_g_per_kwh: f64::NAN, ..life }, "life.lifecycleGPerKwh"),
    ] {
        assert_eq!(odd.check().expect_err("an odd life").path(), path);
    }
    let longest = Life {
        years: 100,
        degradation_fraction_per_year: 0.1,
        grid_decline_fraction_per_year: 0.5,
        lifecycle_g_per_kwh: 500.0,
    };
    assert_eq!(longest.check(), Ok(()));
}

#[test]
fn three_years_add_up() {
    let life = Life {
        years: 3,
        degradation_fraction_per_year: 0.1,
        grid_decline_fraction_per_year: 0.5,
        ..Life::default()
    };
    assert!((life.energy_over_first_year() - (1.0 + 0.9 + 0.81)).abs() < 1e-12);
    assert!((life.avoided_over_first_year() - (1.0 + 0.45 + 0.2025)).abs() < 1e-12);
}

/// So many cars a year: 4.2 t each, as the table prints; an energy by what one takes.
#[test]
fn equivalents_are_shares_of_what_one_takes() {
    for equivalent in of(420.0, 1e6) {
        let whole = if equivalent.amount * equivalent.count > 1e4 { 1e6 } else { 420.0 };
        assert!(
            (equivalent.count * equivalent.amount - whole).abs() < 1e-6 * whole,
            "{}",
            equivalent.equivalent
        );
    }
    assert!(of(420.0, 0.0).iter().any(|cars| cars.equivalent == "carYears" && cars.count == 100.0));
}
