// The answer as a sentence whose underlined parts are the inputs and whose numbers open their working.
import { written } from "sunyield/format";
import { html, setAttribute, setText } from "./dom";
import { choiceField, numberField } from "./fields";
import { readCapacity } from "./reading";
import type { Words } from "./language";
import type { Co2, Estimate, MountingKind } from "./protocol";
import { CAPACITY_UNITS, FIGURES, METHODS, MOUNTING_KINDS } from "./state";
import type { CapacityUnit, FigureName, MethodKey } from "./state";
import type { Handlers, Part, View } from "./view";

/** The three numbers in words. */
export interface Headline {
  /** Number and unit. */
  text: string;
  /** The same where its unit is told by a caption. */
  short: string;
  /** The range in words with its unit; empty where there is none. */
  range: string;
}

/** The name of a row's method, with its fuel where one is displaced. */
export function methodOf(row: Co2): MethodKey | "custom" {
  return row.method === "displacedFuel" ? `displacedFuel.${row.fuel ?? "coal"}` : row.method;
}

/** The CO2 figure by one method; `null` where the country has no factor for it. */
export function byMethod(estimate: Estimate, method: MethodKey): Co2 | null {
  return estimate.co2.find((row) => methodOf(row) === method) ?? null;
}

export function headlines(estimate: Estimate, method: MethodKey, words: Words): Record<FigureName, Headline | null> {
  const { format } = words;
  const { annualMwh } = estimate.energy;
  const energy = format.energy(annualMwh.p50);
  const co2 = byMethod(estimate, method);
  const { households } = estimate;
  const mass = co2 === null ? null : format.mass(co2.annualT);
  return {
    energy: { text: written(energy), short: written(energy), range: format.energyRange(annualMwh) },
    households: households === undefined ? null : {
      text: written({ number: format.count(households.count.p50), unit: words.text("unit.households") }),
      short: format.count(households.count.p50),
      range: format.countRange(households.count),
    },
    co2: co2 === null || mass === null ? null : {
      text: words.text("unit.co2", { mass: written(mass) }),
      short: written(mass),
      range: format.massRange(co2.annualRangeT),
    },
  };
}

function figureButton(name: FigureName, words: Words, onOpen: Handlers["toggleWorking"]): HTMLButtonElement {
  const button = html("button", {
    type: "button", class: "figure", id: `figure-${name}`, "aria-controls": "working", "aria-expanded": "false",
    title: words.text("sentence.openWorking"), disabled: true,
  }, words.text(`blank.${name}`));
  button.addEventListener("click", () => onOpen(name));
  return button;
}

/** Room for a range of the usual length, so that nothing moves when the first answer comes. */
function blankRange(name: FigureName, words: Words): HTMLElement {
  return html("span", { class: "range" }, words.text(`blank.${name}.range`));
}

/** Words after a gap that begin with a punctuation mark keep it on the gap's line. */
function tied(pieces: (string | HTMLElement)[]): (string | HTMLElement)[] {
  const out: (string | HTMLElement)[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    const mark = typeof piece === "string" ? /^[.,;，。；]/.exec(piece)?.[0] : undefined;
    if (mark === undefined || last === undefined || typeof last === "string" || typeof piece !== "string") out.push(piece);
    else out.splice(-1, 1, html("span", { class: "tied" }, last, mark), piece.slice(mark.length));
  }
  return out;
}

export function createSentence(words: Words, handlers: Handlers): Part {
  let standing: CapacityUnit = "MWdc";
  const capacity = numberField({
    id: "capacity", label: words.text("field.capacity"), inline: true, words,
    read(text) {
      const reading = readCapacity(text, words.format.locale, standing);
      if (reading !== null) standing = reading.unit;
      return reading;
    },
    onValue: (value) => {
      if (value !== null) handlers.change({ capacity: value, unit: standing });
    },
    onUnreadable: handlers.unreadable,
  });
  const unit = choiceField<CapacityUnit>({
    id: "unit", label: words.text("field.unit"), inline: true,
    choices: CAPACITY_UNITS.map((value) => ({ value, label: words.text(`capacityUnit.${value}`) })),
    onValue: (value) => handlers.change({ unit: value }),
  });
  const mounting = choiceField<MountingKind>({
    id: "mounting", label: words.text("field.mounting"), inline: true,
    choices: MOUNTING_KINDS.map((value) => ({ value, label: words.text(`mounting.${value}`) })),
    onValue: handlers.chooseMounting,
  });
  const method = choiceField<MethodKey>({
    id: "method", label: words.text("field.method"), inline: true,
    choices: METHODS.map((value) => ({ value, label: words.text(`method.${value}.by`) })),
    onValue: (value) => handlers.change({ method: value }),
  });
  const placeName = html("button", { type: "button", class: "place-link", id: "place-link" });
  placeName.addEventListener("click", handlers.goToPlace);
  const place = html("span", { class: "field field-inline" },
    html("span", { class: "caption", "aria-hidden": "true" }, words.text("field.place")), placeName);
  const figures: Record<FigureName, HTMLButtonElement> = {
    energy: figureButton("energy", words, handlers.toggleWorking),
    households: figureButton("households", words, handlers.toggleWorking),
    co2: figureButton("co2", words, handlers.toggleWorking),
  };
  const ranges: Record<FigureName, HTMLElement> = {
    energy: blankRange("energy", words),
    households: blankRange("households", words),
    co2: blankRange("co2", words),
  };
  const country = html("span", {});
  const gaps: Record<string, HTMLElement> = {
    capacity: capacity.node, unit: unit.node, mounting: mounting.node, place, method: method.node, country,
    energy: figures.energy, households: figures.households, co2: figures.co2,
    energyRange: ranges.energy, householdsRange: ranges.households, co2Range: ranges.co2,
  };
  const pieces = words.pieces("sentence").map((piece) => "words" in piece ? piece.words : gaps[piece.gap] ?? "");
  const form = html("form", { class: "sentence", "aria-label": words.text("sentence.label"), novalidate: true });
  form.append(html("p", {}, ...tied(pieces)));
  form.addEventListener("submit", (event) => event.preventDefault());

  return {
    node: form,
    show(view: View) {
      const { state, estimate, errors, blank } = view;
      standing = state.unit;
      capacity.show(state.capacity, errors.get("capacity") ?? null);
      unit.show(state.unit, null);
      mounting.show(state.mounting, errors.get("mounting") ?? null);
      method.show(state.method, errors.get("method") ?? null);
      setText(placeName, view.placeText);
      form.classList.toggle("stale", view.stale && !blank);
      for (const name of FIGURES) setAttribute(figures[name], "aria-expanded", String(state.open === name));
      if (estimate === null && !blank) {
        setText(country, state.country === null ? words.text("sentence.thatCountry") : words.format.country(state.country));
        return;
      }
      if (estimate === null || blank) {
        setText(country, words.text("sentence.thatCountry"));
        for (const name of FIGURES) {
          setText(figures[name], "–");
          setText(ranges[name], "(–)");
          figures[name].disabled = true;
        }
        return;
      }
      method.offer(METHODS.filter((name) => byMethod(estimate, name) !== null));
      setText(country, words.format.country(estimate.site.country ?? ""));
      const shown = headlines(estimate, state.method, words);
      for (const name of FIGURES) {
        const headline = shown[name];
        figures[name].disabled = false;
        setText(figures[name], headline?.text ?? words.text("figure.none"));
        setText(ranges[name], headline === null || headline.range === "" ? "" : `(${headline.range})`);
      }
    },
  };
}
