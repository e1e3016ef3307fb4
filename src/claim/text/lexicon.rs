//! Words with a meaning each, found by the longest that stands at a place.

use std::collections::BTreeMap;

use super::letters::Letters;

/// Words with their meanings.
pub(super) struct Lexicon<T> {
    words: Words,
    meanings: Vec<T>,
}

impl<T: Copy> Lexicon<T> {
    /// From rows of a meaning and the words for it, parted by `|`. A word that stands twice keeps its first meaning.
    pub fn of(rows: &[(T, &str)]) -> Self {
        let words =
            rows.iter().zip(0..).flat_map(|((_, words), row)| words.split('|').map(move |word| (word, row)));
        Self {
            words: Words::of(words.collect()),
            meanings: rows.iter().map(|(meaning, _)| *meaning).collect(),
        }
    }

    /// The longest word at `index`, with its end. Latin words must begin and end there.
    pub fn longest(&self, letters: &Letters<'_>, index: usize) -> Option<(usize, T)> {
        let (end, row) = self.words.longest(letters, index)?;
        Some((end, self.meanings[usize::from(row)]))
    }
}

/// Folded words in the order of their letters, each with the number of its row.
pub(super) struct Words(Vec<(Vec<char>, u16)>);

impl Words {
    /// From words written in any case and with accents; of equal ones the first stays.
    pub fn of(words: Vec<(&str, u16)>) -> Self {
        // A tree keeps them in order: a sort would be one more piece of code in the module.
        let mut rows: BTreeMap<Vec<char>, u16> = BTreeMap::new();
        for (word, row) in words {
            rows.entry(Letters::of(word).folded).or_insert(row);
        }
        Self(rows.into_iter().collect())
    }

    /// The longest word at `index`, with its end and row.
    pub fn longest(&self, letters: &Letters<'_>, index: usize) -> Option<(usize, u16)> {
        if !letters.begins_word(index) {
            return None;
        }
        let (mut low, mut high) = (0, self.0.len());
        let mut found = None;
        for end in index.. {
            let depth = end - index;
            // Of words with the same beginning the shortest stands first.
            if let Some((word, row)) = self.0.get(low).filter(|_| low < high)
                && depth > 0
                && word.len() == depth
                && letters.ends_word(end)
            {
                found = Some((end, *row));
            }
            let Some(letter) = letters.folded.get(end) else { break };
            let here = &self.0[low..high];
            let from = here.partition_point(|(word, _)| word.get(depth) < Some(letter));
            let to = here.partition_point(|(word, _)| word.get(depth) <= Some(letter));
            (low, high) = (low + from, low + to);
            if low == high {
                break;
            }
        }
        found
    }
}
