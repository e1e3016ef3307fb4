// How the engine is started, in Node. A process starts it once, so each way has a process of its own.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

const HEAD = `
  import { load, loadSync, SunyieldError } from "sunyield";
  import { readFileSync } from "node:fs";
  import { createRequire } from "node:module";
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
  "a Blob": `new Blob([readFileSync(file("wasm/sunyield_bg.wasm"))])`,
  "a file URL": `file("wasm/sunyield_bg.wasm")`,
  "a file URL's text": `file("wasm/sunyield_bg.wasm").href`,
  "a path": `createRequire(import.meta.url).resolve("sunyield/sunyield.wasm")`,
  "a relative path": `"dist/wasm/sunyield_bg.wasm"`,
  "a URL": `"data:application/wasm;base64," + readFileSync(file("wasm/sunyield_bg.wasm"), "base64")`,
})) {
  test(`load() takes ${name}`, () =>
    passes(`assert.ok((await load(${source})).estimate(atacama).energy.annualMwh.p50 > 900_000);`));
}

test("climate and borders are taken from where they are said to be", () =>
  passes(`
    const require = createRequire(import.meta.url);
    const sunyield = await load(undefined, { climate: require.resolve("sunyield/climate.bin"), borders: file("borders.bin") });
    assert.ok(sunyield.estimate(atacama).energy.annualMwh.p50 > 900_000);
  `));

test("a file that is not there is named", () =>
  passes(`
    for (const options of [{ climate: "dist/none.bin" }, { borders: file("none.bin") }]) {
      await assert.rejects(load(undefined, options), /ENOENT.*none.bin/);
    }
  `));

test("what is no file is refused by its name, with what was expected", () =>
  passes(`
    const refusal = (role) => (error) => error instanceof TypeError && error.message.startsWith("sunyield: " + role + " is ") && /expected .*URL.*path.*bytes.*Response/.test(error.message);
    for (const source of [5, true, null, {}, [], () => 1]) await assert.rejects(load(source), refusal("source"));
    for (const source of [5, {}, "".concat]) {
      await assert.rejects(load(undefined, { climate: source }), refusal("options.climate"));
      await assert.rejects(load(undefined, { borders: source }), refusal("options.borders"));
    }
    assert.throws(() => loadSync(5), { name: "TypeError", message: /the module is 5, expected its bytes/ });
    assert.throws(() => loadSync(readFileSync(file("wasm/sunyield_bg.wasm")), { climate: 5, borders: 5 }), { name: "TypeError", message: /world.climate is 5/ });
  `));

test("an option that does not exist is refused, before and after the start", () =>
  passes(`
    const refusal = (path, code) => (error) => error instanceof SunyieldError && error.path === path && error.code === code;
    for (let time = 0; time < 2; time += 1) {
      await assert.rejects(load(undefined, { foo: 1 }), refusal("options.foo", "unknownField"));
      await assert.rejects(load(undefined, { toString: 1 }), refusal("options.toString", "unknownField"));
      await assert.rejects(load(undefined, { climate: true }), refusal("options.climate", "wrongType"));
      await assert.rejects(load(undefined, null), refusal("options", "wrongType"));
      await load();
    }
  `));

test("a world that was left out comes with the first load that does not leave it out", () =>
  passes(`
    const bytes = readFileSync(file("wasm/sunyield_bg.wasm"));
    const sunyield = loadSync(bytes);
    assert.equal(await load(undefined, { climate: false }), sunyield);
    assert.throws(() => sunyield.estimate(atacama), SunyieldError);
    assert.equal(await load(), sunyield);
    assert.ok(sunyield.estimate(atacama).energy.annualMwh.p50 > 900_000);
    for await (const { estimate } of sunyield.batch([atacama], { workers: 1 })) assert.deepEqual(estimate, sunyield.estimate(atacama));
  `));

test("the world comes too where one call leaves it out and another at the same time does not", () =>
  passes(`
    const [one, two] = await Promise.all([load(undefined, { climate: false }), load()]);
    assert.equal(one, two);
    assert.ok(two.estimate(atacama).energy.annualMwh.p50 > 900_000);
  `));

test("loadSync() brings the world that loadSync(bytes) left out", () =>
  passes(`
    loadSync(readFileSync(file("wasm/sunyield_bg.wasm")));
    assert.ok(loadSync().estimate(atacama).energy.annualMwh.p50 > 900_000);
  `));

test("a weather file is read from the ArrayBuffer that fetch gives", () =>
  passes(`
    const { gunzipSync } = await import("node:zlib");
    const bytes = gunzipSync(readFileSync("../tests/weather/pvgis_45N_8E_tmy.epw.gz"));
    const sunyield = loadSync();
    const weather = sunyield.readWeather(await new Response(bytes).arrayBuffer());
    assert.deepEqual(weather, sunyield.readWeather(bytes));
    assert.throws(() => sunyield.readWeather("text"), (error) => error instanceof SunyieldError && error.path === "bytes");
  `));

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
