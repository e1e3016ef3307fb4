// Figures for the README, not a test: bytes of the first visit, and time from a key press to the numbers on the screen.
import { brotliCompressSync } from "node:zlib";
import { launch, openPage, serveSite } from "./site.mjs";

/** Key presses whose times count, and those before them that warm the engine up. */
const [COUNTED, WARMING] = [100, 20];

/** Bytes of everything that a first visit fetches. */
async function firstVisit(browser, site) {
  const { context, page, requests } = await openPage(browser, site.origin, "/", { serviceWorkers: "block" });
  await page.waitForTimeout(500);
  const bodies = await Promise.all([...new Set(requests)].map(async (address) =>
    [new URL(address).pathname, Buffer.from(await (await fetch(address)).arrayBuffer())]));
  await context.close();
  const compressed = bodies.map(([path, body]) => [path, brotliCompressSync(body).length]);
  for (const [path, size] of compressed) console.log(`${(size / 1000).toFixed(1).padStart(8)} kB  ${path}`);
  console.log(`${(compressed.reduce((sum, [, size]) => sum + size, 0) / 1000).toFixed(1).padStart(8)} kB  first visit, brotli`);
}

/**
 * Watches one key press from within the page: the moment of the key (the browser's own stamp), the question to the
 * worker, its answer, the new text in the page, and the end of the frame that painted it.
 */
function watchKeys() {
  const times = (globalThis.keyTimes = []);
  const { postMessage } = Worker.prototype;
  let now = null;
  Worker.prototype.postMessage = function post(message, ...rest) {
    if (now !== null && message.name === "estimate") now.asked ??= performance.now();
    return postMessage.call(this, message, ...rest);
  };
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      // The first listener: it hears an answer before the page does anything with it.
      this.addEventListener("message", () => {
        if (now?.asked !== undefined) now.answered ??= performance.now();
      });
    }
  };
  document.addEventListener("input", ({ timeStamp }) => {
    now = { key: timeStamp };
  }, { capture: true });
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    times.push({ ...now, painted: performance.now() });
    now = null;
  };
  globalThis.watchFigure = () => new MutationObserver(() => {
    if (now === null || now.shown !== undefined) return;
    now.shown = performance.now();
    requestAnimationFrame(() => channel.port2.postMessage(null));
  }).observe(document.querySelector("#figure-energy"), { childList: true, characterData: true, subtree: true });
}

async function keyPresses(browser, site) {
  const { context, page } = await openPage(browser, site.origin, "/", {}, watchKeys);
  await page.evaluate(() => globalThis.watchFigure());
  await page.focus("#capacity");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("100");
  for (let press = 0; press < COUNTED + WARMING; press += 1) {
    // One digit takes the place of another; then the visitor rests, so that no press waits for the one before.
    await page.keyboard.press("Shift+ArrowLeft");
    await page.waitForTimeout(200 + (press * 7) % 16);
    await page.keyboard.type(String(1 + press % 9));
  }
  await page.waitForTimeout(200);
  const times = (await page.evaluate(() => globalThis.keyTimes)).slice(-COUNTED);
  await context.close();
  const told = (name, from, to) => {
    const sorted = times.map((time) => time[to] - time[from]).sort((a, b) => a - b);
    const at = (share) => sorted[Math.floor(sorted.length * share)].toFixed(1).padStart(6);
    console.log(`${at(0.5)} ms median ${at(0.9)} ms 90th percentile  ${name}`);
  };
  console.log(`\n${times.length} key presses in the capacity of an east–west plant`);
  told("key to question", "key", "asked");
  told("question to answer (worker)", "asked", "answered");
  told("answer to new text", "answered", "shown");
  told("key to new text", "key", "shown");
  told("new text to the end of its frame", "shown", "painted");
  told("key to painted numbers", "key", "painted");
}

const site = await serveSite();
const browser = await launch();
try {
  await firstVisit(browser, site);
  await keyPresses(browser, site);
} finally {
  await browser.close();
  await site.close();
}
