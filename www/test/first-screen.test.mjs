// The page as it is sent: what is read before its script has come, and what the script makes of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled, sharedWorld, textOf } from "./site.mjs";

const world = sharedWorld();

/** A page whose own script waits until `release` is called. */
async function withoutScript(path, options = {}) {
  const context = await world.browser.newContext({ locale: "en-GB", serviceWorkers: "block", ...options });
  const page = await context.newPage();
  let release;
  const released = new Promise((fulfil) => {
    release = fulfil;
  });
  await page.route(/\/assets\/index-[^/]*\.js$/, async (route) => {
    await released;
    // The page may have gone by then.
    await route.continue().catch(() => undefined);
  });
  await page.goto(world.site.origin + path, { waitUntil: "commit" });
  await page.locator("main").waitFor({ state: "attached" });
  await page.waitForFunction(() => document.readyState !== "loading");
  return { context, page, release };
}

const sentence = (page) => textOf(page, ".sentence > p");

test("the opening is read without any script, and the engine's own answer says the same", async () => {
  const still = await world.browser.newContext({ javaScriptEnabled: false });
  const page = await still.newPage();
  await page.goto(world.site.origin);
  const sent = await sentence(page);
  assert.match(sent, /\d\sGWh/);
  await still.close();
  const { context, page: live, release } = await withoutScript("/");
  assert.equal(await sentence(live), sent);
  release();
  await settled(live);
  // The pictures come when the engine has answered.
  await live.locator("#co2-methods").waitFor();
  assert.equal(await sentence(live), sent);
  await context.close();
});

for (const [locale, lang, word] of [["es-CL", "es", "hogares"], ["pt-BR", "pt-BR", "domicílios"], ["zh-CN", "zh-Hans", "户家庭"]]) {
  test(`a visitor who reads ${locale} is sent the opening in that language`, async () => {
    const { context, page, release } = await withoutScript("/", { locale });
    const dictionaries = new Set();
    page.on("request", (request) => {
      if (/\/assets\/(en|es|pt|zh)-/.test(request.url())) dictionaries.add(request.url());
    });
    assert.equal(await page.getAttribute("html", "lang"), lang);
    const preloaded = await page.getAttribute(`link[rel=modulepreload][href*="/assets/${lang.slice(0, 2)}-"]`, "href");
    assert.ok((await sentence(page)).includes(word));
    assert.ok(await page.isVisible("#door-claim"));
    release();
    await settled(page);
    assert.equal(await page.inputValue("#language"), lang.slice(0, 2));
    assert.ok((await sentence(page)).includes(word));
    // What was asked for ahead is what the script wants: no other dictionary follows.
    assert.deepEqual([...dictionaries].filter((address) => !address.endsWith(preloaded.replace(/^\./, ""))), []);
    await context.close();
  });
}

test("an address that asks for something else is not shown the opening", async () => {
  const { context, page, release } = await withoutScript("/?lang=es&lat=40&lon=-3.7&capacity=5");
  assert.equal(await page.locator("main > *").count(), 0);
  assert.equal(await textOf(page, "#door-claim"), "Comprobar una cifra");
  release();
  await settled(page);
  assert.equal(await page.inputValue("#capacity"), "5");
  await context.close();
});

test("what is typed and chosen before the script has come counts", async () => {
  const { context, page, release } = await withoutScript("/");
  const opening = await textOf(page, "#figure-energy");
  await page.selectOption("#mounting", "singleAxis");
  await page.fill("#capacity", "100");
  await page.locator("#capacity").evaluate((field) => field.setSelectionRange(1, 2));
  release();
  await settled(page);
  await page.waitForFunction((old) => document.querySelector("#figure-energy").innerText !== old, opening);
  assert.equal(await page.inputValue("#capacity"), "100");
  assert.equal(await page.inputValue("#mounting"), "singleAxis");
  assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.activeElement.selectionStart]), ["capacity", 1]);
  await page.waitForFunction(() => location.search.includes("capacity=100") && location.search.includes("singleAxis"));
  await context.close();
});
