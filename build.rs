//! Compiles the tables of `data/*.csv` into static Rust tables, so that looking a figure up costs nothing and the
//! WebAssembly module carries no text to parse. An error in a table stops the build, with file and line.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/digest.rs"]
mod digest;
#[path = "data/build/digests.rs"]
mod digests;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(message) = generate() {
        println!("cargo::error={message}");
        std::process::exit(1);
    }
}

fn generate() -> Result<(), String> {
    let variable = |name| env::var_os(name).map(PathBuf::from).ok_or_else(|| format!("{name} is not set"));
    let data = variable("CARGO_MANIFEST_DIR")?.join("data");
    let out = variable("OUT_DIR")?;

    println!("cargo::rerun-if-changed={}", data.display());
    digests::check(&data, |bytes| digest::fnv1a(bytes.iter().copied()))?;

    let sources = Keys::of(&Table::read(&data, "sources.csv")?, "id")?;
    let places = places(&data)?;
    let write =
        |name: &str, text: String| fs::write(out.join(name), text).map_err(|e| format!("{name}: {e}"));

    write("sources.rs", sources_rs(&data)?)?;
    let mut facts = places_rs(&data, &places)?;
    facts += &averages_rs(&data, &places, &sources)?;
    facts += &margins_rs(&data, &places, &sources)?;
    facts += &officials_rs(&data, &places, &sources)?;
    facts += &shares_rs(&data, &places, &sources)?;
    facts += &households_rs(&data, &places, &sources)?;
    facts += &sizes_rs(&data, &places, &sources)?;
    facts += &losses_rs(&data, &places, &sources)?;
    write("places.rs", facts)?;
    write("names.rs", names_rs(&data, &places)?)?;
    write("fuels.rs", fuels_rs(&data, &sources)?)?;
    write("equivalents.rs", equivalents_rs(&data, &sources)?)
}

// ---- reading -------------------------------------------------------------------------------------------------------

/// One table: its name for messages, and its rows with the line each stands on.
struct Table {
    name: String,
    head: csv::StringRecord,
    rows: Vec<(u64, csv::StringRecord)>,
}

/// One row of a table.
struct Row<'a> {
    table: &'a Table,
    line: u64,
    record: &'a csv::StringRecord,
}

impl Table {
    fn read(folder: &Path, name: &str) -> Result<Self, String> {
        let path = folder.join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_path(&path)
            .map_err(|e| format!("data/{name}: {e}"))?;
        let head = reader.headers().map_err(|e| format!("data/{name}: {e}"))?.clone();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|e| format!("data/{name}: {e}"))?;
            rows.push((record.position().map_or(0, csv::Position::line), record));
        }
        if rows.is_empty() {
            return Err(format!("data/{name}: no rows"));
        }
        Ok(Self { name: name.to_owned(), head, rows })
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row { table: self, line: *line, record })
    }
}

impl<'a> Row<'a> {
    fn wrong(&self, column: &str, value: &str, expected: &str) -> String {
        format!("data/{} line {}: {column} is {value:?}, expected {expected}", self.table.name, self.line)
    }

    /// The text of a column; it may be empty.
    fn text(&self, column: &str) -> Result<&'a str, String> {
        let at = self.table.head.iter().position(|name| name == column);
        at.and_then(|at| self.record.get(at)).map(str::trim).ok_or_else(|| {
            format!("data/{} line {}: there is no column {column}", self.table.name, self.line)
        })
    }

    /// The text of a column that must not be empty.
    fn filled(&self, column: &str) -> Result<&'a str, String> {
        match self.text(column)? {
            "" => Err(self.wrong(column, "", "a value")),
            text => Ok(text),
        }
    }

    /// A number of at most `decimals` decimals, from `min` to `max`, in units of its last decimal.
    fn scaled(&self, column: &str, decimals: i32, min: f64, max: f64) -> Result<u64, String> {
        let text = self.filled(column)?;
        let expected = || format!("a number from {min} to {max} with at most {decimals} decimals");
        let value: f64 = text.parse().map_err(|_| self.wrong(column, text, &expected()))?;
        let scaled = (0..decimals).fold(value, |value, _| value * 10.0);
        let whole = scaled.round();
        if !(min <= value && value <= max) || (scaled - whole).abs() > 1e-6 {
            return Err(self.wrong(column, text, &expected()));
        }
        Ok(whole as u64)
    }

    /// As [`Row::scaled`]; an empty field is 0.
    fn scaled_or_zero(&self, column: &str, decimals: i32, min: f64, max: f64) -> Result<u64, String> {
        if self.text(column)?.is_empty() { Ok(0) } else { self.scaled(column, decimals, min, max) }
    }

    fn number(&self, column: &str, min: f64, max: f64) -> Result<f64, String> {
        let text = self.filled(column)?;
        let value: f64 = text.parse().unwrap_or(f64::NAN);
        if min <= value && value <= max {
            Ok(value)
        } else {
            Err(self.wrong(column, text, &format!("a number from {min} to {max}")))
        }
    }

    fn year(&self) -> Result<u64, String> {
        self.scaled("year", 0, 1990.0, 2100.0)
    }

    /// One of `choices`, as the variant of a Rust enum: `directCo2` becomes `DirectCo2`.
    fn choice(&self, column: &str, choices: &[&str]) -> Result<String, String> {
        let text = self.filled(column)?;
        if !choices.contains(&text) {
            return Err(self.wrong(column, text, &format!("one of {}", choices.join(", "))));
        }
        Ok(variant(text))
    }

    fn basis(&self) -> Result<String, String> {
        Ok(format!("Basis::{}", self.choice("basis", &["directCo2", "directCo2e", "lifeCycleCo2e"])?))
    }

    fn key(&self, column: &str, keys: &Keys, file: &str) -> Result<usize, String> {
        let text = self.filled(column)?;
        keys.0.get(text).copied().ok_or_else(|| self.wrong(column, text, &format!("an entry of {file}")))
    }

    fn source(&self, sources: &Keys) -> Result<String, String> {
        Ok(format!("SourceId({})", self.key("source", sources, "sources.csv")?))
    }

    fn place(&self, column: &str, places: &Keys) -> Result<usize, String> {
        self.key(column, places, "countries.csv or regions.csv")
    }
}

/// Each key with its index in sorted order.
struct Keys(BTreeMap<String, usize>);

impl Keys {
    fn of(table: &Table, column: &str) -> Result<Self, String> {
        let mut keys = Vec::new();
        for row in table.rows() {
            keys.push((row.filled(column)?.to_owned(), row.line));
        }
        Self::numbered(&table.name, keys)
    }

    fn numbered(name: &str, keys: Vec<(String, u64)>) -> Result<Self, String> {
        let mut map = BTreeMap::new();
        for (key, line) in keys {
            if map.insert(key.clone(), 0).is_some() {
                return Err(format!("data/{name} line {line}: {key:?} stands there twice"));
            }
        }
        for (index, value) in map.values_mut().enumerate() {
            *value = index;
        }
        if map.len() > usize::from(u16::MAX) {
            return Err(format!("data/{name}: too many entries"));
        }
        Ok(Self(map))
    }
}

fn variant(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// Opens a table of Rust: `pub(super) static NAME: [KIND; N] = [`, rows, `];`.
fn table_rs(name: &str, kind: &str, mut rows: Vec<(Vec<u64>, String)>) -> String {
    rows.sort();
    let mut text = format!("pub(super) static {name}: [{kind}; {}] = [\n", rows.len());
    for (_, row) in rows {
        let _ = writeln!(text, "    {kind} {{ {row} }},");
    }
    text + "];\n"
}

// ---- sources -------------------------------------------------------------------------------------------------------

fn sources_rs(data: &Path) -> Result<String, String> {
    let table = Table::read(data, "sources.csv")?;
    let mut rows = BTreeMap::new();
    for row in table.rows() {
        let id = row.filled("id")?;
        if !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return Err(row.wrong("id", id, "lowercase letters, digits and hyphens"));
        }
        let text = |column| row.filled(column).map(|text| format!("{text:?}"));
        let url = row.text("url")?;
        if !(url.starts_with("https://") || url.starts_with("http://") || id == "user") {
            return Err(row.wrong("url", url, "a link"));
        }
        let fields = format!(
            "id: {id:?}, publisher: {}, name: {}, edition: {:?}, year: {}, licence: {}, url: {url:?}",
            text("publisher")?,
            text("name")?,
            row.text("edition")?,
            row.scaled("year", 0, 0.0, 2100.0)?,
            text("licence")?,
        );
        rows.insert(id, fields);
    }
    let mut statics = format!("pub(crate) static SOURCES: [Source; {}] = [\n", rows.len());
    let mut constants = String::from(
        "/// The sources that code names; every other is reached through the figure it gives.\npub mod ids {\n    use super::SourceId;\n",
    );
    for (index, (id, fields)) in rows.iter().enumerate() {
        let _ = writeln!(statics, "    Source {{ {fields} }},");
        let name = id.to_ascii_uppercase().replace('-', "_");
        let name = if name.starts_with(|c: char| c.is_ascii_digit()) { format!("S{name}") } else { name };
        let _ = writeln!(constants, "    /// `{id}`\n    pub const {name}: SourceId = SourceId({index});");
    }
    Ok(statics + "];\n" + &constants + "}\n")
}

// ---- places --------------------------------------------------------------------------------------------------------

fn places(data: &Path) -> Result<Keys, String> {
    let (countries, regions) = (Table::read(data, "countries.csv")?, Table::read(data, "regions.csv")?);
    let mut keys = Vec::new();
    for row in countries.rows() {
        keys.push((row.filled("alpha2")?.to_owned(), row.line));
    }
    for row in regions.rows() {
        keys.push((row.filled("code")?.to_owned(), row.line));
    }
    Keys::numbered("countries.csv and regions.csv", keys)
}

fn places_rs(data: &Path, places: &Keys) -> Result<String, String> {
    let mut rows = Vec::new();
    for row in Table::read(data, "countries.csv")?.rows() {
        let place = row.place("alpha2", places)?;
        let (code, alpha3) = (row.filled("alpha2")?, row.filled("alpha3")?);
        if code.len() != 2 || alpha3.len() != 3 {
            return Err(row.wrong("alpha3", alpha3, "a code of three letters after one of two"));
        }
        let kind = match row.choice("status", &["assigned", "userAssigned"])?.as_str() {
            "Assigned" => "Country",
            _ => "UserAssigned",
        };
        let name = row.filled("name")?;
        rows.push((
            vec![place as u64],
            format!("code: {code:?}, alpha3: {alpha3:?}, name: {name:?}, kind: PlaceKind::{kind}, parent: {place}, grid: {place}"),
        ));
    }
    for row in Table::read(data, "regions.csv")?.rows() {
        let place = row.place("code", places)?;
        let (code, name) = (row.filled("code")?, row.filled("name")?);
        let kind = row.choice("kind", &["state", "province", "region", "grid"])?;
        let parent = code
            .split_once('-')
            .and_then(|(country, _)| places.0.get(country))
            .ok_or_else(|| row.wrong("code", code, "a country code, a hyphen and a part"))?;
        let grid = if row.text("grid")?.is_empty() { place } else { row.place("grid", places)? };
        rows.push((
            vec![place as u64],
            format!("code: {code:?}, alpha3: \"\", name: {name:?}, kind: PlaceKind::{kind}, parent: {parent}, grid: {grid}"),
        ));
    }
    Ok(table_rs("PLACES", "Place", rows))
}

/// One text, a line a country: `CL:Chile|智利|Atacama/chileno|chilena`, places before the slash, adjectives after it.
fn names_rs(data: &Path, places: &Keys) -> Result<String, String> {
    let mut lines: BTreeMap<String, [Vec<String>; 2]> = BTreeMap::new();
    for row in Table::read(data, "place_names.csv")?.rows() {
        let (name, code) = (row.filled("name")?, row.filled("country")?);
        row.place("country", places)?;
        if name.contains([':', '|', '/', '\n']) {
            return Err(row.wrong("name", name, "a name without : | or /"));
        }
        let people = row.choice("kind", &["place", "people"])? == "People";
        lines.entry(code.to_owned()).or_default()[usize::from(people)].push(name.to_owned());
    }
    let mut text = String::new();
    for (code, [named, people]) in lines {
        let _ = writeln!(text, "{code}:{}/{}", named.join("|"), people.join("|"));
    }
    Ok(format!("pub(super) static NAMES: &str = {text:?};\n"))
}

// ---- figures of places ---------------------------------------------------------------------------------------------

fn averages_rs(data: &Path, places: &Keys, sources: &Keys) -> Result<String, String> {
    let table = Table::read(data, "grid_average.csv")?;
    let mut series: BTreeMap<usize, BTreeMap<u64, (u64, String)>> = BTreeMap::new();
    for row in table.rows() {
        let year = row.year()?;
        let value = row.scaled("g_per_kwh", 2, 0.0, 2000.0)?;
        let rest = format!("basis: {}, source: {}", row.basis()?, row.source(sources)?);
        if series.entry(row.place("country", places)?).or_default().insert(year, (value, rest)).is_some() {
            return Err(row.wrong("year", &year.to_string(), "each year once"));
        }
    }
    let mut rows = Vec::new();
    for (place, years) in series {
        let Some((first, (_, rest))) = years.first_key_value() else { continue };
        let contiguous = years.keys().enumerate().all(|(offset, year)| *year == first + offset as u64);
        if !contiguous || years.values().any(|(_, other)| other != rest) {
            return Err(format!(
                "data/{}: the years of place {place} have a gap or mix bases or sources",
                table.name
            ));
        }
        let values: Vec<String> = years.values().map(|(value, _)| value.to_string()).collect();
        rows.push((
            vec![place as u64],
            format!("place: {place}, first_year: {first}, hundredths: &[{}], {rest}", values.join(", ")),
        ));
    }
    Ok(table_rs("AVERAGES", "AverageRow", rows))
}

fn margins_rs(data: &Path, places: &Keys, sources: &Keys) -> Result<String, String> {
    let mut rows = Vec::new();
    for row in Table::read(data, "grid_margin.csv")?.rows() {
        let place = row.place("country", places)?;
        rows.push((
            vec![place as u64],
            format!(
                "place: {place}, operating: {}, combined: {}, year: {}, basis: {}, source: {}",
                row.scaled("operating_margin_g_per_kwh", 0, 0.0, 2000.0)?,
                row.scaled("combined_margin_g_per_kwh", 0, 0.0, 2000.0)?,
                row.year()?,
                row.basis()?,
                row.source(sources)?
            ),
        ));
    }
    Ok(table_rs("MARGINS", "MarginRow", rows))
}

fn officials_rs(data: &Path, places: &Keys, sources: &Keys) -> Result<String, String> {
    const KINDS: [&str; 5] = ["average", "operatingMargin", "buildMargin", "combinedMargin", "avoidedSolar"];
    let mut rows = Vec::new();
    for (order, row) in Table::read(data, "grid_official.csv")?.rows().enumerate() {
        let place = row.place("region", places)?;
        let confidence = row.choice("confidence", &["A", "B", "C"])?;
        let default = row.choice("use", &["default", "option"])? == "Default";
        if default && confidence == "C" {
            return Err(row.wrong("use", "default", "option: confidence C is never a default"));
        }
        rows.push((
            vec![place as u64, order as u64],
            format!(
                "place: {place}, kind: OfficialKind::{}, hundredths: {}, year: {}, period: {:?}, basis: {}, confidence: Confidence::{confidence}, default: {default}, area: {:?}, source: {}",
                row.choice("kind", &KINDS)?,
                row.scaled("g_per_kwh", 2, 0.0, 2000.0)?,
                row.year()?,
                row.text("period")?,
                row.basis()?,
                row.text("area")?,
                row.source(sources)?
            ),
        ));
    }
    Ok(table_rs("OFFICIALS", "OfficialRow", rows))
}

fn shares_rs(data: &Path, places: &Keys, sources: &Keys) -> Result<String, String> {
    let mut rows = Vec::new();
    let mut total: BTreeMap<usize, u64> = BTreeMap::new();
    for row in Table::read(data, "avert_shares.csv")?.rows() {
        let (state, region) = (row.place("state", places)?, row.place("region", places)?);
        let share = row.scaled("share_fraction", 4, 0.0, 1.0)?;
        *total.entry(state).or_default() += share;
        rows.push((
            vec![state as u64, region as u64],
            format!(
                "state: {state}, region: {region}, ten_thousandths: {share}, source: {}",
                row.source(sources)?
            ),
        ));
    }
    if let Some((state, sum)) = total.iter().find(|(_, sum)| !(9_999..=10_001).contains(*sum)) {
        return Err(format!(
            "data/avert_shares.csv: the shares of place {state} add to {sum} ten-thousandths"
        ));
    }
    Ok(table_rs("SHARES", "ShareRow", rows))
}

fn households_rs(data: &Path, places: &Keys, sources: &Keys) -> Result<String, String> {
    const DEFINITIONS: [&str; 5] =
        ["perHousehold", "perCustomer", "perDwelling", "median", "perElectrifiedHousehold"];
    let mut rows = Vec::new();
    let mut best = BTreeMap::new();
    for (order, row) in Table::read(data, "households.csv")?.rows().enumerate() {
        let place = row.place("country", places)?;
        let kwh = row.scaled("kwh_per_household", 0, 1.0, 60_000.0)?;
        let low = row.scaled_or_zero("low", 0, 1.0, 60_000.0)?;
        let high = row.scaled_or_zero("high", 0, 1.0, 60_000.0)?;
        if (low, high) != (0, 0) && !(low <= kwh && kwh <= high) {
            return Err(row.wrong("low", &low.to_string(), "low ≤ value ≤ high"));
        }
        let used = row.choice("use", &["best", "other"])? == "Best";
        if used && best.insert(place, row.line).is_some() {
            return Err(row.wrong("use", "best", "one best figure a country"));
        }
        rows.push((
            vec![place as u64, u64::from(!used), order as u64],
            format!(
                "place: {place}, kwh: {kwh}, low: {low}, high: {high}, definition: Definition::{}, grade: Grade::{}, year: {}, period: {:?}, best: {used}, source: {}",
                row.choice("definition", &DEFINITIONS)?,
                row.choice("grade", &["A", "B", "C", "D"])?,
                row.year()?,
                row.text("period")?,
                row.source(sources)?
            ),
        ));
    }
    Ok(table_rs("HOUSEHOLDS", "HouseholdRow", rows))
}

fn sizes_rs(data: &Path, places: &Keys, sources: &Keys) -> Result<String, String> {
    let mut rows = Vec::new();
    for row in Table::read(data, "household_size.csv")?.rows() {
        let place = row.place("country", places)?;
        rows.push((
            vec![place as u64],
            format!(
                "place: {place}, hundredths: {}, year: {}, source: {}",
                row.scaled("persons", 2, 1.0, 15.0)?,
                row.year()?,
                row.source(sources)?
            ),
        ));
    }
    Ok(table_rs("SIZES", "SizeRow", rows))
}

fn losses_rs(data: &Path, places: &Keys, sources: &Keys) -> Result<String, String> {
    let mut rows = Vec::new();
    for row in Table::read(data, "losses.csv")?.rows() {
        let place = row.place("country", places)?;
        rows.push((
            vec![place as u64],
            format!(
                "place: {place}, latest: {}, year: {}, mean: {}, mean_years: {}, use_mean: {}, source: {}",
                row.scaled("latest_fraction", 4, 0.0, 1.0)?,
                row.year()?,
                row.scaled("mean_fraction", 4, 0.0, 1.0)?,
                row.scaled("mean_years", 0, 1.0, 9.0)?,
                row.choice("use", &["latest", "mean"])? == "Mean",
                row.source(sources)?
            ),
        ));
    }
    Ok(table_rs("LOSSES", "LossRow", rows))
}

// ---- fuels, conventions, life cycles, equivalents ------------------------------------------------------------------

fn fuels_rs(data: &Path, sources: &Keys) -> Result<String, String> {
    let mut fuels = Vec::new();
    for (order, row) in Table::read(data, "displaced_fuel.csv")?.rows().enumerate() {
        let efficiency = row.number("efficiency_fraction", 0.2, 0.7)?;
        let kg_per_tj = row.number("kg_per_tj", 40_000.0, 120_000.0)?;
        // g/kWh = kg/TJ × 3.6e-3 TJ/MWh ÷ efficiency
        let g_per_kwh = (kg_per_tj * 3.6 / efficiency / 100.0).round() / 10.0;
        fuels.push((
            vec![order as u64],
            format!(
                "fuel: Fuel::{}, technology: {:?}, g_per_kwh: {g_per_kwh:?}, is_default: {}, basis: {}, year: {}, source: {}",
                row.choice("fuel", &["coal", "gas", "oil"])?,
                row.filled("technology")?,
                row.choice("use", &["default", "option"])? == "Default",
                row.basis()?,
                row.year()?,
                row.source(sources)?
            ),
        ));
    }
    let mut conventions = Vec::new();
    for (order, row) in Table::read(data, "standard_coal.csv")?.rows().enumerate() {
        conventions.push((
            vec![order as u64],
            format!(
                "fuel: Fuel::{}, standard_coal_g_per_kwh: {:?}, g_per_kwh: {:?}, basis: {}, year: {}, source: {}",
                row.choice("convention", &["standardCoalOld", "standardCoalCec2022"])?,
                row.number("standard_coal_g_per_kwh", 100.0, 500.0)?,
                row.number("g_per_kwh", 300.0, 1200.0)?,
                row.basis()?,
                row.year()?,
                row.source(sources)?
            ),
        ));
    }
    let mut cycles = Vec::new();
    for (order, row) in Table::read(data, "lifecycle.csv")?.rows().enumerate() {
        cycles.push((
            vec![order as u64],
            format!(
                "technology: {:?}, g_per_kwh: {:?}, basis: {}, year: {}, is_default: {}, source: {}",
                row.filled("technology")?,
                row.number("g_per_kwh", 1.0, 1200.0)?,
                row.basis()?,
                row.year()?,
                row.choice("use", &["default", "option"])? == "Default",
                row.source(sources)?
            ),
        ));
    }
    Ok(table_rs("FUELS", "FuelPlant", fuels)
        + &table_rs("STANDARD_COAL", "StandardCoal", conventions)
        + &table_rs("LIFE_CYCLES", "LifeCycle", cycles))
}

fn equivalents_rs(data: &Path, sources: &Keys) -> Result<String, String> {
    let mut rows = Vec::new();
    for (order, row) in Table::read(data, "equivalents.csv")?.rows().enumerate() {
        rows.push((
            vec![order as u64],
            format!(
                "equivalent: {:?}, of: Of::{}, amount: {:?}, year: {}, source: {}",
                row.filled("equivalent")?,
                row.choice("of", &["co2", "energy"])?,
                row.number("amount", 1e-6, 1e6)?,
                row.year()?,
                row.source(sources)?
            ),
        ));
    }
    Ok(table_rs("EQUIVALENTS", "EquivalentRow", rows))
}
