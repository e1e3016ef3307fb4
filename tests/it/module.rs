//! The single-diode module against pvlib's, of four modules of the CEC's list.

use sunyield::module::CecModule;

use crate::vectors::{list, number, numbers, vectors};

#[test]
fn maximum_power_is_pvlibs() {
    let vectors = vectors("pvlib_module.json");
    let (mut rows, mut most): (usize, f64) = (0, 0.0);
    for case in list(&vectors, "cases") {
        // A rating of one watt: the fraction of it is the power itself.
        let module = CecModule {
            area_m2: 1.0,
            v_mp: 1.0,
            i_mp: 1.0,
            alpha_sc: number(case, "alpha_sc"),
            a_ref: number(case, "a_ref"),
            i_l_ref: number(case, "I_L_ref"),
            ln_i_o_ref: sunyield::math::ln(number(case, "I_o_ref")),
            r_s: number(case, "R_s"),
            r_sh_ref: number(case, "R_sh_ref"),
            adjust_fraction: number(case, "Adjust") / 100.0,
        };
        for row in list(case, "rows") {
            let [light_wm2, cell_c, expected] = numbers(row);
            let off = module.power_fraction(light_wm2, cell_c) / expected - 1.0;
            // The constants differ: E_g is 1.12 eV here and 1.121 in pvlib, k 8.618e-5 and 8.617e-5 eV/K. At 25 °C,
            // where neither matters, the powers agree to pvlib's printed digits and the part of the saturation current that
            // is left out beside the light current.
            let left_out = number(case, "I_o_ref") / (number(case, "I_L_ref") * light_wm2 / 1000.0);
            let tolerance = if cell_c == 25.0 { 1e-8 + 2.0 * left_out } else { 2e-3 };
            assert!(off.abs() < tolerance, "{row}: {off}");
            most = most.max(off.abs());
            rows += 1;
        }
    }
    assert_eq!(rows, 140);
    // The constants' difference is seen: a test that compared nothing would not see it.
    assert!(most > 1e-5);
}

#[test]
fn less_than_a_watt_of_light_gives_nothing() {
    let module = sunyield::module::reference_module(sunyield::plant::ModuleKind::Standard);
    assert_eq!(module.power_fraction(0.999, 25.0), 0.0);
    assert!(module.power_fraction(1.0, 25.0) > 0.0);
}
