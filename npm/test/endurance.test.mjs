// 200 000 calls through the boundary, refusals among them: the engine's memory does not grow by a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "sunyield";
import { initSync } from "../dist/wasm/sunyield.js";

const sunyield = await load();
// Already started: the glue hands out the module's exports.
const { memory } = initSync();
const site = { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" };
const plant = { dcCapacityKw: 480_000, mounting: { kind: "eastWest", tiltDeg: 5 } };
const weather = sunyield.climateYear(site);

/** Calls that answer and calls that refuse, the dearest once in a hundred. */
const CALLS = [
  () => sunyield.country("CL"),
  () => sunyield.countryAt(-22.22, -69.58),
  () => sunyield.equivalents(1000, 1000),
  () => sunyield.usualMounting("roof", 40),
  () => sunyield.climateAt(site),
  () => refused(() => sunyield.estimate({ site: { ...site, latitudeDeg: 95 }, plant })),
  () => refused(() => sunyield.estimate({ site, plant: { ...plant, planet: "Earth" } })),
  () => refused(() => sunyield.estimate({ site: { latitudeDeg: -40, longitudeDeg: -120 }, plant })),
  () => refused(() => sunyield.checkClaim({ capacityMw: Number.NaN })),
  () => refused(() => sunyield.findClaims(5)),
  () => refused(() => sunyield.readWeather(new Uint8Array([7, 0, 255]))),
  () => refused(() => sunyield.country("XX")),
];
const DEAR = [
  () => sunyield.estimate({ site, plant }),
  () => sunyield.findClaims("The 480 MW plant in Chile will serve 400,000 households."),
  () => refused(() => sunyield.simulate({ plant, weather: { ...weather, ghiWm2: new Float64Array(3) } })),
];

function refused(call) {
  assert.throws(call, { name: "SunyieldError" });
}

function calls(count) {
  for (let index = 0; index < count; index += 1) {
    if (index % 100 === 0) DEAR[(index / 100) % DEAR.length]();
    else CALLS[index % CALLS.length]();
  }
}

test("200 000 calls leave the memory as 5 000 left it", () => {
  calls(5_000);
  const pages = memory.buffer.byteLength / 65_536;
  calls(200_000);
  assert.equal(memory.buffer.byteLength / 65_536, pages);
  assert.equal(sunyield.estimate({ site, plant }).site.country, "CL");
});
