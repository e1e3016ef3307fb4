/** Refusals, the engine's and the command line's own, in the words of someone who typed options. */
import { SunyieldError } from "sunyield";
import type { Option } from "./arguments.js";
import { filled } from "./words.js";
import type { Words } from "./words.js";

/** How a refusal is put: the sentences of `cli.refused`. */
type Sentence = Exclude<keyof Words["cli"]["refused"], "error" | "line" | "column">;

/** What a refusal says. */
interface Refused {
  /** The field, the option or the file. */
  readonly field: string;
  /** What was given, as it is shown. */
  readonly value?: string;
  /** What was expected, in English; translated where it is a phrase of `cli.expected`. */
  readonly expected?: string;
  /** Line and column of a file, counted from 1. */
  readonly line?: string | undefined;
  readonly column?: string | undefined;
}

/** Something typed that cannot be meant: it is told in one line, in the language that was asked for. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(readonly sentence: Sentence, readonly refused: Refused) {
    super(`${sentence}: ${refused.field}`);
  }
}

/** The one line, without its end. */
export function spoken({ sentence, refused }: UsageError, { cli }: Words): string {
  const { field, value = "", expected = "", line, column } = refused;
  const place = [[cli.refused.line, line] as const, [cli.refused.column, column] as const];
  const where = place.map(([text, number]) => (number === undefined ? "" : filled(text, { number }))).join("");
  const told = { field: `${field}${where}`, value, expected: translated(expected, cli.expected) };
  return `${cli.refused.error}: ${filled(cli.refused[sentence], told)}`;
}

/** Text in quotation marks, as messages show what was typed. */
export function quoted(text: string): string {
  return `"${text}"`;
}

/** An expectation in another language. What a weather file's cell should be has no translation, as the formats have none. */
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
    if (found) return filled(translation, Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ""])));
  }
  return expected;
}

/** What to throw for what the engine threw: its refusals name the option beside the field. */
function inWords(error: unknown, options: readonly Option[]): unknown {
  if (!(error instanceof SunyieldError)) return error;
  const { code, path, value, expected, message } = error;
  const option = options.find(({ field }) => field === path);
  const field = option ? `${path} (--${option.name})` : path;
  switch (code) {
    case "missing":
    case "unknownField":
      return new UsageError(code, { field, expected });
    case "noFigure":
    case "noClimate":
      return new UsageError(code, { field, expected, value: String(value) });
    case "malformed": {
      const [, line, column] = /^\S+(?: line (\d+))?(?: column (\d+))? is /.exec(message) ?? [];
      return new UsageError("is", { field, expected, value: String(value), line, column });
    }
    default:
      return new UsageError("is", { field, expected, value: typeof value === "number" ? String(value) : JSON.stringify(value) });
  }
}

/** Asks the engine. */
export function refusingInWords<Result>(options: readonly Option[], ask: () => Result): Result {
  try {
    return ask();
  } catch (error) {
    throw inWords(error, options);
  }
}

/** The same for an answer that takes time. */
export async function refusingInWordsAsync(options: readonly Option[], ask: () => Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    throw inWords(error, options);
  }
}

/** Refuses words that belong to no option. */
export function optionsOnly([stray]: readonly string[]): void {
  if (stray !== undefined) throw new UsageError("stray", { field: "", value: quoted(stray), expected: "options only" });
}
