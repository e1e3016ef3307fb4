//! The words around a quantity: before it back to the quantity before, behind it up to the next, within one sentence.

use super::letters::{Letters, is_han};
use super::token::Token;
use super::unit::Unit;
use super::vocabulary::{Matter, Period, Tag};

/// Tokens of the sentence around one quantity.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub letters: &'a Letters<'a>,
    /// From the quantity before, or the sentence's beginning.
    pub left: &'a [Token],
    /// To the quantity behind, or the sentence's end.
    pub right: &'a [Token],
    pub start: usize,
    pub end: usize,
    /// What the quantity before counts, where `left` begins behind one rather than with the sentence.
    pub before: Option<Unit>,
    /// What earlier figures of the sentence leave behind.
    pub carried: Carried,
}

/// What the first figures of a sentence say for the later ones.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Carried {
    /// A year, a life, a term or a part of a year; never a day, which is said where it is meant.
    pub period: Option<Period>,
    /// A verb of avoiding, of emitting or of supplying.
    pub verb: Option<Tag>,
    /// Tonnes have been said to be CO2.
    pub co2: bool,
}

impl Carried {
    /// Takes in the words behind the last figure and before the next.
    pub fn read(&mut self, tokens: &[Token]) {
        let mut avoids = false;
        for tag in tokens.iter().filter_map(Token::tag) {
            match tag {
                Tag::Period(Period::Day | Period::Month) => {}
                Tag::Period(period) => self.period = Some(period),
                Tag::Matter(Matter::Co2) => self.co2 = true,
                Tag::Avoid | Tag::AvoidCo2 => {
                    (self.verb, avoids) = (Some(Tag::Avoid), true);
                    self.co2 |= tag == Tag::AvoidCo2;
                }
                // 'Avoids emitting', 减少排放.
                Tag::Emit if avoids => {}
                Tag::Emit | Tag::Serve | Tag::Generate => self.verb = Some(tag),
                _ => {}
            }
        }
    }
}

/// How far a noun may stand behind its figure: words of Latin letters, Chinese characters.
const HEAD_WORDS: usize = 5;
const HEAD_HAN: usize = 6;

impl<'a> Context<'a> {
    /// What stands right behind the figure in its clause, up to a comma.
    pub fn clause(&self) -> &'a [Token] {
        let end = self.right.iter().position(Token::is_comma).unwrap_or(self.right.len());
        &self.right[..end]
    }

    /// What stands before the figure in its clause, from a comma on; with what an apposition belongs to: 'la primera fase,
    /// de 80 MW'.
    pub fn left_clause(&self) -> &'a [Token] {
        let comma = |tokens: &[Token]| tokens.iter().rposition(Token::is_comma);
        let last = comma(self.left);
        let start = match last {
            Some(last) if self.left.len() == last + 2 && self.directly_after(&["de"]) => {
                comma(&self.left[..last])
            }
            other => other,
        };
        &self.left[start.map_or(0, |comma| comma + 1)..]
    }

    /// True where nothing but words of its own clause parts the figure from the one before it.
    pub fn follows_directly(&self) -> bool {
        self.before.is_some() && !self.left.iter().any(Token::is_comma)
    }

    /// The words that make one noun with the figure: '480 MW solar power plant', '200 MW de almacenamiento'.
    pub fn head(&self) -> &'a [Token] {
        let clause = self.clause();
        let near =
            |token: &Token| !(is_han(self.letters.at(token.start)) && token.start > self.end + HEAD_HAN);
        let end = clause
            .iter()
            .position(|token| matches!(token.tag(), Some(Tag::Break | Tag::And)) || !near(token))
            .unwrap_or(clause.len());
        &clause[..end.min(HEAD_WORDS)]
    }

    /// The words before the figure that are not the last figure's own: '2,863 MWh per day, avoiding 280,000 t'.
    pub fn own_left(&self) -> &'a [Token] {
        if self.before.is_none() {
            return self.left;
        }
        let parts = |token: &Token| match token.tag() {
            None => true,
            Some(tag) => matches!(
                tag,
                Tag::Break | Tag::And | Tag::Avoid | Tag::AvoidCo2 | Tag::Generate | Tag::Serve | Tag::Emit
            ),
        };
        let start = self.left.iter().position(parts).unwrap_or(0);
        &self.left[start..]
    }

    /// The period a figure is said for: behind it in its clause, else before it, else what the sentence said earlier.
    pub fn period(&self) -> Option<Period> {
        let period = |tag: Tag| match tag {
            Tag::Period(period) => Some(period),
            _ => None,
        };
        // A capacity is of no period, so that one behind it is the next figure's.
        let left = match self.before {
            Some(Unit::Power(..)) => self.left,
            _ => self.own_left(),
        };
        first(self.clause(), period).or_else(|| nearest(left, period)).or(self.carried.period)
    }

    /// True where a label says what the figure is: 'People: 110k'.
    pub fn is_labelled(&self) -> bool {
        let before = self.letters.skip_spaces_back(self.start);
        matches!(self.letters.before(before), ':' | '：')
    }

    pub fn is_article(&self, token: &Token) -> bool {
        let word = &self.letters.folded[token.start..token.end];
        ["a", "an", "the", "its", "another"].iter().any(|known| known.chars().eq(word.iter().copied()))
    }

    /// True where the word right before the figure is one of these.
    pub fn directly_after(&self, words: &[&str]) -> bool {
        self.left.last().is_some_and(|token| {
            let here = &self.letters.folded[token.start..token.end];
            words.iter().any(|word| word.chars().eq(here.iter().copied()))
        })
    }
}

/// True where a name owns what follows: Chile's emissions.
pub(super) fn possessive(context: &Context<'_>) -> bool {
    context.left_clause().iter().any(|token| {
        token.tag() == Some(Tag::Plain)
            && context.letters.is_capital(token.start)
            && context.letters.folded[token.start..token.end].ends_with(&['\'', 's'])
    })
}

/// The first of some words that means something.
pub(super) fn first<T>(tokens: &[Token], meaning: impl Fn(Tag) -> Option<T>) -> Option<T> {
    tokens.iter().filter_map(Token::tag).find_map(meaning)
}

/// The last of some words that means something: the one nearest to what follows them.
pub(super) fn nearest<T>(tokens: &[Token], meaning: impl Fn(Tag) -> Option<T>) -> Option<T> {
    tokens.iter().rev().filter_map(Token::tag).find_map(meaning)
}

pub(super) fn holds(tokens: &[Token], tag: Tag) -> bool {
    tokens.iter().any(|token| token.tag() == Some(tag))
}
