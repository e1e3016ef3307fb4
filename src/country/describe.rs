//! Gathers what the compiled tables hold of a place: defaults, options, gaps.

use super::table::{
    self, AVERAGES, AverageRow, HOUSEHOLDS, HouseholdRow, LOSSES, MARGINS, OFFICIALS, OfficialRow, PLACES,
    SHARES, SIZES,
};
use super::{
    Basis, Country, FactorKind, Gap, Grade, GridFactor, HouseholdSize, HouseholdUse, NetworkLoss,
    OfficialKind, PlaceKind, Region, build_margin_g_per_kwh,
};
use crate::source::SourceId;

/// Everything the tables hold of a place, gathered.
pub(super) fn describe(place: u16) -> Country {
    let own = &PLACES[usize::from(place)];
    let nation = own.parent;
    let country = &PLACES[usize::from(nation)];
    let uses = table::rows_of(&HOUSEHOLDS, nation, |row| row.place);
    let mut facts = Country {
        code: country.code,
        alpha3: country.alpha3,
        name: country.name,
        region: region_of(own),
        household: uses.iter().find(|row| row.best).map(household_use),
        other_households: uses.iter().filter(|row| !row.best).map(household_use).collect(),
        household_size: table::rows_of(&SIZES, nation, |row| row.place).first().map(|row| HouseholdSize {
            persons: f64::from(row.hundredths) / 100.0,
            year: row.year,
            source: row.source,
        }),
        averages: table::rows_of(&AVERAGES, nation, |row| row.place).iter().flat_map(yearly).collect(),
        combined_margin: None,
        operating_margin: None,
        build_margin: None,
        official_average: None,
        options: Vec::new(),
        network_loss: table::rows_of(&LOSSES, nation, |row| row.place).first().map(|row| {
            let (latest_fraction, mean_fraction) =
                (f64::from(row.latest) / 10_000.0, f64::from(row.mean) / 10_000.0);
            NetworkLoss {
                fraction: if row.use_mean { mean_fraction } else { latest_fraction },
                is_mean: row.use_mean,
                year: row.year,
                latest_fraction,
                mean_fraction,
                mean_years: row.mean_years,
                source: row.source,
            }
        }),
        gaps: Vec::new(),
    };
    // Nearest place first: what the state publishes stands before what the nation does.
    let mut factors = official_factors(place);
    if let Some(avoided) = avoided_by_load(place) {
        factors.insert(0, (true, avoided));
    }
    if nation != place {
        factors.extend(official_factors(nation));
    }
    for grid in grids_of(place).filter(|grid| *grid != place) {
        // A regional grid's factors are options: nobody's default but its own.
        factors.extend(official_factors(grid).into_iter().map(|(_, factor)| (false, factor)));
    }
    factors.extend(international_margins(if table::rows_of(&MARGINS, place, |r| r.place).is_empty() {
        nation
    } else {
        place
    }));
    facts.take_defaults(factors);
    facts.gaps = facts.find_gaps();
    facts
}

impl Country {
    /// Sorts factors, nearest place and default first, into defaults and options. Margins form one set: a build margin
    /// is only taken from the place and source that gave the operating margin.
    fn take_defaults(&mut self, factors: Vec<(bool, GridFactor)>) {
        for (default, factor) in factors {
            let set = self.operating_margin.as_ref().map(|om| (om.place, om.source));
            let slot = match factor.kind {
                FactorKind::Average | FactorKind::OfficialAverage => &mut self.official_average,
                FactorKind::OperatingMargin => &mut self.operating_margin,
                FactorKind::BuildMargin => &mut self.build_margin,
                FactorKind::CombinedMargin => &mut self.combined_margin,
            };
            let fits = factor.kind != FactorKind::BuildMargin || set == Some((factor.place, factor.source));
            if default && fits && slot.is_none() {
                *slot = Some(factor);
            } else {
                self.options.push(factor);
            }
        }
    }

    fn find_gaps(&self) -> Vec<Gap> {
        [
            (Gap::Household, self.household.is_none()),
            (Gap::Average, self.averages.is_empty()),
            (Gap::Margins, self.combined_margin.is_none()),
            (Gap::OfficialAverage, self.official_average.is_none()),
            (Gap::NetworkLoss, self.network_loss.is_none()),
        ]
        .into_iter()
        .filter_map(|(gap, missing)| missing.then_some(gap))
        .collect()
    }
}

/// The regional grid a province belongs to; for a country, all of its grids.
fn grids_of(place: u16) -> impl Iterator<Item = u16> {
    let own = &PLACES[usize::from(place)];
    (0..PLACES.len() as u16).filter(move |grid| {
        let row = &PLACES[usize::from(*grid)];
        row.kind == PlaceKind::Grid && (*grid == own.grid || row.parent == place)
    })
}

fn household_use(row: &HouseholdRow) -> HouseholdUse {
    let kwh = f64::from(row.kwh);
    let (low_kwh, high_kwh) = match row.grade {
        Grade::A => (kwh * 0.9, kwh * 1.1),
        Grade::B => (kwh * 0.8, kwh * 1.25),
        Grade::C if row.low == 0 => (kwh, kwh),
        Grade::C => (f64::from(row.low), f64::from(row.high)),
        Grade::D => (kwh * 0.53, kwh * 1.9),
    };
    HouseholdUse {
        kwh,
        low_kwh,
        high_kwh,
        definition: row.definition,
        grade: row.grade,
        year: row.year,
        period: row.period,
        source: row.source,
    }
}

/// The years of a series, newest first.
fn yearly(row: &'static AverageRow) -> Vec<GridFactor> {
    let factor = |(offset, hundredths): (usize, &u32)| {
        let year = row.first_year + offset as u16;
        Factor { place: row.place, kind: FactorKind::Average, year, basis: row.basis, source: row.source }
            .of(f64::from(*hundredths) / 100.0)
    };
    row.hundredths.iter().enumerate().rev().map(factor).collect()
}

/// What a factor is, before its value.
#[derive(Clone, Copy)]
struct Factor {
    place: u16,
    kind: FactorKind,
    year: u16,
    basis: Basis,
    source: SourceId,
}

impl Factor {
    fn of(self, g_per_kwh: f64) -> GridFactor {
        let place = PLACES[usize::from(self.place)].code;
        GridFactor {
            id: String::new(),
            kind: self.kind,
            g_per_kwh,
            basis: self.basis,
            year: self.year,
            period: "",
            place,
            area: "",
            confidence: None,
            derived: false,
            source: self.source,
        }
        .named()
    }
}

impl GridFactor {
    fn named(mut self) -> Self {
        let kind = match self.kind {
            FactorKind::Average => "average",
            FactorKind::OfficialAverage => "officialAverage",
            FactorKind::OperatingMargin => "operatingMargin",
            FactorKind::BuildMargin => "buildMargin",
            FactorKind::CombinedMargin => "combinedMargin",
        };
        let span = if self.period.is_empty() { self.year.to_string() } else { self.period.to_owned() };
        let area = if self.area.is_empty() { String::new() } else { format!(" {}", self.area) };
        self.id = format!("{} {kind} {span} {}{area}", self.place, self.source.source().id);
        self
    }
}

/// The factors a government publishes for one place, with the margins that follow from them; defaults first.
fn official_factors(place: u16) -> Vec<(bool, GridFactor)> {
    let rows = table::rows_of(&OFFICIALS, place, |row| row.place);
    let mut factors: Vec<(bool, GridFactor)> = rows.iter().map(|row| (row.default, official(row))).collect();
    let of = |kind: OfficialKind| rows.iter().filter(move |row| row.kind == kind);
    let same = |a: &OfficialRow, b: &OfficialRow| a.year == b.year && a.source == b.source;
    for om in of(OfficialKind::OperatingMargin) {
        let derived = |kind: FactorKind, g_per_kwh: f64| {
            let factor = GridFactor { kind, g_per_kwh, derived: true, ..official(om) };
            (om.default, factor.named())
        };
        let om_g = f64::from(om.hundredths) / 100.0;
        let bm = of(OfficialKind::BuildMargin).find(|bm| same(om, bm));
        let cm = of(OfficialKind::CombinedMargin).find(|cm| same(om, cm));
        match (bm, cm) {
            (Some(bm), None) => {
                factors.push(derived(
                    FactorKind::CombinedMargin,
                    0.75 * om_g + 0.25 * f64::from(bm.hundredths) / 100.0,
                ));
            }
            (None, Some(cm)) => {
                let bm_g = build_margin_g_per_kwh(om_g, f64::from(cm.hundredths) / 100.0);
                factors.push(derived(FactorKind::BuildMargin, bm_g));
            }
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
    let (mut sorted, options): (Vec<_>, Vec<_>) = factors.into_iter().partition(|(default, _)| *default);
    sorted.extend(options);
    sorted
}

fn official(row: &OfficialRow) -> GridFactor {
    let kind = match row.kind {
        OfficialKind::Average => FactorKind::OfficialAverage,
        OfficialKind::OperatingMargin => FactorKind::OperatingMargin,
        OfficialKind::BuildMargin => FactorKind::BuildMargin,
        OfficialKind::CombinedMargin | OfficialKind::AvoidedSolar => FactorKind::CombinedMargin,
    };
    let factor = Factor { place: row.place, kind, year: row.year, basis: row.basis, source: row.source };
    GridFactor {
        period: row.period,
        area: row.area,
        confidence: Some(row.confidence),
        ..factor.of(f64::from(row.hundredths) / 100.0)
    }
    .named()
}

/// The avoided rate of a US state: the load-weighted mean of its AVERT regions' rates.
fn avoided_by_load(place: u16) -> Option<GridFactor> {
    let shares = table::rows_of(&SHARES, place, |row| row.state);
    let first = shares.first()?;
    let mut sum = 0.0;
    let mut weight = 0.0;
    let mut last = None;
    for share in shares {
        let rows = table::rows_of(&OFFICIALS, share.region, |row| row.place);
        let rate = rows.iter().find(|row| row.kind == OfficialKind::AvoidedSolar && row.default)?;
        sum += f64::from(share.ten_thousandths) * f64::from(rate.hundredths) / 100.0;
        weight += f64::from(share.ten_thousandths);
        last = Some(rate);
    }
    let rate = last?;
    Some(
        GridFactor {
            g_per_kwh: sum / weight,
            derived: true,
            area: "AVERT regions by share of the state's load",
            source: if shares.len() == 1 { rate.source } else { first.source },
            place: PLACES[usize::from(place)].code,
            ..official(rate)
        }
        .named(),
    )
}

/// The margins of the international table, the build margin derived.
fn international_margins(place: u16) -> Vec<(bool, GridFactor)> {
    let rows = table::rows_of(&MARGINS, place, |row| row.place);
    let three = |row: &table::MarginRow| {
        let (om, cm) = (f64::from(row.operating), f64::from(row.combined));
        let of = |kind: FactorKind, g: f64| {
            Factor { place: row.place, kind, year: row.year, basis: row.basis, source: row.source }.of(g)
        };
        let bm = GridFactor { derived: true, ..of(FactorKind::BuildMargin, build_margin_g_per_kwh(om, cm)) };
        vec![
            (true, of(FactorKind::OperatingMargin, om)),
            (true, bm),
            (true, of(FactorKind::CombinedMargin, cm)),
        ]
    };
    rows.iter().flat_map(three).collect()
}

/// The part of a country that a place is; none for a country.
pub(super) fn region_of(place: &table::Place) -> Option<Region> {
    place.alpha3.is_empty().then_some(Region { code: place.code, name: place.name, kind: place.kind })
}
