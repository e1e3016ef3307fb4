/** `sunyield countries`: what is known of each country. */
import { load } from "sunyield";
import { createFormat } from "../format.js";
import { json } from "./command.js";
import type { Call, Command } from "./command.js";
import { optionsOnly, refusingInWords } from "./refusal.js";
import { table } from "./table.js";
import { words } from "./words.js";

export const countries: Command = {
  name: "countries",
  usage: ["sunyield countries [--json]"],
  examples: ["sunyield countries", "sunyield countries --json"],
  options: [{ name: "json" }],
  async run({ given, positionals, language, print }: Call) {
    optionsOnly(positionals);
    const sunyield = await load();
    const all = refusingInWords([], () => sunyield.countries());
    if (given.has("json")) return print(json(all));
    const format = createFormat(language);
    const said = words(language).countries;
    const figure = (value: number | undefined): string => (value === undefined ? "–" : format.significant(value));
    const rows = all.map((country) => [
      country.code,
      format.country(country.code),
      figure(country.household?.kwh),
      country.household?.grade ?? "",
      figure(country.averages[0]?.gPerKwh),
      figure(country.combinedMargin?.gPerKwh),
      figure(country.operatingMargin?.gPerKwh),
    ]);
    const head = [said.code, said.country, said.household, said.grade, said.average, said.combined, said.operating];
    const aligns = ["left", "left", "right", "left", "right", "right", "right"] as const;
    await print(`${table([head, ...rows], aligns).join("\n")}\n`);
  },
};
