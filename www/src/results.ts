// Below the sentence: every picture of the answer, comparing, the visitor's own weather, passing on.
import { createCarpet } from "./charts/carpet";
import { createCo2Methods } from "./charts/co2-methods";
import { createLife } from "./charts/life";
import { createLosses } from "./charts/losses";
import { createMonths } from "./charts/months";
import { createTornado } from "./charts/tornado";
import { createCompare } from "./compare";
import { html } from "./dom";
import type { Engine } from "./engine";
import type { Words } from "./language";
import { createOwnWeather } from "./own-weather";
import type { ReadOwnWeather } from "./own-weather";
import { Later } from "./paint";
import { createPrintReport } from "./print-report";
import { createShare } from "./share";
import type { Handlers, Part, View } from "./view";

export function createResults(words: Words, handlers: Handlers, engine: Engine, readWeather: ReadOwnWeather): Part {
  // Before the drawings' own listeners: they draw what the charts hold by then.
  window.addEventListener("beforeprint", () => later.finish());
  const charts = [
    createCo2Methods(words, handlers), createMonths(words), createLosses(words), createCarpet(words), createLife(words),
    createTornado(words),
  ];
  const compare = createCompare(words, handlers, engine);
  const share = createShare(words);
  const report = createPrintReport(words);
  const node = html("div", {},
    html("h2", { class: "visually-hidden" }, words.text("results.title")),
    html("div", { class: "charts" }, ...charts.map((chart) => chart.node)),
    report.node, compare.node, createOwnWeather(words, readWeather).node, share.node);
  let shown: View | null = null;
  /** What the charts were last drawn from: they are dear, and most changes of the page do not touch them. */
  let drawn: unknown[] = [];
  const later = new Later<Part>((chart) => {
    if (shown !== null) chart.show(shown);
  });

  return {
    node,
    show(view) {
      shown = view;
      compare.show(view);
      share.show(view);
      report.show(view);
      const { estimate, details, state } = view;
      const next = [estimate, details, state.method, state.claimedMwh, state.claimedCo2T];
      if (next.every((value, index) => value === drawn[index])) return;
      drawn = next;
      later.start(charts);
    },
  };
}
