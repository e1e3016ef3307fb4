// Examples of the README and the guides: each `js` block is run, and what it prints is the `text` block after it.
// `node test/docs.mjs` prints what each says now into its `text` block.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sizeTable } from "../size.mjs";

const PACKAGE = new URL("../", import.meta.url);

/** The documents with examples, by path inside the package. */
export const DOCUMENTS = ["README.md", ...readdirSync(new URL("guides", PACKAGE)).sort().map((name) => `guides/${name}`)];

const EXAMPLE = /```js\n([\s\S]*?)```\n```text\n([\s\S]*?)```/g;
const ALL_JS = /```js\n/g;
const COLUMN_TABLE = /\| column \| what it holds[\s\S]*?\n(?!\|)/;
const SIZE_TABLE = /\| file \| bytes[\s\S]*?\n(?!\|)/;

/** What a document's examples are, and what they are said to print. */
export function examplesOf(document) {
  const text = readFileSync(new URL(document, PACKAGE), "utf8");
  const found = [...text.matchAll(EXAMPLE)].map(([, code, output]) => ({ code, output }));
  if (found.length !== [...text.matchAll(ALL_JS)].length) throw new Error(`${document}: an example without its output`);
  return found;
}

/** The columns of a table of plants, as the command line explains them. */
export function columnTable() {
  const { batch } = JSON.parse(readFileSync(new URL("src/cli/i18n/en.json", PACKAGE), "utf8"));
  const lines = (columns, whose) => Object.entries(columns).map(([name, text]) => `| \`${name}\` | ${whose}${text} |`);
  return ["| column | what it holds, its range and what an empty cell means |", "|---|---|", ...lines(batch.column, ""), ...lines(batch.addedColumn, "added: "), ""].join("\n");
}

/** What a document's examples print, each run in turn in one empty folder, as modules of the package's scope. */
export function printed(codes) {
  const folder = mkdtempSync(join(tmpdir(), "sunyield-docs-"));
  const module = new URL(`.example-${process.pid}.mjs`, PACKAGE);
  try {
    return codes.map((code) => {
      writeFileSync(module, code);
      return execFileSync(process.execPath, [fileURLToPath(module)], { cwd: folder, encoding: "utf8" });
    });
  } finally {
    rmSync(module, { force: true });
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const document of DOCUMENTS) {
    const path = new URL(document, PACKAGE);
    const text = readFileSync(path, "utf8");
    const outputs = printed(examplesOf(document).map(({ code }) => code));
    const written = text
      .replace(EXAMPLE, (_, code) => `\`\`\`js\n${code}\`\`\`\n\`\`\`text\n${outputs.shift()}\`\`\``)
      .replace(COLUMN_TABLE, columnTable())
      .replace(/^SIZES\n/m, `${sizeTable()}\n`)
      .replace(SIZE_TABLE, `${sizeTable()}\n`);
    writeFileSync(path, written);
  }
}
