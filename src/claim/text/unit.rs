//! What stands after a number: MW, GWh, tonnes, households, people, years, in four languages.

use std::sync::LazyLock;

use super::letters::{Letters, is_han, is_space};
use super::lexicon::Lexicon;
use super::number::Number;
use crate::claim::CapacityBasis::{self, Ac, Dc, Unknown};

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
    /// Hours that a battery lasts: 200 MW / 4 h.
    Hours,
}

use Unit::{Energy, Hours, Households, Mass, People, Power, Years};

/// Tonnes in a short ton of 2 000 pounds, and in a pound.
///
/// Source: NIST Special Publication 811 (2008), appendix B.8.
const SHORT_TON_T: f64 = 0.907_184_74;
const POUND_T: f64 = 0.000_453_592_37;

static UNITS: LazyLock<Lexicon<Unit>> = LazyLock::new(|| {
    Lexicon::of(&[
        (Power(1e-3, Unknown), "kw|kws|kilowatt|kilowatts|kilovatio|kilovatios|quilowatt|quilowatts|千瓦"),
        (
            Power(1.0, Unknown),
            "mw|mws|megawatt|megawatts|megavatio|megavatios|megawatio|megawatios|megavates|兆瓦",
        ),
        (Power(1e3, Unknown), "gw|gws|gigawatt|gigawatts|gigavatio|gigavatios|吉瓦"),
        (Power(1e6, Unknown), "tw|terawatts"),
        (Power(1e-3, Dc), "kwp|kwdc|kwcc|千瓦峰|千瓦峰值"),
        (Power(1.0, Dc), "mwp|mwdc|mwcc|mwpk|兆瓦峰|兆瓦峰值"),
        (Power(1e3, Dc), "gwp|gwdc|吉瓦峰"),
        (Power(1e-3, Ac), "kwac|kwn|kwca"),
        (Power(1.0, Ac), "mwac|mwca|mwn|mwnom|mwe"),
        (Power(1e3, Ac), "gwac|gwn"),
        (
            Energy(1e-3),
            "kwh|kwhs|kw/h|kw h|kw·h|kw-h|kilowatt-hours|kilowatt hours|kilowatt-hour|kilowatthours|kilowatt hour|\
             kilovatios hora|kilovatios-hora|kilovatios/hora|kilovatios por hora|kilovatio hora|quilowatts-hora|\
             quilowatt-hora|quilowatts hora|quilowatts por hora|千瓦时|千瓦小时|千瓦·时|度|度电",
        ),
        (
            Energy(1.0),
            "mwh|mwhs|mw/h|mw h|mw·h|mw-h|megawatt-hours|megawatt hours|megawatt-hour|megawatthours|megawatt hour|\
             megavatios hora|megavatios-hora|megavatios/hora|megavatios por hora|megawatts-hora|megawatts hora|\
             megawatt-hora|兆瓦时|兆瓦·时",
        ),
        (
            Energy(1e3),
            "gwh|gwhs|gw/h|gw h|gw·h|gw-h|gigawatt-hours|gigawatt hours|gigawatt-hour|gigawatthours|gigawatt hour|\
             gigavatios hora|gigavatios-hora|gigavatios/hora|gigavatios por hora|gigawatts-hora|gigawatts hora|\
             gigawatt-hora|million units|mus|吉瓦时",
        ),
        (
            Energy(1e6),
            "twh|tw/h|tw h|terawatt-hours|terawatt hours|terawatt-hour|teravatios hora|teravatios-hora|terawatts-hora|太瓦时",
        ),
        (Mass(1e-3, false), "kg|kgs|kilos|kilograms|kilogrammes|kilogramos|quilos|quilogramas|公斤|千克"),
        (
            Mass(1.0, false),
            "t|ton|tons|tonne|tonnes|metric ton|metric tons|metric tonnes|metric tonne|tonelada|toneladas|\
             toneladas metricas|tonelada metrica|tn|tm|吨",
        ),
        (Mass(SHORT_TON_T, false), "short ton|short tons|us tons|u.s. tons"),
        (Mass(POUND_T, false), "lb|lbs|pounds|libras"),
        (Mass(1e3, false), "kt|ktons|kilotonnes|kilotons|kilotoneladas|千吨"),
        (Mass(1e6, false), "mt|megatons|megatonnes|megatoneladas|兆吨"),
        (Mass(1.0, true), "tco2|tco2e|tco2eq|tco2-eq|t-co2|吨二氧化碳|tonco2|吨co2"),
        (Mass(1e3, true), "ktco2|ktco2e|ktco2eq"),
        (Mass(1e6, true), "mtco2|mtco2e|mtco2eq"),
        (Hours, "h|hr|hrs|hour|hours|horas|hora|-hour|小时"),
        (Years, "years|year|yr|yrs|anos|ano|年|年间|年内|年期|年的"),
    ])
});

static COUNTED: LazyLock<Lexicon<Unit>> = LazyLock::new(|| {
    Lexicon::of(&[
        (
            Households,
            "households|household|homes|home|houses|families|dwellings|residences|residential customers|homes'|hogares|\
             familias|viviendas|casas|domicilios|residencias|lares|moradias|habitacoes|unidades residenciais|\
             unidades habitacionais|unidades consumidoras|nucleos familiares|unidades de vivienda|fogos|agregados familiares|\
             户|户家庭|户居民|户居民家庭|户普通家庭|户用户|户居民用户|个家庭|家庭|个普通家庭|户当地家庭|个当地家庭|\
             户当地居民|余户|三口之家|个三口之家|户三口之家|四口之家|个四口之家|多户|户中国家庭|户城镇家庭|户城镇居民",
        ),
        (
            People,
            "people|persons|residents|inhabitants|citizens|individuals|consumers|personas|habitantes|ciudadanos|pobladores|\
             residentes|vecinos|pessoas|moradores|cidadaos|人|人口|名居民|居民|个居民|位居民|民众|名民众|人的|当地民众|\
             当地人口|名当地居民",
        ),
    ])
});

/// Words that may stand between a count and what is counted: 400,000 average Chilean homes.
static BETWEEN: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::of(&[(
        (),
        "local|average|typical|additional|more|new|nearby|urban|rural|residential|area|low-income|connected|\
        ordinary|european|equivalent|american|british|standard|us|u.s.|uk|surrounding|neighboring|neighbouring|private|\
        chinese|regional|individual|different|of|the|about|other|state|southern|northern|\
        nuevos|nuevas|de|promedio|medios|medias|tipicos|tipicas|los|las|unos|mas|otros|otras|urbanos|rurales|\
        novas|novos|rurais|brasileiras|brasileiros|familiares|equivalentes|locales|locais|residenciais",
    )])
});

/// Quantities that go on as a rate: g per kWh, kWh per household, kWh/m².
static RATES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::of(&[(
        (),
        "/m2|/m|/kwh|/mwh|/gwh|/kwp|/kw|/mw|/mwp|/hogar|/home|/household|/ha|/t|/s|/vivienda|/km|\
        per kwh|per mwh|per kilowatt|per kilowatt-hour|per megawatt|per mw|per household|per home|per capita|per person|\
        per square|per hectare|per hour|an hour|per family|per customer|each home|\
        por hogar|por kwh|por mwh|por habitante|por vivienda|por kilovatio|por familia|por persona|por hora|por residencia|\
        por domicilio|por pessoa|por megavatio|por mw|por casa|每千瓦|每度|/户|每户|每小时|/千瓦时|/度",
    )])
});

/// DC or AC said after the unit: MW pico, MW (AC), MWp, 兆瓦（直流）.
static SAID: LazyLock<Lexicon<CapacityBasis>> = LazyLock::new(|| {
    Lexicon::of(&[
        (
            Dc,
            "p|pico|peak|dc|cc|de potencia pico|de pico|-p|-pico|-peak|-dc|_dc|(p)|(dc)|(cc)|(pico)|(peak)|/dc|wp|\
             (直流)|(直流侧)|直流侧|直流|of dc capacity|dc capacity|峰值|en corriente continua",
        ),
        (
            Ac,
            "ac|ca|de potencia nominal|nominales|nominal|nominais|-ac|_ac|(ac)|(ca)|/ac|(交流)|交流侧|交流|(交流侧)|\
             ac capacity|en corriente alterna",
        ),
    ])
});

/// The unit of a number, with the end of its words.
pub(super) fn unit(letters: &Letters<'_>, number: &Number) -> Option<(usize, Unit)> {
    let start = skip_joint(letters, number.end);
    let Some((end, unit)) = UNITS.longest(letters, start) else { return counted(letters, start) };
    Some(match unit {
        Power(mw, Unknown) => match SAID.longest(letters, letters.skip_spaces(end)) {
            Some((end, basis)) => (end, Power(mw, basis)),
            None => (end, unit),
        },
        // MT in capitals is metric tonnes, as India and the United States write.
        Mass(1e6, co2) if letters.raw.get(start + 1) == Some(&'T') => (end, Mass(1.0, co2)),
        _ => (end, unit),
    })
}

/// '12 crore units': kWh as India counts them, told by their scale.
pub(super) fn indian_units(letters: &Letters<'_>, number: &Number) -> Option<(usize, Unit)> {
    let start = letters.skip_spaces(number.end);
    let end = letters.word_end(start);
    let units = letters.folded[start..end].iter().collect::<String>() == "units";
    (units && matches!(number.scale, Some(1e5 | 1e6 | 1e7))).then_some((end, Energy(1e-3)))
}

/// The unit of a number that stands alone behind a label: 'Households served: 400,000', 'Energy (GWh): 1,045'.
pub(super) fn labelled(letters: &Letters<'_>, number: &Number) -> Option<(usize, Unit)> {
    /// A label is not longer.
    const REACH: usize = 40;
    let before = letters.skip_spaces_back(number.start).checked_sub(1)?;
    if !matches!(letters.at(before), ':' | '：' | '|') {
        return None;
    }
    // Nothing may follow on the line but its end or a stop.
    let next = letters.skip_spaces(number.end);
    if !(next >= letters.len() || letters.ends_sentence(next) || matches!(letters.at(next), '|' | ',')) {
        return None;
    }
    let earliest = before.saturating_sub(REACH);
    let start = (earliest..before)
        .rev()
        .find(|i| letters.ends_sentence(*i) || letters.at(*i) == '|')
        .map_or(earliest, |i| i + 1);
    let at = |index: usize| UNITS.longest(letters, index).or_else(|| COUNTED.longest(letters, index));
    let (_, unit) = (start..before).rev().find_map(at)?;
    (!matches!(unit, Years | Hours)).then_some((number.end, unit))
}

/// True where a quantity goes on as a rate.
pub(super) fn is_rate(letters: &Letters<'_>, end: usize) -> bool {
    RATES.longest(letters, letters.skip_spaces(end)).is_some()
}

/// Skips what joins a number to its unit: a plus sign, spaces, a hyphen, 'de', 'of'.
fn skip_joint(letters: &Letters<'_>, end: usize) -> usize {
    let end = if letters.at(end) == '+' { end + 1 } else { end };
    let mut index = letters.skip_spaces(end);
    if letters.at(index) == '-' && letters.at(index + 1).is_ascii_alphabetic() {
        index += 1;
    }
    let word = letters.word_end(index);
    match &letters.folded[index..word] {
        ['d', 'e'] | ['o', 'f'] => letters.skip_spaces(word),
        _ => index,
    }
}

fn counted(letters: &Letters<'_>, start: usize) -> Option<(usize, Unit)> {
    /// Words that may stand between a count and what is counted.
    const MOST: usize = 4;
    if is_han(letters.at(start)) {
        return COUNTED.longest(letters, start);
    }
    let mut index = start;
    for _ in 0..MOST {
        if let Some(found) = COUNTED.longest(letters, index) {
            return Some(found);
        }
        let end = letters.word_end(index);
        // 'three-person households' and 'Chilean homes' beside the words of the table.
        let hyphened = letters.folded[index..end].contains(&'-');
        let next = match BETWEEN.longest(letters, index) {
            Some((end, ())) => end,
            None if end > index && (hyphened || letters.is_capital(index)) => end,
            None => return None,
        };
        index = letters.skip_spaces(next);
    }
    None
}

/// True where what stands between two places is only spaces and one of these signs.
pub(super) fn only_between(letters: &Letters<'_>, start: usize, end: usize, signs: &[char]) -> bool {
    let inner = letters.folded.get(start..end).unwrap_or_default();
    let mut signs_seen = 0;
    for letter in inner {
        if signs.contains(letter) {
            signs_seen += 1;
        } else if !is_space(*letter) {
            return false;
        }
    }
    signs_seen > 0 && inner.len() <= 4
}
