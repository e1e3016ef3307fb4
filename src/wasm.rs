//! The engine's face to JavaScript: values come in and are checked, the work is delegated, plain objects go out.
//!
//! This is the only file that knows JavaScript. It holds no physics.

use std::cell::OnceCell;

use js_sys::{Array, ArrayBuffer, Float64Array, Function, JsString, Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsError, JsValue};

use crate::batch::Table;
use crate::borders::Borders;
use crate::claim::{self, Claim};
use crate::climate::synthesis::typical_year;
use crate::climate::{Climate, OwnClimate};
use crate::country::{self, Region};
use crate::energy::{self, Hourly};
use crate::equivalents;
use crate::error::Error;
use crate::estimate::{self, EstimateRequest, World};
use crate::optimize::{self, OptimizeRequest};
use crate::plant::{Mounting, MountingKind, Plant};
use crate::provenance::Provenance;
use crate::sensitivity;
use crate::site::Site;
use crate::source::{self, Source};
use crate::untyped::{FromUntyped, Untyped, record};
use crate::weather::{self, Format, Weather};

thread_local! {
    static WORLD: OnceCell<(Climate, Borders)> = const { OnceCell::new() };
}

// ---- values in ----------------------------------------------------------------------------------------------------

/// The deepest object a request has, with room to spare; a deeper one is refused before it can exhaust the stack.
const DEEPEST: usize = 16;

/// Most values in one argument: eight columns of a year in steps of five minutes as plain lists are 840 960.
const MOST_VALUES: u32 = 1 << 20;

/// How many values a list or an object counts for besides those that it holds: it takes as long.
const CONTAINER: u32 = 100;

/// Most fields of an object, far more than any has.
const MOST_FIELDS: u32 = 1000;

/// Longest text, in UTF-16 units.
const LONGEST_TEXT: u32 = 1 << 24;

/// What the caller's own code can take part in: a trap of a proxy, a getter. What that throws must not fly through the
/// engine, which would keep what it holds.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    fn entries(object: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["Array", "prototype", "every"], js_name = call)]
    fn every(list: &JsValue, test: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(thread_local_v2, js_namespace = Number, js_name = isFinite)]
    static IS_FINITE_NUMBER: JsValue;

    /// Writes a column's numbers into the engine's own; throws where they are more.
    #[wasm_bindgen(catch, js_namespace = ["Float64Array", "prototype", "set"], js_name = call)]
    fn write(numbers: &mut [f64], column: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(js_name = Uint8Array)]
    type Bytes;

    /// A copy of a file's bytes whose length is its own: an array's may have been overwritten.
    #[wasm_bindgen(catch, constructor, js_class = "Uint8Array")]
    fn copy(bytes: &JsValue) -> Result<Bytes, JsValue>;
}

/// A JavaScript value as a tree. Only plain objects, arrays and columns of numbers can be part of a request. `room` is
/// how many values there may be yet: lists can hold each other many times over.
fn untyped(value: &JsValue, depth: usize, room: &mut u32) -> Untyped {
    if *room == 0 {
        return Untyped::Other(format!("a value behind {MOST_VALUES} others"));
    }
    *room -= 1;
    // Numbers first: most values are, and each question is a call into JavaScript.
    if let Some(number) = value.as_f64() {
        Untyped::Number(number)
    } else if value.is_null() || value.is_undefined() {
        Untyped::Null
    } else if let Some(truth) = value.as_bool() {
        Untyped::Bool(truth)
    } else if let Some(text) = value.dyn_ref::<JsString>() {
        match text.length() {
            0..=LONGEST_TEXT => Untyped::Text(text.into()),
            length => Untyped::Other(format!("a text of {length} characters")),
        }
    } else if !value.is_object() {
        let kind = value.js_typeof().as_string().unwrap_or_default();
        Untyped::Other(format!("a {kind}"))
    } else if depth == DEEPEST {
        Untyped::Other("a value too deep inside".to_owned())
    } else {
        object(value, depth, room)
            .unwrap_or_else(|_| Untyped::Other("an object that cannot be read".to_owned()))
    }
}

/// How many numbers a column has, asked of the language itself: the column's own `length` may have been overwritten.
fn column_length(column: &JsValue) -> Result<f64, JsValue> {
    let columns = Reflect::get_prototype_of(&Float64Array::new_with_length(0))?;
    let every_column = Reflect::get_prototype_of(&columns)?;
    let length = Reflect::get_own_property_descriptor(&every_column, &JsValue::from_str("length"))?;
    let getter: Function = Reflect::get(&length, &JsValue::from_str("get"))?.dyn_into()?;
    Ok(getter.call0(column)?.as_f64().unwrap_or(f64::NAN))
}

/// The error is what the object's own code threw.
fn object(value: &JsValue, depth: usize, room: &mut u32) -> Result<Untyped, JsValue> {
    *room = room.saturating_sub(CONTAINER);
    if ArrayBuffer::is_view(value) && value.is_instance_of::<Float64Array>() {
        let length = column_length(value)?;
        if !(0.0..=f64::from(MOST_VALUES)).contains(&length) {
            return Ok(Untyped::Other(format!("a column of {length} numbers")));
        }
        let mut numbers = vec![0.0; length as usize];
        write(&mut numbers, value)?;
        return Ok(Untyped::Numbers(numbers));
    }
    if is_array(value)? {
        let length = Reflect::get(value, &JsValue::from_str("length"))?.as_f64().unwrap_or(f64::NAN);
        if !(0.0..=f64::from(*room)).contains(&length) {
            return Ok(Untyped::Other(format!("a list of {length}")));
        }
        // A list of numbers in two calls instead of two for each.
        if length > 0.0 && IS_FINITE_NUMBER.with(|test| every(value, test))? {
            let mut numbers = vec![0.0; length as usize];
            write(&mut numbers, value)?;
            // A hole is none of those that were asked about, and became NaN.
            if numbers.iter().all(|number| number.is_finite()) {
                *room = room.saturating_sub(length as u32);
                return Ok(Untyped::List(numbers.into_iter().map(Untyped::Number).collect()));
            }
        }
        let items = (0..length as u32).map(|at| Ok(untyped(&Reflect::get_u32(value, at)?, depth + 1, room)));
        return Ok(Untyped::List(items.collect::<Result<_, JsValue>>()?));
    }
    let prototype = Reflect::get_prototype_of(value)?;
    if !prototype.is_null() && !Reflect::get_prototype_of(&prototype)?.is_null() {
        return Ok(Untyped::Other("an object of a class".to_owned()));
    }
    // A field that is there but undefined was left out.
    let entries = entries(value)?;
    if entries.length() > MOST_FIELDS {
        return Ok(Untyped::Other(format!("an object of {} fields", entries.length())));
    }
    let fields = entries.iter().filter_map(|entry| {
        let entry: Array = entry.unchecked_into();
        let (key, value) = (entry.get(0).as_string()?, entry.get(1));
        (!value.is_undefined()).then(|| (key, untyped(&value, depth + 1, room)))
    });
    Ok(Untyped::Object(fields.collect()))
}

fn request<T: FromUntyped>(value: &JsValue, path: &str) -> Result<T, JsValue> {
    if value.is_undefined() {
        let path = if path.is_empty() { "request" } else { path };
        return Err(refusal(Error::Missing { path: path.to_owned(), expected: "a value".to_owned() }));
    }
    untyped(value, 0, &mut MOST_VALUES.clone()).into_request(path).map_err(|error| {
        let inside = match error.path() {
            "request" if path.is_empty() => "",
            whole => whole.strip_prefix(path).unwrap_or(whole),
        };
        refusal_of(&error, &standing_at(value, inside))
    })
}

/// What stands at a path such as `plant.albedo[3]` inside a value; `undefined` where nothing does.
fn standing_at(value: &JsValue, path: &str) -> JsValue {
    let keys = path.split(['.', '[', ']']).filter(|key| !key.is_empty());
    keys.fold(value.clone(), |inner, key| {
        Reflect::get(&inner, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
    })
}

/// An argument that may be left out.
fn given<T: FromUntyped>(value: &JsValue, path: &str) -> Result<Option<T>, JsValue> {
    if value.is_undefined() { Ok(None) } else { request(value, path).map(Some) }
}

/// Text, or a refusal that names the argument.
fn text(value: &JsValue, path: &str) -> Result<String, JsValue> {
    request(value, path)
}

/// A number, neither NaN nor infinite, or a refusal that names the argument.
fn number(value: &JsValue, path: &str) -> Result<f64, JsValue> {
    let value: f64 = request(value, path)?;
    if value.is_finite() {
        return Ok(value);
    }
    Err(refusal(Error::OutOfRange { path: path.to_owned(), value, expected: "a number".to_owned() }))
}

// ---- values out ---------------------------------------------------------------------------------------------------

fn plain<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| JsError::new(&error.to_string()).into())
}

/// An error of the engine as the plain object that the package turns into a `SunyieldError`.
fn refusal(error: Error) -> JsValue {
    let given = match &error {
        Error::OutOfRange { value, .. } => JsValue::from_f64(*value),
        other => other.value().map_or(JsValue::UNDEFINED, JsValue::from),
    };
    refusal_of(&error, &given)
}

/// The same for an error that was found in `given`.
fn refusal_of(error: &Error, given: &JsValue) -> JsValue {
    #[derive(Serialize)]
    struct Refusal<'a> {
        message: String,
        code: &'a str,
        path: &'a str,
        expected: &'a str,
    }
    let message = error.to_string();
    let fields = Refusal { message, code: error.code(), path: error.path(), expected: error.expected() };
    plain(&fields)
        .and_then(|object| set(&object, "value", given).map(|()| object))
        .unwrap_or_else(|failed| failed)
}

fn set(object: &JsValue, key: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(object, &JsValue::from_str(key), value).map(|_| ())
}

/// A year of weather, its columns as `Float64Array`.
fn weather_out(mut weather: Weather) -> Result<JsValue, JsValue> {
    let columns = weather.take_columns();
    let object = plain(&weather)?;
    for (name, values) in columns {
        set(&object, name, &Float64Array::from(&values[..]))?;
    }
    Ok(object)
}

fn hourly_out(hourly: &Hourly) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, values) in hourly.columns() {
        set(&object, name, &Float64Array::from(values))?;
    }
    Ok(object.into())
}

// ---- the functions ------------------------------------------------------------------------------------------------

/// Hands the engine the climate file and the borders file. A second call changes nothing. @internal
///
/// # Errors
/// `malformed` where the bytes are no such files.
#[wasm_bindgen(js_name = loadWorld)]
pub fn load_world(climate: &[u8], borders: &[u8]) -> Result<(), JsValue> {
    let climate = Climate::decode(climate).map_err(refusal)?;
    let borders = Borders::decode(borders).map_err(refusal)?;
    WORLD.with(|cell| {
        cell.get_or_init(|| (climate, borders));
    });
    Ok(())
}

fn has_world() -> bool {
    WORLD.with(|cell| cell.get().is_some())
}

fn with_world<T>(work: impl FnOnce(World<'_>) -> Result<T, Error>) -> Result<T, JsValue> {
    WORLD.with(|cell| match cell.get() {
        Some((climate, borders)) => work(World { climate, borders }).map_err(refusal),
        None => Err(refusal(Error::Missing {
            path: "climate".to_owned(),
            expected:
                "the climate and borders files, which load() brings unless it is told to leave them out"
                    .to_owned(),
        })),
    })
}

/// Energy, households served and CO2 avoided by a plant at a place: the whole story.
#[wasm_bindgen(unchecked_return_type = "Estimate")]
pub fn estimate(
    #[wasm_bindgen(js_name = request, unchecked_param_type = "EstimateRequest")] request_value: JsValue,
) -> Result<JsValue, JsValue> {
    let request: EstimateRequest = request(&request_value, "")?;
    if request.weather.is_some() && !has_world() {
        return plain(&estimate::estimate_from_weather(&request).map_err(refusal)?);
    }
    plain(&with_world(|world| estimate::estimate(&request, world))?)
}

struct SimulateRequest {
    plant: Plant,
    weather: Weather,
}

record!(SimulateRequest { plant, weather });

#[wasm_bindgen(typescript_custom_section)]
const SIMULATE_TYPES: &str = "
/** One exact year of a plant. */
export interface SimulateRequest {
    /** What stands there. */
    plant: Plant;
    /** The year, as `readWeather` or `climateYear` give it. */
    weather: OwnWeather;
}

/** A simulated year: its sums, every step as columns, and when the columns begin. */
export interface Simulation extends Energy {
    /** One value a step. */
    hourly: Hourly;
    /** Begin of the first step in universal time, ISO 8601. */
    startUtc: string;
    /** Length of a step in seconds. */
    stepSeconds: number;
    /** What moment of its step a value stands for. */
    stamp: Stamp;
    /** What made this result. */
    provenance: Provenance;
}
";

/// One exact year of a plant under a year of weather: its sums, and every step as columns.
#[wasm_bindgen(unchecked_return_type = "Simulation")]
pub fn simulate(
    #[wasm_bindgen(js_name = request, unchecked_param_type = "SimulateRequest")] request_value: JsValue,
) -> Result<JsValue, JsValue> {
    let SimulateRequest { plant, weather } = request(&request_value, "")?;
    let (energy, hourly) = energy::of_year_hourly(&plant, &weather).map_err(refusal)?;
    let object = plain(&energy)?;
    set(&object, "hourly", &hourly_out(&hourly)?)?;
    set(&object, "startUtc", &JsValue::from_str(&weather.start_utc()))?;
    set(&object, "stepSeconds", &JsValue::from_f64(f64::from(weather.step_seconds)))?;
    set(&object, "stamp", &plain(&weather.stamp)?)?;
    set(&object, "provenance", &plain(&Provenance::of(estimate::YEAR_SOURCES, None))?)?;
    Ok(object)
}

/// How a weather file is to be read.
#[derive(Default)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
struct ReadWeatherOptions {
    /// The file's format. Default: found from its content.
    #[serde(default)]
    format: Option<Format>,
}

record!(ReadWeatherOptions { format });

/// A year of weather from the bytes of a file; the format is found from the content.
#[wasm_bindgen(js_name = readWeather, unchecked_return_type = "Weather")]
pub fn read_weather(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array | ArrayBuffer")] bytes: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ReadWeatherOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let options: ReadWeatherOptions = given(&options, "options")?.unwrap_or_default();
    let length =
        Reflect::get(&bytes, &JsValue::from_str("byteLength")).ok().and_then(|length| length.as_f64());
    weather::check_size(length.unwrap_or(0.0) as usize).map_err(refusal)?;
    let is_bytes = ArrayBuffer::is_view(&bytes) && bytes.is_instance_of::<Uint8Array>();
    let copy = if is_bytes { Bytes::copy(&bytes).ok() } else { None };
    let bytes = copy.map(|copy| copy.unchecked_into::<Uint8Array>().to_vec()).ok_or_else(|| {
        let error = Error::WrongType {
            path: "bytes".to_owned(),
            value: untyped(&bytes, 0, &mut MOST_VALUES.clone()).describe(),
            expected: "the file's bytes as a Uint8Array".to_owned(),
        };
        refusal_of(&error, &bytes)
    })?;
    weather_out(weather::read(&bytes, options.format).map_err(refusal)?)
}

/// The typical year of a place, made from the embedded climate.
#[wasm_bindgen(js_name = climateYear, unchecked_return_type = "Weather")]
pub fn climate_year(
    #[wasm_bindgen(unchecked_param_type = "Site")] site: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "OwnClimate")] own: JsValue,
) -> Result<JsValue, JsValue> {
    let site: Site = request(&site, "site")?;
    let own: Option<OwnClimate> = given(&own, "climate")?;
    weather_out(with_world(|world| {
        country::check(&site)?;
        world.climate.for_site(&site, own.as_ref()).map(|local| typical_year(&local))
    })?)
}

/// The climate of a place: monthly and annual sums, its 1 sigma, and the distance to the cell it was read from.
#[wasm_bindgen(js_name = climateAt, unchecked_return_type = "LocalClimate")]
pub fn climate_at(
    #[wasm_bindgen(unchecked_param_type = "Site")] site: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "OwnClimate")] own: JsValue,
) -> Result<JsValue, JsValue> {
    let site: Site = request(&site, "site")?;
    let own: Option<OwnClimate> = given(&own, "climate")?;
    plain(&with_world(|world| {
        country::check(&site)?;
        world.climate.for_site(&site, own.as_ref())
    })?)
}

/// Which assumption moves an estimate's energy most: each in turn at a low and a high value, the widest swing first.
#[wasm_bindgen(js_name = sensitivity, unchecked_return_type = "Sensitivity")]
pub fn tornado(
    #[wasm_bindgen(js_name = request, unchecked_param_type = "EstimateRequest")] request_value: JsValue,
) -> Result<JsValue, JsValue> {
    let request: EstimateRequest = request(&request_value, "")?;
    if request.weather.is_some() {
        return plain(&sensitivity::sensitivity_from_weather(&request).map_err(refusal)?);
    }
    plain(&with_world(|world| sensitivity::sensitivity(&request, world))?)
}

/// The best tilt, azimuth or row distance of a plant, each found by simulating whole years.
#[wasm_bindgen(js_name = optimize, unchecked_return_type = "Optimum")]
pub fn best(
    #[wasm_bindgen(js_name = request, unchecked_param_type = "OptimizeRequest")] request_value: JsValue,
) -> Result<JsValue, JsValue> {
    let request: OptimizeRequest = request(&request_value, "")?;
    if request.weather.is_some() {
        return plain(&optimize::optimize_from_weather(&request).map_err(refusal)?);
    }
    plain(&with_world(|world| optimize::optimize(&request, world))?)
}

/// What is known of a country or a part of one, each figure with source, year and grade.
#[wasm_bindgen(js_name = country, unchecked_return_type = "Country")]
pub fn country_of(
    #[wasm_bindgen(unchecked_param_type = "string")] code: JsValue,
) -> Result<JsValue, JsValue> {
    plain(&country::find(&text(&code, "code")?, "code").map_err(refusal)?)
}

/// The country that a place lies in, or the nearest within 150 km of it; `undefined` farther out at sea.
#[wasm_bindgen(js_name = countryAt, unchecked_return_type = "Country | undefined")]
pub fn country_at(
    #[wasm_bindgen(js_name = latitudeDeg, unchecked_param_type = "number")] latitude_deg: JsValue,
    #[wasm_bindgen(js_name = longitudeDeg, unchecked_param_type = "number")] longitude_deg: JsValue,
) -> Result<JsValue, JsValue> {
    let (latitude_deg, longitude_deg) =
        (number(&latitude_deg, "latitudeDeg")?, number(&longitude_deg, "longitudeDeg")?);
    let found = with_world(|world| match world.borders.country_at(latitude_deg, longitude_deg)? {
        Some(code) => country::find(code, "site").map(Some),
        None => Ok(None),
    })?;
    found.map_or(Ok(JsValue::UNDEFINED), |country| plain(&country))
}

/// Every country of ISO 3166-1.
#[wasm_bindgen(unchecked_return_type = "Country[]")]
pub fn countries() -> Result<JsValue, JsValue> {
    plain(&country::countries())
}

/// The parts of countries that have figures of their own: states, provinces, regional grids.
#[wasm_bindgen(unchecked_return_type = "Region[]")]
pub fn regions() -> Result<JsValue, JsValue> {
    let regions: Vec<Region> = country::regions();
    plain(&regions)
}

/// The publication behind a `SourceId`.
#[wasm_bindgen(js_name = source, unchecked_return_type = "Source")]
pub fn source_of(#[wasm_bindgen(unchecked_param_type = "string")] id: JsValue) -> Result<JsValue, JsValue> {
    let found: &Source = source::find(&text(&id, "id")?, "id").map_err(refusal)?;
    plain(found)
}

/// Audits a published claim: a verdict for each figure, the convention that reproduces it, the slips that explain it.
#[wasm_bindgen(js_name = checkClaim, unchecked_return_type = "Audit")]
pub fn check_claim(
    #[wasm_bindgen(unchecked_param_type = "Claim")] claim: JsValue,
) -> Result<JsValue, JsValue> {
    let claim: Claim = request(&claim, "claim")?;
    plain(&with_world(|world| claim::check(&claim, world))?)
}

/// The claims in a text, one a plant, each figure with the characters it was read from.
#[wasm_bindgen(js_name = findClaims, unchecked_return_type = "FoundClaim[]")]
pub fn find_claims(
    #[wasm_bindgen(js_name = text, unchecked_param_type = "string")] words: JsValue,
) -> Result<JsValue, JsValue> {
    plain(&claim::text::find(&text(&words, "text")?).map_err(refusal)?)
}

/// What an avoided amount of CO2 and an energy are as much as, by published factors.
#[wasm_bindgen(unchecked_return_type = "Equivalent[]")]
pub fn equivalents(
    #[wasm_bindgen(js_name = co2T, unchecked_param_type = "number")] co2_t: JsValue,
    #[wasm_bindgen(js_name = energyKwh, unchecked_param_type = "number")] energy_kwh: JsValue,
) -> Result<JsValue, JsValue> {
    plain(&equivalents::of(number(&co2_t, "co2T")?, number(&energy_kwh, "energyKwh")?))
}

/// The angles to start from for a kind of mounting: facing the equator.
#[wasm_bindgen(js_name = usualMounting, unchecked_return_type = "Mounting")]
pub fn usual_mounting(
    #[wasm_bindgen(unchecked_param_type = "MountingKind")] kind: JsValue,
    #[wasm_bindgen(js_name = latitudeDeg, unchecked_param_type = "number")] latitude_deg: JsValue,
) -> Result<JsValue, JsValue> {
    let kind: MountingKind = request(&kind, "kind")?;
    plain(&Mounting::usual(kind, number(&latitude_deg, "latitudeDeg")?))
}

/// The first line of a table's answer: its own columns, then those that are added. @internal
///
/// # Errors
/// `malformed` naming the first column that is unknown or there twice.
#[wasm_bindgen(js_name = batchCsvHeader)]
pub fn batch_csv_header(
    #[wasm_bindgen(unchecked_param_type = "string")] header: JsValue,
) -> Result<String, JsValue> {
    Ok(Table::of_header(&text(&header, "header")?).map_err(refusal)?.answer_header())
}

/// Some rows of a table with their estimates, given its first line. A row that is refused says why in its last cell. @internal
#[wasm_bindgen(js_name = batchCsv, unchecked_return_type = "Answered")]
pub fn batch_csv(
    #[wasm_bindgen(unchecked_param_type = "string")] header: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] rows: JsValue,
) -> Result<JsValue, JsValue> {
    let (header, rows) = (text(&header, "header")?, text(&rows, "rows")?);
    plain(&with_world(|world| Ok(Table::of_header(&header)?.answer(&rows, world)))?)
}

/// What made a result.
#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
struct Version {
    /// Version of the engine.
    engine_version: &'static str,
    /// Version of the data tables and, behind a `+`, of the climate file where one is loaded.
    data_version: String,
}

/// The versions that every result carries.
#[wasm_bindgen(unchecked_return_type = "Version")]
pub fn version() -> Result<JsValue, JsValue> {
    let climate_version = WORLD.with(|cell| cell.get().map(|(climate, _)| climate.data_version().to_owned()));
    let Provenance { engine_version, data_version, .. } = Provenance::of([], climate_version.as_deref());
    plain(&Version { engine_version, data_version })
}
