// Many plants: order, refusals in their place, abortion, back-pressure.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { load, SunyieldError } from "sunyield";

const sunyield = await load();
const row = (dcCapacityKw) => ({
  site: { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" },
  plant: { dcCapacityKw, mounting: { kind: "eastWest", tiltDeg: 5 } },
});
const rows = (count) => Array.from({ length: count }, (_, index) => row(index));

for (const workers of [0, 1, 2]) {
  test(`${workers} workers: every row in its order, refusals in their place`, async () => {
    const progress = [];
    let index = 0;
    for await (const result of sunyield.batch(rows(70), { workers, onProgress: (said) => progress.push(said) })) {
      assert.equal(result.index, index);
      if (index === 0) {
        assert.ok(result.error instanceof SunyieldError);
        assert.equal(result.error.path, "plant.dcCapacityKw");
      } else {
        assert.equal(result.error, undefined);
        assert.equal(result.estimate.plant.dcCapacityKw, index);
        assert.ok(Object.isFrozen(result.estimate.energy));
      }
      index += 1;
    }
    assert.equal(index, 70);
    assert.deepEqual(progress.at(-1), { done: 70, refused: 1 });
  });
}

test("workers give the bits that the calling thread gives", async () => {
  for await (const { estimate } of sunyield.batch([row(480_000)], { workers: 1 })) {
    assert.deepEqual(estimate, sunyield.estimate(row(480_000)));
  }
});

test("no rows, no results", async () => {
  for await (const result of sunyield.batch([])) assert.fail(JSON.stringify(result));
});

/** Rows, one each `pauseMs`; without a pause after the last, never an end. */
async function* slow(count, pauseMs) {
  for (let index = 1; index <= count; index += 1) {
    yield row(index);
    await new Promise((resolve) => (pauseMs === undefined ? index === count || resolve() : setTimeout(resolve, pauseMs)));
  }
}

for (const workers of [0, 1]) {
  test(`${workers} workers: an abort is thrown at the next step`, async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    let seen = 0;
    await assert.rejects(async () => {
      for await (const _ of sunyield.batch(rows(1_000_000), { signal: controller.signal, workers })) {
        seen += 1;
        if (seen === 40) controller.abort(reason);
      }
    }, reason);
    assert.equal(seen, 40);
    await assert.rejects(async () => {
      for await (const _ of sunyield.batch(rows(1), { signal: AbortSignal.abort(reason), workers })) assert.fail();
    }, reason);
  });

  test(`${workers} workers: an abort by time ends a batch whose rows are all at hand`, async () => {
    await assert.rejects(async () => {
      for await (const _ of sunyield.batch(rows(1_000_000), { signal: AbortSignal.timeout(200), workers }));
    }, { name: "TimeoutError" });
  });

  test(`${workers} workers: an abort does not wait for the source`, { timeout: 20_000 }, async () => {
    const reason = new Error("enough");
    for (const run of [
      (signal) => sunyield.batch(slow(1), { signal, workers }),
      (signal) => sunyield.batch({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) }, { signal, workers }),
      (signal) => sunyield.batch.csv(heldBack(""), { signal, workers }),
      (signal) => sunyield.batch.csv(heldBack("latitudeDeg,longitudeDeg,country,dcCapacityKw\n1,2,ES,3\n"), { signal, workers }),
    ]) {
      const controller = new AbortController();
      setTimeout(() => controller.abort(reason), 300);
      await assert.rejects(async () => {
        for await (const _ of run(controller.signal));
      }, reason);
    }
  });

  test(`${workers} workers: a result comes when it is ready, however slow the source`, async () => {
    let taken = 0;
    async function* counted() {
      for await (const each of slow(4, 400)) {
        taken += 1;
        yield each;
      }
    }
    const takenAtResult = [];
    for await (const { estimate } of sunyield.batch(counted(), { workers })) {
      takenAtResult.push(taken);
      assert.equal(estimate.plant.dcCapacityKw, takenAtResult.length);
    }
    assert.equal(takenAtResult.length, 4);
    assert.ok(takenAtResult[0] < 4, `the first result came with row ${takenAtResult[0]}`);
  });

  test(`${workers} workers: a reader may leave while the source is waited for`, { timeout: 20_000 }, async () => {
    for await (const { index } of sunyield.batch(slow(1), { workers })) {
      assert.equal(index, 0);
      break;
    }
  });

  test(`${workers} workers: a row that cannot be copied is answered or refused, and the rest is done`, async () => {
    const given = rows(40);
    given[0] = row(1);
    given[3] = { ...row(4), fn: () => 1 };
    given[5] = new Proxy(row(6), {});
    given[7] = { ...row(8), plant: Symbol("plant") };
    const results = [];
    for await (const result of sunyield.batch(given, { workers })) results.push(result);
    assert.deepEqual(results.map(({ index }) => index), given.map((_, index) => index));
    const refused = results.filter(({ error }) => error);
    assert.deepEqual(refused.map(({ index, error }) => [index, error instanceof SunyieldError, error.code, error.path]), [
      [3, true, "unknownField", "fn"],
      [7, true, "wrongType", "plant"],
    ]);
    assert.deepEqual(results[5].estimate, sunyield.estimate(row(6)));
    assert.ok(results.every(Object.isFrozen));
  });

  test(`${workers} workers: a source that fails ends the batch with its failure, after the rows that came before`, async () => {
    async function* failing() {
      yield row(1);
      throw new Error("the disk is gone");
    }
    let seen = 0;
    await assert.rejects(async () => {
      for await (const _ of sunyield.batch(failing(), { workers })) seen += 1;
    }, /the disk is gone/);
    assert.equal(seen, 1);
  });
}

/** A text that never goes on. */
async function* heldBack(text) {
  yield text;
  await new Promise(() => undefined);
}

test("more workers than any machine could use are refused", () => {
  for (const workers of [257, 1e9, -1, 1.5, NaN]) {
    assert.throws(
      () => sunyield.batch([], { workers }),
      (error) => error instanceof SunyieldError && error.path === "options.workers" && error.expected === "a whole number from 0 to 256",
    );
  }
});

test("rows are taken only as results are read", async () => {
  let taken = 0;
  let closed = false;
  async function* endless() {
    try {
      for (;;) {
        taken += 1;
        yield row(taken);
      }
    } finally {
      closed = true;
    }
  }
  let read = 0;
  for await (const { estimate } of sunyield.batch(endless(), { workers: 1 })) {
    read += 1;
    assert.equal(estimate.plant.dcCapacityKw, read);
    if (read === 100) break;
  }
  assert.ok(taken <= 100 + 4 * 32, `${taken} rows taken for 100 read`);
  assert.ok(closed, "the source is closed");
});

test("CSV may arrive in pieces of any length", async () => {
  const table = [
    "\ufeffname,latitudeDeg,longitudeDeg,country,dcCapacityKw",
    '"Planta ""Añil"",\nfase 2",-22.22,-69.58,CL,1000',
    "b,95,0,CL,1",
    "",
    "c,-22.22,-69.58,CL,2000",
  ].join("\r\n");
  const bytes = new TextEncoder().encode(table);
  const whole = await text(sunyield.batch.csv([table], { workers: 0 }));
  assert.equal(whole.trimEnd().split("\n").length, 5, "the quoted line end stays inside its cell");
  for (const length of [1, 7, 64]) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / length) }, (_, at) => bytes.subarray(at * length, (at + 1) * length));
    assert.equal(await text(sunyield.batch.csv(pieces, { workers: 1 })), whole);
  }
});

test("a table with an unknown column is refused", async () => {
  await assert.rejects(text(sunyield.batch.csv(["latitude\n1\n"])), (error) => error instanceof SunyieldError && error.path === "plants");
});

async function text(pieces) {
  let whole = "";
  for await (const piece of pieces) whole += piece;
  return whole;
}

test("results that have been read are let go", () => {
  const code = `
    import { load } from "sunyield";
    const sunyield = await load();
    const row = { site: { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" }, plant: { dcCapacityKw: 1, mounting: { kind: "dualAxis" } } };
    const seen = [];
    const { signal } = new AbortController();
    for await (const { estimate } of sunyield.batch(Array.from({ length: 200 }, () => row), { workers: 1, signal })) {
      seen.push(new WeakRef(estimate));
      if (seen.length < 200) continue;
      await new Promise((resolve) => setTimeout(resolve));
      gc();
      const kept = seen.filter((reference) => reference.deref()).length;
      if (kept > 64) throw new Error(kept + " of 200 results are still held");
    }
  `;
  const { status, stderr } = spawnSync(process.execPath, ["--expose-gc", "--input-type=module", "--eval", code], {
    cwd: new URL("..", import.meta.url),
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
});
