/** `sunyield estimate`: the whole story of a plant at a place. */
import { load } from "sunyield";
import type { Co2, Estimate, Range } from "sunyield";
import { createFormat } from "../format.js";
import type { Format } from "../format.js";
import { json } from "./command.js";
import type { Call, Command } from "./command.js";
import { optionsFor, OWN_CLIMATE, OWN_GRID, PLACE_AND_PLANT, requestFrom } from "./plant.js";
import { optionsOnly, refusingInWords } from "./refusal.js";
import { table } from "./table.js";
import { filled, named, words } from "../words.js";
import type { Words } from "../words.js";

const ASKED = [...PLACE_AND_PLANT, ...OWN_GRID, ...OWN_CLIMATE];

export const estimate: Command = {
  name: "estimate",
  usage: [
    "sunyield estimate --lat DEG --lon DEG --dc-mw MW [--ac-mw MW]",
    "       [--mounting fixed|roof|east-west|tracker|dual-axis] [--tilt DEG] [--azimuth DEG] [--country CODE]",
    "       [--household-kwh KWH] [--elevation M] [--ghi KWH] [--temp C] [--json]",
  ],
  examples: [
    "sunyield estimate --lat -22.22 --lon -69.58 --dc-mw 480 --mounting east-west --country CL",
    "sunyield estimate --lat 37.4 --lon -5.98 --dc-mw 50 --mounting tracker --json",
  ],
  options: [...ASKED, { name: "json" }],
  async run({ given, positionals, language, print }: Call) {
    optionsOnly(positionals);
    const sunyield = await load();
    const result = refusingInWords(optionsFor(given, ASKED), () =>
      sunyield.estimate(requestFrom(given, sunyield)),
    );
    await print(given.has("json") ? json(result) : shown(result, createFormat(language), words(language)));
  },
};

function shown(estimate: Estimate, format: Format, said: Words): string {
  const { site, plant, energy, households, co2, provenance } = estimate;
  const quantity = ({ number, unit }: { number: string; unit: string }): string => `${number} ${unit}`;
  const country = site.country ? format.country(site.country) : "";
  const place = format.coordinates(site.latitudeDeg, site.longitudeDeg, said.compass);
  const head = [
    `${quantity(format.power(plant.dcCapacityKw))} DC`,
    plant.acCapacityKw === undefined ? "" : `${quantity(format.power(plant.acCapacityKw))} AC`,
    named(said.mounting, plant.mounting.kind),
    place,
    country,
  ];
  const lines = [head.filter((part) => part !== "").join(" · "), ""];

  const range = (low: string): string => filled(said.estimate.range, { range: low });
  lines.push(
    ...table(
      [
        [said.estimate.energy, quantity(format.energy(energy.annualMwh.p50)), range(format.energyRange(energy.annualMwh))],
        [
          said.estimate.specificYield,
          `${format.significant(energy.specificYieldKwhPerKwp)} kWh/kWp`,
          filled(said.estimate.ratios, {
            performance: format.percent(energy.performanceRatio),
            dc: format.percent(energy.capacityFactorDc),
            ac: format.percent(energy.capacityFactorAc),
          }),
        ],
        households === undefined
          ? [said.estimate.households, "–", said.estimate.noHouseholds]
          : [
              said.estimate.households,
              format.count(households.count.p50),
              `${range(format.countRange(households.count))}; ${filled(said.estimate.householdUse, {
                kwh: format.significant(households.kwhPerHousehold),
              })}`,
            ],
      ],
      ["left", "right", "left"],
    ),
    "",
    said.estimate.co2,
    ...table(co2.map((row) => co2Row(row, format, said)), ["left", "right", "right", "left", "right", "left"]),
    "",
    said.estimate.sources,
    ...provenance.sources.map((source) => {
      const edition = [source.edition, source.licence].filter((part) => part !== "").join(", ");
      return `  ${source.publisher}: ${source.name}${edition === "" ? "" : ` (${edition})`}`;
    }),
    "",
    filled(said.estimate.versions, { engine: provenance.engineVersion, data: provenance.dataVersion }),
  );
  return `${lines.join("\n")}\n`;
}

function co2Row(row: Co2, format: Format, said: Words): string[] {
  const { method, fuel, annualT, annualRangeT, factorGPerKwh, basis, year, period, source } = row;
  const mass = format.mass(annualT);
  return [
    `  ${fuel ? named(said.fuel, fuel) : named(said.method, method)}`,
    `${mass.number} ${mass.unit}`,
    bounds(annualRangeT, format),
    `${format.significant(factorGPerKwh)} g/kWh ${named(said.basis, basis)}`,
    period === "" ? (year === 0 ? "" : String(year)) : period,
    source,
  ];
}

function bounds(range: Range, format: Format): string {
  return `(${format.massRange(range)})`;
}
