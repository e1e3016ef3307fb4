//! Random plants from a fixed seed.

use serde_json::{Map, Value, json};

/// A stream of numbers that is the same on every machine: SplitMix64.
///
/// Source: G. L. Steele, D. Lea & C. H. Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
pub struct Draw {
    state: u64,
}

impl Draw {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// With three digits behind the point, as people write them.
    fn rounded(&mut self, low: f64, high: f64) -> f64 {
        (1000.0 * self.between(low, high)).round() / 1000.0
    }

    fn below(&mut self, count: u64) -> u64 {
        self.next() % count
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    /// A PVWatts v8 configuration in PySAM's names; most of them face the equator of their hemisphere. Snow is modelled
    /// only where the weather `knows_snow`.
    pub fn configuration(&mut self, south: bool, knows_snow: bool) -> Value {
        let array_type = self.below(5);
        let tracker = array_type == 2 || array_type == 3;
        let equatorward: f64 = if south { 0.0 } else { 180.0 };
        let azimuth = if self.one_in(3) {
            self.rounded(0.0, 360.0)
        } else {
            (equatorward + self.rounded(-90.0, 90.0)).rem_euclid(360.0)
        };
        let tilt = match (tracker, self.one_in(4)) {
            (true, true) => self.rounded(0.0, 25.0),
            (true, false) => 0.0,
            (false, true) => self.rounded(0.0, 90.0),
            (false, false) => self.rounded(5.0, 45.0),
        };
        let mut values = Map::new();
        let mut set = |name: &str, value: Value| {
            values.insert(name.to_owned(), value);
        };
        // From a house to a large plant, evenly in size classes.
        let size = self.between(0.4, 5.3);
        set(
            "system_capacity",
            json!((10.0 * sunyield::math::exp(size * std::f64::consts::LN_10)).round() / 10.0),
        );
        set("module_type", json!(self.below(3)));
        set("array_type", json!(array_type));
        set("tilt", json!(tilt));
        set("azimuth", json!(azimuth));
        set("gcr", json!(self.rounded(0.15, 0.7)));
        set("dc_ac_ratio", json!(self.rounded(0.9, 1.7)));
        set("inv_eff", json!(self.rounded(92.0, 99.0)));
        set("losses", json!(self.rounded(-3.0, 25.0)));
        set("bifaciality", json!(if self.one_in(3) { self.rounded(0.5, 0.9) } else { 0.0 }));
        set("rotlim", json!(self.rounded(30.0, 75.0)));
        if self.one_in(5) {
            let soiling: Vec<f64> = (0..12).map(|_| self.rounded(0.0, 10.0)).collect();
            set("soiling", json!(soiling));
        }
        if self.one_in(5) {
            let albedo: Vec<f64> = (0..12).map(|_| self.rounded(0.1, 0.6)).collect();
            set("albedo", json!(albedo));
            set("use_wf_albedo", json!(0));
        }
        if self.one_in(6) {
            set("xfmr_nll", json!(self.rounded(0.0, 0.3)));
            set("xfmr_ll", json!(self.rounded(0.0, 1.0)));
        }
        if array_type >= 2 && self.one_in(4) {
            set("enable_wind_stow", json!(1));
            set("stow_wspd", json!(self.rounded(6.0, 20.0)));
            set("wind_stow_angle", json!(self.rounded(10.0, 45.0)));
        }
        if self.one_in(4) && knows_snow {
            set("en_snowloss", json!(1));
        }
        if self.one_in(8) {
            set("adjust_constant", json!(self.rounded(0.0, 8.0)));
        }
        Value::Object(values)
    }
}

#[cfg(test)]
mod test {
    use super::Draw;

    #[test]
    fn the_stream_is_splitmix64() {
        // The first outputs for seed 1234567 of the algorithm's reference implementation.
        let mut draw = Draw::new(1_234_567);
        assert_eq!([draw.next(), draw.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn every_drawn_plant_is_one_of_ours() {
        let mut draw = Draw::new(1);
        for index in 0..500 {
            let configuration = draw.configuration(index % 2 == 0, index % 3 == 0);
            let plant = super::super::super::configuration::plant(&configuration);
            assert!(plant.is_ok_and(|plant| plant.check().is_ok()), "{configuration}");
        }
    }
}
