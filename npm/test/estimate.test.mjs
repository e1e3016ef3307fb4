// The estimate as the package gives it: the numbers of the crate to the last bit, frozen, sourced.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { load } from "sunyield";

const sunyield = await load();
const atacama = {
  site: { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" },
  plant: { dcCapacityKw: 480_000, mounting: { kind: "eastWest", tiltDeg: 5 } },
};
const estimate = sunyield.estimate(atacama);

function everyValue(value, visit, path = "") {
  visit(value, path);
  if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) {
    for (const [key, inner] of Object.entries(value)) everyValue(inner, visit, `${path}.${key}`);
  }
}

test("the crate gives the same numbers, bit for bit", () => {
  const cargo = process.env.CARGO ?? "cargo";
  const root = new URL("../..", import.meta.url);
  const said = execFileSync(cargo, ["run", "--quiet", "--example", "estimate"], { cwd: root, encoding: "utf8" });
  // Both write the shortest decimal that reads back to the same bits.
  assert.deepEqual(JSON.parse(JSON.stringify(estimate)), JSON.parse(said));
});

test("energy, households and CO2 hang together", () => {
  const { energy, households, co2 } = estimate;
  assert.ok(energy.annualMwh.p90 < energy.annualMwh.p50 && energy.annualMwh.p50 < energy.annualMwh.p10);
  const months = energy.monthlyMwh.reduce((sum, month) => sum + month, 0);
  assert.ok(Math.abs(months / energy.annualMwh.p50 - 1) < 1e-9);
  assert.ok(Math.abs((households.count.p50 * households.kwhPerHousehold) / 1e3 / energy.annualMwh.p50 - 1) < 1e-9);
  for (const { annualT, factorGPerKwh } of co2) {
    assert.ok(Math.abs(annualT - (energy.annualMwh.p50 * factorGPerKwh) / 1e3) <= 1e-9 * annualT);
  }
  const methods = new Set(co2.map(({ method }) => method));
  for (const method of ["combinedMargin", "operatingMargin", "buildMargin", "average"]) assert.ok(methods.has(method), method);
});

test("every source that a figure names is in the provenance", () => {
  const known = new Set(estimate.provenance.sources.map(({ id }) => id));
  for (const { source } of [estimate.households, ...estimate.co2]) assert.ok(known.has(source), source);
});

test("what comes out is frozen, finite and plain", () => {
  everyValue(estimate, (value, path) => {
    if (typeof value === "number") assert.ok(Number.isFinite(value), path);
    if (typeof value === "object" && value !== null) {
      assert.ok(Object.isFrozen(value), path);
      assert.ok(Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype, path);
    }
  });
});

test("asking twice gives the same", () => assert.deepEqual(sunyield.estimate(atacama), estimate));

test("what was asked is left as it was", () => {
  const request = structuredClone(atacama);
  sunyield.estimate(request);
  assert.deepEqual(request, atacama);
});
