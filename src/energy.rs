//! A simulated year in figures: months, specific yield, performance ratio, capacity factors, and where the light went.

use serde::Serialize;

use crate::error::Error;
use crate::math::{Lanes, Real, sum};
use crate::plant::Plant;
use crate::simulate::{Steps, run};
use crate::time::HOURS_IN_YEAR;
use crate::weather::{Note, Weather};

/// One year's energy of a plant.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Energy {
    /// Energy at the meter in kWh AC.
    pub annual_ac_kwh: f64,
    /// Energy at the inverter's DC side in kWh DC.
    pub annual_dc_kwh: f64,
    /// `annualAcKwh` by month, January first.
    pub monthly_ac_kwh: [f64; 12],
    /// `annualDcKwh` by month.
    pub monthly_dc_kwh: [f64; 12],
    /// Light on the array by month in kWh/m²: the front's after rows' shade and dirt, and the rear's weighed by the
    /// bifaciality. PVWatts prints the same.
    pub monthly_poa_kwh_per_m2: [f64; 12],
    /// The sum of `monthlyPoaKwhPerM2`.
    pub annual_poa_kwh_per_m2: f64,
    /// Light on a horizontal plane over the year in kWh/m²: the weather's own where it has any.
    pub annual_ghi_kwh_per_m2: f64,
    /// Light on the front of the array over the year, before shade and dirt, in kWh/m² over 1 kW/m²: what each kW of DC
    /// capacity would make of it without any loss, IEC 61724-1's reference yield.
    pub reference_yield_kwh_per_kwp: f64,
    /// Energy at the meter over DC capacity in kWh/kW: IEC 61724-1's final yield.
    pub specific_yield_kwh_per_kwp: f64,
    /// Final over reference yield, a fraction of 1.
    pub performance_ratio: f64,
    /// Mean AC power over DC capacity, a fraction of 1.
    pub capacity_factor_dc: f64,
    /// Mean AC power over AC capacity, a fraction of 1.
    pub capacity_factor_ac: f64,
    /// Hours in which the inverter limits the power.
    pub clipped_hours: f64,
    /// The way of the energy from horizontal sunlight to the meter; the fractions multiply to the whole.
    pub losses: Vec<LossStage>,
    /// What was filled in or interpolated in the weather.
    pub notes: Vec<Note>,
}

/// One stage on the way from horizontal sunlight to the meter.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LossStage {
    /// What happens.
    pub stage: Stage,
    /// Energy left behind the stage in kWh; light counts as what the DC capacity would make of it at 1000 W/m² each.
    pub kwh: f64,
    /// Energy behind the stage over energy before it; above 1 for a gain.
    pub fraction: f64,
}

/// The stages in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// Light on a horizontal plane: where the way begins.
    Horizontal,
    /// The turn to the plane of the array.
    Transposition,
    /// Rows that shade each other.
    RowShading,
    /// Dirt of the months; `lossFraction` has its own stage.
    Soiling,
    /// Reflection at the cover.
    Reflection,
    /// Light from the rear.
    RearSide,
    /// The spectrum of thicker air.
    Spectrum,
    /// Cell temperature and weak light.
    Temperature,
    /// `lossFraction`: wiring, mismatch, and what it stands for.
    System,
    /// Snow on the modules.
    Snow,
    /// The inverter's own use.
    Inverter,
    /// The inverter's limit.
    Clipping,
    /// The transformer.
    Transformer,
    /// Outages.
    Availability,
}

/// How many stages there are.
const STAGES: usize = 14;

/// A year's hours as columns, one value a step.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Hourly {
    /// Light on the front of the array in W/m².
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub poa_wm2: Vec<f64>,
    /// The same after the rows' own shade.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub shaded_wm2: Vec<f64>,
    /// The same after dirt.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub soiled_wm2: Vec<f64>,
    /// The same behind the cover.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub transmitted_wm2: Vec<f64>,
    /// Light from the rear, weighed by the bifaciality, in W/m².
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub rear_wm2: Vec<f64>,
    /// Light that makes current, in W/m².
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub effective_wm2: Vec<f64>,
    /// Cell temperature in °C; the air's by night.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub cell_temp_c: Vec<f64>,
    /// DC power before `lossFraction` and snow in kW.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub dc_gross_kw: Vec<f64>,
    /// DC power at the inverter in kW.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub dc_kw: Vec<f64>,
    /// AC power before the inverter's limit in kW.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub ac_unlimited_kw: Vec<f64>,
    /// AC power at the meter in kW.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    pub ac_kw: Vec<f64>,
}

impl Hourly {
    /// Columns of zeros, a value a step of the weather, by what it holds: nothing of it is checked yet.
    fn of_zeros(weather: &Weather) -> Self {
        let light = weather.ghi_wm2.as_ref().or(weather.dni_wm2.as_ref());
        let column = || vec![0.0; light.map_or(0, Vec::len)];
        Self {
            poa_wm2: column(),
            shaded_wm2: column(),
            soiled_wm2: column(),
            transmitted_wm2: column(),
            rear_wm2: column(),
            effective_wm2: column(),
            cell_temp_c: column(),
            dc_gross_kw: column(),
            dc_kw: column(),
            ac_unlimited_kw: column(),
            ac_kw: column(),
        }
    }

    /// The columns by their names.
    #[must_use]
    pub fn columns(&self) -> [(&'static str, &[f64]); 11] {
        [
            ("poaWm2", &self.poa_wm2),
            ("shadedWm2", &self.shaded_wm2),
            ("soiledWm2", &self.soiled_wm2),
            ("transmittedWm2", &self.transmitted_wm2),
            ("rearWm2", &self.rear_wm2),
            ("effectiveWm2", &self.effective_wm2),
            ("cellTempC", &self.cell_temp_c),
            ("dcGrossKw", &self.dc_gross_kw),
            ("dcKw", &self.dc_kw),
            ("acUnlimitedKw", &self.ac_unlimited_kw),
            ("acKw", &self.ac_kw),
        ]
    }

    /// Keeps what was made of the steps; of dark ones, what is not zero.
    fn keep(&mut self, steps: &Steps) {
        if !steps.lit {
            steps.at.write(steps.cell_temp_c, &mut self.cell_temp_c);
            steps.at.write(steps.ac_kw, &mut self.ac_kw);
            return;
        }
        let light = &steps.light;
        for (column, values) in [
            (&mut self.poa_wm2, light.poa_wm2),
            (&mut self.shaded_wm2, light.shaded_wm2),
            (&mut self.soiled_wm2, light.soiled_wm2),
            (&mut self.transmitted_wm2, light.transmitted_wm2),
            (&mut self.rear_wm2, light.rear_wm2),
            (&mut self.effective_wm2, light.effective_wm2),
            (&mut self.cell_temp_c, steps.cell_temp_c),
            (&mut self.dc_gross_kw, steps.dc_gross_kw),
            (&mut self.dc_kw, steps.dc_kw),
            (&mut self.ac_unlimited_kw, steps.ac_unlimited_kw),
            (&mut self.ac_kw, steps.ac_kw),
        ] {
            steps.at.write(values, column);
        }
    }
}

/// Sums of the year over its steps, four side by side: of light in W/m², of power in kW.
struct Sums {
    ac: [Lanes; 12],
    dc: [Lanes; 12],
    poa: [Lanes; 12],
    stages: [Lanes; STAGES],
    clipped_steps: Lanes,
}

impl Sums {
    fn of_nothing() -> Self {
        let none = Lanes::from(0.0);
        Self { ac: [none; 12], dc: [none; 12], poa: [none; 12], stages: [none; STAGES], clipped_steps: none }
    }

    fn add(&mut self, steps: &Steps, ac_capacity_kw: f64) {
        let none = Lanes::from(0.0);
        let there = steps.at.there();
        let counted = |value: Lanes| Lanes::select(there, value, none);
        let light = &steps.light;
        self.ac[steps.month] += counted(steps.ac_kw);
        self.dc[steps.month] += counted(steps.dc_kw);
        self.poa[steps.month] += counted(light.soiled_wm2 + light.rear_wm2);
        let clipped = Lanes::from(ac_capacity_kw).less(steps.ac_unlimited_kw);
        self.clipped_steps += counted(Lanes::select(clipped, Lanes::from(1.0), none));
        let way = [
            light.ghi_wm2,
            light.poa_wm2,
            light.shaded_wm2,
            light.soiled_wm2,
            light.transmitted_wm2,
            light.transmitted_wm2 + light.rear_wm2,
            light.effective_wm2,
            steps.dc_gross_kw,
            steps.dc_before_snow_kw,
            steps.dc_kw,
            steps.ac_unlimited_kw,
            steps.ac_inverter_kw,
            steps.ac_transformer_kw,
            steps.ac_kw,
        ];
        for (sum, value) in self.stages.iter_mut().zip(way) {
            *sum += counted(value);
        }
    }
}

/// Simulates one year and sums it up.
///
/// # Errors
/// [`Error`] of [`Plant::check`] and [`Weather::check`].
pub fn of_year(plant: &Plant, weather: &Weather) -> Result<Energy, Error> {
    let mut sums = Sums::of_nothing();
    let ac_capacity_kw = plant.ac_capacity_kw();
    let notes = run(plant, weather, &mut |steps| sums.add(steps, ac_capacity_kw))?;
    Ok(close(plant, weather, &sums, notes))
}

/// Simulates one year, sums it up, and keeps every step.
///
/// # Errors
/// [`Error`] of [`Plant::check`] and [`Weather::check`].
pub fn of_year_hourly(plant: &Plant, weather: &Weather) -> Result<(Energy, Hourly), Error> {
    let mut sums = Sums::of_nothing();
    let mut hourly = Hourly::of_zeros(weather);
    let ac_capacity_kw = plant.ac_capacity_kw();
    let notes = run(plant, weather, &mut |steps| {
        sums.add(steps, ac_capacity_kw);
        hourly.keep(steps);
    })?;
    Ok((close(plant, weather, &sums, notes), hourly))
}

/// The first of these are light, the others power.
const LIGHT_STAGES: usize = Stage::Spectrum as usize + 1;

const WAY: [Stage; STAGES] = [
    Stage::Horizontal,
    Stage::Transposition,
    Stage::RowShading,
    Stage::Soiling,
    Stage::Reflection,
    Stage::RearSide,
    Stage::Spectrum,
    Stage::Temperature,
    Stage::System,
    Stage::Snow,
    Stage::Inverter,
    Stage::Clipping,
    Stage::Transformer,
    Stage::Availability,
];

fn close(plant: &Plant, weather: &Weather, sums: &Sums, notes: Vec<Note>) -> Energy {
    let step_h = weather.step_h();
    let monthly_ac_kwh = sums.ac.map(|lanes| sum(lanes) * step_h);
    let monthly_dc_kwh = sums.dc.map(|lanes| sum(lanes) * step_h);
    let annual_ac_kwh: f64 = monthly_ac_kwh.iter().sum();
    let stages = sums.stages.map(sum);
    // Light is told as the energy that modules of nominal efficiency would make of it.
    let stage_kwh: [f64; STAGES] = std::array::from_fn(|stage| {
        let nominal = if stage < LIGHT_STAGES { plant.dc_capacity_kw / 1000.0 } else { 1.0 };
        stages[stage] * nominal * step_h
    });
    let [annual_ghi_kwh_per_m2, reference_yield_kwh_per_kwp] =
        [Stage::Horizontal, Stage::Transposition].map(|stage| stages[stage as usize] * step_h / 1000.0);
    let monthly_poa_kwh_per_m2 = sums.poa.map(|lanes| sum(lanes) * step_h / 1000.0);

    let mut before = stage_kwh[0];
    let losses = WAY
        .into_iter()
        .zip(stage_kwh)
        .map(|(stage, kwh)| {
            let fraction = if before > 0.0 { kwh / before } else { 1.0 };
            before = kwh;
            LossStage { stage, kwh, fraction }
        })
        .collect();

    let specific_yield_kwh_per_kwp = annual_ac_kwh / plant.dc_capacity_kw;
    let year_h = HOURS_IN_YEAR as f64;
    Energy {
        annual_ac_kwh,
        annual_dc_kwh: monthly_dc_kwh.iter().sum(),
        monthly_ac_kwh,
        monthly_dc_kwh,
        monthly_poa_kwh_per_m2,
        annual_poa_kwh_per_m2: monthly_poa_kwh_per_m2.iter().sum(),
        annual_ghi_kwh_per_m2,
        reference_yield_kwh_per_kwp,
        specific_yield_kwh_per_kwp,
        performance_ratio: if reference_yield_kwh_per_kwp > 0.0 {
            specific_yield_kwh_per_kwp / reference_yield_kwh_per_kwp
        } else {
            0.0
        },
        capacity_factor_dc: specific_yield_kwh_per_kwp / year_h,
        capacity_factor_ac: annual_ac_kwh / plant.ac_capacity_kw() / year_h,
        clipped_hours: sum(sums.clipped_steps) * step_h,
        losses,
        notes,
    }
}
