/** What `--help` says. */
import { load } from "sunyield";
import type { Option } from "./arguments.js";
import type { Command } from "./command.js";
import { explained } from "./table.js";
import { filled, named, words } from "./words.js";
import type { Language } from "./words.js";

/** Cells of a line: the terminal's, of which more than a page's are hard to read; a page's where there is no terminal. */
function cells(): number {
  return process.stdout.isTTY ? Math.max(40, Math.min(process.stdout.columns, PAGE_CELLS)) : PAGE_CELLS;
}

const PAGE_CELLS = 100;

/** The commands, each with its purpose. */
export function overview(commands: readonly Command[], language: Language): string {
  const { cli } = words(language);
  const rows = commands.map(({ name }): [string, string] => [`  ${name}`, named(cli.purpose, name)]);
  const examples = commands.map(({ examples: [first = ""] }) => `  ${first}`);
  return block([
    cli.tagline,
    "",
    `${cli.usage}: sunyield <${cli.command}> [${cli.options}]`,
    "",
    ...explained(rows, cells()),
    "",
    `${cli.examples}:`,
    ...examples,
    "",
    filled(cli.more, { help: "sunyield estimate --help" }),
  ]);
}

/** How one command is called. */
export function commandHelp(command: Command, options: readonly Option[], language: Language): string {
  const said = words(language);
  const { cli } = said;
  const rows = options.map(({ name, short, value }): [string, string] => {
    const shown = `  ${short ? `-${short}, ` : ""}--${name}${value === undefined ? "" : ` ${value}`}`;
    return [shown, named(cli.option, name)];
  });
  return block([
    named(cli.purpose, command.name),
    "",
    ...command.usage.map((line, index) => `${index === 0 ? `${cli.usage}: ` : "   "}${line}`),
    "",
    ...explained(rows, cells()),
    "",
    ...(command.more ? [...command.more(said, cells()), ""] : []),
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
