// Up to four plants side by side, and factor by factor why they differ.
import { written } from "sunyield/format";
import { fromAddress, MOST_KEPT, toAddress } from "./address";
import { html, setText } from "./dom";
import { refusalLine } from "./errors";
import type { Engine } from "./engine";
import type { Words } from "./language";
import type { Estimate } from "./protocol";
import { byMethod } from "./sentence";
import { toRequest } from "./state";
import type { State } from "./state";
import type { Handlers, Part, View } from "./view";

interface Case {
  state: State;
  estimate: Estimate;
}

function caseName({ state }: Case, words: Words): string {
  return words.text("compare.name", {
    capacity: words.format.exact(state.capacity), unit: words.text(`capacityUnit.${state.unit}`),
    mounting: words.text(`mounting.${state.mounting}`),
    place: state.placeName ?? words.format.coordinates(state.latitudeDeg, state.longitudeDeg, words.compass),
  });
}

export function createCompare(words: Words, handlers: Handlers, engine: Engine): Part {
  const { format } = words;
  const keep = html("button", { type: "button", class: "quiet-button", id: "keep" }, words.text("compare.keep"));
  const head = html("tr");
  const body = html("tbody");
  const why = html("div", { class: "why" });
  const table = html("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-labelledby": "compare-title" },
    html("table", {}, html("thead", {}, head), body));
  const errors = html("div", { class: "kept-errors", role: "status" });
  const node = html("section", { class: "compare", id: "compare", "aria-labelledby": "compare-title" },
    html("h2", { id: "compare-title" }, words.text("compare.title")),
    html("p", { class: "quiet" }, words.text("compare.lead")), html("div", { class: "share-buttons" }, keep), errors, table, why);
  const known = new Map<string, Case>();
  /** The kept plants that the engine refused: a link can hold any. */
  const refused = new Map<string, string>();
  let current: State | null = null;
  let shown: { estimate: Estimate; cases: readonly string[]; method: State["method"] } | null = null;

  keep.addEventListener("click", () => {
    if (current === null || current.cases.length >= MOST_KEPT) return;
    const address = toAddress({ ...current, cases: [], open: null, then: null });
    if (!current.cases.includes(address)) handlers.change({ cases: [...current.cases, address] });
  });

  /** The energy of the last case over the first's, as the product of what differs. */
  function reasons(first: Case, last: Case): HTMLElement {
    const [a, b] = [first.estimate, last.estimate];
    const factors = [
      { name: words.text("compare.factor.capacity"), ratio: b.plant.dcCapacityKw / a.plant.dcCapacityKw },
      { name: words.text("stage.horizontal"), ratio: b.energy.annualGhiKwhPerM2 / a.energy.annualGhiKwhPerM2 },
      ...b.energy.losses.slice(1).map((stage, index) => ({
        name: words.text(`stage.${stage.stage}`), ratio: stage.fraction / (a.energy.losses[index + 1]?.fraction ?? 1),
      })),
    ].filter(({ ratio }) => Math.abs(ratio - 1) >= 5e-4).sort((x, y) => Math.abs(Math.log(y.ratio)) - Math.abs(Math.log(x.ratio)));
    const whole = b.energy.annualMwh.p50 / a.energy.annualMwh.p50;
    return html("div", {},
      html("h3", {}, words.text("compare.why", { one: caseName(last, words), other: caseName(first, words), ratio: format.significant(whole) })),
      html("p", { class: "quiet" }, factors.length === 0 ? words.text("compare.same")
        : factors.map(({ name, ratio }) => `${name} × ${format.significant(ratio)}`).join(" · ")));
  }
  function dropButton(address: string, all: readonly string[]): HTMLElement {
    const drop = html("button", { type: "button", class: "quiet-button" }, words.text("compare.drop"));
    drop.addEventListener("click", () => handlers.change({ cases: all.filter((other) => other !== address) }));
    return drop;
  }
  /** `kept`: the addresses of the cases, without that of the page's own plant, which is the last; `all` also holds the refused. */
  function fill(cases: readonly Case[], kept: readonly string[], all: readonly string[]): void {
    head.replaceChildren(html("td"), ...cases.map((one, index) => {
      const cell = html("th", { scope: "col" }, caseName(one, words));
      const address = kept[index];
      if (address !== undefined) cell.append(" ", dropButton(address, all));
      return cell;
    }));
    const first = cases[0]?.estimate;
    const like = first?.energy.annualMwh.p50 ?? 1;
    const rows: [string, (one: Case) => string][] = [
      [words.text("figure.energy"), ({ estimate }) => written(format.energyLike(estimate.energy.annualMwh.p50, like))],
      [words.text("working.energy.yield"), ({ estimate }) => `${format.significant(estimate.energy.specificYieldKwhPerKwp)} kWh/kWp`],
      [words.text("working.energy.ghi"), ({ estimate }) => `${format.significant(estimate.energy.annualGhiKwhPerM2)} kWh/m²`],
      [words.text("working.energy.cfAc"), ({ estimate }) => format.percent(estimate.energy.capacityFactorAc)],
      [words.text("figure.households"), ({ estimate }) => estimate.households == null ? "–" : format.count(estimate.households.count.p50)],
      [words.text("figure.co2"), ({ state, estimate }) => {
        const row = byMethod(estimate, state.method);
        return row === null ? "–" : `${written(format.mass(row.annualT))} (${words.text(`method.${state.method}`)})`;
      }],
    ];
    body.replaceChildren(...rows.map(([name, value]) =>
      html("tr", {}, html("th", { scope: "row" }, name), ...cases.map((one) => html("td", {}, value(one))))));
    const reference = cases[0];
    why.replaceChildren(...reference === undefined ? [] : cases.slice(1).map((one) => reasons(reference, one)));
  }

  return {
    node,
    show({ state, estimate, stale }: View) {
      current = state;
      keep.disabled = stale || state.cases.length >= MOST_KEPT;
      setText(keep, state.cases.length >= MOST_KEPT ? words.text("compare.full") : words.text("compare.keep"));
      table.hidden = why.hidden = errors.hidden = state.cases.length === 0;
      if (state.cases.length === 0 || estimate === null) return;
      const missing = state.cases.filter((address) => !known.has(address) && !refused.has(address));
      for (const address of missing) {
        const { state: kept } = fromAddress(address, state.language);
        void engine.call("estimate", toRequest(kept)).then((outcome) => {
          if (outcome.kind === "answer") known.set(address, { state: kept, estimate: outcome.answer });
          else refused.set(address, outcome.kind === "fault" ? outcome.message
            : outcome.refusals.map((refusal) => refusalLine(refusal, words)).join(" "));
          handlers.refresh();
        });
      }
      if (missing.length > 0) return;
      if (shown?.estimate === estimate && shown.cases === state.cases && shown.method === state.method) return;
      shown = { estimate, cases: state.cases, method: state.method };
      const answered = state.cases.filter((address) => known.has(address));
      fill([...answered.flatMap((address) => known.get(address) ?? []), { state, estimate }], answered, state.cases);
      errors.replaceChildren(...state.cases.filter((address) => refused.has(address)).map((address) => html("p", { class: "field-error" },
        words.text("compare.refused", { reason: refused.get(address) ?? "" }), " ", dropButton(address, state.cases))));
      table.hidden = why.hidden = answered.length === 0;
    },
  };
}
