//! Avoided emissions against published and worked values.

use sunyield::country::{self, Basis};
use sunyield::emissions::{
    Caveat, Co2, Margins, Method, avoided, combined_margin_g_per_kwh, consumption_g_per_kwh, tonnes,
};
use sunyield::fuel::Fuel;
use sunyield::grid::Grid;
use sunyield::life::Life;
use sunyield::uncertainty::Range;

const ATACAMA_KWH: Range = Range { p10: 1_110e6, p50: 1_045e6, p90: 950e6 };

fn in_country(code: &str, grid: &Grid, life: &Life) -> Vec<Co2> {
    avoided(ATACAMA_KWH, &country::find(code, "site.country").unwrap(), grid, life).unwrap()
}

fn by(all: &[Co2], method: Method) -> &Co2 {
    all.iter().find(|co2| co2.method == method).expect("the method is there")
}

/// Half a unit in the last printed digit.
fn printed(value: f64, expected: f64, decimals: i32) -> bool {
    let unit = (0..decimals).fold(1.0, |unit, _| unit / 10.0);
    (value - expected).abs() <= unit / 2.0
}

/// CDM TOOL07 v7, worked project: OM 0.9842, BM 0.8588 t/MWh, weights 75/25, 5 363 MWh, 5 109 t a year. The factor is
/// carried with four decimals and the result rounded down, as projects must.
#[test]
fn tool07_worked_project() {
    let margins = Margins { operating_g_per_kwh: 984.2, build_g_per_kwh: 858.8 };
    let factor = combined_margin_g_per_kwh(margins, 0.75);
    assert!((factor - 952.85).abs() < 1e-9);
    let four_decimals = (factor * 10.0 - 1e-9).floor() / 10.0;
    assert_eq!(four_decimals, 952.8);
    assert_eq!(tonnes(5_363_000.0, four_decimals).floor(), 5_109.0);
}

/// Worked table: 1 045 GWh in year 1, 30 years, 0.5 % a year, own life cycle 45 g/kWh.
#[test]
fn three_factors_over_a_life() {
    let life = Life::default();
    let declining = Life { grid_decline_fraction_per_year: 0.03, ..life };
    assert!(printed(1045.0 * life.energy_over_first_year(), 29_179.7, 1));
    // g/kWh, year 1 kt, life Mt, life Mt at r = 3 %, net year 1 kt, payback years
    let rows = [
        (265.52, 277.5, 7.75, 5.21, 230.4, 4.73),
        (499.0, 521.5, 14.56, 9.80, 474.4, 2.52),
        (657.0, 686.6, 19.17, 12.90, 639.5, 1.91),
    ];
    for (g, year_1, whole, whole_declining, net, payback) in rows {
        let grid = Grid { custom_g_per_kwh: Some(g), ..Grid::default() };
        let co2 = by(&in_country("CL", &grid, &life), Method::Custom).clone();
        assert!(printed(co2.annual_t / 1e3, year_1, 1), "{g}: {}", co2.annual_t);
        assert!(printed(co2.lifetime_t / 1e6, whole, 2), "{g}: {}", co2.lifetime_t);
        assert!(printed(co2.net_annual_t / 1e3, net, 1), "{g}: {}", co2.net_annual_t);
        assert!(printed(co2.payback_years.unwrap(), payback, 2), "{g}: {:?}", co2.payback_years);
        let co2 = by(&in_country("CL", &grid, &declining), Method::Custom).clone();
        assert!(printed(co2.lifetime_t / 1e6, whole_declining, 2), "{g}: {}", co2.lifetime_t);
    }
}

#[test]
fn chile_has_every_method_side_by_side() {
    let all = in_country("CL", &Grid::default(), &Life::default());
    let methods: Vec<Method> = all.iter().map(|co2| co2.method).collect();
    assert_eq!(
        methods[..5],
        [
            Method::CombinedMargin,
            Method::OperatingMargin,
            Method::BuildMargin,
            Method::Average,
            Method::OfficialAverage
        ]
    );
    let factors: Vec<f64> = all.iter().map(|co2| co2.factor_g_per_kwh).collect();
    assert_eq!(factors, [499.0, 657.0, 25.0, 265.52, 246.7, 946.0, 403.9, 702.0, 997.0, 824.0]);
    let fuels: Vec<Fuel> = all.iter().filter_map(|co2| co2.fuel).collect();
    assert_eq!(fuels, [Fuel::Coal, Fuel::Gas, Fuel::Oil, Fuel::StandardCoalOld, Fuel::StandardCoalCec2022]);
    assert_eq!(by(&all, Method::CombinedMargin).basis, Basis::DirectCo2);
    assert_eq!(by(&all, Method::Average).basis, Basis::LifeCycleCo2e);
    assert_eq!(by(&all, Method::CombinedMargin).notes, [Caveat::MixedBasis]);
    assert_eq!(by(&all, Method::Average).notes, [Caveat::NotAvoidedEmissions, Caveat::SwingsBetweenYears]);
    let range = by(&all, Method::CombinedMargin).annual_range_t;
    assert!((range.p90 - 950e6 * 499.0 / 1e6).abs() < 1e-6);
    // Direct coal 774–1 032, gas 348–577, oil 648–834 by efficiency.
    let ends: Vec<(f64, f64)> = all
        .iter()
        .filter(|co2| co2.fuel.is_some())
        .map(|co2| (co2.low_g_per_kwh.round(), co2.high_g_per_kwh.round()))
        .collect();
    assert_eq!(ends[..3], [(774.0, 1032.0), (348.0, 577.0), (648.0, 834.0)]);
}

#[test]
fn weights_are_the_users() {
    let grid = Grid { operating_margin_weight_fraction: 0.5, ..Grid::default() };
    let all = in_country("CL", &grid, &Life::default());
    assert_eq!(by(&all, Method::CombinedMargin).factor_g_per_kwh, 0.5 * 657.0 + 0.5 * 25.0);
    // Weights apply to margins: with other weights the United States leave the avoided rate.
    let states = in_country("US", &grid, &Life::default());
    let margins = (by(&states, Method::OperatingMargin), by(&states, Method::BuildMargin));
    let mixed = 0.5 * margins.0.factor_g_per_kwh + 0.5 * margins.1.factor_g_per_kwh;
    assert!((by(&states, Method::CombinedMargin).factor_g_per_kwh - mixed).abs() < 1e-9);
}

#[test]
fn an_option_can_be_chosen_by_its_id() {
    let colombia = country::find("CO", "site.country").unwrap();
    let id = colombia.options.iter().find(|factor| factor.g_per_kwh == 660.0).unwrap().id.clone();
    let grid = Grid { factor_ids: vec![id], ..Grid::default() };
    let all = in_country("CO", &grid, &Life::default());
    let combined = by(&all, Method::CombinedMargin);
    assert_eq!(combined.factor_g_per_kwh, 660.0);
    assert_eq!((combined.low_g_per_kwh, combined.high_g_per_kwh), (154.0, 660.0));
    assert!(combined.notes.contains(&Caveat::SourcesDisagree));
    let grid = Grid { factor_ids: vec!["CL average 1999".to_owned()], ..Grid::default() };
    let refused = avoided(ATACAMA_KWH, &colombia, &grid, &Life::default()).unwrap_err();
    assert_eq!((refused.code(), refused.path()), ("unknownChoice", "grid.factorIds[0]"));
}

#[test]
fn a_margin_of_zero_is_said_to_be_one() {
    let all = in_country("PY", &Grid::default(), &Life::default());
    for method in [Method::CombinedMargin, Method::OperatingMargin, Method::BuildMargin] {
        let co2 = by(&all, method);
        assert_eq!((co2.annual_t, co2.payback_years), (0.0, None));
        assert!(co2.notes.contains(&Caveat::OperatingMarginZero), "{method:?}");
        assert!(co2.net_annual_t < 0.0);
    }
}

#[test]
fn a_place_without_grid_figures_still_has_the_fuels() {
    let all = in_country("VA", &Grid::default(), &Life::default());
    assert!(all.iter().all(|co2| co2.method == Method::DisplacedFuel));
    assert_eq!(all.len(), 5);
}

#[test]
fn no_country_gives_nan_and_doubling_the_energy_doubles_all() {
    for facts in country::countries() {
        let once = avoided(ATACAMA_KWH, &facts, &Grid::default(), &Life::default()).unwrap();
        let twice = avoided(ATACAMA_KWH.scaled(2.0), &facts, &Grid::default(), &Life::default()).unwrap();
        for (one, two) in once.iter().zip(&twice) {
            assert!(one.annual_t.is_finite() && one.lifetime_t.is_finite() && one.net_lifetime_t.is_finite());
            assert!((two.annual_t - 2.0 * one.annual_t).abs() <= 1e-9 * one.annual_t.abs());
            assert!(one.low_g_per_kwh <= one.factor_g_per_kwh && one.factor_g_per_kwh <= one.high_g_per_kwh);
        }
    }
}

#[test]
fn what_is_delivered_carries_what_is_lost_on_the_way() {
    assert_eq!(consumption_g_per_kwh(450.0, 0.1), 500.0);
    assert_eq!(consumption_g_per_kwh(300.0, 0.0), 300.0);
    // Half the energy lost: twice the emissions for each kWh that arrives.
    assert_eq!(consumption_g_per_kwh(123.0, 0.5), 246.0);
}

#[test]
fn net_is_what_is_avoided_less_what_building_the_plant_emitted() {
    for co2 in in_country("CL", &Grid::default(), &Life::default()) {
        let own_t = tonnes(ATACAMA_KWH.p50, 45.0);
        assert!((co2.net_annual_t - (co2.annual_t - own_t)).abs() < 1e-6, "{:?}", co2.method);
        let own_t = own_t * Life::default().energy_over_first_year();
        assert!((co2.net_lifetime_t - (co2.lifetime_t - own_t)).abs() < 1e-3, "{:?}", co2.method);
    }
}

#[test]
fn bases_are_mixed_only_where_the_plants_own_emissions_count() {
    let nothing = Life { lifecycle_g_per_kwh: 0.0, ..Life::default() };
    let all = in_country("CL", &Grid::default(), &nothing);
    assert!(all.iter().all(|co2| !co2.notes.contains(&Caveat::MixedBasis)));
    assert!(all.iter().all(|co2| co2.net_annual_t == co2.annual_t));
    let little = Life { lifecycle_g_per_kwh: 1e-9, ..Life::default() };
    let all = in_country("CL", &Grid::default(), &little);
    assert!(by(&all, Method::CombinedMargin).notes.contains(&Caveat::MixedBasis));
}

/// Chile with one other operating margin, of `g_per_kwh`, published for `place`; its own is 200 g/kWh.
fn with_another_margin(g_per_kwh: f64, place: &'static str) -> Co2 {
    let mut chile = country::find("CL", "site.country").unwrap();
    let own = country::GridFactor { g_per_kwh: 200.0, ..chile.operating_margin.clone().unwrap() };
    chile.options = vec![country::GridFactor { g_per_kwh, place, ..own.clone() }];
    chile.operating_margin = Some(own);
    let all = avoided(ATACAMA_KWH, &chile, &Grid::default(), &Life::default()).unwrap();
    by(&all, Method::OperatingMargin).clone()
}

#[test]
fn sources_disagree_from_half_as_much_again() {
    for (g_per_kwh, disagrees) in
        [(280.0, false), (300.0, false), (301.0, true), (134.0, false), (133.0, true)]
    {
        let co2 = with_another_margin(g_per_kwh, "CL");
        assert_eq!(co2.notes.contains(&Caveat::SourcesDisagree), disagrees, "{g_per_kwh}");
        assert!(!co2.notes.contains(&Caveat::SwingsBetweenYears));
        assert_eq!((co2.low_g_per_kwh, co2.high_g_per_kwh), (g_per_kwh.min(200.0), g_per_kwh.max(200.0)));
    }
}

#[test]
fn another_places_figure_is_no_disagreement() {
    let co2 = with_another_margin(900.0, "PE");
    assert_eq!((co2.low_g_per_kwh, co2.high_g_per_kwh), (200.0, 200.0));
    assert!(!co2.notes.contains(&Caveat::SourcesDisagree));
}

#[test]
fn a_part_of_a_country_is_compared_with_itself_and_with_the_whole() {
    let mut california = country::find("US-CA", "site.country").unwrap();
    let own = country::GridFactor { g_per_kwh: 200.0, ..california.operating_margin.clone().unwrap() };
    let other = |g_per_kwh, place| country::GridFactor { g_per_kwh, place, ..own.clone() };
    california.options = vec![other(210.0, "US-CA"), other(190.0, "US"), other(900.0, "US-NY")];
    california.operating_margin = Some(own);
    let all = avoided(ATACAMA_KWH, &california, &Grid::default(), &Life::default()).unwrap();
    let co2 = by(&all, Method::OperatingMargin);
    assert_eq!((co2.low_g_per_kwh, co2.high_g_per_kwh), (190.0, 210.0));
}

#[test]
fn averages_that_hardly_change_do_not_swing() {
    let mut chile = country::find("CL", "site.country").unwrap();
    chile.averages.iter_mut().for_each(|year| year.g_per_kwh = 300.0);
    let all = avoided(ATACAMA_KWH, &chile, &Grid::default(), &Life::default()).unwrap();
    assert_eq!(by(&all, Method::Average).notes, [Caveat::NotAvoidedEmissions]);
}

#[test]
fn an_avoided_rate_in_place_of_a_margin_is_named() {
    let named = |code: &str, method| {
        let all = in_country(code, &Grid::default(), &Life::default());
        by(&all, method).notes.contains(&Caveat::AvoidedRateForCombinedMargin)
    };
    assert!(named("US-CA", Method::CombinedMargin) && named("US", Method::CombinedMargin));
    assert!(!named("US-CA", Method::Average) && !named("CL", Method::CombinedMargin));
}

#[test]
fn a_margin_of_other_weights_is_derived_and_no_factor_that_can_be_chosen() {
    let grid = Grid { operating_margin_weight_fraction: 0.5, ..Grid::default() };
    let all = in_country("CL", &grid, &Life::default());
    let combined = by(&all, Method::CombinedMargin);
    assert_eq!(combined.factor_id, "");
    assert!(combined.notes.contains(&Caveat::Derived));
    // Its range is that of combined margins (Chile's is 499), not of the operating margin it was made from.
    assert_eq!((combined.low_g_per_kwh, combined.high_g_per_kwh), (341.0, 499.0));
    let published = in_country("CL", &Grid::default(), &Life::default());
    assert_ne!(by(&published, Method::CombinedMargin).factor_id, "");
}
