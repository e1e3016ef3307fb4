// What is refused, and how it is said: code, path, value, expectation.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, SunyieldError } from "sunyield";

const sunyield = await load();
const site = { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" };
const plant = { dcCapacityKw: 480_000, mounting: { kind: "eastWest", tiltDeg: 5 } };

const REFUSED = [
  ["latitude off the globe", { site: { ...site, latitudeDeg: 95 }, plant }, "outOfRange", "site.latitudeDeg", 95],
  ["not a number", { site: { ...site, latitudeDeg: Number.NaN }, plant }, "outOfRange", "site.latitudeDeg", Number.NaN],
  ["infinite", { site: { ...site, longitudeDeg: Infinity }, plant }, "outOfRange", "site.longitudeDeg", Infinity],
  ["text for a number", { site: { ...site, latitudeDeg: "-22.22" }, plant }, "wrongType", "site.latitudeDeg", "-22.22"],
  ["no site", { plant }, "missing", "site"],
  ["no capacity", { site, plant: { mounting: plant.mounting } }, "missing", "plant.dcCapacityKw"],
  ["capacity 0", { site, plant: { ...plant, dcCapacityKw: 0 } }, "outOfRange", "plant.dcCapacityKw", 0],
  ["unknown country", { site: { ...site, country: "XX" }, plant }, "unknownChoice", "site.country", "XX"],
  ["tilt", { site, plant: { ...plant, mounting: { kind: "eastWest", tiltDeg: 120 } } }, "outOfRange", "plant.mounting.tiltDeg", 120],
  ["unknown mounting", { site, plant: { ...plant, mounting: { kind: "hanging" } } }, "unknownChoice", "plant.mounting.kind"],
  ["unknown key", { site, plant: { ...plant, tiltDeg: 5 } }, "unknownField", "plant.tiltDeg", 5],
  ["key of another mounting", { site, plant: { ...plant, mounting: { kind: "dualAxis", tiltDeg: 5 } } }, "unknownField", "plant.mounting.tiltDeg"],
  ["unknown key at the top", { site, plant, planet: "Earth" }, "unknownField", "planet", "Earth"],
  ["mid-ocean", { site: { latitudeDeg: -40, longitudeDeg: -120, country: "CL" }, plant }, "noClimate", "site"],
  ["nothing", undefined, "missing", "request"],
  ["null for a request", null, "wrongType", "request", null],
  ["null for an optional number", { site: { ...site, elevationM: null }, plant }, "wrongType", "site.elevationM", null],
  ["null for an optional object", { site, plant, grid: null }, "wrongType", "grid", null],
  ["null for a required object", { site, plant: { ...plant, mounting: null } }, "wrongType", "plant.mounting", null],
  ["an object of a class", { site: new Map(), plant }, "wrongType", "site"],
  ["a number for a choice", { site, plant: { ...plant, mounting: { kind: 5 } } }, "wrongType", "plant.mounting.kind", 5],
  ["text for one of two kinds", { site, plant: { ...plant, albedo: "x" } }, "wrongType", "plant.albedo", "x"],
  ["stow of what does not turn", { site, plant: { ...plant, windStow: {} } }, "unknownField", "plant.windStow"],
  ["less light than any place gets", { site, plant, climate: { ghi: { kind: "annual", kwhPerM2: 1 } } }, "outOfRange", "climate.ghi.kwhPerM2", 1],
  ["more light than any place gets", { site, plant, climate: { ghi: { kind: "annual", kwhPerM2: 2901 } } }, "outOfRange", "climate.ghi.kwhPerM2", 2901],
  ["months that are no year's", { site, plant, climate: { ghi: { kind: "monthly", kwhPerM2: new Float64Array(12) } } }, "outOfRange", "climate.ghi.kwhPerM2"],
  ["eleven months", { site, plant: { ...plant, monthlySoilingFraction: new Float64Array(11) } }, "wrongType", "plant.monthlySoilingFraction"],
  ["an empty country code", { site: { ...site, country: "" }, plant }, "unknownChoice", "site.country", ""],
  ["a small country code", { site: { ...site, country: "cl" }, plant }, "unknownChoice", "site.country", "cl"],
];

for (const [name, request, code, path, value] of REFUSED) {
  test(`estimate refuses: ${name}`, () => {
    assert.throws(
      () => sunyield.estimate(request),
      (error) => {
        assert.ok(error instanceof SunyieldError, String(error));
        assert.ok(error instanceof Error);
        assert.equal(error.name, "SunyieldError");
        assert.equal(error.code, code, error.message);
        assert.equal(error.path, path, error.message);
        if (value !== undefined) assert.ok(Object.is(error.value, value), error.message);
        assert.ok(error.expected.length > 0);
        assert.ok(error.message.startsWith(path), error.message);
        assert.doesNotMatch(error.message, /\n|\.$/, "one sentence without full stop");
        return true;
      },
    );
  });
}

test("twelve months are twelve months, in a list or a column", () => {
  const months = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01];
  const by = (list) => sunyield.estimate({ site, plant: { ...plant, monthlySoilingFraction: list, albedo: list } });
  assert.deepEqual(by(Float64Array.from(months)), by(months));
  assert.deepEqual(by(Object.freeze([...months])), by(months));
  const ghi = (list) => sunyield.climateAt(site, { ghi: { kind: "monthly", kwhPerM2: list } });
  assert.deepEqual(ghi(new Float64Array(12).fill(150)), ghi(Array(12).fill(150)));
  const year = sunyield.climateYear(site);
  const lists = Object.fromEntries(Object.entries(year).map(([name, value]) => [name, ArrayBuffer.isView(value) ? [...value] : value]));
  assert.deepEqual(sunyield.simulate({ plant, weather: lists }), sunyield.simulate({ plant, weather: year }));
});

test("bytes that are no weather file are refused", () => {
  for (const bytes of [new Uint8Array(), new Uint8Array([0, 255, 7]), new TextEncoder().encode("hello,world\n1,2\n")]) {
    assert.throws(() => sunyield.readWeather(bytes), (error) => error instanceof SunyieldError && error.path === "weather");
  }
});

test("a refusal leaves the engine as it was", () => {
  const before = sunyield.estimate({ site, plant });
  assert.throws(() => sunyield.estimate({ site, plant: { ...plant, dcCapacityKw: -1 } }));
  assert.deepEqual(sunyield.estimate({ site, plant }), before);
});

for (const call of [
  (engine) => engine.findClaims(5),
  (engine) => engine.findClaims(undefined),
  (engine) => engine.findClaims({}),
  (engine) => engine.country(5),
  (engine) => engine.country(),
  (engine) => engine.source(null),
  (engine) => engine.countryAt("40", "-3x"),
  (engine) => engine.readWeather(undefined),
  (engine) => engine.readWeather("EPW"),
  (engine) => engine.checkClaim(7),
  (engine) => engine.estimate(null),
  (engine) => engine.countryAt("40", "-3"),
  (engine) => engine.countryAt(Number.NaN, 0),
  (engine) => engine.equivalents(Number.NaN, 1),
  (engine) => engine.usualMounting("roof", "40"),
  (engine) => engine.climateYear({ latitudeDeg: 40, longitudeDeg: -3 }, null),
  (engine) => engine.readWeather(new Uint8Array(3), null),
  (engine) => engine.optimize({ site, plant, over: "price" }),
  (engine) => engine.optimize({ site, plant }),
  (engine) => engine.optimize({ site: { ...site, country: "" }, plant, over: "tilt" }),
  (engine) => engine.climateAt({ ...site, country: "" }),
  (engine) => engine.climateYear({ ...site, country: "XX" }),
  (engine) => engine.optimize({ site, plant: { ...plant, mounting: { kind: "dualAxis" } }, over: "tilt" }),
  (engine) => engine.batch(5),
  (engine) => engine.batch([], { workers: -1 }),
  (engine) => engine.batch([], { threads: 2 }),
  (engine) => engine.batch.csv([], { onProgress: 1 }),
  (engine) => engine.simulate({ plant: null, weather: [] }),
]) {
  test(`an argument of the wrong kind is refused, and the next call answers: ${String(call).slice(12)}`, () => {
    assert.throws(() => call(sunyield), (error) => error instanceof SunyieldError && error.code.length > 0);
    assert.equal(sunyield.country("CL").code, "CL");
  });
}
