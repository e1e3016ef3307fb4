/** `sunyield estimate`: the whole story of a plant at a place. */
import { load } from "sunyield";
import type { Co2, Equivalent, Estimate, Range } from "sunyield";
import { createFormat } from "../format.js";
import type { Format } from "../format.js";
import { numberOr } from "./arguments.js";
import type { Typed } from "./arguments.js";
import { json } from "./command.js";
import type { Call, Command } from "./command.js";
import { noteElsewhere } from "./elsewhere.js";
import { optionsFor, OWN_CLIMATE, OWN_GRID, PLACE_AND_PLANT, requestFrom } from "./plant.js";
import { optionsOnly, refusingInWords } from "./refusal.js";
import { table } from "./table.js";
import { filled, named, words } from "./words.js";
import type { Words } from "./words.js";

const ASKED = [...PLACE_AND_PLANT, ...OWN_GRID, ...OWN_CLIMATE];

export const estimate: Command = {
  name: "estimate",
  usage: [
    "sunyield estimate --lat DEG --lon DEG --dc-mw MW [--ac-mw MW]",
    "       [--mounting fixedRack|roof|eastWest|singleAxis|dualAxis] [--tilt DEG] [--azimuth DEG] [--country CODE]",
    "       [--household-kwh KWH] [--elevation M] [--ghi KWH] [--temp C] [--json]",
  ],
  examples: [
    "sunyield estimate --lat -22.22 --lon -69.58 --dc-mw 480 --mounting eastWest --country CL",
    "sunyield estimate --lat 37.4 --lon -5.98 --dc-mw 50 --mounting singleAxis --json",
  ],
  options: [...ASKED, { name: "json" }],
  async run({ given, positionals, language, print }: Call) {
    optionsOnly(positionals);
    const sunyield = await load();
    const result = refusingInWords(optionsFor(given, ASKED), () =>
      sunyield.estimate(requestFrom(given, sunyield)),
    );
    noteElsewhere(result.site, language, sunyield);
    await print(given.has("json") ? json(result) : shown(result, given, createFormat(language), words(language)));
  },
};

/** Behind a figure that one of the typer's own went into. */
const OWN_MARK = " *";

function shown(estimate: Estimate, given: Typed, format: Format, said: Words): string {
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

  const marked = (options: readonly string[]): string => (options.some((name) => given.has(name)) ? OWN_MARK : "");
  const range = (low: string): string => filled(said.estimate.range, { range: low });
  lines.push(
    ...table(
      [
        [said.estimate.energy, quantity(format.energy(energy.annualMwh.p50)), `${range(format.energyRange(energy.annualMwh))}${marked(OF_CLIMATE)}`],
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
              })}${marked(["household-kwh"])}`,
            ],
      ],
      ["left", "right", "left"],
    ),
    "",
    said.estimate.co2,
    ...table(co2.map((row) => co2Row(row, format, said)), ["left", "right", "right", "left", "right", "left"]),
    ...block(said.estimateLines.notes, noteLines(co2, said)),
    ...block(said.estimateLines.equivalents, equivalentLines(estimate, format, said)),
    ...block(`${said.estimateLines.own}${OWN_MARK}`, ownLines(given, format, said)),
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

/** The options that change the energy by another climate. */
const OF_CLIMATE: readonly string[] = OWN_CLIMATE.map(({ name }) => name);

/** Lines under a heading, with an empty one above; nothing where there are none. */
function block(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", heading, ...lines.map((line) => `  ${line}`)];
}

function methodName({ method, fuel }: Co2, said: Words): string {
  return fuel ? named(said.fuel, fuel) : named(said.method, method);
}

/** What must be said beside the figures: each once, with the methods it is said of. Net figures, which mix bases, are not shown. */
function noteLines(co2: readonly Co2[], said: Words): string[] {
  const notes = new Set(co2.flatMap((row) => row.notes).filter((note) => note !== "mixedBasis"));
  return [...notes].map((note) => {
    const methods = co2.filter((row) => row.notes.includes(note)).map((row) => methodName(row, said));
    return `${methods.join("; ")}: ${named(said.estimateLines.note, note)}`;
  });
}

function equivalentLines({ co2, equivalents }: Estimate, format: Format, said: Words): string[] {
  const { estimateLines } = said;
  const line = ({ equivalent, count }: Equivalent): string =>
    `  ${filled(named(estimateLines.equivalent, equivalent), { count: format.count(count) })}`;
  const of = (what: Equivalent["of"], heading: string): string[] => {
    const lines = equivalents.filter((each) => each.of === what).map(line);
    return lines.length === 0 ? [] : [heading, ...lines];
  };
  // As the engine reckons them: by the combined margin, by the average where there is none.
  const row = co2.find(({ method }) => method === "combinedMargin") ?? co2.find(({ method }) => method === "average");
  const method = row ? methodName(row, said) : "";
  return [...of("co2", filled(estimateLines.ofCo2, { method })), ...of("energy", estimateLines.ofEnergy)];
}

/** The typer's own figures, and what each stands in place of. */
function ownLines(given: Typed, format: Format, { estimateLines }: Words): string[] {
  const said: readonly (readonly [option: string, name: string, text: string])[] = [
    ["ghi", "ghi", estimateLines.ownGhi],
    ["temp", "temp", estimateLines.ownTemp],
    ["elevation", "elevation", estimateLines.ownElevation],
    ["household-kwh", "kwh", estimateLines.ownHousehold],
  ];
  return said.flatMap(([option, name, text]) => {
    const typed = given.get(option);
    return typed === undefined ? [] : [filled(text, { [name]: format.exact(Number(numberOr(typed))) })];
  });
}

function co2Row(row: Co2, format: Format, said: Words): string[] {
  const { annualT, annualRangeT, factorGPerKwh, basis, year, period, source } = row;
  const mass = format.mass(annualT);
  return [
    `  ${methodName(row, said)}`,
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
