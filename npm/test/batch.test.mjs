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

test("an abort ends the batch with its reason", async () => {
  for (const workers of [0, 1]) {
    const controller = new AbortController();
    const reason = new Error("enough");
    let seen = 0;
    await assert.rejects(async () => {
      for await (const _ of sunyield.batch(rows(1_000_000), { signal: controller.signal, workers })) {
        seen += 1;
        if (seen === 40) controller.abort(reason);
      }
    }, reason);
    assert.ok(seen < 500, `${seen}`);
    await assert.rejects(async () => {
      for await (const _ of sunyield.batch(rows(1), { signal: AbortSignal.abort(reason), workers })) assert.fail();
    }, reason);
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

test("a source that fails ends the batch with its failure", async () => {
  async function* failing() {
    yield row(1);
    throw new Error("the disk is gone");
  }
  await assert.rejects(async () => {
    for await (const _ of sunyield.batch(failing(), { workers: 1 }));
  }, /the disk is gone/);
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
