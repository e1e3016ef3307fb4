/** Refusals, the engine's and the command line's own, in the words of someone who typed options. */
import { SunyieldError } from "sunyield";
import { refusedBy } from "../refused.js";
import type { Refused, Sentence } from "../refused.js";
import type { Option } from "./arguments.js";

/** Something typed that cannot be meant: it is told in one line, in the language that was asked for. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(readonly sentence: Sentence, readonly refused: Refused) {
    super(`${sentence}: ${refused.field}`);
  }
}

/** Text in quotation marks, as messages show what was typed. */
export function quoted(text: string): string {
  return `"${text}"`;
}

/** What to throw for what the engine threw: its refusals name the option beside the field. */
function inWords(error: unknown, options: readonly Option[]): unknown {
  if (!(error instanceof SunyieldError)) return error;
  const option = options.find(({ field }) => field === error.path);
  const { sentence, ...refused } = refusedBy(error, option ? `${error.path} (--${option.name})` : error.path);
  return new UsageError(sentence, refused);
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
