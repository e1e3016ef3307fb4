/** Refusals in words: the sentence by the kind of error, and what was expected, in the reader's language. */
import type { SunyieldError } from "./errors.js";
import { filled } from "./words.js";
import type { Words } from "./words.js";

/** How a refusal is put: the sentences of `refused`. */
export type Sentence = Exclude<keyof Words["refused"], "error" | "line" | "column">;

/** What a refusal says. */
export interface Refused {
  /** The field, the option or the file. */
  readonly field: string;
  /** What was given, as it is shown. */
  readonly value?: string;
  /** What was expected, in English; translated where it is a phrase of `expected`. */
  readonly expected?: string;
  /** Line and column of a file, counted from 1. */
  readonly line?: string | undefined;
  readonly column?: string | undefined;
}

/** What the engine refused, `field` being what its reader calls the path. */
export function refusedBy(error: SunyieldError, field: string): Refused & { readonly sentence: Sentence } {
  const { code, value, expected, message } = error;
  switch (code) {
    case "missing":
    case "unknownField":
      return { sentence: code, field, expected };
    case "noFigure":
    case "noClimate":
      return { sentence: code, field, expected, value: String(value) };
    case "implausible":
      return { sentence: "is", field, expected, value: String(value) };
    case "malformed": {
      const [, line, column] = /^\S+(?: line (\d+))?(?: column (\d+))? is /.exec(message) ?? [];
      return { sentence: "is", field, expected, value: String(value), line, column };
    }
    default:
      return { sentence: "is", field, expected, value: typeof value === "number" ? String(value) : JSON.stringify(value) };
  }
}

/** One sentence, without full stop. `found` has words for what stands in a file in place of a value. */
export function told(
  sentence: Sentence,
  { field, value = "", expected = "", line, column }: Refused,
  said: Pick<Words, "refused" | "expected"> & { readonly found?: Readonly<Record<string, string>> },
): string {
  const place = [[said.refused.line, line] as const, [said.refused.column, column] as const];
  const where = place.map(([text, number]) => (number === undefined ? "" : filled(text, { number }))).join("");
  return filled(said.refused[sentence], {
    field: `${field}${where}`,
    value: translated(value, said.found ?? {}),
    expected: translated(expected, said.expected),
  });
}

/** An expectation in another language, and phrases within it too; names stay as they are. */
function translated(expected: string, phrases: Readonly<Record<string, string>>): string {
  // The phrase that says most fits best: `one of {0}: it has no rows` before `one of {0}`.
  const byLength = Object.entries(phrases).sort(([one], [other]) => other.length - one.length);
  for (const [phrase, translation] of byLength) {
    const names = [...phrase.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    const pattern = phrase
      .split(/\{\w+\}/)
      .map((part) => part.replace(/[()[\].*+?^$|\\]/g, "\\$&"))
      .reduce((whole, part, index) => `${whole}${names[index - 1]?.startsWith("number") ? "(-?[\\d.]+)" : "(.+)"}${part}`);
    const found = new RegExp(`^${pattern}$`).exec(expected);
    if (found) return filled(translation, Object.fromEntries(names.map((name, index) => [name, translated(found[index + 1] ?? "", phrases)])));
  }
  return expected;
}
