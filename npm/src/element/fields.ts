/** The calculator's fields: each is an attribute of the element, and a labelled control inside it. */
import type { Format } from "../format.js";
import type { MountingKind, Sunyield } from "../web.js";
import { make, show } from "./dom.js";
import type { Voice } from "./shell.js";

/** The attributes, by the path of the field that each sets. */
export const ATTRIBUTES = {
  "site.latitudeDeg": "latitude-deg",
  "site.longitudeDeg": "longitude-deg",
  "site.country": "country",
  "plant.dcCapacityKw": "dc-capacity-kw",
  "plant.acCapacityKw": "ac-capacity-kw",
  "plant.mounting.kind": "mounting",
  "plant.mounting.tiltDeg": "tilt-deg",
  "plant.mounting.azimuthDeg": "azimuth-deg",
} as const;

/** Attributes that no control shows, by the path of the field that each sets. */
export const UNSHOWN = {
  "plant.module": "module",
  "plant.lossFraction": "loss-fraction",
  "plant.bifacialityFraction": "bifaciality-fraction",
  "plant.groundCoverageRatio": "ground-coverage-ratio",
  "plant.mounting.maxRotationDeg": "max-rotation-deg",
  "plant.mounting.backtracking": "backtracking",
} as const;

export type Path = keyof typeof ATTRIBUTES;
export type Attribute = (typeof ATTRIBUTES)[Path];
export type UnshownAttribute = (typeof UNSHOWN)[keyof typeof UNSHOWN];

/** The kinds of mounting, in the order they are offered. */
export const KINDS: readonly MountingKind[] = ["fixedRack", "roof", "eastWest", "singleAxis", "dualAxis"];

/** A tracker's angles are its axis's. */
const OF_AXIS: Readonly<Record<string, Path>> = {
  "plant.mounting.axisTiltDeg": "plant.mounting.tiltDeg",
  "plant.mounting.axisAzimuthDeg": "plant.mounting.azimuthDeg",
};

/** The path of the control that shows a path of the engine. */
export function shownAs(path: string): string {
  return OF_AXIS[path] ?? path;
}

type Control = HTMLInputElement | HTMLSelectElement;

/** The controls, kept in step with the attributes. */
export class Fields {
  readonly element: HTMLFieldSetElement;
  readonly #controls = new Map<Path, Control>();
  readonly #labels = new Map<Path, string>();
  readonly #format: Format;

  constructor({ said, format }: Voice, read: (name: Attribute) => string | null, write: (name: Attribute, text: string) => void) {
    const { element: text, mounting } = said;
    this.element = make("fieldset", { part: "fields" }, make("legend", { part: "legend" }, text.plant));
    const add = (path: Path, label: string, control: Control): void => {
      const attribute = ATTRIBUTES[path];
      control.setAttribute("name", attribute);
      control.setAttribute("part", "input");
      control.value = read(attribute) ?? "";
      control.addEventListener("input", () => write(attribute, control.value));
      this.#controls.set(path, control);
      this.#labels.set(path, label);
      this.element.append(make("label", { part: "field" }, make("span", { part: "label" }, label), control));
    };
    const number = (): HTMLInputElement => make("input", { type: "number", step: "any", inputmode: "decimal" });
    add("site.latitudeDeg", text.latitude, number());
    add("site.longitudeDeg", text.longitude, number());
    add("site.country", text.country, make("select", {}, make("option", { value: "" }, text.countryOfPlace)));
    add("plant.dcCapacityKw", text.dcCapacity, number());
    add("plant.acCapacityKw", text.acCapacity, number());
    const kinds = KINDS.map((kind) => make("option", { value: kind }, mounting[kind]));
    add("plant.mounting.kind", text.mounting, make("select", {}, ...kinds));
    add("plant.mounting.tiltDeg", text.tilt, number());
    add("plant.mounting.azimuthDeg", text.azimuth, number());
    this.#format = format;
  }

  /** Names every country, once the engine is there to say which there are. */
  nameCountries(sunyield: Sunyield): void {
    const select = this.#controls.get("site.country");
    if (!select || select.children.length > 1) return;
    const named = sunyield.countries().map(({ code }) => ({ code, name: this.#format.country(code) }));
    const { compare } = new Intl.Collator(this.#format.locale);
    named.sort((one, other) => compare(one.name, other.name));
    select.append(...named.map(({ code, name }) => make("option", { value: code }, name)));
  }

  /** Shows what the attributes say now; a control that is being typed into is left alone. */
  refresh(read: (name: Attribute) => string | null, kind: MountingKind): void {
    for (const [path, control] of this.#controls) {
      const text = path === "plant.mounting.kind" ? kind : (read(ATTRIBUTES[path]) ?? "");
      const typing = control.matches(":focus") && control instanceof HTMLInputElement;
      if (!typing && control.value !== text) control.value = text;
    }
    for (const path of ["plant.mounting.tiltDeg", "plant.mounting.azimuthDeg"] as const) {
      const label = this.#controls.get(path)?.closest("label");
      if (label) show(label, kind !== "dualAxis");
    }
  }

  /** Shows what stands where nothing was given. */
  hint(path: Path, text: string): void {
    this.#controls.get(path)?.setAttribute("placeholder", text);
  }

  /** Marks the control that was refused, and only that; answers with its label. */
  mark(refused: string | undefined): string | undefined {
    for (const [path, control] of this.#controls) {
      const wrong = path === refused;
      for (const [name, value] of [["aria-invalid", "true"], ["aria-describedby", "error"]] as const) {
        if (wrong) control.setAttribute(name, value);
        else control.removeAttribute(name);
      }
    }
    return [...this.#labels].find(([path]) => path === refused)?.[1];
  }
}
