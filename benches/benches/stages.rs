//! The engine's stages one by one, on a typical year of the embedded climate.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use sunyield::climate::Climate;
use sunyield::climate::synthesis::typical_year;
use sunyield::energy::{of_year, of_year_hourly};
use sunyield::estimate::{EstimateRequest, World, estimate};
use sunyield::plant::{Mounting, Plant};
use sunyield::site::Site;

fn stages(criterion: &mut Criterion) {
    let site =
        Site { latitude_deg: 36.1, longitude_deg: -79.9, elevation_m: None, country: Some("US".to_owned()) };
    let climate = Climate::embedded();
    let local = climate.for_site(&site, None).expect("a place with climate");
    let year = typical_year(&local);
    let fixed = Plant::new(1000.0, Mounting::FixedRack { tilt_deg: 30.0, azimuth_deg: 180.0 });
    let roof = Plant::new(1000.0, Mounting::Roof { tilt_deg: 30.0, azimuth_deg: 180.0 });
    let halves = Plant::new(1000.0, Mounting::EastWest { tilt_deg: 10.0, azimuth_deg: 90.0 });
    let tracker = |backtracking| Mounting::SingleAxis {
        axis_tilt_deg: 0.0,
        axis_azimuth_deg: None,
        max_rotation_deg: 60.0,
        backtracking,
    };
    let bifacial = |mounting| Plant { bifaciality_fraction: 0.7, ..Plant::new(1000.0, mounting) };
    let plants = [
        ("year, roof", roof),
        ("year, fixed rack", fixed.clone()),
        ("year, fixed rack, bifacial", bifacial(fixed.mounting)),
        ("year, east-west", halves),
        ("year, tracker", Plant::new(1000.0, tracker(false))),
        ("year, backtracking", Plant::new(1000.0, tracker(true))),
        ("year, backtracking, bifacial", bifacial(tracker(true))),
        ("year, dual axis", Plant::new(1000.0, Mounting::DualAxis {})),
    ];
    for (name, plant) in &plants {
        criterion.bench_function(name, |b| b.iter(|| of_year(black_box(plant), black_box(&year))));
    }
    criterion.bench_function("year, fixed rack, every hour kept", |b| {
        b.iter(|| of_year_hourly(black_box(&fixed), black_box(&year)));
    });
    criterion.bench_function("climate of a place", |b| b.iter(|| climate.for_site(black_box(&site), None)));
    criterion.bench_function("typical year", |b| b.iter(|| typical_year(black_box(&local))));
    let world = World::embedded();
    criterion.bench_function("country of a place", |b| {
        b.iter(|| world.borders.country_at(black_box(36.1), -79.9))
    });
    criterion
        .bench_function("facts of a country", |b| b.iter(|| sunyield::country::find(black_box("US"), "")));
    let request = EstimateRequest {
        site,
        plant: fixed,
        grid: Default::default(),
        life: Default::default(),
        climate: None,
        weather: None,
    };
    criterion.bench_function("estimate", |b| b.iter(|| estimate(black_box(&request), world)));
}

criterion_group!(benches, stages);
criterion_main!(benches);
