//! From light and cell temperature to DC power: the single-diode model at its maximum power point.

use crate::math::{Real, exp, ln_ratio, ln_rough};
use crate::plant::ModuleKind;

/// Cell temperature of the standard test conditions in K. Source: IEC 61215.
const STC_K: f64 = 298.15;

/// Boltzmann's constant in eV/K, in the digits of SAM Simulation Core.
const BOLTZMANN_EV_PER_K: f64 = 8.618e-5;

/// A module by the six parameters of the CEC model, at standard test conditions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CecModule {
    /// Area in m².
    pub area_m2: f64,
    /// Voltage at the maximum power point in V.
    pub v_mp: f64,
    /// Current at the maximum power point in A.
    pub i_mp: f64,
    /// Change of the short-circuit current in A/K.
    pub alpha_sc: f64,
    /// Modified ideality factor in V.
    pub a_ref: f64,
    /// Light current in A.
    pub i_l_ref: f64,
    /// Natural logarithm of the diode saturation current in A.
    pub ln_i_o_ref: f64,
    /// Series resistance in Ω.
    pub r_s: f64,
    /// Shunt resistance in Ω.
    pub r_sh_ref: f64,
    /// Adjustment of the temperature coefficient as a fraction.
    pub adjust_fraction: f64,
}

/// Source: SAM Simulation Core, PVWatts v8, standard module.
const STANDARD: CecModule = CecModule {
    area_m2: 1.6864,
    v_mp: 35.8,
    i_mp: 9.01,
    alpha_sc: 0.004_755,
    a_ref: 1.659_16,
    i_l_ref: 9.513_93,
    ln_i_o_ref: -23.851_814_330_350_52, // 4.378_13e-11 A
    r_s: 0.269_953,
    r_sh_ref: 654.059,
    adjust_fraction: 0.057_958_6,
};

/// Source: SAM Simulation Core, PVWatts v8, premium module.
const PREMIUM: CecModule = CecModule {
    area_m2: 1.6297,
    v_mp: 54.7,
    i_mp: 5.98,
    alpha_sc: 0.0026,
    a_ref: 2.453_26,
    i_l_ref: 6.4704,
    ln_i_o_ref: -24.626_408_390_568_62, // 2.017_84e-11 A
    r_s: 0.421_231,
    r_sh_ref: 261.723,
    adjust_fraction: 0.095_648_2,
};

/// Source: SAM Simulation Core, PVWatts v8, thin-film module.
const THIN_FILM: CecModule = CecModule {
    area_m2: 2.4751,
    v_mp: 183.6,
    i_mp: 2.37,
    alpha_sc: 0.001_02,
    a_ref: 7.972_93,
    i_l_ref: 2.554_75,
    ln_i_o_ref: -26.640_576_984_361_09, // 2.692_43e-12 A
    r_s: 4.609_91,
    r_sh_ref: 2476.95,
    adjust_fraction: -0.024_986_5,
};

/// The reference module of a kind.
#[must_use]
pub fn reference_module(kind: ModuleKind) -> &'static CecModule {
    match kind {
        ModuleKind::Standard => &STANDARD,
        ModuleKind::Premium => &PREMIUM,
        ModuleKind::ThinFilm => &THIN_FILM,
    }
}

/// Efficiency that lays out the rows: the module's nominal one. Source: SAM Simulation Core, PVWatts v8.
#[must_use]
pub fn nominal_efficiency_fraction(kind: ModuleKind) -> f64 {
    match kind {
        ModuleKind::Standard => 0.19,
        ModuleKind::Premium => 0.21,
        ModuleKind::ThinFilm => 0.18,
    }
}

/// Newton steps of the maximum power point; one does from the start used, the rest are for odd inputs.
const MAX_STEPS: usize = 60;

impl CecModule {
    /// Efficiency at standard test conditions from the rated current and voltage.
    #[must_use]
    pub fn efficiency_fraction(&self) -> f64 {
        self.i_mp * self.v_mp / (1000.0 * self.area_m2)
    }

    /// Power at the maximum power point over the rated power.
    ///
    /// `effective_wm2` is the light that makes current, `cell_c` the cell temperature. Below 1 W/m² it is 0.
    ///
    /// ```text
    /// I_L = G/1000 (I_L,ref + α (1 − Adj)(T − T₀))
    /// ln I_o = ln I_o,ref + 3 ln(T/T₀) + (E_g,ref/T₀ − E_g/T)/k,   E_g = 1.12 (1 − 0.000 267 7 (T − T₀))
    /// a = a_ref T/T₀,   R_sh = R_sh,ref 1000/G
    /// I = I_L − e^(x/a + ln I_o) − x/R_sh,   V = x − I R_s,   maximal I·V
    /// ```
    ///
    /// The maximum is found on the diode voltage `x` by Newton's method inside a bracket. The model's own `I_o (e^{x/a} − 1)`
    /// loses its −1: `I_o` is 1e-11 of the light current.
    ///
    /// # Source
    /// A. P. Dobos, An Improved Coefficient Calculator for the California Energy Commission 6 Parameter Photovoltaic
    /// Module Model, J. Solar Energy Eng. 134 (2012) 021011; W. De Soto et al., Solar Energy 80 (2006) 78–88.
    ///
    /// # Example
    /// ```
    /// use sunyield::module::reference_module;
    /// use sunyield::plant::ModuleKind;
    /// // At standard test conditions a module gives its rating, as closely as its parameters were fitted.
    /// let rating = reference_module(ModuleKind::Standard).power_fraction(1000.0, 25.0);
    /// assert!((rating - 1.0).abs() < 2e-4);
    /// ```
    #[must_use]
    #[inline]
    pub fn power_fraction<R: Real>(&self, effective_wm2: R, cell_c: R) -> R {
        let dim = effective_wm2.less(R::from(1.0));
        let cell_k = cell_c + 273.15;
        let warmer_k = cell_k - STC_K;
        let suns = R::select(dim, R::from(1.0), effective_wm2) * (1.0 / 1000.0);
        let i_l = suns * (warmer_k * (self.alpha_sc * (1.0 - self.adjust_fraction)) + self.i_l_ref);
        let e_g = warmer_k * (-1.12 * 0.000_267_7) + 1.12;
        let per_cell_k = R::from(1.0) / cell_k;
        let ln_i_o = ln_ratio(cell_k, STC_K) * 3.0
            + (R::from(1.12 / STC_K) - e_g * per_cell_k) * (1.0 / BOLTZMANN_EV_PER_K)
            + self.ln_i_o_ref;
        let a = cell_k * (self.a_ref / STC_K);
        let per_a = per_cell_k * (STC_K / self.a_ref);
        let shunt = suns * (1.0 / self.r_sh_ref);

        // At the maximum x/a = ln(I_L/I_o) − ln(1 + x/a − 2 I R_s/a), shunt left out. The start takes 3 for the second
        // logarithm inside itself and 0.95 I_L for I; a parabola stands for that logarithm, shunt and all, within 0.1.
        let open_circuit = ln_rough(i_l) - ln_i_o;
        let inside = open_circuit - i_l * per_a * (1.9 * self.r_s) - 2.0;
        let mut low = R::from(0.0);
        let mut high = a * open_circuit;
        let near = a * 0.1;
        let mut x = a * (open_circuit - (inside * (inside * -0.001_02 + 0.0932) + 1.576));
        let mut power = R::from(0.0);
        for _ in 0..MAX_STEPS {
            let diode = exp(x * per_a + ln_i_o);
            let current = i_l - diode - x * shunt;
            let voltage = x - current * self.r_s;
            // Derivatives of the current by x, from the first to the fourth; those of the voltage are −R_s times them.
            let diode_slope = -(diode * per_a);
            let slope = diode_slope - shunt;
            let bend = diode_slope * per_a;
            let third = bend * per_a;
            let fourth = third * per_a;
            let voltage_slope = slope * -self.r_s + 1.0;
            // And of the power.
            let (apart, slopes_apart) = (voltage - current * self.r_s, voltage_slope - slope * self.r_s);
            let gain = slope * voltage + current * voltage_slope;
            let gain_slope = bend * apart + slope * voltage_slope * 2.0;
            let gain_bend = third * apart + bend * slopes_apart * 3.0;
            let gain_third = fourth * apart + third * slopes_apart * 4.0 - bend * bend * (6.0 * self.r_s);
            let per_gain_slope = R::from(1.0) / gain_slope;
            let step = -(gain * per_gain_slope);
            // The top of the quartic through this point, its place by the parabola's: within a tenth of `a` it is within
            // 1e-7 of the curve's own.
            let quartic = gain_third * (1.0 / 24.0) - gain_bend * gain_bend * per_gain_slope * (1.0 / 8.0);
            let cubic = gain_bend * (1.0 / 6.0) + step * quartic;
            power = current * voltage + step * (gain * 0.5 + step * step * cubic);
            let far = near.less(step.abs());
            if !R::any(far) {
                break;
            }
            // Who is there stays: what stands beside a light does not change what is made of it.
            let rising = R::from(0.0).less(gain);
            low = R::select(rising, x, low);
            high = R::select(rising, high, x);
            let next = x + step;
            let inside = low.less(next) & next.less(high);
            let next = R::select(inside, next, (low + high) * 0.5);
            x = R::select(far, next, x);
        }
        R::select(dim, R::from(0.0), (power * (1.0 / (self.v_mp * self.i_mp))).max(R::from(0.0)))
    }
}
