//! Mix-ups that would explain a figure: powers of ten, day and year, year and life, people and households.

use super::judge::{Bar, Claimed};
use super::{Field, Slip, SlipKind, Verdict};

/// Mix-ups that only some figures allow.
#[derive(Default)]
pub(super) struct Mixups {
    /// Persons in a household, where it is known and the figure counts households.
    pub people_for_households: Option<f64>,
    /// Persons in a household, where it is known and the figure counts people.
    pub households_for_people: Option<f64>,
}

/// Powers of ten: the mix-up, what it multiplies the figure by when undone, and the least claimed value that could hide it.
const POWERS: [(SlipKind, f64, f64); 9] = [
    (SlipKind::WanForMillion, 1e-2, 1e6),
    (SlipKind::WanForBillion, 1e-5, 1e9),
    (SlipKind::YiForBillion, 1e-1, 1e9),
    (SlipKind::ThousandTooMuch, 1e-3, 0.0),
    (SlipKind::MillionTooMuch, 1e-6, 0.0),
    (SlipKind::YiForMillion, 1e2, 0.0),
    (SlipKind::WanLost, 1e4, 0.0),
    (SlipKind::ThousandTooLittle, 1e3, 0.0),
    (SlipKind::MillionTooLittle, 1e6, 0.0),
];

/// A figure so many times beyond the possible is nobody's exaggeration.
const ABSURD: f64 = 1e3;

/// An explained figure is at least this part of the highest plausible one.
const LEAST_OF_BAND: f64 = 0.05;

/// Carbon dioxide per carbon, by mass: the molar masses 44 and 12 g/mol.
const CO2_PER_CARBON: f64 = 44.0 / 12.0;

/// Up to four digits that count, as people speak.
fn is_short(value: f64) -> bool {
    let mut digits = value;
    while digits >= 1e4 {
        digits /= 10.0;
    }
    (digits - digits.round()).abs() < 1e-6
}

/// The mix-ups that bring a figure into its band. For one beyond all measure also the Chinese powers of ten that its size
/// allows, whatever they lead to: a translator's slip need not make the original right.
pub(super) fn slips(
    claimed: &Claimed,
    bar: &Bar,
    per_unit: &impl Fn(f64) -> f64,
    mixups: &Mixups,
    verdict: Verdict,
) -> Vec<Slip> {
    let yearly = claimed.yearly();
    // A figure near its band, or one that a convention gives, needs no explanation.
    let near = |(low, high): (f64, f64)| low / 1.5 <= yearly && yearly <= high * 1.5;
    if matches!(verdict, Verdict::Consistent | Verdict::Generous) || bar.band.is_some_and(near) {
        return Vec::new();
    }
    let absurd = verdict == Verdict::Impossible && yearly > ABSURD * bar.limit;
    // A band that begins at nothing would take in any figure, once it is divided often enough.
    let is_something =
        |slip: &Slip| bar.band.is_none_or(|(_, high)| slip.value * claimed.per_year >= LEAST_OF_BAND * high);
    let of = |kind: SlipKind, factor: f64| Slip {
        kind,
        value: claimed.value * factor,
        per_unit: per_unit(yearly * factor),
        verdict: bar.verdict(yearly * factor),
    };
    let translated = |kind: SlipKind| {
        matches!(kind, SlipKind::WanForMillion | SlipKind::WanForBillion | SlipKind::YiForBillion)
    };
    // Who writes 'million' for 万 writes few digits: 26.35 million, not 26 348 911.
    let spoken = |kind: SlipKind| !translated(kind) || is_short(claimed.value);
    let mut found: Vec<Slip> = POWERS
        .iter()
        .filter(|(kind, _, least)| claimed.value >= *least && spoken(*kind))
        .map(|(kind, factor, _)| of(*kind, *factor))
        .filter(|slip| {
            let near_limit = slip.value * claimed.per_year <= 10.0 * bar.limit;
            slip.verdict == Verdict::Consistent
                || (absurd && translated(slip.kind) && near_limit && slip.verdict != Verdict::Understated)
        })
        .collect();
    let years = claimed.lifetime_years;
    let is_co2 = matches!(claimed.field, Field::Co2TPerYear | Field::Co2TPerDay | Field::Co2TLifetime);
    let mut others = Vec::new();
    match claimed.field {
        Field::EnergyMwhPerYear | Field::Co2TPerYear | Field::StandardCoalTPerYear => {
            others.push(of(SlipKind::DayForYear, 365.0));
            others.push(of(SlipKind::LifetimeForYear, 1.0 / years));
        }
        Field::EnergyMwhPerDay | Field::Co2TPerDay => others.push(of(SlipKind::YearForDay, 1.0 / 365.0)),
        Field::EnergyMwhLifetime | Field::Co2TLifetime | Field::StandardCoalTLifetime => {
            others.push(of(SlipKind::YearForLifetime, years));
        }
        Field::Households | Field::People | Field::CapacityMw | Field::LifetimeYears | Field::Country => {}
    }
    if is_co2 {
        others.push(of(SlipKind::CarbonForCo2, CO2_PER_CARBON));
    }
    if let Some(persons) = mixups.people_for_households {
        others.push(of(SlipKind::PeopleForHouseholds, 1.0 / persons));
    }
    if let Some(persons) = mixups.households_for_people {
        others.push(of(SlipKind::HouseholdsForPeople, persons));
    }
    found.extend(others.into_iter().filter(|slip| slip.verdict == Verdict::Consistent));
    found.retain(is_something);
    // What explains stands first.
    let (mut sorted, rest): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|slip| slip.verdict == Verdict::Consistent);
    sorted.extend(rest);
    sorted
}
