// The columns of a table of plants: what help and guide say of them is what the engine reads.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "sunyield";
import { columnTable } from "./docs.mjs";

const sunyield = await load();
const { batch } = JSON.parse(readFileSync(new URL("../src/cli/i18n/en.json", import.meta.url), "utf8"));
const COLUMNS = Object.entries(batch.column);

/** A row as the engine answers it: a cell a column. */
async function answered(row) {
  const quoted = Object.values(row).map((cell) => `"${cell}"`).join();
  let text = "";
  for await (const lines of sunyield.batch.csv([`${Object.keys(row).join()}\n${quoted}\n`], { workers: 0 })) text += lines;
  const [names, cells] = text.trimEnd().split("\n").map((line) => [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell]) => cell.replace(/^"|"$/g, "")));
  return Object.fromEntries(names.map((name, index) => [name, cells[index]]));
}

const NEEDED = { latitudeDeg: 40, longitudeDeg: -3, dcCapacityKw: 100 };

test("help names every column that the engine reads, in its order, and every one it adds", async () => {
  const refused = await answered({ nonsense: 1 }).catch((error) => error);
  assert.equal(refused.expected, `one of ${COLUMNS.map(([name]) => name).join(", ")}`);
  const added = Object.keys(await answered(NEEDED)).slice(Object.keys(NEEDED).length);
  assert.deepEqual(Object.keys(batch.addedColumn), added);
});

test("what is needed is needed, and nothing else is", async () => {
  assert.equal((await answered(NEEDED)).error, "");
  for (const name of Object.keys(NEEDED)) {
    const { [name]: _, ...rest } = NEEDED;
    assert.match((await answered(rest)).error, new RegExp(`${name} is missing`));
  }
  const { dcCapacityKw, ...place } = NEEDED;
  assert.equal((await answered({ ...place, dcCapacityMw: dcCapacityKw / 1000 })).error, "");
});

/** The kind of mounting that has a column. */
const kindFor = (text) => /^(fixedRack|singleAxis)/.exec(text)?.[1] ?? "fixedRack";

for (const [name, text] of COLUMNS) {
  const [, low, high] = /, (-?[\d.]+) to (-?[\d.]+)/.exec(text) ?? [];
  if (low === undefined) continue;
  test(`${name}: ${low} to ${high}, as the engine says`, async () => {
    const row = (value) => ({ ...NEEDED, mounting: kindFor(text), [name]: value });
    // The poles and the date line are on the globe, and far from land.
    for (const inside of [low, high]) assert.match((await answered(row(inside))).error, /^$|^site is \d+ km from/, inside);
    for (const outside of [Number(low) - 1, Number(high) + 1]) {
      assert.ok((await answered(row(outside))).error.endsWith(`is ${outside}, expected ${low} to ${high}`), String(outside));
    }
  });
}

test("every number of a column has its range in the help", () => {
  const free = COLUMNS.filter(([, text]) => !/, -?[\d.]+ to -?[\d.]+/.test(text)).map(([name]) => name);
  assert.deepEqual(free, ["id", "name", "note", "country", "dcCapacityKw", "dcCapacityMw", "acCapacityKw", "acCapacityMw", "mounting", "module"]);
});

for (const name of ["mounting", "module"]) {
  test(`${name}: the words that help names, and their default`, async () => {
    const [, names, usual] = /^(.*) \(default: (\w+)\)$/.exec(batch.column[name]);
    for (const word of names.split(/, | or /)) assert.equal((await answered({ ...NEEDED, [name]: word })).error, "", word);
    assert.match((await answered({ ...NEEDED, [name]: "none" })).error, new RegExp(`expected one of ${names.replace(" or ", ", ")}$`));
    assert.equal((await answered({ ...NEEDED, [name]: usual })).annualMwh, (await answered(NEEDED)).annualMwh);
  });
}

test("defaults that help names are the engine's", async () => {
  const usual = await answered(NEEDED);
  for (const [name, text] of COLUMNS) {
    const [, value] = /\(default: (-?[\d.]+)[);,]/.exec(text) ?? [];
    if (value === undefined || name.startsWith("axis") || name === "maxRotationDeg") continue;
    const { [name]: _, ...given } = await answered({ ...NEEDED, [name]: value });
    assert.deepEqual(given, usual, name);
  }
  const tracker = { ...NEEDED, mounting: "singleAxis" };
  const { annualMwh } = await answered(tracker);
  for (const own of [{ axisTiltDeg: 0 }, { axisAzimuthDeg: 180 }, { maxRotationDeg: 60 }]) {
    assert.equal((await answered({ ...tracker, ...own })).annualMwh, annualMwh);
  }
});

test("the same words in every language", () => {
  for (const language of ["es", "pt", "zh"]) {
    const other = JSON.parse(readFileSync(new URL(`../src/cli/i18n/${language}.json`, import.meta.url), "utf8")).batch;
    for (const [name, text] of COLUMNS) {
      const numbers = (said) => said.match(/-?\d[\d.]*/g) ?? [];
      assert.deepEqual(numbers(other.column[name]), numbers(text), `${language}: ${name}`);
    }
  }
});

test("the guide has the same table", () => {
  const guide = readFileSync(new URL("../guides/many-plants.md", import.meta.url), "utf8");
  assert.ok(guide.includes(columnTable()), "node test/docs.mjs writes it");
});
