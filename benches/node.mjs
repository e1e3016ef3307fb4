// The package in Node, as a contender of `cargo xtask bench`: `node node.mjs FOLDER` answers the tasks on standard input.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { load } from "../npm/dist/node.js";
import { tasksOf, timed } from "./tasks.mjs";

const sunyield = await load();
const setup = setupOf(process.argv[2]);
const tasks = tasksOf(sunyield, setup);

/** `batch N W`: `N` estimates over `W` workers; `memory`: the most memory ever held, in MB. */
async function grown(name) {
  const [kind, count, workers] = name.split(" ");
  if (kind === "memory") return process.resourceUsage().maxRSS / 1024;
  const { request } = setup;
  function* requests() {
    for (let index = 0; index < Number(count); index += 1) {
      const latitudeDeg = request.site.latitudeDeg + (index % 100) * 0.01;
      yield { ...request, site: { ...request.site, latitudeDeg } };
    }
  }
  const begin = performance.now();
  for await (const { error } of sunyield.batch(requests(), { workers: Number(workers) })) if (error) throw error;
  return performance.now() - begin;
}

function setupOf(folder) {
  const text = (name) => readFileSync(`${folder}/${name}`, "utf8");
  const { plants, request } = JSON.parse(text("plants.json"));
  return { year: text("year.csv"), quarters: text("quarters.csv"), rows: text("rows.csv"), plants, request };
}

console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const [times, name] = line.split(/ (.*)/);
  console.log(name.startsWith("growth ") ? await grown(name.slice(7)) : await timed(tasks[name], Number(times)));
}
