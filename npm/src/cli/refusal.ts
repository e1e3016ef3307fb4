/** Refusals of the engine in the words of someone who typed options. */
import { SunyieldError } from "sunyield";
import { namingOption, UsageError } from "./arguments.js";
import type { Option } from "./arguments.js";

/** What to throw for what the engine threw: its refusals name the option beside the field. */
function inWords(error: unknown, options: readonly Option[]): unknown {
  return error instanceof SunyieldError ? new UsageError(namingOption(error.message, error.path, options)) : error;
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
  if (stray !== undefined) throw new UsageError(`"${stray}" is not expected here, expected options only`);
}
