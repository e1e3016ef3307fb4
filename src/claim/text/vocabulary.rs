//! Words that say something of the figures near them, in four languages, one row a meaning.
//!
//! Folded as [`super::letters`] folds: small letters, no accents. Spanish `carbón` (coal) and `carbon` fold alike and are
//! told apart by their accent when read.

use std::sync::LazyLock;

use super::lexicon::Lexicon;

/// How often or how long a figure holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Day,
    Month,
    Year,
    Life,
    /// As long as a contract holds: a sum of years, which are not the plant's life.
    Term,
    /// Until now, or in part of a year: no rate.
    Partial,
}

/// What tonnes are tonnes of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Matter {
    Co2,
    /// 'Tonnes of carbon': mostly CO2 is meant, at times the element.
    Carbon,
    StandardCoal,
    Other,
}

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Nothing that matters here.
    Plain,
    /// A preposition, an auxiliary, a verb: what stands behind it is no longer the figure's own noun.
    Break,
    /// And: the same, and it joins.
    And,
    Period(Period),
    Matter(Matter),
    /// The plant itself.
    Plant,
    Solar,
    Wind,
    Hydro,
    /// Geothermal heat, concentrated sun, biomass.
    OtherSource,
    /// Two techniques in one plant.
    Hybrid,
    Battery,
    /// Coal and gas plants.
    Thermal,
    /// Substations, lines, electrolysers, data centres: power that is nobody's yield.
    Device,
    Phase,
    /// 'Of which': a part of a figure said before.
    Part,
    /// 'One in', '20% of': what follows is counted whole, and only a part of it is meant.
    Share,
    Total,
    /// Everything somebody owns.
    Portfolio,
    Company,
    /// A country's, region's or city's own figures.
    Public,
    /// 'City of': other people's, unless it is what is served.
    Town,
    Target,
    Serve,
    Has,
    /// Built, switched on: what one has done so is not one's whole.
    Opens,
    Demand,
    Generate,
    Avoid,
    /// 减排: avoids, and says what.
    AvoidCo2,
    Emit,
    /// 年 before what is done in a year: 年减排.
    Yearly,
    Work,
    /// For every kWh, MW or household: no plant's figure.
    Rate,
    /// Several plants taken together.
    Together,
    /// What a number of years is the length of.
    Life,
    NotLife,
}

use Tag::{
    And, Avoid, Battery, Break, Company, Demand, Device, Emit, Generate, Has, Hybrid, Hydro, NotLife, Part,
    Phase, Plant, Portfolio, Public, Serve, Solar, Target, Thermal, Together, Total, Town, Wind, Work,
};

pub(super) static VOCABULARY: LazyLock<Lexicon<Tag>> = LazyLock::new(|| Lexicon::of(ROWS));

const ROWS: &[(Tag, &str)] = &[
    (
        Break,
        "with|for|in|at|to|that|which|will|by|from|is|are|was|were|on|as|while|would|can|could|when|where|its|it|\
         near|next|beside|alongside|into|but|replaces|replace|replacing|con|en|que|sustituye|sustituira|reemplaza|\
         reemplazara|substitui|substituira|para|por|es|fue|sera|seran|se|al|su|sus|cuya|cuyo|com|em|\
         no|na|ao|sera|serao|vai|foi|cuja|cujo|donde|onde",
    ),
    (And, "and|plus|y|e|mas|和|及|以及|&"),
    // What only looks like a country's.
    (
        Tag::Plain,
        "country's largest|country's biggest|country's first|nation's largest|world's largest|world's biggest|state's largest|\
         region's largest|mayor del pais|mas grande del pais|mayor de la region|primera del pais|maior do pais|maior do estado|\
         全国最大|国内最大|全省最大|全国首个",
    ),
    // Periods
    (
        Tag::Period(Period::Day),
        "per day|a day|daily|every day|each day|/day|/d|diarios|diarias|diaria|diario|al dia|por dia|/dia|cada dia|ao dia|\
         diariamente|por jornada|每天|每日|日均|日发电量|/天|/日",
    ),
    (
        Tag::Period(Period::Month),
        "per month|a month|monthly|each month|every month|/month|/mo|al mes|por mes|/mes|mensuales|mensual|mensualmente|\
         cada mes|ao mes|mensais|mensal|mensalmente|每月|月均|月发电量|/月",
    ),
    (
        Tag::Period(Period::Year),
        "per year|a year|per annum|p.a.|p. a.|annually|annual|yearly|every year|each year|/year|/yr|/a|\
         in an average year|in its first year|in the first year|in a year|al ano|por ano|/ano|anuales|anual|anualmente|\
         cada ano|todos los anos|en un ano|ao ano|anuais|a cada ano|todos os anos|em um ano|a.a.|每年|年均|\
         年平均|年度|全年|一年|/年|首年",
    ),
    (
        Tag::Period(Period::Life),
        "over its lifetime|over the lifetime|over its life|over the life|during its lifetime|throughout its lifetime|\
         throughout its life|lifetime|lifespan|operational life|operating life|vida util|toda su vida|ciclo de vida|\
         toda a vida|全生命周期|运营期|寿命期|生命周期|全寿命周期",
    ),
    (
        Tag::Period(Period::Term),
        "term of the ppa|term of the contract|term of the agreement|term of its ppa|life of the contract|life of the ppa|\
         duration of the contract|contract term|contract period|plazo del contrato|vigencia del contrato|duracion del contrato|\
         prazo do contrato|vigencia do contrato|合同期",
    ),
    (
        Tag::Period(Period::Partial),
        "so far|to date|cumulative|cumulatively|since|already generated|first half|first quarter|second quarter|\
         third quarter|fourth quarter|first nine months|first six months|first three months|last month|this month|\
         hasta la fecha|acumulado|acumulada|acumulados|acumuladas|desde su|ha generado|ha evitado|primer semestre|\
         primer trimestre|el mes pasado|ate agora|ate o momento|ja gerou|ja evitou|primeiro semestre|primeiro trimestre|\
         累计|至今|以来|上半年|下半年|一季度|前三季度|本月|上月|已发电",
    ),
    (
        Tag::Life,
        "over|life|during|throughout|operation|operating|operational|service|useful|a lo largo de|vida|durante|operacion|\
         en un periodo de|en los proximos|ao longo de|operacao|nos proximos|within|运营|运行|寿命|周期|使用期|生命|服役|over a|over the next",
    ),
    (
        NotLife,
        "contract|contracts|agreement|agreements|ppa|ppas|concession|loan|lease|warranty|tariff|financing|offtake|contrato|\
         contratos|acuerdo|acuerdos|concesion|garantia|prestamo|financiamiento|plazo|acordo|concessao|financiamento|合同|\
         协议|贷款|购电|ago|old|hace|atras|前",
    ),
    (
        Tag::Rate,
        "per kwh|per mwh|per gwh|per kilowatt-hour|per megawatt-hour|per mw|per household|per home|per person|for every kwh|\
         for every mwh|for each mwh|por cada kwh|por cada mwh|por kwh|por mwh|por mw|por hogar|por vivienda|por persona|\
         por residencia|por domicilio|por pessoa|a cada mwh|a cada kwh|每千瓦时|每发一度电|每度电|每兆瓦|每户",
    ),
    (
        Tag::Yearly,
        "年发电|年发电量|年上网|年上网电量|年可|年减排|年减少|年减碳|年节约|年节能|年产|年供电|年输送|年替代|年新增|年排放|\
         年预计|年平均|年均",
    ),
    // Tonnes of what
    (
        Tag::Matter(Matter::Co2),
        "co2|co2e|co2eq|co2-eq|co2-equivalent|co 2|carbon dioxide|carbon emissions|carbon emission|carbon pollution|\
         carbon footprint|emissions|greenhouse|ghg|greenhouse gases|greenhouse gas|dioxido de carbono|anhidrido carbonico|\
         gases de efecto invernadero|gei|gases de efeito estufa|gee|emisiones|emissoes|emitir|emision|emissao|carbono|\
         二氧化碳|碳排放|温室气体|二氧化碳排放|碳排放量",
    ),
    (Tag::Matter(Matter::Carbon), "carbon|碳"),
    (
        Tag::Matter(Matter::StandardCoal),
        "standard coal|coal equivalent|tce|标准煤|标煤|carbon estandar|carbon equivalente|carvao padrao|carvao-padrao",
    ),
    (
        Tag::Matter(Matter::Other),
        "so2|sulfur|sulphur|nitrogen|nox|dust|coal|oil|steel|water|copper|hydrogen|ammonia|lithium|green hydrogen|\
         aluminium|aluminum|waste|concrete|cement|cobre|hidrogeno|hidrogenio|hormigon|litio|\
         sulfur dioxide|sulphur dioxide|dioxido de azufre|azufre|nitrogeno|acero|agua|petroleo|enxofre|aco|carvao|basura|\
         二氧化硫|氮氧化物|粉尘|烟尘|碳粉尘|原煤|煤炭|燃煤|烟煤|钢材|节水|用水|垃圾",
    ),
    // Whose
    (
        Plant,
        "plant|plants|park|farm|facility|project|projects|array|station|complex|power station|power plant|installation|site|\
         scheme|planta|plantas|parque|parques|central|centrales|proyecto|proyectos|complejo|instalacion|usina|usinas|\
         complexo|projeto|projetos|empreendimento|instalacao|huerto|granja|电站|项目|电场|园区|产业园|基地|工程",
    ),
    (
        Solar,
        "solar|photovoltaic|photovoltaics|pv|solar pv|fotovoltaica|fotovoltaico|fotovoltaicas|fotovoltaicos|光伏|太阳能|\
         solares|panels|modules|paneles|paineis|modulos|光电|光热|agrivoltaic|agrovoltaica",
    ),
    (
        Wind,
        "wind|onshore wind|offshore wind|turbine|turbines|wind farm|wind farms|eolica|eolico|eolicas|eolicos|aerogeneradores|\
         aerogeradores|风电|风力|风机|风电场",
    ),
    (
        Hydro,
        "hydro|hydropower|hydroelectric|hydropower station|dam|hidroelectrica|hidroelectrico|hidroelectricas|hidreletrica|\
         hidreletrico|hidreletricas|hidrico|hidrica|hidricos|hidricas|represa|水电|水电站|水力",
    ),
    (
        Tag::OtherSource,
        "geothermal|geotermica|geotermico|geotermicos|geotermia|csp|concentrated solar|concentrated solar power|\
         concentrating solar|solar thermal|termosolar|biomass|biomasa|biomassa|biogas|地热|生物质",
    ),
    (
        Hybrid,
        "hybrid|wind-solar|solar-wind|wind and solar|solar and wind|hibrido|hibrida|eolico-solar|风光|风光互补|水光互补",
    ),
    (
        Battery,
        "battery|batteries|storage|bess|energy storage|battery storage|battery energy storage|bateria|baterias|\
         almacenamiento|armazenamento|储能|电池|蓄电|acumulacion|pumped|pumped-storage|bombeo|抽水蓄能|电化学储能",
    ),
    (
        Thermal,
        "coal-fired|coal plant|coal plants|coal power|coal power plant|coal-fired power plant|gas-fired|gas plant|\
         gas-fired power plant|diesel|fossil|thermal power|thermoelectric|nuclear|termoelectrica|termoelectricas|\
         central termoelectrica|central a carbon|centrales a carbon|planta de carbon|central de carbon|carboelectrica|\
         termeletrica|termeletricas|usina a carvao|usina termica|usinas termicas|燃煤电厂|火电|火电厂|煤电|燃煤电站|燃气",
    ),
    (
        Device,
        "substation|transformer|transmission|electrolyser|electrolyzer|electrolysis|data center|data centre|inverters|dispatchable|firm power|firm capacity|despachable|despachavel|\
         subestacion|transformador|transmision|electrolizador|centro de datos|subestacao|transmissao|eletrolisador|\
         变电站|升压站|主变|输电|制氢|电解槽|变压器",
    ),
    (
        Phase,
        "phase|phases|stage|first phase|second phase|third phase|tranche|fase|fases|etapa|etapas|一期|二期|三期|四期|首期",
    ),
    (
        Part,
        "of which|out of which|including|of these|of this|of that|of them|de los cuales|de las cuales|de los que|\
         de las que|de ellos|de ellas|incluidos|incluidas|incluyendo|dos quais|das quais|incluindo|deles|delas|其中",
    ),
    (
        Tag::Share,
        "% of|% of the|%的|% de|% del|% do|% da|% dos|% das|percent of|per cent of|por ciento de|por ciento del|por cento de|por cento do|\
         por cento da|por cento dos|por cento das|1 in|1 in every|one in|one in every|1 out of|one out of|1 out of every|\
         one out of every|1 de cada|un de cada|uno de cada|una de cada|1 em cada|um em cada|uma em cada|每",
    ),
    (
        Total,
        "total|totalling|totaling|combined|altogether|overall|in total|en total|totales|totalizando|em total|no total|总|总计|合计|共",
    ),
    (
        Portfolio,
        "portfolio|globally|worldwide|pipeline|fleet|in operation and under construction|across the world|around the world|\
         under management|renewable assets|total installed base|cartera|portafolio|a nivel mundial|a nivel global|\
         en todo el mundo|carteira|portfolio global|no mundo|em todo o mundo|全球|海外|累计装机|在建|集团装机|portfólio",
    ),
    (
        Company,
        "company|companies|firm|group|developer|utility|operator|giant|empresa|empresas|compania|grupo|firma|desarrolladora|\
         companhia|desenvolvedora|multinacional|集团|公司|企业",
    ),
    (
        Public,
        "country|country's|nation|nation's|national|nationwide|state's|region's|province's|city's|town's|county's|world|\
         world's|government|municipality|population|capital's|pais|nacional|nacionales|nacion|del pais|de la ciudad|de la region|\
         de la provincia|poblacion|gobierno|mundial|do pais|da cidade|do estado|nacionais|populacao|governo|brasileiro|\
         全国|全省|全市|全区|全州|全县|我国|国家|world leader",
    ),
    (Town, "city|city of|town|town of|ciudad|ciudad de|cidade|cidade de|comuna|municipio|vilarejo|pueblo"),
    (
        Target,
        "target|targets|goal|aims|aim|ambition|by 2030|by 2035|by 2040|by 2050|by 2060|meta|metas|objetivo|objetivos|\
         hasta 2030|a 2030|al 2030|para 2030|ate 2030|em 2030|en 2030|to reach|目标|规划|到2030年|到2035年|到2060年|力争|十四五|十五五",
    ),
    (
        Serve,
        "power|powers|powering|powered|supply|supplies|supplying|supplied|provide|provides|providing|serve|serves|serving|\
         electricity|energy|needs|benefit|benefits|benefiting|meet|meets|meeting|enough|light|equivalent|equal|equals|cover|\
         covering|served|deliver|delivers|electrify|abastecer|abastecera|abastece|abasteciendo|abastecen|abasteceran|\
         suministrar|suministrara|suministro|suministra|beneficiar|beneficiara|beneficia|energia|luz|electricidad|equivalente|\
         equivalentes|equivale|equivaldra|suficiente|suficientes|atender|atendera|proveera|proveer|alimentar|alimentara|\
         cubrir|cubrira|dotar|dara|satisfacer|eletricidade|abastecimento|beneficiando|fornecer|fornecera|suprir|suprira|\
         atendendo|iluminar|equivalendo|供电|用电|电力|供应|满足|受益|惠及|清洁能源|提供|能源|可供|相当于|保障|供给|造福",
    ),
    (
        Has,
        "has|have|had|home to|operates|operate|owns|own|manages|runs|boasts|counts|houses more than|with a population|\
         tiene|tienen|cuenta|opera|operan|posee|gestiona|suma|alberga|tem|possui|conta|administra|拥有|运营着|现有|共有",
    ),
    (
        Tag::Opens,
        "switched on|turned on|commissioned|built|completed|begun|started|opened|inaugurated|launched|connected|energised|\
         energized|brought|unveiled|finished|announced|secured|won|signed|bought|sold|acquired|synchronised|synchronized",
    ),
    (
        Demand,
        "consumption|consume|consumes|consumed|demand|uses|use|used|consumo|consume|consumen|consumio|demanda|consomem|\
         consumiu|用电量|消费|耗电",
    ),
    (
        Generate,
        "generate|generates|generating|generated|generation|make|makes|making|produce|produces|producing|produced|production|output|yield|\
         generara|generar|genera|generando|generacion|producira|producir|produce|produccion|aportara|inyectara|gerar|gera|\
         gerara|gerando|geracao|produzir|produzira|produz|producao|发电|发电量|产生|上网电量|输送",
    ),
    (
        Avoid,
        "avoid|avoids|avoiding|avoided|cut|cuts|cutting|reduce|reduces|reducing|reduced|reduction|reductions|offset|offsets|\
         offsetting|save|saves|saving|saved|savings|displace|displaces|displacing|prevent|prevents|preventing|eliminate|\
         eliminating|eliminates|mitigate|mitigating|abate|lower|lowering|remove|removing|curb|slash|keep|spare|fall|drop|\
         abatement|decrease|evitar|evitara|evita|evitando|evitan|evitaran|evitados|evitadas|reducir|reducira|reduce|\
         reduciendo|reduccion|ahorrar|ahorrara|ahorro|ahorra|dejar|dejara|mitigar|mitigara|\
         compensar|compensara|disminuir|disminuira|impedira|evitou|reduzir|reduzira|reducao|poupar|poupara|poupa|economizar|\
         deixar|deixarao de ser emitidas|减少|节约|避免|降低|减|节省|替代|少排放|抵消",
    ),
    (
        Tag::AvoidCo2,
        "减排|减碳|dejar de emitir|dejaran de emitir|deixar de emitir|emission savings|carbon savings",
    ),
    (
        Emit,
        "emit|emits|emitted|emitting|released|releases|emite|emiten|emitia|emitio|emitian|emitiu|emitem|emitiam|lanzaba|\
         排放量|排放了|排放",
    ),
    (
        Work,
        "jobs|job|employ|employs|employed|employing|workers|hired|hires|worked|empleo|empleos|trabajo|trabajos|trabajadores|\
         trabajaron|emprega|emprego|empregos|trabalhadores|就业|岗位|工人|killed|displaced|resettled|relocated|training|\
         trained|capacitara|capacito|desplazadas|reubicadas|受训",
    ),
    (
        Together,
        "combines|combining|comprises|comprising|consists of|made up of|combina|integra|integrado por|compuesto por|\
         conformado por|composto por|formado por|reune|包括|由|together|both|the two plants|the two projects|the three plants|en conjunto|juntos|juntas|conjunto|\
         ambos|ambas|两个项目|三个项目",
    ),
];
