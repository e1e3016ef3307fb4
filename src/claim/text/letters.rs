//! A text as letters that can be compared: lower case, without accents, full-width forms made narrow; each letter keeps
//! its place in the original.

/// The text's characters with their byte offsets.
pub(super) struct Letters<'a> {
    pub text: &'a str,
    /// As written.
    pub raw: Vec<char>,
    /// Lower case, without accents.
    pub folded: Vec<char>,
    /// Byte offset of each character; one more at the end.
    offsets: Vec<usize>,
}

impl<'a> Letters<'a> {
    pub fn of(text: &'a str) -> Self {
        let raw: Vec<char> = text.chars().collect();
        let folded = raw.iter().map(|c| fold(*c)).collect();
        let mut offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
        offsets.push(text.len());
        Self { text, raw, folded, offsets }
    }

    pub fn len(&self) -> usize {
        self.folded.len()
    }

    pub fn at(&self, index: usize) -> char {
        self.folded.get(index).copied().unwrap_or('\n')
    }

    /// The character before `index`; a line end before the first.
    pub fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or('\n', |before| self.at(before))
    }

    pub fn byte(&self, index: usize) -> usize {
        self.offsets[index.min(self.len())]
    }

    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        &self.text[self.byte(start)..self.byte(end)]
    }

    /// Offset in UTF-16 code units, as JavaScript counts.
    pub fn utf16(&self, index: usize) -> usize {
        self.raw[..index.min(self.len())].iter().map(|c| c.len_utf16()).sum()
    }

    /// The end of `word` (already folded) where it stands at `index`. A word in Latin letters must end there too.
    pub fn word(&self, index: usize, word: &str) -> Option<usize> {
        let end = self.starts(index, word)?;
        let last = word.chars().next_back()?;
        let cut = last.is_ascii_alphanumeric() && self.at(end).is_ascii_alphanumeric();
        (!cut).then_some(end)
    }

    /// The end of `part` where the text goes on with it.
    pub fn starts(&self, index: usize, part: &str) -> Option<usize> {
        let mut end = index;
        for letter in part.chars() {
            if self.at(end) != letter || end >= self.len() {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The longest of `words` that stands at `index`, with its end.
    pub fn longest<T: Copy>(&self, index: usize, words: &[(&str, T)]) -> Option<(usize, T)> {
        words
            .iter()
            .filter_map(|(word, meaning)| self.word(index, word).map(|end| (end, *meaning)))
            .max_by_key(|(end, _)| *end)
    }

    /// First place in `start..end` where one of `words` begins (at a word's beginning, for Latin letters).
    pub fn first_of(&self, start: usize, end: usize, words: &[&str]) -> Option<usize> {
        (start..end.min(self.len())).find(|index| self.any_at(*index, words))
    }

    /// Last place in `start..end` where one of `words` begins.
    pub fn last_of(&self, start: usize, end: usize, words: &[&str]) -> Option<usize> {
        (start..end.min(self.len())).rev().find(|index| self.any_at(*index, words))
    }

    pub fn any_at(&self, index: usize, words: &[&str]) -> bool {
        let first = self.at(index);
        let inside = first.is_ascii_alphabetic() && self.before(index).is_ascii_alphabetic();
        !inside && words.iter().any(|word| word.starts_with(first) && self.word(index, word).is_some())
    }

    pub fn skip_spaces(&self, mut index: usize) -> usize {
        while index < self.len() && is_space(self.at(index)) {
            index += 1;
        }
        index
    }

    /// Ends of a clause: stops, semicolons, line ends.
    pub fn ends_sentence(&self, index: usize) -> bool {
        match self.at(index) {
            '。' | '！' | '？' | '；' | ';' | '!' | '?' | '\n' => true,
            // A full stop ends a sentence where something follows it that can begin one.
            '.' => {
                let next = self.at(index + 1);
                let abbreviated = self.before(index).is_ascii_alphabetic()
                    && !index.checked_sub(2).map_or(' ', |i| self.at(i)).is_ascii_alphanumeric();
                !(next.is_ascii_alphanumeric() || next == ',' || abbreviated)
            }
            _ => false,
        }
    }

    pub fn sentence(&self, index: usize) -> (usize, usize) {
        let start = (0..index).rev().find(|i| self.ends_sentence(*i)).map_or(0, |i| i + 1);
        let end = (index..self.len()).find(|i| self.ends_sentence(*i)).unwrap_or(self.len());
        (start, end)
    }
}

pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}')
}

pub(super) fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn fold(c: char) -> char {
    let narrow = match c {
        '\u{ff01}'..='\u{ff5e}' if !matches!(c, '，' | '！' | '？' | '；') => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        other => other,
    };
    match narrow {
        'A'..='Z' => narrow.to_ascii_lowercase(),
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' | 'Á' | 'À' | 'Â' | 'Ã' | 'Ä' | 'Å' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'Í' | 'Ì' | 'Î' | 'Ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'Ó' | 'Ò' | 'Ô' | 'Õ' | 'Ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'Ú' | 'Ù' | 'Û' | 'Ü' => 'u',
        'ç' | 'Ç' => 'c',
        'ñ' | 'Ñ' => 'n',
        '₂' | '²' => '2',
        '’' | '‘' | '´' => '\'',
        '–' | '—' | '‑' | '−' => '-',
        other => other,
    }
}
