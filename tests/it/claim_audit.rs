//! Claims audited: the published ones against a reviewed table, and what must hold of any.

use std::fmt::Write as _;
use std::path::Path;

use sunyield::claim::{
    Audit, CapacityBasis, Claim, Convention, Field, Judged, Reason, SiteYield, SlipKind, Technology, Verdict,
    audit, check,
};
use sunyield::estimate::World;
use sunyield::uncertainty::Range;

fn audited(claim: &Claim) -> Audit {
    check(claim, World::embedded()).expect("a claim")
}

fn figure(audit: &Audit, field: Field) -> &Judged {
    audit.figures.iter().find(|figure| figure.field == field).expect("the figure is judged")
}

fn code<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Three significant digits.
fn short(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let mut step = 1.0;
    while value.abs() / step >= 1000.0 {
        step *= 10.0;
    }
    while value.abs() / step < 100.0 {
        step /= 10.0;
    }
    let rounded = (value / step).round() * step;
    if rounded.abs() >= 100.0 { format!("{rounded:.0}") } else { format!("{rounded:.2}") }
}

fn table(audit: &Audit) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "  capacity read as {}", code(audit.basis));
    for reading in &audit.readings {
        let _ = writeln!(
            text,
            "    {}: {} kWh/kWp, capacity factor {:.3}, {}",
            code(reading.basis),
            short(reading.kwh_per_kwp),
            reading.capacity_factor,
            code(reading.verdict)
        );
    }
    for figure in &audit.figures {
        let _ = write!(text, "  {} {}: {}", code(figure.field), short(figure.claimed), code(figure.verdict));
        if figure.kindest_verdict != figure.verdict {
            let _ = write!(text, " to {}", code(figure.kindest_verdict));
        }
        let _ = write!(
            text,
            "; {} each, plausible {} to {}",
            short(figure.per_unit),
            short(figure.low_per_unit),
            short(figure.high_per_unit)
        );
        if let Some(by) = &figure.reproduced_by {
            let _ =
                write!(text, "; reproduced by {} {} ({})", code(by.convention), short(by.per_unit), by.year);
        }
        if let Some(margin) = figure.conventions.iter().find(|c| c.convention == Convention::CombinedMargin) {
            let _ = write!(text, "; {:.0} % of the combined margin", margin.ratio * 100.0);
        }
        for slip in &figure.slips {
            let _ =
                write!(text, "; {} makes it {}: {}", code(slip.kind), short(slip.value), code(slip.verdict));
        }
        let reasons: Vec<String> = figure.reasons.iter().map(code).collect();
        let _ = writeln!(
            text,
            "{}",
            if reasons.is_empty() { String::new() } else { format!(" [{}]", reasons.join(", ")) }
        );
    }
    text
}

/// Every published claim has its verdict table, reviewed and kept. `UPDATE_GOLDEN=1` writes it anew, to be reviewed again.
#[test]
fn published_claims_have_the_verdicts_reviewed() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../vectors/claims.json")).expect("the vectors");
    let claims = vectors["claims"].as_array().expect("a list");
    assert_eq!(claims.len(), 21);
    let mut text = String::new();
    for entry in claims {
        let claim: Claim = serde_json::from_value(entry["claim"].clone()).expect("a claim");
        let _ =
            writeln!(text, "{} — {}", entry["plant"].as_str().unwrap(), entry["source"].as_str().unwrap());
        text += &table(&audited(&claim));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/claim_verdicts.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &text).expect("the table is written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    for (line, (got, kept)) in text.lines().zip(kept.lines()).enumerate() {
        assert_eq!(got, kept, "line {}", line + 1);
    }
    assert_eq!(text.lines().count(), kept.lines().count());
}

/// The 480 MW plant of the Atacama: modules, not inverters; energy consistent; 400 000 households understated to consistent;
/// 280 000 t by the grid's average, half of the combined margin.
#[test]
fn the_atacama_claim_comes_apart_as_it_should() {
    let claim = Claim {
        capacity_mw: Some(480.0),
        country: Some("CL".to_owned()),
        latitude_deg: Some(-22.22),
        longitude_deg: Some(-69.577),
        energy_mwh_per_year: Some(1_045_000.0),
        households: Some(400_000.0),
        co2_t_per_year: Some(280_000.0),
        ..Claim::default()
    };
    let audit = audited(&claim);
    assert_eq!(audit.basis, CapacityBasis::Dc);
    let energy = figure(&audit, Field::EnergyMwhPerYear);
    assert_eq!((energy.verdict, energy.per_unit.round()), (Verdict::Consistent, 2177.0));
    let households = figure(&audit, Field::Households);
    assert_eq!((households.verdict, households.kindest_verdict), (Verdict::Understated, Verdict::Consistent));
    assert_eq!(households.per_unit, 2612.5);
    let co2 = figure(&audit, Field::Co2TPerYear);
    assert_eq!((co2.verdict, co2.per_unit.round()), (Verdict::Consistent, 268.0));
    let by = co2.reproduced_by.expect("a convention");
    assert_eq!((by.convention, by.year), (Convention::Average, 2024));
    let margin = co2.conventions.iter().find(|c| c.convention == Convention::CombinedMargin).unwrap();
    assert_eq!((margin.ratio * 100.0).round(), 54.0);
    assert!(co2.slips.is_empty() && households.slips.is_empty());

    // The command line knows the country alone: the same comes out.
    let anywhere = audited(&Claim { latitude_deg: None, longitude_deg: None, ..claim.clone() });
    assert_eq!(anywhere.basis, CapacityBasis::Dc);
    assert_eq!(figure(&anywhere, Field::EnergyMwhPerYear).verdict, Verdict::Consistent);
    assert_eq!(figure(&anywhere, Field::Co2TPerYear).reproduced_by, Some(by));

    // 'nearly 1 million t' for the same plant is coal, and generous.
    let coal = audited(&Claim { co2_t_per_year: Some(1_000_000.0), ..claim });
    let co2 = figure(&coal, Field::Co2TPerYear);
    assert_eq!((co2.verdict, co2.per_unit.round()), (Verdict::Generous, 957.0));
    assert_eq!(co2.reproduced_by.unwrap().convention, Convention::Coal);
}

/// '129.5 billion tons' for 129.5 ten-thousands, which is still dirtier than coal for 200 MW.
#[test]
fn a_translators_slip_is_named() {
    let claim = Claim {
        capacity_mw: Some(200.0),
        co2_t_per_year: Some(129.5e9),
        country: Some("AR".to_owned()),
        ..Claim::default()
    };
    let co2 = audited(&claim);
    let co2 = figure(&co2, Field::Co2TPerYear);
    assert_eq!(co2.verdict, Verdict::Impossible);
    assert!(co2.reasons.contains(&Reason::DirtierThanCoal));
    let slip = co2.slips.iter().find(|slip| slip.kind == SlipKind::WanForBillion).expect("the slip");
    assert!((slip.value - 1.295e6).abs() < 1.0);
    assert_eq!(slip.verdict, Verdict::Impossible);

    // 26.35 million for 26.35 ten-thousands: the slip explains it.
    let claim = Claim {
        energy_mwh_per_year: Some(500_000.0),
        co2_t_per_year: Some(26.35e6),
        country: Some("CN".to_owned()),
        ..Claim::default()
    };
    let co2 = audited(&claim);
    let slip = figure(&co2, Field::Co2TPerYear).slips[0];
    assert_eq!((slip.kind, slip.verdict), (SlipKind::WanForMillion, Verdict::Consistent));
    assert!((slip.value - 263_500.0).abs() < 1e-6);
}

#[test]
fn day_year_life_and_people_are_told_apart() {
    let base = Claim {
        capacity_mw: Some(480.0),
        basis: CapacityBasis::Dc,
        country: Some("CL".to_owned()),
        latitude_deg: Some(-22.22),
        longitude_deg: Some(-69.577),
        ..Claim::default()
    };
    let slip = |claim: &Claim, field| figure(&audited(claim), field).slips.first().map(|slip| slip.kind);
    let per_day = Claim { energy_mwh_per_year: Some(2_863.0), ..base.clone() };
    assert_eq!(slip(&per_day, Field::EnergyMwhPerYear), Some(SlipKind::DayForYear));
    let per_year = Claim { energy_mwh_per_day: Some(1_045_000.0), ..base.clone() };
    assert_eq!(slip(&per_year, Field::EnergyMwhPerDay), Some(SlipKind::YearForDay));
    let whole = Claim {
        energy_mwh_per_year: Some(1_045_000.0),
        co2_t_per_year: Some(14e6),
        lifetime_years: Some(30.0),
        ..base.clone()
    };
    assert_eq!(slip(&whole, Field::Co2TPerYear), Some(SlipKind::LifetimeForYear));
    // 1.5 million households are people: three to a household.
    let people =
        Claim { energy_mwh_per_year: Some(1_045_000.0), households: Some(1_530_000.0), ..base.clone() };
    assert_eq!(slip(&people, Field::Households), Some(SlipKind::PeopleForHouseholds));
    let people = Claim { energy_mwh_per_year: Some(1_045_000.0), people: Some(1_530_000.0), ..base };
    assert_eq!(figure(&audited(&people), Field::People).verdict, Verdict::Consistent);
}

#[test]
fn a_slip_is_offered_only_where_it_explains() {
    let claim = |co2_t: f64| Claim {
        energy_mwh_per_year: Some(1_045_000.0),
        co2_t_per_year: Some(co2_t),
        country: Some("CL".to_owned()),
        ..Claim::default()
    };
    let slips = |co2_t: f64| {
        let audit = audited(&claim(co2_t));
        figure(&audit, Field::Co2TPerYear)
            .slips
            .iter()
            .map(|slip| (slip.kind, slip.verdict))
            .collect::<Vec<_>>()
    };
    // 76 400 t of carbon are 280 000 t of CO2.
    assert_eq!(slips(76_400.0), [(SlipKind::CarbonForCo2, Verdict::Consistent)]);
    // Three and a half times too much is nobody's slip of the pen.
    assert_eq!(slips(2_000_000.0), []);
    // Nobody writes seven digits that count and calls them millions.
    assert!(slips(28_000_000.0).contains(&(SlipKind::WanForMillion, Verdict::Consistent)));
    assert!(slips(28_123_457.0).iter().all(|(kind, _)| *kind != SlipKind::WanForMillion));
    // Every one that is offered makes the figure right.
    for co2_t in [300.0, 2_800.0, 28_000.0, 4e6, 280e6, 2_800e6] {
        assert!(
            slips(co2_t).iter().all(|(_, verdict)| *verdict == Verdict::Consistent),
            "{co2_t}: {:?}",
            slips(co2_t)
        );
    }
}

#[test]
fn states_and_provinces_are_held_against_their_own_grids() {
    let by = |place: &str| {
        let claim = Claim {
            energy_mwh_per_year: Some(1_000_000.0),
            co2_t_per_year: Some(400_000.0),
            country: Some(place.to_owned()),
            ..Claim::default()
        };
        let audit = audited(&claim);
        let margin = figure(&audit, Field::Co2TPerYear)
            .conventions
            .iter()
            .find(|known| known.convention == Convention::CombinedMargin && known.is_default)
            .map(|known| known.per_unit);
        (audit.country, margin)
    };
    // EPA AVERT 2022, utility PV: each region its own rate.
    let (california, texas) = (by("US-CA"), by("US-TX"));
    assert_eq!((california.0, texas.0), (Some("US-CA"), Some("US-TX")));
    assert_ne!(california.1, texas.1);
    let (qinghai, china) = (by("CN-QH"), by("CN"));
    assert_eq!((qinghai.0, china.0), (Some("CN-QH"), Some("CN")));
    assert!(qinghai.1.is_some() && china.1.is_some());
    for text in ["A 100 MW plant in Qinghai", "青海省的100兆瓦光伏电站", "Una planta de 100 MW en Qinghai"]
    {
        let found = sunyield::claim::text::find(text).expect("short");
        assert_eq!(found[0].claim.country.as_deref(), Some("CN-QH"), "{text}");
    }
}

#[test]
fn wind_is_judged_from_its_energy_on() {
    let claim = Claim {
        capacity_mw: Some(300.0),
        technology: Technology::Wind,
        country: Some("KE".to_owned()),
        energy_mwh_per_year: Some(1_400_000.0),
        co2_t_per_year: Some(300_000.0),
        ..Claim::default()
    };
    let audit = audited(&claim);
    assert_eq!(audit.figures.len(), 1);
    assert_eq!(figure(&audit, Field::Co2TPerYear).per_unit.round(), 214.0);
    let claim = Claim { energy_mwh_per_year: Some(2_700_000.0), ..claim };
    let audit = audited(&claim);
    let energy = figure(&audit, Field::EnergyMwhPerYear);
    assert_eq!(
        (energy.verdict, energy.reasons.clone()),
        (Verdict::Impossible, vec![Reason::NotSolar, Reason::BeyondCapacity])
    );
}

#[test]
fn standard_coal_is_held_against_its_conventions() {
    let claim = Claim {
        country: Some("CN".to_owned()),
        energy_mwh_per_year: Some(1_000_000.0),
        standard_coal_t_per_year: Some(400_000.0),
        co2_t_per_year: Some(997_000.0),
        ..Claim::default()
    };
    let audit = audited(&claim);
    let coal = figure(&audit, Field::StandardCoalTPerYear);
    assert_eq!(
        (coal.verdict, coal.reproduced_by.unwrap().convention),
        (Verdict::Consistent, Convention::StandardCoalOld)
    );
    let co2 = figure(&audit, Field::Co2TPerYear);
    assert_eq!(
        (co2.verdict, co2.reproduced_by.unwrap().convention),
        (Verdict::Generous, Convention::StandardCoalOld)
    );
}

#[test]
fn without_energy_or_country_figures_are_unsupported_not_false() {
    let claim = Claim { households: Some(1e5), ..Claim::default() };
    let audit = audited(&claim);
    let households = figure(&audit, Field::Households);
    assert_eq!(
        (households.verdict, households.reasons.clone()),
        (Verdict::Unsupported, vec![Reason::NoEnergy])
    );
    let claim = Claim { co2_t_per_year: Some(5e5), energy_mwh_per_year: Some(1e6), ..Claim::default() };
    let co2 = audited(&claim);
    assert_eq!(figure(&co2, Field::Co2TPerYear).reasons, [Reason::NoCountry]);
    assert!(audit_refused(&Claim::default()).contains("claim is missing"));
    assert!(
        audit_refused(&Claim { capacity_mw: Some(-1.0), ..Claim::default() })
            .contains("claim.capacityMw is -1")
    );
    assert!(
        audit_refused(&Claim { country: Some("XX".into()), capacity_mw: Some(1.0), ..Claim::default() })
            .contains("claim.country")
    );
    assert!(
        audit_refused(&Claim { capacity_mw: Some(f64::NAN), ..Claim::default() })
            .contains("claim.capacityMw")
    );
}

fn audit_refused(claim: &Claim) -> String {
    audit(claim, None).unwrap_err().to_string()
}

proptest::proptest! {
    #[test]
    fn no_claim_gives_nan(
        capacity in proptest::option::of(1e-5..1e7_f64),
        energy in proptest::option::of(1e-5..1e15_f64),
        households in proptest::option::of(1e-5..1e15_f64),
        people in proptest::option::of(1e-5..1e15_f64),
        co2 in proptest::option::of(1e-5..1e15_f64),
        coal in proptest::option::of(1e-5..1e15_f64),
        place in 0usize..6,
        site in proptest::bool::ANY,
    ) {
        let country = ["CL", "US-CA", "PY", "VA", "CN-NORTHWEST"].get(place).map(|code| (*code).to_owned());
        let claim = Claim {
            capacity_mw: capacity,
            energy_mwh_per_year: energy,
            households,
            people,
            co2_t_lifetime: co2,
            standard_coal_t_per_year: coal,
            country,
            ..Claim::default()
        };
        let yields = SiteYield {
            kwh_per_kwp: Range { p10: 2000.0, p50: 1700.0, p90: 1500.0 },
            limit_kwh_per_kwp: 2500.0,
            dc_ac_ratio: 1.2,
        };
        if let Ok(found) = audit(&claim, site.then_some(&yields)) {
            for figure in &found.figures {
                for value in [figure.per_unit, figure.low, figure.high, figure.low_per_unit, figure.high_per_unit, figure.spread] {
                    proptest::prop_assert!(value.is_finite(), "{figure:?}");
                }
                for by in &figure.conventions {
                    proptest::prop_assert!(by.ratio.is_finite() && by.value.is_finite(), "{by:?}");
                }
                proptest::prop_assert!(figure.low <= figure.high);
            }
        }
    }
}

#[test]
fn the_conventions_own_figures_are_never_impossible_nor_unsupported() {
    // Somalia's households use less than the 50 kWh that no other country's do.
    let claim = Claim {
        country: Some("SO".to_owned()),
        energy_mwh_per_year: Some(50_000.0),
        households: Some(1_111_000.0),
        ..Claim::default()
    };
    assert_ne!(figure(&audited(&claim), Field::Households).verdict, Verdict::Impossible);
    // 327 g/kWh: the combined margin of Brazil's ministry, far above the default one.
    let claim = Claim {
        country: Some("BR".to_owned()),
        energy_mwh_per_year: Some(180_000.0),
        co2_t_per_year: Some(58_887.0),
        ..Claim::default()
    };
    let audit = audited(&claim);
    let co2 = figure(&audit, Field::Co2TPerYear);
    assert_eq!(co2.verdict, Verdict::Generous);
    assert_eq!(co2.reproduced_by.map(|by| by.convention), Some(Convention::CombinedMargin));
}

#[test]
fn a_capacity_of_known_basis_is_read_one_way() {
    let claim = Claim {
        country: Some("ES".to_owned()),
        capacity_mw: Some(100.0),
        basis: CapacityBasis::Dc,
        energy_mwh_per_year: Some(180_000.0),
        ..Claim::default()
    };
    let bases =
        |claim: &Claim| audited(claim).readings.iter().map(|reading| reading.basis).collect::<Vec<_>>();
    assert_eq!(bases(&claim), [CapacityBasis::Dc]);
    assert_eq!(
        bases(&Claim { basis: CapacityBasis::Unknown, ..claim }),
        [CapacityBasis::Dc, CapacityBasis::Ac]
    );
}

#[test]
fn a_states_homes_are_said_to_be_held_against_the_whole_countrys() {
    let claim = Claim {
        country: Some("US-CA".to_owned()),
        energy_mwh_per_year: Some(250_000.0),
        households: Some(30_000.0),
        ..Claim::default()
    };
    let of =
        |claim: &Claim| figure(&audited(claim), Field::Households).reasons.contains(&Reason::WholeCountry);
    assert!(of(&claim));
    assert!(!of(&Claim { country: Some("US".to_owned()), ..claim }));
}

#[test]
fn a_figure_that_a_convention_gives_is_offered_no_slip() {
    let claim = Claim {
        country: Some("LS".to_owned()),
        capacity_mw: Some(70.0),
        co2_t_per_year: Some(100_000.0),
        ..Claim::default()
    };
    let audit = audited(&claim);
    let co2 = figure(&audit, Field::Co2TPerYear);
    assert_eq!((co2.verdict, co2.slips.len()), (Verdict::Generous, 0));
    assert!(co2.reproduced_by.is_some());
}
