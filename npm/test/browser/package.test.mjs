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

/** The title of a page under a policy, once an entry of the package has answered there or failed. */
async function titleUnder(policy, entry, workers = 0) {
  const page = await browser.newPage();
  try {
    await page.route("**/policy.html", (route) =>
      route.fulfill({
        contentType: "text/html",
        headers: { "Content-Security-Policy": `default-src 'none'; ${policy}` },
        body: `<!doctype html><title>waiting</title><script type="module" src="policy.mjs?entry=${entry}&workers=${workers}"></script>`,
      }),
    );
    await page.goto(`${base}test/browser/policy.html`);
    await page.waitForFunction(() => document.title !== "waiting");
    return await page.title();
  } finally {
    await page.close();
  }
}

const SCRIPTS = "script-src 'self' 'wasm-unsafe-eval'";
const FETCHES = "connect-src 'self'";

test("a policy needs wasm-unsafe-eval and connect-src for the package's own files, also for batch", async () => {
  assert.equal(await titleUnder(`${SCRIPTS}; ${FETCHES}`, "web"), "answered");
  assert.equal(await titleUnder(`${SCRIPTS}; ${FETCHES}`, "web", 1), "answered");
  assert.match(await titleUnder(`script-src 'self'; ${FETCHES}`, "web"), /Content Security Policy|unsafe-eval/);
  assert.match(await titleUnder(SCRIPTS, "web"), /fetch/);
  assert.match(await titleUnder(`${SCRIPTS}; ${FETCHES}; worker-src 'none'`, "web", 1), /worker|Worker/);
});

test("sunyield/inline fetches nothing: its policy is wasm-unsafe-eval alone", async () => {
  assert.equal(await titleUnder(SCRIPTS, "inline"), "answered");
});

test("under a policy with Trusted Types, where no worker's address is trusted, batch works without workers", async () => {
  const trusted = "require-trusted-types-for 'script'; trusted-types 'none'";
  assert.equal(await titleUnder(`${SCRIPTS}; ${FETCHES}; ${trusted}`, "web"), "answered");
  assert.equal(await titleUnder(`${SCRIPTS}; ${FETCHES}; ${trusted}`, "web", 1), "answered");
});
