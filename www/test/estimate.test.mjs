// The estimate, end to end: a visitor's ways to an answer.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { load } from "sunyield";
import { afterChange, launch, openPage, serveSite, textOf } from "./site.mjs";

const ATACAMA = {
  site: { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" },
  plant: { dcCapacityKw: 480_000, mounting: { kind: "eastWest", tiltDeg: 5 } },
};

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

/** Opens the page at `path`, runs `steps`, and expects no complaint of the browser (an offence against the page's CSP is one). */
async function visit(path, steps, options = {}) {
  const opened = await openPage(browser, site.origin, path, options);
  try {
    await steps(opened.page, opened);
    assert.deepEqual(opened.complaints, []);
    for (const address of opened.requests) assert.ok(address.startsWith(site.origin) || address.startsWith("blob:"), `asked ${address}`);
  } finally {
    await opened.context.close();
  }
}

/** The months' figures at full precision, from the chart's own CSV. */
async function monthsCsv(page) {
  await page.locator("#months details > summary").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"), page.locator("#months .chart-exports button").nth(2).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\n").slice(1);
  return lines.map((line) => line.split(",").at(-1));
}

test("the first answer is the Atacama plant's: three numbers with unit and range", () => visit("/", async (page) => {
  assert.match(await textOf(page, "#figure-energy"), /^[\d,.]+\sGWh$/);
  assert.match(await textOf(page, "#figure-households"), /^\d{3},000\shouseholds$/);
  assert.match(await textOf(page, "#figure-co2"), /^\d{3},000\st of CO₂$/);
  const sentence = await textOf(page, ".sentence");
  assert.equal(sentence.match(/\([\d,.]+–[\d,.]+\)/g)?.length, 3, sentence);
  assert.equal(await page.inputValue("#capacity"), "480");
  assert.match(await textOf(page, "#place-link"), /María Elena, Chile/);
}));

test("the page's numbers are the package's, to the last bit", () => visit("/", async (page) => {
  const sunyield = await load();
  const estimate = sunyield.estimate(ATACAMA);
  assert.deepEqual(await monthsCsv(page), Array.from(estimate.energy.monthlyMwh, String));
}));

test("a new capacity gives new numbers while it is typed", () => visit("/", async (page) => {
  const number = (text) => Number(text.replace(/\D/g, ""));
  const before = number(await textOf(page, "#figure-households"));
  await page.focus("#capacity");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("960");
  // No button was pressed: every key asked anew, and the last one's answer stays.
  await page.waitForFunction((twice) => {
    const now = Number(document.querySelector("#figure-households").innerText.replace(/\D/g, ""));
    return Math.abs(now / twice - 1) < 0.005;
  }, before * 2, { timeout: 5000 });
}));

test("AC capacity and kW are other ways to say it", () => visit("/", async (page) => {
  const more = await afterChange(page, "#figure-energy", () => page.selectOption("#unit", "MWac"));
  assert.match(more, /GWh/);
  const small = await afterChange(page, "#figure-energy", () => page.selectOption("#unit", "kWdc"));
  assert.match(small, /MWh/);
}));

test("another mounting gives other numbers and other angles", () => visit("/", async (page) => {
  await afterChange(page, "#figure-energy", () => page.selectOption("#mounting", "singleAxis"));
  assert.ok(await page.isVisible("#maxRotation"));
  assert.ok(!await page.isVisible("#tilt"));
  await afterChange(page, "#figure-energy", () => page.selectOption("#mounting", "fixedRack"));
  assert.match(await page.getAttribute("#tilt", "placeholder"), /^\d+.* \(usual\)$/);
}));

test("another CO2 method gives another number of tonnes, from the sentence and from the chart", () => visit("/", async (page) => {
  const coal = await afterChange(page, "#figure-co2", () => page.selectOption("#method", "displacedFuel.coal"));
  await page.focus("#co2-methods .chart-surface");
  await page.keyboard.press("Home");
  assert.match(await textOf(page, "#co2-methods .chart-readout"), /g\/kWh/);
  const first = await afterChange(page, "#figure-co2", () => page.keyboard.press("Enter"));
  assert.notEqual(first, coal);
}));

test("a click on the map moves the plant", () => visit("/", async (page) => {
  await page.waitForFunction(() => document.querySelector(".map-land")?.getAttribute("d")?.length > 1000);
  const map = await page.locator("#map").boundingBox();
  await afterChange(page, "#figure-energy", () => page.mouse.click(map.x + map.width * 0.53, map.y + map.height * 0.3));
  await page.waitForFunction(() => !document.querySelector(".sentence").classList.contains("stale"));
  assert.doesNotMatch(await textOf(page, "#place-link"), /María Elena/);
  assert.ok(Number(await page.inputValue("#latitude")) > 20);
}));

test("arrow keys on the map move the plant, plus and minus zoom", () => visit("/", async (page) => {
  await page.focus("#map");
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction(() => document.querySelector("#latitude").value === "-21.22");
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.querySelector("#longitude").value === "-69.33");
  const zoomed = await page.getAttribute("#map svg", "viewBox");
  await page.keyboard.press("Home");
  assert.notEqual(await page.getAttribute("#map svg", "viewBox"), zoomed);
}));

test("a town is found by its name, by keyboard", () => visit("/", async (page) => {
  await page.focus("#place");
  await page.keyboard.type("calama");
  await page.locator("#place-list li").first().waitFor();
  await afterChange(page, "#place-link", () => page.keyboard.press("Enter"));
  assert.equal(await textOf(page, "#place-link"), "Calama, Chile");
}));

test("a position can be typed where towns are searched", () => visit("/", async (page) => {
  await page.focus("#place");
  await page.keyboard.type("40.4168, -3.7038");
  await afterChange(page, "#place-link", () => page.keyboard.press("Enter"));
  assert.equal(await page.inputValue("#latitude"), "40.4168");
  assert.match(await textOf(page, "#place-link"), /40\.4168° N/);
}));

test("bad input is told beside its field and loses nothing", () => visit("/", async (page) => {
  const good = await textOf(page, "#figure-energy");
  await page.fill("#capacity", "many");
  await page.locator("#capacity-error", { hasText: "Not a number" }).waitFor();
  assert.equal(await page.getAttribute("#capacity", "aria-invalid"), "true");
  assert.equal(await textOf(page, "#figure-energy"), good);
  await page.fill("#capacity", "0");
  await page.locator("#capacity-error", { hasText: "above 0" }).waitFor();
  await page.fill("#capacity", "480");
  await page.waitForFunction(() => document.querySelector("#capacity-error").textContent === "");
  await page.fill("#latitude", "95");
  await page.locator("#latitude-error", { hasText: "95 is outside -90 to 90" }).waitFor();
  assert.ok(await page.evaluate(() => document.querySelector(".sentence").classList.contains("stale")));
  await page.fill("#latitude", "-22.22");
  await page.waitForFunction(() => !document.querySelector(".sentence").classList.contains("stale"));
}));

test("the open sea is refused in words, beside the place", () => visit("/?lat=-40&lon=-120&country=CL", async (page) => {
  await page.locator("#place-error", { hasText: /nearest land/ }).waitFor();
}));

test("comma and point are both read, and the page says how", () => visit("/?lang=es", async (page) => {
  await page.fill("#capacity", "1.045");
  assert.match(await textOf(page, "#capacity-note"), /1\.045/);
  await afterChange(page, "#figure-energy", () => page.fill("#capacity", "7,5"));
  assert.match(await textOf(page, "#figure-energy"), /GWh/);
}, { locale: "es-ES" }));

for (const figure of ["energy", "households", "co2"]) {
  test(`the working of ${figure} has formula, inputs and a source with its link`, () => visit("/", async (page) => {
    await page.click(`#figure-${figure}`);
    assert.equal(await page.getAttribute(`#figure-${figure}`, "aria-expanded"), "true");
    assert.match(await textOf(page, "#working .formula"), /=/);
    assert.ok(await page.locator("#working .inputs tbody tr").count() >= 2);
    const link = page.locator("#working .sources a").first();
    assert.match(await link.getAttribute("href"), /^https?:\/\//);
    await page.click("#working .working-head button");
    assert.ok(!await page.isVisible("#working"));
    assert.equal(await page.evaluate(() => document.activeElement.id), `figure-${figure}`);
  }));
}

test("the address restores the page to the bit", () => visit("/", async (page, { context }) => {
  await page.fill("#capacity", "123.456");
  await page.selectOption("#mounting", "singleAxis");
  await page.fill("#latitude", "37.123456789");
  await page.fill("#longitude", "-5.5");
  await page.selectOption("#method", "average");
  await page.waitForFunction(() => location.search.includes("method=average"));
  await page.waitForFunction(() => !document.querySelector(".sentence").classList.contains("stale"));
  const shared = await context.newPage();
  await shared.goto(page.url());
  await shared.waitForFunction(() => /\d/.test(document.querySelector("#figure-energy")?.textContent ?? ""));
  for (const field of ["#capacity", "#latitude", "#longitude", "#mounting", "#method"]) {
    assert.equal(await shared.inputValue(field), await page.inputValue(field), field);
  }
  assert.deepEqual(await monthsCsv(shared), await monthsCsv(page));
}));

test("a link of another data version says what has changed", () => visit("/?data=2001.1&mwh=1000000", async (page) => {
  const told = page.locator("#changed", { hasText: "2001.1" });
  await told.waitFor();
  assert.match(await told.innerText(), /1,000\sGWh/);
  await page.fill("#capacity", "481");
  await told.waitFor({ state: "hidden" });
}));

test("a kept plant is compared with the next, factor by factor, and travels in the address", () => visit("/", async (page, { context }) => {
  await page.click("#keep");
  await page.fill("#capacity", "960");
  await page.selectOption("#mounting", "singleAxis");
  await page.locator("#compare tbody td").nth(1).waitFor();
  await page.locator("#compare .why", { hasText: "Capacity × 2" }).waitFor();
  assert.match(await textOf(page, "#compare .why"), /Turn to the modules × 1\.\d/);
  await page.waitForFunction(() => location.search.includes("case=") && location.search.includes("singleAxis"));
  const shared = await context.newPage();
  await shared.goto(page.url());
  await shared.locator("#compare .why", { hasText: "Capacity × 2" }).waitFor();
  await shared.getByRole("button", { name: "Drop", exact: true }).click();
  await shared.locator("#compare table").waitFor({ state: "hidden" });
}));

test("the sentence and the link are passed on", () => visit("/", async (page, { context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy as a sentence" }).click();
  await page.getByText("Copied.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^A 480 MW DC east–west plant at María Elena, Chile yields about [\d,.]+\sGWh a year \(/);
  assert.match(copied, /mwh=[\d.]+$/);
}));

test("the page works without a network once it has been visited", () => visit("/", async (page, { context }) => {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.reload();
  await page.waitForFunction(() => /\d/.test(document.querySelector("#figure-energy")?.textContent ?? ""));
  const other = await afterChange(page, "#figure-energy", () => page.fill("#capacity", "100"));
  assert.match(other, /GWh/);
}));

test("the keyboard alone reaches every control, in order", () => visit("/", async (page) => {
  const reached = [];
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => document.activeElement.id || document.activeElement.className));
  }
  const wanted = ["skip", "language", "capacity", "unit", "mounting", "place-link", "figure-energy", "figure-households",
    "figure-co2", "method", "map", "place", "latitude", "longitude", "tilt", "chart-surface"];
  const places = wanted.map((name) => reached.indexOf(name));
  assert.ok(places.every((place) => place >= 0), `missing of ${reached.join(", ")}: ${wanted.filter((_, i) => places[i] < 0)}`);
  assert.deepEqual(places, [...places].sort((a, b) => a - b));
}));
