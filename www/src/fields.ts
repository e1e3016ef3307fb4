// Form fields: a label above, an error below, text read as the visitor types.
import { html, setAttribute, setText } from "./dom";
import { readIn } from "./reading";
import type { Reading, Units } from "./reading";
import type { Words } from "./language";

/** The fields that an error can belong to. */
export type FieldId =
  | "capacity" | "unit" | "ratio" | "mounting" | "tilt" | "azimuth" | "axisTilt" | "axisAzimuth" | "maxRotation" | "backtracking"
  | "module" | "bifaciality" | "groundCoverage" | "loss" | "place" | "latitude" | "longitude" | "country" | "method"
  | "claimedEnergy" | "claimedHouseholds" | "claimedCo2" | "claimCapacity" | "claimEnergy" | "claimHouseholds" | "claimPeople" | "claimCo2";

/** The field that each path of a request comes from, longest first where one starts another. */
const FIELD_OF_PATH: readonly [string, FieldId][] = [
  ["plant.dcCapacityKw", "capacity"],
  ["plant.acCapacityKw", "ratio"],
  ["plant.mounting.tiltDeg", "tilt"],
  ["plant.mounting.azimuthDeg", "azimuth"],
  ["plant.mounting.axisTiltDeg", "axisTilt"],
  ["plant.mounting.axisAzimuthDeg", "axisAzimuth"],
  ["plant.mounting.maxRotationDeg", "maxRotation"],
  ["plant.mounting", "mounting"],
  ["plant.module", "module"],
  ["plant.bifacialityFraction", "bifaciality"],
  ["plant.groundCoverageRatio", "groundCoverage"],
  ["plant.lossFraction", "loss"],
  ["site.latitudeDeg", "latitude"],
  ["site.longitudeDeg", "longitude"],
  ["site.country", "country"],
  ["site", "place"],
  ["grid", "method"],
];

export function fieldOfPath(path: string): FieldId | null {
  return FIELD_OF_PATH.find(([start]) => path.startsWith(start))?.[1] ?? null;
}

/** The fields that show a fraction in percent. */
const PERCENT: ReadonlySet<FieldId> = new Set(["loss", "bifaciality", "groundCoverage"]);

/** The factor from a value of the engine's to the number shown in its field. */
export function shownPerUnitOf(id: FieldId): number {
  return PERCENT.has(id) ? 100 : 1;
}

export interface Field<T> {
  node: HTMLElement;
  control: HTMLElement;
  /** Shows a value (unless the visitor is typing in the field) and an error (`null`: none). */
  show(value: T, error: string | null): void;
}

interface FieldOptions {
  id: FieldId;
  label: string;
  /** `inline`: part of the sentence, its label a caption below. */
  inline?: boolean;
}

function frame(
  { id, label, inline = false }: FieldOptions, control: HTMLElement, suffix: string, notes: HTMLElement[],
): HTMLElement {
  const row = suffix === "" ? control : html("span", { class: "field-row" }, control, html("span", {}, suffix));
  const caption = html("label", { for: id }, label);
  return html("span", { class: inline ? "field field-inline" : "field" }, caption, row, ...notes);
}

function errorShower(id: FieldId, control: HTMLElement): { node: HTMLElement; show(error: string | null): void } {
  const node = html("span", { class: "field-error", id: `${id}-error` });
  return {
    node,
    show(error) {
      setText(node, error ?? "");
      setAttribute(control, "aria-invalid", error === null ? undefined : "true");
    },
  };
}

export interface NumberField extends Field<number | null> {
  /** What an empty field stands for, now. */
  setDefault(value: number | undefined): void;
  /** Drops a text that could not be read. */
  forget(): void;
}

export interface NumberOptions extends FieldOptions {
  words: Words;
  suffix?: string;
  /** What stands in the empty field where that means a default. */
  emptyMeans?: string;
  /** The factor from the state's value to the number shown; where absent, 100 for a field in percent and else 1. */
  shownPerUnit?: number;
  /** Units that may be written after the number, the field's own among them. */
  units?: Units;
  /** Reads the text instead of `units`, where a unit can change more than the number. */
  read?(text: string): Reading | null;
  onValue(value: number | null): void;
  /** Whether only a number above 0 makes sense. */
  positive?: boolean;
  /** The text cannot be taken, and why; `null`: it can again. */
  onUnreadable(id: FieldId, error: string | null): void;
}

export function numberField(options: NumberOptions): NumberField {
  const { id, words, suffix = "", emptyMeans, shownPerUnit = shownPerUnitOf(id), inline = false } = options;
  const units = options.units ?? { [suffix.toLowerCase()]: 1 };
  const read = options.read ?? ((text: string) => readIn(units, text, words.format.locale));
  const input = html("input", {
    id, type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false", placeholder: emptyMeans, size: 6,
  });
  const note = html("span", { class: "field-note", id: `${id}-note` });
  const error = errorShower(id, input);
  setAttribute(input, "aria-describedby", `${id}-note ${id}-error`);
  /** Why the text in the field cannot be taken. */
  let unreadable: string | null = null;
  let lastRefusal: string | null = null;
  let value: number | null = null;

  function tell(now: string | null): void {
    if (unreadable !== now) options.onUnreadable(id, now);
    unreadable = now;
    error.show(unreadable ?? lastRefusal);
  }
  input.addEventListener("input", () => {
    const text = input.value;
    if (inline) input.size = Math.max(2, text.length);
    if (text.trim() === "" && emptyMeans !== undefined) {
      setText(note, "");
      tell(null);
      options.onValue(null);
      return;
    }
    const reading = read(text);
    setText(note, reading?.ambiguous === true
      ? words.text("field.readAs", { number: words.format.exact(reading.value) }) : "");
    const isTaken = reading !== null && (options.positive !== true || reading.value > 0);
    tell(isTaken ? null : words.text(reading === null ? "error.notANumber" : "error.positive"));
    if (isTaken) options.onValue(reading.value / shownPerUnit);
  });
  /** The value as the page took it: what was typed with a unit stands there as a number once the field is left. */
  function write(): void {
    input.value = value === null ? "" : words.format.field(value * shownPerUnit);
    if (inline) input.size = Math.max(2, input.value.length);
  }
  input.addEventListener("blur", () => {
    if (unreadable !== null) return;
    setText(note, "");
    write();
  });

  return {
    node: frame(options, input, suffix, [note, error.node]),
    control: input,
    setDefault(value) {
      input.placeholder = value === undefined ? emptyMeans ?? ""
        : words.text("field.defaultValue", { value: words.format.field(Number((value * shownPerUnit).toPrecision(6))) });
    },
    forget() {
      unreadable = null;
      error.show(null);
      write();
    },
    show(next, refusal) {
      value = next;
      lastRefusal = refusal;
      if (unreadable === null) error.show(refusal);
      if (document.activeElement !== input && unreadable === null) write();
    },
  };
}

export interface ChoiceOptions<T extends string> extends FieldOptions {
  choices: readonly { value: T; label: string }[];
  onValue(value: T): void;
}

export function choiceField<T extends string>(options: ChoiceOptions<T>): Field<T> & { offer(values: readonly T[]): void } {
  const { id, choices, onValue } = options;
  const items = choices.map(({ value, label }) => html("option", { value }, label));
  const select = html("select", { id }, ...items);
  const error = errorShower(id, select);
  setAttribute(select, "aria-describedby", `${id}-error`);
  select.addEventListener("input", () => {
    const chosen = choices.find(({ value }) => value === select.value);
    if (chosen !== undefined) onValue(chosen.value);
  });
  return {
    node: frame(options, select, "", [error.node]),
    control: select,
    show(value, refusal) {
      if (select.value !== value) select.value = value;
      error.show(refusal);
    },
    offer(values) {
      for (const item of items) item.hidden = item.disabled = !values.some((value) => value === item.value);
    },
  };
}
