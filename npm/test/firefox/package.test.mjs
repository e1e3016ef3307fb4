// The package in Firefox, driven by puppeteer-core over WebDriver BiDi: playwright cannot drive a system's Firefox.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { load } from "sunyield";

const base = process.env.SUNYIELD_PACKAGE_URL;
const atacama = {
  site: { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" },
  plant: { dcCapacityKw: 480_000, mounting: { kind: "eastWest", tiltDeg: 5 } },
};
let browser;

before(async () => {
  const executablePath = process.env.FIREFOX;
  if (!executablePath) throw new Error("FIREFOX names no browser: run `cargo xtask test firefox`");
  browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
});
after(() => browser?.close());

async function inPage(work, argument) {
  const page = await browser.newPage();
  try {
    await page.goto(`${base}test/browser/page.html`);
    return await page.evaluate(work, argument);
  } finally {
    await page.close();
  }
}

test("a plain module page gives Node's numbers to the last bit", async () => {
  const said = await inPage(async (request) => {
    const { load } = await import("/dist/web.js");
    return JSON.stringify((await load()).estimate(request));
  }, atacama);
  assert.equal(said, JSON.stringify((await load()).estimate(atacama)));
});

test("six hourly years have the native engine's digests", async () => {
  const years = JSON.parse(await readFile(new URL("../../../tests/vectors/digest_years.json", import.meta.url), "utf8"));
  const said = await inPage(async (years) => {
    const [{ load }, { digests }] = await Promise.all([import("/dist/web.js"), import("/test/digest.mjs")]);
    return digests(await load(), years);
  }, years);
  assert.deepEqual(said, years.map(({ digest }) => digest));
});

test("the components answer in Firefox too, on a page whose policy forbids inline styles", async () => {
  const page = await browser.newPage();
  try {
    await page.goto(`${base}test/browser/element.html`);
    await page.waitForFunction(() => window.changes?.length >= 2);
    const [estimate, blocked] = await page.evaluate(() => [
      JSON.stringify(document.querySelector("sunyield-calculator").estimate),
      window.blocked,
    ]);
    const plant = { ...atacama.plant, mounting: { ...atacama.plant.mounting, azimuthDeg: 90 } };
    assert.equal(estimate, JSON.stringify((await load()).estimate({ ...atacama, plant })));
    assert.deepEqual(blocked, []);
  } finally {
    await page.close();
  }
});
