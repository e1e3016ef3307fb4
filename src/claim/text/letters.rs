//! A text as letters that can be compared: lower case, without accents, full-width forms made narrow; each letter keeps
//! its place in the original.

/// The text's characters with their places in it.
pub(super) struct Letters<'a> {
    text: &'a str,
    /// As written.
    pub raw: Vec<char>,
    /// Lower case, without accents; a line break inside a sentence is a space.
    pub folded: Vec<char>,
    /// Byte and UTF-16 offset of each character; one more at the end.
    offsets: Vec<(usize, usize)>,
}

impl<'a> Letters<'a> {
    pub fn of(text: &'a str) -> Self {
        let raw: Vec<char> = text.chars().collect();
        let folded = (0..raw.len()).map(|index| if is_wrapped(&raw, index) { ' ' } else { fold(raw[index]) });
        let folded = folded.collect();
        let mut offsets = Vec::with_capacity(raw.len() + 1);
        let mut here = (0, 0);
        for letter in &raw {
            offsets.push(here);
            here = (here.0 + letter.len_utf8(), here.1 + letter.len_utf16());
        }
        offsets.push(here);
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

    pub fn is_capital(&self, index: usize) -> bool {
        self.raw.get(index).is_some_and(|c| c.is_uppercase())
    }

    /// Offset in bytes of UTF-8.
    pub fn byte(&self, index: usize) -> usize {
        self.offsets[index.min(self.len())].0
    }

    /// Offset in UTF-16 code units, as JavaScript counts.
    pub fn utf16(&self, index: usize) -> usize {
        self.offsets[index.min(self.len())].1
    }

    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(self.byte(start)..self.byte(end)).unwrap_or_default()
    }

    /// True where a word may begin: at a Chinese character, or at a Latin letter with none before it (300MW).
    pub fn begins_word(&self, index: usize) -> bool {
        let (before, here) = (self.before(index), self.at(index));
        let inside =
            if here.is_ascii_digit() { before.is_ascii_alphanumeric() } else { before.is_ascii_alphabetic() };
        !(here.is_ascii_alphanumeric() && inside)
    }

    /// True where what ends at `end` is not the beginning of a longer Latin word.
    pub fn ends_word(&self, end: usize) -> bool {
        !(self.before(end).is_ascii_alphanumeric() && self.at(end).is_ascii_alphanumeric())
    }

    /// The end of the Latin word that begins at `index`: letters, digits, hyphens and apostrophes. What is longer than
    /// any word is cut.
    pub fn word_end(&self, index: usize) -> usize {
        const LONGEST: usize = 48;
        let mut end = index;
        while end < self.len().min(index + LONGEST)
            && (self.at(end).is_alphanumeric() || matches!(self.at(end), '-' | '\''))
            && !is_han(self.at(end))
        {
            end += 1;
        }
        end
    }

    pub fn skip_spaces(&self, mut index: usize) -> usize {
        while index < self.len() && is_space(self.at(index)) {
            index += 1;
        }
        index
    }

    /// The end of the last character before `index` that is no space.
    pub fn skip_spaces_back(&self, mut index: usize) -> usize {
        while index > 0 && is_space(self.at(index - 1)) {
            index -= 1;
        }
        index
    }

    /// Ends of a sentence: stops, semicolons, line ends.
    pub fn ends_sentence(&self, index: usize) -> bool {
        match self.at(index) {
            '。' | '！' | '？' | '；' | ';' | '!' | '?' | '\n' => true,
            '.' => !self.is_inner_point(index),
            _ => false,
        }
    }

    /// A point inside a number, an address or after an abbreviation.
    fn is_inner_point(&self, index: usize) -> bool {
        const SHORT: [&str; 14] = [
            "co", "ltd", "inc", "corp", "approx", "aprox", "ltda", "dr", "sr", "sra", "mr", "st", "no", "vs",
        ];
        let next = self.at(index + 1);
        if next.is_ascii_alphanumeric() || next == ',' {
            return true;
        }
        let start = (index.saturating_sub(7)..index)
            .rev()
            .find(|i| !self.at(*i).is_ascii_alphabetic())
            .map_or(index.saturating_sub(7), |i| i + 1);
        let word = &self.folded[start..index];
        // An initial; not the k of 110k.
        let one_letter = word.len() == 1 && !self.before(start).is_ascii_digit();
        let short = SHORT.iter().any(|short| short.chars().eq(word.iter().copied()));
        one_letter || (short && !matches!(next, '\n'))
    }
}

/// A line break that only wraps: a letter or comma before it and a small letter or digit after it.
fn is_wrapped(raw: &[char], index: usize) -> bool {
    if raw[index] != '\n' {
        return false;
    }
    let before = index.checked_sub(1).and_then(|i| raw.get(i)).copied().unwrap_or('\n');
    let after = raw.get(index + 1).copied().unwrap_or('\n');
    (before.is_lowercase() || before == ',') && (after.is_lowercase() || after.is_ascii_digit())
}

pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t')
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
        '～' => '~',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => ' ',
        '\r' => ' ',
        other => other,
    }
}
