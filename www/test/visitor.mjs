// The same visitor in Chromium and in Firefox: puppeteer-core drives both.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { inflateSync } from "node:zlib";
import puppeteer from "puppeteer-core";
import { ownSite, sharedWorld } from "./site.mjs";

/** Quiet, headless, without a profile of its own. The programs may be named in the environment. */
const BROWSERS = {
  chromium: {
    browser: "chrome",
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  },
  firefox: {
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    extraPrefsFirefox: {
      "intl.accept_languages": "en-GB", "app.update.enabled": false, "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false, "datareporting.policy.dataSubmissionEnabled": false,
    },
  },
};
export const NAMES = Object.keys(BROWSERS);

export function launch(name, more = {}) {
  const { args = [], extraPrefsFirefox = {}, ...browser } = BROWSERS[name];
  return puppeteer.launch({
    headless: true, ...browser, args: [...args, ...more.args ?? []],
    ...name === "firefox" ? { extraPrefsFirefox: { ...extraPrefsFirefox, ...more.prefs } } : {},
  });
}

/** Describes the same tests for each browser. They are given what `visit` needs: a browser, and a site of its own. */
export function inEachBrowser(describeTests) {
  for (const name of NAMES) {
    describe(name, () => {
      const world = sharedWorld(ownSite, () => launch(name));
      describeTests(world);
    });
  }
}

/** Opens a path in a page of its own, walks the steps, and expects no complaint and no request to anyone else. */
export async function visit({ browser, site }, path, steps) {
  const opened = await open(browser, site.origin, path);
  try {
    await steps(opened.page, opened);
    undisturbed(opened, site);
  } finally {
    await opened.context.close();
  }
}

/** The page has not complained, and has asked nobody but its own site. */
export function undisturbed({ requests, complaints }, site) {
  assert.deepEqual(complaints, []);
  // `blob:` and `data:` hold their own content: they ask nobody.
  const network = requests.filter((address) => !/^(blob|data):/.test(address));
  assert.deepEqual(network.filter((address) => !address.startsWith(`${site.origin}/`)), []);
}

/** A page of its own, what it asked for and what it complained about. */
export async function open(browser, origin, path = "/") {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => {
    if (["error", "warn", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(origin + path);
  await answered(page);
  return { context, page, requests, complaints };
}

/** Waits for the page's script, whose last deed is to show the foot, and for an answer or a refusal. */
export async function answered(page) {
  await page.waitForFunction(() => !document.querySelector("#foot").hidden && (/\d/.test(document.querySelector("#view-estimate:not([hidden]) #figure-energy")?.textContent ?? "0")
    || [...document.querySelectorAll("[role=alert]")].some((alert) => alert.textContent !== "")));
}

/** The text of an element as the visitor sees it. */
export function textOf(page, selector) {
  return page.$eval(selector, (node) => node.innerText);
}

/** Waits until an element's text matches. */
export async function reads(page, selector, pattern) {
  await page.waitForFunction(
    (where, source, flags) => new RegExp(source, flags).test(document.querySelector(where)?.innerText ?? ""), {},
    selector, pattern.source, pattern.flags);
}

/** Puts a text where another stood, key by key. */
export async function rewrite(page, selector, text) {
  await page.focus(selector);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type(text);
}

/** Drops a file of this name and these bytes on an element, once it is there: the page is built in pieces. */
export async function drop(page, selector, name, bytes) {
  await page.waitForSelector(selector);
  await page.$eval(selector, (zone, called, base64) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], called));
    zone.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
  }, name, Buffer.from(bytes).toString("base64"));
}

/** The text of the file that a press of the element saves. */
export async function saved(page, press) {
  await page.evaluate(() => {
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      globalThis.savedFile = blob.text();
      return create.call(URL, blob);
    };
  });
  await press();
  await page.waitForFunction(() => globalThis.savedFile !== undefined);
  return page.evaluate(() => globalThis.savedFile);
}

/** Presses the button with this label, once it is there. */
export async function press(page, label) {
  await page.waitForFunction((wanted) => {
    const found = [...document.querySelectorAll("button:enabled")].find((button) => button.textContent === wanted);
    found?.click();
    return found !== undefined;
  }, {}, label);
}

/** How many pages a PDF has: its page objects, also those in compressed streams. */
export function pagesOf(pdf) {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString("latin1");
  const streams = [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: head }) => {
    try {
      return inflateSync(bytes.subarray(index + head.length), { finishFlush: 2 }).toString("latin1");
    } catch {
      return "";
    }
  });
  return [text, ...streams].join("\n").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}
