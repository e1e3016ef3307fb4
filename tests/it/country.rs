//! Country facts against the tables they come from, and what must hold of every country.

use sunyield::country::{self, Country, Gap, Grade};
use sunyield::error::Error;

fn find(code: &str) -> Country {
    country::find(code, "site.country").expect("a known code")
}

fn combined(code: &str) -> f64 {
    find(code).combined_margin.expect("a combined margin").g_per_kwh
}

/// Defaults that replace the international table, with the reason beside each.
#[test]
fn overrides_stand_where_the_international_table_misleads() {
    assert_eq!(combined("CL"), 499.0); // IFI 2021, 75/25
    assert_eq!(combined("TR"), 624.2); // ETKB 2023
    assert_eq!(combined("IN").round(), 851.0); // CEA V21: 0.75 × 964.6 + 0.25 × 511.9
    assert_eq!(combined("BR").round(), 233.0); // MCTI 2025, simple adjusted operating margin
    assert_eq!(combined("US").round(), 610.0); // EPA AVERT 2022, national
    assert_eq!(combined("US-CA"), 439.6); // EPA AVERT 2022, California
    assert_eq!(combined("US-AVERT-TE"), 531.4);
    assert_eq!(combined("CN-QH"), 744.0); // IFI: the regional margins are options
    assert_eq!(combined("CN-NORTHWEST").round(), 779.0);
    assert_eq!(combined("HK"), combined("CN"));
    assert_eq!(combined("MO"), combined("CN"));
    assert_eq!(combined("CO"), 334.0); // IFI: 154 and 660 are options
}

#[test]
fn a_state_in_two_regions_has_their_mean_by_load() {
    // Alabama: 0.7379 Southeast at 583.4, 0.2621 Tennessee at 600.7.
    let expected = 0.7379 * 583.4 + 0.2621 * 600.7;
    assert!((combined("US-AL") - expected).abs() < 1e-9);
    // Hawaii is outside AVERT: the national rate stands in.
    assert_eq!(combined("US-HI"), combined("US"));
}

#[test]
fn other_published_margins_can_be_chosen() {
    let options = |code: &str| -> Vec<(f64, String)> {
        find(code).options.into_iter().map(|factor| (factor.g_per_kwh, factor.id)).collect()
    };
    for (code, g) in [("CO", 154.0), ("CO", 660.0), ("US", 352.0), ("ID", 835.0), ("US", 625.6)] {
        assert!(options(code).iter().any(|(value, _)| *value == g), "{code} {g}: {:?}", options(code));
    }
    let regional = [826.9, 871.9, 690.8, 715.4, 779.3, 656.5]; // MEE 2019, 75/25
    for g in regional {
        assert!(
            options("CN").iter().any(|(value, _)| (value - g).abs() <= 0.051),
            "CN {g}: {:?}",
            options("CN")
        );
    }
    for code in ["CN", "US", "BR", "CL", "IN"] {
        let mut ids: Vec<String> = options(code).into_iter().map(|(_, id)| id).collect();
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "{code}: an option's id names it alone");
    }
}

#[test]
fn averages_come_with_their_years() {
    let chile = find("CL");
    let years: Vec<(u16, f64)> = chile.averages.iter().map(|f| (f.year, f.g_per_kwh)).collect();
    assert_eq!(years, [(2024, 265.52), (2023, 301.93), (2022, 372.8), (2021, 425.46), (2020, 436.83)]);
    assert_eq!(chile.five_year_range_g_per_kwh(), Some((265.52, 436.83)));
    let revised = chile.options.iter().find(|f| f.year == 2023 && f.place == "CL" && f.area.is_empty());
    assert_eq!(revised.map(|f| f.g_per_kwh), Some(255.9)); // as revised in the 2026 edition
    assert_eq!(find("UY").official_average.map(|f| f.g_per_kwh), Some(6.3));
    assert_eq!(find("CN-QH").official_average.map(|f| f.g_per_kwh), Some(179.6));
    assert_eq!(find("US-CA").official_average.map(|f| f.g_per_kwh), Some(179.1));
    // Viet Nam's figure may be a margin: its kind is not confirmed, so it is an option only.
    assert_eq!(find("VN").official_average, None);
}

#[test]
fn households_have_the_range_of_their_grade() {
    let household = |code: &str| find(code).household.expect("a figure");
    let chile = household("CL");
    assert_eq!((chile.kwh, chile.grade, chile.year), (2077.0, Grade::A, 2018));
    assert_eq!((chile.low_kwh.round(), chile.high_kwh.round()), (1869.0, 2285.0)); // × 0.9, × 1.1
    let angola = household("AO");
    assert_eq!((angola.low_kwh, angola.kwh, angola.high_kwh), (1170.0, 1989.0, 3381.0)); // the row's own
    let emirates = household("AE");
    assert_eq!((emirates.grade, emirates.high_kwh), (Grade::D, 17_473.0 * 1.9));
    let grades: Vec<Grade> =
        country::countries().iter().filter_map(|c| c.household.as_ref()).map(|use_| use_.grade).collect();
    let count = |grade| grades.iter().filter(|g| **g == grade).count();
    assert_eq!([count(Grade::A), count(Grade::B), count(Grade::C), count(Grade::D)], [16, 100, 17, 60]);
}

#[test]
fn losses_are_the_mean_where_the_latest_year_is_far_from_it() {
    let loss = |code: &str| find(code).network_loss.expect("a figure");
    assert_eq!(loss("AR").fraction, 0.1766); // latest 0.2385
    assert_eq!(loss("CL").fraction, 0.0591);
    assert!(loss("TG").is_mean && !loss("DE").is_mean);
}

#[test]
fn every_country_of_the_standard_is_there_and_its_figures_are_sane() {
    let countries = country::countries();
    assert_eq!(countries.len(), 249);
    for facts in &countries {
        assert_eq!(find(facts.code), *facts);
        assert_eq!((facts.code.len(), facts.alpha3.len(), facts.region), (2, 3, None));
        for factor in facts
            .averages
            .iter()
            .chain(&facts.options)
            .chain(&facts.combined_margin)
            .chain(&facts.operating_margin)
            .chain(&facts.build_margin)
            .chain(&facts.official_average)
        {
            assert!((0.0..2000.0).contains(&factor.g_per_kwh), "{factor:?}");
            assert!(factor.year >= 2000 && !factor.source.source().url.is_empty(), "{factor:?}");
        }
        for use_ in facts.household.iter().chain(&facts.other_households) {
            assert!(use_.low_kwh <= use_.kwh && use_.kwh <= use_.high_kwh, "{} {use_:?}", facts.code);
        }
        // Margins form one set: weights 0.75 and 0.25 of the defaults give the default combined margin.
        if let (Some(om), Some(bm), Some(cm)) =
            (&facts.operating_margin, &facts.build_margin, &facts.combined_margin)
            && facts.code != "US"
        {
            let mixed = 0.75 * om.g_per_kwh + 0.25 * bm.g_per_kwh;
            assert!((mixed - cm.g_per_kwh).abs() < 1e-9, "{}: {mixed} and {}", facts.code, cm.g_per_kwh);
            assert_eq!((om.source, om.place), (bm.source, bm.place));
        }
    }
    let none = countries.iter().filter(|c| c.gaps.contains(&Gap::Household)).count();
    assert_eq!(none, 249 - 193);
    let zero: Vec<&str> = countries
        .iter()
        .filter(|c| c.operating_margin.as_ref().is_some_and(|om| om.g_per_kwh == 0.0))
        .map(|c| c.code)
        .collect();
    assert_eq!(zero, ["AL", "BT", "CD", "ET", "IS", "LS", "NP", "PY", "SZ"]);
}

#[test]
fn an_unknown_code_and_a_missing_figure_say_so() {
    for code in ["", "cl", "CHL", "XX", "US-ZZ", "ÄÖ"] {
        let refused = country::find(code, "site.country").unwrap_err();
        assert!(matches!(refused, Error::UnknownChoice { .. }), "{code}");
        assert!(refused.to_string().starts_with("site.country is \""), "{refused}");
    }
    let vatican = find("VA");
    assert_eq!(vatican.gaps.len(), 5);
    assert!(vatican.household.is_none() && vatican.averages.is_empty() && vatican.combined_margin.is_none());
}
