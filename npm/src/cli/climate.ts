/** `sunyield climate`: what the embedded climate holds for a place, and its typical year of hours. */
import { load } from "sunyield";
import type { LocalClimate, OwnClimate, Site } from "sunyield";
import { createFormat } from "../format.js";
import type { Format } from "../format.js";
import { json } from "./command.js";
import type { Call, Command } from "./command.js";
import { writeOutput } from "./files.js";
import { hoursAsCsv } from "./hours.js";
import { OWN_CLIMATE, ownClimateFrom, siteFrom } from "./plant.js";
import { optionsOnly, refusingInWords } from "./refusal.js";
import { table } from "./table.js";
import { filled, words } from "./words.js";
import type { Words } from "./words.js";

export const climate: Command = {
  name: "climate",
  usage: ["sunyield climate --lat DEG --lon DEG [--elevation M] [--ghi KWH] [--temp C] [--hourly OUT.csv] [--json]"],
  examples: [
    "sunyield climate --lat -22.22 --lon -69.58",
    "sunyield climate --lat 40.4 --lon -3.7 --ghi 1750 --hourly madrid.csv --json",
  ],
  options: [
    { name: "lat", value: "DEG", field: "site.latitudeDeg" },
    { name: "lon", value: "DEG", field: "site.longitudeDeg" },
    ...OWN_CLIMATE,
    { name: "hourly", value: "FILE" },
    { name: "json" },
  ],
  async run({ given, positionals, language, print }: Call) {
    optionsOnly(positionals);
    const sunyield = await load();
    const [local, year] = refusingInWords(climate.options, () => {
      const asked: [Site, OwnClimate | undefined] = [siteFrom(given), ownClimateFrom(given)];
      return [sunyield.climateAt(...asked), sunyield.climateYear(...asked)] as const;
    });
    const hourly = given.get("hourly");
    if (hourly !== undefined) writeOutput(hourly, "--hourly", hoursAsCsv(year, year), []);
    await print(given.has("json") ? json(local) : shown(local, createFormat(language), words(language)));
  },
};

function shown(local: LocalClimate, format: Format, said: Words): string {
  const head = filled(said.climate.head, {
    ghi: format.significant(local.annualGhiKwhPerM2),
    sigma: format.percent(local.ghiSigmaFraction),
    place: format.coordinates(local.latitudeDeg, local.longitudeDeg, said.compass),
  });
  const rows = local.monthlyGhiKwhPerM2.map((ghi, month) => [
    format.month(month, "long"),
    format.significant(ghi),
    format.significant(local.monthlyTempAirC[month] ?? 0),
  ]);
  const months = table([[said.simulate.month, "GHI kWh/m²", "°C"], ...rows], ["left", "right", "right"]);
  const tail = filled(said.climate.tail, {
    elevation: format.significant(local.elevationM),
    wind: format.significant(local.windSpeedMps),
    distance: format.significant(local.distanceKm),
  });
  return `${[head, "", ...months, "", tail].join("\n")}\n`;
}
