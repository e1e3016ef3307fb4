//! What the targets share: requests drawn from bytes, and what every answer must be.

use serde::Serialize;
use serde_json::Value;
use sunyield::climate::{OwnClimate, OwnIrradiation};
use sunyield::estimate::EstimateRequest;
use sunyield::grid::Grid;
use sunyield::life::Life;
use sunyield::plant::{Albedo, ModuleKind, Mounting, Plant, Transformer, WindStow};
use sunyield::site::Site;
use sunyield::weather::{Stamp, Weather};

/// Refuses an answer that holds a number which is none: JSON has no word for it but `null`, which no answer uses.
pub fn assert_finite(answer: &impl Serialize) {
    fn walk(value: &Value, path: &mut Vec<String>) {
        match value {
            Value::Null => panic!("{} is no number", path.join(".")),
            Value::Array(values) => {
                for (index, value) in values.iter().enumerate() {
                    path.push(index.to_string());
                    walk(value, path);
                    path.pop();
                }
            }
            Value::Object(fields) => {
                for (name, value) in fields {
                    path.push(name.clone());
                    walk(value, path);
                    path.pop();
                }
            }
            Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    walk(&serde_json::to_value(answer).expect("an answer is data"), &mut vec![]);
}

/// Numbers out of bytes, in turn; small bytes make plausible ones, so that the chain itself is reached.
pub struct Numbers<'a> {
    /// What is left.
    pub bytes: &'a [u8],
}

impl Numbers<'_> {
    /// The next byte; 0 where none is left.
    pub fn byte(&mut self) -> u8 {
        match self.bytes {
            [first, rest @ ..] => {
                self.bytes = rest;
                *first
            }
            [] => 0,
        }
    }

    /// A number between the two ends, or, one time in sixteen, the next eight bytes as they stand.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        if self.byte() < 240 {
            return low + (high - low) * f64::from(self.byte()) / 255.0;
        }
        let raw: [u8; 8] = std::array::from_fn(|_| self.byte());
        f64::from_le_bytes(raw)
    }

    /// One time in four, what `make` makes.
    pub fn some<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.byte() % 4 == 0).then(|| make(self))
    }

    /// A number for each month.
    pub fn twelve(&mut self, low: f64, high: f64) -> [f64; 12] {
        std::array::from_fn(|_| self.between(low, high))
    }

    /// A column of so many steps that repeats up to 48 numbers.
    pub fn column(&mut self, steps: usize, low: f64, high: f64) -> Vec<f64> {
        let numbers: Vec<f64> = (0..48).map(|_| self.between(low, high)).collect();
        (0..steps).map(|step| numbers[step % 48]).collect()
    }

    /// Any plant.
    pub fn plant(&mut self) -> Plant {
        let n = self;
        let mounting = match n.byte() % 5 {
            0 => Mounting::FixedRack { tilt_deg: n.between(0.0, 90.0), azimuth_deg: n.between(0.0, 360.0) },
            1 => Mounting::Roof { tilt_deg: n.between(0.0, 90.0), azimuth_deg: n.between(0.0, 360.0) },
            2 => Mounting::EastWest { tilt_deg: n.between(0.0, 90.0), azimuth_deg: n.between(0.0, 360.0) },
            3 => Mounting::SingleAxis {
                axis_tilt_deg: n.between(0.0, 90.0),
                axis_azimuth_deg: n.some(|n| n.between(0.0, 360.0)),
                max_rotation_deg: n.between(0.0, 90.0),
                backtracking: n.byte() % 2 == 0,
            },
            _ => Mounting::DualAxis {},
        };
        let mut plant = Plant::new(n.between(1e-9, 1e8), mounting);
        plant.ac_capacity_kw = n.some(|n| n.between(0.0, 1e8));
        plant.ground_coverage_ratio = n.between(0.01, 0.99);
        plant.module =
            [ModuleKind::Standard, ModuleKind::Premium, ModuleKind::ThinFilm][usize::from(n.byte() % 3)];
        plant.bifaciality_fraction = n.between(0.0, 1.0);
        plant.inverter_efficiency_fraction = n.between(0.9, 0.995);
        plant.loss_fraction = n.between(-0.05, 0.99);
        plant.monthly_soiling_fraction = n.some(|n| n.twelve(0.0, 1.0));
        plant.albedo = n.some(|n| Albedo::Monthly(n.twelve(0.0, 1.0)));
        plant.snow_loss = n.byte() % 2 == 0;
        plant.wind_stow =
            n.some(|n| WindStow { gust_mps: n.between(0.0, 100.0), angle_deg: n.between(0.0, 90.0) })
                .filter(|_| plant.mounting.turns());
        plant.transformer = n.some(|n| Transformer {
            no_load_fraction: n.between(0.0, 1.0),
            load_fraction: n.between(0.0, 1.0),
        });
        plant.availability_fraction = n.between(0.0, 1.0);
        plant
    }

    /// Any year of weather.
    pub fn weather(&mut self) -> Weather {
        let n = self;
        let step_seconds = [3600, 3600, 3600, 1800, 900, 7][usize::from(n.byte() % 6)];
        let stamp = match n.byte() % 2 {
            0 => Stamp::Mean {},
            _ => Stamp::Instant { offset_seconds: n.between(-3600.0, 7200.0) },
        };
        let steps = 365 * 86_400 / step_seconds as usize;
        Weather {
            latitude_deg: n.between(-90.0, 90.0),
            longitude_deg: n.between(-180.0, 180.0),
            elevation_m: n.between(-450.0, 9000.0),
            utc_offset_h: n.between(-14.0, 14.0),
            step_seconds,
            stamp,
            year_of_day: vec![i32::from(n.byte()) + 1880; 365],
            ghi_wm2: n.some(|n| n.column(steps, 0.0, 1400.0)),
            dni_wm2: n.some(|n| n.column(steps, 0.0, 1400.0)),
            dhi_wm2: n.some(|n| n.column(steps, 0.0, 800.0)),
            temp_air_c: n.some(|n| n.column(steps, -60.0, 60.0)),
            wind_speed_mps: n.some(|n| n.column(steps, 0.0, 40.0)),
            pressure_mbar: n.some(|n| n.column(steps, 300.0, 1100.0)),
            albedo: n.some(|n| n.column(steps, -1.0, 2.0)),
            snow_depth_cm: n.some(|n| n.column(steps, 0.0, 300.0)),
            notes: vec![],
        }
    }

    /// Any estimate of the embedded climate.
    pub fn estimate(&mut self) -> EstimateRequest {
        let n = self;
        let country = n.some(|n| match n.byte() % 8 {
            0 => "CL".to_owned(),
            1 => "US-CA".to_owned(),
            2 => "CN-QH".to_owned(),
            _ => [n.byte(), n.byte()].map(|byte| char::from(b'A' + byte % 26)).iter().collect(),
        });
        let site = Site {
            latitude_deg: n.between(-90.0, 90.0),
            longitude_deg: n.between(-180.0, 180.0),
            elevation_m: n.some(|n| n.between(-450.0, 9000.0)),
            country,
        };
        let grid = Grid {
            operating_margin_weight_fraction: n.between(0.0, 1.0),
            network_loss_fraction: n.between(0.0, 0.9),
            household_kwh: n.some(|n| n.between(1.0, 1e5)),
            custom_g_per_kwh: n.some(|n| n.between(0.0, 2000.0)),
            ..Grid::default()
        };
        let life = Life {
            years: u32::from(n.byte()),
            degradation_fraction_per_year: n.between(0.0, 0.1),
            grid_decline_fraction_per_year: n.between(0.0, 0.5),
            lifecycle_g_per_kwh: n.between(0.0, 500.0),
        };
        let climate = n.some(|n| OwnClimate {
            ghi: n.some(|n| match n.byte() % 2 {
                0 => OwnIrradiation::Annual { kwh_per_m2: n.between(1.0, 4000.0) },
                _ => OwnIrradiation::Monthly { kwh_per_m2: n.twelve(0.0, 400.0) },
            }),
            ghi_sigma_fraction: n.some(|n| n.between(0.0, 0.5)),
            mean_temp_air_c: n.some(|n| n.between(-60.0, 50.0)),
        });
        EstimateRequest { site, plant: n.plant(), grid, life, climate, weather: None }
    }
}
