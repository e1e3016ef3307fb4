// The rest of the plant: angles of the chosen mounting, and what most visitors leave alone, under 'more'.
import { html } from "./dom";
import { choiceField, numberField } from "./fields";
import type { Field, FieldId } from "./fields";
import type { Words } from "./language";
import type { ModuleKind, MountingKind } from "./protocol";
import { MODULE_KINDS } from "./state";
import type { State } from "./state";
import type { Handlers, Part, View } from "./view";

type NumberKey =
  | "tiltDeg" | "azimuthDeg" | "axisTiltDeg" | "axisAzimuthDeg" | "maxRotationDeg" | "dcAcRatio"
  | "bifacialityFraction" | "groundCoverageRatio" | "lossFraction";

interface Entry {
  key: NumberKey;
  id: FieldId;
  suffix: string;
  percent?: true;
  /** The mountings that have this field; all where absent. */
  mountings?: readonly MountingKind[];
}

const ANGLES: readonly Entry[] = [
  { key: "tiltDeg", id: "tilt", suffix: "°", mountings: ["fixedRack", "roof", "eastWest"] },
  { key: "azimuthDeg", id: "azimuth", suffix: "°", mountings: ["fixedRack", "roof", "eastWest"] },
  { key: "maxRotationDeg", id: "maxRotation", suffix: "°", mountings: ["singleAxis"] },
  { key: "axisTiltDeg", id: "axisTilt", suffix: "°", mountings: ["singleAxis"] },
  { key: "axisAzimuthDeg", id: "axisAzimuth", suffix: "°", mountings: ["singleAxis"] },
];
const MORE: readonly Entry[] = [
  { key: "dcAcRatio", id: "ratio", suffix: "" },
  { key: "lossFraction", id: "loss", suffix: "%", percent: true },
  { key: "bifacialityFraction", id: "bifaciality", suffix: "%", percent: true },
  { key: "groundCoverageRatio", id: "groundCoverage", suffix: "%", percent: true,
    mountings: ["fixedRack", "eastWest", "singleAxis"] },
];

export function createPlantFields(words: Words, handlers: Handlers): Part {
  const fields = new Map<Entry, Field<number | null>>();
  function add(entry: Entry): HTMLElement {
    const { key, id, suffix, percent } = entry;
    const field = numberField({
      id, words, suffix, label: words.text(`field.${id}` as Parameters<Words["text"]>[0]),
      shownPerUnit: percent === true ? 100 : 1,
      ...(key === "tiltDeg" ? {} : { emptyMeans: words.text("field.default") }),
      onValue: (value) => {
        if (key !== "tiltDeg") handlers.change({ [key]: value } as Partial<State>);
        else if (value !== null) handlers.change({ tiltDeg: value });
      },
      onUnreadable: handlers.unreadable,
    });
    fields.set(entry, field);
    return field.node;
  }
  const module = choiceField<ModuleKind>({
    id: "module", label: words.text("field.module"),
    choices: MODULE_KINDS.map((value) => ({ value, label: words.text(`module.${value}`) })),
    onValue: (value) => handlers.change({ module: value }),
  });
  const angles = html("div", { class: "field-grid" }, ...ANGLES.map(add));
  const more = html("details", { class: "more" },
    html("summary", {}, words.text("plant.more")),
    html("div", { class: "field-grid" }, ...MORE.map(add), module.node));
  const node = html("section", { class: "plant", "aria-labelledby": "plant-title" },
    html("h2", { id: "plant-title" }, words.text("plant.title")), angles, more);

  return {
    node,
    show({ state, errors }: View) {
      for (const [entry, field] of fields) {
        field.node.hidden = entry.mountings !== undefined && !entry.mountings.includes(state.mounting);
        field.show(state[entry.key], errors.get(entry.id) ?? null);
      }
      module.show(state.module, errors.get("module") ?? null);
      if (MORE.some(({ id }) => errors.has(id))) more.open = true;
    },
  };
}
