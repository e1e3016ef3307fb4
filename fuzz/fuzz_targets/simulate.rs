//! Any plant under any weather: refused, or simulated to finite numbers; never a panic.
//!
//! The first bytes choose among mountings, stamps and steps; the rest are numbers, taken in turn as they stand: NaN,
//! infinities and subnormals among them. Columns repeat the numbers that are left.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sunyield::energy::of_year_hourly;
use sunyield::plant::{Albedo, ModuleKind, Mounting, Plant, Transformer, WindStow};
use sunyield::weather::{Stamp, Weather};

/// Numbers out of bytes, in turn; small bytes make plausible ones, so that the chain itself is reached.
struct Numbers<'a> {
    bytes: &'a [u8],
}

impl Numbers<'_> {
    fn byte(&mut self) -> u8 {
        match self.bytes {
            [first, rest @ ..] => {
                self.bytes = rest;
                *first
            }
            [] => 0,
        }
    }

    /// A number between the two ends, or, one time in sixteen, the next eight bytes as they stand.
    fn between(&mut self, low: f64, high: f64) -> f64 {
        if self.byte() < 240 {
            return low + (high - low) * f64::from(self.byte()) / 255.0;
        }
        let raw: [u8; 8] = std::array::from_fn(|_| self.byte());
        f64::from_le_bytes(raw)
    }

    fn some<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.byte() % 4 == 0).then(|| make(self))
    }

    fn twelve(&mut self, low: f64, high: f64) -> [f64; 12] {
        std::array::from_fn(|_| self.between(low, high))
    }

    /// A column of so many steps that repeats up to 48 numbers.
    fn column(&mut self, steps: usize, low: f64, high: f64) -> Vec<f64> {
        let numbers: Vec<f64> = (0..48).map(|_| self.between(low, high)).collect();
        (0..steps).map(|step| numbers[step % 48]).collect()
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut n = Numbers { bytes };
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
    plant.module = [ModuleKind::Standard, ModuleKind::Premium, ModuleKind::ThinFilm][usize::from(n.byte() % 3)];
    plant.bifaciality_fraction = n.between(0.0, 1.0);
    plant.inverter_efficiency_fraction = n.between(0.9, 0.995);
    plant.loss_fraction = n.between(-0.05, 0.99);
    plant.monthly_soiling_fraction = n.some(|n| n.twelve(0.0, 1.0));
    plant.albedo = n.some(|n| Albedo::Monthly(n.twelve(0.0, 1.0)));
    plant.snow_loss = n.byte() % 2 == 0;
    plant.wind_stow =
        n.some(|n| WindStow { gust_mps: n.between(0.0, 100.0), angle_deg: n.between(0.0, 90.0) });
    plant.transformer = n.some(|n| Transformer {
        no_load_fraction: n.between(0.0, 1.0),
        load_fraction: n.between(0.0, 1.0),
    });
    plant.availability_fraction = n.between(0.0, 1.0);

    let step_seconds = [3600, 3600, 3600, 1800, 900, 7][usize::from(n.byte() % 6)];
    let stamp = match n.byte() % 2 {
        0 => Stamp::Mean {},
        _ => Stamp::Instant { offset_seconds: n.between(-3600.0, 7200.0) },
    };
    let steps = 365 * 86_400 / step_seconds as usize;
    let weather = Weather {
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
    };
    if let Ok((energy, hourly)) = of_year_hourly(&plant, &weather) {
        assert!(energy.annual_ac_kwh.is_finite() && energy.performance_ratio.is_finite());
        assert!(energy.losses.iter().all(|stage| stage.kwh.is_finite() && stage.fraction.is_finite()));
        for (name, column) in hourly.columns() {
            assert!(column.iter().all(|value| value.is_finite()), "{name} holds a number that is none");
        }
    }
});
