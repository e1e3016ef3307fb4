// Which assumption moves the energy most, as the package answers; the crate's tests hold each swing to an estimate.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "sunyield";

const sunyield = await load();
const request = {
  site: { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" },
  plant: { dcCapacityKw: 480_000, mounting: { kind: "eastWest", tiltDeg: 5 } },
};

test("the widest swing first, around the estimate's median, frozen, with sources", () => {
  const { annualMwh, swings, provenance } = sunyield.sensitivity(request);
  assert.equal(annualMwh, sunyield.estimate(request).energy.annualMwh.p50);
  assert.deepEqual(swings.slice(0, 2).map(({ assumption }) => assumption), ["annualGhiKwhPerM2", "lossFraction"]);
  assert.ok(Object.isFrozen(swings[0].lower));
  assert.ok(provenance.sources.length > 2);
});

test("weather of one's own leaves the climate out", () => {
  const { swings } = sunyield.sensitivity({ ...request, weather: sunyield.climateYear(request.site) });
  assert.equal(swings.some(({ assumption }) => assumption === "annualGhiKwhPerM2"), false);
});

test("the climate of a place is what its estimate used, own figures and all", () => {
  assert.deepEqual(sunyield.climateAt(request.site), sunyield.estimate(request).climate);
  const own = { ghi: { kind: "annual", kwhPerM2: 2600 } };
  assert.equal(sunyield.climateAt(request.site, own).annualGhiKwhPerM2, 2600);
  assert.throws(() => sunyield.climateAt({ latitudeDeg: -40, longitudeDeg: -110 }), { code: "noClimate" });
});
