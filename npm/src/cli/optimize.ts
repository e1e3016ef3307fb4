/** `sunyield optimize`: the best tilt, azimuth or row distance of a plant. */
import { load } from "sunyield";
import type { Optimum, OptimizeRequest, Over, Stand } from "sunyield";
import { createFormat } from "../format.js";
import type { Format } from "../format.js";
import { numberOr } from "./arguments.js";
import type { Option, Typed } from "./arguments.js";
import { json } from "./command.js";
import type { Call, Command } from "./command.js";
import { readInput } from "./files.js";
import { optionsFor, PLACE_AND_PLANT, requestFrom } from "./plant.js";
import { optionsOnly, quoted, refusingInWords, UsageError } from "./refusal.js";
import { table } from "./table.js";
import { filled, words } from "./words.js";
import type { Words } from "./words.js";

/** What may change: by its own name, and by those that are easier to type. */
const CHOICES: Readonly<Record<string, Over>> = {
  tilt: "tilt",
  azimuth: "azimuth",
  tiltAndAzimuth: "tiltAndAzimuth",
  groundCoverageRatio: "groundCoverageRatio",
  "tilt-azimuth": "tiltAndAzimuth",
  gcr: "groundCoverageRatio",
};

const OPTIONS: readonly Option[] = [
  ...PLACE_AND_PLANT,
  { name: "over", value: "WHAT", field: "over" },
  { name: "row-loss", value: "FRACTION", field: "rowLossFraction" },
  { name: "weather", value: "FILE", field: "weather" },
  { name: "json" },
];

export const optimize: Command = {
  name: "optimize",
  usage: [
    "sunyield optimize --lat DEG --lon DEG --dc-mw MW --over tilt|azimuth|tiltAndAzimuth|groundCoverageRatio",
    "       [--mounting fixedRack|roof|eastWest|singleAxis] [--tilt DEG] [--azimuth DEG] [--row-loss FRACTION] [--weather FILE] [--json]",
  ],
  examples: [
    "sunyield optimize --lat 40.4 --lon -3.7 --dc-mw 1 --over tiltAndAzimuth",
    "sunyield optimize --lat 40.4 --lon -3.7 --dc-mw 1 --over groundCoverageRatio --row-loss 0.03 --json",
  ],
  options: OPTIONS,
  async run({ given, positionals, language, print }: Call) {
    optionsOnly(positionals);
    const sunyield = await load();
    const over = chosen(given);
    const result = refusingInWords(optionsFor(given, OPTIONS), () => {
      const { site, plant } = requestFrom(given, sunyield);
      const file = given.get("weather");
      const rowLoss = given.get("row-loss");
      return sunyield.optimize({
        site,
        plant,
        over,
        ...(rowLoss === undefined ? {} : { rowLossFraction: numberOr(rowLoss) }),
        ...(file === undefined ? {} : { weather: sunyield.readWeather(readInput(file, "weather (--weather)")) }),
      } as OptimizeRequest);
    });
    await print(given.has("json") ? json(result) : shown(result, createFormat(language), words(language)));
  },
};

function chosen(given: Typed): Over {
  const asked = given.get("over");
  const expected = `one of ${[...new Set(Object.values(CHOICES))].join(", ")}`;
  if (asked === undefined) throw new UsageError("missing", { field: "over (--over)", expected });
  const over = Object.hasOwn(CHOICES, asked) ? CHOICES[asked] : undefined;
  if (!over) throw new UsageError("is", { field: "over (--over)", value: quoted(asked), expected });
  return over;
}

function shown({ over, best, given, gainFraction, curve, simulations }: Optimum, format: Format, said: Words): string {
  const { tilt, azimuth, ratio, energy } = said.optimize;
  const ofRatio = over === "groundCoverageRatio";
  // Rows that stand as close as they may are no better: they cost no more than was allowed.
  const [head, first, gain] = ofRatio
    ? [said.optimize.headRows, said.optimize.closest, said.optimize.change]
    : [said.optimize.head, said.optimize.best, said.optimize.gain];
  const angle = (deg: number): string => `${format.exact(Math.round(deg * 10) / 10)}°`;
  const ofEnergy = ({ annualMwh }: Stand): string => {
    const { number, unit } = format.energy(annualMwh);
    return `${number} ${unit}`;
  };
  const row = (name: string, of: (stand: Stand) => string): string[] => [`  ${name}`, of(best), of(given)];
  const figures = table(
    [
      ["", first, said.optimize.given],
      row(tilt, (stand) => angle(stand.tiltDeg)),
      row(azimuth, (stand) => angle(stand.azimuthDeg)),
      row(ratio, (stand) => format.exact(Math.round(stand.groundCoverageRatio * 1000) / 1000)),
      row(energy, ofEnergy),
      [`  ${gain}`, ofRatio ? format.change(1 + gainFraction) : format.percent(gainFraction), ""],
    ],
    ["left", "right", "right"],
  );
  const other = curve.map((stand) => [
    ofRatio ? format.exact(Math.round(stand.groundCoverageRatio * 100) / 100) : angle(stand.tiltDeg),
    ofRatio ? "" : angle(stand.azimuthDeg),
    ofEnergy(stand),
  ]);
  const lines = [filled(head, { simulations: format.exact(simulations) }), "", ...figures, "", said.optimize.curve];
  const columns = ofRatio ? [ratio, "", energy] : [tilt, azimuth, energy];
  return `${[...lines, ...table([columns, ...other], ["right", "right", "right"]).map((line) => `  ${line}`)].join("\n")}\n`;
}
