// Lighthouse's marks for the built site, view by view, on a phone as Lighthouse imagines it: `node run.mjs [PATH…]`.
// Its times swing with whatever else the machine does: of three visits the middle one by performance counts, as its own
// handbook advises; of the other marks the lowest.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

/** The lowest mark that passes. Source: part 6 of the plan for the page. */
const LOWEST = { performance: 0.95, accessibility: 1, "best-practices": 1, seo: 1 };
const VIEWS = process.argv.length > 2 ? process.argv.slice(2) : ["/", "/?view=claim", "/?view=portfolio", "/?view=method"];
const VISITS = 3;
const DIST = new URL("../dist/", import.meta.url);
const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml",
  ".wasm": "application/wasm", ".bin": "application/octet-stream", ".tsv": "text/tab-separated-values", ".txt": "text/plain",
  ".webmanifest": "application/manifest+json",
};

/** The site as a web server of today gives it: compressed, what is named by its content kept for good. */
async function serve() {
  const packed = new Map();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const path = pathname === "/" ? "index.html" : pathname.slice(1);
    if (!packed.has(path)) {
      packed.set(path, await readFile(new URL(path, DIST)).then((bytes) => brotliCompressSync(bytes), () => null));
    }
    const body = packed.get(path);
    if (body === null) return response.writeHead(404).end();
    return response.writeHead(200, {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream", "content-encoding": "br", "content-length": body.length,
      "cache-control": path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const server = await serve();
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
let passed = true;
try {
  for (const view of VIEWS) {
    const visits = [];
    for (let visit = 0; visit < VISITS; visit += 1) {
      const { lhr } = await lighthouse(`http://127.0.0.1:${server.address().port}${view}`, { port: chrome.port, logLevel: "error" });
      visits.push(lhr);
    }
    visits.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
    const lhr = visits[Math.floor(VISITS / 2)];
    const marks = Object.entries(LOWEST).map(([category, lowest]) => {
      const score = category === "performance" ? lhr.categories[category].score
        : Math.min(...visits.map(({ categories }) => categories[category].score));
      passed &&= score >= lowest;
      return `${category} ${score.toFixed(2)}${score >= lowest ? "" : ` (expected ${lowest})`}`;
    });
    const spread = visits.map(({ categories }) => categories.performance.score.toFixed(2)).join(", ");
    console.log(`${view.padEnd(18)} ${marks.join(", ")} (performance of ${VISITS} visits: ${spread})`);
    for (const [id, audit] of Object.entries(lhr.audits)) {
      const counts = Object.values(lhr.categories).some(({ auditRefs }) => auditRefs.some((ref) => ref.id === id && ref.weight > 0));
      if (counts && audit.score !== null && audit.score < 0.9) console.log(`    ${id}: ${audit.displayValue ?? audit.title}`);
    }
  }
} finally {
  chrome.kill();
  server.close();
}
process.exitCode = passed ? 0 : 1;
