// What the method page tells of the engine, taken from where the engine has it: its models from their own
// documentation, its accuracy from running it, the climate's from the report that holds it to published figures.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { load } from "sunyield";

const ROOT = new URL("../../", import.meta.url);
const text = (path) => readFile(new URL(path, ROOT), "utf8");

/** The source files of a module: `src/name.rs` and those of `src/name/`, in order. */
async function filesOf(module) {
  const own = `src/${module}.rs`;
  const inner = await readdir(new URL(`src/${module}/`, ROOT)).catch(() => []);
  return [own, ...inner.filter((name) => name.endsWith(".rs")).sort().map((name) => join(`src/${module}`, name))];
}

/** One documented function with a source: what it gives, its equation, what it rests on. */
function modelIn(comment, name) {
  const lines = comment.map((line) => line.replace(/^\s*\/\/\/ ?/, ""));
  const at = lines.indexOf("# Source");
  if (at < 0) return [];
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => line.startsWith("# "));
  const source = (end < 0 ? rest : rest.slice(0, end)).join(" ").trim();
  const body = lines.slice(0, lines.findIndex((line) => line.startsWith("# ")));
  const fence = body.indexOf("```text");
  const equation = fence < 0 ? "" : body.slice(fence + 1, body.indexOf("```", fence + 1)).join("\n");
  const gives = body.slice(0, body.indexOf("") < 0 ? undefined : body.indexOf("")).join(" ");
  const plain = (words) => words.replace(/\[`?([^\]`]+)`?\](?:\([^)]*\))?/g, "$1").replaceAll("`", "").replace(/<(https?:[^>]+)>/g, "$1");
  return [{ name, gives: plain(gives), equation, source: plain(source) }];
}

/** Every documented function with a source, by module, in the order in which values flow. */
async function models() {
  const order = [...(await text("src/lib.rs")).matchAll(/^pub mod (\w+);/gm)].map(([, module]) => module);
  const found = [];
  for (const module of order) {
    const functions = [];
    for (const file of await filesOf(module)) {
      let comment = [];
      for (const line of (await text(file).catch(() => "")).split("\n")) {
        const named = /^\s*pub(?:\(crate\))? (?:const )?fn (\w+)/.exec(line);
        if (/^\s*\/\/\//.test(line)) comment.push(line);
        else if (/^\s*#\[/.test(line)) continue;
        else {
          if (named !== null) functions.push(...modelIn(comment, named[1]));
          comment = [];
        }
      }
    }
    if (functions.length > 0) found.push({ module, functions });
  }
  return found;
}

/** The kinds of plant that are told apart, each with its share of the reference years. */
const kindOf = ({ mounting, bifacialityFraction }) => bifacialityFraction > 0 ? "bifacial" : mounting.kind;

/**
 * Years of PVWatts v8 against the engine, run now: by kind of plant the number of years, and the differences of the year
 * (median and largest) and of a month (largest), in fractions. Left out are EPW files and plants below 1 kW, where
 * PVWatts differs by accidents that the README lists.
 */
async function accuracy() {
  const sunyield = await load();
  const { runs } = JSON.parse(await text("tests/vectors/pvwatts8_years.json"));
  const weather = new Map();
  const kinds = new Map();
  for (const { weather: file, plant, monthlyAcKwh } of runs) {
    if (file.endsWith(".epw") || (plant.acCapacityKw ?? plant.dcCapacityKw / 1.2) < 1) continue;
    if (!weather.has(file)) {
      weather.set(file, sunyield.readWeather(gunzipSync(await readFile(new URL(`tests/weather/${file}.gz`, ROOT)))));
    }
    const ours = sunyield.simulate({ plant, weather: weather.get(file) });
    const sum = (months) => months.reduce((total, month) => total + month, 0);
    const differences = kinds.get(kindOf(plant)) ?? [];
    differences.push({
      annual: Math.abs(ours.annualAcKwh / sum(monthlyAcKwh) - 1),
      month: Math.max(...monthlyAcKwh.map((theirs, month) => Math.abs(ours.monthlyAcKwh[month] / theirs - 1))),
    });
    kinds.set(kindOf(plant), differences);
  }
  return [...kinds].map(([kind, differences]) => {
    const annual = differences.map((difference) => difference.annual).sort((a, b) => a - b);
    return {
      kind, years: annual.length, median: annual[Math.floor(annual.length / 2)], largest: annual.at(-1),
      month: Math.max(...differences.map((difference) => difference.month)),
    };
  });
}

/** The tables of data/VALIDATION.md: heading, columns, rows. */
async function validation() {
  const tables = [];
  let heading = "";
  let table = null;
  for (const line of (await text("data/VALIDATION.md")).split("\n")) {
    if (line.startsWith("## ")) heading = line.slice(3).replace(/^\([a-z]\) /, "");
    const cells = line.startsWith("|") ? line.slice(1, -1).split("|").map((cell) => cell.trim()) : null;
    if (cells === null) table = null;
    else if (table === null) tables.push(table = { heading, columns: cells, rows: [] });
    else if (!/^-+$/.test(cells[0])) table.rows.push(cells);
  }
  return tables;
}

/** Serves `virtual:method-data`. */
export function methodData() {
  const name = "virtual:method-data";
  return {
    name: "method-data",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined;
      const parts = { models: await models(), accuracy: await accuracy(), validation: await validation() };
      return Object.entries(parts).map(([part, value]) => `export const ${part} = ${JSON.stringify(value)};`).join("\n");
    },
  };
}
