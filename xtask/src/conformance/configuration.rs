//! A PVWatts v8 configuration in PySAM's names, as a plant of ours.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use sunyield::plant::{Albedo, ModuleKind, Mounting, Plant, Transformer, WindStow};

/// PVWatts counts these in percent.
const PERCENT: f64 = 100.0;

/// The plant that PVWatts v8 simulates for this configuration.
pub fn plant(configuration: &Value) -> Result<Plant> {
    let given = |name: &str| configuration.get(name).and_then(Value::as_f64);
    let number = |name: &str| given(name).with_context(|| format!("the configuration lacks {name}"));
    let months = |name: &str| -> Result<Option<[f64; 12]>> {
        let Some(values) = configuration.get(name).and_then(Value::as_array) else { return Ok(None) };
        let values: Vec<f64> = values.iter().filter_map(Value::as_f64).collect();
        Ok(Some(values.try_into().map_err(|_| anyhow::anyhow!("{name} is not twelve numbers"))?))
    };
    let whole = |name: &str| Ok::<i64, anyhow::Error>(number(name)? as i64);

    let dc_capacity_kw = number("system_capacity")?;
    let (tilt_deg, azimuth_deg) = (number("tilt")?, number("azimuth")?);
    let mounting = match whole("array_type")? {
        0 => Mounting::FixedRack { tilt_deg, azimuth_deg },
        1 => Mounting::Roof { tilt_deg, azimuth_deg },
        kind @ (2 | 3) => Mounting::SingleAxis {
            axis_tilt_deg: tilt_deg,
            axis_azimuth_deg: Some(azimuth_deg),
            max_rotation_deg: number("rotlim")?,
            backtracking: kind == 3,
        },
        4 => Mounting::DualAxis {},
        other => bail!("array_type is {other}, expected 0 to 4"),
    };
    let mut plant = Plant::new(dc_capacity_kw, mounting);
    plant.ac_capacity_kw = Some(dc_capacity_kw / number("dc_ac_ratio")?);
    plant.ground_coverage_ratio = number("gcr")?;
    plant.module = match whole("module_type")? {
        0 => ModuleKind::Standard,
        1 => ModuleKind::Premium,
        2 => ModuleKind::ThinFilm,
        other => bail!("module_type is {other}, expected 0 to 2"),
    };
    plant.bifaciality_fraction = number("bifaciality")?;
    plant.inverter_efficiency_fraction = number("inv_eff")? / PERCENT;
    plant.loss_fraction = number("losses")? / PERCENT;
    plant.monthly_soiling_fraction = months("soiling")?.map(|soiling| soiling.map(|lost| lost / PERCENT));
    if given("use_wf_albedo") == Some(0.0) {
        plant.albedo = months("albedo")?.map(Albedo::Monthly);
    }
    plant.snow_loss = given("en_snowloss") == Some(1.0);
    if given("enable_wind_stow") == Some(1.0) {
        plant.wind_stow =
            Some(WindStow { gust_mps: number("stow_wspd")?, angle_deg: number("wind_stow_angle")? });
    }
    if let Some(no_load) = given("xfmr_nll") {
        plant.transformer = Some(Transformer {
            no_load_fraction: no_load / PERCENT,
            load_fraction: number("xfmr_ll")? / PERCENT,
        });
    }
    plant.availability_fraction = 1.0 - given("adjust_constant").unwrap_or(0.0) / PERCENT;
    Ok(plant)
}
