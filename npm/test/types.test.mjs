// The declarations, as a user's compiler reads them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

test("a user's TypeScript compiles, and what is wrong in it does not", () => {
  const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [tsc, "--project", fileURLToPath(new URL("types", import.meta.url))], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});
