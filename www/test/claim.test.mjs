// The other door: a sentence from the news.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sharedWorld, textOf, visit as visitIn } from "./site.mjs";
import { pagesOf } from "./visitor.mjs";

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

test("a capacity alone is told what it would make, serve and avoid, and what a check lacks", () => visit("/?view=claim", async (page) => {
  await page.fill("#claim", "480 MW in Chile");
  await page.locator("#claim-would li").nth(2).waitFor();
  const said = await textOf(page, "#claim-would");
  assert.match(said, /480\sMW[\s\S]*[\d,.]+\sGWh a year \([\d,.]+–[\d,.]+\)[\s\S]*\d\shouseholds use \(\S+–\S+\)[\s\S]*t of CO₂ a year by the combined margin/);
  assert.match(said, /Energy a year, Households, People,? or CO₂ a year/);
  assert.match(said, /sunny place of the country \(Chile\)/);
  assert.ok(await page.locator("#claim-results .sources li").count() > 0);
  await page.fill("#claimHouseholds", "400000");
  await page.locator("#judged-households").waitFor();
  assert.equal(await textOf(page, "#claim-would"), "");
}));

for (const [lang, text, unit] of [["es", "480 MW en Chile", "hogares"], ["pt", "480 MW no Chile", "domicílios"], ["zh", "智利480兆瓦光伏电站", "户家庭"]]) {
  test(`${lang}: a capacity alone is told what it would make`, () => visit(`/?view=claim&lang=${lang}`, async (page) => {
    await page.fill("#claim", text);
    await page.locator("#claim-would li").nth(2).waitFor();
    assert.ok((await textOf(page, "#claim-would")).includes(unit));
  }));
}

test("a figure that cannot be is told beside its field, and what was there stays, marked", () => visit("/?view=claim", async (page) => {
  await page.locator("#judged figure").nth(2).waitFor();
  const good = await textOf(page, "#claim-verdict");
  await page.fill("#claimCapacity", "-3");
  await page.locator("#claimCapacity-error", { hasText: "above 0" }).waitFor();
  assert.equal(await page.getAttribute("#claimCapacity", "aria-invalid"), "true");
  assert.match(await textOf(page, "#claim-stale"), /last good figures.*Capacity/);
  assert.equal(await textOf(page, "#claim-verdict"), good);
  assert.ok(await page.evaluate(() => document.querySelector("#claim-results").classList.contains("stale")));
  await page.fill("#claimCo2", "0");
  await page.locator("#claim-stale", { hasText: "Capacity and CO₂ a year" }).waitFor();
  await page.fill("#claimHouseholds", "many");
  await page.locator("#claim-stale", { hasText: "Households, Capacity, and CO₂ a year" }).waitFor();
  for (const [field, value] of [["#claimHouseholds", "400000"], ["#claimCo2", "280000"], ["#claimCapacity", "480"]]) await page.fill(field, value);
  await page.locator("#claim-stale").waitFor({ state: "hidden" });
  assert.equal(await textOf(page, "#claim-verdict"), good);
  await page.waitForFunction(() => location.search.includes("fix=capacityMw%3A480") && !location.search.includes("-3"));
}));

test("a link with a figure that cannot be shows it with its error, and calls nothing the last good", () => visit("/?view=claim&fix=capacityMw:-3", async (page) => {
  await page.locator("#claimCapacity-error", { hasText: "above 0" }).waitFor();
  assert.equal(await page.inputValue("#claimCapacity"), "-3");
  assert.match(await textOf(page, "#claim-stale"), /no result until .*Capacity/);
  assert.equal(await page.locator("#judged figure").count(), 0);
}));

test("a convention is said to give a figure only where it comes within a few percent", () => visit("/?view=claim", async (page) => {
  const summary = page.locator("#judged-co2TPerYear-summary");
  await page.fill("#claim", "A 480 MW solar plant in Chile will generate 1,045 GWh a year and avoid 280,000 tonnes of CO2 a year.");
  await summary.filter({ hasText: /It is what ‘Average grid intensity’ gives/ }).waitFor();
  await page.fill("#claim", "A 480 MW solar plant in Chile will generate 1,045 GWh a year and avoid 200,000 tonnes of CO2 a year.");
  await summary.filter({ hasText: /Nearest is ‘[^’]+’ \([^)]+\): the claim is \d\d% lower/ }).waitFor();
  await page.fill("#claim", "A 480 MW solar plant in Chile will avoid 900,000 tonnes of CO2 a year.");
  await summary.filter({ hasText: /Nearest is ‘[^’]+’ \([^)]+\): the claim is \d+% (higher|lower)/ }).waitFor();
  assert.doesNotMatch(await summary.innerText(), /It is what/);
}));

test("it is said whose sun a claim was held against, and how that relates to the other door", () => visit("/?view=claim", async (page) => {
  await page.fill("#claim", "A 480 MW solar plant in Chile will supply 400,000 households.");
  await page.locator("#claim-bridge", { hasText: /gives no energy.*GWh a year.*sunny place of the country \(Chile\).*‘Estimate a plant’/ }).waitFor();
  assert.match(await textOf(page, "#claim-site"), /all over the country \(Chile\)/);
  assert.doesNotMatch(await textOf(page, "#claim-results"), /this site’s/);
  await page.fill("#claim", "A 480 MW solar plant will generate 1,045 GWh a year and supply 400,000 households.");
  await page.locator("#claim-bridge", { hasText: /energy that is claimed, 1,045\sGWh/ }).waitFor();
  assert.match(await textOf(page, "#claim-site"), /Neither a place nor a country/);
  assert.match(await textOf(page, "#judged-energyMwhPerYear"), /somewhere in the world/);
}));

for (const [lang, text, town] of [["en", "A 10 MW solar plant in Munich makes 11 GWh a year.", /Munich, Germany/], ["zh", "位于慕尼黑的10兆瓦光伏电站年发电量1100万千瓦时。", /Munich/]]) {
  test(`${lang}: a town that the text names is offered as the place`, () => visit(`/?view=claim&lang=${lang}`, async (page) => {
    await page.fill("#claim", text);
    await page.locator("#claim-town", { hasText: town }).click();
    await page.locator("#claim-site", { hasText: /48\.14/ }).waitFor();
    assert.equal(await page.inputValue("#claimCountry"), "DE");
    assert.ok(!await page.isVisible("#claim-town"));
  }));
}

for (const lang of ["en", "es", "pt", "zh"]) {
  test(`${lang}: paper has the sentence, the verdicts and what they rest on, on one page and without controls`, () => visit(`/?view=claim&lang=${lang}`, async (page) => {
    await page.locator("#judged figure").nth(2).waitFor();
    const sentence = await page.inputValue("#claim");
    assert.equal(pagesOf(await page.pdf({ preferCSSPageSize: true })), 1);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const report = ".claim .print-report";
    assert.equal(await textOf(page, `${report} blockquote`), sentence);
    const rows = await page.$$eval(`${report} .print-verdicts tr:first-child > td`, (cells) => cells.map((cell) => cell.innerText));
    // Three figures, each with the claim, the plausible range and a verdict.
    assert.equal(rows.length, 9);
    for (const at of [0, 3, 6]) assert.match(rows.slice(at, at + 3).join("|"), /^[^|]*\d[^|]*\|[^|]*\d[^|]* – [^|]*\d[^|]*\|[^|\d]+$/);
    assert.match(await textOf(page, report), /480 MW/);
    assert.ok(await page.locator(`${report} .print-sources li`).count() > 5);
    assert.match(await textOf(page, `${report} .print-origin`), new RegExp(`${new Date().getFullYear()}[\\s\\S]*view=claim`));
    assert.equal(await page.locator("#view-claim :is(button, input, select, textarea):visible").count(), 0);
  }));
}
