// The other door: a sentence from the news.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sharedWorld, textOf, visit as visitIn } from "./site.mjs";

const world = sharedWorld();
const visit = (path, steps, options) => visitIn(world, path, steps, options);

test("a found figure leads to its field, and a correction to another verdict", () => visit("/?view=claim", async (page) => {
  await page.locator("#judged figure").nth(2).waitFor();
  await page.locator("#found .found", { hasText: "280,000" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "claimCo2");
  await page.fill("#claimCo2", "280000000");
  await page.locator("#judged-co2TPerYear[data-verdict=impossible]").waitFor();
  assert.match(await textOf(page, "#judged-co2TPerYear"), /dirtier than coal/);
}));

test("a correction travels in the address", () => visit("/?view=claim", async (page, { context }) => {
  await page.locator("#judged figure").nth(2).waitFor();
  await page.fill("#claimHouseholds", "40万");
  await page.fill("#claimCo2", "1.5 Mt");
  await page.waitForFunction(() => location.search.includes("fix=co2TPerYear%3A1500000"));
  const shared = await context.newPage();
  await shared.goto(page.url());
  await shared.locator("#judged figure").nth(2).waitFor();
  assert.equal(await shared.inputValue("#claimCo2"), "1500000");
  assert.equal(await shared.inputValue("#claimHouseholds"), "400000");
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
