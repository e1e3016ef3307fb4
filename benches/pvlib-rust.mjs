// The crate pvlib-rust in Node, as a contender of `cargo xtask bench`: `node pvlib-rust.mjs FOLDER GLUE`.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { timed } from "./tasks.mjs";

const [folder, glue] = process.argv.slice(2);
const { Rack } = await import(glue);
const rack = new Rack(readFileSync(`${folder}/year.csv`));
const tasks = {
  fixed: () => {
    const power = rack.simulate().at(-1);
    if (power.length !== 8760) throw new Error(`${power.length} hours`);
  },
};

console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const [times, name] = line.split(" ");
  console.log(await timed(tasks[name], Number(times)));
}
