// What strangers send: links, texts, tables and files that try to become markup, code or a request to somewhere else.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { describe, test } from "node:test";
import { ownSite } from "./site.mjs";
import { answered, drop, inEachBrowser, launch, NAMES, open, reads, textOf, undisturbed, visit } from "./visitor.mjs";

/** Each would set `globalThis.broken`, load a picture from elsewhere, or open a dialog, if anything took it for markup. */
const PAYLOADS = [
  "<img src=x onerror=\"globalThis.broken=1\">",
  "<script>globalThis.broken=1</script>",
  "\"><svg onload=globalThis.broken=1>",
  "</textarea></option></style></title><img src=//example.invalid/x onerror=globalThis.broken=1>",
  "javascript:globalThis.broken=1",
  "{{constructor.constructor('globalThis.broken=1')()}}${globalThis.broken=1}",
  "__proto__", "constructor", "toString",
  "\u202e\u0000\ufeff\ud800", "%00%0d%0aSet-Cookie:a=b",
];
/** Every name that an address may hold. */
const NAMED = [
  "lang", "view", "place", "lat", "lon", "capacity", "country", "unit", "mounting", "tilt", "ratio", "loss", "gcr", "module",
  "method", "open", "case", "claim", "plant", "fix", "data", "mwh", "claimedCo2", "backtracking", "v", "__proto__", "constructor",
];

inEachBrowser((world) => {
  /** Nothing ran, nothing stands in the page that it did not make itself, nobody else was asked. */
  async function unharmed(opened) {
    const { page } = opened;
    const { broken, strange } = await page.evaluate(() => ({
      broken: globalThis.broken,
      strange: [...document.querySelectorAll("script:not([src], head > #choose), iframe, object, embed, img:not([src='./icon.svg']), [onerror], [onload], [onclick]")]
        .map((node) => node.outerHTML),
    }));
    assert.equal(broken, undefined);
    assert.deepEqual(strange, []);
    assert.equal(await page.evaluate(() => ({}).polluted), undefined);
    undisturbed(opened, world.site);
  }

  test("a hostile link shows its words, at most", async () => {
    for (const [index, payload] of PAYLOADS.entries()) {
      // All names at once; the views take turns.
      const view = index % 2 === 0 ? "estimate" : "claim";
      const query = new URLSearchParams(NAMED.map((key) => [key, payload]));
      query.set("view", view);
      query.set("fix", `country:${payload}`);
      query.append("case", new URLSearchParams({ place: payload, lat: "-22", lon: "-69" }).toString());
      await visit(world, `/?${query}`, async (page, opened) => {
        await page.waitForSelector(view === "claim" ? "#claim" : "#place");
        await unharmed(opened);
      });
    }
    // A place's name is shown as it was sent.
    await visit(world, `/?${new URLSearchParams({ place: PAYLOADS[0], lat: "-22", lon: "-69" })}`, async (page, opened) => {
      await reads(page, "#place-link", /<img src=x/);
      await unharmed(opened);
    });
  });

  test("hostile texts, tables and files stay texts, tables and files", () => visit(world, "/?view=claim", async (page, opened) => {
    await page.waitForFunction(() => document.querySelectorAll("#judged figure").length > 0);
    await page.$eval("#claim", (field, text) => {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, `${PAYLOADS.join(" ")} A 480 MW plant in Chile makes 900 GWh a year.${PAYLOADS[0]}`);
    await reads(page, "#found", /<img src=x/);
    await unharmed(opened);
    await page.click("#door-portfolio");
    await page.waitForSelector("#run");
    const rows = PAYLOADS.map((payload) => `"${payload.replaceAll('"', '""')}",-22,-69,CL,1,singleAxis`);
    const table = ["name,latitudeDeg,longitudeDeg,country,dcCapacityMw,mounting", ...rows].join("\n");
    await drop(page, ".portfolio .drop", "<img src=x onerror=globalThis.broken=1>.csv", table);
    await reads(page, "#portfolio-status", new RegExp(`^${PAYLOADS.length} plants`));
    assert.match(await textOf(page, "#view-portfolio tbody"), /<script>/);
    await unharmed(opened);
    await page.click("#door-estimate");
    await page.waitForSelector("#weather-error");
    for (const bytes of [...PAYLOADS, "", "\u0000".repeat(10_000), "PK\u0003\u0004", `{"a":${"[".repeat(10_000)}`, "LOCATION,".repeat(1000)]) {
      await page.$eval("#weather-error", (node) => node.replaceChildren());
      await drop(page, ".weather .drop", "<script>globalThis.broken=1</script>.epw", bytes);
      await reads(page, "#weather-error", /\S/);
    }
    await unharmed(opened);
  }));

  test("text cannot become markup, nor an address of elsewhere a script", async () => {
    const opened = await open(world.browser, world.site.origin);
    try {
      // In a timer: what the driver evaluates at once is allowed more than a page is.
      const refused = await opened.page.evaluate(() => new Promise((tell) => setTimeout(async () => {
        const attempt = (work) => {
          try {
            work();
            return "done";
          } catch (error) {
            return error.name;
          }
        };
        const script = document.createElement("script");
        const inline = attempt(() => {
          script.text = "globalThis.broken=1";
          document.body.append(script);
        });
        const styled = document.body.appendChild(document.createElement("p"));
        styled.setAttribute("style", "color: rgb(1, 2, 3)");
        tell({
          inline, broken: globalThis.broken, trusted: "trustedTypes" in globalThis,
          code: attempt(() => (0, eval)("1")),
          markup: attempt(() => { document.createElement("div").innerHTML = "<b>x</b>"; }),
          policy: attempt(() => globalThis.trustedTypes?.createPolicy("other", {})),
          worker: attempt(() => new Worker("./sw.js")),
          style: getComputedStyle(styled).color === "rgb(1, 2, 3)" ? "done" : "refused",
          elsewhere: await fetch("http://127.0.0.1:9/").then(() => "done", (error) => error.name),
        });
      })));
      const { trusted, ...attempts } = refused;
      assert.equal(attempts.broken, undefined);
      for (const what of ["code", "style", "elsewhere"]) assert.notEqual(attempts[what], "done", what);
      if (trusted) for (const what of ["inline", "markup", "policy", "worker"]) assert.equal(attempts[what], "TypeError", what);
    } finally {
      await opened.context.close();
    }
  });
});

describe("everything that leaves the browser", () => {
  /** A proxy that passes on what is for the site and writes down everything. */
  async function logging() {
    const asked = [];
    const proxy = createServer(async (request, response) => {
      asked.push(request.url);
      const answer = await fetch(request.url).catch(() => null);
      response.writeHead(answer?.status ?? 502, answer === null ? {} : { "content-type": answer.headers.get("content-type") ?? "" });
      response.end(answer === null ? "" : Buffer.from(await answer.arrayBuffer()));
    });
    proxy.on("connect", (request, socket) => {
      asked.push(`https://${request.url}`);
      // A browser that goes away in the middle of an answer is no fault of the page's.
      socket.on("error", () => undefined);
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    return { asked, port: proxy.address().port, close: () => new Promise((resolve) => {
      proxy.close(resolve);
      proxy.closeAllConnections();
    }) };
  }
  /** What browsers ask their makers on their own account. */
  const MAKERS = /^https?:\/\/([\w-]+\.)*(mozilla\.(org|com|net)|firefox\.com|google\.com|googleapis\.com|gstatic\.com|gvt1\.com)[:/]/;

  for (const name of NAMES) {
    test(`${name}: pages, workers and the service worker ask the site alone`, async () => {
      const [site, proxy] = [await ownSite(), await logging()];
      const browser = await launch(name, {
        args: name === "chromium" ? [`--proxy-server=127.0.0.1:${proxy.port}`, "--proxy-bypass-list=<-loopback>"] : [],
        prefs: {
          "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": proxy.port, "network.proxy.ssl": "127.0.0.1",
          "network.proxy.ssl_port": proxy.port, "network.proxy.allow_hijacking_localhost": true,
        },
      });
      try {
        const { page, context } = await open(browser, site.origin);
        await page.waitForSelector("#tornado", { visible: true });
        await page.focus("#place");
        await page.keyboard.type("calama");
        await page.waitForSelector("#place-list li");
        for (const view of ["claim", "portfolio", "method"]) {
          await page.click(`#door-${view}`);
          await page.waitForSelector(`#view-${view}`);
        }
        await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
        await context.close();
        const own = proxy.asked.filter((address) => address.startsWith(`${site.origin}/`));
        assert.ok(own.some((address) => address.includes(".wasm")) && own.some((address) => address.includes("gazetteer")), "the log is complete");
        assert.deepEqual(proxy.asked.filter((address) => !address.startsWith(`${site.origin}/`) && !MAKERS.test(address)), []);
      } finally {
        await browser.close();
        await proxy.close();
        await site.close();
      }
    });
  }
});
