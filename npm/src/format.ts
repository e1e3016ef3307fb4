/** The only place where numbers become words: for the command line, the components, and whoever shows results. */
import type { Range } from "./index.js";

/** The languages that numbers and words are there in, English first. */
export const LANGUAGES = ["en", "es", "pt", "zh"] as const;
/** A language that numbers and words are there in. */
export type Language = (typeof LANGUAGES)[number];

/** The locale whose habits each language follows. */
const LOCALES: Record<Language, string> = { en: "en", es: "es", pt: "pt-BR", zh: "zh-Hans" };

/** A number and the unit it is in. */
export interface Quantity {
  /** The number, written as the language does. */
  readonly number: string;
  /** The unit's sign. */
  readonly unit: string;
}

/** A quantity as it stands in a line: a Chinese unit follows its number at once, any other after a space that does not break. */
export function written({ number, unit }: Quantity): string {
  return /^\p{Script=Han}/u.test(unit) ? `${number}${unit}` : `${number}\u00a0${unit}`;
}

/** How numbers are written in one language. */
export interface Format {
  /** The language. */
  readonly language: Language;
  /** The locale whose habits it follows: `pt-BR` for `pt`. */
  readonly locale: string;
  /** Three significant figures; four where the first is a 1, so that 1 045 and 954 are rounded alike. */
  significant(value: number): string;
  /** As many digits as the value has. */
  exact(value: number): string;
  /** `0.1407` → `14.1 %`. */
  percent(fraction: number): string;
  /** A change to one decimal with its sign: `0.859` → `−14.1 %`. */
  change(fraction: number): string;
  /** A number as it stands in an input: decimal mark of the language, no grouping. */
  field(value: number): string;
  /** Annual energy in the unit that keeps the number short (kWh, MWh, GWh, TWh; in Chinese 万千瓦时, 亿千瓦时). */
  energy(mwh: number): Quantity;
  /** The 10th to the 90th percentile, in the unit of the median. */
  energyRange(mwh: Range): string;
  /** Energy in the unit that `energy(likeMwh)` has, so that the values of one chart agree. */
  energyLike(mwh: number, likeMwh: number): Quantity;
  /** The same for a figure in kWh. */
  energyOfKwh(kwh: number): Quantity;
  /** Mass of CO2 in t (below 10 t in kg, from ten million in Mt; in Chinese 吨, 万吨, 亿吨). */
  mass(t: number): Quantity;
  /** The 10th to the 90th percentile, in the unit of the median. */
  massRange(t: Range): string;
  /** Mass in the unit that `mass(likeT)` has. */
  massLike(t: number, likeT: number): Quantity;
  /** A rating in the unit that keeps the number short (kW, MW, GW; in Chinese 千瓦, 万千瓦), as exact as it is known. */
  power(kw: number): Quantity;
  /** Power at some moment in the unit that `power(ratingKw)` has, to three significant figures. */
  powerLike(kw: number, ratingKw: number): Quantity;
  /** A count of things. */
  count(value: number): string;
  /** The 10th to the 90th percentile. */
  countRange(range: Range): string;
  /** `22.22° S, 69.58° W`. */
  coordinates(latitudeDeg: number, longitudeDeg: number, compass: Compass): string;
  /** The name of a country by its code. */
  country(code: string): string;
  /** The name of a month, counted from 0. */
  month(index: number, width: "short" | "long"): string;
  /** `12 March`; the month counted from 0. */
  day(month: number, dayOfMonth: number): string;
  /** `950 – 1 110`, for any two formatted ends. */
  between(low: string, high: string): string;
}

/** The four letters (or signs) of the compass in the language. */
export interface Compass {
  /** N. */
  readonly north: string;
  /** S. */
  readonly south: string;
  /** E. */
  readonly east: string;
  /** W. */
  readonly west: string;
}

/** The power of ten and the unit for a value, by the largest scale that it reaches. */
interface Scale {
  from: number;
  divisor: number;
  unit: string;
}

const ENERGY_MWH: readonly Scale[] = [
  { from: 1e7, divisor: 1e6, unit: "TWh" },
  { from: 1e4, divisor: 1e3, unit: "GWh" },
  { from: 100, divisor: 1, unit: "MWh" },
  { from: 0, divisor: 1e-3, unit: "kWh" },
];
const ENERGY_MWH_CHINESE: readonly Scale[] = [
  { from: 1e5, divisor: 1e5, unit: "亿千瓦时" },
  { from: 10, divisor: 10, unit: "万千瓦时" },
  { from: 0, divisor: 1e-3, unit: "千瓦时" },
];
const POWER_KW: readonly Scale[] = [
  { from: 1e7, divisor: 1e6, unit: "GW" },
  { from: 1e3, divisor: 1e3, unit: "MW" },
  { from: 0, divisor: 1, unit: "kW" },
];
const POWER_KW_CHINESE: readonly Scale[] = [
  { from: 1e4, divisor: 1e4, unit: "万千瓦" },
  { from: 0, divisor: 1, unit: "千瓦" },
];
const MASS_T: readonly Scale[] = [
  { from: 1e7, divisor: 1e6, unit: "Mt" },
  { from: 10, divisor: 1, unit: "t" },
  { from: 0, divisor: 1e-3, unit: "kg" },
];
const MASS_T_CHINESE: readonly Scale[] = [
  { from: 1e8, divisor: 1e8, unit: "亿吨" },
  { from: 1e4, divisor: 1e4, unit: "万吨" },
  { from: 10, divisor: 1, unit: "吨" },
  { from: 0, divisor: 1e-3, unit: "千克" },
];

function scaleFor(value: number, scales: readonly Scale[]): Scale {
  const size = Math.abs(value);
  return scales.find(({ from }) => size >= from) ?? { from: 0, divisor: 1, unit: "" };
}

/** Makes a thing when it is first wanted: the browser's formatters take a millisecond each, and few answers need all. */
function lazily<Thing>(make: () => Thing): () => Thing {
  let made: Thing | undefined;
  return () => (made ??= make());
}

/** How numbers are written in `language`. */
export function createFormat(language: Language): Format {
  const locale = LOCALES[language];
  const chinese = language === "zh";
  // Groups of three from four digits on: Spanish would leave 1045 alone, and beside 503 000 that looks like a slip.
  const grouping = { useGrouping: "always" } as const;
  const numbers = (options: Intl.NumberFormatOptions) => lazily(() => new Intl.NumberFormat(locale, options));
  const dates = (options: Intl.DateTimeFormatOptions) =>
    lazily(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }));
  const threeFigures = numbers({ ...grouping, maximumSignificantDigits: 3 });
  const fourFigures = numbers({ ...grouping, maximumSignificantDigits: 4 });
  const threeFixed = numbers({ ...grouping, minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
  const fourFixed = numbers({ ...grouping, minimumSignificantDigits: 4, maximumSignificantDigits: 4 });
  const exactNumber = numbers({ ...grouping, maximumFractionDigits: 12 });
  const ratingNumber = numbers({ ...grouping, maximumFractionDigits: 3 });
  const fieldNumber = numbers({ useGrouping: false, maximumFractionDigits: 12 });
  const wholePart = numbers({ ...grouping, maximumFractionDigits: 0 });
  const percentNumber = numbers({ style: "percent", maximumSignificantDigits: 3 });
  const changeNumber = numbers({
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const degreeNumber = numbers({ minimumFractionDigits: 2, maximumFractionDigits: 4 });
  const regions = lazily(() => new Intl.DisplayNames([locale], { type: "region" }));
  const monthNames = { short: dates({ month: "short" }), long: dates({ month: "long" }) };
  const dayName = dates({ day: "numeric", month: "long" });

  function startsWithOne(value: number): boolean {
    return Math.abs(value).toExponential(2).startsWith("1");
  }
  function significant(value: number): string {
    return (startsWithOne(value) ? fourFigures() : threeFigures()).format(value);
  }
  /** As `significant`, with trailing zeros after a decimal mark kept: `10.0`, not `10`. */
  function measured(value: number): string {
    if (Math.abs(value) >= 1000 || value === 0) return significant(value);
    return (startsWithOne(value) ? fourFixed() : threeFixed()).format(value);
  }
  const energyScales = chinese ? ENERGY_MWH_CHINESE : ENERGY_MWH;
  const powerScales = chinese ? POWER_KW_CHINESE : POWER_KW;
  const massScales = chinese ? MASS_T_CHINESE : MASS_T;
  function quantity(value: number, scale: Scale): Quantity {
    return { number: measured(value / scale.divisor), unit: scale.unit };
  }
  function between(low: string, high: string): string {
    return low === high ? low : `${low}–${high}`;
  }
  function rangeIn(scale: Scale, low: number, high: number): string {
    return between(quantity(low, scale).number, quantity(high, scale).number);
  }
  function count(value: number): string {
    if (chinese && value >= 1e4) {
      const scale = value >= 1e8 ? { from: 0, divisor: 1e8, unit: "亿" } : { from: 0, divisor: 1e4, unit: "万" };
      const { number, unit } = quantity(value, scale);
      return `${number}${unit}`;
    }
    return value < 1000 ? wholePart().format(value) : significant(value);
  }

  return {
    language,
    locale,
    significant,
    exact: (value) => exactNumber().format(value),
    percent: (fraction) => percentNumber().format(fraction),
    change: (fraction) => changeNumber().format(fraction - 1),
    field: (value) => fieldNumber().format(value),
    energy: (mwh) => quantity(mwh, scaleFor(mwh, energyScales)),
    energyOfKwh: (kwh) => quantity(kwh / 1e3, scaleFor(kwh / 1e3, energyScales)),
    energyRange: ({ p10, p50, p90 }) => rangeIn(scaleFor(p50, energyScales), p90, p10),
    energyLike: (mwh, likeMwh) => quantity(mwh, scaleFor(likeMwh, energyScales)),
    power: (kw) => {
      const { divisor, unit } = scaleFor(kw, powerScales);
      return { number: ratingNumber().format(kw / divisor), unit };
    },
    powerLike: (kw, ratingKw) => {
      const { divisor, unit } = scaleFor(ratingKw, powerScales);
      return { number: significant(kw / divisor), unit };
    },
    mass: (t) => quantity(t, scaleFor(t, massScales)),
    massRange: ({ p10, p50, p90 }) => rangeIn(scaleFor(p50, massScales), p90, p10),
    massLike: (t, likeT) => quantity(t, scaleFor(likeT, massScales)),
    count,
    countRange: ({ p10, p90 }) => between(count(p90), count(p10)),
    coordinates(latitudeDeg, longitudeDeg, compass) {
      const latitude = `${degreeNumber().format(Math.abs(latitudeDeg))}° ${latitudeDeg < 0 ? compass.south : compass.north}`;
      const longitude = `${degreeNumber().format(Math.abs(longitudeDeg))}° ${longitudeDeg < 0 ? compass.west : compass.east}`;
      return `${latitude}, ${longitude}`;
    },
    country(code) {
      const [region = code] = code.split("-");
      if (region === "") return "";
      // CLDR has a name for what is no country: the code says more.
      if (region === "ZZ") return code;
      try {
        const name = regions().of(region) ?? region;
        return code === region ? name : `${name} (${code})`;
      } catch {
        return code;
      }
    },
    month: (index, width) => monthNames[width]().format(Date.UTC(2023, index, 1)),
    day: (month, dayOfMonth) => dayName().format(Date.UTC(2023, month, dayOfMonth)),
    between,
  };
}
