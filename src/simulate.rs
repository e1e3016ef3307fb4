//! The whole physical chain: a plant and a year of weather in, every step's power out.
//!
//! ```text
//! weather → sun → light on the array → shade, dirt, cover, spectrum → cell temperature → DC → inverter → AC
//! ```
//! This is the only file that knows the order of the stages. The physics of each is in its own module.

mod abreast;
mod array;
mod clock;

pub use abreast::Abreast;
pub use array::Light;

use abreast::in_lanes;
use array::Array;
use clock::Clock;

use crate::error::Error;
use crate::inverter::{Inverter, TransformerLoss};
use crate::irradiance::decomposition::{Components, Split};
use crate::irradiance::plausibility::Plausibility;
use crate::irradiance::transposition::PerezSky;
use crate::math::{LANES, Lanes, Real, sum};
use crate::plant::{Albedo, Plant};
use crate::sun::{Air, ClockHand, Noons, Observer, SunDay, SunPosition, delta_t_s, extraterrestrial_wm2};
use crate::time::{DAYS_IN_YEAR, julian_day, month_and_day};
use crate::weather::{Column, Fill, Note, Weather};

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

/// What the chain did in steps that went through it abreast, all of one day.
#[derive(Debug, Clone, Copy)]
pub struct Steps {
    /// Which steps they are.
    pub at: Abreast,
    /// Month, 0 … 11.
    pub month: usize,
    /// Whether the sun was up: without it there is no light beyond the horizontal, and no DC power.
    pub lit: bool,
    /// Light at each stage, mean over the plant's arrays.
    pub light: Light,
    /// Cell temperature in °C; the air's by night.
    pub cell_temp_c: Lanes,
    /// DC power before system losses, in kW.
    pub dc_gross_kw: Lanes,
    /// DC power after system losses, before snow, in kW.
    pub dc_before_snow_kw: Lanes,
    /// DC power at the inverter in kW.
    pub dc_kw: Lanes,
    /// AC power before the inverter's limit, in kW.
    pub ac_unlimited_kw: Lanes,
    /// AC power at the inverter's limit, in kW.
    pub ac_inverter_kw: Lanes,
    /// AC power behind the transformer in kW; negative by night where it has losses at no load.
    pub ac_transformer_kw: Lanes,
    /// AC power at the meter in kW.
    pub ac_kw: Lanes,
}

impl Steps {
    /// Steps in which nothing has happened yet.
    fn new(at: Abreast, month: usize, lit: bool) -> Self {
        let none = Lanes::from(0.0);
        Self {
            at,
            month,
            lit,
            light: Light::NONE,
            cell_temp_c: none,
            dc_gross_kw: none,
            dc_before_snow_kw: none,
            dc_kw: none,
            ac_unlimited_kw: none,
            ac_inverter_kw: none,
            ac_transformer_kw: none,
            ac_kw: none,
        }
    }
}

/// What stands between the DC side and the meter.
struct ToTheMeter {
    inverter: Inverter,
    transformer: Option<TransformerLoss>,
    availability_fraction: f64,
}

impl ToTheMeter {
    fn of(plant: &Plant) -> Self {
        let ac_capacity_kw = plant.ac_capacity_kw();
        let efficiency_fraction = plant.inverter_efficiency_fraction;
        let transformer = plant.transformer.map(|fractions| TransformerLoss {
            no_load_kw: fractions.no_load_fraction * ac_capacity_kw,
            load_kw: fractions.load_fraction * ac_capacity_kw,
        });
        Self {
            inverter: Inverter { ac_capacity_kw, efficiency_fraction },
            transformer,
            availability_fraction: plant.availability_fraction,
        }
    }

    #[inline]
    fn pass(&self, steps: &mut Steps) {
        let capacity_kw = self.inverter.ac_capacity_kw;
        steps.ac_unlimited_kw = self.inverter.unlimited_ac_kw(steps.dc_kw);
        steps.ac_inverter_kw = Real::min(steps.ac_unlimited_kw, Lanes::from(capacity_kw));
        steps.ac_transformer_kw = self.transformer.map_or(steps.ac_inverter_kw, |loss| {
            steps.ac_inverter_kw - loss.at(steps.ac_inverter_kw / capacity_kw)
        });
        steps.ac_kw = steps.ac_transformer_kw * self.availability_fraction;
    }
}

/// Runs the plant through the year and hands every step to `each` once: day by day, the lit steps of a day first, up to four
/// abreast; returns what was filled in on the way.
///
/// # Errors
/// [`Error`] of [`Plant::check`] and [`Weather::check`], and of [`Plausibility::verdict`] once the year is through.
pub fn run(plant: &Plant, weather: &Weather, each: &mut dyn FnMut(&Steps)) -> Result<Vec<Note>, Error> {
    plant.check()?;
    weather.check()?;
    let mut notes = weather.notes.clone();
    let sources = Sources::of(plant, weather, &mut notes);
    let observer = Observer::new(weather.latitude_deg, weather.longitude_deg, weather.elevation_m);
    let mut arrays = Array::of_plant(plant, weather);
    let to_the_meter = ToTheMeter::of(plant);
    let clock = Clock::of(weather);
    let steps_in_day = weather.steps_in_day();
    let mut noons: Option<Noons> = None;
    let mut beyond_sky = 0.0;
    let mut plausibility = Plausibility::of(weather, &clock.hands);
    let (mut lit, mut dark) = (Vec::with_capacity(steps_in_day), Vec::with_capacity(steps_in_day));

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

        lit.clear();
        dark.clear();
        clock.divide(sun_day.daylight, day * steps_in_day, &mut lit, &mut dark);
        for together in lit.chunks(LANES) {
            let entries = in_lanes(together);
            let at = Abreast::at(entries.map(|&(index, _)| index), together.len());
            let hand = ClockHand::side_by_side(entries.map(|(_, hand)| hand));
            let temp_air_c = sources.temp_air_c(&at);
            let air = Air { pressure_mbar: sources.pressure_mbar(&at), temp_c: temp_air_c };
            let sun = sun_day.position(&observer, &hand, air);
            let mut light = sources.split.at(|column| at.read(column), &sun, extraterrestrial_normal_wm2);
            let ghi_wm2 = sources.ghi_wm2.map(|column| at.read(column));
            let horizontal_wm2 = light.horizontal_wm2(&sun);
            plausibility.steps(at.there(), ghi_wm2, &light, &sun);
            // Beam above that outside the atmosphere is no measurement: the step counts as dark, as in PVWatts.
            let beyond = Lanes::from(extraterrestrial_normal_wm2).less(light.dni_wm2);
            if beyond.any() {
                let (none, one) = (Lanes::from(0.0), Lanes::from(1.0));
                beyond_sky += sum(Lanes::select(beyond & at.there(), one, none));
                light.dni_wm2 = Lanes::select(beyond, none, light.dni_wm2);
                light.dhi_wm2 = Lanes::select(beyond, none, light.dhi_wm2);
            }
            let moment = Moment {
                at,
                month,
                sun,
                light,
                sky: PerezSky::divide(light.dni_wm2, light.dhi_wm2, &sun),
                albedo: sources.albedo(plant, month, &at),
                temp_air_c,
                wind_speed_mps: sources.wind_speed_mps(&at),
                snow_depth_cm: sources.snow_depth_cm(&at),
                beyond_sky: beyond,
                step_s: weather.step_seconds,
            };
            let mut steps = Steps::new(at, month, true);
            for array in &mut arrays {
                array.pass(&moment, &mut steps);
            }
            steps.light.ghi_wm2 = ghi_wm2.unwrap_or(horizontal_wm2);
            to_the_meter.pass(&mut steps);
            each(&steps);
        }
        for together in dark.chunks(LANES) {
            let at = Abreast::at(in_lanes(together).map(|&index| index), together.len());
            let mut steps = Steps::new(at, month, false);
            steps.cell_temp_c = sources.temp_air_c(&at);
            steps.light.ghi_wm2 = sources.ghi_wm2.map_or(Lanes::from(0.0), |column| at.read(column));
            to_the_meter.pass(&mut steps);
            each(&steps);
        }
    }
    if beyond_sky > 0.0 {
        notes.push(Note::BeamBeyondSky { count: beyond_sky as u32 });
    }
    notes.extend(plausibility.verdict(weather)?);
    Ok(notes)
}

/// Lit steps abreast as every array sees them.
#[derive(Debug, Clone, Copy)]
struct Moment {
    at: Abreast,
    month: usize,
    sun: SunPosition<Lanes>,
    light: Components<Lanes>,
    sky: PerezSky<Lanes>,
    albedo: Lanes,
    temp_air_c: Lanes,
    wind_speed_mps: Lanes,
    snow_depth_cm: Lanes,
    /// Steps whose light is no measurement and was taken out.
    beyond_sky: Lanes,
    step_s: u32,
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

    /// What a column says of the steps, or the same of all where there is none.
    #[inline]
    fn read(at: &Abreast, column: Option<&[f64]>, otherwise: f64) -> Lanes {
        column.map_or(Lanes::from(otherwise), |column| at.read(column))
    }

    fn temp_air_c(&self, at: &Abreast) -> Lanes {
        Self::read(at, self.temp_air_c, self.standard_temp_c)
    }

    fn wind_speed_mps(&self, at: &Abreast) -> Lanes {
        Self::read(at, self.wind_speed_mps, ASSUMED_WIND_MPS)
    }

    fn snow_depth_cm(&self, at: &Abreast) -> Lanes {
        Self::read(at, self.snow_depth_cm, ASSUMED_SNOW_DEPTH_CM)
    }

    fn pressure_mbar(&self, at: &Abreast) -> Lanes {
        Self::read(at, self.pressure_mbar, self.standard_pressure_mbar)
    }

    /// The plant's own albedo, else the weather's where it is one, else white or dark ground.
    #[inline]
    fn albedo(&self, plant: &Plant, month: usize, at: &Abreast) -> Lanes {
        match plant.albedo {
            Some(Albedo::Constant(albedo)) => Lanes::from(albedo),
            Some(Albedo::Monthly(albedos)) => Lanes::from(albedos[month]),
            None => {
                let mut assumed = Lanes::from(DEFAULT_ALBEDO);
                if plant.snow_loss {
                    let white = Lanes::from(WHITE_GROUND_CM).less(self.snow_depth_cm(at));
                    assumed = Lanes::select(white, Lanes::from(SNOW_ALBEDO), assumed);
                }
                let Some(column) = self.albedo else { return assumed };
                let of_weather = at.read(column);
                let sound = Lanes::from(0.0).less(of_weather) & of_weather.less(Lanes::from(1.0));
                Lanes::select(sound, of_weather, assumed)
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
