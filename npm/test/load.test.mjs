// How the engine is started, in Node. A process starts it once, so each way has a process of its own.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

const HEAD = `
  import { load, loadSync, SunyieldError } from "sunyield";
  import { readFileSync } from "node:fs";
  import assert from "node:assert/strict";
  const file = (name) => new URL("./dist/" + name, "${new URL("../", import.meta.url)}");
  const atacama = { site: { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" },
                    plant: { dcCapacityKw: 480_000, mounting: { kind: "eastWest", tiltDeg: 5 } } };
`;

function passes(code) {
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", HEAD + code], {
    cwd: new URL("..", import.meta.url),
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
}

test("load() twice, at once and later, gives the same frozen engine", () =>
  passes(`
    const [one, two] = await Promise.all([load(), load()]);
    assert.equal(one, two);
    assert.equal(await load(), one);
    assert.equal(loadSync(), one);
    assert.ok(Object.isFrozen(one));
  `));

test("loadSync() reads the package's own files", () =>
  passes(`assert.ok(loadSync().estimate(atacama).energy.annualMwh.p50 > 900_000);`));

for (const [name, source] of Object.entries({
  bytes: `readFileSync(file("wasm/sunyield_bg.wasm"))`,
  "an ArrayBuffer": `new Uint8Array(readFileSync(file("wasm/sunyield_bg.wasm"))).buffer`,
  "a compiled module": `new WebAssembly.Module(readFileSync(file("wasm/sunyield_bg.wasm")))`,
  "a Response": `new Response(readFileSync(file("wasm/sunyield_bg.wasm")), { headers: { "Content-Type": "application/wasm" } })`,
  "a Response without type": `new Response(readFileSync(file("wasm/sunyield_bg.wasm")))`,
  "a promise": `Promise.resolve(readFileSync(file("wasm/sunyield_bg.wasm")))`,
  "a URL": `"data:application/wasm;base64," + readFileSync(file("wasm/sunyield_bg.wasm"), "base64")`,
})) {
  test(`load() takes ${name}`, () =>
    passes(`assert.ok((await load(${source})).estimate(atacama).energy.annualMwh.p50 > 900_000);`));
}

test("without climate an estimate is refused, and says why", () =>
  passes(`
    const sunyield = await load(undefined, { climate: false });
    assert.throws(() => sunyield.estimate(atacama), (error) => error instanceof SunyieldError && /climate/.test(error.message));
  `));

test("a load that failed can be repeated", () =>
  passes(`
    await assert.rejects(load("data:application/wasm;base64,AAAA"));
    assert.ok(await load());
  `));

test("an answer that is no success is refused with its status", () =>
  passes(`await assert.rejects(load(new Response("gone", { status: 404 })), /status/);`));
