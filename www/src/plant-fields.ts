// The rest of the plant: angles of the chosen mounting, and what most visitors leave alone, under 'more'.
import { html } from "./dom";
import { choiceField, numberField, shownPerUnitOf } from "./fields";
import type { FieldId, NumberField } from "./fields";
import type { Words } from "./language";
import type { Estimate, ModuleKind, MountingKind } from "./protocol";
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
  { key: "lossFraction", id: "loss", suffix: "%" },
  { key: "bifacialityFraction", id: "bifaciality", suffix: "%" },
  { key: "groundCoverageRatio", id: "groundCoverage", suffix: "%",
    mountings: ["fixedRack", "eastWest", "singleAxis"] },
];

/** What the engine took where a field is empty. */
function taken({ plant }: Estimate, key: NumberKey): number | undefined {
  if (key === "dcAcRatio") return plant.acCapacityKw === undefined ? undefined : plant.dcCapacityKw / plant.acCapacityKw;
  const values: Record<string, unknown> = { ...plant, ...plant.mounting };
  const value = values[key];
  return typeof value === "number" ? value : undefined;
}

/** What the engine took for a field of the plant, with its unit; `null` where it has no such number. */
export function takenText(id: FieldId, estimate: Estimate, words: Words): string | null {
  const entry = [...ANGLES, ...MORE].find((one) => one.id === id);
  const value = entry === undefined ? undefined : taken(estimate, entry.key);
  if (entry === undefined || value === undefined) return null;
  const shown = words.format.field(Number((value * shownPerUnitOf(id)).toPrecision(6)));
  return entry.suffix === "%" ? `${shown}\u00a0%` : `${shown}${entry.suffix}`;
}

export function createPlantFields(words: Words, handlers: Handlers): Part {
  const fields = new Map<Entry, NumberField>();
  function add(entry: Entry): HTMLElement {
    const { key, id, suffix } = entry;
    const field = numberField({
      id, words, suffix, label: words.text(`field.${id}` as Parameters<Words["text"]>[0]),
      emptyMeans: words.text("field.default"),
      onValue: (value) => handlers.change({ [key]: value } as Partial<State>),
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
    show({ state, errors, estimate }: View) {
      for (const [entry, field] of fields) {
        field.node.hidden = entry.mountings !== undefined && !entry.mountings.includes(state.mounting);
        field.setDefault(estimate === null ? undefined : taken(estimate, entry.key));
        field.show(state[entry.key], errors.get(entry.id) ?? null);
      }
      module.show(state.module, errors.get("module") ?? null);
      if (MORE.some(({ id }) => errors.has(id))) more.open = true;
    },
  };
}
