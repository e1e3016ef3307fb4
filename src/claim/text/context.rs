//! What the words around a figure say of it: per day, per year or over life; CO2 or standard coal; storage, jobs, debts.

use super::letters::Letters;

/// How often or how long a figure holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Day,
    Month,
    Year,
    Life,
    /// Since some day, until now: no rate.
    SoFar,
}

/// What tonnes are tonnes of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Matter {
    Co2,
    StandardCoal,
    Other,
}

const PERIODS: &[(&str, Period)] = &[
    ("per day", Period::Day),
    ("a day", Period::Day),
    ("daily", Period::Day),
    ("every day", Period::Day),
    ("each day", Period::Day),
    ("/day", Period::Day),
    ("diarios", Period::Day),
    ("diarias", Period::Day),
    ("diaria", Period::Day),
    ("diario", Period::Day),
    ("al dia", Period::Day),
    ("por dia", Period::Day),
    ("/dia", Period::Day),
    ("cada dia", Period::Day),
    ("ao dia", Period::Day),
    ("diariamente", Period::Day),
    ("每天", Period::Day),
    ("每日", Period::Day),
    ("日均", Period::Day),
    ("日发电量", Period::Day),
    ("per month", Period::Month),
    ("a month", Period::Month),
    ("monthly", Period::Month),
    ("each month", Period::Month),
    ("every month", Period::Month),
    ("/month", Period::Month),
    ("al mes", Period::Month),
    ("por mes", Period::Month),
    ("mensuales", Period::Month),
    ("mensual", Period::Month),
    ("cada mes", Period::Month),
    ("ao mes", Period::Month),
    ("mensais", Period::Month),
    ("每月", Period::Month),
    ("月均", Period::Month),
    ("per year", Period::Year),
    ("a year", Period::Year),
    ("per annum", Period::Year),
    ("p.a.", Period::Year),
    ("p. a.", Period::Year),
    ("annually", Period::Year),
    ("annual", Period::Year),
    ("yearly", Period::Year),
    ("every year", Period::Year),
    ("each year", Period::Year),
    ("/year", Period::Year),
    ("/yr", Period::Year),
    ("/a", Period::Year),
    ("in an average year", Period::Year),
    ("in its first year", Period::Year),
    ("al ano", Period::Year),
    ("por ano", Period::Year),
    ("/ano", Period::Year),
    ("anuales", Period::Year),
    ("anual", Period::Year),
    ("anualmente", Period::Year),
    ("cada ano", Period::Year),
    ("todos los anos", Period::Year),
    ("ao ano", Period::Year),
    ("anuais", Period::Year),
    ("a cada ano", Period::Year),
    ("todos os anos", Period::Year),
    ("每年", Period::Year),
    ("年发电量", Period::Year),
    ("年均", Period::Year),
    ("年平均", Period::Year),
    ("年上网电量", Period::Year),
    ("年可", Period::Year),
    ("年减排", Period::Year),
    ("年减少", Period::Year),
    ("年节约", Period::Year),
    ("年产", Period::Year),
    ("年供电", Period::Year),
    ("年度", Period::Year),
    ("/年", Period::Year),
    ("over its lifetime", Period::Life),
    ("over the lifetime", Period::Life),
    ("over its life", Period::Life),
    ("over the life", Period::Life),
    ("during its lifetime", Period::Life),
    ("throughout its lifetime", Period::Life),
    ("throughout its life", Period::Life),
    ("lifetime", Period::Life),
    ("lifespan", Period::Life),
    ("operational life", Period::Life),
    ("operating life", Period::Life),
    ("vida util", Period::Life),
    ("toda su vida", Period::Life),
    ("ciclo de vida", Period::Life),
    ("toda a vida", Period::Life),
    ("全生命周期", Period::Life),
    ("运营期", Period::Life),
    ("寿命期", Period::Life),
    ("生命周期", Period::Life),
    ("so far", Period::SoFar),
    ("to date", Period::SoFar),
    ("cumulative", Period::SoFar),
    ("cumulatively", Period::SoFar),
    ("hasta la fecha", Period::SoFar),
    ("acumulado", Period::SoFar),
    ("acumulada", Period::SoFar),
    ("ate agora", Period::SoFar),
    ("累计", Period::SoFar),
    ("至今", Period::SoFar),
];

const CO2: &[&str] = &[
    "co2",
    "co2e",
    "co2eq",
    "co 2",
    "carbon dioxide",
    "carbon emissions",
    "carbon",
    "emissions",
    "greenhouse",
    "ghg",
    "dioxido de carbono",
    "anhidrido carbonico",
    "gases de efecto invernadero",
    "gei",
    "gases de efeito estufa",
    "gee",
    "emisiones",
    "emissoes",
    "emitir",
    "carbono",
    "二氧化碳",
    "碳排放",
    "减排",
    "减碳",
    "温室气体",
    "碳",
];

const COAL: &[&str] = &[
    "standard coal",
    "coal equivalent",
    "tce",
    "标准煤",
    "标煤",
    "carbon estandar",
    "carbon equivalente",
    "carvao padrao",
    "carvao-padrao",
];

const OTHER: &[&str] = &[
    "so2",
    "sulfur",
    "sulphur",
    "nitrogen",
    "nox",
    "dust",
    "coal",
    "oil",
    "steel",
    "water",
    "copper",
    "hydrogen",
    "二氧化硫",
    "氮氧化物",
    "粉尘",
    "烟尘",
    "原煤",
    "azufre",
    "nitrogeno",
    "acero",
    "agua",
    "petroleo",
    "enxofre",
    "ammonia",
    "lithium",
    "green hydrogen",
    "lead",
    "煤炭",
];

const STORAGE: &[&str] = &[
    "battery",
    "batteries",
    "storage",
    "bess",
    "bateria",
    "baterias",
    "almacenamiento",
    "armazenamento",
    "储能",
    "电池",
    "acumulacion",
    "electrolyser",
    "electrolyzer",
    "transformer",
    "substation",
    "pumped",
];

const WORK: &[&str] = &[
    "jobs",
    "employ",
    "employs",
    "employed",
    "employing",
    "workers",
    "hired",
    "hires",
    "construction workers",
    "worked",
    "empleo",
    "empleos",
    "trabajo",
    "trabajadores",
    "trabajaron",
    "emprega",
    "emprego",
    "empregos",
    "trabalhadores",
    "就业",
    "岗位",
    "工人",
    "killed",
    "displaced",
    "resettled",
    "relocated",
];

const NOT_LIFE: &[&str] = &[
    "contract",
    "agreement",
    "ppa",
    "concession",
    "loan",
    "lease",
    "warranty",
    "tariff",
    "contrato",
    "contratos",
    "acuerdo",
    "concesion",
    "garantia",
    "prestamo",
    "acordo",
    "concessao",
    "合同",
    "协议",
    "贷款",
    "ago",
    "old",
    "hace",
    "atras",
    "前",
];

const LIFE: &[&str] = &[
    "over",
    "life",
    "lifetime",
    "lifespan",
    "during",
    "throughout",
    "operation",
    "operating",
    "operational",
    "service",
    "a lo largo de",
    "vida",
    "durante",
    "operacion",
    "en un periodo de",
    "en los proximos",
    "ao longo de",
    "operacao",
    "nos proximos",
    "within",
    "运营",
    "运行",
    "寿命",
    "周期",
    "使用期",
    "生命",
    "服役",
    "expected to operate",
    "总",
];

/// The figure's clause: from the figure before it, or its sentence's beginning, to the next figure or a comma.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// Beginning of the sentence.
    pub sentence_start: usize,
    /// End of the figure before, or the sentence's beginning.
    pub before: usize,
    /// The figure.
    pub start: usize,
    pub end: usize,
    /// Beginning of the next figure, or the sentence's end.
    pub after: usize,
}

impl Around {
    /// Where the figure's clause ends: at a comma, unless a space-less one inside a number.
    fn clause_end(&self, letters: &Letters<'_>) -> usize {
        (self.end..self.after)
            .find(|i| matches!(letters.at(*i), ',' | '，' | '、' | ':' | '：'))
            .unwrap_or(self.after)
    }
}

/// The period a figure is said for: after it in its clause, else before it, else what opens the sentence. The flag is
/// false where nothing says so.
pub(super) fn period(letters: &Letters<'_>, around: &Around, spans: &[(usize, usize)]) -> Option<Period> {
    let clause_end = around.clause_end(letters);
    if let Some(period) = first_period(letters, around.end, clause_end, spans, false) {
        return Some(period);
    }
    if let Some(period) = first_period(letters, around.before, around.start, spans, true) {
        return Some(period);
    }
    first_period(letters, around.sentence_start, around.before, spans, true)
        .filter(|period| matches!(period, Period::Year | Period::Life | Period::SoFar))
}

fn first_period(
    letters: &Letters<'_>,
    start: usize,
    end: usize,
    spans: &[(usize, usize)],
    last: bool,
) -> Option<Period> {
    let at = |index: usize| -> Option<Period> {
        let inside = letters.at(index).is_ascii_alphabetic() && letters.before(index).is_ascii_alphabetic();
        // A span of years ('over 30 years') stands for a life.
        if spans.iter().any(|(from, _)| *from == index) {
            return Some(Period::Life);
        }
        if inside {
            return None;
        }
        letters.longest(index, PERIODS).filter(|(to, _)| *to <= end).map(|(_, period)| period)
    };
    if last { (start..end).rev().find_map(at) } else { (start..end).find_map(at) }
}

/// What the tonnes of a figure are: said right after it, else nearest before it in the sentence.
pub(super) fn matter(letters: &Letters<'_>, around: &Around) -> Option<Matter> {
    let clause_end = around.clause_end(letters);
    let at = |index: usize| -> Option<Matter> {
        if letters.any_at(index, COAL) {
            Some(Matter::StandardCoal)
        } else if letters.any_at(index, CO2) {
            Some(Matter::Co2)
        } else if letters.any_at(index, OTHER) {
            Some(Matter::Other)
        } else {
            None
        }
    };
    (around.end..clause_end)
        .find_map(at)
        .or_else(|| (around.before..around.start).rev().find_map(at))
        .or_else(|| {
            // 'emissions will fall, by 280,000 tonnes': further back, but only to CO2.
            let back = (around.sentence_start..around.before).rev().find_map(at);
            back.filter(|matter| *matter == Matter::Co2)
        })
}

/// True where a power or energy belongs to storage or to a substation rather than to the plant.
pub(super) fn is_storage(letters: &Letters<'_>, around: &Around) -> bool {
    let near_end = around.clause_end(letters).min(around.end + 32);
    let near_start = around.before.max(around.start.saturating_sub(24));
    let comma = (near_start..around.start).rev().find(|i| matches!(letters.at(*i), ',' | '，' | '、'));
    let near_start = comma.unwrap_or(near_start);
    // 'a 400 MWh battery' but not '480 MW with storage'.
    let joined =
        letters.first_of(around.end, near_end, &["with", "con", "com", "plus", "and", "y", "e", "solar"]);
    let until = joined.unwrap_or(near_end);
    letters.first_of(around.end, until, STORAGE).is_some()
        || letters.first_of(near_start, around.start, STORAGE).is_some()
}

/// True where people or families are workers or displaced rather than served.
pub(super) fn is_work(letters: &Letters<'_>, around: &Around) -> bool {
    let start = around.before.max(around.start.saturating_sub(30));
    let end = around.clause_end(letters).min(around.end + 30);
    letters.first_of(start, end, WORK).is_some()
}

/// True where the sentence speaks of supply, so that people in it are served.
pub(super) fn is_supply(letters: &Letters<'_>, sentence: (usize, usize)) -> bool {
    const SUPPLY: &[&str] = &[
        "power",
        "powers",
        "powering",
        "supply",
        "supplies",
        "supplying",
        "provide",
        "provides",
        "providing",
        "serve",
        "serves",
        "serving",
        "electricity",
        "energy",
        "needs",
        "benefit",
        "benefits",
        "benefiting",
        "meet",
        "enough",
        "consumption",
        "light",
        "abastecer",
        "abastecera",
        "abastece",
        "abasteciendo",
        "suministrar",
        "suministrara",
        "suministro",
        "consumo",
        "beneficiar",
        "beneficiara",
        "energia",
        "luz",
        "electricidad",
        "equivalente",
        "equivalentes",
        "atender",
        "atendera",
        "proveera",
        "alimentar",
        "alimentara",
        "eletricidade",
        "abastecimento",
        "beneficiando",
        "fornecer",
        "fornecera",
        "suprir",
        "供电",
        "用电",
        "电力",
        "供应",
        "满足",
        "受益",
        "惠及",
        "清洁能源",
        "提供",
        "能源",
        "electricas",
    ];
    letters.first_of(sentence.0, sentence.1, SUPPLY).is_some()
}

/// True where a number of years is the plant's life.
pub(super) fn is_life(letters: &Letters<'_>, around: &Around) -> bool {
    let start = around.sentence_start.max(around.start.saturating_sub(32));
    let end = around.clause_end(letters).min(around.end + 24);
    // 'en 25 años', 'em 25 anos', 'in 25 years'.
    let within = letters.last_of(around.start.saturating_sub(4), around.start, &["en", "em", "in"]).is_some();
    (within || letters.first_of(start, end, LIFE).is_some())
        && letters.first_of(start, end, NOT_LIFE).is_none()
}
