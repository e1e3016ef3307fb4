//! No figure without a source: every result is walked, and every source it names must resolve.

use serde_json::Value;
use sunyield::claim::{Claim, check};
use sunyield::estimate::{EstimateRequest, World, estimate};
use sunyield::plant::{Mounting, Plant};
use sunyield::site::Site;
use sunyield::{country, equivalents, fuel, source};

/// Sources named anywhere below, and objects that hold a figure of the world without naming one.
fn walk(path: &str, value: &Value, sourced: bool, seen: &mut Vec<String>, bare: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            let own = fields.get("source").and_then(Value::as_str);
            for id in own.into_iter().chain(ids(fields.get("sources"))) {
                seen.push(id.to_owned());
            }
            let sourced = sourced || own.is_some() || fields.contains_key("sources");
            // Figures of the world carry a factor, a use or a loss; they must say whose.
            let figure =
                ["gPerKwh", "kwh", "fraction", "persons", "factorGPerKwh", "kwhPerHousehold", "amount"];
            let of_the_world = figure.iter().any(|key| fields.get(*key).is_some_and(Value::is_number));
            if !sourced && (of_the_world || fields.contains_key("convention")) {
                bare.push(path.to_owned());
            }
            for (key, inner) in fields {
                walk(&format!("{path}.{key}"), inner, sourced, seen, bare);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                walk(&format!("{path}[{index}]"), inner, sourced, seen, bare);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Ids in a list of sources: the ids themselves, or sources written out.
fn ids(list: Option<&Value>) -> Vec<&str> {
    let items = list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(|item| item.as_str().or_else(|| item.get("id").and_then(Value::as_str))).collect()
}

fn resolve(name: &str, value: &impl serde::Serialize) -> usize {
    let value = serde_json::to_value(value).expect("a result is JSON");
    let (mut seen, mut bare) = (Vec::new(), Vec::new());
    walk(name, &value, false, &mut seen, &mut bare);
    assert!(bare.is_empty(), "figures without a source: {bare:?}");
    for id in &seen {
        let source = source::find(id, name).unwrap_or_else(|refused| panic!("{refused}"));
        assert!(!source.name.is_empty() && !source.licence.is_empty() && !source.publisher.is_empty());
        assert!(source.id == "user" || (source.year > 1900 && source.url.starts_with("http")), "{id}");
    }
    seen.len()
}

#[test]
fn every_country_and_region_names_its_sources() {
    let mut named = 0;
    for facts in country::countries() {
        named += resolve(facts.code, &facts);
    }
    for region in country::regions() {
        named += resolve(region.code, &country::find(region.code, "site.country").unwrap());
    }
    assert!(named > 4_500, "{named}");
    assert_eq!(resolve("plants", &fuel::plants()), 13);
    assert_eq!(resolve("standardCoal", &fuel::standard_coal()), 2);
    assert_eq!(resolve("lifeCycles", &fuel::life_cycles()), 12);
    assert_eq!(resolve("equivalents", &equivalents::of(1.0, 1.0)), 9);
}

#[test]
fn an_estimate_and_an_audit_name_theirs() {
    let request = EstimateRequest {
        site: Site {
            latitude_deg: -22.22,
            longitude_deg: -69.58,
            elevation_m: None,
            country: Some("CL".to_owned()),
        },
        plant: Plant::new(480_000.0, Mounting::EastWest { tilt_deg: 5.0, azimuth_deg: 90.0 }),
        grid: sunyield::grid::Grid { custom_g_per_kwh: Some(500.0), ..Default::default() },
        life: Default::default(),
        climate: None,
        weather: None,
    };
    let answer = estimate(&request, World::embedded()).expect("an estimate");
    assert!(resolve("estimate", &answer) > 12);
    let claim = Claim {
        capacity_mw: Some(480.0),
        energy_mwh_per_year: Some(1_045_000.0),
        households: Some(4e5),
        people: Some(1e6),
        co2_t_per_year: Some(2.8e5),
        standard_coal_t_per_year: Some(3e5),
        country: Some("CL".to_owned()),
        ..Claim::default()
    };
    let audit = check(&claim, World::embedded()).expect("an audit");
    assert!(resolve("audit", &audit) > 20);
}

#[test]
fn the_walk_sees_a_figure_without_a_source() {
    let (mut seen, mut bare) = (Vec::new(), Vec::new());
    let result =
        serde_json::json!({ "co2": [{ "factorGPerKwh": 499.0 }, { "gPerKwh": 1.0, "source": "hearsay" }] });
    walk("e", &result, false, &mut seen, &mut bare);
    assert_eq!((seen, bare), (vec!["hearsay".to_owned()], vec!["e.co2[0]".to_owned()]));
    assert!(source::find("hearsay", "e").is_err());
}
