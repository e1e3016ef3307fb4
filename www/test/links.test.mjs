// Links that people have kept: each gives the energy that it gave when it was made, or says what changed.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { openPage, sharedWorld, textOf } from "./site.mjs";

const LINKS = JSON.parse(await readFile(new URL("../../tests/vectors/share_links.json", import.meta.url), "utf8"));
const world = sharedWorld();

/** What the page says of a link that was made when the energy was `mwh` and the data of `version`. */
async function changeSaid(link, version, mwh) {
  const made = `${link}&data=${encodeURIComponent(version)}&mwh=${mwh}`;
  const { page, context, complaints } = await openPage(world.browser, world.site.origin, `/${made}`);
  try {
    await page.waitForFunction(() => /\d/.test(document.querySelector("#figure-energy").textContent) && !document.querySelector(".sentence").classList.contains("stale"));
    assert.deepEqual(complaints, []);
    return await page.locator("#changed").isVisible() ? await textOf(page, "#changed") : "";
  } finally {
    await context.close();
  }
}

test("five links of old give the same energy, to every digit that is shown", async () => {
  assert.equal(LINKS.length, 5);
  for (const { link, dataVersion, mwh } of LINKS) assert.equal(await changeSaid(link, dataVersion, mwh), "", link);
});

test("a link whose energy is another now says both, and the data of then", async () => {
  for (const { link, mwh } of LINKS) {
    const said = await changeSaid(link, "2019.4+climate.2019.1", Number(mwh) * 1.25);
    assert.match(said, /2019\.4\+climate\.2019\.1/, link);
    assert.equal(said.match(/[GMk]Wh|千瓦时/g)?.length, 2, said);
  }
});

test("a link that gives a figure twice is not believed in either", async () => {
  const { page, context } = await openPage(world.browser, world.site.origin, "/?v=1&lang=en&capacity=50&capacity=70");
  try {
    const told = page.getByText("capacity=50 / 70");
    await told.first().waitFor();
    assert.equal(await page.inputValue("#capacity"), "480");
  } finally {
    await context.close();
  }
});
