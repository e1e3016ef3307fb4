//! Which country a text speaks of: names of countries and of well-known parts of them, weighed by what stands around them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::letters::{Letters, is_han};
use super::lexicon::{Lexicon, Words};
use super::role::opens;
use super::token::{Kind, Token};
use super::unit::only_between;
use super::vocabulary::Tag;

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
struct Name {
    code: &'static str,
    /// An adjective: Chilean homes.
    people: bool,
    /// Written in capitals throughout: UAE, US.
    capitals: bool,
}

mod tables {
    include!(concat!(env!("OUT_DIR"), "/names.rs"));
}

/// Names with what each stands for; a homonym stands for several, the likelier first.
struct Gazetteer {
    names: Words,
    meanings: Vec<Vec<Name>>,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let mut words: Vec<(&str, u16)> = Vec::new();
    let mut meanings: Vec<Vec<Name>> = Vec::new();
    let mut rows: BTreeMap<Vec<char>, u16> = BTreeMap::new();
    for line in tables::NAMES.lines() {
        let Some((code, rest)) = line.split_once(':') else { continue };
        let (places, people) = rest.split_once('/').unwrap_or((rest, ""));
        for (list, people) in [(places, false), (people, true)] {
            for name in list.split('|').filter(|name| !name.is_empty()) {
                let capitals = name.chars().all(char::is_uppercase);
                let row = *rows.entry(Letters::of(name).folded).or_insert(meanings.len() as u16);
                if usize::from(row) == meanings.len() {
                    words.push((name, row));
                    meanings.push(Vec::new());
                }
                let known = &mut meanings[usize::from(row)];
                let place = Name { code, people, capitals };
                // Mexico and México are one name. Of a part of a country and a country the press mostly means the part.
                match known
                    .iter()
                    .position(|other| other.code == code || code.contains('-') && !other.code.contains('-'))
                {
                    Some(at) if known[at].code == code => {}
                    Some(at) => known.insert(at, place),
                    None => known.push(place),
                }
            }
        }
    }
    Gazetteer { names: Words::of(words), meanings }
});

/// A place named in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    pub start: usize,
    pub end: usize,
    pub code: &'static str,
    /// How surely it is where the plant stands, 1 to 3.
    pub weight: u8,
    /// The name has other meanings that the text does not exclude.
    pub homonym: bool,
}

/// Words before the name of where something stands.
static WHERE: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::of(&[(
        (),
        "in|at|near|across|throughout|southern|northern|eastern|western|central|en|em|na|no|nas|nos|\
        norte de|sur de|norte do|desert of|desierto de|deserto do",
    )])
});

/// Words that make a country's name a company's.
static MAKERS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::of(&[(
        (),
        "energy|power|three|huaneng|huadian|datang|gezhouba|railway|state|national|company|companies|group|\
        corporation|corp|firm|bank|contractor|manufacturer|investors|development|general|communications|resources|\
        securities|daily|capital|holdings|solar",
    )])
});

/// The same in Chinese.
static HAN_MAKERS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::of(&[(
        (),
        "能建|电建|能源|三峡|华能|华电|大唐|国电|中铁|企业|公司|集团|铁建|葛洲坝|银行|制造|标准|机械|广核|承建",
    )])
});

/// Those whom an adjective of a country says where they live.
static SERVED: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::of(&[(
        (),
        "homes|households|families|residents|people|consumers|hogares|familias|viviendas|lares|residencias|\
        domicilios|casas",
    )])
});

/// Countries and states that are first names, and what only a person does.
const FIRST_NAMES: [&str; 7] = ["jordan", "chad", "israel", "georgia", "virginia", "kenya", "carolina"];
static PERSON: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::of(&[(
        (),
        "said|says|added|told|noted|explained|dijo|afirmo|agrego|senalo|explico|disse|afirmou|who|quien|ceo",
    )])
});

/// Every mention that may say where a plant stands.
pub(super) fn mentions(letters: &Letters<'_>) -> Vec<Mention> {
    let mut found: Vec<(Mention, &[Name])> = Vec::new();
    let mut index = 0;
    while index < letters.len() {
        let Some((end, number)) = GAZETTEER.names.longest(letters, index) else {
            index += 1;
            continue;
        };
        let written = |name: &Name| {
            let han = is_han(letters.at(index));
            // Places begin with a capital, abbreviations are capitals throughout: us is no country.
            let capitals = !name.capitals || letters.raw[index..end].iter().all(|c| c.is_uppercase());
            capitals && (name.people || han || letters.is_capital(index))
        };
        let names = GAZETTEER.meanings[usize::from(number)].as_slice();
        if let Some(name) = names.iter().find(|name| written(name)) {
            let weight =
                if name.people { of_people(letters, index..end) } else { of_place(letters, index..end) };
            if weight > 0 {
                let homonym = names.len() > 1;
                found.push((Mention { start: index, end, code: name.code, weight, homonym }, names));
            }
        }
        index = end;
    }
    told_apart(letters, &found)
}

/// Countries that have something become words for a country: 'the US has installed 220 GW' is no plant's figure.
pub(super) fn name_owners(letters: &Letters<'_>, mentions: &[Mention], tokens: &mut [Token]) {
    for mention in mentions {
        let Ok(at) = tokens.binary_search_by_key(&mention.start, |token| token.start) else { continue };
        let begins = at == 0
            || matches!(tokens[at - 1].kind, Kind::Stop)
            || stands_after(letters, mention.start, &["the", "while"]);
        let behind = tokens.partition_point(|token| token.start < mention.end);
        let has = tokens.get(behind).and_then(Token::tag) == Some(Tag::Has) && !opens(&tokens[behind + 1..]);
        if begins && has && !is_where(letters, mention.start) {
            tokens[at].kind = Kind::Word(Tag::Public);
        }
    }
}

fn nation(code: &str) -> &str {
    code.split('-').next().unwrap_or(code)
}

/// Homonyms by what stands behind them (Córdoba, Argentina) or else by the rest of the text; and towns that bear a
/// country's name (Mexico, Missouri) left out.
fn told_apart(letters: &Letters<'_>, found: &[(Mention, &[Name])]) -> Vec<Mention> {
    let mut sure: Vec<&str> = Vec::new();
    for (mention, _) in found.iter().filter(|(mention, _)| !mention.homonym) {
        let nation = nation(mention.code);
        if !sure.contains(&nation) {
            sure.push(nation);
        }
    }
    let mut told = Vec::new();
    for (index, (mention, names)) in found.iter().enumerate() {
        let qualifier = found
            .get(index + 1)
            .map(|(next, _)| next)
            .filter(|next| only_between(letters, mention.end, next.start, &[',', '(']));
        if is_town(letters, mention, found.get(index + 1).map(|(next, _)| next)) {
            continue;
        }
        let in_nation = |of: &str| names.iter().find(|name| nation(name.code) == of);
        let of_text = || names.iter().find(|name| sure.contains(&nation(name.code)));
        match qualifier {
            // Granada, Nicaragua is neither that of Spain nor that of the Caribbean.
            Some(next)
                if (mention.homonym || mention.code.contains('-') || next.code.contains('-'))
                    && in_nation(nation(next.code)).is_none() => {}
            _ if !mention.homonym => told.push(*mention),
            _ => match qualifier.and_then(|next| in_nation(nation(next.code))).or_else(of_text) {
                Some(name) => told.push(Mention { code: name.code, homonym: false, ..*mention }),
                None => told.push(*mention),
            },
        }
    }
    told
}

/// A town's name that begins with a country's, by the state or country behind it: Turkey Creek, Louisiana.
fn is_town(letters: &Letters<'_>, mention: &Mention, next: Option<&Mention>) -> bool {
    let word = letters.skip_spaces(mention.end);
    let end = letters.word_end(word);
    next.is_some_and(|next| {
        word > mention.end
            && letters.is_capital(word)
            && nation(next.code) != nation(mention.code)
            && only_between(letters, end, next.start, &[',', '('])
    })
}

/// 'Chilean homes' says where; 'a Chinese company' does not.
fn of_people(letters: &Letters<'_>, span: Range<usize>) -> u8 {
    /// 'hogares chilenos': one word before.
    const REACH: usize = 14;
    let ahead = SERVED.longest(letters, letters.skip_spaces(span.end)).is_some();
    let before = letters.skip_spaces_back(span.start);
    let behind = (before.saturating_sub(REACH)..before)
        .any(|index| SERVED.longest(letters, index).is_some_and(|(end, ())| end == before));
    if ahead || behind { 2 } else { 0 }
}

fn of_place(letters: &Letters<'_>, span: Range<usize>) -> u8 {
    if is_han(letters.at(span.start)) {
        let maker = (span.end..span.end + 3).any(|index| HAN_MAKERS.longest(letters, index).is_some());
        let said =
            (span.start.saturating_sub(3)..span.start).any(|index| matches!(letters.at(index), '在' | '于'));
        return match (maker, said) {
            (_, true) => 3,
            (true, false) => 0,
            (false, false) => 1,
        };
    }
    let owns = letters.at(span.end) == '\'' && letters.at(span.end + 1) == 's';
    let next = letters.skip_spaces(if owns { span.end + 2 } else { span.end });
    let capital = letters.is_capital(next);
    let maker = next > span.end && (capital || owns) && MAKERS.longest(letters, next).is_some();
    // 'Saudi Arabia-based' says where a company sits, US$ what is paid.
    let based = matches!(letters.at(span.end), '-' | '$');
    if maker
        || based
        || is_person(letters, &span, next)
        || (!owns && stands_after(letters, span.start, &["from", "by"]))
    {
        return 0;
    }
    match (is_where(letters, span.start), owns) {
        (true, _) => 3,
        (false, true) => 1,
        (false, false) => 2,
    }
}

/// 'Jordan said', 'Michael Jordan', 'Jordan Smith'.
fn is_person(letters: &Letters<'_>, span: &Range<usize>, next: usize) -> bool {
    let name = &letters.folded[span.clone()];
    if !FIRST_NAMES.iter().any(|first| first.chars().eq(name.iter().copied()))
        || is_where(letters, span.start)
    {
        return false;
    }
    let before = letters.skip_spaces_back(span.start);
    let word_before =
        (before.saturating_sub(20)..before).rev().take_while(|i| letters.at(*i).is_alphabetic()).last();
    let surname = word_before.is_some_and(|start| before < span.start && letters.is_capital(start));
    let named = next > span.end && letters.is_capital(next) && MAKERS.longest(letters, next).is_none();
    surname || named || PERSON.longest(letters, next).is_some()
}

fn stands_after(letters: &Letters<'_>, start: usize, words: &[&str]) -> bool {
    let before = letters.skip_spaces_back(start);
    words.iter().any(|word| {
        let from = before.saturating_sub(word.len());
        letters.begins_word(from) && word.chars().eq(letters.folded[from..before].iter().copied())
    })
}

/// True after 'in', with at most two words between: 'in the Atacama', 'in northern Chile'.
fn is_where(letters: &Letters<'_>, start: usize) -> bool {
    /// Letters back to the word, and words between.
    const REACH: usize = 18;
    const WORDS: usize = 3;
    let mut spaces = 0;
    for index in (start.saturating_sub(REACH)..start).rev() {
        match letters.at(index) {
            ' ' => spaces += 1,
            '.' | ',' => return false,
            _ => {}
        }
        if spaces > WORDS {
            return false;
        }
        if WHERE.longest(letters, index).is_some_and(|(end, ())| end < start) {
            return true;
        }
    }
    false
}

/// The place a plant stands in: the best of the mentions among its own words, else the last one before them; and how sure
/// that is.
pub(super) fn place(mentions: &[Mention], span: Range<usize>) -> Option<(Mention, f64)> {
    let at = |place: usize| mentions.partition_point(|mention| mention.start < place);
    let own = &mentions[at(span.start)..at(span.end).max(at(span.start))];
    let Some(most) = own.iter().map(|mention| mention.weight).max() else {
        return mentions[..at(span.start)].last().map(|mention| (*mention, 0.5));
    };
    let best = || own.iter().filter(|mention| mention.weight == most);
    let first = *best().next()?;
    let abroad = best().any(|mention| nation(mention.code) != nation(first.code));
    // Of a country and its parts the part says more, where there is only one.
    let is_part =
        |mention: &&Mention| mention.code.contains('-') && nation(mention.code) == nation(first.code);
    let told = |mention: &&Mention| mention.weight > 1 || mention.code.starts_with("CN-");
    let chosen = only(best().filter(is_part))
        .or_else(|| only(own.iter().filter(told).filter(is_part)))
        .unwrap_or(first);
    let sure = match (most, abroad || chosen.homonym) {
        (_, true) => 0.5,
        (3, false) => 0.95,
        _ => 0.8,
    };
    Some((chosen, sure))
}

/// The one part of a country that is named; the country where several are.
fn only<'a>(mut parts: impl Iterator<Item = &'a Mention>) -> Option<Mention> {
    let part = *parts.next()?;
    let several = parts.any(|other| other.code != part.code);
    Some(if several { Mention { code: nation(part.code), ..part } } else { part })
}
