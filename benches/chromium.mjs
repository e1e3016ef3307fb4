// The package in Chromium, as a contender of `cargo xtask bench`: `node chromium.mjs FOLDER URL` answers the tasks on
// standard input. URL serves the package; CHROMIUM names the browser.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { launch, openPage } from "../npm/test/browser/harness.mjs";

const [folder, url] = process.argv.slice(2);
const text = (name) => readFileSync(`${folder}/${name}`, "utf8");
const browser = await launch();
const { page, troubles } = await openPage(browser, `${url}test/browser/page.html`);
await page.evaluate(
  async ([code, setup]) => {
    const { load } = await import("/dist/web.js");
    const { tasksOf, timed } = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    const tasks = tasksOf(await load(), setup);
    globalThis.bench = (name, times) => timed(tasks[name], times);
  },
  [
    readFileSync(new URL("tasks.mjs", import.meta.url), "utf8"),
    { year: text("year.csv"), quarters: text("quarters.csv"), rows: text("rows.csv"), ...JSON.parse(text("plants.json")) },
  ],
);

console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const [times, name] = line.split(/ (.*)/);
  console.log(await page.evaluate(([name, times]) => globalThis.bench(name, times), [name, Number(times)]));
  if (troubles.length > 0) throw new Error(troubles.join("\n"));
}
await browser.close();
