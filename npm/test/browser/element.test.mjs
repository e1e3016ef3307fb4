// The components in Chromium, on a page whose policy forbids inline styles and asks for Trusted Types.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { load } from "sunyield";
import { createFormat, written } from "sunyield/format";
import { launch, openPage } from "./harness.mjs";

const base = process.env.SUNYIELD_PACKAGE_URL;
const sunyield = await load();
const atacama = {
  site: { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" },
  plant: { dcCapacityKw: 480_000, mounting: { kind: "eastWest", tiltDeg: 5, azimuthDeg: 90 } },
};
let browser;
let opened;
let page;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());
beforeEach(async () => {
  opened = await openPage(browser, `${base}test/browser/element.html`);
  page = opened.page;
  await page.waitForFunction(() => window.changes?.length >= 2);
});
afterEach(async () => {
  assert.deepEqual(opened.troubles, []);
  assert.deepEqual(await page.evaluate(() => window.blocked), []);
  await opened.close();
});

/** Text of the parts of a component that have this part name. */
const parts = (name, part) =>
  page.$$eval(`${name} [part~="${part}"]`, (found) => found.map(({ textContent }) => textContent.replace(/\s+/g, " ").trim()));

test("the first answer is told with the request, to Node's last bit, and shown in the page's language", async () => {
  const [change] = await page.evaluate(() => window.changes.filter(({ name }) => name === "sunyield-calculator"));
  assert.deepEqual(change.request, atacama);
  assert.equal(JSON.stringify(change.estimate), JSON.stringify(sunyield.estimate(atacama)));
  assert.deepEqual(await page.$eval("sunyield-calculator", (element) => element.estimate), change.estimate);
  const figures = await parts("sunyield-calculator", "figure");
  assert.equal(figures.length, 3);
  assert.match(figures[0], /^Energía al año 903 GWh/);
  const rows = await page.$$eval("sunyield-calculator tbody tr", (found) => found.length);
  assert.equal(rows, change.estimate.co2.length);
});

test("typing changes the attribute and the answer; an attribute changes the field and the answer", async () => {
  await page.getByLabel("Potencia de los módulos (kW CC)").fill("1000");
  assert.equal(await page.getAttribute("sunyield-calculator", "dc-capacity-kw"), "1000");
  const small = await page.evaluate(() => window.changes.at(-1).estimate.energy.annualMwh.p50);
  assert.equal(small, sunyield.estimate({ ...atacama, plant: { ...atacama.plant, dcCapacityKw: 1000 } }).energy.annualMwh.p50);
  await page.evaluate(() => document.querySelector("sunyield-calculator").setAttribute("tilt-deg", "20"));
  await page.waitForFunction(() => window.changes.at(-1).request.plant.mounting.tiltDeg === 20);
  assert.equal(await page.getByLabel("Inclinación (°)").inputValue(), "20");
});

test("a mounting that does not exist is refused by its path, and read without a fault", async () => {
  const { request, error } = await page.evaluate(async () => {
    const element = document.querySelector("sunyield-calculator");
    element.setAttribute("mounting", "foo");
    const request = element.request;
    await new Promise((resolve) => setTimeout(resolve));
    return { request, error: { ...element.error, message: element.error.message } };
  });
  assert.deepEqual(request.plant.mounting, { kind: "foo", tiltDeg: 5 });
  assert.equal(error.path, "plant.mounting.kind");
  assert.equal(error.code, "unknownChoice");
  assert.equal(error.value, "foo");
  assert.equal(await page.getAttribute('sunyield-calculator [name="mounting"]', "aria-invalid"), "true");
  assert.equal((await parts("sunyield-calculator", "error")).length, 1);
});

test("attributes without a field count too, and a mounting that does not know them leaves them out", async () => {
  const wanted = {
    site: { latitudeDeg: 40, longitudeDeg: -3.7, country: "ES" },
    plant: {
      dcCapacityKw: 1000, module: "premium", lossFraction: 0.1, bifacialityFraction: 0.7, groundCoverageRatio: 0.35,
      mounting: { kind: "singleAxis", axisTiltDeg: 0, maxRotationDeg: 45, backtracking: false },
    },
  };
  const [asked, shown, other] = await page.evaluate(async () => {
    const element = document.createElement("sunyield-calculator");
    const attributes = {
      "latitude-deg": "40", "longitude-deg": "-3.7", country: "ES", "dc-capacity-kw": "1000", mounting: "singleAxis", module: "premium",
      "loss-fraction": "0.1", "bifaciality-fraction": "0.7", "ground-coverage-ratio": "0.35", "max-rotation-deg": "45",
      backtracking: "false", method: "displacedFuel.coal",
    };
    for (const [name, text] of Object.entries(attributes)) element.setAttribute(name, text);
    document.body.append(element);
    await new Promise((resolve) => element.addEventListener("change", resolve, { once: true }));
    const { request } = element;
    const text = element.shadowRoot.querySelector("[part~=results]").textContent;
    element.setAttribute("mounting", "dualAxis");
    const { plant } = element.request;
    element.remove();
    return [request, text, plant.mounting];
  });
  assert.deepEqual(asked, wanted);
  const coal = sunyield.estimate(wanted).co2.find(({ fuel }) => fuel === "coal");
  assert.ok(shown.includes(written(createFormat("es").mass(coal.annualT))), shown);
  assert.deepEqual(other, { kind: "dualAxis" });
});

test("a request that is set is shown, keeps what no field shows, and is asked", async () => {
  const request = { ...atacama, plant: { ...atacama.plant, lossFraction: 0.1, mounting: { kind: "singleAxis", axisTiltDeg: 0, maxRotationDeg: 45, backtracking: true } } };
  const estimate = await page.evaluate(async (request) => {
    const element = document.querySelector("sunyield-calculator");
    element.request = request;
    await new Promise((resolve) => element.addEventListener("change", resolve, { once: true }));
    return element.estimate;
  }, request);
  assert.equal(JSON.stringify(estimate), JSON.stringify(sunyield.estimate(request)));
  assert.equal(await page.getByLabel("Montaje").inputValue(), "singleAxis");
});

test("what is refused is told beside its field, and as an event", async () => {
  await page.getByLabel("Latitud, norte positivo (°)").fill("95");
  const [said] = await parts("sunyield-calculator", "error");
  assert.equal(said, "Latitud, norte positivo (°) es 95; se esperaba -90 a 90");
  const marked = await page.$$eval("sunyield-calculator [aria-invalid=true]", (found) => found.map(({ name, attributes }) => [name, attributes["aria-describedby"].value]));
  assert.deepEqual(marked, [["latitude-deg", "error"]]);
  assert.equal(await page.evaluate(() => window.changes.at(-1).error.path), "site.latitudeDeg");
  assert.deepEqual(await parts("sunyield-calculator", "figure"), []);
  await page.getByLabel("Latitud, norte positivo (°)").fill("-22");
  assert.equal((await parts("sunyield-calculator", "figure")).length, 3);
  assert.equal(await page.locator("sunyield-calculator [part=error]").isVisible(), false);
});

test("a claim is audited, by text and by figures", async () => {
  const [change] = await page.evaluate(() => window.changes.filter(({ name }) => name === "sunyield-claim"));
  assert.deepEqual(change.checked.map(({ claim }) => claim.country), ["CL"]);
  assert.deepEqual(change.checked[0].audit.figures.map(({ field }) => field), ["households", "co2TPerYear"]);
  assert.deepEqual(change.checked[0].audit, JSON.parse(JSON.stringify(sunyield.checkClaim(change.checked[0].claim))));
  assert.equal((await parts("sunyield-claim", "figure")).length, 2);
  await page.getByLabel("Text with figures of a plant").fill("nothing to see");
  assert.deepEqual(await parts("sunyield-claim", "range"), ["No figures found."]);
  await page.evaluate(() => (document.querySelector("sunyield-claim").claim = { capacityMw: 480, energyMwhPerYear: 1_045_000, country: "CL" }));
  await page.waitForFunction(() => window.changes.at(-1).checked?.[0]?.audit.figures[0]?.field === "energyMwhPerYear");
});

test("four languages, by the element's own lang or the page's", async () => {
  for (const [language, energy] of [["en", "Energy a year"], ["pt-BR", "Energia por ano"], ["zh-Hans", "年发电量"], ["de", "Energy a year"], ["es", "Energía al año"]]) {
    await page.evaluate((language) => (document.documentElement.lang = language), language);
    await page.waitForFunction((energy) => document.querySelector("sunyield-calculator").shadowRoot.textContent.includes(energy), energy);
    assert.doesNotMatch((await parts("sunyield-calculator", "body")).join(), /undefined|NaN|\{\w+\}/);
  }
  assert.match((await parts("sunyield-claim", "body")).join(), /households/, "its own lang wins");
  const count = await page.evaluate(() => window.changes.length);
  assert.equal(count, 2, "another language is no other answer");
});

test("screen readers find no fault, and the answer is read out once typing has stopped", async () => {
  // axe goes in by the protocol, past the policy; the page itself could not load it.
  await page.evaluate(await readFile(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8"));
  const { violations } = await page.evaluate(() => window.axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
  await page.getByLabel("Potencia de los módulos (kW CC)").fill("1000");
  await page.waitForFunction(() => /Energía al año: /.test(document.querySelector("sunyield-calculator").shadowRoot.querySelector("[role=status]").textContent));
});

test("every control can be reached by the keyboard, in the order of the page", async () => {
  const reached = [];
  for (let step = 0; step < 11; step += 1) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => {
      const { shadowRoot } = document.activeElement;
      return shadowRoot?.activeElement.getAttribute("name") ?? shadowRoot?.activeElement.localName ?? document.activeElement.localName;
    }));
  }
  assert.deepEqual(reached.slice(0, 9), ["latitude-deg", "longitude-deg", "country", "dc-capacity-kw", "ac-capacity-kw", "mounting", "tilt-deg", "azimuth-deg", "summary"]);
  assert.ok(reached.includes("text"), reached.join());
});

test("variables and parts style it from outside; no network but the package's own files", async () => {
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname));
  assert.ok(asked.length > 0 && asked.every((path) => path.startsWith("/dist/") || path.startsWith("/test/browser/")), asked.join("\n"));
  const color = await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("sunyield-calculator { --sunyield-ink: rgb(1, 2, 3) } sunyield-calculator::part(number) { color: rgb(4, 5, 6) }");
    document.adoptedStyleSheets = [sheet];
    const element = document.querySelector("sunyield-calculator");
    return [element, element.shadowRoot.querySelector("[part=number]")].map((one) => getComputedStyle(one).color);
  });
  assert.deepEqual(color, ["rgb(1, 2, 3)", "rgb(4, 5, 6)"]);
});

test("an element that is made, moved and taken away works on", async () => {
  const states = await page.evaluate(async () => {
    const element = document.createElement("sunyield-calculator");
    element.request = { site: { latitudeDeg: 40.4, longitudeDeg: -3.7 }, plant: { dcCapacityKw: 5, mounting: { kind: "roof", tiltDeg: 30, azimuthDeg: 180 } } };
    const answered = new Promise((resolve) => element.addEventListener("change", ({ detail }) => resolve(detail), { once: true }));
    document.body.append(element);
    const { estimate } = await answered;
    element.remove();
    document.querySelector("main").append(element);
    await new Promise((resolve) => setTimeout(resolve));
    return [estimate.site.country, element.shadowRoot.querySelectorAll("[part=figure]").length];
  });
  assert.deepEqual(states, ["ES", 3]);
});

test("the guide's page does what it says", async () => {
  const [, html] = /```html\n([\s\S]*?)```/.exec(await readFile(new URL("../../guides/embed.md", import.meta.url), "utf8"));
  await page.route("**/guide.html", (route) => route.fulfill({ contentType: "text/html", body: html.replace("<title>", '<link rel="icon" href="data:,"><title>') }));
  await page.route("**/node_modules/sunyield/**", async (route) => {
    const url = route.request().url().replace("/node_modules/sunyield/", "/");
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await page.goto(`${base}guide.html`);
  await page.waitForFunction(() => /^\d+ MWh$/.test(document.querySelector("output").textContent));
  assert.equal((await parts("sunyield-calculator", "figure")).length, 3);
  assert.match((await parts("sunyield-claim", "figure")).join(), /hogares/);
  await page.evaluate(() => (window.blocked = []));
});
