//! From DC to the meter: inverter, transformer, availability.

use crate::math::Real;

/// DC power at which the inverter begins to give, over its AC rating.
///
/// Source: SAM Simulation Core, PVWatts v8: the mean of the inverters of the CEC list.
pub const START_FRACTION: f64 = 0.004_931;

/// An inverter by its rating.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inverter {
    /// AC rating in kW.
    pub ac_capacity_kw: f64,
    /// Efficiency at the rating.
    pub efficiency_fraction: f64,
}

impl Inverter {
    /// AC power before it is limited to the rating, in kW.
    ///
    /// ```text
    /// P_ac = P_ac0 (P_dc − P_so)/(P_dc0 − P_so),   P_dc0 = P_ac0/η,   P_so = 0.004931 P_ac0
    /// ```
    /// 0 below the starting power; voltage and temperature play no part.
    ///
    /// # Source
    /// D. L. King et al., Performance Model for Grid-Connected Photovoltaic Inverters, SAND2007-5036 (2007), without its
    /// voltage terms.
    ///
    /// # Example
    /// ```
    /// use sunyield::inverter::Inverter;
    /// let inverter = Inverter { ac_capacity_kw: 100.0, efficiency_fraction: 0.96 };
    /// assert!((inverter.unlimited_ac_kw(100.0 / 0.96) - 100.0).abs() < 1e-12);
    /// assert_eq!(inverter.unlimited_ac_kw(0.4), 0.0);
    /// ```
    #[must_use]
    #[inline]
    pub fn unlimited_ac_kw<R: Real>(&self, dc_kw: R) -> R {
        let start_kw = START_FRACTION * self.ac_capacity_kw;
        let full_dc_kw = self.ac_capacity_kw / self.efficiency_fraction;
        let running_kw = (dc_kw - start_kw) * (self.ac_capacity_kw / (full_dc_kw - start_kw));
        R::select(dc_kw.at_most(R::from(start_kw)), R::from(0.0), running_kw)
    }
}

/// A transformer by the losses at no load and at full load, in kW.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TransformerLoss {
    /// Lost day and night.
    pub no_load_kw: f64,
    /// Lost at full load.
    pub load_kw: f64,
}

impl TransformerLoss {
    /// What the transformer takes at this AC power, in kW.
    ///
    /// ```text
    /// loss = no-load + load (P_ac/P_ac0)²
    /// ```
    ///
    /// # Source
    /// SAM Technical Reference, NREL/TP-6A20-67399 (2018), section 11.4.
    ///
    /// # Example
    /// ```
    /// use sunyield::inverter::TransformerLoss;
    /// let transformer = TransformerLoss { no_load_kw: 0.1, load_kw: 0.4 };
    /// assert_eq!(transformer.at(0.5), 0.2);
    /// ```
    #[must_use]
    #[inline]
    pub fn at<R: Real>(&self, load_fraction: R) -> R {
        load_fraction * load_fraction * self.load_kw + self.no_load_kw
    }
}
