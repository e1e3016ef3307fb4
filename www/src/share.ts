// Passing on: the answer as a sentence, a link, a citation, data, and on paper.
import { written } from "sunyield/format";
import { toAddress } from "./address";
import { csvLine } from "./csv";
import { html, setText } from "./dom";
import { embedCode } from "./embed-code";
import { download } from "./export";
import type { Words } from "./language";
import type { Estimate } from "./protocol";
import { headlines, methodOf } from "./sentence";
import type { State } from "./state";
import type { Part, View } from "./view";

/** A link that says what the answer was, so that a later one can be held against it. */
export function shareLink(state: State, estimate: Estimate): string {
  const then = { dataVersion: estimate.provenance.dataVersion, annualMwh: estimate.energy.annualMwh.p50 };
  return location.origin + location.pathname + toAddress({ ...state, open: null, then });
}

/** The sentence of the page as plain words. */
export function sentenceText({ state, estimate, placeText }: View, words: Words): string {
  if (estimate === null) return "";
  const shown = headlines(estimate, state.method, words);
  const range = (text: string | undefined): string => text === undefined || text === "" ? "" : `(${text})`;
  return words.text("sentence", {
    capacity: words.format.exact(state.capacity), unit: words.text(`capacityUnit.${state.unit}`),
    mounting: words.text(`mounting.${state.mounting}`), place: placeText,
    country: words.format.country(estimate.site.country ?? ""), method: words.text(`method.${state.method}.by`),
    energy: shown.energy?.text ?? "–", energyRange: range(shown.energy?.range),
    households: shown.households?.text ?? "–", householdsRange: range(shown.households?.range),
    co2: shown.co2?.text ?? "–", co2Range: range(shown.co2?.range),
  }).replace(/\s+([,.，。])/g, "$1");
}

function bibtex(view: View, link: string): string {
  const { estimate } = view;
  if (estimate === null) return "";
  const { engineVersion, dataVersion } = estimate.provenance;
  return [
    "@misc{sunyield,",
    `  title = {Estimate of a solar plant at ${estimate.site.latitudeDeg}, ${estimate.site.longitudeDeg}},`,
    `  howpublished = {\\url{${link}}},`,
    `  note = {sunyield ${engineVersion}, data ${dataVersion}}`,
    "}",
  ].join("\n");
}

/** Every figure of the answer, one a line, at full precision. */
function figuresCsv(estimate: Estimate): string {
  const { energy, households, co2 } = estimate;
  const rows: (string | number)[][] = [
    ["figure", "unit", "p90", "p50", "p10", "source"],
    ["annual energy", "MWh", energy.annualMwh.p90, energy.annualMwh.p50, energy.annualMwh.p10, energy.sources.join(" ")],
    ...energy.monthlyMwh.map((mwh, month) => [`energy of month ${month + 1}`, "MWh", "", mwh, "", energy.sources.join(" ")]),
    ...households === undefined ? []
      : [["household-equivalents", "households", households.count.p90, households.count.p50, households.count.p10, households.source]],
    ...co2.map((row) => [
      `CO2 avoided, ${methodOf(row)} (${row.basis})`, "t/year", row.annualRangeT.p90, row.annualT, row.annualRangeT.p10, row.source,
    ]),
  ];
  return `${rows.map(csvLine).join("\n")}\n`;
}

export function createShare(words: Words): Part {
  let shown: View | null = null;
  const buttons: HTMLButtonElement[] = [];
  const said = html("p", { class: "quiet", role: "status" });
  async function copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setText(said, words.text("share.copied"));
    } catch {
      // No leave to write to the clipboard: the text itself, to be copied by hand.
      setText(said, text);
    }
  }
  function button(label: string, action: (view: View, estimate: Estimate) => void): HTMLElement {
    const node = html("button", { type: "button", class: "quiet-button" }, label);
    buttons.push(node);
    node.addEventListener("click", () => {
      if (shown?.estimate != null) action(shown, shown.estimate);
    });
    return node;
  }
  const node = html("section", { class: "share", "aria-labelledby": "share-title" },
    html("h2", { id: "share-title" }, words.text("share.title")),
    html("div", { class: "share-buttons" },
      button(words.text("share.link"), ({ state }, estimate) => void copy(shareLink(state, estimate))),
      button(words.text("share.sentence"), (view, estimate) =>
        void copy(`${sentenceText(view, words)} ${shareLink(view.state, estimate)}`)),
      button(words.text("share.citation"), (view, estimate) => void copy(words.text("share.cite", {
        place: view.placeText, engine: estimate.provenance.engineVersion, data: estimate.provenance.dataVersion,
        energy: written(words.format.energy(estimate.energy.annualMwh.p50)), link: shareLink(view.state, estimate),
      }))),
      button(words.text("share.embed"), (view, estimate) => void copy(embedCode(estimate, view.state.method, view.state.language))),
      button("BibTeX", (view, estimate) => void copy(bibtex(view, shareLink(view.state, estimate)))),
      button("CSV", (_, estimate) => download("sunyield.csv", new Blob([figuresCsv(estimate)], { type: "text/csv" }))),
      button("JSON", (_, estimate) =>
        download("sunyield.json", new Blob([JSON.stringify(estimate, null, 2), "\n"], { type: "application/json" }))),
      button(words.text("share.print"), () => window.print())),
    said);
  return {
    node,
    show(view) {
      shown = view;
      // An answer to other figures than those in the fields is not passed on.
      for (const one of buttons) one.disabled = view.stale;
    },
  };
}
