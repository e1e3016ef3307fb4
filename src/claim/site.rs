//! What a site yields whatever the mounting, for claims that do not say how the modules stand.

use super::audit::audit_in;
use super::{Audit, Claim, SiteYield, Technology};
use crate::climate::Climate;
use crate::climate::synthesis::typical_year;
use crate::energy;
use crate::error::Error;
use crate::estimate::World;
use crate::math::ascending;
use crate::plant::{Mounting, Plant, equatorward_deg};
use crate::site::Site;
use crate::uncertainty::{EnergyUncertainty, Range};

/// Audits a claim with what the embedded climate says of its place: of the point, where it has one; else of places spread
/// over its country. A point without a country is given the one whose borders hold it.
///
/// # Errors
/// As [`super::audit`]; a point off the globe or far from land; one coordinate without the other.
///
/// # Example
/// ```
/// use sunyield::claim::{CapacityBasis, Claim, check};
/// use sunyield::estimate::World;
/// let claim = Claim {
///     capacity_mw: Some(480.0),
///     energy_mwh_per_day: Some(2_863.0),
///     latitude_deg: Some(-22.22),
///     longitude_deg: Some(-69.577),
///     ..Default::default()
/// };
/// let audit = check(&claim, World::embedded())?;
/// assert_eq!((audit.country, audit.basis), (Some("CL"), CapacityBasis::Dc));
/// # Ok::<(), sunyield::error::Error>(())
/// ```
pub fn check(claim: &Claim, world: World<'_>) -> Result<Audit, Error> {
    claim.check()?;
    let World { climate, borders } = world;
    let mut claim = claim.clone();
    let missing = |path: &str| Error::Missing {
        path: path.to_owned(),
        expected: "both latitude and longitude, or neither".to_owned(),
    };
    let point = match (claim.latitude_deg, claim.longitude_deg) {
        (Some(latitude_deg), Some(longitude_deg)) => Some((latitude_deg, longitude_deg)),
        (None, None) => None,
        (Some(_), None) => return Err(missing("claim.longitudeDeg")),
        (None, Some(_)) => return Err(missing("claim.latitudeDeg")),
    };
    if let (Some((latitude_deg, longitude_deg)), None) = (point, &claim.country) {
        claim.country = borders.country_at(latitude_deg, longitude_deg)?.map(str::to_owned);
    }
    // Only a solar plant's capacity is held against the sun.
    let needs_sun = claim.technology == Technology::Solar && claim.capacity_mw.is_some();
    let expected = match (point, claim.country.as_deref()) {
        _ if !needs_sun => None,
        (Some((latitude_deg, longitude_deg)), _) => Some(site_yield(climate, latitude_deg, longitude_deg)?),
        (None, Some(code)) => {
            let nation = code.split('-').next().unwrap_or(code);
            let places = borders.places_across(nation).into_iter();
            // A place far from any cell of the climate says nothing of the country.
            let yields: Vec<SiteYield> =
                places.filter_map(|(lat, lon)| site_yield(climate, lat, lon).ok()).collect();
            one_of(&yields)
        }
        (None, None) => None,
    };
    audit_in(&claim, expected.as_ref(), expected.map(|_| climate.data_version()))
}

/// The yield at a place: fixed towards the equator (the usual), east–west, and single-axis tracking, each with its range.
///
/// ```text
/// p90 = the poorest mounting's, p10 = the best's, p50 = the fixed one's
/// limit = two axes, no losses, three standard deviations above
/// ```
/// Fixed modules are tilted by three quarters of the latitude, 5° at least; east–west ones by 10°.
///
/// # Errors
/// A place off the globe or far from any cell of the climate.
///
/// # Example
/// ```
/// use sunyield::claim::site_yield;
/// use sunyield::climate::Climate;
/// let atacama = site_yield(Climate::embedded(), -22.22, -69.577)?;
/// let bergen = site_yield(Climate::embedded(), 60.4, 5.3)?;
/// assert!(atacama.kwh_per_kwp.p90 > bergen.kwh_per_kwp.p10);
/// # Ok::<(), sunyield::error::Error>(())
/// ```
pub fn site_yield(climate: &Climate, latitude_deg: f64, longitude_deg: f64) -> Result<SiteYield, Error> {
    let site = Site { latitude_deg, longitude_deg, elevation_m: None, country: None };
    site.check().map_err(in_claim)?;
    let local = climate.for_site(&site, None).map_err(in_claim)?;
    let year = typical_year(&local);
    let uncertainty = EnergyUncertainty::of_climate(local.ghi_sigma_fraction);
    let fixed_tilt_deg = (0.75 * latitude_deg.abs()).max(5.0);
    let azimuth_deg = equatorward_deg(latitude_deg);
    let annual_kwh = |plant: &Plant| energy::of_year(plant, &year).map(|energy| energy.annual_ac_kwh);
    let of = |mounting| Ok::<Range, Error>(uncertainty.around(annual_kwh(&Plant::new(1.0, mounting))?));
    let fixed = of(Mounting::FixedRack { tilt_deg: fixed_tilt_deg, azimuth_deg })?;
    let east_west = of(Mounting::EastWest { tilt_deg: 10.0, azimuth_deg: 90.0 })?;
    let tracking = of(Mounting::SingleAxis {
        axis_tilt_deg: 0.0,
        axis_azimuth_deg: None,
        max_rotation_deg: 60.0,
        backtracking: true,
    })?;
    let all = [fixed, east_west, tracking];
    let lossless = Plant { loss_fraction: 0.0, ..Plant::new(1.0, Mounting::DualAxis {}) };
    Ok(SiteYield {
        kwh_per_kwp: Range {
            p10: all.iter().map(|range| range.p10).fold(0.0, f64::max),
            p50: fixed.p50,
            p90: all.iter().map(|range| range.p90).fold(f64::INFINITY, f64::min),
        },
        limit_kwh_per_kwp: annual_kwh(&lossless)? * (1.0 + 3.0 * uncertainty.combined_fraction()),
        dc_ac_ratio: 1.2,
    })
}

/// The yield of a plant that stands at one of several places: a country's, where the claim names no more. Plants are built
/// where the sun is good: the usual one stands at the upper quartile of the places.
#[must_use]
pub fn one_of(sites: &[SiteYield]) -> Option<SiteYield> {
    let mut middle: Vec<f64> = sites.iter().map(|site| site.kwh_per_kwp.p50).collect();
    ascending(&mut middle, |value| *value);
    let p50 = *middle.get(middle.len() * 3 / 4)?;
    let first = sites.first()?;
    let of = |value: fn(&SiteYield) -> f64| sites.iter().map(value);
    Some(SiteYield {
        kwh_per_kwp: Range {
            p10: of(|site| site.kwh_per_kwp.p10).fold(0.0, f64::max),
            p50,
            p90: of(|site| site.kwh_per_kwp.p90).fold(f64::INFINITY, f64::min),
        },
        limit_kwh_per_kwp: of(|site| site.limit_kwh_per_kwp).fold(0.0, f64::max),
        dc_ac_ratio: first.dc_ac_ratio,
    })
}

/// Says `claim.latitudeDeg` where the site said `site.latitudeDeg`.
fn in_claim(error: Error) -> Error {
    let of_claim =
        |path: String| path.strip_prefix("site").map(|field| format!("claim{field}")).unwrap_or(path);
    match error {
        Error::OutOfRange { path, value, expected } => {
            Error::OutOfRange { path: of_claim(path), value, expected }
        }
        Error::NoClimate { path, distance_km, expected } => {
            Error::NoClimate { path: of_claim(path), distance_km, expected }
        }
        other => other,
    }
}
