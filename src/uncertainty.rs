//! Ranges: what a figure may turn out to be.

use serde::{Deserialize, Serialize};

/// A figure with its range. 90 % of outcomes exceed `p90`, half exceed `p50`, 10 % exceed `p10`.
///
/// # Example
/// ```
/// let annual_mwh = sunyield::uncertainty::Range { p10: 1_110.0, p50: 1_045.0, p90: 950.0 };
/// assert_eq!(annual_mwh.scaled(2.0).p50, 2_090.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Range {
    /// Exceeded by 10 % of outcomes.
    pub p10: f64,
    /// Exceeded by half of outcomes.
    pub p50: f64,
    /// Exceeded by 90 % of outcomes.
    pub p90: f64,
}

impl Range {
    /// The range of a figure that is `factor` times this one (`factor` ≥ 0).
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self { p10: self.p10 * factor, p50: self.p50 * factor, p90: self.p90 * factor }
    }
}
