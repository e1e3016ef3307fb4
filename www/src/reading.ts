// Words that become numbers: what a visitor types into a field.
import type { CapacityUnit } from "./state";

/** How a text was read: the number, and whether the text could be taken in more than one way. */
export interface Reading {
  value: number;
  /** The text has marks that another country reads differently, so the page says how it took them. */
  ambiguous: boolean;
}

/** Names of units, in lower case and without spaces, and what one of each is in the field's own unit. */
export type Units = Readonly<Record<string, number>>;

/** A number with its unit's name, in lower case; `""` where the text names none. */
export interface Measure extends Reading {
  unit: string;
}

/**
 * Reads a number with comma or point as the decimal mark. Digits and marks may be full-width.
 *
 * Where both marks stand, the last is the decimal one; a mark that stands more than once groups. A single mark with
 * three digits after it groups if that is the language's habit (`1,045` in English), else it is decimal.
 */
function readNumber(text: string, locale: string): Reading | null {
  const bare = text.replace(/[\s\u00a0\u202f'’_]/g, "").replace("−", "-");
  if (!/^[+-]?(\d+([.,]\d*)*|[.,]\d+)(e[+-]?\d+)?$/i.test(bare)) return null;
  const marks = [...bare].filter((character) => character === "," || character === ".");
  const last = marks.at(-1);
  let decimal: string | undefined;
  let ambiguous = false;
  if (last !== undefined) {
    const both = marks.includes(",") && marks.includes(".");
    const grouping = new Intl.NumberFormat(locale, { useGrouping: true }).format(1_234_567).includes(",") ? "," : ".";
    const looksGrouped = /^[+-]?[1-9]\d{0,2}([.,]\d{3})+$/.test(bare);
    if (both) decimal = last;
    else if (marks.length > 1) {
      if (!looksGrouped) return null;
    } else if (looksGrouped) {
      ambiguous = true;
      if (last !== grouping) decimal = last;
    } else decimal = last;
    if (both && bare.split(last).length !== 2) return null;
    ambiguous ||= marks.length > 1;
  }
  const plain = [...bare]
    .map((character) => (character === decimal ? "." : character === "," || character === "." ? "" : character))
    .join("");
  const value = Number(plain);
  return Number.isFinite(value) ? { value, ambiguous } : null;
}

/** Reads `480`, `480 MW`, `４８０兆瓦`: a number, then nothing or the name of a unit; `null` where it is neither. */
export function readMeasure(text: string, locale: string): Measure | null {
  // NFKC makes full-width digits and marks plain ones.
  const match = /^([-+−]?[\d.,](?:[\d.,\s'’_]|e[-+]?\d)*)(.*)$/iu.exec(text.normalize("NFKC").trim());
  if (match === null) return null;
  const [, digits = "", unit = ""] = match;
  const reading = readNumber(digits, locale);
  return reading === null ? null : { ...reading, unit: unit.replace(/\s/g, "").toLowerCase() };
}

/** Reads a number into the field's own unit, whose name and whose multiples may stand after it. */
export function readIn(units: Units, text: string, locale: string): Reading | null {
  const measure = readMeasure(text, locale);
  if (measure === null) return null;
  const factor = measure.unit === "" ? 1 : Object.hasOwn(units, measure.unit) ? units[measure.unit] : undefined;
  return factor === undefined ? null : { value: measure.value * factor, ambiguous: measure.ambiguous };
}

/** Power units in lower case, each in kW. */
const POWER_KW: Units = { w: 1e-3, kw: 1, mw: 1e3, gw: 1e6, 千瓦: 1, 万千瓦: 1e4, 兆瓦: 1e3, 吉瓦: 1e6 };

/**
 * Reads a capacity: `480`, `480 MW`, `1.2 GWp`, `196 MWac`, `48万千瓦`. A unit that is named takes the place of the one
 * that stands; `p` (peak) and `dc` mean the modules.
 */
export function readCapacity(text: string, locale: string, standing: CapacityUnit): Reading & { unit: CapacityUnit } | null {
  const measure = readMeasure(text, locale);
  if (measure === null) return null;
  const { value, ambiguous } = measure;
  if (measure.unit === "") return { value, ambiguous, unit: standing };
  const [, name = "", basis = ""] = /^(.*?)(p|dc|ac)?$/.exec(measure.unit) ?? [];
  const kilowatts = Object.hasOwn(POWER_KW, name) ? POWER_KW[name] : undefined;
  if (kilowatts === undefined) return null;
  const side = basis === "ac" ? "ac" : basis === "" && standing.endsWith("ac") ? "ac" : "dc";
  return kilowatts < 1e3 ? { value: value * kilowatts, ambiguous, unit: `kW${side}` }
    : { value: value * kilowatts / 1e3, ambiguous, unit: `MW${side}` };
}
