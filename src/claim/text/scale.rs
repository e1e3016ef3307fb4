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
        (11.0, "eleven|once|onze"),
        (12.0, "twelve|doce|doze"),
        (13.0, "thirteen|trece|treze"),
        (14.0, "fourteen|catorce|catorze|quatorze"),
        (15.0, "fifteen|quince|quinze"),
        (16.0, "sixteen|dieciseis|dezesseis|dezasseis"),
        (17.0, "seventeen|diecisiete|dezessete|dezassete"),
        (18.0, "eighteen|dieciocho|dezoito"),
        (19.0, "nineteen|diecinueve|dezenove|dezanove"),
        (20.0, "twenty|veinte|vinte"),
        (21.0, "veintiun|veintiuno|veintiuna"),
        (22.0, "veintidos"),
        (23.0, "veintitres"),
        (24.0, "veinticuatro"),
        (25.0, "veinticinco"),
        (26.0, "veintiseis"),
        (27.0, "veintisiete"),
        (28.0, "veintiocho"),
        (29.0, "veintinueve"),
        (30.0, "thirty|treinta|trinta"),
        (40.0, "forty|cuarenta|quarenta"),
        (50.0, "fifty|cincuenta|cinquenta"),
        (60.0, "sixty|sesenta|sessenta"),
        (70.0, "seventy|setenta"),
        (80.0, "eighty|ochenta|oitenta"),
        (90.0, "ninety|noventa"),
        (100.0, "a hundred|one hundred|cien|ciento|cem|cento"),
        (200.0, "two hundred|doscientos|doscientas|duzentos|duzentas"),
        (300.0, "three hundred|trescientos|trescientas|trezentos|trezentas"),
        (400.0, "four hundred|cuatrocientos|cuatrocientas|quatrocentos|quatrocentas"),
        (500.0, "five hundred|quinientos|quinientas|quinhentos|quinhentas"),
        (600.0, "six hundred|seiscientos|seiscientas|seiscentos|seiscentas"),
        (700.0, "seven hundred|setecientos|setecientas|setecentos|setecentas"),
        (800.0, "eight hundred|ochocientos|ochocientas|oitocentos|oitocentas"),
        (900.0, "nine hundred|novecientos|novecientas|novecentos|novecentas"),
        (1000.0, "mil"),
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
