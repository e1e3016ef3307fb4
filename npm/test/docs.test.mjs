// Every example of the README and the guides does what it says, in a folder that has nothing but what it wrote itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DOCUMENTS, examplesOf, printed } from "./docs.mjs";

for (const document of DOCUMENTS) {
  const examples = examplesOf(document);
  if (examples.length === 0) continue;
  test(document, () => assert.deepEqual(printed(examples.map(({ code }) => code)), examples.map(({ output }) => output)));
}
