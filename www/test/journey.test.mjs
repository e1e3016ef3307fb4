// A visitor's ways through the page, in Chromium and in Firefox alike.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { load } from "sunyield";
import { answered, drop, inEachBrowser, pagesOf, press, reads, rewrite, saved, textOf, visit as visitIn } from "./visitor.mjs";

/** A whole estimate at full precision, as the page saves it. */
const savedEstimate = async (page) => JSON.parse(await saved(page, () => press(page, "JSON")));

inEachBrowser((world) => {
  const visit = (path, steps) => visitIn(world, path, steps);

  test("both doors: the plant of the news, and the claim about it", () => visit("/", async (page) => {
    assert.match(await textOf(page, "#figure-energy"), /^\d[\d,.]*\sGWh$/);
    assert.match(await textOf(page, "#place-link"), /María Elena, Chile/);
    await rewrite(page, "#capacity", "960");
    await page.waitForFunction(() => location.search.includes("capacity=960"));
    await page.click("#door-claim");
    await page.waitForFunction(() => document.querySelectorAll("#judged figure").length === 3);
    assert.match(await textOf(page, "#claim-verdict"), /Households.*CO₂ a year/);
    await page.focus("#claim-published");
    await page.select("#claim-published", "14");
    await page.waitForFunction(() => document.querySelector("#claim").value.includes("Topaz"));
    await reads(page, "#claim-verdict", /CO₂ a year/);
    await page.waitForFunction(() => document.querySelector("#claimCapacity").value === "550");
    assert.match(await textOf(page, "#claim-site"), /35\.383/);
  }));

  test("the page's numbers are the package's, and a shared link gives them back, to the last bit", () => visit("/", async (page, { context }) => {
    const { site: place, plant, ...rest } = await savedEstimate(page);
    const sunyield = await load();
    assert.deepEqual({ site: place, plant, ...rest }, JSON.parse(JSON.stringify(sunyield.estimate({
      site: { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" },
      plant: { dcCapacityKw: 480_000, mounting: { kind: "eastWest", tiltDeg: 5 } },
    }))));
    await page.select("#mounting", "singleAxis");
    await page.select("#method", "average");
    await rewrite(page, "#latitude", "40.123456789012345");
    await rewrite(page, "#longitude", "-3.3");
    await page.waitForFunction(() => location.search.includes("lon=-3.3&") && !document.querySelector(".sentence").classList.contains("stale"));
    const other = await context.newPage();
    await other.goto(page.url());
    await answered(other);
    assert.deepEqual(await savedEstimate(other), await savedEstimate(page));
    for (const field of ["#capacity", "#latitude", "#mounting", "#method"]) {
      assert.equal(await other.$eval(field, ({ value }) => value), await page.$eval(field, ({ value }) => value), field);
    }
  }));

  test("the map, by mouse and by keyboard", () => visit("/", async (page) => {
    await page.waitForFunction(() => document.querySelectorAll(".map-land path").length > 100);
    const { x, y, width, height } = await (await page.$("#map")).boundingBox();
    await page.mouse.click(x + width * 0.53, y + height * 0.3);
    await page.waitForFunction(() => Number(document.querySelector("#latitude").value) > 20);
    const before = Number(await page.$eval("#latitude", (field) => field.value));
    await page.focus("#map");
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction((from) => Math.abs(Number(document.querySelector("#latitude").value) - (from - 1)) < 1e-6, {}, before);
    const whole = await page.$eval("#map svg", (picture) => picture.getAttribute("viewBox"));
    await page.keyboard.press("+");
    assert.notEqual(await page.$eval("#map svg", (picture) => picture.getAttribute("viewBox")), whole);
  }));

  test("a weather file is dropped, read and stays here; a letter is refused", () => visit("/", async (page) => {
    await drop(page, ".weather .drop", "letter.txt", "Dear Sir,\n");
    await reads(page, "#weather-error", /\S/);
    const packed = await readFile(new URL("../../tests/weather/pvgis_45N_8E_tmy.epw.gz", import.meta.url));
    await drop(page, ".weather .drop", "turin.epw", gunzipSync(packed));
    await reads(page, ".weather-result", /turin\.epw: 45\.00° N, 8\.00° E[\s\S]*own hours this plant would yield \d[\d.,]*\sGWh[\s\S]*the file gives [+-]\d/);
    assert.equal(await textOf(page, "#weather-error"), "");
  }));

  test("a portfolio with a bad row is answered; a long one can be stopped", () => visit("/?view=portfolio", async (page) => {
    await page.click("#run");
    await reads(page, "#portfolio-status", /4 plants, 1 refused/);
    assert.match(await textOf(page, "#view-portfolio tr.refused"), /Latitude \(°\): 95 is outside -90 to 90/);
    const rows = Array.from({ length: 10_000 }, (_, row) => `${-20 - row / 1000},-69,CL,${1 + row % 50},singleAxis`);
    await drop(page, ".portfolio .drop", "plants.csv", ["latitudeDeg,longitudeDeg,country,dcCapacityMw,mounting", ...rows].join("\n"));
    await reads(page, "#portfolio-status", /^[1-9].* plants so far/);
    await page.click("#stop");
    await reads(page, "#portfolio-status", /^Stopped after/);
    assert.ok(await page.$$eval("#view-portfolio tbody tr", (found) => found.length) > 0);
  }));

  for (const [lang, word, unit] of [["en", "households", "GWh"], ["es", "hogares", "GWh"], ["pt", "domicílios", "GWh"], ["zh", "户家庭", "亿千瓦时"]]) {
    test(`${lang}: the estimate, and the example claim read in its own language`, () => visit(`/?lang=${lang}`, async (page) => {
      assert.ok((await textOf(page, "#figure-households")).includes(word));
      assert.ok((await textOf(page, "#figure-energy")).includes(unit));
      await page.click("#door-claim");
      await page.waitForFunction(() => document.querySelectorAll("#judged figure").length === 3);
      assert.equal(await page.$eval("#claimCapacity", (field) => field.value), "480");
      assert.equal(await page.$eval("#claimCountry", (field) => field.value), "CL");
    }));
  }

  test("one A4 on paper", () => visit("/", async (page) => {
    await page.waitForSelector("#tornado", { visible: true });
    assert.equal(pagesOf(await page.pdf({ preferCSSPageSize: true })), 1);
  }));

  // The last: it takes the network away.
  test("without a network, after one visit", () => visit("/", async (page) => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await world.site.close();
    await page.reload();
    await answered(page);
    const before = await textOf(page, "#figure-energy");
    await rewrite(page, "#capacity", "100");
    await page.waitForFunction((old) => document.querySelector("#figure-energy").innerText !== old, {}, before);
    assert.match(await textOf(page, "#figure-energy"), /GWh/);
  }));
});
