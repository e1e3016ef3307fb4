// What the engine found of a claim, in words.
import { written } from "sunyield/format";
import { placed } from "./claim-where";
import type { Where } from "./claim-where";
import type { Words } from "./language";
import type { Judged } from "./protocol";

export type ClaimField = Judged["field"];
type ConventionName = Judged["conventions"][number]["convention"];

/** A claimed value in words. */
export function valueIn(field: ClaimField, value: number, words: Words): string {
  const { format } = words;
  if (field.startsWith("energy")) return written(format.energy(value));
  if (field.startsWith("co2") || field.startsWith("standardCoal")) return written(format.mass(value));
  if (field === "capacityMw") return written({ number: format.significant(value), unit: "MW" });
  return format.count(value);
}

/** What one kW, household, person or kWh has to make, use or avoid. */
export function perUnitIn(field: ClaimField, value: number, words: Words): string {
  const unit = field.startsWith("energy") ? "perKw" : field === "households" ? "perHousehold" : field === "people" ? "perPerson"
    : field.startsWith("standardCoal") ? "coalPerKwh" : "co2PerKwh";
  return words.text(`claim.unit.${unit}`, { value: words.format.significant(value) });
}

export function conventionName(convention: ConventionName, where: Where, words: Words): string {
  switch (convention) {
    case "siteDc": return placed("convention.dc", where, words);
    case "siteAc": return placed("convention.ac", where, words);
    case "combinedMargin": case "operatingMargin": case "buildMargin": case "average": case "officialAverage":
      return words.text(`method.${convention}`);
    case "coal": case "gas": case "oil": case "standardCoalOld": case "standardCoalCec2022":
      return words.text(`method.displacedFuel.${convention}`);
    default: return words.text(`convention.${convention}`);
  }
}

/** A convention gives a figure where the two differ by no more than this; else it is only the nearest. */
const CLOSE_FRACTION = 0.05;
/** From here on a difference is told as a multiple or a share. */
const FAR_RATIO = 2;

/** The convention that comes nearest to the figure: that it gives the figure, or by how much the claim differs. */
function nearestText({ field, conventions, reproducedBy }: Judged, where: Where, words: Words): string | null {
  const distance = ({ ratio }: Judged["conventions"][number]): number => Math.abs(Math.log(ratio));
  const [nearest] = reproducedBy != null ? [reproducedBy]
    : conventions.filter(({ isDefault, value }) => isDefault && value > 0).sort((one, other) => distance(one) - distance(other));
  if (nearest === undefined) return null;
  const { ratio } = nearest;
  const gaps = { convention: conventionName(nearest.convention, where, words), perUnit: perUnitIn(field, nearest.perUnit, words) };
  if (Math.abs(ratio - 1) <= CLOSE_FRACTION) return words.text("claim.reproduced", gaps);
  if (ratio > FAR_RATIO) return words.text("claim.nearest.times", { ...gaps, ratio: words.format.significant(ratio) });
  if (ratio < 1 / FAR_RATIO) return words.text("claim.nearest.share", { ...gaps, share: words.format.percent(ratio) });
  const difference = words.format.percent(Math.round(Math.abs(ratio - 1) * 100) / 100);
  return words.text(ratio > 1 ? "claim.nearest.higher" : "claim.nearest.lower", { ...gaps, difference });
}

/** The verdict as a sentence or three. */
export function judgedText(judged: Judged, where: Where, words: Words): string {
  const { field, low, high, perUnit, slips, reasons } = judged;
  const value = (amount: number): string => valueIn(field, amount, words);
  const parts: string[] = [];
  if (high > 0) parts.push(words.text("claim.band", { range: `${value(low)} – ${value(high)}` }));
  if (perUnit > 0) parts.push(words.text("claim.implies", { perUnit: perUnitIn(field, perUnit, words) }));
  const nearest = nearestText(judged, where, words);
  if (nearest !== null) parts.push(nearest);
  if (judged.verdict !== "consistent") {
    for (const slip of slips) parts.push(words.text("claim.slip", { slip: words.text(`slip.${slip.kind}`), value: value(slip.value) }));
  }
  parts.push(...reasons.map((reason) => words.text(`reason.${reason}`)));
  return parts.join(" ");
}
