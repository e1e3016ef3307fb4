/** `sunyield simulate`: one exact year from a weather file's own hours. */
import { load } from "sunyield";
import type { Note, Plant, Simulation, Weather } from "sunyield";
import { createFormat } from "../format.js";
import type { Format } from "../format.js";
import type { Typed } from "./arguments.js";
import { json } from "./command.js";
import type { Call, Command } from "./command.js";
import { readInput, readJson, writeOutput } from "./files.js";
import { hoursAsCsv } from "./hours.js";
import { optionsOnly, refusingInWords, UsageError } from "./refusal.js";
import { table } from "./table.js";
import { filled, named, words } from "./words.js";
import type { Words } from "./words.js";

export const simulate: Command = {
  name: "simulate",
  usage: ["sunyield simulate --weather FILE --plant PLANT.json [--hourly OUT.csv] [--json]"],
  examples: [
    "sunyield simulate --weather greensboro.epw --plant plant.json",
    "sunyield simulate --weather pvgis.csv --plant plant.json --hourly hours.csv --json",
  ],
  options: [
    { name: "weather", value: "FILE", field: "weather" },
    { name: "plant", value: "FILE", field: "plant" },
    { name: "hourly", value: "FILE" },
    { name: "json" },
  ],
  async run({ given, positionals, language, print }: Call) {
    optionsOnly(positionals);
    const sunyield = await load();
    const weatherFile = required(given, "weather");
    const plantFile = required(given, "plant");
    const plant = readJson(plantFile, "plant (--plant)");
    const bytes = readInput(weatherFile, "weather (--weather)");
    const [weather, result] = refusingInWords(simulate.options, () => {
      const year = sunyield.readWeather(bytes);
      return [year, sunyield.simulate({ plant: plant as Plant, weather: year })] as const;
    });
    const hourly = given.get("hourly");
    if (hourly !== undefined) writeOutput(hourly, "--hourly", hoursAsCsv(result.hourly, weather), [weatherFile, plantFile]);
    const { hourly: _, ...summary } = result;
    await print(given.has("json") ? json(summary) : shown(result, weather, createFormat(language), words(language)));
  },
};

function required(given: Typed, name: string): string {
  const value = given.get(name);
  if (value === undefined) throw new UsageError("missing", { field: `${name} (--${name})`, expected: "a file" });
  return value;
}

function shown(result: Simulation, weather: Weather, format: Format, said: Words): string {
  const place = format.coordinates(weather.latitudeDeg, weather.longitudeDeg, said.compass);
  const annual = format.energyOfKwh(result.annualAcKwh);
  const head = filled(said.simulate.head, { energy: `${annual.number} ${annual.unit}`, place });
  const rows = result.monthlyAcKwh.map((ac, month) => [
    format.month(month, "long"),
    format.exact(Math.round(ac)),
    format.exact(Math.round(result.monthlyDcKwh[month] ?? 0)),
    format.significant(result.monthlyPoaKwhPerM2[month] ?? 0),
  ]);
  const months = table(
    [[said.simulate.month, "AC kWh", "DC kWh", "POA kWh/m²"], ...rows],
    ["left", "right", "right", "right"],
  );
  const tail = filled(said.simulate.tail, {
    dc: format.percent(result.capacityFactorDc),
    ac: format.percent(result.capacityFactorAc),
    clipped: format.count(result.clippedHours),
  });
  const notes = result.notes.map((note) => `  ${noteLine(note, format, said)}`);
  const sources = result.provenance.sources.map(({ publisher, name, edition }) => `  ${publisher}: ${name} (${edition})`);
  const lines = [head, "", ...months, "", tail];
  if (notes.length > 0) lines.push("", said.simulate.notes, ...notes);
  return `${[...lines, "", said.simulate.sources, ...sources].join("\n")}\n`;
}

/** What was filled in, dropped or turned, in words; columns by their names in the package. */
function noteLine(note: Note, format: Format, said: Words): string {
  const counted = "count" in note ? note.count : "missing" in note ? note.missing : 0;
  return filled(named(said.simulate.note, note.kind), {
    column: "column" in note ? named(said.simulate.column, note.column) : "",
    count: format.count(counted),
    from: "from" in note ? named(said.simulate.fill, note.from) : "",
    offset: "utcOffsetH" in note ? signedHours(note.utcOffsetH, format) : "",
    fraction: "fraction" in note ? format.percent(note.fraction) : "",
    light: "kwhPerM2" in note ? format.significant(note.kwhPerM2) : "",
    distance: "distanceKm" in note ? format.significant(note.distanceKm) : "",
    lag: "lagH" in note ? signedHours(note.lagH, format) : "",
  });
}

const signedHours = (hours: number, format: Format): string =>
  `${hours < 0 ? "−" : "+"}${format.significant(Math.abs(hours))} h`;
