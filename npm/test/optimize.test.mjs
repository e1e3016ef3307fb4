// The best stand, as the package answers; the crate's tests hold it to dense grids.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "sunyield";

const sunyield = await load();
const site = { latitudeDeg: 40.4, longitudeDeg: -3.7 };
const plant = { dcCapacityKw: 1000, mounting: { kind: "fixedRack", tiltDeg: 5, azimuthDeg: 120 } };

for (const [over, points] of [["tilt", 19], ["azimuth", 36], ["tiltAndAzimuth", 84], ["groundCoverageRatio", 21]]) {
  test(`over ${over}: the best is at least the best of its curve, and its plant gives that energy`, () => {
    const optimum = sunyield.optimize({ site, plant, over });
    assert.ok(Object.isFrozen(optimum.curve[0]));
    assert.equal(optimum.curve.length, points);
    if (over !== "groundCoverageRatio") {
      for (const { annualMwh } of optimum.curve) assert.ok(annualMwh <= optimum.best.annualMwh);
      assert.ok(optimum.gainFraction > 0);
    }
    assert.equal(optimum.best.annualMwh / optimum.given.annualMwh - 1, optimum.gainFraction);
    assert.ok(optimum.simulations > points);
    const { energy } = sunyield.estimate({ site: { ...site, country: "ES" }, plant: optimum.plant });
    assert.equal(energy.annualMwh.p50, optimum.best.annualMwh);
    assert.ok(optimum.provenance.sources.length > 0);
  });
}

test("weather of one's own takes the place of the typical year", () => {
  const weather = sunyield.climateYear(site);
  assert.deepEqual(sunyield.optimize({ site, plant, over: "tilt", weather }).best, sunyield.optimize({ site, plant, over: "tilt" }).best);
});
