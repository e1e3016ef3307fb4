// Whole hourly years have the digests of the native engine, whatever runs the package.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { load } from "sunyield";
import { digests, fnv1a } from "./digest.mjs";

const years = JSON.parse(await readFile(new URL("../../tests/vectors/digest_years.json", import.meta.url), "utf8"));

test("six hourly years, bit for bit", async () => {
  assert.equal(years.length, 6);
  assert.deepEqual(digests(await load(), years), years.map(({ digest }) => digest));
});

test("the digest is FNV-1a", () => {
  assert.equal(fnv1a([]), "cbf29ce484222325");
  assert.equal(fnv1a([new Uint8Array([0x61])]), "af63dc4c8601ec8c");
});
