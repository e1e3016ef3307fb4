// What `batch` is worth: rows a second and peak memory, on one worker and on every core, against a plain loop.
// `node bench.mjs [ROWS] [LOOP_ROWS]`: each way runs in a process of its own, over plants spread over the land of the world.
// `node bench.mjs stream ROWS` sends ROWS lines of CSV through `batch.csv`, one in a hundred a plant, the others refused for
// their latitude: what a million rows do to memory, without the hours that a million simulated years take.
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { load } from "sunyield";

/** Places on land, on a spiral around the globe: no two alike, none at sea. */
function* plants(count, sunyield) {
  const turn = (Math.sqrt(5) - 1) / 2;
  for (let step = 0, made = 0; made < count; step += 1) {
    const latitudeDeg = Math.asin(((step * Math.SQRT2) % 1) * 1.5 - 0.6) * (180 / Math.PI);
    const longitudeDeg = ((step * turn) % 1) * 360 - 180;
    if (!sunyield.countryAt(latitudeDeg, longitudeDeg)?.household) continue;
    const mounting = made % 2 === 0 ? { kind: "fixedRack", tiltDeg: 20, azimuthDeg: latitudeDeg < 0 ? 0 : 180 } : { kind: "singleAxis" };
    made += 1;
    yield { site: { latitudeDeg, longitudeDeg }, plant: { dcCapacityKw: 1000, mounting } };
  }
}

/** Runs one way and says how it went: rows answered and refused, seconds, and memory in MB as it goes. */
async function measured(way, count) {
  const sunyield = await load();
  const memory = [];
  let done = 0;
  let refused = 0;
  const begun = performance.now();
  const count1 = (error) => {
    done += 1;
    if (error) refused += 1;
    if (done % Math.ceil(count / 4) === 0) memory.push(Math.round(process.memoryUsage.rss() / 1e6));
  };
  if (way === "loop") {
    for (const row of plants(count, sunyield)) {
      try {
        sunyield.estimate(row);
        count1();
      } catch (error) {
        count1(error);
      }
    }
  } else if (way === "stream") {
    const onProgress = (said) => {
      while (done < said.done) count1();
      refused = said.refused;
    };
    for await (const _ of sunyield.batch.csv(lines(count), { onProgress }));
  } else {
    for await (const { error } of sunyield.batch(plants(count, sunyield), { workers: Number(way) })) count1(error);
  }
  const seconds = (performance.now() - begun) / 1e3;
  const { maxRSS, userCPUTime } = process.resourceUsage();
  return { done, refused, seconds, cpuSeconds: userCPUTime / 1e6, peakMb: Math.round((maxRSS * 1024) / 1e6), memory };
}

function* lines(count) {
  yield "latitudeDeg,longitudeDeg,country,dcCapacityKw\n";
  for (let row = 0; row < count; row += 1) yield `${row % 100 === 0 ? -22.22 : 95},-69.58,CL,${1000 + row}\n`;
}

function inOwnProcess(way, count) {
  const { stdout, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "run", way, String(count)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`${way} ended with status ${status}`);
  return JSON.parse(stdout);
}

function row(name, { done, refused, seconds, cpuSeconds, peakMb, memory }) {
  const number = (value) => Math.round(value).toLocaleString("en");
  const rate = number(done / seconds);
  return `| ${name} | ${number(done)} | ${number(refused)} | ${rate} | ${number(done / cpuSeconds)} | ${peakMb} | ${memory.join(", ")} |`;
}

const HEAD = `| way | rows | refused | rows/s | rows a second of CPU | peak MB | MB at each quarter |
|---|--:|--:|--:|--:|--:|--:|`;

const [first = "100000", second, third] = process.argv.slice(2);
if (first === "run") {
  console.log(JSON.stringify(await measured(second, Number(third))));
} else if (first === "stream") {
  console.log(`${HEAD}\n${row("stream of CSV", inOwnProcess("stream", Number(second ?? 1e6)))}`);
} else {
  const count = Number(first);
  console.log(HEAD);
  console.log(row("plain loop over `estimate`", inOwnProcess("loop", Number(second ?? count))));
  for (const workers of new Set([1, availableParallelism()])) {
    console.log(row(`\`batch\`, ${workers} worker${workers === 1 ? "" : "s"}`, inOwnProcess(String(workers), count)));
  }
}
