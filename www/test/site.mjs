// The built site on a port of its own, and a Chromium that looks at it.
import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("../dist/", import.meta.url));
const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json",
  ".svg": "image/svg+xml", ".wasm": "application/wasm", ".bin": "application/octet-stream", ".tsv": "text/tab-separated-values",
  ".webmanifest": "application/manifest+json",
};

/** The site that `SUNYIELD_SITE_URL` names; else one of our own. */
export async function serveSite() {
  const named = process.env.SUNYIELD_SITE_URL;
  return named ? { origin: new URL(named).origin, close: () => Promise.resolve() } : ownSite();
}

/** `dist/`, served on a free port of 127.0.0.1 until it is closed. */
export async function ownSite() {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const file = join(ROOT, normalize(pathname === "/" ? "/index.html" : decodeURIComponent(pathname)));
    const found = file.startsWith(ROOT) && await stat(file).then((entry) => entry.isFile(), () => false);
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

/** Chromium, quiet and without a profile of its own; `CHROMIUM` names another than Debian's. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? process.env.CHROME ?? "/usr/bin/chromium",
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
}

/** A site and a browser for all the tests of a file or a suite: there before the first, gone after the last. */
export function sharedWorld(serve = serveSite, start = launch) {
  const world = { site: null, browser: null };
  before(async () => {
    world.site = await serve();
    world.browser = await start();
  });
  after(async () => {
    await world.browser?.close();
    await world.site?.close();
  });
  return world;
}

/** Opens a path in a page of its own, walks the steps, and expects no complaint (an offence against the page's CSP is one) and no request to anyone else. */
export async function visit({ browser, site }, path, steps, options = {}) {
  const opened = await openPage(browser, site.origin, path, options);
  try {
    await steps(opened.page, opened);
    assert.deepEqual(opened.complaints, []);
    for (const address of opened.requests) assert.ok(address.startsWith(site.origin) || address.startsWith("blob:"), `asked ${address}`);
  } finally {
    await opened.context.close();
  }
}

/** A page that keeps what it asked for and what it complained about; `first` runs in it before the page's own scripts. */
export async function openPage(browser, origin, path = "/", options = {}, first = undefined) {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  if (first !== undefined) await page.addInitScript(first);
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(origin + path);
  await settled(page);
  return { context, page, requests, complaints };
}

/** Waits until the page shows an answer, or an error, to what was last asked. */
export async function settled(page) {
  await page.waitForFunction(() => {
    // The foot comes with the page's script; the numbers of the opening were there before it.
    if (document.querySelector("#foot").hidden) return false;
    const figure = document.querySelector("#view-estimate:not([hidden]) #figure-energy");
    const answered = figure === null || /\d/.test(figure.textContent);
    const refused = [...document.querySelectorAll("[role=alert]")].some((alert) => alert.textContent !== "");
    return answered || refused;
  });
}

/** Scrolls through the page's drawings: each is made when it comes near the window. */
export async function drawAll(page, until = "#tornado .chart-surface") {
  await page.locator(until).first().waitFor();
  for (const surface of await page.locator(".chart-surface:visible").all()) {
    await surface.scrollIntoViewIfNeeded();
    await page.waitForFunction((node) => !node.classList.contains("undrawn"), await surface.elementHandle());
  }
  await page.evaluate(() => window.scrollTo(0, 0));
}

/** The text of a part of the page. */
export function textOf(page, selector) {
  return page.locator(selector).first().innerText();
}

/** Does something, then waits until the text of `selector` is another; gives the new one. */
export async function afterChange(page, selector, action) {
  const before = await textOf(page, selector);
  await action();
  await page.waitForFunction(
    ([where, old]) => document.querySelector(where)?.innerText !== old, [selector, before], { timeout: 5000 },
  );
  return textOf(page, selector);
}
