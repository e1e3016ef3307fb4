// The declarations, as a user's compiler reads them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { DOCUMENTS, examplesOf } from "./docs.mjs";

function compiled(project) {
  const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [tsc, "--project", project], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
}

test("a user's TypeScript compiles, and what is wrong in it does not", () => compiled(fileURLToPath(new URL("types", import.meta.url))));

test("the examples of README and guides are as well typed as they run", () => {
  const folder = mkdtempSync(fileURLToPath(new URL("types/examples-", import.meta.url)));
  try {
    for (const document of DOCUMENTS) {
      examplesOf(document).forEach(({ code }, index) => writeFileSync(join(folder, `${document.replaceAll("/", "-")}-${index}.mjs`), code));
    }
    const compilerOptions = { allowJs: true, checkJs: true };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: "../tsconfig.json", compilerOptions, include: ["*.mjs"] }));
    compiled(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
