// What the package's files weigh. `node size.mjs` prints the table of the README.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

/**
 * Files of a page that loads the package, and their budgets in bytes with brotli. `ceiling` stands where a budget is not
 * met yet: what the file may weigh at most meanwhile.
 */
const FILES = [
  { name: "engine with country facts (`sunyield_bg.wasm`)", paths: ["wasm/sunyield_bg.wasm"], budget: 120 * 1024, ceiling: 245_760 },
  { name: "JavaScript (entry, glue, batch)", paths: ["web.js", "index.js", "errors.js", "frozen.js", "batch.js", "pool.js", "worker.js", "wasm/sunyield.js"] },
  { name: "worker of `batch`, if used", paths: ["worker-web.js"] },
  { name: "components, if used (`sunyield/element`)", paths: ["element.js"] },
  { name: "climate of the world (`climate.bin`)", paths: ["climate.bin"], budget: 300 * 1024 },
  { name: "borders (`borders.bin`)", paths: ["borders.bin"] },
];

export function SIZES() {
  return FILES.map(({ name, paths, budget, ceiling }) => {
    const contents = paths.map((path) => readFileSync(new URL(`dist/${path}`, import.meta.url)));
    const total = (sizes) => sizes.reduce((sum, size) => sum + size, 0);
    return {
      name,
      budget,
      ceiling,
      raw: total(contents.map((content) => content.length)),
      brotli: total(contents.map((content) => brotliCompressSync(content).length)),
    };
  });
}

export function sizeTable() {
  const number = (bytes) => bytes.toLocaleString("en");
  const rows = SIZES().map(({ name, raw, brotli, budget }) =>
    `| ${name} | ${number(raw)} | ${number(brotli)} | ${budget === undefined ? "" : number(budget)} |`);
  return ["| file | bytes | with brotli | budget |", "|---|--:|--:|--:|", ...rows].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(sizeTable());
