// How the page presents itself: languages, narrow screens, light and dark, and the rules of accessibility.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, openPage, serveSite, textOf } from "./site.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const NARROW = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

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

async function violations(page) {
  // axe is put in from outside the page, past its Content-Security-Policy.
  await page.addScriptTag({ path: AXE });
  const { violations: found } = await page.evaluate(
    (rules) => globalThis.axe.run(document, { runOnly: rules }), RULES,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

const VIEWS = {
  "first visit": "/",
  "working of the energy": "/?open=energy",
  "working of the CO2": "/?open=co2",
  "an error": "/?lat=95",
  "a claim": "/?view=claim",
  "many plants": "/?view=portfolio",
  "method and sources": "/?view=method",
};
for (const colorScheme of ["light", "dark"]) {
  for (const [name, path] of Object.entries(VIEWS)) {
    test(`axe finds nothing: ${name}, ${colorScheme}`, async () => {
      const { context, page } = await openPage(browser, site.origin, path, { colorScheme, bypassCSP: true });
      try {
        if (path === "/") await page.locator("#tornado .chart-bar").waitFor();
        if (path.includes("claim")) await page.locator("#judged figure").nth(2).waitFor();
        if (path.includes("portfolio")) {
          await page.click("#run");
          await page.locator("#portfolio-status", { hasText: "4 plants" }).waitFor();
        }
        await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
        assert.deepEqual(await violations(page), []);
      } finally {
        await context.close();
      }
    });
  }
}

for (const [lang, word, unit] of [["en", "households", "GWh"], ["es", "hogares", "GWh"], ["pt", "domicílios", "GWh"], ["zh", "户家庭", "亿千瓦时"]]) {
  test(`the page speaks ${lang}, and fits 320 px`, async () => {
    const { context, page, complaints } = await openPage(browser, site.origin, `/?lang=${lang}&open=energy`, NARROW);
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
  const { context, page } = await openPage(browser, site.origin, "/", { locale: "pt-BR" });
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
  const { context, page } = await openPage(browser, site.origin, "/", NARROW);
  try {
    assert.ok(!await page.isVisible(".figure-bar"));
    await page.locator("#losses").scrollIntoViewIfNeeded();
    await page.locator(".figure-bar.needed").waitFor();
    assert.match(await textOf(page, ".figure-bar"), /GWh/);
  } finally {
    await context.close();
  }
});

test("the estimate prints on one A4, without its controls", async () => {
  const { context, page } = await openPage(browser, site.origin, "/");
  try {
    await page.locator("#tornado .chart-bar").waitFor();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1);
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.isVisible("#figure-energy"));
    assert.ok(!await page.isVisible("#latitude"));
    assert.ok(!await page.isVisible("#weather-file"));
  } finally {
    await context.close();
  }
});

test("every dictionary has every key and every gap", async () => {
  const { readFile } = await import("node:fs/promises");
  const read = async (language) =>
    JSON.parse(await readFile(new URL(`../src/i18n/${language}.json`, import.meta.url), "utf8"));
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
