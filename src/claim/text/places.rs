//! Which country a text speaks of: names of countries and of well-known parts of them, weighed by what stands around them.

use super::letters::{Letters, is_han};

struct Name {
    folded: Vec<char>,
    code: &'static str,
    people: bool,
    /// Written in capitals throughout: UAE, U.S.
    capitals: bool,
}

mod tables {
    include!(concat!(env!("OUT_DIR"), "/names.rs"));
}

/// Every name of the table.
fn names() -> Vec<Name> {
    let mut all = Vec::new();
    for line in tables::NAMES.lines() {
        let Some((code, rest)) = line.split_once(':') else { continue };
        let (places, people) = rest.split_once('/').unwrap_or((rest, ""));
        for (list, people) in [(places, false), (people, true)] {
            all.extend(list.split('|').filter(|name| !name.is_empty()).map(|name| Name {
                folded: Letters::of(name).folded,
                code,
                people,
                capitals: name.chars().all(char::is_uppercase),
            }));
        }
    }
    all
}

/// A country's name in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    pub start: usize,
    pub end: usize,
    pub code: &'static str,
    /// How surely it is where the plant stands; names that are not are left out.
    pub weight: i32,
}

const WHERE: &[&str] = &[
    "in",
    "at",
    "near",
    "across",
    "throughout",
    "southern",
    "northern",
    "eastern",
    "western",
    "central",
    "en",
    "em",
    "na",
    "no",
    "nas",
    "nos",
    "norte de",
    "sur de",
    "norte do",
    "desert of",
    "desierto de",
    "deserto do",
];

const MAKERS: &[&str] = &[
    "energy",
    "power",
    "three",
    "huaneng",
    "huadian",
    "datang",
    "gezhouba",
    "railway",
    "state",
    "national",
    "company",
    "companies",
    "group",
    "corporation",
    "corp",
    "firm",
    "bank",
    "contractor",
    "manufacturer",
    "investors",
    "development",
    "general",
    "communications",
    "resources",
];

const HAN_MAKERS: &[&str] = &[
    "能建",
    "电建",
    "能源",
    "三峡",
    "华能",
    "华电",
    "大唐",
    "国电",
    "中铁",
    "企业",
    "公司",
    "集团",
    "铁建",
    "葛洲坝",
    "银行",
    "制造",
    "标准",
    "机械",
    "广核",
    "承建",
];

/// Every mention that may say where a plant stands.
pub(super) fn mentions(letters: &Letters<'_>) -> Vec<Mention> {
    let names = names();
    let mut found = Vec::new();
    let mut index = 0;
    while index < letters.len() {
        let han = is_han(letters.at(index));
        let begins =
            han || (letters.raw[index].is_uppercase() && !letters.before(index).is_ascii_alphanumeric());
        let people =
            !han && letters.at(index).is_ascii_alphabetic() && !letters.before(index).is_ascii_alphanumeric();
        let here = if begins || people { name_at(letters, &names, index, begins) } else { None };
        match here {
            Some((end, name)) => {
                let weight =
                    if name.people { of_people(letters, end) } else { of_place(letters, index, end, han) };
                if weight > 0 {
                    found.push(Mention { start: index, end, code: name.code, weight });
                }
                index = end;
            }
            None => index += 1,
        }
    }
    found
}

/// The longest name at `index`; places must be capitalised, adjectives need not be.
fn name_at<'n>(
    letters: &Letters<'_>,
    names: &'n [Name],
    index: usize,
    capital: bool,
) -> Option<(usize, &'n Name)> {
    let here = |name: &'n Name| {
        let end = index + name.folded.len();
        let same = name.folded.first() == Some(&letters.at(index))
            && end <= letters.len()
            && letters.folded[index..end] == name.folded[..];
        let latin = name.folded.last().is_some_and(char::is_ascii_alphanumeric);
        let whole = !latin || !letters.at(end).is_ascii_alphanumeric();
        // Abbreviations are written in capitals: us is no country.
        let written = !name.capitals || (same && letters.raw[index..end].iter().all(|c| c.is_uppercase()));
        (same && whole && written && (capital || name.people)).then_some((end, name))
    };
    names.iter().filter_map(here).max_by_key(|(end, _)| *end)
}

/// 'Chilean homes' says where; 'a Chinese company' does not.
fn of_people(letters: &Letters<'_>, end: usize) -> i32 {
    let served = [
        "homes",
        "households",
        "families",
        "residents",
        "people",
        "consumers",
        "hogares",
        "familias",
        "viviendas",
        "lares",
        "residencias",
        "domicilios",
        "casas",
    ];
    let here = letters.skip_spaces(end);
    let before: usize = (0..end).rev().take_while(|i| !super::letters::is_space(letters.at(*i))).count();
    let ahead = letters.any_at(here, &served);
    let behind =
        (end.saturating_sub(before + 14)..end.saturating_sub(before)).any(|i| letters.any_at(i, &served));
    if ahead || behind { 2 } else { 0 }
}

fn of_place(letters: &Letters<'_>, start: usize, end: usize, han: bool) -> i32 {
    if han {
        let maker = (end..(end + 3).min(letters.len()))
            .any(|i| HAN_MAKERS.iter().any(|word| letters.starts(i, word).is_some()));
        let said = (start.saturating_sub(3)..start).any(|i| matches!(letters.at(i), '在' | '于'));
        return match (maker, said) {
            (_, true) => 3,
            (true, false) => 0,
            (false, false) => 1,
        };
    }
    let next = letters.skip_spaces(end);
    let maker = next > end
        && letters.any_at(next, MAKERS)
        && letters.raw.get(next).is_some_and(|c| c.is_uppercase() || letters.at(end) == '\'');
    // 'Saudi Arabia-based' says where a company sits.
    let based = ["-based", "-backed", "-owned"].iter().any(|word| letters.word(end, word).is_some());
    let owns = letters.at(end) == '\'' && letters.at(end + 1) == 's';
    let from = letters.last_of(start.saturating_sub(6), start, &["from", "by", "por", "desde"]).is_some();
    let said = letters.last_of(start.saturating_sub(16), start, WHERE).is_some_and(|at| {
        // Nothing but a word or two between: 'in the Atacama', 'in northern Chile'.
        (at..start).filter(|i| matches!(letters.at(*i), ' ' | '\u{a0}')).count() <= 3
            && (at..start).all(|i| letters.at(i) != '.' && letters.at(i) != ',')
    });
    match (maker || from || based, said, owns) {
        (true, ..) => 0,
        (false, true, _) => 3,
        (false, false, true) => 1,
        (false, false, false) => 2,
    }
}
