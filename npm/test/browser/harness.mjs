// Chromium for tests: started once, quiet, with a fresh profile.
import { chromium } from "playwright-core";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser that `cargo xtask test` found. */
export function launch() {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error("CHROMIUM names no browser: run `cargo xtask test chromium`");
  return chromium.launch({ executablePath, args: QUIET });
}

/** A page of `origin` whose console errors and failed requests fail the test that closes it. */
export async function openPage(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  page.on("requestfailed", (request) => troubles.push(`${request.url()}: ${request.failure()?.errorText}`));
  await page.goto(url);
  return { page, troubles, close: () => context.close() };
}
