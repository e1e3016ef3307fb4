// Examples of the README and the guides: each `js` block is run, and what it prints is the `text` block after it.
// `node test/docs.mjs` prints what each says now into its `text` block.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sizeTable } from "../size.mjs";

const PACKAGE = new URL("../", import.meta.url);

/** The documents with examples, by path inside the package. */
export const DOCUMENTS = ["README.md", ...readdirSync(new URL("guides", PACKAGE)).sort().map((name) => `guides/${name}`)];

const EXAMPLE = /```js\n([\s\S]*?)```\n```text\n([\s\S]*?)```/g;
const ALL_JS = /```js\n/g;
const SIZE_TABLE = /\| file \| bytes[\s\S]*?\n(?!\|)/;

/** What a document's examples are, and what they are said to print. */
export function examplesOf(document) {
  const text = readFileSync(new URL(document, PACKAGE), "utf8");
  const found = [...text.matchAll(EXAMPLE)].map(([, code, output]) => ({ code, output }));
  if (found.length !== [...text.matchAll(ALL_JS)].length) throw new Error(`${document}: an example without its output`);
  return found;
}

/** What an example prints, run in the repository's top folder as a module of the package's scope. */
export function printed(code) {
  const module = new URL(`.example-${process.pid}.mjs`, PACKAGE);
  writeFileSync(module, code);
  try {
    return execFileSync(process.execPath, [fileURLToPath(module)], { cwd: new URL("../", PACKAGE), encoding: "utf8" });
  } finally {
    rmSync(module);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const document of DOCUMENTS) {
    const path = new URL(document, PACKAGE);
    const text = readFileSync(path, "utf8");
    const written = text
      .replace(EXAMPLE, (_, code) => `\`\`\`js\n${code}\`\`\`\n\`\`\`text\n${printed(code)}\`\`\``)
      .replace(/^SIZES\n/m, `${sizeTable()}\n`)
      .replace(SIZE_TABLE, `${sizeTable()}\n`);
    writeFileSync(path, written);
  }
}
