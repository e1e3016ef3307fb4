/**
 * `sunyield …`: results on standard output, everything else on standard error. Exit status 0; 2 for bad input, with one
 * clear line; 1 for a fault of ours.
 */
import { typed, UsageError } from "./cli/arguments.js";
import type { Command } from "./cli/command.js";
import { batch } from "./cli/batch.js";
import { check } from "./cli/check.js";
import { countries } from "./cli/countries.js";
import { estimate } from "./cli/estimate.js";
import { commandHelp, overview, version } from "./cli/help.js";
import { simulate } from "./cli/simulate.js";
import { language } from "./cli/words.js";

const COMMANDS: readonly Command[] = [estimate, simulate, check, batch, countries];
const HELP = { name: "help", short: "h" };
const LANGUAGE = { name: "lang", value: "en|es|pt|zh" };

const BAD_INPUT = 2;
const OUR_FAULT = 1;

async function run(words: readonly string[]): Promise<void> {
  const [first = "", ...rest] = words;
  const command = COMMANDS.find(({ name }) => name === first);
  if (command) {
    const options = [...command.options, LANGUAGE, HELP];
    const { given, rest: positionals } = typed(rest, options);
    const spoken = language(given.get("lang"));
    if (given.has("help")) return print(commandHelp(command, options, spoken));
    return command.run({ given, positionals, language: spoken, print });
  }
  if (first !== "" && first !== "help" && !first.startsWith("-")) {
    const known = COMMANDS.map(({ name }) => name).join(", ");
    throw new UsageError(`${first} is not a command, expected ${known}`);
  }
  const { given } = typed(first === "help" ? rest : words, [LANGUAGE, HELP, { name: "version", short: "v" }]);
  if (given.has("version")) return print(await version());
  const help = overview(COMMANDS, language(given.get("lang")));
  if (given.has("help") || first === "help") return print(help);
  process.stderr.write(help);
  process.exitCode = BAD_INPUT;
}

/** Writes a result, waiting where the reader is slower than we are. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = BAD_INPUT;
  } else {
    process.stderr.write(`error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = OUR_FAULT;
  }
}
