//! Links that people have kept: the energy that the page said when they were made. Ours alone, labelled so: a commit that
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
    /// As JavaScript writes it; serde_json reads numbers to their last bit but one.
    mwh: String,
}

#[test]
fn links_of_old_say_what_they_said_or_carry_another_version() {
    let links: Vec<Link> = serde_json::from_str(include_str!("../vectors/share_links.json")).unwrap();
    assert_eq!(links.len(), 5);
    for Link { link, request, data_version, mwh } in links {
        let now = estimate(&request, World::embedded()).unwrap();
        let found = (now.energy.annual_mwh.p50, now.provenance.data_version.as_str());
        assert_eq!(found, (mwh.parse().unwrap(), data_version.as_str()), "{link}");
    }
}
