//! The inverter against the AC power that PVWatts v8 prints beside its DC power.

use sunyield::inverter::Inverter;

use crate::vectors::{list, number, numbers, vectors};

#[test]
fn ac_power_is_pvwatts() {
    let vectors = vectors("ssc_inverter.json");
    let (mut rows, mut limited, mut off) = (0, 0, 0);
    for case in list(&vectors, "cases") {
        let inverter = Inverter {
            ac_capacity_kw: number(case, "acCapacityW") / 1000.0,
            efficiency_fraction: number(case, "efficiency"),
        };
        for row in list(case, "rows") {
            let [dc_w, ac_w] = numbers::<2>(row);
            let unlimited_kw = inverter.unlimited_ac_kw(dc_w / 1000.0);
            let found_w = 1000.0 * unlimited_kw.min(inverter.ac_capacity_kw);
            // Nine printed digits of up to 3333 W.
            assert!((found_w - ac_w).abs() < 1e-5, "{row}: {found_w}");
            rows += 1;
            limited += usize::from(unlimited_kw > inverter.ac_capacity_kw);
            off += usize::from(unlimited_kw == 0.0);
        }
    }
    assert_eq!((rows, limited, off), (444, 54, 0));
}
