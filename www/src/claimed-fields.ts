// What somebody claims of the plant: drawn into the charts beside what it is reckoned to do.
import { html } from "./dom";
import { numberField } from "./fields";
import type { FieldId, NumberField } from "./fields";
import type { Words } from "./language";
import type { Units } from "./reading";
import type { State } from "./state";
import type { Handlers, Part, View } from "./view";

/** Units of energy in lower case, each in GWh. Chinese ones count in 万 (10⁴) and 亿 (10⁸). */
export const ENERGY_GWH: Units = {
  gwh: 1, mwh: 1e-3, kwh: 1e-6, twh: 1e3, 千瓦时: 1e-6, 万千瓦时: 1e-2, 亿千瓦时: 100, 度: 1e-6, 万度: 1e-2, 亿度: 100,
};
/** Units of mass in lower case, each in t. */
export const MASS_T: Units = { t: 1, kt: 1e3, mt: 1e6, kg: 1e-3, 吨: 1, 万吨: 1e4, 亿吨: 1e8 };
/** Words of number that may stand after a count. */
export const COUNT: Units = { "": 1, 万: 1e4, 亿: 1e8, 万户: 1e4, 户: 1, 万人: 1e4, 人: 1 };

interface Entry {
  key: "claimedMwh" | "claimedHouseholds" | "claimedCo2T";
  id: FieldId;
  suffix: string;
  shownPerUnit: number;
  units: Units;
}

const ENTRIES: readonly Entry[] = [
  { key: "claimedMwh", id: "claimedEnergy", suffix: "GWh", shownPerUnit: 1e-3, units: ENERGY_GWH },
  { key: "claimedHouseholds", id: "claimedHouseholds", suffix: "", shownPerUnit: 1, units: COUNT },
  { key: "claimedCo2T", id: "claimedCo2", suffix: "t", shownPerUnit: 1, units: MASS_T },
];

export function createClaimedFields(words: Words, handlers: Handlers): Part {
  const fields = ENTRIES.map((entry): { key: Entry["key"]; id: FieldId; field: NumberField } => ({
    key: entry.key, id: entry.id,
    field: numberField({
      ...entry, words, label: words.text(`field.${entry.id}` as Parameters<Words["text"]>[0]),
      emptyMeans: words.text("claim.notSaid"), positive: true,
      onValue: (value) => handlers.change({ [entry.key]: value } as Partial<State>),
      onUnreadable: handlers.unreadable,
    }),
  }));
  const check = html("button", { type: "button", class: "quiet-button" }, words.text("claimed.check"));
  check.addEventListener("click", handlers.checkClaimed);
  const node = html("section", { "aria-labelledby": "claimed-title" },
    html("h2", { id: "claimed-title" }, words.text("claimed.title")),
    html("div", { class: "field-grid" }, ...fields.map(({ field }) => field.node)), html("p", {}, check));

  return {
    node,
    show({ state }: View) {
      for (const { key, field } of fields) field.show(state[key], null);
      check.disabled = fields.every(({ key }) => state[key] === null);
    },
  };
}
