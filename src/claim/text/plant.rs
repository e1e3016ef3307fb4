//! Parts figures into plants: whose capacity opens a new plant, what is a phase, a total, the same rating in AC and DC.

use super::figure::Figure;
use super::language::Sentence;
use super::role::Share;
use super::token::{Kind, Token};
use super::vocabulary::Tag;
use crate::claim::{CapacityBasis, Field, Technology};

/// One plant's figures.
#[derive(Debug, Clone, Default)]
pub(super) struct Plant {
    pub figures: Vec<Figure>,
    /// Its different capacities, as said.
    ratings: Vec<Figure>,
    /// Capacities to be added up, as positions in `figures`: phases without a total, the parts of a hybrid.
    pub added: Vec<usize>,
    /// First sentence that speaks of it.
    pub sentence: usize,
    pub technology: Technology,
}

/// How many plants back, and how many ratings of each, a text is taken to speak of again.
const REMEMBERED: usize = 12;

/// Two figures are the same where they differ by no more than rounding.
const ROUNDING: f64 = 0.011;

/// Two ratings of one plant, printed differently, are no further apart.
const RESTATED: f64 = 0.05;

/// DC capacity over AC capacity is no higher.
const MOST_DC_OVER_AC: f64 = 1.8;

impl Plant {
    fn add(&mut self, figure: &Figure) {
        if figure.field == Field::CapacityMw && self.ratings.len() < REMEMBERED {
            self.ratings.push(*figure);
        }
        self.figures.push(*figure);
    }

    /// Whether a capacity is this plant's: said again, restated, or the other side of its inverters.
    fn has(&self, capacity: &Figure) -> bool {
        self.ratings.iter().any(|own| same(own.value, capacity.value, RESTATED) || other_side(own, capacity))
    }

    /// True where the text gives the whole plant's capacity, so that phases' say nothing more.
    pub fn has_whole(&self) -> bool {
        self.ratings.iter().any(|rating| !rating.is_part())
    }

    /// A figure whose separator can be read either way, read so that it fits the capacity, where only one reading does.
    ///
    /// A MW makes 200 to 4 000 MWh a year, which spares 20 to 5 000 t of CO2 or of coal: wide enough for any sun, wind
    /// and fuel, narrow against a thousandfold.
    pub fn read_by_capacity(&self, figure: &Figure) -> Figure {
        const DAYS: f64 = 365.0;
        const YEARS: f64 = 25.0;
        let capacity_mw: f64 = match self.added.as_slice() {
            [] => self.ratings.first().map_or(0.0, |first| first.value),
            added => added.iter().map(|index| self.figures[*index].value).sum(),
        };
        let (low, high, per_year) = match figure.field {
            Field::EnergyMwhPerYear => (200.0, 4_000.0, 1.0),
            Field::EnergyMwhPerDay => (200.0, 4_000.0, DAYS),
            Field::EnergyMwhLifetime => (200.0, 4_000.0, 1.0 / YEARS),
            Field::Co2TPerYear | Field::StandardCoalTPerYear => (20.0, 5_000.0, 1.0),
            Field::Co2TPerDay => (20.0, 5_000.0, DAYS),
            Field::Co2TLifetime | Field::StandardCoalTLifetime => (20.0, 5_000.0, 1.0 / YEARS),
            Field::CapacityMw | Field::Households | Field::People | Field::LifetimeYears | Field::Country => {
                return *figure;
            }
        };
        let fits = |value: f64| {
            let per_mw = value * per_year / capacity_mw;
            low <= per_mw && per_mw <= high
        };
        match figure.alternative {
            Some(other) if figure.open && fits(other) && !fits(figure.value) => {
                Figure { value: other, alternative: Some(figure.value), high: None, ..*figure }
            }
            _ => *figure,
        }
    }

    fn technology_said(&self) -> Option<Technology> {
        self.ratings.iter().find_map(|own| own.technology)
    }
}

fn same(one: f64, other: f64, tolerance: f64) -> bool {
    (one - other).abs() <= tolerance * one.max(other)
}

/// 196 MW AC and 246 MWp are one plant.
fn other_side(one: &Figure, other: &Figure) -> bool {
    let (dc, ac) = if one.basis == CapacityBasis::Dc { (one, other) } else { (other, one) };
    let ratio = dc.value / ac.value;
    dc.basis == CapacityBasis::Dc && ac.basis != CapacityBasis::Dc && (1.0..=MOST_DC_OVER_AC).contains(&ratio)
}

/// The plants of a text, in the order in which it names them.
pub(super) fn plants(tokens: &[Token], sentences: &[Sentence], figures: &[Figure]) -> Vec<Plant> {
    let mut found: Vec<Plant> = Vec::new();
    let mut current = None;
    for of_sentence in figures.chunk_by(|one, other| one.sentence == other.sentence) {
        let Some(sentence) = of_sentence.first().map(|figure| figure.sentence) else { continue };
        let words = &tokens[sentences[sentence].tokens.clone()];
        current = sort_in(&mut found, current, words, of_sentence);
    }
    let kinds: Vec<Kinds> =
        sentences.iter().map(|sentence| Kinds::of(&tokens[sentence.tokens.clone()])).collect();
    for index in 0..found.len() {
        let from = found[index].sentence;
        let until = found.get(index + 1).map_or(kinds.len(), |next| next.sentence.max(from + 1));
        let here = kinds[from..until].iter().fold(Kinds::default(), Kinds::with);
        found[index].technology = technology(&found[index], here);
    }
    found
}

/// Sorts a sentence's figures in; answers which plant the text goes on about.
fn sort_in(
    found: &mut Vec<Plant>,
    current: Option<usize>,
    words: &[Token],
    figures: &[Figure],
) -> Option<usize> {
    let heads = Heads::of(words, figures);
    let first_capacity = figures.iter().position(|figure| figure.field == Field::CapacityMw);
    let mut here = current;
    // The first and the last plant that the sentence itself names.
    let mut named: Option<(usize, usize)> = None;
    for (index, figure) in figures.iter().enumerate() {
        let is_capacity = figure.field == Field::CapacityMw;
        // A figure before its sentence's first capacity belongs to the same plant as that.
        let capacity = if is_capacity { Some(index) } else { first_capacity.filter(|first| index < *first) };
        if let (Some(at), true) = (capacity, is_capacity || named.is_none()) {
            let plant = known(found, here, named, &figures[at], heads.is_part(at)).unwrap_or_else(|| {
                found.push(Plant { sentence: figure.sentence, ..Plant::default() });
                found.len() - 1
            });
            named = Some((named.map_or(plant, |(first, _)| first), plant));
            here = Some(plant);
        }
        let plant = if is_capacity { here } else { by_technology(found, named, figure).or(here) };
        let plant = plant.unwrap_or_else(|| {
            found.push(Plant { sentence: figure.sentence, ..Plant::default() });
            found.len() - 1
        });
        here = here.or(Some(plant));
        let share = if heads.is_part(index) { Share::Phase } else { figure.share };
        found[plant].add(&Figure { share, ..*figure });
        if is_capacity && heads.adds_up() {
            let at = found[plant].figures.len() - 1;
            found[plant].added.push(at);
        }
    }
    match named {
        Some((first, last)) if found[first].figures.len() > found[last].figures.len() => Some(first),
        _ => here,
    }
}

/// The plant already found that a capacity is of.
fn known(
    found: &[Plant],
    here: Option<usize>,
    named: Option<(usize, usize)>,
    capacity: &Figure,
    is_part: bool,
) -> Option<usize> {
    let said = |plant: &Plant| plant.ratings.iter().any(|own| same(own.value, capacity.value, ROUNDING));
    let recent = found.len().saturating_sub(REMEMBERED)..found.len();
    // A plant whose capacity comes after its other figures, or whose part it is.
    let open = |plant: &usize| {
        let ratings = &found[*plant].ratings;
        let larger = ratings.iter().any(|own| own.value > capacity.value);
        let of_parts = ratings.iter().all(Figure::is_part) && !larger;
        ratings.is_empty()
            || (is_part && named.is_some())
            || ((is_part || capacity.share == Share::Phase) && larger)
            || (of_parts && (named.is_some() || is_part || capacity.share != Share::Whole))
    };
    here.filter(|plant| found[*plant].has(capacity))
        .or_else(|| recent.rev().find(|plant| said(&found[*plant])))
        .or_else(|| here.filter(open))
}

/// The plant that makes electricity as the words by a figure say: 'the wind farm will generate 300 GWh'. Where the
/// sentence names a neighbour of another kind without figures of its own, the first plant goes on.
fn by_technology(found: &[Plant], named: Option<(usize, usize)>, figure: &Figure) -> Option<usize> {
    let Some(technology) = figure.technology else {
        let (first, last) = named.filter(|_| !figure.direct)?;
        let differ = found[first].technology_said().zip(found[last].technology_said());
        // Nothing was said of the first before the second was named.
        let named_at = found[last].ratings.first().map_or(0, |rating| rating.start);
        let told = found[first]
            .figures
            .iter()
            .rev()
            .take(REMEMBERED)
            .any(|own| own.field != Field::CapacityMw && own.start < named_at);
        return (differ.is_some_and(|(one, other)| one != other) && !told).then_some(first);
    };
    let recent = found.len().saturating_sub(REMEMBERED)..found.len();
    recent.rev().find(|plant| found[*plant].technology_said() == Some(technology))
}

/// How the capacities of one sentence belong together.
enum Heads {
    /// Each is a plant's of its own, or the first says all.
    Apart,
    /// All are parts of the one at this position.
    PartsOf(usize),
    /// Only together are they the plant's.
    Added,
}

impl Heads {
    fn is_part(&self, index: usize) -> bool {
        match self {
            Self::Apart => false,
            Self::PartsOf(total) => *total != index,
            Self::Added => true,
        }
    }

    fn adds_up(&self) -> bool {
        matches!(self, Self::Added)
    }

    fn of(words: &[Token], figures: &[Figure]) -> Self {
        let capacities: Vec<usize> =
            (0..figures.len()).filter(|index| figures[*index].field == Field::CapacityMw).collect();
        let [first, .., last] = capacities.as_slice() else { return Self::Apart };
        let value = |index: &usize| figures[*index].value;
        let phase = |index: &&usize| figures[**index].is_part();
        let largest = capacities.iter().max_by(|one, other| value(one).total_cmp(&value(other)));
        if let Some(whole) = largest.filter(|whole| !phase(whole))
            && capacities.iter().filter(|index| *index != whole).all(|index| phase(&index))
        {
            return Self::PartsOf(*whole);
        }
        let sum: f64 = capacities.iter().map(value).sum();
        if let Some(total) = capacities.iter().find(|index| same(value(index), sum - value(index), ROUNDING))
            && capacities.len() > 2
        {
            return Self::PartsOf(*total);
        }
        let pairs = || capacities.windows(2).map(|pair| (&figures[pair[0]], &figures[pair[1]]));
        // Nothing else is said of any one of them, but something of all.
        let adjacent = last - first + 1 == capacities.len();
        let restated =
            pairs().any(|(one, other)| other_side(one, other) || same(one.value, other.value, ROUNDING));
        let phases = capacities.iter().all(|index| phase(&index));
        let followed = figures.len() > last + 1;
        let listed = pairs().all(|(one, other)| is_list(words, one.end, other.start));
        if adjacent && !restated && listed && (followed || phases) { Self::Added } else { Self::Apart }
    }
}

/// True where between two capacities only their own nouns and an 'and' stand.
fn is_list(words: &[Token], start: usize, end: usize) -> bool {
    /// Words of a list's two members.
    const MOST: usize = 9;
    let at = |place: usize| words.partition_point(|token| token.start < place);
    let between = &words[at(start)..at(end)];
    let joined = between.iter().any(|token| matches!(token.tag(), Some(Tag::And | Tag::Phase)));
    let members = between.iter().enumerate().all(|(index, token)| match token.kind {
        Kind::Word(tag) => matches!(
            tag,
            Tag::And
                | Tag::Plain
                | Tag::Solar
                | Tag::Wind
                | Tag::Hydro
                | Tag::OtherSource
                | Tag::Plant
                | Tag::Phase
                | Tag::Serve
        ),
        Kind::Comma => index == 0 || index + 1 == between.len(),
        Kind::Quantity(_) | Kind::Stop => false,
    });
    members && joined && between.len() <= MOST
}

/// What kinds of plants a sentence speaks of.
#[derive(Debug, Clone, Copy, Default)]
struct Kinds {
    solar: bool,
    wind: bool,
    hydro: bool,
    other: bool,
}

impl Kinds {
    fn of(words: &[Token]) -> Self {
        let says = |tag: Tag| words.iter().any(|token| token.tag() == Some(tag));
        Self {
            solar: says(Tag::Solar),
            wind: says(Tag::Wind),
            hydro: says(Tag::Hydro),
            other: says(Tag::OtherSource),
        }
    }

    fn with(self, other: &Self) -> Self {
        Self {
            solar: self.solar || other.solar,
            wind: self.wind || other.wind,
            hydro: self.hydro || other.hydro,
            other: self.other || other.other,
        }
    }
}

fn technology(plant: &Plant, said: Kinds) -> Technology {
    let of = |index: &usize| plant.figures[*index].technology;
    let mut kinds = plant.added.iter().filter_map(of);
    let first = kinds.next().or_else(|| plant.technology_said());
    if let Some(first) = first
        && kinds.any(|other| other != first)
    {
        return Technology::Other;
    }
    match first {
        // A hybrid of sun and battery is a solar plant.
        Some(Technology::Other) if said.wind || said.hydro || said.other => Technology::Other,
        Some(known @ (Technology::Solar | Technology::Wind | Technology::Hydro)) => known,
        _ if said.solar => Technology::Solar,
        _ if said.wind => Technology::Wind,
        _ if said.hydro => Technology::Hydro,
        _ if said.other => Technology::Other,
        _ => Technology::Solar,
    }
}
