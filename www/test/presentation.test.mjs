// How the page presents itself: languages, narrow screens, light and dark, and the rules of accessibility.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { drawAll, openPage, sharedWorld, textOf } from "./site.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const NARROW = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

const world = sharedWorld();

async function violations(page) {
  // axe is put in from outside the page, past its Content-Security-Policy.
  await page.addScriptTag({ path: AXE });
  const { violations: found } = await page.evaluate(
    (rules) => globalThis.axe.run(document, { runOnly: rules }), RULES,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

const VIEWS = {
  "first visit": ["/", "#tornado", drawAll],
  "working of the energy": ["/?open=energy", "#working"],
  "working of the CO2": ["/?open=co2", "#working"],
  "several errors": ["/?lat=95&loss=2&tilt=NaN", "#errors li"],
  "the sea": ["/?lat=0&lon=-130", "#errors li"],
  "a claim": ["/?view=claim", "#judged figure:nth-of-type(3)"],
  "many plants": ["/?view=portfolio", "#run", async (page) => {
    await page.click("#run");
    await page.locator("#portfolio-status", { hasText: "4 plants" }).waitFor();
  }],
  // A dozen of each list: the hundreds that follow are made alike, and axe looks at every one.
  "method and sources": ["/?view=method", "#view-method .sources li", (page) => page.evaluate(() => {
    for (const item of document.querySelectorAll("#view-method :is(tbody tr, .model, .sources li):nth-child(n + 13)")) item.remove();
  })],
  "Chinese": ["/?lang=zh", "#tornado", drawAll],
};
for (const [name, [path, until, act]] of Object.entries(VIEWS)) {
  test(`axe finds nothing, in light and in dark: ${name}`, async () => {
    const { context, page } = await openPage(world.browser, world.site.origin, path, { bypassCSP: true });
    try {
      await page.locator(until).first().waitFor({ state: "attached" });
      await act?.(page);
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await violations(page), [], colorScheme);
      }
    } finally {
      await context.close();
    }
  });
}

test("a whole visit by keyboard alone", async () => {
  const { context, page, complaints } = await openPage(world.browser, world.site.origin, "/");
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  /** Presses Tab until the focus is on what is wanted: a visitor without a mouse has no other way. */
  const tabTo = async (wanted) => {
    for (let press = 0; press < 80; press += 1) {
      await page.keyboard.press("Tab");
      if (await focused() === wanted) return;
    }
    assert.fail(`${wanted} is not reached`);
  };
  try {
    await tabTo("skip");
    await page.keyboard.press("Enter");
    await tabTo("capacity");
    await page.keyboard.type("100 MW");
    await tabTo("mounting");
    await page.keyboard.press("ArrowDown");
    await page.locator("#maxRotation").waitFor();
    await tabTo("figure-co2");
    await page.keyboard.press("Enter");
    await page.locator("#working").waitFor();
    assert.equal(await focused(), "working-title");
    await tabTo("Close");
    await page.keyboard.press("Enter");
    assert.equal(await focused(), "figure-co2");
    await tabTo("place");
    await page.keyboard.type("calama");
    await page.locator("#place-list li").first().waitFor();
    await page.keyboard.press("Enter");
    await page.locator("#place-link", { hasText: "Calama, Chile" }).waitFor();
    await page.locator("#months .chart-bar").first().waitFor();
    for (let press = 0; press < 40 && !(await page.evaluate(() => document.activeElement.closest("#months") !== null)); press += 1) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("End");
    assert.match(await textOf(page, "#months .chart-readout"), /^December: /);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("#months table").waitFor();
    await page.keyboard.press("Home");
    await page.focus("#skip");
    await tabTo("door-claim");
    await page.keyboard.press("Enter");
    await page.locator("#judged figure").nth(2).waitFor();
    await tabTo("claim");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("A 100 MW plant in Spain makes 180 GWh a year.");
    await page.locator("#claim-verdict", { hasText: "Energy" }).waitFor();
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
});

test("a long name of a place stays inside the page", async () => {
  const name = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(3);
  const { context, page } = await openPage(world.browser, world.site.origin, `/?lat=53.22&lon=-4.2&place=${name}`, NARROW);
  try {
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wider <= 0, `${wider} px too wide`);
  } finally {
    await context.close();
  }
});

for (const [lang, word, unit] of [["en", "households", "GWh"], ["es", "hogares", "GWh"], ["pt", "domicílios", "GWh"], ["zh", "户家庭", "亿千瓦时"]]) {
  test(`the page speaks ${lang}, and fits 320 px`, async () => {
    const { context, page, complaints } = await openPage(world.browser, world.site.origin, `/?lang=${lang}&open=energy`, NARROW);
    try {
      assert.ok((await textOf(page, "#figure-households")).includes(word));
      assert.ok((await textOf(page, "#figure-energy")).includes(unit));
      assert.ok((await page.getAttribute("html", "lang")).startsWith(lang));
      const { scrollWidth, clientWidth } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { scrollWidth, clientWidth };
      });
      assert.ok(scrollWidth <= clientWidth, `${scrollWidth} px wide`);
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  });
}

test("the language can be changed, and the visitor's own is the first", async () => {
  const { context, page } = await openPage(world.browser, world.site.origin, "/", { locale: "pt-BR" });
  try {
    assert.match(await textOf(page, "#figure-households"), /domicílios/);
    await page.selectOption("#language", "zh");
    await page.locator("#figure-households", { hasText: "户家庭" }).waitFor();
    assert.match(await textOf(page, "#place-link"), /智利/);
    await page.waitForFunction(() => location.search.includes("lang=zh"));
  } finally {
    await context.close();
  }
});

test("on a phone the three numbers stay in sight below the sentence", async () => {
  const { context, page } = await openPage(world.browser, world.site.origin, "/", NARROW);
  try {
    assert.ok(!await page.isVisible(".figure-bar"));
    await page.locator("#losses").scrollIntoViewIfNeeded();
    await page.locator(".figure-bar.needed").waitFor();
    assert.match(await textOf(page, ".figure-bar"), /GWh/);
  } finally {
    await context.close();
  }
});

test("paper has the answer and no controls", async () => {
  const { context, page } = await openPage(world.browser, world.site.origin, "/");
  try {
    await page.locator("#tornado .chart-surface").waitFor();
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    assert.ok(await page.isVisible("#figure-energy"));
    const report = await textOf(page, ".print-report .print-origin");
    assert.match(report, new RegExp(`Printed on .*${new Date().getFullYear()}[\\s\\S]*data \\d[\\s\\S]*lat=-22\\.22[\\s\\S]*mwh=\\d`));
    assert.match(await textOf(page, ".print-assumed"), /22\.22° S, 69\.58° W[\s\S]*Tilt\s+5°[\s\S]*System losses\s+14[\s\S]*Emission factor: Combined margin\s+\d+ g\/kWh/);
    assert.ok(await page.locator(".print-sources li").count() > 10);
    // A drawing is made for its column, not shrunk into it: its words keep their size.
    const [, , width] = (await page.locator("#co2-methods .chart").getAttribute("viewBox")).split(" ");
    assert.ok(Number(width) < 400, width);
    for (const control of ["#latitude", "#weather-file", "#claimedCo2", "#published"]) assert.ok(!await page.isVisible(control), control);
  } finally {
    await context.close();
  }
});

test("every dictionary has every key and every gap", async () => {
  const { readFile } = await import("node:fs/promises");
  const part = async (path) => JSON.parse(await readFile(new URL(`../src/i18n/${path}.json`, import.meta.url), "utf8"));
  const read = async (language) => ({ ...await part(language), ...await part(`doors/${language}`) });
  const english = await read("en");
  for (const language of ["es", "pt", "zh"]) {
    const other = await read(language);
    assert.deepEqual(Object.keys(other).sort(), Object.keys(english).sort(), language);
    for (const [key, text] of Object.entries(english)) {
      const gaps = (words) => (words.match(/\{\w+\}/g) ?? []).sort();
      assert.deepEqual(gaps(other[key]), gaps(text), `${language}: ${key}`);
    }
  }
});
