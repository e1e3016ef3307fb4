// The first door: the sentence, the place and the plant, and every picture of the answer.
import { createCarpet } from "./charts/carpet";
import { createCo2Methods } from "./charts/co2-methods";
import { createLife } from "./charts/life";
import { createLosses } from "./charts/losses";
import { createMonths } from "./charts/months";
import { createTornado } from "./charts/tornado";
import { createClaimedFields } from "./claimed-fields";
import { createCompare } from "./compare";
import { html, setText } from "./dom";
import type { Engine } from "./engine";
import { createErrorSummary } from "./error-summary";
import { createFigureBar } from "./figure-bar";
import type { Words } from "./language";
import { createOwnWeather } from "./own-weather";
import type { ReadOwnWeather } from "./own-weather";
import { createPlaceFields } from "./place-fields";
import { createPlantFields } from "./plant-fields";
import { createStartingPoints } from "./published";
import { createSentence } from "./sentence";
import { changedSince, createShare } from "./share";
import type { Handlers, Part, View } from "./view";
import { createWorking } from "./working";
import { createWorldMap } from "./world-map";

export interface EstimateView {
  node: HTMLElement;
  /** Shown with every change, at once. */
  parts: readonly Part[];
  /** Drawn once the sentence is on the screen. */
  charts: readonly Part[];
}

/** What an old link said, where that is no longer so. */
function createChanged(words: Words): Part {
  const node = html("p", { id: "changed", role: "status", class: "notice", hidden: true });
  return {
    node,
    show({ state, estimate, stale }: View) {
      const changed = estimate === null || stale ? null : changedSince(state, estimate, words);
      setText(node, changed ?? "");
      node.hidden = changed === null;
    },
  };
}

export function createEstimateView(words: Words, handlers: Handlers, engine: Engine, readWeather: ReadOwnWeather): EstimateView {
  const changed = createChanged(words);
  const sentence = createSentence(words, handlers);
  const errors = createErrorSummary(words);
  const figureBar = createFigureBar(words, sentence.node);
  const working = createWorking(words, handlers);
  const map = createWorldMap(words, handlers);
  const start = createStartingPoints(words, handlers);
  const place = createPlaceFields(words, handlers);
  const plant = createPlantFields(words, handlers);
  const claimed = createClaimedFields(words, handlers);
  const compare = createCompare(words, handlers, engine);
  const share = createShare(words);
  const charts = [
    createCo2Methods(words, handlers), createMonths(words), createLosses(words), createCarpet(words), createLife(words),
    createTornado(words),
  ];
  const results = html("div", { id: "results" }, html("div", { class: "charts" }, ...charts.map(({ node }) => node)),
    compare.node, createOwnWeather(words, readWeather).node, share.node);
  const node = html("div", { id: "view-estimate" },
    html("h1", { class: "visually-hidden" }, words.text("title")),
    changed.node, sentence.node, errors.node,
    html("p", { class: "quiet legend" }, words.text("sentence.legend")),
    working.node,
    html("div", { class: "desk" }, map.node,
      html("div", { class: "controls" }, start.node, place.node, plant.node, claimed.node)),
    results, figureBar.node);
  const whole: Part = {
    node,
    show({ estimate, blank }: View) {
      results.hidden = estimate === null || blank;
    },
  };
  return {
    node,
    parts: [whole, changed, sentence, errors, figureBar, working, map, start, place, plant, claimed, compare, share],
    charts,
  };
}
