//! Household-equivalents.

use sunyield::country::{self, Gap, Grade};
use sunyield::estimate::{EstimateRequest, World, estimate};
use sunyield::grid::Grid;
use sunyield::households::served;
use sunyield::life::Life;
use sunyield::plant::{Mounting, Plant};
use sunyield::site::Site;
use sunyield::uncertainty::Range;

const ATACAMA_KWH: Range = Range { p10: 1_110e6, p50: 1_045e6, p90: 950e6 };

#[test]
fn the_atacama_plant_serves_half_a_million_chilean_dwellings() {
    let chile = country::find("CL", "site.country").unwrap();
    let households = served(ATACAMA_KWH, &chile, &Grid::default()).unwrap();
    assert_eq!(households.count.p50.round(), 503_130.0); // 1 045e6 / 2 077
    assert_eq!((households.grade, households.year), (Some(Grade::A), 2018));
    assert_eq!(households.source.source().id, "cdt-2019");
    // Independent errors: wider than either alone, narrower than both at once.
    assert!(households.count.p10 > 1_110e6 / 2077.0 && households.count.p10 > 1_045e6 / households.low_kwh);
    assert!(households.count.p10 < 1_110e6 / households.low_kwh);
    assert!(households.count.p90 < 950e6 / 2077.0 && households.count.p90 > 950e6 / households.high_kwh);
}

#[test]
fn losses_and_a_figure_of_ones_own_are_taken() {
    let chile = country::find("CL", "site.country").unwrap();
    let grid = Grid { network_loss_fraction: 0.0591, household_kwh: Some(2500.0), ..Grid::default() };
    let households = served(ATACAMA_KWH, &chile, &grid).unwrap();
    assert!((households.count.p50 - 1_045e6 * 0.9409 / 2500.0).abs() < 1e-6);
    assert_eq!((households.grade, households.source.source().id), (None, "user"));
    // Without a range of the household figure only the energy's remains.
    assert!((households.count.p10 / households.count.p50 - 1_110.0 / 1_045.0).abs() < 1e-12);
}

#[test]
fn a_country_without_a_figure_has_no_count_unless_a_figure_is_given() {
    let falklands = country::find("FK", "site.country").unwrap();
    assert_eq!(served(ATACAMA_KWH, &falklands, &Grid::default()), None);
    let grid = Grid { household_kwh: Some(4000.0), ..Grid::default() };
    assert!(served(ATACAMA_KWH, &falklands, &grid).is_some());
}

#[test]
fn an_estimate_goes_on_without_households_and_says_what_is_missing() {
    let mut request = EstimateRequest {
        site: Site {
            latitude_deg: -51.7,
            longitude_deg: -57.85,
            elevation_m: None,
            country: Some("FK".into()),
        },
        plant: Plant::new(1_000.0, Mounting::FixedRack { tilt_deg: 40.0, azimuth_deg: 0.0 }),
        grid: Grid::default(),
        life: Life::default(),
        climate: None,
        weather: None,
    };
    let lacking = estimate(&request, World::embedded()).unwrap();
    assert!(lacking.energy.annual_mwh.p50 > 500.0 && lacking.households.is_none());
    assert!(lacking.gaps.contains(&Gap::Household) && !lacking.co2.is_empty());
    request.grid.household_kwh = Some(4000.0);
    let whole = estimate(&request, World::embedded()).unwrap();
    assert!(whole.households.is_some() && !whole.gaps.contains(&Gap::Household));
}

#[test]
fn every_country_without_a_household_figure_says_so_among_its_gaps() {
    let gap = |facts: &&country::Country| facts.gaps.contains(&Gap::Household);
    let without: Vec<_> =
        country::countries().into_iter().filter(|facts| facts.household.is_none()).collect();
    assert_eq!((without.len(), without.iter().filter(gap).count()), (56, 56));
}

#[test]
fn no_energy_serves_nobody() {
    let chile = country::find("CL", "site.country").unwrap();
    let nothing = Range { p10: 0.0, p50: 0.0, p90: 0.0 };
    let households = served(nothing, &chile, &Grid::default()).unwrap();
    assert_eq!((households.count.p10, households.count.p50, households.count.p90), (0.0, 0.0, 0.0));
}

#[test]
fn twice_the_energy_serves_twice_as_many() {
    for facts in country::countries().iter().filter(|facts| facts.household.is_some()) {
        let once = served(ATACAMA_KWH, facts, &Grid::default()).unwrap().count;
        let twice = served(ATACAMA_KWH.scaled(2.0), facts, &Grid::default()).unwrap().count;
        assert!((twice.p50 / once.p50 - 2.0).abs() < 1e-12 && (twice.p10 / once.p10 - 2.0).abs() < 1e-12);
        assert!(once.p90 < once.p50 && once.p50 < once.p10, "{}", facts.code);
    }
}

/// Energies need not be a plant's: no order of them, and none of zero, gives nonsense.
#[test]
fn odd_ranges_of_energy_give_finite_counts_around_the_middle() {
    let chile = country::find("CL", "site.country").unwrap();
    let (none, some) = (0.0, 1e6);
    for (p10, p50, p90) in [(some, none, none), (none, some, some), (some, some, none), (none, none, some)] {
        let count = served(Range { p10, p50, p90 }, &chile, &Grid::default()).unwrap().count;
        assert!(count.p10.is_finite() && count.p50.is_finite() && count.p90.is_finite(), "{count:?}");
        assert!(count.p90 <= count.p50 && count.p50 <= count.p10, "{count:?}");
    }
}
