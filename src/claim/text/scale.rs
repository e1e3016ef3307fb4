//! Words for numbers and for powers of ten.

use std::sync::LazyLock;

use super::lexicon::Lexicon;

/// Number words that stand before a scale word.
pub(super) static WORDS: LazyLock<Lexicon<f64>> = LazyLock::new(|| {
    Lexicon::of(&[
        (0.25, "a quarter of a|un cuarto de"),
        (0.5, "half a|medio|meio|meia"),
        (1.0, "a|one|un|una|uno|um|uma"),
        (1.5, "one and a half"),
        (2.0, "two|dos|dois|duas"),
        (3.0, "three|tres"),
        (4.0, "four|cuatro|quatro"),
        (5.0, "five|cinco"),
        (6.0, "six|seis"),
        (7.0, "seven|siete|sete"),
        (8.0, "eight|ocho|oito"),
        (9.0, "nine|nueve|nove"),
        (10.0, "ten|diez|dez"),
        (12.0, "twelve|doce|doze"),
        (15.0, "fifteen|quince|quinze"),
        (20.0, "twenty|veinte|vinte"),
        (30.0, "thirty|treinta|trinta"),
        (40.0, "forty|cuarenta|quarenta"),
        (50.0, "fifty|cincuenta|cinquenta"),
        (60.0, "sixty|sesenta|sessenta"),
        (80.0, "eighty|ochenta|oitenta"),
        (100.0, "a hundred|one hundred|cien|cem"),
        (200.0, "two hundred|doscientos|doscientas|duzentos|duzentas"),
        (300.0, "three hundred|trescientos|trescientas|trezentos|trezentas"),
        (400.0, "four hundred|cuatrocientos|cuatrocientas|quatrocentos|quatrocentas"),
        (1000.0, "mil"),
        (500.0, "five hundred|quinientos|quinientas|quinhentos|quinhentas"),
    ])
});

/// Scales after a number in Latin letters. A billón is 10¹² in Spanish; a bilhão 10⁹ in Brazil.
pub(super) static SCALES: LazyLock<Lexicon<f64>> = LazyLock::new(|| {
    Lexicon::of(&[
        (1e2, "hundred"),
        (1e3, "thousand|k|mil|mil de|miles de|millar|millares|milhares de|thousands"),
        (1e4, "ten thousand"),
        (1e5, "hundred thousand|lakh|lakhs|lac|lacs"),
        (1e6, "million|millions|mn|millon|millones|millones de|milhao|milhoes|mln|mio"),
        (1e7, "crore|crores"),
        (1e8, "hundred million"),
        (
            1e9,
            "billion|billions|bn|mil millones|mil millon|miles de millones|millardo|millardos|mil milhoes|bilhao|bilhoes|thousand million",
        ),
        (1e12, "trillion|billon|billones|biliao|bilioes|trilhao|trilhoes"),
    ])
});

/// Chinese scales.
pub(super) static HAN_SCALES: LazyLock<Lexicon<f64>> = LazyLock::new(|| {
    Lexicon::of(&[
        (1e4, "万"),
        (1e5, "十万"),
        (1e6, "百万"),
        (1e7, "千万"),
        (1e8, "亿"),
        (1e10, "百亿"),
        (1e11, "千亿"),
        (1e12, "万亿"),
    ])
});
