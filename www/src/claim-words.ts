// What the engine found of a claim, in words.
import { written } from "sunyield/format";
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

export function conventionName(convention: ConventionName, words: Words): string {
  switch (convention) {
    case "combinedMargin": case "operatingMargin": case "buildMargin": case "average": case "officialAverage":
      return words.text(`method.${convention}`);
    case "coal": case "gas": case "oil": case "standardCoalOld": case "standardCoalCec2022":
      return words.text(`method.displacedFuel.${convention}`);
    default: return words.text(`convention.${convention}`);
  }
}

/** The verdict as a sentence or three. */
export function judgedText(judged: Judged, words: Words): string {
  const { field, low, high, perUnit, reproducedBy, slips, reasons } = judged;
  const value = (amount: number): string => valueIn(field, amount, words);
  const parts: string[] = [];
  if (high > 0) parts.push(words.text("claim.band", { range: `${value(low)} – ${value(high)}` }));
  if (perUnit > 0) parts.push(words.text("claim.implies", { perUnit: perUnitIn(field, perUnit, words) }));
  if (reproducedBy != null) {
    parts.push(words.text("claim.reproduced", {
      convention: conventionName(reproducedBy.convention, words), perUnit: perUnitIn(field, reproducedBy.perUnit, words),
    }));
  }
  if (judged.verdict !== "consistent") {
    for (const slip of slips) parts.push(words.text("claim.slip", { slip: words.text(`slip.${slip.kind}`), value: value(slip.value) }));
  }
  parts.push(...reasons.map((reason) => words.text(`reason.${reason}`)));
  return parts.join(" ");
}
