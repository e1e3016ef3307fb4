// Words that become numbers: what a visitor types into a field.

/** How a text was read: the number, and whether the text could be taken in more than one way. */
export interface Reading {
  value: number;
  /** The text has marks that another country reads differently, so the page says how it took them. */
  ambiguous: boolean;
}

/**
 * Reads a number with comma or point as the decimal mark.
 *
 * Where both marks stand, the last is the decimal one; a mark that stands more than once groups. A single mark with
 * three digits after it groups if that is the language's habit (`1,045` in English), else it is decimal.
 */
export function readNumber(text: string, locale: string): Reading | null {
  const bare = text.trim().replace(/[\s\u00a0\u202f'’_]/g, "").replace("−", "-");
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
