//! Where one verdict of a claim ends and the next begins, for yields and countries whose bands can be reckoned by hand.

use sunyield::claim::{
    Audit, CapacityBasis, Claim, Convention, Field, Judged, SiteYield, Technology, Verdict, audit,
};
use sunyield::uncertainty::Range;

/// 1500 to 2400 kWh/kW, most often 1800, 2500 at most; five kW of modules to four of inverters.
const SUNNY: SiteYield = SiteYield {
    kwh_per_kwp: Range { p10: 2400.0, p50: 1800.0, p90: 1500.0 },
    limit_kwh_per_kwp: 2500.0,
    dc_ac_ratio: 1.25,
};

/// A range so narrow that DC and AC leave a gap between them.
const NARROW: SiteYield = SiteYield { kwh_per_kwp: Range { p10: 1900.0, p50: 1800.0, p90: 1700.0 }, ..SUNNY };

/// 100 MW and what they are said to make in a year.
fn plant(basis: CapacityBasis, energy_mwh_per_year: f64) -> Claim {
    Claim {
        capacity_mw: Some(100.0),
        basis,
        energy_mwh_per_year: Some(energy_mwh_per_year),
        ..Claim::default()
    }
}

fn audited(claim: &Claim, site_yield: Option<&SiteYield>) -> Audit {
    audit(claim, site_yield).expect("a claim")
}

fn figure(claim: &Claim, site_yield: Option<&SiteYield>, field: Field) -> Judged {
    let figures = audited(claim, site_yield).figures;
    figures.into_iter().find(|figure| figure.field == field).expect("the figure is judged")
}

fn verdict(basis: CapacityBasis, site_yield: &SiteYield, energy_mwh: f64) -> Verdict {
    figure(&plant(basis, energy_mwh), Some(site_yield), Field::EnergyMwhPerYear).verdict
}

/// 100 MW DC: 150 to 240 GWh, by the AC reading 300, and 250 at most.
#[test]
fn energy_of_modules_ends_where_the_sun_does() {
    for (energy_mwh, expected) in [
        (149_999.0, Verdict::Understated),
        (150_000.0, Verdict::Consistent),
        (240_000.0, Verdict::Consistent),
        (240_001.0, Verdict::Generous),
        (250_000.0, Verdict::Generous),
        (250_001.0, Verdict::Impossible),
    ] {
        assert_eq!(verdict(CapacityBasis::Dc, &SUNNY, energy_mwh), expected, "{energy_mwh}");
    }
}

/// 100 MW AC: 187.5 to 300 GWh; one and a half times as many modules give 360, 5 % more is still near, 375 the limit.
#[test]
fn energy_of_inverters_allows_for_more_modules() {
    for (energy_mwh, expected) in [
        (187_499.0, Verdict::Understated),
        (187_500.0, Verdict::Consistent),
        (300_000.0, Verdict::Consistent),
        (300_001.0, Verdict::Generous),
        (375_000.0, Verdict::Generous),
        (375_001.0, Verdict::Impossible),
    ] {
        assert_eq!(verdict(CapacityBasis::Ac, &SUNNY, energy_mwh), expected, "{energy_mwh}");
    }
    // Of 1900 kWh/kW: 285 GWh with the most modules, 299.25 within 5 % of it.
    assert_eq!(verdict(CapacityBasis::Ac, &NARROW, 299_249.0), Verdict::Generous);
    assert_eq!(verdict(CapacityBasis::Ac, &NARROW, 299_251.0), Verdict::Unsupported);
    // No inverter gives more than its rating in every hour: 876 GWh.
    let endless = SiteYield { limit_kwh_per_kwp: 1e6, ..SUNNY };
    assert_eq!(verdict(CapacityBasis::Ac, &endless, 876_000.0), Verdict::Unsupported);
    assert_eq!(verdict(CapacityBasis::Ac, &endless, 876_001.0), Verdict::Impossible);
}

/// 200 GWh are above 190 of 100 MW DC and below 212.5 of 100 MW AC: the kinder of the two readings is told.
#[test]
fn between_two_readings_the_kinder_is_told() {
    assert_eq!(verdict(CapacityBasis::Unknown, &NARROW, 180_000.0), Verdict::Consistent);
    assert_eq!(verdict(CapacityBasis::Unknown, &NARROW, 200_000.0), Verdict::Generous);
}

/// Both readings fit 188 to 240 GWh. The usual ones are 180 (DC) and 225 (AC): AC is clearly nearer from 2116 kWh/kW on.
#[test]
fn ac_is_read_only_at_a_place_and_where_it_is_clearly_nearer() {
    let basis = |energy_mwh: f64, latitude_deg: Option<f64>| {
        let claim = Claim { latitude_deg, ..plant(CapacityBasis::Unknown, energy_mwh) };
        audited(&claim, Some(&SUNNY)).basis
    };
    let placed = Some(-22.0);
    assert_eq!(
        [190_000.0, 211_000.0, 212_000.0, 225_000.0, 240_000.0].map(|mwh| basis(mwh, placed)),
        [CapacityBasis::Dc, CapacityBasis::Dc, CapacityBasis::Ac, CapacityBasis::Ac, CapacityBasis::Ac]
    );
    assert_eq!(basis(225_000.0, None), CapacityBasis::Dc);
}

#[test]
fn days_and_lives_are_judged_by_their_year() {
    let claim = |lifetime_years| Claim {
        energy_mwh_per_year: None,
        energy_mwh_lifetime: Some(5_400_000.0),
        lifetime_years,
        ..plant(CapacityBasis::Dc, 0.0)
    };
    let annual_mwh = |claim: &Claim| audited(claim, Some(&SUNNY)).annual_mwh.expect("an energy").p50;
    assert!((annual_mwh(&claim(Some(30.0))) - 180_000.0).abs() < 1e-6);
    assert!((annual_mwh(&claim(None)) - 216_000.0).abs() < 1e-6, "25 years");
    let life = figure(&claim(Some(30.0)), Some(&SUNNY), Field::EnergyMwhLifetime);
    assert!((life.low - 4_500_000.0).abs() < 1e-6 && (life.high - 7_200_000.0).abs() < 1e-6, "{life:?}");

    let daily =
        Claim { energy_mwh_per_year: None, energy_mwh_per_day: Some(500.0), ..plant(CapacityBasis::Dc, 0.0) };
    assert_eq!(annual_mwh(&daily), 182_500.0);
    let day = figure(&daily, Some(&SUNNY), Field::EnergyMwhPerDay);
    assert_eq!((day.low, day.high), (150_000.0 / 365.0, 240_000.0 / 365.0));
}

#[test]
fn the_spread_is_the_highest_convention_over_the_lowest() {
    // 1800 kWh for a kW of modules, 2250 for one of inverters.
    let energy = figure(&plant(CapacityBasis::Dc, 180_000.0), Some(&SUNNY), Field::EnergyMwhPerYear);
    let values: Vec<f64> = energy.conventions.iter().map(|reckoned| reckoned.value).collect();
    assert_eq!((values, energy.spread), (vec![180_000.0, 225_000.0], 1.25));
    // Paraguay: 3575 kWh a household by one source, 2047 by another, 3575 over what the lines leave in between.
    let claim = Claim { households: Some(300_000.0), ..paraguay(1.0) };
    let households = figure(&claim, None, Field::Households);
    let kwh =
        |convention| households.conventions.iter().find(|c| c.convention == convention).unwrap().per_unit;
    let after_losses = kwh(Convention::HouseholdAfterLosses) / kwh(Convention::OtherHousehold);
    assert!((households.spread - after_losses).abs() < 1e-12, "{}", households.spread);
    // Without a country, nothing to compare.
    let nowhere = Claim { country: None, ..claim };
    assert_eq!(figure(&nowhere, None, Field::Households).spread, 0.0);
}

/// A million MWh a year and so many g CO2 per kWh of it, in a country of nothing but hydropower: 25 g/kWh by its own grid.
fn paraguay(g_per_kwh: f64) -> Claim {
    Claim {
        country: Some("PY".to_owned()),
        energy_mwh_per_year: Some(1e6),
        co2_t_per_year: Some(1000.0 * g_per_kwh),
        ..Claim::default()
    }
}

/// Gas stations emit 348.2 to 577 g/kWh, 403.9 by default, oil-fired ones 648 to 833.6, coal-fired ones 774 to 1032:
/// each range reaches 5 % further, and nothing that burns emits more than 1100.
#[test]
fn a_range_of_power_stations_reaches_a_twentieth_further() {
    for (g_per_kwh, verdict, by) in [
        (330.0, Verdict::Unsupported, None),
        (331.0, Verdict::Generous, Some(Convention::Gas)),
        (404.0, Verdict::Generous, Some(Convention::Gas)),
        // Nearer to oil's 702, yet below all that oil can give.
        (600.0, Verdict::Generous, Some(Convention::Gas)),
        (605.0, Verdict::Generous, Some(Convention::Gas)),
        (606.0, Verdict::Unsupported, None),
        (615.0, Verdict::Unsupported, None),
        (616.0, Verdict::Generous, Some(Convention::Oil)),
        (1083.0, Verdict::Generous, Some(Convention::Coal)),
        (1084.0, Verdict::Unsupported, None),
        (1100.0, Verdict::Unsupported, None),
        (1101.0, Verdict::Impossible, None),
    ] {
        let co2 = figure(&paraguay(g_per_kwh), None, Field::Co2TPerYear);
        let reproduced_by = co2.reproduced_by.map(|by| by.convention);
        assert_eq!((co2.verdict, reproduced_by), (verdict, by), "{g_per_kwh}");
    }
}

#[test]
fn wind_is_held_against_all_hours() {
    let wind =
        |energy_mwh: f64| Claim { technology: Technology::Wind, ..plant(CapacityBasis::Unknown, energy_mwh) };
    assert!(audited(&wind(876_000.0), None).figures.is_empty());
    let energy = figure(&wind(876_001.0), None, Field::EnergyMwhPerYear);
    assert_eq!((energy.verdict, energy.low, energy.high), (Verdict::Impossible, 0.0, 876_000.0));
}
