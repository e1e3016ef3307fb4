// Every example of the README and the guides does what it says, in a folder that has nothing but what it wrote itself.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "sunyield";
import { DOCUMENTS, examplesOf, printed } from "./docs.mjs";

test("the README names every function", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  for (const name of Object.keys(await load())) assert.ok(readme.includes(`\`${name}(`), name);
});

for (const document of DOCUMENTS) {
  const examples = examplesOf(document);
  if (examples.length === 0) continue;
  test(document, () => assert.deepEqual(printed(examples.map(({ code }) => code)), examples.map(({ output }) => output)));
}
