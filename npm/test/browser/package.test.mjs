// The package in Chromium: on a plain module page, in a worker, by every way of loading.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { load } from "sunyield";
import { launch, openPage } from "./harness.mjs";

const base = process.env.SUNYIELD_PACKAGE_URL;
const atacama = {
  site: { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" },
  plant: { dcCapacityKw: 480_000, mounting: { kind: "eastWest", tiltDeg: 5 } },
};
const inNode = JSON.stringify((await load()).estimate(atacama));
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function inPage(work, argument) {
  const { page, troubles, close } = await openPage(browser, `${base}test/browser/page.html`);
  try {
    const result = await page.evaluate(work, argument);
    assert.deepEqual(troubles, []);
    return result;
  } finally {
    await close();
  }
}

test("a plain module page gives Node's numbers to the last bit", async () => {
  const said = await inPage(async (request) => {
    const { load } = await import("/dist/web.js");
    return JSON.stringify((await load()).estimate(request));
  }, atacama);
  assert.equal(said, inNode);
});

test("a module worker gives the same", async () => {
  const said = await inPage(async (request) => {
    const code = `import { load } from "${location.origin}/dist/web.js";
      self.onmessage = async ({ data }) => self.postMessage(JSON.stringify((await load()).estimate(data)));`;
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { type: "module" });
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(request);
    });
  }, atacama);
  assert.equal(said, inNode);
});

test("six hourly years have the native engine's digests", async () => {
  const years = JSON.parse(await readFile(new URL("../../../tests/vectors/digest_years.json", import.meta.url), "utf8"));
  const said = await inPage(async (years) => {
    const [{ load }, { digests }] = await Promise.all([import("/dist/web.js"), import("/test/digest.mjs")]);
    return digests(await load(), years);
  }, years);
  assert.deepEqual(said, years.map(({ digest }) => digest));
});

test("batch works over web workers, in order", async () => {
  const said = await inPage(async (request) => {
    const { load } = await import("/dist/web.js");
    const sunyield = await load();
    const rows = Array.from({ length: 100 }, (_, index) => ({ ...request, plant: { ...request.plant, dcCapacityKw: index } }));
    const found = [];
    for await (const { index, estimate, error } of sunyield.batch(rows, { workers: 2 })) {
      found.push([index, estimate?.plant.dcCapacityKw ?? error.path]);
    }
    return found;
  }, atacama);
  assert.deepEqual(said, Array.from({ length: 100 }, (_, index) => [index, index === 0 ? "plant.dcCapacityKw" : index]));
});

test("the page needs wasm-unsafe-eval and nothing more", async () => {
  const { page, troubles, close } = await openPage(browser, `${base}test/browser/strict.html`);
  try {
    await page.waitForFunction(() => document.title !== "waiting");
    assert.deepEqual(troubles, []);
    assert.equal(await page.title(), "loaded");
  } finally {
    await close();
  }
});
