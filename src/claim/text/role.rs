//! Whose a quantity is and what it counts: the plant's capacity, its energy, what it serves and avoids; not a battery's,
//! a city's, a country's, a company's.

use super::context::{Context, first, holds, nearest, possessive};
use super::token::{Quantity, Token};
use super::unit::{Unit, is_rate};
use super::vocabulary::{Matter, Period, Tag};
use crate::claim::{CapacityBasis, Field, Technology};

/// Which part of the plant a figure is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    Whole,
    Phase,
    Total,
}

/// What a quantity is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Role {
    pub field: Field,
    /// The field's unit for one of the quantity's.
    pub per_unit: f64,
    pub basis: CapacityBasis,
    pub share: Share,
    /// What makes the electricity, where the words right by the figure say so.
    pub technology: Option<Technology>,
    /// Tonnes of 'carbon', which may be the element.
    pub maybe_carbon: bool,
    /// How sure the reading is, 0 to 1.
    pub confidence: f64,
}

/// Said in so many words.
const SURE: f64 = 0.95;
/// Taken from habit where the text is silent.
const LIKELY: f64 = 0.67;
/// Worked out from another figure.
const WORKED_OUT: f64 = 0.76;

/// Least capacity, energy and mass that a plant's figure may be: what is smaller is a module's or a kWh's.
const LEAST_MW: f64 = 1e-3;
const LEAST_MWH: f64 = 1.0;
const LEAST_T: f64 = 0.1;
const LEAST_COUNT: f64 = 2.0;

/// What somebody in capitals has so much of is a province's or a country's: Qinghai's 30.5 GW.
const NATIONAL_MW: f64 = 10_000.0;

/// The role of a quantity; `None` where it is somebody else's or of something else.
pub(super) fn role(context: &Context<'_>, quantity: &Quantity) -> Option<Role> {
    let value = quantity.low.as_thousands();
    if is_rate(context.letters, quantity.end) {
        return None;
    }
    match quantity.unit {
        Unit::Power(mw, _) if value * mw >= NATIONAL_MW && possessive(context) => None,
        Unit::Power(mw, basis) if value * mw >= LEAST_MW => power(context, mw, basis),
        Unit::Energy(mwh) if value * mwh >= LEAST_MWH => energy(context, mwh),
        Unit::Mass(t, says_co2) if value * t >= LEAST_T => mass(context, t, says_co2),
        Unit::Households if value >= LEAST_COUNT => served(context, Field::Households),
        Unit::People if value >= LEAST_COUNT => served(context, Field::People),
        _ => None,
    }
}

/// Whether a word says that a figure is the plant's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    Others,
}

use Whose::{Others, Own};

fn technology(tag: Tag) -> Option<Technology> {
    match tag {
        Tag::Solar => Some(Technology::Solar),
        Tag::Wind => Some(Technology::Wind),
        Tag::Hydro => Some(Technology::Hydro),
        Tag::Hybrid | Tag::OtherSource => Some(Technology::Other),
        _ => None,
    }
}

fn power(context: &Context<'_>, mw: f64, basis: CapacityBasis) -> Option<Role> {
    // The noun that the figure is part of decides: '200 MW battery', '480 MW solar plant'.
    let of_noun = |tag: Tag| match tag {
        Tag::Battery | Tag::Device | Tag::Thermal | Tag::Portfolio | Tag::Target => Some(Others),
        Tag::Plant => Some(Own),
        _ => None,
    };
    // Else what stands before it: 'batería de 200 MW'; storage and substations only from the same clause.
    let before = |tag: Tag| match tag {
        Tag::Portfolio | Tag::Target | Tag::Thermal | Tag::Part | Tag::Public => Some(Others),
        Tag::Plant | Tag::Phase => Some(Own),
        _ => None,
    };
    let beside = |tag: Tag| match tag {
        Tag::Battery | Tag::Device => Some(Others),
        other => before(other),
    };
    let head = context.head();
    let kind = first(head, technology);
    // '400 MW of solar' is no battery's, but may be a country's.
    let storage_first = first(head, |tag| match tag {
        Tag::Battery => Some(true),
        Tag::Solar | Tag::Wind | Tag::Hydro | Tag::Hybrid => Some(false),
        _ => None,
    });
    let in_storage = context.right.get(1).and_then(Token::tag) == Some(Tag::Battery)
        && context.right.first().is_some_and(|token| is_in(context, token));
    let whose = if storage_first == Some(false) { None } else { first(head, of_noun) }
        .or_else(|| holds(head, Tag::Plant).then_some(Own))
        .or_else(|| in_storage.then_some(Others))
        .or_else(|| if kind.is_some() { None } else { nearest(context.left_clause(), beside) })
        .or_else(|| nearest(context.left, before))
        .or_else(|| first(context.clause(), |tag| (tag == Tag::Portfolio).then_some(Others)));
    let owned = owned_by_others(context) && !holds(head, Tag::Plant);
    if whose == Some(Others) || owned || holds(context.left_clause(), Tag::Part) {
        return None;
    }
    let share = |tag: Tag| match tag {
        Tag::Phase => Some(Share::Phase),
        Tag::Total => Some(Share::Total),
        _ => None,
    };
    // Behind the plant's own noun a phase is the next figure's: 300万千瓦光伏基地一期100万千瓦.
    let noun = head.iter().position(|token| token.tag() == Some(Tag::Plant)).unwrap_or(head.len());
    let share = first(&head[..noun], share).or_else(|| nearest(context.left_clause(), share));
    Some(Role {
        field: Field::CapacityMw,
        per_unit: mw,
        basis,
        share: share.unwrap_or(Share::Whole),
        technology: kind.or_else(|| nearest(context.own_left(), technology)),
        maybe_carbon: false,
        confidence: SURE,
    })
}

/// 'in' or its like before what a figure is spent on: 200 MW en baterías.
fn is_in(context: &Context<'_>, token: &Token) -> bool {
    let word: String = context.letters.folded[token.start..token.end].iter().collect();
    matches!(word.as_str(), "in" | "en" | "em")
}

/// 'The company operates 12 GW', 'the city has 250,000 homes': somebody else's verb of having stands nearest.
fn owned_by_others(context: &Context<'_>) -> bool {
    let left = context.left;
    let verb = left.iter().rposition(|token| token.tag() == Some(Tag::Has));
    verb.is_some_and(|verb| {
        // One thing done, with its article: 'has built a', not 'has built 5 GW'.
        if opens(&left[verb + 1..]) && left[verb + 1..].iter().any(|token| context.is_article(token)) {
            return false;
        }
        let subject = nearest(&left[..verb], |tag| match tag {
            Tag::Company | Tag::Public | Tag::Town => Some(Others),
            Tag::Plant | Tag::Solar | Tag::Wind | Tag::Hydro => Some(Own),
            _ => None,
        });
        subject == Some(Others)
    })
}

/// True where a verb of having only helps another: 'has (just) switched on'.
pub(super) fn opens(behind: &[Token]) -> bool {
    behind.iter().take(2).any(|token| token.tag() == Some(Tag::Opens))
}

fn energy(context: &Context<'_>, mwh: f64) -> Option<Role> {
    let of_noun = |tag: Tag| match tag {
        Tag::Battery | Tag::Demand | Tag::Thermal => Some(Others),
        Tag::Generate | Tag::Solar | Tag::Plant => Some(Own),
        _ => None,
    };
    let before = |tag: Tag| match tag {
        Tag::Demand | Tag::Thermal | Tag::Portfolio | Tag::Target | Tag::Public | Tag::Part => Some(Others),
        Tag::Generate | Tag::Serve | Tag::Plant | Tag::Solar | Tag::Wind | Tag::Hydro => Some(Own),
        _ => None,
    };
    let beside = |tag: Tag| match tag {
        Tag::Battery => Some(Others),
        other => before(other),
    };
    let whose = first(context.head(), of_noun)
        .or_else(|| nearest(context.left_clause(), beside))
        .or_else(|| nearest(context.left, before))
        .or_else(|| first(context.clause(), |tag| (tag == Tag::Portfolio).then_some(Others)));
    if whose == Some(Others) || owned_by_others(context) || holds(context.head(), Tag::Rate) {
        return None;
    }
    let (field, factor, confidence) = match context.period() {
        Some(Period::Day) => (Field::EnergyMwhPerDay, 1.0, SURE),
        Some(Period::Month) => (Field::EnergyMwhPerYear, 12.0, WORKED_OUT),
        Some(Period::Year) => (Field::EnergyMwhPerYear, 1.0, SURE),
        Some(Period::Life | Period::Term) => (Field::EnergyMwhLifetime, 1.0, SURE),
        Some(Period::Partial) => return None,
        None => (Field::EnergyMwhPerYear, 1.0, LIKELY),
    };
    Some(Role {
        field,
        per_unit: factor * mwh,
        basis: CapacityBasis::Unknown,
        share: share_before(context),
        technology: nearest(context.own_left(), technology).or_else(|| first(context.head(), technology)),
        maybe_carbon: false,
        confidence,
    })
}

fn mass(context: &Context<'_>, t: f64, says_co2: bool) -> Option<Role> {
    let matter_of = |tag: Tag| match tag {
        Tag::Matter(matter) => Some(matter),
        Tag::AvoidCo2 => Some(Matter::Co2),
        _ => None,
    };
    let matter = if says_co2 { Some(Matter::Co2) } else { None }
        .or_else(|| first(context.clause(), matter_of))
        .or_else(|| nearest(context.left, matter_of))
        .or_else(|| context.carried.co2.then_some(Matter::Co2))?;
    let (year, day, life) = match matter {
        Matter::Co2 | Matter::Carbon => (Field::Co2TPerYear, Some(Field::Co2TPerDay), Field::Co2TLifetime),
        Matter::StandardCoal => (Field::StandardCoalTPerYear, None, Field::StandardCoalTLifetime),
        Matter::Other => return None,
    };
    let verb = avoided(context);
    let left = context.left_clause();
    let rate = holds(left, Tag::Rate) || holds(context.head(), Tag::Rate);
    if verb == Some(Others) || holds(left, Tag::Part) || rate {
        return None;
    }
    let sure = if verb.is_some() { SURE } else { LIKELY };
    let (field, factor, confidence) = match context.period() {
        Some(Period::Day) => (day?, 1.0, sure),
        Some(Period::Month) => (year, 12.0, WORKED_OUT),
        Some(Period::Year) => (year, 1.0, sure),
        Some(Period::Life | Period::Term) => (life, 1.0, sure),
        Some(Period::Partial) => return None,
        None => (year, 1.0, sure * 0.7),
    };
    Some(Role {
        field,
        per_unit: factor * t,
        basis: CapacityBasis::Unknown,
        share: share_before(context),
        technology: nearest(context.own_left(), technology),
        maybe_carbon: matter == Matter::Carbon,
        confidence,
    })
}

/// What a figure other than a capacity is said of: 'the first phase will supply 6,000 homes'.
fn share_before(context: &Context<'_>) -> Share {
    let phase = holds(context.left_clause(), Tag::Phase) && !holds(context.left_clause(), Tag::Total);
    if phase { Share::Phase } else { Share::Whole }
}

/// Whether tonnes are avoided by the plant or emitted by somebody.
fn avoided(context: &Context<'_>) -> Option<Whose> {
    let verb = |tag: Tag| match tag {
        Tag::Avoid | Tag::AvoidCo2 => Some(Own),
        Tag::Emit | Tag::Thermal | Tag::Portfolio | Tag::Target => Some(Others),
        _ => None,
    };
    let left = nearest(context.left, verb).map(|found| {
        // 'Avoids emitting 280,000 t': the verb of emitting is what is avoided.
        let emit = context.left.iter().rposition(|token| token.tag() == Some(Tag::Emit));
        let undone = emit.is_some_and(|at| holds(&context.left[at.saturating_sub(2)..at], Tag::Avoid));
        if found == Others && undone { Own } else { found }
    });
    left.or_else(|| {
        first(context.right, |tag| match tag {
            Tag::Avoid | Tag::AvoidCo2 => Some(Own),
            Tag::Emit => Some(Others),
            _ => None,
        })
    })
    .or_else(|| {
        // Emissions with nothing that would lower them are somebody's: Chile's emissions of 112 million tonnes.
        let emissions = holds(context.left_clause(), Tag::Matter(Matter::Co2));
        let owned = emissions && (context.carried.verb.is_none() || possessive(context));
        (owned || holds(context.left, Tag::Public) || owned_by_others(context)).then_some(Others)
    })
    .or(match context.carried.verb {
        Some(Tag::Avoid) => Some(Own),
        Some(Tag::Emit) => Some(Others),
        _ => None,
    })
}

fn served(context: &Context<'_>, field: Field) -> Option<Role> {
    let before = |tag: Tag| match tag {
        Tag::Serve | Tag::Generate | Tag::Demand => Some(Own),
        Tag::Has | Tag::Public | Tag::Town | Tag::Part | Tag::Work | Tag::Portfolio | Tag::Target => {
            Some(Others)
        }
        _ => None,
    };
    /// How close a verb of supplying must stand to those who would otherwise be somebody's: 'to power a city of'.
    const NEAR_WORDS: usize = 3;
    let left = nearest(context.left, before).map(|found| {
        let at = context.left.iter().rposition(|token| matches!(token.tag(), Some(Tag::Public | Tag::Town)));
        let supplied =
            at.is_some_and(|at| holds(&context.left[at.saturating_sub(NEAR_WORDS)..at], Tag::Serve));
        let nearer = at.is_some_and(|at| {
            context.left[at..]
                .iter()
                .any(|token| matches!(token.tag(), Some(Tag::Has | Tag::Part | Tag::Work)))
        });
        if found == Others && supplied && !nearer { Own } else { found }
    });
    let behind = |tag: Tag| match tag {
        Tag::Serve => Some(Own),
        Tag::Work => Some(Others),
        _ => None,
    };
    let whose = left
        .or_else(|| first(context.clause(), behind))
        .or_else(|| context.carried.verb.map(|_| Own))
        .or_else(|| first(context.right, behind));
    let share = |tag: Tag| match tag {
        Tag::Share => Some(true),
        Tag::Serve | Tag::Generate | Tag::Demand => Some(false),
        _ => None,
    };
    // '20% of Malta's 200,000 households', 'one in 5 homes': how many are served is not said.
    let is_share = nearest(context.left_clause(), share) == Some(true);
    if is_share || holds(context.left_clause(), Tag::Part) {
        return None;
    }
    let at_work = first(context.clause(), |tag| (tag == Tag::Work).then_some(())).is_some();
    let confidence = match (whose, field) {
        (Some(Own), _) if !at_work => SURE,
        (None, Field::Households) => LIKELY,
        (None, _) if beside_households(context) || context.is_labelled() => LIKELY,
        _ => return None,
    };
    Some(Role {
        field,
        per_unit: 1.0,
        basis: CapacityBasis::Unknown,
        share: share_before(context),
        technology: nearest(context.own_left(), technology),
        maybe_carbon: false,
        confidence,
    })
}

/// True where words say what so many years make: '25-year total output', 25年累计发电.
fn is_sum(right: &[Token]) -> bool {
    let sums = |token: &&Token| matches!(token.tag(), Some(Tag::Total | Tag::Period(Period::Partial)));
    let behind = &right[right.iter().take_while(sums).count()..];
    behind.first().and_then(Token::tag) == Some(Tag::Generate)
}

/// '40,000 homes and 120,000 people'.
fn beside_households(context: &Context<'_>) -> bool {
    context.before == Some(Unit::Households)
        && context.left.iter().all(|token| token.is_comma() || token.tag() == Some(Tag::And))
}

/// Length of a plant's life in years, where that is what a number of years is.
pub(super) fn life_years(context: &Context<'_>, quantity: &Quantity) -> Option<f64> {
    /// Words that may speak of a number of years, on either side.
    const NEAR: usize = 6;
    let years = quantity.low.as_thousands();
    if !(5.0..=60.0).contains(&years) {
        return None;
    }
    let left = &context.left[context.left.len().saturating_sub(NEAR)..];
    let right = &context.clause()[..context.clause().len().min(NEAR)];
    let around = || left.iter().chain(right).filter_map(Token::tag);
    let said = around().any(|tag| matches!(tag, Tag::Life | Tag::Period(Period::Life)))
        || context.directly_after(&["en", "em", "in"])
        // 25年年均: the yearly mean over so many years.
        || right.first().and_then(Token::tag) == Some(Tag::Period(Period::Year))
        || is_sum(right);
    let otherwise = around().any(|tag| matches!(tag, Tag::NotLife | Tag::Period(Period::Term)));
    (said && !otherwise).then_some(years)
}
