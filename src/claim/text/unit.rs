//! What stands after a number: MW, GWh, tonnes, households, people, years, in four languages.

use super::letters::{Letters, is_han, is_space};
use super::number::Number;
use crate::claim::CapacityBasis;

/// What a number counts, with what it is multiplied by for our unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Unit {
    /// MW per unit.
    Power(f64, CapacityBasis),
    /// MWh per unit.
    Energy(f64),
    /// Tonnes per unit; true where the unit itself says CO2.
    Mass(f64, bool),
    Households,
    People,
    Years,
}

use CapacityBasis::{Ac, Dc, Unknown};
use Unit::{Energy, Households, Mass, People, Power, Years};

const UNITS: &[(&str, Unit)] = &[
    ("kw", Power(1e-3, Unknown)),
    ("mw", Power(1.0, Unknown)),
    ("gw", Power(1e3, Unknown)),
    ("tw", Power(1e6, Unknown)),
    ("mws", Power(1.0, Unknown)),
    ("kwp", Power(1e-3, Dc)),
    ("mwp", Power(1.0, Dc)),
    ("gwp", Power(1e3, Dc)),
    ("mwdc", Power(1.0, Dc)),
    ("mwac", Power(1.0, Ac)),
    ("mwcc", Power(1.0, Dc)),
    ("mwca", Power(1.0, Ac)),
    ("gwdc", Power(1e3, Dc)),
    ("gwac", Power(1e3, Ac)),
    ("kwac", Power(1e-3, Ac)),
    ("mwn", Power(1.0, Ac)),
    ("kilowatt", Power(1e-3, Unknown)),
    ("kilowatts", Power(1e-3, Unknown)),
    ("megawatt", Power(1.0, Unknown)),
    ("megawatts", Power(1.0, Unknown)),
    ("gigawatt", Power(1e3, Unknown)),
    ("gigawatts", Power(1e3, Unknown)),
    ("terawatts", Power(1e6, Unknown)),
    ("kilovatios", Power(1e-3, Unknown)),
    ("kilovatio", Power(1e-3, Unknown)),
    ("megavatio", Power(1.0, Unknown)),
    ("megavatios", Power(1.0, Unknown)),
    ("gigavatio", Power(1e3, Unknown)),
    ("gigavatios", Power(1e3, Unknown)),
    ("megawatios", Power(1.0, Unknown)),
    ("quilowatts", Power(1e-3, Unknown)),
    ("megavates", Power(1.0, Unknown)),
    ("兆瓦", Power(1.0, Unknown)),
    ("吉瓦", Power(1e3, Unknown)),
    ("千瓦", Power(1e-3, Unknown)),
    ("兆瓦峰", Power(1.0, Dc)),
    ("兆瓦峰值", Power(1.0, Dc)),
    ("千瓦峰值", Power(1e-3, Dc)),
    ("kwh", Energy(1e-3)),
    ("mwh", Energy(1.0)),
    ("gwh", Energy(1e3)),
    ("twh", Energy(1e6)),
    ("kw/h", Energy(1e-3)),
    ("mw/h", Energy(1.0)),
    ("gw/h", Energy(1e3)),
    ("kw h", Energy(1e-3)),
    ("mw h", Energy(1.0)),
    ("gw h", Energy(1e3)),
    ("kw·h", Energy(1e-3)),
    ("mw·h", Energy(1.0)),
    ("gw·h", Energy(1e3)),
    ("kw-h", Energy(1e-3)),
    ("mw-h", Energy(1.0)),
    ("gw-h", Energy(1e3)),
    ("kwhs", Energy(1e-3)),
    ("mwhs", Energy(1.0)),
    ("kilowatt-hours", Energy(1e-3)),
    ("kilowatt hours", Energy(1e-3)),
    ("kilowatt-hour", Energy(1e-3)),
    ("kilowatthours", Energy(1e-3)),
    ("megawatt-hours", Energy(1.0)),
    ("megawatt hours", Energy(1.0)),
    ("megawatt-hour", Energy(1.0)),
    ("megawatthours", Energy(1.0)),
    ("gigawatt-hours", Energy(1e3)),
    ("gigawatt hours", Energy(1e3)),
    ("gigawatt-hour", Energy(1e3)),
    ("gigawatthours", Energy(1e3)),
    ("terawatt-hours", Energy(1e6)),
    ("terawatt hours", Energy(1e6)),
    ("terawatt-hour", Energy(1e6)),
    ("kilovatios hora", Energy(1e-3)),
    ("kilovatios-hora", Energy(1e-3)),
    ("kilovatios/hora", Energy(1e-3)),
    ("kilovatios por hora", Energy(1e-3)),
    ("megavatios hora", Energy(1.0)),
    ("megavatios-hora", Energy(1.0)),
    ("megavatios/hora", Energy(1.0)),
    ("megavatios por hora", Energy(1.0)),
    ("gigavatios hora", Energy(1e3)),
    ("gigavatios-hora", Energy(1e3)),
    ("gigavatios/hora", Energy(1e3)),
    ("gigavatios por hora", Energy(1e3)),
    ("teravatios hora", Energy(1e6)),
    ("teravatios-hora", Energy(1e6)),
    ("quilowatts-hora", Energy(1e-3)),
    ("quilowatt-hora", Energy(1e-3)),
    ("quilowatts hora", Energy(1e-3)),
    ("megawatts-hora", Energy(1.0)),
    ("megawatts hora", Energy(1.0)),
    ("megawatt-hora", Energy(1.0)),
    ("gigawatts-hora", Energy(1e3)),
    ("gigawatts hora", Energy(1e3)),
    ("gigawatt-hora", Energy(1e3)),
    ("terawatts-hora", Energy(1e6)),
    ("千瓦时", Energy(1e-3)),
    ("千瓦小时", Energy(1e-3)),
    ("兆瓦时", Energy(1.0)),
    ("吉瓦时", Energy(1e3)),
    ("度", Energy(1e-3)),
    ("kg", Mass(1e-3, false)),
    ("kilos", Mass(1e-3, false)),
    ("kilograms", Mass(1e-3, false)),
    ("kilogramos", Mass(1e-3, false)),
    ("quilos", Mass(1e-3, false)),
    ("公斤", Mass(1e-3, false)),
    ("千克", Mass(1e-3, false)),
    ("t", Mass(1.0, false)),
    ("ton", Mass(1.0, false)),
    ("tons", Mass(1.0, false)),
    ("tonne", Mass(1.0, false)),
    ("tonnes", Mass(1.0, false)),
    ("metric ton", Mass(1.0, false)),
    ("metric tons", Mass(1.0, false)),
    ("metric tonnes", Mass(1.0, false)),
    ("tonelada", Mass(1.0, false)),
    ("toneladas", Mass(1.0, false)),
    ("tn", Mass(1.0, false)),
    ("kt", Mass(1e3, false)),
    ("mt", Mass(1e6, false)),
    ("kilotonnes", Mass(1e3, false)),
    ("kilotons", Mass(1e3, false)),
    ("kilotoneladas", Mass(1e3, false)),
    ("megatons", Mass(1e6, false)),
    ("megatonnes", Mass(1e6, false)),
    ("tco2", Mass(1.0, true)),
    ("tco2e", Mass(1.0, true)),
    ("tco2eq", Mass(1.0, true)),
    ("ktco2", Mass(1e3, true)),
    ("ktco2e", Mass(1e3, true)),
    ("mtco2", Mass(1e6, true)),
    ("mtco2e", Mass(1e6, true)),
    ("吨", Mass(1.0, false)),
];

const COUNTED: &[(&str, Unit)] = &[
    ("households", Households),
    ("household", Households),
    ("homes", Households),
    ("houses", Households),
    ("families", Households),
    ("dwellings", Households),
    ("residences", Households),
    ("hogares", Households),
    ("familias", Households),
    ("viviendas", Households),
    ("casas", Households),
    ("domicilios", Households),
    ("residencias", Households),
    ("lares", Households),
    ("moradias", Households),
    ("habitacoes", Households),
    ("unidades residenciais", Households),
    ("unidades habitacionais", Households),
    ("nucleos familiares", Households),
    ("户", Households),
    ("户家庭", Households),
    ("户居民", Households),
    ("户居民家庭", Households),
    ("户普通家庭", Households),
    ("户用户", Households),
    ("个家庭", Households),
    ("家庭", Households),
    ("个普通家庭", Households),
    ("户当地家庭", Households),
    ("个当地家庭", Households),
    ("余户", Households),
    ("三口之家", Households),
    ("个三口之家", Households),
    ("户三口之家", Households),
    ("四口之家", Households),
    ("个四口之家", Households),
    ("多户", Households),
    ("people", People),
    ("persons", People),
    ("residents", People),
    ("inhabitants", People),
    ("citizens", People),
    ("individuals", People),
    ("personas", People),
    ("habitantes", People),
    ("ciudadanos", People),
    ("pobladores", People),
    ("residentes", People),
    ("vecinos", People),
    ("pessoas", People),
    ("moradores", People),
    ("cidadaos", People),
    ("人", People),
    ("人口", People),
    ("名居民", People),
    ("居民", People),
    ("个居民", People),
    ("位居民", People),
    ("民众", People),
    ("名民众", People),
    ("人的", People),
    ("years", Years),
    ("year", Years),
    ("yr", Years),
    ("yrs", Years),
    ("anos", Years),
    ("年", Years),
    ("年间", Years),
    ("年内", Years),
    ("年期", Years),
    ("年的", Years),
];

/// Words that may stand between a count and what is counted: 400,000 average Chilean homes.
const BETWEEN: &[&str] = &[
    "local",
    "average",
    "typical",
    "additional",
    "more",
    "new",
    "nearby",
    "urban",
    "rural",
    "residential",
    "area",
    "single-family",
    "low-income",
    "connected",
    "ordinary",
    "european",
    "equivalent",
    "american",
    "british",
    "standard",
    "medium-sized",
    "average-sized",
    "us",
    "u.s.",
    "uk",
    "surrounding",
    "neighboring",
    "typical-sized",
    "private",
    "nuevos",
    "nuevas",
    "de",
    "promedio",
    "medios",
    "tipicos",
    "los",
    "las",
    "unos",
    "mas",
    "otros",
    "otras",
    "novas",
    "novos",
    "medias",
    "of",
    "the",
    "about",
    "chinese",
    "regional",
    "local-area",
    "urbanos",
    "rurales",
    "rurais",
    "brasileiras",
    "individual",
    "different",
];

/// The unit of a number, with the end of its words.
pub(super) fn unit(letters: &Letters<'_>, number: &Number) -> Option<(usize, Unit)> {
    let start = joint(letters, number.end);
    if let Some((end, unit)) = letters.longest(start, UNITS) {
        return Some(match unit {
            Power(mw, basis) => {
                let (end, basis) = capacity_basis(letters, end, basis);
                (end, Power(mw, basis))
            }
            other => (end, other),
        });
    }
    counted(letters, start)
}

/// The unit of a number that stands alone behind a label: 'Households served: 400,000', 'Energy (GWh): 1,045'.
pub(super) fn labelled(letters: &Letters<'_>, number: &Number) -> Option<(usize, Unit)> {
    let before = |index: usize| (0..index).rev().find(|i| !is_space(letters.at(*i)));
    let colon = before(number.start).filter(|i| matches!(letters.at(*i), ':' | '：' | '|' | '\t'))?;
    // Nothing may follow on the line but its end or a stop.
    let next = letters.skip_spaces(number.end);
    if !(next >= letters.len() || letters.ends_sentence(next) || matches!(letters.at(next), '|' | ',')) {
        return None;
    }
    let start = (colon.saturating_sub(40)..colon)
        .rev()
        .find(|i| letters.ends_sentence(*i) || letters.at(*i) == '|')
        .map_or(colon.saturating_sub(40), |i| i + 1);
    let at = |index: usize| {
        let inside = letters.at(index).is_ascii_alphabetic() && letters.before(index).is_ascii_alphabetic();
        if inside { None } else { letters.longest(index, UNITS).or_else(|| letters.longest(index, COUNTED)) }
    };
    let (_, unit) = (start..colon).rev().find_map(at)?;
    (!matches!(unit, Years)).then_some((number.end, unit))
}

/// Skips what joins a number to its unit: spaces, a hyphen, 'de', 'of'.
fn joint(letters: &Letters<'_>, end: usize) -> usize {
    let end = if letters.at(end) == '+' { end + 1 } else { end };
    let mut index = letters.skip_spaces(end);
    if letters.at(index) == '-' && letters.at(index + 1).is_ascii_alphabetic() {
        index += 1;
    }
    for word in ["de", "of", "d'"] {
        if let Some(end) = letters.word(index, word) {
            index = letters.skip_spaces(end);
        }
    }
    index
}

fn counted(letters: &Letters<'_>, start: usize) -> Option<(usize, Unit)> {
    if is_han(letters.at(start)) || letters.at(start) == '个' {
        return letters.longest(start, COUNTED);
    }
    let mut index = start;
    for _ in 0..4 {
        if let Some((end, unit)) = letters.longest(index, COUNTED) {
            // '5-year-old', '25-year contract' are years all the same; context decides.
            return Some((end, unit));
        }
        let end = word_end(letters, index);
        let known = BETWEEN.iter().any(|word| letters.word(index, word).is_some_and(|at| at >= end));
        // 'three-person households', 'single-family homes'.
        let known = known || (index..end).any(|i| letters.at(i) == '-');
        let name = letters.raw.get(index).is_some_and(|c| c.is_uppercase());
        if end == index || !(known || name) {
            return None;
        }
        index = letters.skip_spaces(end);
    }
    None
}

fn word_end(letters: &Letters<'_>, start: usize) -> usize {
    let mut end = start;
    while end < letters.len()
        && (letters.at(end).is_alphanumeric() || matches!(letters.at(end), '-' | '\''))
        && !is_han(letters.at(end))
    {
        end += 1;
    }
    // U.S.
    if letters.at(end) == '.' && end == start + 1 && letters.at(end + 1).is_ascii_alphabetic() {
        end += 3.min(letters.len() - end);
    }
    end
}

/// DC or AC said after the unit: MW pico, MW (AC), MWp, 兆瓦（直流）.
fn capacity_basis(letters: &Letters<'_>, end: usize, basis: CapacityBasis) -> (usize, CapacityBasis) {
    const SAID: &[(&str, CapacityBasis)] = &[
        ("p", Dc),
        ("pico", Dc),
        ("peak", Dc),
        ("dc", Dc),
        ("cc", Dc),
        ("ac", Ac),
        ("ca", Ac),
        ("de potencia pico", Dc),
        ("de potencia nominal", Ac),
        ("nominales", Ac),
        ("nominal", Ac),
        ("nominais", Ac),
        ("de pico", Dc),
        ("-p", Dc),
        ("-pico", Dc),
        ("-peak", Dc),
        ("-dc", Dc),
        ("-ac", Ac),
        ("_dc", Dc),
        ("_ac", Ac),
        ("(p)", Dc),
        ("(dc)", Dc),
        ("(ac)", Ac),
        ("(ca)", Ac),
        ("(cc)", Dc),
        ("(pico)", Dc),
        ("(peak)", Dc),
        ("（直流）", Dc),
        ("（交流）", Ac),
        ("(直流)", Dc),
        ("(交流)", Ac),
        ("(直流侧)", Dc),
    ];
    if basis != Unknown {
        return (end, basis);
    }
    let next = if is_space(letters.at(end)) { letters.skip_spaces(end) } else { end };
    letters.longest(next, SAID).unwrap_or((end, basis))
}
