//! Many plants: a table in, the same table with its estimates out. A row that cannot be estimated says why in its place.

use serde::Serialize;

use crate::decimal;
use crate::emissions::Method;
use crate::error::Error;
use crate::estimate::{Estimate, EstimateRequest, World, estimate};
use crate::plant::{Mounting, MountingKind};
use crate::untyped::Untyped;

/// What a cell is: which field of the request it sets, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// Nothing: it is carried along.
    Carried,
    /// Text.
    Text(Object, &'static str),
    /// A number.
    Number(Object, &'static str),
    /// A number in thousands of the field's unit.
    Thousands(Object, &'static str),
}

/// The part of a request that a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Object {
    Site,
    Plant,
    Mounting,
    Grid,
    Life,
}

/// The columns that a table may have, by name.
const COLUMNS: [(&str, Cell); 27] = [
    ("id", Cell::Carried),
    ("name", Cell::Carried),
    ("note", Cell::Carried),
    ("latitudeDeg", Cell::Number(Object::Site, "latitudeDeg")),
    ("longitudeDeg", Cell::Number(Object::Site, "longitudeDeg")),
    ("elevationM", Cell::Number(Object::Site, "elevationM")),
    ("country", Cell::Text(Object::Site, "country")),
    ("dcCapacityKw", Cell::Number(Object::Plant, "dcCapacityKw")),
    ("dcCapacityMw", Cell::Thousands(Object::Plant, "dcCapacityKw")),
    ("acCapacityKw", Cell::Number(Object::Plant, "acCapacityKw")),
    ("acCapacityMw", Cell::Thousands(Object::Plant, "acCapacityKw")),
    ("mounting", Cell::Text(Object::Mounting, "kind")),
    ("tiltDeg", Cell::Number(Object::Mounting, "tiltDeg")),
    ("azimuthDeg", Cell::Number(Object::Mounting, "azimuthDeg")),
    ("axisTiltDeg", Cell::Number(Object::Mounting, "axisTiltDeg")),
    ("axisAzimuthDeg", Cell::Number(Object::Mounting, "axisAzimuthDeg")),
    ("maxRotationDeg", Cell::Number(Object::Mounting, "maxRotationDeg")),
    ("groundCoverageRatio", Cell::Number(Object::Plant, "groundCoverageRatio")),
    ("module", Cell::Text(Object::Plant, "module")),
    ("bifacialityFraction", Cell::Number(Object::Plant, "bifacialityFraction")),
    ("inverterEfficiencyFraction", Cell::Number(Object::Plant, "inverterEfficiencyFraction")),
    ("lossFraction", Cell::Number(Object::Plant, "lossFraction")),
    ("availabilityFraction", Cell::Number(Object::Plant, "availabilityFraction")),
    ("householdKwh", Cell::Number(Object::Grid, "householdKwh")),
    ("customGPerKwh", Cell::Number(Object::Grid, "customGPerKwh")),
    ("years", Cell::Number(Object::Life, "years")),
    ("degradationFractionPerYear", Cell::Number(Object::Life, "degradationFractionPerYear")),
];

/// The columns that are added to a table. A figure that no source gives leaves its cell empty.
const ADDED: [&str; 14] = [
    "annualMwh",
    "annualMwhP90",
    "annualMwhP10",
    "specificYieldKwhPerKwp",
    "capacityFactorAc",
    "lifetimeMwh",
    "households",
    "co2CombinedMarginT",
    "co2OperatingMarginT",
    "co2BuildMarginT",
    "co2AverageT",
    "co2CustomT",
    "dataVersion",
    "error",
];

/// The columns of a table, as its first line names them.
///
/// # Example
/// ```
/// use sunyield::estimate::World;
/// use sunyield::batch::Table;
///
/// let table = Table::of_header("name,latitudeDeg,longitudeDeg,country,dcCapacityMw").unwrap();
/// let rows = "María Elena,-22.22,-69.58,CL,480\nNowhere,95,0,CL,1\n";
/// let answered = table.answer(rows, World::embedded());
/// assert_eq!((answered.row_count, answered.refused_count), (2, 1));
/// assert!(answered.lines.ends_with("site.latitudeDeg is 95, expected -90 to 90\"\n"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    header: String,
    delimiter: char,
    cells: Vec<Cell>,
}

/// The rows of a table with their answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Answered {
    /// One line a row: its own cells, then those of the added columns.
    pub lines: String,
    /// How many rows.
    pub row_count: u32,
    /// How many of them were refused.
    pub refused_count: u32,
}

impl Table {
    /// Reads the first line. Cells are parted by comma, semicolon or tab, whichever the line has most of; numbers have a
    /// decimal point.
    ///
    /// # Errors
    /// [`Error::Malformed`] naming the first column that is unknown or there twice.
    pub fn of_header(line: &str) -> Result<Self, Error> {
        let header = line.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']).to_owned();
        let count = |delimiter: char| header.matches(delimiter).count();
        let delimiter = [';', '\t'].into_iter().find(|&other| count(other) > count(',')).unwrap_or(',');
        let names = fields(&header, delimiter).0;
        let mut cells = Vec::with_capacity(names.len());
        for (index, name) in names.iter().enumerate() {
            let refused = |expected: String| Error::Malformed {
                path: "plants".to_owned(),
                line: 1,
                column: index as u64 + 1,
                value: format!("\"{name}\""),
                expected,
            };
            let known = COLUMNS.iter().find(|(known, _)| *known == name.trim());
            let (_, cell) = known.ok_or_else(|| {
                let all: Vec<&str> = COLUMNS.iter().map(|(known, _)| *known).collect();
                refused(format!("one of {}", all.join(", ")))
            })?;
            if names[..index].contains(name) {
                return Err(refused("each column once".to_owned()));
            }
            cells.push(*cell);
        }
        Ok(Self { header, delimiter, cells })
    }

    /// The first line of the answer: the table's own columns, then the added ones.
    #[must_use]
    pub fn answer_header(&self) -> String {
        let delimiter = self.delimiter.to_string();
        format!("{}{delimiter}{}", self.header, ADDED.join(&delimiter))
    }

    /// Estimates row after row. Empty lines are no rows.
    #[must_use]
    pub fn answer(&self, rows: &str, world: World<'_>) -> Answered {
        let mut answered = Answered { lines: String::new(), row_count: 0, refused_count: 0 };
        let mut rest = rows;
        while !rest.is_empty() {
            let (row, length) = fields(rest, self.delimiter);
            rest = rest.get(length..).unwrap_or_default();
            if row.iter().all(|field| field.trim().is_empty()) {
                continue;
            }
            answered.row_count += 1;
            let outcome = self.request(&row).and_then(|request| estimate(&request, world));
            if outcome.is_err() {
                answered.refused_count += 1;
            }
            self.write_row(&mut answered.lines, &row, &outcome);
        }
        answered
    }

    /// The request that a row makes. What it leaves empty is as by default; an array of which only the kind is known
    /// stands as is usual.
    fn request(&self, row: &[String]) -> Result<EstimateRequest, Error> {
        if let Some(surplus) = row.get(self.cells.len()) {
            return Err(Error::Malformed {
                path: "plants".to_owned(),
                line: 0,
                column: self.cells.len() as u64 + 1,
                value: format!("\"{surplus}\""),
                expected: format!("no more than {} cells, as the first line has", self.cells.len()),
            });
        }
        let [mut site, mut plant, mut mounting, mut grid, mut life] = [(); 5].map(|()| Vec::new());
        for (cell, text) in self.cells.iter().zip(row) {
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            let (object, field, value) = match *cell {
                Cell::Carried => continue,
                Cell::Text(object, field) => (object, field, Untyped::Text(text.to_owned())),
                Cell::Number(object, field) => (object, field, number(text, "")),
                Cell::Thousands(object, field) => (object, field, number(text, "e3")),
            };
            let fields = match object {
                Object::Site => &mut site,
                Object::Plant => &mut plant,
                Object::Mounting => &mut mounting,
                Object::Grid => &mut grid,
                Object::Life => &mut life,
            };
            if fields.iter().any(|(known, _)| known == field) {
                let path = format!("plant.{field}");
                let expected = "it in kW or in MW, not in both".to_owned();
                return Err(Error::WrongType { path, value: "given twice".to_owned(), expected });
            }
            fields.push((field.to_owned(), value));
        }
        stand_as_usual(&mut mounting, &site)?;
        plant.push(("mounting".to_owned(), Untyped::Object(mounting)));
        let parts = [("site", site), ("plant", plant), ("grid", grid), ("life", life)];
        let parts = parts.map(|(name, fields)| (name.to_owned(), Untyped::Object(fields)));
        Untyped::Object(parts.into()).into_request("")
    }

    fn write_row(&self, lines: &mut String, row: &[String], outcome: &Result<Estimate, Error>) {
        for index in 0..self.cells.len() {
            push_field(lines, row.get(index).map_or("", String::as_str), self.delimiter);
            lines.push(self.delimiter);
        }
        let added = match outcome {
            Ok(estimate) => figures(estimate),
            Err(error) => {
                let mut cells = [const { String::new() }; ADDED.len()];
                cells[ADDED.len() - 1] = error.to_string();
                cells
            }
        };
        for (index, cell) in added.iter().enumerate() {
            if index > 0 {
                lines.push(self.delimiter);
            }
            push_field(lines, cell, self.delimiter);
        }
        lines.push('\n');
    }
}

/// A number as it stands, `exponent` appended; text that is none, for the request to refuse by its field.
fn number(text: &str, exponent: &str) -> Untyped {
    let parsed = decimal::parse(format!("{text}{exponent}").as_bytes());
    parsed.map_or_else(|| Untyped::Text(text.to_owned()), Untyped::Number)
}

/// Fills in the angles that a row leaves out, for the kinds that need them.
fn stand_as_usual(mounting: &mut Vec<(String, Untyped)>, site: &[(String, Untyped)]) -> Result<(), Error> {
    let find = |fields: &[(String, Untyped)], name: &str| {
        fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone())
    };
    let kind = match find(mounting, "kind") {
        Some(kind) => kind.into_request::<MountingKind>("plant.mounting.kind")?,
        None => {
            mounting.push(("kind".to_owned(), Untyped::Text("fixedRack".to_owned())));
            MountingKind::FixedRack
        }
    };
    // A row without a latitude is refused for that, whichever way its array would face.
    let latitude_deg = match find(site, "latitudeDeg") {
        Some(Untyped::Number(latitude_deg)) => latitude_deg,
        _ => 0.0,
    };
    let usual = match Mounting::usual(kind, latitude_deg) {
        Mounting::FixedRack { tilt_deg, azimuth_deg }
        | Mounting::Roof { tilt_deg, azimuth_deg }
        | Mounting::EastWest { tilt_deg, azimuth_deg } => {
            vec![("tiltDeg", tilt_deg), ("azimuthDeg", azimuth_deg)]
        }
        Mounting::SingleAxis { .. } | Mounting::DualAxis {} => vec![],
    };
    for (field, angle_deg) in usual {
        if find(mounting, field).is_none() {
            mounting.push((field.to_owned(), Untyped::Number(angle_deg)));
        }
    }
    Ok(())
}

/// The cells of the added columns.
fn figures(estimate: &Estimate) -> [String; ADDED.len()] {
    let tonnes = |method: Method| {
        let found = estimate.co2.iter().find(|co2| co2.method == method);
        found.map(|co2| co2.annual_t.to_string()).unwrap_or_default()
    };
    let energy = &estimate.energy;
    [
        energy.annual_mwh.p50.to_string(),
        energy.annual_mwh.p90.to_string(),
        energy.annual_mwh.p10.to_string(),
        energy.specific_yield_kwh_per_kwp.to_string(),
        energy.capacity_factor_ac.to_string(),
        energy.lifetime_mwh.to_string(),
        estimate.households.map(|served| served.count.p50.to_string()).unwrap_or_default(),
        tonnes(Method::CombinedMargin),
        tonnes(Method::OperatingMargin),
        tonnes(Method::BuildMargin),
        tonnes(Method::Average),
        tonnes(Method::Custom),
        estimate.provenance.data_version.clone(),
        String::new(),
    ]
}

/// The fields of the first record of `text`, and the record's length with its line end. By RFC 4180: a field in double
/// quotes may hold delimiters and line ends, and a doubled quote stands for one.
fn fields(text: &str, delimiter: char) -> (Vec<String>, usize) {
    let mut found = vec![String::new()];
    let mut quoted = false;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let Some(field) = found.last_mut() else { break };
        match sign {
            '"' if quoted && signs.peek().is_some_and(|&(_, next)| next == '"') => {
                signs.next();
                field.push('"');
            }
            '"' if quoted || field.is_empty() => quoted = !quoted,
            '\n' if !quoted => return (found, at + 1),
            '\r' if !quoted && signs.peek().is_none_or(|&(_, next)| next == '\n') => {}
            _ if sign == delimiter && !quoted => found.push(String::new()),
            _ => field.push(sign),
        }
    }
    (found, text.len())
}

/// Writes a field, in quotes where it needs them.
fn push_field(line: &mut String, field: &str, delimiter: char) {
    if field.contains([delimiter, '"', '\n', '\r']) {
        line.push('"');
        for sign in field.chars() {
            line.extend(std::iter::repeat_n(sign, if sign == '"' { 2 } else { 1 }));
        }
        line.push('"');
    } else {
        line.push_str(field);
    }
}
