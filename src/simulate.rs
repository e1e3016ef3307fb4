//! The whole physical chain: a plant and a year of weather in, every step's power out.
//!
//! ```text
//! weather → sun → light on the array → shade, dirt, cover, spectrum → cell temperature → DC → inverter → AC
//! ```
//! This is the only file that knows the order of the stages. The physics of each is in its own module.

mod array;

use array::{Array, Light};

use crate::error::Error;
use crate::inverter::{Inverter, TransformerLoss};
use crate::irradiance::decomposition::{Components, Split};
use crate::irradiance::plausibility::Plausibility;
use crate::irradiance::transposition::PerezSky;
use crate::plant::{Albedo, Plant};
use crate::sun::{
    Air, ClockHand, Daylight, Noons, Observer, SunDay, SunPosition, delta_t_s, extraterrestrial_wm2,
};
use crate::time::{DAYS_IN_YEAR, julian_day, month_and_day};
use crate::weather::{Column, Fill, Note, Stamp, Weather};

/// Ground reflectance where nothing else is known. Source: PVWatts v8 default.
pub const DEFAULT_ALBEDO: f64 = 0.2;

/// Reflectance of ground under snow, where the snow model is on. Source: PVWatts v8 default.
const SNOW_ALBEDO: f64 = 0.6;

/// Snow depth in cm from which the ground counts as white. Source: PVWatts v8.
const WHITE_GROUND_CM: f64 = 0.5;

/// Wind speed in m/s where the weather gives none: that of the NOCT conditions, IEC 61215.
const ASSUMED_WIND_MPS: f64 = 1.0;

/// Snow depth in cm where the weather gives none: snow losses are then none.
const ASSUMED_SNOW_DEPTH_CM: f64 = 0.0;

/// What the chain did in one step.
#[derive(Debug, Clone, Copy, Default)]
pub struct Step {
    /// Month, 0 … 11.
    pub month: usize,
    /// Light at each stage, mean over the plant's arrays.
    pub light: Light,
    /// Cell temperature in °C; the air's by night.
    pub cell_temp_c: f64,
    /// DC power before system losses, in kW.
    pub dc_gross_kw: f64,
    /// DC power after system losses, before snow, in kW.
    pub dc_before_snow_kw: f64,
    /// DC power at the inverter in kW.
    pub dc_kw: f64,
    /// AC power before the inverter's limit, in kW.
    pub ac_unlimited_kw: f64,
    /// AC power at the inverter's limit, in kW.
    pub ac_inverter_kw: f64,
    /// AC power behind the transformer in kW; negative by night where it has losses at no load.
    pub ac_transformer_kw: f64,
    /// AC power at the meter in kW.
    pub ac_kw: f64,
}

impl Step {
    /// Adds what another array of the plant does in the same step.
    fn add(&mut self, other: &Self) {
        self.light.add(&other.light);
        self.cell_temp_c += other.cell_temp_c;
        self.dc_gross_kw += other.dc_gross_kw;
        self.dc_before_snow_kw += other.dc_before_snow_kw;
        self.dc_kw += other.dc_kw;
    }

    /// Whether the sun gave nothing: only what the transformer takes is left.
    #[must_use]
    pub fn is_dark(&self) -> bool {
        self.light.poa_wm2 == 0.0 && self.dc_gross_kw == 0.0 && self.light.rear_wm2 == 0.0
    }
}

/// Runs the plant through the year and hands every step to `each`, in order; returns what was filled in on the way.
///
/// # Errors
/// [`Error`] of [`Plant::check`] and [`Weather::check`], and of [`Plausibility::verdict`] once the year is through.
pub fn run(plant: &Plant, weather: &Weather, mut each: impl FnMut(usize, &Step)) -> Result<Vec<Note>, Error> {
    plant.check()?;
    weather.check()?;
    let mut notes = weather.notes.clone();
    let sources = Sources::of(plant, weather, &mut notes);
    let observer = Observer::new(weather.latitude_deg, weather.longitude_deg, weather.elevation_m);
    let mut arrays = Array::of_plant(plant, weather);
    let inverter = Inverter {
        ac_capacity_kw: plant.ac_capacity_kw(),
        efficiency_fraction: plant.inverter_efficiency_fraction,
    };
    let transformer = plant.transformer.map(|fractions| TransformerLoss {
        no_load_kw: fractions.no_load_fraction * inverter.ac_capacity_kw,
        load_kw: fractions.load_fraction * inverter.ac_capacity_kw,
    });
    let to_the_meter = |step: &mut Step| {
        step.ac_unlimited_kw = inverter.unlimited_ac_kw(step.dc_kw);
        step.ac_inverter_kw = step.ac_unlimited_kw.min(inverter.ac_capacity_kw);
        step.ac_transformer_kw = step.ac_inverter_kw
            - transformer.map_or(0.0, |loss| loss.at(step.ac_inverter_kw / inverter.ac_capacity_kw));
        step.ac_kw = step.ac_transformer_kw * plant.availability_fraction;
    };
    // All dark steps are alike but for their air and the twilight.
    let mut dark = Step::default();
    to_the_meter(&mut dark);
    let steps_in_day = weather.steps_in_day();
    let step_h = weather.step_h();
    let dial: Vec<ClockHand> = (0..steps_in_day)
        .map(|step| ClockHand::at(looked_at_h(weather.stamp, step as f64 * step_h, step_h)))
        .collect();
    let mut noons: Option<Noons> = None;
    let mut beyond_sky = 0;
    let mut plausibility = Plausibility::of(weather, &dial);

    for day in 0..DAYS_IN_YEAR {
        let (month, day_of_month) = month_and_day(day);
        let year = weather.year_of_day[day];
        let midnight_jd_ut = julian_day(year, month, day_of_month) - weather.utc_offset_h / 24.0;
        let around_day = match &mut noons {
            Some(known) => {
                known.move_to(midnight_jd_ut, delta_t_s(year));
                known
            }
            None => noons.insert(Noons::around(midnight_jd_ut, delta_t_s(year))),
        };
        let sun_day = SunDay::new(&observer, around_day);
        if let Some(noon_h) = sun_day.daylight.noon_h() {
            plausibility.day(day, noon_h);
        }
        let extraterrestrial_normal_wm2 = extraterrestrial_wm2((day + 1) as f64);
        dark.month = month;

        for (step_of_day, whole) in dial.iter().enumerate() {
            let index = day * steps_in_day + step_of_day;
            let ghi_wm2 = sources.ghi_wm2.map(|column| column[index]);
            let lit = lit_part(sun_day.daylight, weather.stamp, step_of_day as f64 * step_h, step_h);
            let mut twilight_wm2 = 0.0;
            if let Some(part) = lit {
                let air = sources.air(index);
                let sun = sun_day.position(&observer, &part.hand(whole), air);
                let light = sources.split.at(index, &sun, extraterrestrial_normal_wm2);
                let horizontal_wm2 = light.horizontal_wm2(&sun);
                plausibility.step(ghi_wm2, horizontal_wm2, &light, &sun);
                // Beam above that outside the atmosphere is no measurement: the step counts as dark, as in PVWatts.
                if light.dni_wm2 <= extraterrestrial_normal_wm2 {
                    let moment = Moment {
                        month,
                        sun,
                        light,
                        sky: PerezSky::divide(light.dni_wm2, light.dhi_wm2, &sun),
                        albedo: sources.albedo(plant, month, index),
                        temp_air_c: air.temp_c,
                        wind_speed_mps: sources.wind_speed_mps(index),
                        snow_depth_cm: sources.snow_depth_cm(index),
                        step_s: weather.step_seconds,
                    };
                    let mut parts = arrays.iter_mut().map(|array| array.pass(&moment));
                    let mut step = parts.next().unwrap_or_default();
                    parts.for_each(|part| step.add(&part));
                    step.light.ghi_wm2 = ghi_wm2.unwrap_or(horizontal_wm2);
                    to_the_meter(&mut step);
                    each(index, &step);
                    continue;
                }
                beyond_sky += 1;
                twilight_wm2 = horizontal_wm2;
            }
            dark.cell_temp_c = sources.temp_air_c(index);
            dark.light.ghi_wm2 = ghi_wm2.unwrap_or(twilight_wm2);
            each(index, &dark);
        }
    }
    if beyond_sky > 0 {
        notes.push(Note::BeamBeyondSky { count: beyond_sky });
    }
    notes.extend(plausibility.verdict(weather)?);
    Ok(notes)
}

/// One lit step as every array sees it.
#[derive(Debug, Clone, Copy)]
struct Moment {
    month: usize,
    sun: SunPosition,
    light: Components,
    sky: PerezSky,
    albedo: f64,
    temp_air_c: f64,
    wind_speed_mps: f64,
    snow_depth_cm: f64,
    step_s: u32,
}

/// The hour of the day that the values of a step which begins at `begin_h` stand for.
fn looked_at_h(stamp: Stamp, begin_h: f64, step_h: f64) -> f64 {
    match stamp {
        Stamp::Instant { offset_seconds } => begin_h + offset_seconds / 3600.0,
        Stamp::Mean {} => begin_h + 0.5 * step_h,
    }
}

/// The part of a step that the sun is up in.
enum LitPart {
    /// It is up when the step is looked at.
    Whole,
    /// It rises or sets inside; this is the hour of the day in the middle of what is lit.
    AroundHour(f64),
}

impl LitPart {
    /// The time of the day at which the sun is taken; `whole` is that of the whole step.
    fn hand(&self, whole: &ClockHand) -> ClockHand {
        match *self {
            Self::Whole => *whole,
            Self::AroundHour(hour) => ClockHand::at(hour),
        }
    }
}

/// The part of the step that begins at `begin_h` in which the sun is up; `None` in the dark.
///
/// A mean is taken at the step's middle, and where the sun rises or sets inside it, at the middle of the lit part. An
/// instant is taken as it is.
fn lit_part(daylight: Daylight, stamp: Stamp, begin_h: f64, step_h: f64) -> Option<LitPart> {
    let Daylight::Between { rise_h, set_h } = daylight else {
        return (daylight == Daylight::Always).then_some(LitPart::Whole);
    };
    if stamp == (Stamp::Mean {}) {
        let end_h = begin_h + step_h;
        let inside = |moment_h: f64| begin_h < moment_h && moment_h <= end_h;
        match (inside(rise_h), inside(set_h)) {
            (true, true) if rise_h < set_h => return Some(LitPart::AroundHour(0.5 * (rise_h + set_h))),
            (true, _) => return Some(LitPart::AroundHour(0.5 * (rise_h + end_h))),
            (false, true) => return Some(LitPart::AroundHour(0.5 * (begin_h + set_h))),
            (false, false) => {}
        }
    }
    let hour = looked_at_h(stamp, begin_h, step_h);
    let up = if rise_h <= set_h { rise_h <= hour && hour <= set_h } else { hour <= set_h || rise_h <= hour };
    up.then_some(LitPart::Whole)
}

/// The weather's columns, with what stands in for those that are missing.
struct Sources<'a> {
    split: Split<'a>,
    ghi_wm2: Option<&'a [f64]>,
    temp_air_c: Option<&'a [f64]>,
    wind_speed_mps: Option<&'a [f64]>,
    pressure_mbar: Option<&'a [f64]>,
    albedo: Option<&'a [f64]>,
    snow_depth_cm: Option<&'a [f64]>,
    standard_temp_c: f64,
    standard_pressure_mbar: f64,
}

impl<'a> Sources<'a> {
    fn of(plant: &Plant, weather: &'a Weather, notes: &mut Vec<Note>) -> Self {
        let split = Split::of(weather);
        let mut filled = |column, from| notes.push(Note::Filled { column, from });
        for (column, from) in split.filled() {
            filled(column, from);
        }
        if weather.temp_air_c.is_none() {
            filled(Column::TempAirC, Fill::StandardAtmosphere);
        }
        if weather.wind_speed_mps.is_none() {
            filled(Column::WindSpeedMps, Fill::Constant);
        }
        if weather.pressure_mbar.is_none() {
            filled(Column::PressureMbar, Fill::StandardAtmosphere);
        }
        if plant.snow_loss && weather.snow_depth_cm.is_none() {
            filled(Column::SnowDepthCm, Fill::Constant);
        }
        Self {
            split,
            ghi_wm2: weather.ghi_wm2.as_deref(),
            temp_air_c: weather.temp_air_c.as_deref(),
            wind_speed_mps: weather.wind_speed_mps.as_deref(),
            pressure_mbar: weather.pressure_mbar.as_deref(),
            albedo: weather.albedo.as_deref(),
            snow_depth_cm: weather.snow_depth_cm.as_deref(),
            standard_temp_c: standard_temp_c(weather.elevation_m),
            standard_pressure_mbar: standard_pressure_mbar(weather.elevation_m),
        }
    }

    fn temp_air_c(&self, index: usize) -> f64 {
        self.temp_air_c.map_or(self.standard_temp_c, |column| column[index])
    }

    fn wind_speed_mps(&self, index: usize) -> f64 {
        self.wind_speed_mps.map_or(ASSUMED_WIND_MPS, |column| column[index])
    }

    fn snow_depth_cm(&self, index: usize) -> f64 {
        self.snow_depth_cm.map_or(ASSUMED_SNOW_DEPTH_CM, |column| column[index])
    }

    fn air(&self, index: usize) -> Air {
        Air {
            pressure_mbar: self.pressure_mbar.map_or(self.standard_pressure_mbar, |column| column[index]),
            temp_c: self.temp_air_c(index),
        }
    }

    /// The plant's own albedo, else the weather's where it is one, else white or dark ground.
    fn albedo(&self, plant: &Plant, month: usize, index: usize) -> f64 {
        match plant.albedo {
            Some(Albedo::Constant(albedo)) => albedo,
            Some(Albedo::Monthly(albedos)) => albedos[month],
            None => {
                let white = plant.snow_loss && self.snow_depth_cm(index) > WHITE_GROUND_CM;
                let assumed = if white { SNOW_ALBEDO } else { DEFAULT_ALBEDO };
                let of_weather = self.albedo.map(|column| column[index]);
                of_weather.filter(|&albedo| 0.0 < albedo && albedo < 1.0).unwrap_or(assumed)
            }
        }
    }
}

/// Air temperature in °C of the standard atmosphere, 15 °C at sea level and 6.5 K less each kilometre up.
///
/// # Source
/// ISO 2533:1975, Standard Atmosphere.
///
/// # Example
/// ```
/// assert_eq!(sunyield::simulate::standard_temp_c(2000.0), 2.0);
/// ```
#[must_use]
pub fn standard_temp_c(elevation_m: f64) -> f64 {
    15.0 - 0.0065 * elevation_m
}

/// Air pressure in millibar of the standard atmosphere.
///
/// ```text
/// p = 1013.25 (1 − 0.0065 h / 288.15)^5.2559
/// ```
///
/// # Source
/// ISO 2533:1975, Standard Atmosphere.
///
/// # Example
/// ```
/// assert_eq!(sunyield::simulate::standard_pressure_mbar(0.0), 1013.25);
/// assert!((sunyield::simulate::standard_pressure_mbar(2000.0) - 794.95).abs() < 0.1);
/// ```
#[must_use]
pub fn standard_pressure_mbar(elevation_m: f64) -> f64 {
    1013.25 * crate::math::power(1.0 - 0.0065 * elevation_m / 288.15, 5.2559)
}
