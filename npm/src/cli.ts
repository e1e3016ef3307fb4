/**
 * `sunyield …`: results on standard output, everything else on standard error. Exit status 0; 2 for bad input, with one
 * clear line; 1 for a fault of ours or of the place results are written to.
 */
import { typed } from "./cli/arguments.js";
import type { Command } from "./cli/command.js";
import { batch } from "./cli/batch.js";
import { check } from "./cli/check.js";
import { climate } from "./cli/climate.js";
import { countries } from "./cli/countries.js";
import { estimate } from "./cli/estimate.js";
import { reason } from "./cli/files.js";
import { commandHelp, overview, version } from "./cli/help.js";
import { optimize } from "./cli/optimize.js";
import { quoted, UsageError } from "./cli/refusal.js";
import { simulate } from "./cli/simulate.js";
import { told } from "./refused.js";
import { language, LANGUAGES, words } from "./cli/words.js";
import type { Language } from "./cli/words.js";

const COMMANDS: readonly Command[] = [estimate, simulate, optimize, climate, check, batch, countries];
const HELP = { name: "help", short: "h" };
const LANGUAGE = { name: "lang", value: LANGUAGES.join("|") };

const BAD_INPUT = 2;
const FAULT = 1;

async function run(typedWords: readonly string[]): Promise<void> {
  const [first = "", ...rest] = commandFirst(typedWords);
  const command = COMMANDS.find(({ name }) => name === first);
  if (command) return runCommand(command, rest);
  if (first !== "" && first !== "help" && !first.startsWith("-")) throw unknownCommand(first);
  const { given, rest: positionals } = typed(first === "help" ? rest : [first, ...rest].filter((word) => word !== ""), [
    LANGUAGE,
    HELP,
    { name: "version", short: "v" },
  ]);
  if (given.has("version")) return print(await version());
  const spokenLanguage = known(given.get("lang"));
  const [asked] = first === "help" ? positionals : [];
  if (asked !== undefined) {
    const explained = COMMANDS.find(({ name }) => name === asked);
    if (!explained) throw unknownCommand(asked);
    return print(commandHelp(explained, [...explained.options, LANGUAGE, HELP], spokenLanguage));
  }
  const help = overview(COMMANDS, spokenLanguage);
  if (given.has("help") || first === "help") return print(help);
  process.stderr.write(help);
  process.exitCode = BAD_INPUT;
}

async function runCommand(command: Command, rest: readonly string[]): Promise<void> {
  const options = [...command.options, LANGUAGE, HELP];
  const { given, rest: positionals } = typed(rest, options);
  const spokenLanguage = known(given.get("lang"));
  if (given.has("help")) return print(commandHelp(command, options, spokenLanguage));
  return command.run({ given, positionals, language: spokenLanguage, print });
}

/** The words with `--lang es` moved behind the command where it stands before it. */
function commandFirst([first, ...rest]: readonly string[]): string[] {
  if (first === undefined) return [];
  const [value, ...others] = rest;
  if (first === "--lang" && value !== undefined && others.length > 0) return [...commandFirst(others), first, value];
  if (first.startsWith("--lang=") && rest.length > 0) return [...commandFirst(rest), first];
  return [first, ...rest];
}

function known(asked: string | undefined): Language {
  const found = language(asked);
  if (!found) throw new UsageError("is", { field: "--lang", value: quoted(asked ?? ""), expected: `one of ${LANGUAGES.join(", ")}` });
  return found;
}

/** The language to refuse in: what was typed may not be understood as a whole yet. */
function languageOf(typedWords: readonly string[]): Language {
  const index = typedWords.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const word = typedWords[index];
  return language(word === "--lang" ? typedWords[index + 1] : word?.slice("--lang=".length)) ?? "en";
}

function unknownCommand(word: string): UsageError {
  return new UsageError("unknownCommand", { field: word, expected: COMMANDS.map(({ name }) => name).join(", ") });
}

/** Standard output that takes no more. */
class OutputError extends Error {}

/** Writes a result, waiting where the reader is slower than we are. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error) return resolve();
      // A reader that has seen enough (`| head`) is no fault.
      if ("code" in error && error.code === "EPIPE") process.exit(0);
      reject(new OutputError(reason(error)));
    });
  });
}

// Whoever printed is told; without a listener the process would end before the line is said.
process.stdout.on("error", () => undefined);

const typedWords = process.argv.slice(2);
try {
  await run(typedWords);
} catch (error) {
  const said = words(languageOf(typedWords));
  if (error instanceof UsageError) {
    process.stderr.write(`${said.refused.error}: ${told(error.sentence, error.refused, said)}\n`);
    process.exitCode = BAD_INPUT;
  } else if (error instanceof OutputError) {
    const refused = { field: "standard output", value: error.message };
    process.stderr.write(`${said.refused.error}: ${told("output", refused, said)}\n`);
    process.exitCode = FAULT;
  } else {
    process.stderr.write(`error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = FAULT;
  }
}
