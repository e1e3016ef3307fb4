//! Random requests with the digest of the answer that this build gives: `cargo run --release --example differential 10000`.
//!
//! Prints a line a request: the request as JSON, a tab, sixteen hexadecimal digits. `cargo xtask differential` hands the
//! lines to the WebAssembly build in Node and in the browsers, which must come to the same digests. The draw is fixed:
//! the same count gives the same requests.

use serde_json::Value;
use sunyield::digest::fnv1a;
use sunyield::error::Error;
use sunyield::estimate::{Estimate, EstimateRequest, World, estimate};
use sunyield::grid::Grid;
use sunyield::life::Life;
use sunyield::plant::{Albedo, ModuleKind, Mounting, Plant, Transformer, WindStow};
use sunyield::site::Site;

/// SplitMix64. Source: G. L. Steele, D. Lea & C. H. Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.next().is_multiple_of(count)
    }

    fn some<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.one_in(3).then(|| make(self))
    }

    fn twelve(&mut self, low: f64, high: f64) -> [f64; 12] {
        std::array::from_fn(|_| self.between(low, high))
    }

    fn mounting(&mut self) -> Mounting {
        let (tilt_deg, azimuth_deg) = (self.between(0.0, 90.0), self.between(0.0, 360.0));
        match self.next() % 5 {
            0 => Mounting::FixedRack { tilt_deg, azimuth_deg },
            1 => Mounting::Roof { tilt_deg, azimuth_deg },
            2 => Mounting::EastWest { tilt_deg, azimuth_deg },
            3 => Mounting::SingleAxis {
                axis_tilt_deg: self.some(|draw| draw.between(0.0, 30.0)).unwrap_or(0.0),
                axis_azimuth_deg: self.some(|draw| draw.between(0.0, 360.0)),
                max_rotation_deg: self.between(0.0, 90.0),
                backtracking: self.one_in(2),
            },
            _ => Mounting::DualAxis {},
        }
    }

    fn plant(&mut self) -> Plant {
        let dc_capacity_kw = sunyield::math::exp(self.between(0.0, 14.0));
        let mut plant = Plant::new(dc_capacity_kw, self.mounting());
        plant.ac_capacity_kw = self.some(|draw| dc_capacity_kw / draw.between(0.7, 2.0));
        plant.ground_coverage_ratio = self.between(0.05, 0.95);
        plant.module =
            [ModuleKind::Standard, ModuleKind::Premium, ModuleKind::ThinFilm][(self.next() % 3) as usize];
        plant.bifaciality_fraction = self.some(|draw| draw.between(0.0, 1.0)).unwrap_or(0.0);
        plant.loss_fraction = self.between(-0.05, 0.6);
        plant.monthly_soiling_fraction = self.some(|draw| draw.twelve(0.0, 0.4));
        plant.albedo = self.some(|draw| match draw.one_in(2) {
            true => Albedo::Constant(draw.between(0.0, 1.0)),
            false => Albedo::Monthly(draw.twelve(0.0, 1.0)),
        });
        plant.wind_stow = self
            .some(|draw| WindStow { gust_mps: draw.between(3.0, 25.0), angle_deg: draw.between(0.0, 60.0) })
            .filter(|_| plant.mounting.turns());
        plant.transformer = self.some(|draw| Transformer {
            no_load_fraction: draw.between(0.0, 0.01),
            load_fraction: draw.between(0.0, 0.02),
        });
        plant.availability_fraction = self.some(|draw| draw.between(0.8, 1.0)).unwrap_or(1.0);
        plant
    }

    /// One request in ten breaks a rule, so that refusals are compared too.
    fn request(&mut self) -> EstimateRequest {
        let latitude_deg =
            if self.one_in(10) { self.between(-99.0, 99.0) } else { self.between(-55.0, 70.0) };
        let site = Site {
            latitude_deg,
            longitude_deg: self.between(-180.0, 180.0),
            elevation_m: self.some(|draw| draw.between(-100.0, 5000.0)),
            country: Some(
                ["CL", "DE", "IN", "US-CA", "CN-QH", "BR", "ZA", "AU", "XX"][(self.next() % 9) as usize]
                    .into(),
            ),
        };
        let grid = Grid {
            operating_margin_weight_fraction: self.between(0.0, 1.0),
            household_kwh: self.some(|draw| draw.between(300.0, 20_000.0)),
            custom_g_per_kwh: self.some(|draw| draw.between(0.0, 1200.0)),
            ..Grid::default()
        };
        let life = Life {
            years: (self.next() % 40) as u32,
            degradation_fraction_per_year: self.between(0.0, 0.02),
            grid_decline_fraction_per_year: self.between(0.0, 0.1),
            ..Life::default()
        };
        EstimateRequest { site, plant: self.plant(), grid, life, climate: None, weather: None }
    }
}

/// The parts of an answer in the order of their names: numbers as their bits, text as it is.
fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null\n"),
        Value::Bool(truth) => *out += &format!("{truth}\n"),
        Value::Number(number) => *out += &format!("{:016x}\n", number.as_f64().unwrap_or(f64::NAN).to_bits()),
        Value::String(text) => *out += &format!("{text}\n"),
        Value::Array(values) => values.iter().for_each(|value| write(value, out)),
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| *name);
            for (name, value) in fields {
                *out += &format!("{name}\n");
                write(value, out);
            }
        }
    }
}

fn text(answer: &Result<Estimate, Error>) -> Result<String, serde_json::Error> {
    let mut out = String::new();
    match answer {
        Ok(estimate) => write(&serde_json::to_value(estimate)?, &mut out),
        Err(error) => out = error.to_string(),
    }
    Ok(out)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = std::env::args().nth(1).ok_or("usage: differential COUNT")?.parse::<u64>()?;
    let mut draw = Draw(0x5eed);
    for _ in 0..count {
        let request = draw.request();
        let answer = text(&estimate(&request, World::embedded()))?;
        println!("{}\t{:016x}", serde_json::to_string(&request)?, fnv1a(answer.bytes()));
    }
    Ok(())
}
