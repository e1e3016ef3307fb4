/** What a command is. */
import type { Option, Typed } from "./arguments.js";
import type { Language, Words } from "./words.js";

/** One call of a command. */
export interface Call {
  readonly given: Typed;
  readonly positionals: readonly string[];
  readonly language: Language;
  /** Writes to standard output. */
  print(text: string): Promise<void>;
}

export interface Command {
  readonly name: string;
  /** How it is called, one line a way. */
  readonly usage: readonly string[];
  /** Lines to try. */
  readonly examples: readonly string[];
  readonly options: readonly Option[];
  /** What its help says behind the options, in lines of so many cells. */
  more?(said: Words, cells: number): readonly string[];
  run(call: Call): Promise<void>;
}

/** JSON as `--json` prints it: whole numbers and fractions as they are, two spaces deep. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
