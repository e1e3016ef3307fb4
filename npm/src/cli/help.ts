/** What `--help` says. */
import { load } from "sunyield";
import type { Option } from "./arguments.js";
import type { Command } from "./command.js";
import { table } from "./table.js";
import { filled, named, words } from "../words.js";
import type { Language } from "../words.js";

/** The commands, each with its purpose. */
export function overview(commands: readonly Command[], language: Language): string {
  const { cli } = words(language);
  const rows = commands.map(({ name }) => [`  ${name}`, named(cli.purpose, name)]);
  const examples = commands.map(({ examples: [first = ""] }) => `  ${first}`);
  return block([
    cli.tagline,
    "",
    `${cli.usage}: sunyield <${cli.command}> [${cli.options}]`,
    "",
    ...table(rows, ["left", "left"]),
    "",
    `${cli.examples}:`,
    ...examples,
    "",
    filled(cli.more, { help: "sunyield estimate --help" }),
  ]);
}

/** How one command is called. */
export function commandHelp(command: Command, options: readonly Option[], language: Language): string {
  const { cli } = words(language);
  const rows = options.map(({ name, short, value }) => {
    const shown = `  ${short ? `-${short}, ` : ""}--${name}${value === undefined ? "" : ` ${value}`}`;
    return [shown, named(cli.option, name)];
  });
  return block([
    named(cli.purpose, command.name),
    "",
    ...command.usage.map((line, index) => `${index === 0 ? `${cli.usage}: ` : "   "}${line}`),
    "",
    ...table(rows, ["left", "left"]),
    "",
    `${cli.examples}:`,
    ...command.examples.map((line) => `  ${line}`),
  ]);
}

/** Engine and data, as results carry them. */
export async function version(): Promise<string> {
  const { engineVersion, dataVersion } = (await load()).version();
  return `sunyield ${engineVersion} (data ${dataVersion})\n`;
}

function block(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}
