// The other doors: many plants, a weather file of one's own, method and sources.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { sharedWorld, textOf, visit as visitIn } from "./site.mjs";

const world = sharedWorld();
const visit = (path, steps, options) => visitIn(world, path, steps, options);

test("a table of plants is answered, its bad row told, sorted and taken away", () => visit("/", async (page) => {
  await page.click("#door-portfolio");
  await page.click("#run");
  await page.locator("#portfolio-status", { hasText: "4 plants, 1 refused" }).waitFor();
  assert.match(await textOf(page, "#view-portfolio tr.refused"), /site\.latitudeDeg is 95, expected -90 to 90/);
  assert.equal(await page.locator(".portfolio-map .map-dot").count(), 3);
  await page.getByRole("button", { name: "annualMwh", exact: true }).click();
  assert.match(await textOf(page, "#view-portfolio tbody tr"), /Benban/);
  const [download] = await Promise.all([
    page.waitForEvent("download"), page.getByRole("button", { name: "Download the answer as CSV" }).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\n");
  assert.equal(lines.length, 5);
  assert.match(lines[0], /^name,latitudeDeg,.*annualMwh,.*error$/);
}));

test("a column that is unknown is told in one line", () => visit("/?view=portfolio", async (page) => {
  await page.fill("#plants", "place,mw\nhere,1\n");
  await page.click("#run");
  await page.locator("#plants-error", { hasText: "place" }).waitFor();
}));

test("the method page names every publication, and the browser's way back leads back", () => visit("/", async (page) => {
  await page.click("#door-method");
  await page.locator("#view-method .sources li").nth(20).waitFor();
  assert.match(await textOf(page, "#view-method .sources"), /PVWatts/);
  await page.goBack();
  await page.locator("#figure-energy").waitFor({ state: "visible" });
  assert.equal(await page.getAttribute("#door-estimate", "aria-current"), "page");
}));
