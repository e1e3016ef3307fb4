// The other door: a sentence from the news.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, serveSite, textOf } from "./site.mjs";

let site;
let browser;
before(async () => {
  site = await serveSite();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

async function visit(path, steps, options) {
  const opened = await openPage(browser, site.origin, path, options);
  try {
    await steps(opened.page, opened);
    assert.deepEqual(opened.complaints, []);
  } finally {
    await opened.context.close();
  }
}

const FIELDS = {
  en: [/Energy a year/, /Households/, /CO₂ a year/],
  es: [/Energía al año/, /Hogares/, /CO₂ al año/],
  pt: [/Energia por ano/, /Domicílios/, /CO₂ por ano/],
  zh: [/年发电量/, /户数/, /每年减排 CO₂/],
};
for (const [lang, fields] of Object.entries(FIELDS)) {
  test(`the example in ${lang} is read in place and every figure judged`, () => visit(`/?view=claim&lang=${lang}`, async (page) => {
    await page.locator("#judged figure").nth(2).waitFor();
    const found = await textOf(page, "#found");
    const verdict = await textOf(page, "#claim-verdict");
    for (const field of fields) {
      assert.match(found, field);
      assert.match(verdict, field);
    }
    assert.equal(await page.inputValue("#claimCapacity"), "480");
    assert.equal(await page.inputValue("#claimCountry"), "CL");
    assert.equal(await page.locator("#judged figure").count(), 3);
  }));
}

test("a found figure leads to its field, and a correction to another verdict", () => visit("/?view=claim", async (page) => {
  await page.locator("#judged figure").nth(2).waitFor();
  await page.locator("#found .found", { hasText: "280,000" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "claimCo2");
  await page.fill("#claimCo2", "280000000");
  await page.locator("#judged-co2TPerYear[data-verdict=impossible]").waitFor();
  assert.match(await textOf(page, "#judged-co2TPerYear"), /dirtier than coal/);
}));

test("a text without figures is told so, and keeps nothing of the one before", () => visit("/?view=claim", async (page) => {
  await page.locator("#judged figure").first().waitFor();
  await page.fill("#claim", "The sun shines.");
  await page.locator("#claim-error:not(:empty)").waitFor();
  assert.equal(await page.locator("#judged figure").count(), 0);
}));

test("the text is in the address, and comes back from it", () => visit("/?view=claim", async (page, { context }) => {
  await page.fill("#claim", "A 100 MW plant in Spain makes 180 GWh a year.");
  await page.waitForFunction(() => location.search.includes("100+MW"));
  const shared = await context.newPage();
  await shared.goto(page.url());
  await shared.locator("#judged-energyMwhPerYear").waitFor();
  assert.equal(await shared.inputValue("#claimCountry"), "ES");
}));

test("conventions can be read by arrow keys", () => visit("/?view=claim", async (page) => {
  await page.locator("#judged-co2TPerYear .chart-surface").focus();
  await page.keyboard.press("End");
  assert.match(await textOf(page, "#judged-co2TPerYear .chart-readout"), /g of CO₂/);
}));
