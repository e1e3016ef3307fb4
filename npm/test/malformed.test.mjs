// Every malformed request and every huge file is refused in words that say why, traps nothing, leaks nothing, and takes
// no more than 200 MB of the engine's memory.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, SunyieldError } from "sunyield";
import { initSync } from "../dist/wasm/sunyield.js";
import { FILES, plant, REQUESTS, site } from "./malformed.mjs";

const sunyield = await load();
const { memory } = initSync();
const before = JSON.stringify(sunyield.estimate({ site, plant }));

for (const [table, cases] of [["requests", REQUESTS], ["files", FILES]]) {
  test(`${cases.length} ${table} are refused in words that say why`, () => {
    const wrong = [];
    for (const [name, call, code, path, part] of cases) {
      try {
        call(sunyield);
        wrong.push(`${name}: was answered`);
      } catch (error) {
        const fits =
          error instanceof SunyieldError && error.code === code && error.path === path && error.message.includes(part) &&
          error.message.startsWith(path) && error.expected.length > 0 && !/\n|\.$/.test(error.message) && error.message.length < 600;
        if (!fits) wrong.push(`${name}: ${error.code} ${error.path}: ${error.message}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.equal(JSON.stringify(sunyield.estimate({ site, plant })), before);
    assert.ok(memory.buffer.byteLength <= 200e6, `${memory.buffer.byteLength} bytes`);
  });
}

test("what odd numbers may mean is answered: −0 is 0, and the smallest is nearly that", () => {
  const at = (latitudeDeg) => JSON.stringify(sunyield.estimate({ site: { ...site, latitudeDeg, longitudeDeg: 32, country: "UG" }, plant }).energy);
  assert.equal(at(-0), at(0));
  assert.equal(at(5e-324), at(0));
});

test("frozen, null-prototype, proxied and shared values are as good as plain ones", () => {
  const shared = new Float64Array(new SharedArrayBuffer(96)).fill(0.2);
  const asColumn = { ...plant, albedo: shared };
  const asList = { ...plant, albedo: new Array(12).fill(0.2) };
  const energy = (request) => JSON.stringify(sunyield.estimate(request).energy);
  const plain = energy({ site, plant: asList });
  for (const request of [
    Object.freeze({ site: Object.freeze({ ...site }), plant: Object.freeze(asList) }),
    Object.assign(Object.create(null), { site, plant: asList }),
    new Proxy({ site, plant: asList }, {}),
    { site, plant: asColumn },
    { site, plant: asList, [Symbol("note")]: 1 },
    { site, plant: asList, grid: undefined },
  ]) {
    assert.equal(energy(request), plain);
  }
});

test("values that change while they are read are read once", () => {
  let reads = 0;
  const changing = { ...plant, get dcCapacityKw() { reads += 1; return reads === 1 ? 1000 : "x"; } };
  assert.equal(sunyield.estimate({ site, plant: changing }).plant.dcCapacityKw, 1000);
  assert.equal(reads, 1);
});

test("100 000 requests whose own code throws leave the memory as 1 000 left it", () => {
  const odd = [
    { get site() { throw new Error("no"); }, plant },
    { site: new Proxy({}, { ownKeys() { throw new Error("no"); } }), plant },
    { site, plant: { ...plant, albedo: new Proxy([], { get() { throw new Error("no"); } }) } },
    { site, plant: { ...plant, albedo: Object.defineProperty(new Float64Array(3), "length", { value: 1e9 }) } },
  ];
  const calls = (count) => {
    for (let index = 0; index < count; index += 1) {
      try {
        sunyield.estimate(odd[index % odd.length]);
        assert.fail("it was answered");
      } catch (error) {
        if (!(error instanceof SunyieldError)) throw error;
      }
    }
  };
  calls(1_000);
  const bytes = memory.buffer.byteLength;
  calls(100_000);
  assert.equal(memory.buffer.byteLength, bytes);
  assert.equal(JSON.stringify(sunyield.estimate({ site, plant })), before);
});
