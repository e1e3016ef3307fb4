/** `sunyield batch`: a table of plants in, the same table with estimates out. */
import type { WriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { load } from "sunyield";
import { createFormat } from "../format.js";
import { columnHelp } from "./columns.js";
import type { Call, Command } from "./command.js";
import { createdOutput, keepInputs, openedInput, written } from "./files.js";
import { quoted, refusingInWordsAsync, UsageError } from "./refusal.js";
import { filled, plural, words } from "./words.js";

/** What the output is called in a refusal. */
const OUTPUT = "--output";

/** Signs of the progress bar. */
const BAR = 24;

export const batch: Command = {
  name: "batch",
  usage: ["sunyield batch PLANTS.csv|- [-o OUT.csv] [--workers N]"],
  examples: ["sunyield batch plants.csv -o yields.csv", "zcat plants.csv.gz | sunyield batch - > yields.csv"],
  options: [
    { name: "output", short: "o", value: "FILE" },
    { name: "workers", value: "N" },
  ],
  more: columnHelp,
  async run({ given, positionals, language, print }: Call) {
    const [path, stray] = positionals;
    if (path === undefined) throw new UsageError("missing", { field: "PLANTS.csv", expected: "a file" });
    if (stray !== undefined) throw new UsageError("stray", { field: "", value: quoted(stray), expected: "one file" });
    const workers = workerCount(given.get("workers"));
    const sunyield = await load();
    const format = createFormat(language);
    const said = words(language).batch;
    const output = given.get("output");
    if (output !== undefined) keepInputs(output, OUTPUT, [path]);
    const { size, stream } = await openedInput(path, "plants");
    // Made with the first line of the answer: a table that is refused costs no file its content.
    let target: WriteStream | undefined;
    const write = async (text: string): Promise<void> => {
      if (output === undefined) return print(text);
      target ??= await createdOutput(output, OUTPUT);
      await written(target, output, OUTPUT, text);
    };

    const begun = performance.now();
    let last = { done: 0, refused: 0 };
    let drawn = 0;
    // A bar is for people: where standard error is no terminal, the closing line alone is written.
    const draw = (text: string): void => void (process.stderr.isTTY && process.stderr.write(`\r${text}\u001b[K`));
    const onProgress = (progress: typeof last): void => {
      last = progress;
      const now = performance.now();
      if (now - drawn < 100) return;
      drawn = now;
      const full = Math.round(Math.min(1, stream.bytesRead / size) * BAR);
      const bar = size === 0 ? "" : `[${"█".repeat(full)}${"·".repeat(BAR - full)}] `;
      draw(`${bar}${filled(plural(said.progress, progress.done, language), { rows: format.exact(progress.done) })}`);
    };

    await refusingInWordsAsync([], async () => {
      const options = { onProgress, ...(workers === undefined ? {} : { workers }) };
      for await (const lines of sunyield.batch.csv(stream, options)) await write(lines);
    });
    target?.end();
    if (target) await finished(target);
    const seconds = (performance.now() - begun) / 1e3;
    draw("");
    const closing = filled(plural(said.closing, last.done, language), {
      rows: format.exact(last.done),
      refused: format.exact(last.refused),
      seconds: format.significant(seconds),
    });
    process.stderr.write(`${closing}\n`);
    // Rows that were refused stand in the output with their reason; the file as a whole was still bad input.
    if (last.refused > 0) process.exitCode = 2;
  },
};

function workerCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,3}$/.test(text) || Number(text) > 256) {
    throw new UsageError("is", { field: "--workers", value: quoted(text), expected: "a whole number from 0 to 256" });
  }
  return Number(text);
}
