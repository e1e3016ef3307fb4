// Which column of a visitor's table is which: by the engine's own name, or by what people call it in four languages.

/** The columns that the engine reads, and those that it carries along. */
export const COLUMNS = [
  "id", "name", "note", "latitudeDeg", "longitudeDeg", "elevationM", "country", "dcCapacityKw", "dcCapacityMw", "acCapacityKw",
  "acCapacityMw", "mounting", "tiltDeg", "azimuthDeg", "axisTiltDeg", "axisAzimuthDeg", "maxRotationDeg", "groundCoverageRatio",
  "module", "bifacialityFraction", "inverterEfficiencyFraction", "lossFraction", "availabilityFraction", "householdKwh",
  "customGPerKwh", "years", "degradationFractionPerYear",
] as const;
export type Column = (typeof COLUMNS)[number];

/** The columns that the engine adds. */
export const ADDED = [
  "annualMwh", "annualMwhP90", "annualMwhP10", "specificYieldKwhPerKwp", "capacityFactorAc", "lifetimeMwh", "households",
  "co2CombinedMarginT", "co2OperatingMarginT", "co2BuildMarginT", "co2AverageT", "co2CustomT", "dataVersion", "error",
] as const;
export type Added = (typeof ADDED)[number];

/** Columns of words; all others hold numbers. */
export const TEXTS: ReadonlySet<Column> = new Set(["id", "name", "note", "country", "mounting", "module"]);

/** Other names, as `folded` writes them. A capacity without more is the modules', in MW. */
const ALIASES: Partial<Record<Column, string>> = {
  id: "codigo 编号 序号",
  name: "plant plantname project projectname site sitename place nombre planta proyecto nome usina projeto 名称 名字 电站 电站名称 项目 项目名称",
  note: "notes comment comments nota notas observaciones observacoes 备注",
  latitudeDeg: "lat latitude latitud 纬度",
  longitudeDeg: "lon lng long longitude longitud 经度",
  elevationM: "elevation altitude altitudem elevacion altitud elevacao 海拔 高程",
  country: "countrycode iso iso2 pais codigopais 国家 国家代码 国家地区 国家或地区",
  dcCapacityMw: "mw mwp mwdc capacity capacitymw capacitymwp capacitymwdc dcmw installedcapacitymw peakpowermw potencia potenciamw potenciamwp potenciapicomw "
    + "capacidad capacidadmw capacidadmwp capacidade capacidademw capacidademwp 容量 容量mw 容量兆瓦 装机容量 装机容量mw 装机容量兆瓦 兆瓦",
  dcCapacityKw: "kw kwp kwdc capacitykw capacitykwp capacitykwdc dckw peakpowerkw potenciakw potenciakwp capacidadkw capacidadkwp capacidadekw "
    + "capacidadekwp 容量kw 容量千瓦 装机容量kw 装机容量千瓦 千瓦",
  acCapacityMw: "mwac acmw capacitymwac accapacity potenciamwca potenciamwac capacidadmwca capacidademwca 交流容量 交流容量mw",
  acCapacityKw: "kwac ackw capacitykwac potenciakwca potenciakwac capacidadkwca capacidadekwca 交流容量kw",
  mounting: "mount mountingtype structure tracking tracker montaje estructura montagem estrutura 安装方式 安装 支架 支架类型",
  tiltDeg: "tilt tiltangle inclination inclinacion inclinacao 倾角",
  azimuthDeg: "azimuth azimut acimut azimute 方位角",
  groundCoverageRatio: "gcr",
  module: "moduletype modulo 组件",
  years: "lifetime lifetimeyears vidautil 年限",
};

/** The mountings by what people call them. */
const MOUNTINGS: Readonly<Record<string, string>> = {
  fixedRack: "fixed fixedtilt rack ground groundmount groundmounted fijo fija estructurafija fixo fixa estruturafixa 固定 固定式 固定倾角 固定支架",
  roof: "rooftop roofmount roofmounted tejado techo cubierta azotea telhado 屋顶 屋面",
  eastWest: "ew esteoeste lesteoeste 东西 东西向",
  singleAxis: "1axis oneaxis sat hsat tracker tracking singleaxistracker singleaxistracking 1axistracker 1axistracking seguidor seguidor1eje 1eje uneje "
    + "rastreador rastreador1eixo 1eixo umeixo 单轴 单轴跟踪 平单轴 斜单轴 跟踪 跟踪支架",
  dualAxis: "2axis twoaxis dualaxistracker dualaxistracking 2ejes dosejes dobleeje 2eixos doiseixos 双轴 双轴跟踪",
};

/** Letters and digits alone, in lower case and without accents: `Capacidad (MWp)` is `capacidadmwp`. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function indexOf<Name extends string>(names: readonly Name[], aliases: Partial<Record<Name, string>>): ReadonlyMap<string, Name> {
  return new Map(names.flatMap((name) => [folded(name), ...(aliases[name] ?? "").split(" ")].map((alias): [string, Name] => [alias, name])));
}
const COLUMN_NAMED = indexOf(COLUMNS, ALIASES);
const MOUNTING_NAMED = indexOf(Object.keys(MOUNTINGS), MOUNTINGS);

/** The column that a heading names; `null` where it is none that the engine knows. */
export function columnNamed(heading: string): Column | null {
  return COLUMN_NAMED.get(folded(heading)) ?? null;
}

/** The engine's word for a mounting; the text itself where it is none that is known. */
export function mountingNamed(text: string): string {
  return MOUNTING_NAMED.get(folded(text)) ?? text;
}
