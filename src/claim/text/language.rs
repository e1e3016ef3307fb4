//! The language of each sentence, and how it writes decimals: 1.045 is a thousand and some in Spanish, one and some in
//! English.
//!
//! Decided sentence by sentence, by evidence: function words, letters that only one language has, Chinese characters. A
//! sentence without evidence takes its nearest neighbour's, and what is read so counts as open.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::LazyLock;

use super::letters::{Letters, is_han};
use super::lexicon::Lexicon;
use super::number::{Number, Reading};
use super::token::{Kind, Token};

/// The languages read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Spanish,
    Portuguese,
    Chinese,
}

use Language::{Chinese, English, Portuguese, Spanish};

static EVIDENCE: LazyLock<Lexicon<Language>> = LazyLock::new(|| {
    Lexicon::of(&[
        (
            English,
            "the|of|and|will|with|its|is|for|plant|households|homes|which|by|from|an|to|generates|generate|power|solar farm|\
             capacity|annually|per year|tons|tonnes|people|was|has|output|annual|generation|project|megawatts|year|million",
        ),
        (
            Spanish,
            "el|los|las|del|una|y|planta|hogares|parque|con|al|en|su|sus|lo|la|generacion|generara|producira|evitara|al ano|\
             millones|anuales|segun|megavatios|abastecer|abastecera|viviendas|proyecto|potencia|toneladas de co2|anual|\
             energia al|por ano de la|capacidad|inversion|produccion|tendra",
        ),
        (
            Portuguese,
            "o|os|do|da|dos|das|uma|um|em|ao|vai|e|usina|no|na|com|milhoes|milhao|bilhoes|mil residencias|lares|segundo|geracao|\
             producao|gera|gerara|residencias|anuais|por ano|sera|complexo|projeto|pelo|pela|familias|nao|sao",
        ),
    ])
});

/// A sentence: which tokens it holds, and what it is written in.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    pub tokens: Range<usize>,
    /// Its first letter.
    pub start: usize,
    /// The language its own words show.
    pub language: Option<Language>,
    /// The language it is read in: its own, else the nearest sentence's.
    pub read_as: Option<Language>,
    /// How often a point, and how often a comma, surely stood before decimals.
    points: usize,
    commas: usize,
}

/// The sentences of a text.
pub(super) fn sentences(letters: &Letters<'_>, tokens: &[Token]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut start = 0;
    for to in 0..=tokens.len() {
        let stop = tokens.get(to);
        if stop.is_some_and(|token| !matches!(token.kind, Kind::Stop)) {
            continue;
        }
        let end = stop.map_or(letters.len(), |token| token.end);
        let marks = || {
            tokens[from..to].iter().filter_map(|token| match token.kind {
                Kind::Quantity(quantity) => quantity.low.decimal_mark,
                _ => None,
            })
        };
        found.push(Sentence {
            tokens: from..to,
            start,
            language: language(letters, start..end),
            read_as: None,
            points: marks().filter(|mark| *mark == '.').count(),
            commas: marks().filter(|mark| *mark == ',').count(),
        });
        (from, start) = (to + 1, end);
    }
    spread(&mut found);
    found
}

/// Sentences without evidence are read as the one before them, else the one behind.
fn spread(sentences: &mut [Sentence]) {
    let mut known = None;
    for sentence in sentences.iter_mut() {
        known = sentence.language.or(known);
        sentence.read_as = known;
    }
    let mut known = None;
    for sentence in sentences.iter_mut().rev() {
        known = sentence.language.or(known);
        sentence.read_as = sentence.read_as.or(known);
    }
}

/// The language that most of a sentence's words and letters show, if any.
fn language(letters: &Letters<'_>, span: Range<usize>) -> Option<Language> {
    let mut votes = [0_usize; 4];
    let mut index = span.start;
    while index < span.end {
        match letters.raw[index] {
            'ã' | 'õ' | 'ç' | 'â' | 'ê' | 'ô' => votes[Portuguese as usize] += 2,
            'ñ' | '¿' | '¡' => votes[Spanish as usize] += 2,
            // Only these vowels carry the acute in both; ó before n ends Spanish words: generación.
            'ó' if letters.at(index + 1) == 'n' => votes[Spanish as usize] += 2,
            letter if is_han(letter) => votes[Chinese as usize] += 1,
            _ => {}
        }
        index = match EVIDENCE.longest(letters, index) {
            Some((end, language)) => {
                votes[language as usize] += 1;
                end
            }
            None => index + 1,
        };
    }
    let all = [English, Spanish, Portuguese, Chinese];
    let best = all.into_iter().max_by_key(|language| votes[*language as usize])?;
    let most = votes[best as usize];
    let tied = all.into_iter().filter(|language| votes[*language as usize] == most).count() > 1;
    (most > 0 && !tied).then_some(best)
}

/// How a sentence writes its decimals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct DecimalMark {
    /// What stands before decimals; `None` where either may, and three digits are taken for thousands.
    mark: Option<char>,
    /// The separators whose reading the sentence's own language settles.
    certain: &'static [char],
}

/// The decimal mark of each sentence, by its language and by what the other numbers in that language show.
pub(super) fn decimal_marks(sentences: &[Sentence]) -> Vec<DecimalMark> {
    let mut seen = [(0_usize, 0_usize); 5];
    let slot = |sentence: &Sentence| sentence.read_as.map_or(4, |language| language as usize);
    for sentence in sentences {
        let (points, commas) = &mut seen[slot(sentence)];
        *points += sentence.points;
        *commas += sentence.commas;
    }
    let mark = |sentence: &Sentence| {
        let (points, commas) = seen[slot(sentence)];
        let (usual, certain): (_, &[char]) = match sentence.read_as {
            // Commas in most of the countries, points in Mexico and Central America.
            Some(Spanish) if commas == 0 => (None, &['.']),
            Some(Spanish | Portuguese) => (Some(','), &['.', ',']),
            Some(English | Chinese) => (Some('.'), &['.', ',']),
            None => (Some('.'), &[]),
        };
        let shown = match points.cmp(&commas) {
            Ordering::Greater => Some('.'),
            Ordering::Less => Some(','),
            Ordering::Equal => usual,
        };
        let settled = sentence.language.is_some() && shown == usual;
        DecimalMark { mark: shown, certain: if settled { certain } else { &[] } }
    };
    sentences.iter().map(mark).collect()
}

/// A number read by a decimal mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Settled {
    pub value: f64,
    /// The value by the other reading of the separator.
    pub alternative: Option<f64>,
    /// False where nothing but custom speaks against the other reading.
    pub certain: bool,
}

/// Reads a number. Counted things are whole: 250.000 homes are a quarter of a million in every language.
pub(super) fn settled(number: &Number, mark: DecimalMark, counts: bool) -> Settled {
    match number.reading {
        Reading::Sure(value) => Settled { value, alternative: None, certain: true },
        Reading::Open { as_thousands, .. }
            if counts && as_thousands.fract() == 0.0 && number.scale.is_none() =>
        {
            Settled { value: as_thousands, alternative: None, certain: true }
        }
        Reading::Open { separator, as_thousands, as_decimal } => {
            let decimal = mark.mark == Some(separator);
            let (value, other) =
                if decimal { (as_decimal, as_thousands) } else { (as_thousands, as_decimal) };
            let certain = mark.certain.contains(&separator);
            // Three digits are thousands so much more often than decimals that the latter always leave a doubt.
            let doubt = !certain || (decimal && number.scale.is_none());
            Settled { value, alternative: doubt.then_some(other), certain }
        }
    }
}
