// Workers that end in Chromium in the middle of a batch: no row is lost, none comes twice.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage } from "./harness.mjs";

const base = process.env.SUNYIELD_PACKAGE_URL;
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Runs a batch of 400 rows in the page over two workers that end as `when` says. */
async function batchWith(when) {
  const { page, close } = await openPage(browser, `${base}test/browser/page.html`);
  try {
    return await page.evaluate(async (when) => {
      const started = [];
      globalThis.Worker = class extends Worker {
        constructor(...program) {
          super(...program);
          started.push(this);
          if (when.atBirth) queueMicrotask(() => this.die());
        }
        /** As after an error that nobody caught: the event, and no word more. */
        die() {
          this.terminate();
          this.dispatchEvent(new ErrorEvent("error", { message: "killed by the test" }));
        }
      };
      const { load } = await import("/dist/web.js");
      const sunyield = await load();
      const rows = Array.from({ length: 400 }, (_, index) => ({
        site: { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" },
        plant: { dcCapacityKw: index + 1, mounting: { kind: "eastWest", tiltDeg: 5 } },
      }));
      const capacities = [];
      let failure = "";
      try {
        for await (const { estimate } of sunyield.batch(rows, { workers: 2 })) {
          capacities.push(estimate.plant.dcCapacityKw);
          if (when.after?.includes(capacities.length)) started.forEach((worker) => worker.die());
        }
      } catch (error) {
        failure = error.message;
      }
      return { capacities, failure, started: started.length };
    }, when);
  } finally {
    await close();
  }
}

test("both workers are killed twice: every row is answered once, in order", async () => {
  const { capacities, failure, started } = await batchWith({ after: [1, 250] });
  assert.equal(failure, "");
  assert.deepEqual(capacities, Array.from({ length: 400 }, (_, index) => index + 1));
  assert.ok(started > 2, `${started} workers were started`);
});

test("where no worker lives, the rows are named", async () => {
  const { capacities, failure } = await batchWith({ atBirth: true });
  assert.deepEqual(capacities, []);
  assert.match(failure, /^sunyield: two workers ended with rows 0 to 31 in hand: .*killed by the test/);
});
