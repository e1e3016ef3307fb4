// The estimate, end to end: a visitor's ways to an answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { afterChange, sharedWorld, textOf, visit as visitIn } from "./site.mjs";

const world = sharedWorld();
const visit = (path, steps, options) => visitIn(world, path, steps, options);

test("the first answer is the Atacama plant's: three numbers with unit and range", () => visit("/", async (page) => {
  assert.match(await textOf(page, "#figure-energy"), /^[\d,.]+\sGWh$/);
  assert.match(await textOf(page, "#figure-households"), /^\d{3},000\shouseholds$/);
  assert.match(await textOf(page, "#figure-co2"), /^\d{3},000\st of CO₂$/);
  const sentence = await textOf(page, ".sentence");
  assert.equal(sentence.match(/\([\d,.]+–[\d,.]+\)/g)?.length, 3, sentence);
  assert.equal(await page.inputValue("#capacity"), "480");
  assert.match(await textOf(page, "#place-link"), /María Elena, Chile/);
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
  await page.locator("#co2-methods .chart-surface").waitFor();
  await page.focus("#co2-methods .chart-surface");
  await page.keyboard.press("Home");
  assert.match(await textOf(page, "#co2-methods .chart-readout"), /claimed/);
  await page.keyboard.press("ArrowRight");
  assert.match(await textOf(page, "#co2-methods .chart-readout"), /g\/kWh/);
  const first = await afterChange(page, "#figure-co2", () => page.keyboard.press("Enter"));
  assert.notEqual(first, coal);
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

test("bad input is told beside its field and above, and loses nothing", () => visit("/", async (page) => {
  const good = await textOf(page, "#figure-energy");
  await page.fill("#capacity", "many");
  await page.locator("#capacity-error", { hasText: "Not a number" }).waitFor();
  assert.equal(await page.getAttribute("#capacity", "aria-invalid"), "true");
  assert.equal(await textOf(page, "#figure-energy"), good);
  await page.fill("#capacity", "0");
  await page.locator("#capacity-error", { hasText: "above 0" }).waitFor();
  assert.ok(await page.evaluate(() => document.querySelector(".sentence").classList.contains("stale")));
  await page.locator("#errors a", { hasText: "capacity" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "capacity");
  await page.fill("#capacity", "480");
  await page.locator("#errors").waitFor({ state: "hidden" });
  assert.equal(await textOf(page, "#capacity-error"), "");
  assert.equal(await textOf(page, "#figure-energy"), good);
}));

test("everything that is wrong is told at once, in the units of the fields, and none of it goes into the address", () => visit("/", async (page) => {
  await page.locator(".more summary").click();
  await page.fill("#ratio", "1.3");
  await page.waitForFunction(() => location.search.includes("ratio=1.3"));
  await page.fill("#tilt", "120");
  await page.fill("#loss", "99.5");
  await page.fill("#groundCoverage", "0");
  await page.locator("#errors li").nth(2).waitFor();
  assert.match(await textOf(page, "#tilt-error"), /^120 is outside 0 to 90$/);
  assert.match(await textOf(page, "#loss-error"), /^99\.5\s% is outside -5\s% to 99\s%$/);
  assert.match(await textOf(page, "#groundCoverage-error"), /^0\s% is outside \S+\s% to \S+\s%$/);
  await page.waitForTimeout(400);
  assert.doesNotMatch(page.url(), /tilt=120|loss=0\.995|gcr=0/);
  assert.match(page.url(), /ratio=1\.3/);
}));

test("at sea there is no answer, and none of the old one", () => visit("/", async (page) => {
  await page.fill("#longitude", "-130");
  await page.locator("#errors", { hasText: "nearest land" }).waitFor();
  assert.equal(await textOf(page, "#figure-energy"), "–");
  assert.doesNotMatch(await textOf(page, ".sentence"), /Chil/);
  assert.ok(!await page.isVisible("#results"));
  await page.fill("#longitude", "-69.58");
  await page.locator("#results").waitFor();
  assert.match(await textOf(page, "#figure-energy"), /GWh/);
}));

test("a capacity can be written with its unit, in full-width digits, with a comma", () => visit("/", async (page) => {
  for (const [typed, capacity, unit] of [
    ["480 MW", "480", "MWdc"], ["196 MWac", "196", "MWac"], ["1.2 GWp", "1200", "MWdc"], ["5,5 kW", "5.5", "kWdc"],
    ["４８０", "480", "kWdc"], ["48万千瓦", "480", "MWdc"],
  ]) {
    await page.fill("#capacity", typed);
    await page.locator("#longitude").focus();
    assert.deepEqual([await page.inputValue("#capacity"), await page.inputValue("#unit")], [capacity, unit], typed);
    assert.ok(!await page.isVisible("#errors"), typed);
  }
}));

test("what a link says wrongly is told, not passed over", () => visit("/?lat=NaN&lon=-69.58&country=&mounting=flat&capacity=100", async (page) => {
  const told = await textOf(page, "#banner");
  for (const wrong of ["lat=NaN", "country=", "mounting=flat"]) assert.ok(told.includes(wrong), told);
  assert.equal(await page.inputValue("#capacity"), "100");
  await page.fill("#capacity", "101");
  await page.locator("#banner").waitFor({ state: "hidden" });
}));

/** A plant with everything set that an address can hold. */
const EVERYTHING = "/?lat=40&lon=-3.7&country=ES&capacity=50&unit=MWdc&ratio=1.3&mounting=singleAxis&maxRotation=45&axisTilt=5&axisAzimuth=170"
  + "&backtracking=no&bifacial=0.7&gcr=0.35&loss=0.1&module=premium&method=displacedFuel.coal";

test("the code to embed puts the same plant into another page, to the last bit", () => visit(EVERYTHING, async (page, { context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = async (button) => {
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await page.getByRole("button", { name: button }).click();
    await page.waitForFunction(async () => await navigator.clipboard.readText() !== "");
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const annualMwh = Number(new URL(await copied("Copy the link")).searchParams.get("mwh"));
  const code = await copied("Copy code to embed");
  const co2 = await textOf(page, "#figure-co2");
  const other = await context.newPage();
  await other.route("**/host.html", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><body>${code}` }));
  await other.goto(`${world.site.origin}/host.html`);
  const element = other.locator("sunyield-calculator", { hasText: /\d t/ });
  await element.waitFor();
  assert.equal(await element.evaluate((calculator) => calculator.estimate.energy.annualMwh.p50), annualMwh);
  const shown = await element.evaluate((calculator) => calculator.shadowRoot.querySelector("[part=results]").textContent);
  assert.ok(shown.includes(co2.replace(" of CO₂", "")), `${co2} in ${shown}`);
}));

test("a claim stands in the charts, and the other door checks it", () => visit("/", async (page) => {
  await page.locator("#co2-methods .claimed-line").waitFor({ state: "attached" });
  assert.match(await textOf(page, "#co2-methods-title"), /Claimed: 280,000\st/);
  await page.fill("#claimedCo2", "1 Mt");
  await page.locator("#co2-methods-title", { hasText: "1,000,000" }).waitFor();
  await page.click("#map");
  await page.locator("#co2-methods .claimed-line").waitFor({ state: "detached" });
  // The list is filled when it is reached for.
  await page.focus("#published");
  await page.selectOption("#published", "0");
  await page.locator("#published-origin", { hasText: "solarbytes.info" }).waitFor();
  await page.getByRole("button", { name: "Check this claim" }).click();
  await page.locator("#judged figure").nth(2).waitFor();
  assert.equal(await page.inputValue("#claimCo2"), "280000");
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

/** A link with a value that cannot be, the field that holds it, what is said beside it, and what is used in its place. */
const IMPOSSIBLE = [
  ["/?v=1&capacity=-5", "capacity", "-5", /above 0/, /Used instead: 480\sMW DC/],
  ["/?v=1&tilt=95", "tilt", "95", /^95 is outside 0 to 90$/, /Used instead: \d/],
  ["/?v=1&country=ZZ", "country", "ZZ", /ZZ/, /Used instead: Chile/],
];
for (const [link, field, value, error, used] of IMPOSSIBLE) {
  test(`a link that holds what cannot be shows it, and answers with the usual value: ${link}`, () => visit(link, async (page) => {
    await page.locator("#errors", { hasText: used }).waitFor();
    assert.equal(await page.inputValue(`#${field}`), value);
    assert.match(await textOf(page, `#${field}-error`), error);
    assert.equal(await page.getAttribute(`#${field}`, "aria-invalid"), "true");
    assert.match(await textOf(page, "#errors"), /usual values in place/);
    assert.doesNotMatch(await textOf(page, "#errors"), /last good/);
    assert.match(await textOf(page, "#figure-energy"), /\d\sGWh/);
    assert.match(await textOf(page, "#place-link"), /^María Elena, Chile$/);
    assert.doesNotMatch(await page.content(), /Unknown Region/);
  }));
}

test("what stood in for a link's value gives way to what is typed", () => visit("/?v=1&capacity=-5", async (page) => {
  await page.locator("#errors", { hasText: "480" }).waitFor();
  const usual = await textOf(page, "#figure-energy");
  await page.fill("#capacity", "240");
  await page.locator("#errors").waitFor({ state: "hidden" });
  assert.notEqual(await textOf(page, "#figure-energy"), usual);
  await page.fill("#capacity", "-1");
  await page.locator("#errors", { hasText: "last good" }).waitFor();
}));

test("a kept case that is none is told, and one that cannot be estimated says why", () => visit("/?case=garbage&case=lat%3D95%26lon%3D0%26capacity%3D1&case=lat%3D40%26lon%3D-3%26capacity%3D5", async (page) => {
  await page.locator("#banner", { hasText: "case=garbage" }).waitFor();
  await page.locator("#compare .field-error", { hasText: /Latitude, north positive: 95 is outside -90 to 90/ }).waitFor();
  await page.locator("#compare thead th").nth(1).waitFor();
  await page.locator("#compare .field-error").getByRole("button", { name: "Drop" }).click();
  await page.locator("#compare .field-error").waitFor({ state: "detached" });
}));

test("nobody claims less than nothing: not in the field, not in a link", async () => {
  await visit("/", async (page) => {
    await page.locator("#co2-methods .claimed-line").waitFor({ state: "attached" });
    const title = await textOf(page, "#co2-methods-title");
    await page.fill("#claimedCo2", "-5");
    await page.locator("#claimedCo2-error", { hasText: "above 0" }).waitFor();
    assert.equal(await page.getAttribute("#claimedCo2", "aria-invalid"), "true");
    await page.locator("#errors", { hasText: "CO₂ a year: The figure must be above 0" }).waitFor();
    assert.equal(await textOf(page, "#co2-methods-title"), title);
  });
  await visit("/?claimedCo2=-5", (page) => page.locator("#banner", { hasText: "claimedCo2=-5" }).waitFor());
});

test("a click on what keeps the plant counts as soon as it can be made", () => visit("/", async (page) => {
  await page.evaluate(() => new Promise((fulfil) => {
    const click = () => {
      const keep = document.querySelector("#keep:enabled");
      if (keep === null) return requestAnimationFrame(click);
      keep.click();
      return fulfil();
    };
    click();
  }));
  await page.locator("#compare thead th").nth(1).waitFor();
  await page.waitForFunction(() => location.search.includes("case="));
}));

test("Escape closes the working and gives the focus back to its number", () => visit("/", async (page) => {
  for (const figure of ["energy", "co2"]) {
    await page.click(`#figure-${figure}`);
    await page.waitForFunction(() => document.activeElement.id === "working-title");
    await page.keyboard.press("Escape");
    await page.locator("#working").waitFor({ state: "hidden" });
    assert.equal(await page.evaluate(() => document.activeElement.id), `figure-${figure}`);
  }
}));

test("a town is found by what it is called elsewhere, with or without its marks", () => visit("/", async (page) => {
  for (const [typed, found, place] of [
    ["慕尼黑", /^慕尼黑（|慕尼黑/, "慕尼黑, Germany"], ["Cologne", /Cologne/, /Köln|Koeln|Cologne/], ["Munchen", /Munich \(/, "Munich, Germany"],
    ["Peking", /Beijing \(Peking\)/, "Beijing, China"], ["北京市", /北京/, "北京, China"], ["Varsovia", /Warsaw/, "Warsaw, Poland"],
    ["Kobenhavn", /Copenhagen|København/, /Copenhagen|København/],
  ]) {
    await page.fill("#place", typed);
    await page.locator("#place-list li").first().filter({ hasText: found }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator("#place-link", { hasText: place }).waitFor();
  }
}));

test("a position is read in the usual notations", () => visit("/?lat=0&lon=20", async (page) => {
  for (const [typed, latitude, longitude] of [
    ["22°13'S 69°35'W", "-22.216667", "-69.583333"], ["22°13′12″S, 69°35′0″W", "-22.22", "-69.583333"], ["N40.4 W3.7", "40.4", "-3.7"],
    ["69°35'W 22°13'S", "-22.216667", "-69.583333"], ["22 13 S 69 35 W", "-22.216667", "-69.583333"], ["22,22° S; 69,58° O", "-22.22", "-69.58"],
    ["北纬31.2 东经121.5", "31.2", "121.5"], ["geo:40.4,-3.7", "40.4", "-3.7"], ["-22.22 -69.58", "-22.22", "-69.58"],
  ]) {
    await page.fill("#place", typed);
    await page.keyboard.press("Enter");
    await page.waitForFunction(([lat, lon]) => document.querySelector("#latitude").value === lat && document.querySelector("#longitude").value === lon, [latitude, longitude]);
    await page.fill("#place", "0, 20");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#latitude").value === "0");
  }
}));

test("a point at sea near a coast is said to be one, and whose sun it is given", () => visit("/?lat=36.2&lon=-8&country=PT", async (page) => {
  await page.locator("#map-sea", { hasText: /lies at sea[\s\S]*\d km away/ }).waitFor();
  await page.fill("#latitude", "38.5");
  await page.locator("#map-sea:empty").waitFor({ state: "attached" });
  assert.match(await textOf(page, "#figure-energy"), /GWh/);
}));
