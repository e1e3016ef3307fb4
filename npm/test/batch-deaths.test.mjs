// Workers that end in the middle of a batch, and batches that are cancelled: no row is lost, none comes twice.
import assert from "node:assert/strict";
import { syncBuiltinESMExports } from "node:module";
import { test } from "node:test";
import workerThreads from "node:worker_threads";

/** Every worker that the package starts; `born` may end it, or put another program in its place. */
const started = [];
let born = () => undefined;
const { Worker } = workerThreads;
workerThreads.Worker = class extends Worker {
  constructor(program, options) {
    super(programOf(program), options);
    started.push(this);
    born(this);
  }
};
let programOf = (program) => program;
syncBuiltinESMExports();
const { load } = await import("sunyield");

const sunyield = await load();
const ROWS = 400;
const row = (dcCapacityKw) => ({
  site: { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" },
  plant: { dcCapacityKw, mounting: { kind: "eastWest", tiltDeg: 5 } },
});
const rows = Array.from({ length: ROWS }, (_, index) => row(index + 1));
const table = ["latitudeDeg,longitudeDeg,country,dcCapacityKw", ...rows.map((_, index) => `-22.22,-69.58,CL,${index + 1}`)].join("\n");

/** Reads a batch to its end, calling `at` with every count of results; all must be there once, in order, and right. */
async function readAll(workers, at) {
  const capacities = [];
  for await (const { index, estimate } of sunyield.batch(rows, { workers })) {
    assert.equal(index, capacities.length);
    capacities.push(estimate.plant.dcCapacityKw);
    await at(capacities.length);
  }
  assert.deepEqual(capacities, rows.map(({ plant }) => plant.dcCapacityKw));
}

function reset() {
  started.length = 0;
  born = () => undefined;
  programOf = (program) => program;
}

for (const workers of [1, 2, 3]) {
  test(`${workers} workers: each is killed twice in the middle of its rows, and every row is answered once, in order`, async () => {
    reset();
    await readAll(workers, async (count) => {
      if (count === 1 || count === 250) await Promise.all(started.map((each) => each.terminate()));
    });
    assert.ok(started.length > workers, `${started.length} workers were started in all`);
  });
}

test("a worker that ends by itself while it starts is replaced", async () => {
  reset();
  let deaths = 0;
  programOf = (program) => (deaths++ === 0 ? new URL("data:text/javascript,process.exit(7)") : program);
  await readAll(1, () => undefined);
  assert.equal(deaths, 2);
});

test("a worker that throws is replaced", async () => {
  reset();
  let deaths = 0;
  programOf = (program) => (deaths++ === 0 ? new URL("data:text/javascript,throw new Error('out of luck')") : program);
  await readAll(2, () => undefined);
});

test("a table loses no line with its worker", async () => {
  const text = async (workers, at) => {
    let told = "";
    for await (const piece of sunyield.batch.csv([table], { workers })) {
      told += piece;
      await at();
    }
    return told;
  };
  reset();
  const whole = await text(0, () => undefined);
  let kills = 0;
  const killed = await text(2, async () => {
    if (kills++ < 2) await Promise.all(started.map((each) => each.terminate()));
  });
  assert.equal(killed, whole);
  assert.ok(started.length > 2);
});

test("rows that end two workers are named, after every row before them", async () => {
  reset();
  // The first worker lives until it has answered 64 rows; those that follow end as soon as they are born.
  const seen = [];
  await assert.rejects(
    async () => {
      for await (const { index } of sunyield.batch(rows, { workers: 1 })) {
        seen.push(index);
        if (seen.length === 1) programOf = () => new URL("data:text/javascript,process.exit(7)");
        if (seen.length === 40) await started[0].terminate();
      }
    },
    (error) => {
      const [, first] = /^sunyield: two workers ended with rows (\d+) to \d+ in hand: .*status/.exec(error.message) ?? [];
      assert.equal(Number(first), seen.length, error.message);
      assert.ok(error.cause instanceof Error);
      return true;
    },
  );
  assert.deepEqual(seen, seen.map((_, index) => index));
  assert.ok(seen.length >= 40 && seen.length < ROWS, `${seen.length} rows came before`);
});

test("where no worker can start, the first rows are named", async () => {
  reset();
  programOf = () => new URL("data:text/javascript,process.exit(7)");
  await assert.rejects(async () => {
    for await (const _ of sunyield.batch(rows, { workers: 2 })) assert.fail("no row can be answered");
  }, /two workers ended with rows 0 to 31 in hand/);
});

for (const workers of [0, 1, 2]) {
  test(`${workers} workers: a batch that is cancelled and taken up again has every row once`, async () => {
    reset();
    const answered = [];
    for (const stop of [1, 33, 100, ROWS]) {
      const controller = new AbortController();
      const from = answered.length;
      const some = (async () => {
        for await (const { index, estimate } of sunyield.batch(rows.slice(from), { workers, signal: controller.signal })) {
          assert.equal(index, answered.length - from);
          answered.push(estimate.plant.dcCapacityKw);
          if (answered.length === stop) controller.abort(new Error("enough"));
        }
      })();
      if (stop < ROWS) await assert.rejects(some, /enough/);
      else await some.catch((error) => assert.equal(error.message, "enough"));
      assert.equal(answered.length, stop);
    }
    assert.deepEqual(answered, rows.map(({ plant }) => plant.dcCapacityKw));
  });
}

test("no worker outlives its batch", async () => {
  reset();
  const ended = [];
  born = (worker) => ended.push(new Promise((resolve) => worker.once("exit", resolve)));
  for await (const { index } of sunyield.batch(rows, { workers: 3 })) if (index === 50) break;
  await Promise.all(ended);
  assert.equal(ended.length, 3);
});
