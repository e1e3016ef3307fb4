// A claim of nothing but a capacity: what such a plant would make, serve and avoid, and what a check would need.
import { written } from "sunyield/format";
import { placed } from "./claim-where";
import type { Where } from "./claim-where";
import { html } from "./dom";
import type { Words } from "./language";
import type { Audit, Claim, Unclaimed } from "./protocol";

/** What can be checked of a plant beside its capacity. */
const CHECKABLE = ["energyMwhPerYear", "households", "people", "co2TPerYear"] as const;

/** The expectation as sentences; the first stands alone where nothing can be expected (no solar plant, no capacity). */
export function wouldBe(claim: Claim, { annualMwh, basis }: Audit, unclaimed: Unclaimed, where: Where, words: Words): HTMLElement[] {
  const { format } = words;
  const lacking = new Intl.ListFormat(format.locale, { type: "disjunction" })
    .format(CHECKABLE.map((field) => words.text(`claim.field.${field}`)));
  const needed = html("p", {}, words.text("claim.would.lacks", { figures: lacking }));
  if (annualMwh === undefined || claim.capacityMw === undefined) return [needed];
  const { households, co2 } = unclaimed;
  const items = [
    words.text("claim.would.energy", { energy: written(format.energy(annualMwh.p50)), range: format.energyRange(annualMwh) }),
    ...households === null ? [] : [words.text("claim.would.households", {
      households: written({ number: format.count(households.p50), unit: words.text("unit.households") }), range: format.countRange(households),
    })],
    ...co2 === null ? [] : [words.text("claim.would.co2", {
      co2: words.text("unit.co2", { mass: written(format.mass(co2.annualT.p50)) }), range: format.massRange(co2.annualT),
      method: words.text(`method.${co2.method}.by`),
    })],
  ];
  return [
    html("p", { class: "claim-verdict" }, words.text("claim.would", { capacity: written(format.power(claim.capacityMw * 1000)) })),
    html("ul", {}, ...items.map((item) => html("li", {}, item))),
    html("p", { class: "quiet" }, `${placed("claim.bridge", where, words)} ${basis === "unknown" ? words.text("claim.would.basis") : ""}`.trim()),
    needed,
  ];
}
