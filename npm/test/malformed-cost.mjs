// What malformed requests and files cost: `node npm/test/malformed-cost.mjs`. Processor time and the engine's memory of each;
// the dearest are printed.
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { FILES, REQUESTS } from "./malformed.mjs";

const CASES = [...REQUESTS, ...FILES];

if (isMainThread) {
  const costs = [];
  // A worker for some at a time: the engine's memory never shrinks, so that its first case counts for the next ones.
  for (let from = 0; from < REQUESTS.length; from += 100) costs.push(...(await costsOf(from, Math.min(from + 100, REQUESTS.length))));
  for (let index = REQUESTS.length; index < CASES.length; index += 1) costs.push(...(await costsOf(index, index + 1)));
  const print = (title, key, unit) => {
    console.log(`\n${title}`);
    const sorted = costs.toSorted((one, other) => other[key] - one[key]);
    for (const cost of sorted.slice(0, 8)) console.log(`${cost[key].toFixed(1).padStart(10)} ${unit}  ${cost.name}`);
  };
  console.log(`${costs.length} malformed requests and files`);
  print("longest, by the processor's time", "ms", "ms");
  print("most memory of the engine", "mb", "MB");
} else {
  const { load } = await import("sunyield");
  const { initSync } = await import("../dist/wasm/sunyield.js");
  const sunyield = await load();
  const { memory } = initSync();
  const costs = CASES.slice(workerData.from, workerData.to).map(([name, call]) => {
    // Made before the clock starts: what a case makes for itself is not the engine's.
    const clock = { ms: 0 };
    const clocked = (act) => (...input) => {
      const begun = process.cpuUsage();
      try {
        return act(...input);
      } finally {
        const { user, system } = process.cpuUsage(begun);
        clock.ms += (user + system) / 1000;
      }
    };
    const timed = Object.fromEntries(Object.entries(sunyield).map(([key, act]) => [key, clocked(act)]));
    try {
      call(timed);
    } catch {
      // Refused, as malformed.test.mjs asserts.
    }
    return { name, ms: clock.ms, mb: memory.buffer.byteLength / 1e6 };
  });
  parentPort.postMessage(costs);
}

function costsOf(from, to) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { from, to } });
    worker.on("message", resolve);
    worker.on("error", reject);
  });
}
