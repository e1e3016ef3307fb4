// Every example of the README and the guides does what it says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DOCUMENTS, examplesOf, printed } from "./docs.mjs";

for (const document of DOCUMENTS) {
  examplesOf(document).forEach(({ code, output }, index) => {
    test(`${document}, example ${index + 1}`, () => assert.equal(printed(code), output));
  });
}
