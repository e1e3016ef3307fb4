// How a number came about: its formula, the numbers put in, and where each is from.
import { written } from "sunyield/format";
import { html, setText } from "./dom";
import type { Key, Words } from "./language";
import type { Estimate, Source } from "./protocol";
import { byMethod } from "./sentence";
import type { FigureName, State } from "./state";
import type { Handlers, Part, View } from "./view";

/** A number that went in: its letter in the formula, its name, its value with unit, and the ids of its sources. */
interface Input {
  letter: string;
  name: string;
  value: string;
  sources: readonly string[];
}

interface Working {
  title: string;
  formula: string[];
  inputs: Input[];
  notes: string[];
}

function energyWorking(estimate: Estimate, words: Words): Working {
  const { format } = words;
  const { energy, climate, plant } = estimate;
  const annual = written(format.energy(energy.annualMwh.p50));
  const at = (mwh: number): string => written(format.energyLike(mwh, energy.annualMwh.p50));
  const percent = (fraction: number): string => format.percent(fraction);
  const { uncertainty } = energy;
  const power = words.text("working.energy.capacityValue", { dc: format.exact(plant.dcCapacityKw), ac: format.significant(plant.acCapacityKw ?? NaN) });
  return {
    title: words.text("working.energy.title", { energy: annual }),
    formula: [
      `E = P × Y = ${format.exact(plant.dcCapacityKw)} kW × ${format.significant(energy.specificYieldKwhPerKwp)} kWh/kWp = ${annual}`,
      `Y = H × PR = ${format.significant(energy.referenceYieldKwhPerKwp)} × ${format.significant(energy.performanceRatio)} = ${format.significant(energy.specificYieldKwhPerKwp)} kWh/kWp`,
    ],
    inputs: [
      { letter: "P", name: words.text("working.energy.capacity"), value: power, sources: [] },
      { letter: "G", name: words.text("working.energy.ghi"), value: `${format.significant(energy.annualGhiKwhPerM2)} kWh/m²`,
        sources: energy.sources },
      { letter: "H", name: words.text("working.energy.poa"), value: `${format.significant(energy.referenceYieldKwhPerKwp)} kWh/m²`, sources: [] },
      { letter: "PR", name: words.text("working.energy.pr"), value: format.percent(energy.performanceRatio), sources: [] },
      { letter: "Y", name: words.text("working.energy.yield"), value: `${format.significant(energy.specificYieldKwhPerKwp)} kWh/kWp`, sources: [] },
      { letter: "", name: words.text("working.energy.cfAc"), value: format.percent(energy.capacityFactorAc), sources: [] },
      { letter: "", name: words.text("working.energy.clipped"), value: words.text("working.hours", { hours: format.count(energy.clippedHours) }), sources: [] },
    ],
    notes: [
      words.text("working.range", { low: at(energy.annualMwh.p90), high: at(energy.annualMwh.p10) }),
      ...climate === undefined ? [] : [
        climate.distanceKm === 0 ? words.text("working.energy.climateHere")
          : words.text("working.energy.climateNear", { distance: format.significant(climate.distanceKm) }),
      ],
      words.text("working.energy.uncertainty", {
        irradiation: percent(uncertainty.irradiationFraction), years: percent(uncertainty.yearToYearFraction),
        transposition: percent(uncertainty.transpositionFraction), rating: percent(uncertainty.ratingFraction),
        soiling: percent(uncertainty.soilingFraction), other: percent(uncertainty.otherFraction),
      }),
    ],
  };
}

function householdsWorking(estimate: Estimate, words: Words): Working | null {
  const { households, energy, site } = estimate;
  if (households === undefined) return null;
  const { format } = words;
  const annual = written(format.energy(energy.annualMwh.p50));
  const lossy = households.networkLossFraction > 0;
  return {
    title: words.text("working.households.title", { count: format.count(households.count.p50) }),
    formula: [
      `N = E${lossy ? " × (1 − L)" : ""} ÷ H = ${annual} ÷ ${format.exact(households.kwhPerHousehold)} kWh = ${format.count(households.count.p50)}`,
    ],
    inputs: [
      { letter: "E", name: words.text("working.households.energy"), value: annual, sources: [] },
      {
        letter: "H",
        name: words.text("working.households.use", { country: format.country(site.country ?? "") }),
        value: words.text("working.households.useValue", {
          kwh: format.exact(households.kwhPerHousehold),
          range: format.between(format.exact(Math.round(households.lowKwh)), format.exact(Math.round(households.highKwh))),
        }),
        sources: [households.source],
      },
      ...lossy ? [{ letter: "L", name: words.text("working.households.loss"), value: format.percent(households.networkLossFraction), sources: [] }] : [],
    ],
    notes: [
      words.text("working.households.meaning"),
      ...households.definition == null ? [] : [words.text(`definition.${households.definition}`)],
      ...households.grade == null ? [] : [words.text(`grade.${households.grade}`)],
      words.text("working.range", { low: format.count(households.count.p90), high: format.count(households.count.p10) }),
    ],
  };
}

function co2Working(estimate: Estimate, state: State, words: Words): Working | null {
  const row = byMethod(estimate, state.method);
  if (row === null) return null;
  const { format } = words;
  const annual = written(format.energy(estimate.energy.annualMwh.p50));
  const mass = written(format.mass(row.annualT));
  const lifetime = written(format.mass(row.lifetimeT));
  const net = written(format.mass(row.netAnnualT));
  const margins = row.method !== "combinedMargin" ? [] : (["operatingMargin", "buildMargin"] as const).flatMap((method) => {
    const margin = byMethod(estimate, method);
    return margin === null ? [] : [{
      letter: method === "operatingMargin" ? "OM" : "BM", name: words.text(`method.${method}`),
      value: `${format.significant(margin.factorGPerKwh)} g/kWh`, sources: [margin.source],
    }];
  });
  return {
    title: words.text("working.co2.title", { mass: mass, method: words.text(`method.${state.method}.by`) }),
    formula: [
      `CO₂ = E × EF = ${annual} × ${format.significant(row.factorGPerKwh)} g/kWh = ${mass}`,
      ...margins.length === 2 && !row.notes.includes("avoidedRateForCombinedMargin") ? ["EF = 0.75 × OM + 0.25 × BM"] : [],
    ],
    inputs: [
      { letter: "E", name: words.text("working.households.energy"), value: annual, sources: [] },
      {
        letter: "EF", name: words.text("working.co2.factor", { method: words.text(`method.${state.method}`) }),
        value: `${format.significant(row.factorGPerKwh)} g/kWh · ${words.text(`basis.${row.basis}`)} · ${row.period === "" ? row.year : row.period}`,
        sources: [row.source],
      },
      ...margins,
      { letter: "", name: words.text("working.co2.lifetime"), value: lifetime, sources: [] },
      { letter: "", name: words.text("working.co2.net"), value: net, sources: [] },
      ...row.paybackYears == null ? [] : [{
        letter: "", name: words.text("working.co2.payback"), sources: [],
        value: words.text("working.years", { years: format.significant(row.paybackYears) }),
      }],
    ],
    notes: [
      words.text(`method.${state.method}.meaning`),
      ...row.notes.map((note) => words.text(`note.${note}`)),
    ],
  };
}

/** `Publisher, Name, edition (year). Licence.`, the name a link where there is one. */
export function citation(source: Source): HTMLElement {
  const { publisher, name, edition, year, licence, url } = source;
  const linked = url.startsWith("https://") || url.startsWith("http://");
  const title = linked ? html("a", { href: url, rel: "external noreferrer" }, name) : name;
  const tail = [edition, year === 0 || edition.includes(String(year)) ? "" : String(year), licence].filter((part) => part !== "").join(" · ");
  return html("cite", {}, publisher === "" ? "" : `${publisher}: `, title, tail === "" ? "" : ` · ${tail}`);
}

export function createWorking(words: Words, handlers: Handlers): Part {
  const title = html("h2", { id: "working-title", tabindex: -1 });
  const formula = html("div", { class: "formula" });
  const inputs = html("tbody");
  const notes = html("div", {});
  const sources = html("ul", { class: "sources" });
  const close = html("button", { type: "button", class: "quiet-button" }, words.text("working.close"));
  const node = html("section", { class: "working", id: "working", "aria-labelledby": "working-title" },
    html("div", { class: "working-head" }, title, close), formula,
    html("table", { class: "inputs" },
      html("caption", { class: "visually-hidden" }, words.text("working.inputs")),
      html("thead", { class: "visually-hidden" }, html("tr", {},
        html("th", { scope: "col" }, words.text("working.letter")), html("th", { scope: "col" }, words.text("working.name")),
        html("th", { scope: "col" }, words.text("working.value")))),
      inputs),
    notes, html("h3", {}, words.text("working.sources")), sources);
  let shown: FigureName | null = null;
  close.addEventListener("click", () => {
    if (shown !== null) handlers.toggleWorking(shown);
  });
  /** Where the Escape key means the panel: in it, on a number that opens it, or nowhere in particular. */
  function isAbout({ target }: Event): boolean {
    return target === document.body || (target instanceof Element && (node.contains(target) || target.closest(".figure") !== null));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || shown === null || !node.isConnected || !isAbout(event)) return;
    event.preventDefault();
    handlers.toggleWorking(shown);
  });

  return {
    node,
    show({ state, estimate }: View) {
      shown = state.open;
      node.hidden = shown === null || estimate === null;
      if (shown === null || estimate === null) return;
      const working = shown === "energy" ? energyWorking(estimate, words)
        : shown === "households" ? householdsWorking(estimate, words)
        : co2Working(estimate, state, words);
      setText(title, working?.title ?? words.text(`working.${shown}.none` as Key));
      formula.replaceChildren(...(working?.formula ?? []).map((line) => html("p", {}, line)));
      const order: string[] = [];
      const number = (id: string): string => {
        if (!order.includes(id)) order.push(id);
        return String(order.indexOf(id) + 1);
      };
      inputs.replaceChildren(...(working?.inputs ?? []).map(({ letter, name, value, sources: ids }) => html("tr", {},
        html("td", { class: "letter" }, letter), html("th", { scope: "row" }, name),
        html("td", {}, value, ...ids.length === 0 ? [] : [html("sup", {}, ids.map(number).join(", "))]))));
      notes.replaceChildren(...(working?.notes ?? []).map((note) => html("p", { class: "quiet" }, note)));
      const found = order.flatMap((id) => estimate.provenance.sources.filter((source) => source.id === id));
      sources.replaceChildren(...found.map((source, index) => html("li", {}, html("sup", {}, String(index + 1)), " ", citation(source))));
    },
  };
}
