// Figures for the README, not a test: bytes of the first visit, and time from a key press to the new numbers.
import { brotliCompressSync } from "node:zlib";
import { launch, openPage, serveSite } from "./site.mjs";

const site = await serveSite();
const browser = await launch();
try {
  const { context, page, requests } = await openPage(browser, site.origin, "/", { serviceWorkers: "block" });
  await page.waitForTimeout(500);
  const bodies = await Promise.all([...new Set(requests)].map(async (address) =>
    [new URL(address).pathname, Buffer.from(await (await fetch(address)).arrayBuffer())]));
  const compressed = bodies.map(([path, body]) => [path, brotliCompressSync(body).length]);
  const bytes = compressed.reduce((sum, [, size]) => sum + size, 0);
  for (const [path, size] of compressed) console.log(`${(size / 1000).toFixed(1).padStart(8)} kB  ${path}`);
  console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  first visit, brotli`);

  const times = await page.evaluate(async () => {
    const input = document.querySelector("#capacity");
    const figure = document.querySelector("#figure-energy");
    const taken = [];
    for (let round = 0; round < 60; round += 1) {
      const before = performance.now();
      await new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve();
        });
        observer.observe(figure, { childList: true, characterData: true, subtree: true });
        input.value = String(200 + round * 7);
        input.dispatchEvent(new Event("input", { bubbles: true }));
      });
      taken.push(performance.now() - before);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
    }
    return taken.slice(10).sort((a, b) => a - b);
  });
  const at = (share) => times[Math.floor(times.length * share)].toFixed(1);
  console.log(`input to new numbers: median ${at(0.5)} ms, 90th percentile ${at(0.9)} ms (${times.length} changes, east–west plant)`);
  await context.close();
} finally {
  await browser.close();
  await site.close();
}
