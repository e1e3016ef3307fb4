//! Links that people have kept: the energy that the page said when they were made, to eleven digits. Ours alone, labelled so: a commit that
//! means to change a figure changes them and raises a version. `www/test/links.test.mjs` opens the same links in a
//! browser, where one whose number has changed says so.

use serde::Deserialize;
use sunyield::estimate::{EstimateRequest, World, estimate};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Link {
    link: String,
    request: EstimateRequest,
    data_version: String,
    /// As JavaScript writes it.
    mwh: String,
}

#[test]
fn links_of_old_say_what_they_said() {
    let links: Vec<Link> = serde_json::from_str(include_str!("../vectors/share_links.json")).unwrap();
    assert_eq!(links.len(), 5);
    for Link { link, request, data_version, mwh } in links {
        let now = estimate(&request, World::embedded()).unwrap();
        let found_mwh = now.energy.annual_mwh.p50;
        let mwh: f64 = mwh.parse().unwrap();
        // Another order of the same sums changes last bits; anything more is another figure.
        assert!((found_mwh - mwh).abs() <= 1e-11 * mwh, "{link}: {found_mwh}, said {mwh}");
        assert_eq!(now.provenance.data_version, data_version, "{link}");
    }
}
