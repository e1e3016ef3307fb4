// Plants of the news with what was claimed of them, as starting points: the figures are those of the engine's own tests.
import { written } from "sunyield/format";
import published from "../../tests/vectors/claims.json";
import { html, setText, whenReached } from "./dom";
import type { Words } from "./language";
import type { Claim } from "./protocol";
import { placedAt } from "./state";
import type { State } from "./state";
import type { Handlers, Part, View } from "./view";

/** A claim about a plant whose place is known at least roughly. */
export interface Published {
  plant: string;
  claim: Claim & { capacityMw: number; country: string; latitudeDeg: number; longitudeDeg: number };
  /** Whether the position is that of a neighbour or a rough one. */
  approximate: boolean;
  source: string;
}

export const PUBLISHED: readonly Published[] = published.claims.flatMap(({ plant, claim, position, source }) => {
  const { capacityMw, country, latitudeDeg, longitudeDeg } = claim as Claim;
  if (capacityMw === undefined || country === undefined || latitudeDeg === undefined || longitudeDeg === undefined) return [];
  return [{
    plant, source, claim: { ...claim as Claim, capacityMw, country, latitudeDeg, longitudeDeg },
    approximate: /^(approx|proxy|same)/.test(position),
  }];
});

/** What is claimed, in a few words: `1,045 GWh · 400,000 households · 280,000 t of CO₂`. */
export function figuresOf({ claim }: Published, words: Words): string[] {
  const { format } = words;
  return [
    ...claim.energyMwhPerYear === undefined ? [] : [written(format.energy(claim.energyMwhPerYear))],
    ...claim.households === undefined ? [] : [written({ number: format.count(claim.households), unit: words.text("unit.households") })],
    ...claim.people === undefined ? [] : [written({ number: format.count(claim.people), unit: words.text("unit.people") })],
    ...claim.co2TPerYear === undefined ? [] : [words.text("unit.co2", { mass: written(format.mass(claim.co2TPerYear)) })],
  ];
}

/** The published claims as options, by country and plant; the value of each is its index. */
function publishedOptions(words: Words): HTMLOptGroupElement[] {
  const { format } = words;
  const groups = new Map<string, HTMLOptGroupElement>();
  PUBLISHED.forEach((one, index) => {
    const { plant, claim } = one;
    const capacity = written(format.power(claim.capacityMw * 1000));
    const label = words.text("published.group", { plant, country: format.country(claim.country), capacity });
    let group = groups.get(label);
    if (group === undefined) {
      group = html("optgroup", { label });
      groups.set(label, group);
    }
    group.append(html("option", { value: index }, figuresOf(one, words).join(" · ")));
  });
  return [...groups.values()];
}

export interface PublishedList {
  node: HTMLSelectElement;
  /** Marks the claim of this index; `-1`: none. */
  show(index: number): void;
}

/** A list of the published claims; choosing one gives it away. */
export function publishedList(id: string, words: Words, onChoice: (chosen: Published) => void): PublishedList {
  const node = html("select", { id }, html("option", { value: "" }, words.text("published.choose")));
  let filled = false;
  function fill(): void {
    if (filled) return;
    filled = true;
    node.append(...publishedOptions(words));
  }
  whenReached(node, fill);
  node.addEventListener("input", () => {
    const chosen = PUBLISHED[Number(node.value)];
    if (node.value !== "" && chosen !== undefined) onChoice(chosen);
  });
  return {
    node,
    show(index) {
      if (index >= 0) fill();
      const value = index < 0 ? "" : String(index);
      if (node.value !== value) node.value = value;
    },
  };
}

/** The plant and the claim as the first door's state. The mounting is not in the releases: it stays as it is. */
function patchFor({ plant, claim }: Published): Partial<State> {
  return {
    ...placedAt(claim.latitudeDeg, claim.longitudeDeg, plant, claim.country),
    capacity: claim.capacityMw, unit: claim.basis === "ac" ? "MWac" : "MWdc",
    claimedMwh: claim.energyMwhPerYear ?? null, claimedHouseholds: claim.households ?? null,
    claimedCo2T: claim.co2TPerYear ?? null,
  };
}

/** What is known of where a published claim comes from. */
export function originOf({ approximate, source }: Published, words: Words): string {
  return [words.text("published.source", { source }), ...approximate ? [words.text("published.approximate")] : []].join(" ");
}

export function createStartingPoints(words: Words, handlers: Handlers): Part {
  const list = publishedList("published", words, (chosen) => handlers.change(patchFor(chosen)));
  const origin = html("p", { class: "quiet", id: "published-origin" });
  list.node.setAttribute("aria-describedby", "published-origin");
  const node = html("section", { "aria-labelledby": "published-label" },
    html("span", { class: "field" }, html("label", { for: "published", id: "published-label" }, words.text("published.label")), list.node), origin);
  return {
    node,
    show({ state }: View) {
      const at = PUBLISHED.findIndex((one) => {
        const patch = patchFor(one);
        return (Object.keys(patch) as (keyof State)[]).every((key) => patch[key] === state[key]);
      });
      const shown = PUBLISHED[at];
      list.show(at);
      setText(origin, shown === undefined ? "" : originOf(shown, words));
    },
  };
}
