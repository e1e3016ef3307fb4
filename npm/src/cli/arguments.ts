/** What was typed: options by name, the rest in order; refused in one line where it makes no sense. */
import { parseArgs } from "node:util";
import { quoted, UsageError } from "./refusal.js";

/** An option of a command. */
export interface Option {
  /** As typed after `--`. */
  readonly name: string;
  /** As typed after `-`. */
  readonly short?: string;
  /** Stands for its value in the help; absent where it takes none. */
  readonly value?: string;
  /** The field of the request that it sets, so that a refusal of the field can name the option. */
  readonly field?: string;
}

/** The options that were typed, with their values; `""` for one that takes none. */
export type Typed = ReadonlyMap<string, string>;

/** Reads what stands after the command's name. */
export function typed(words: readonly string[], options: readonly Option[]): { given: Typed; rest: string[] } {
  const known = new Map(options.map((option) => [option.name, option]));
  const { tokens, positionals } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      options.map(({ name, short, value }) => [
        name,
        { type: value === undefined ? ("boolean" as const) : ("string" as const), ...(short ? { short } : {}) },
      ]),
    ),
    allowPositionals: true,
    // Its own refusals are several sentences long, and it takes `--lat -22.22` for a slip.
    strict: false,
    tokens: true,
  });
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value } = token;
    const option = known.get(name);
    if (!option) throw new UsageError("unknownOption", { field: rawName, expected: `one of ${listed(options)}` });
    if (given.has(name)) throw new UsageError("twice", { field: rawName });
    if (option.value === undefined && value !== undefined) {
      throw new UsageError("is", { field: rawName, value: quoted(value), expected: "no value" });
    }
    const swallowed = value !== undefined && !token.inlineValue && known.has(value.replace(/^--/, "")) && value.startsWith("--");
    if (option.value !== undefined && (value === undefined || value === "" || swallowed)) {
      throw new UsageError("noValue", { field: rawName, expected: `${rawName} ${option.value}` });
    }
    given.set(name, value ?? "");
  }
  return { given, rest: positionals };
}

function listed(options: readonly Option[]): string {
  return options.map(({ name }) => `--${name}`).join(", ");
}

/** The number that `text` spells; anything else stays text, for the engine to refuse by the field's name. */
export function numberOr(text: string): number | string {
  const value = Number(text);
  return text.trim() === "" || Number.isNaN(value) ? text : value;
}

/** The number that `text` spells, a thousand times over: MW as kW, by moving the decimal point. */
export function thousandfold(text: string): number | string {
  const [, digits, exponent = "0"] = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:e([+-]?\d+))?$/i.exec(text.trim()) ?? [];
  return digits === undefined ? text : Number(`${digits}e${Number(exponent) + 3}`);
}
