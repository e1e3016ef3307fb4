// The first door: the sentence, the place and the plant, and every picture of the answer.
import { createClaimedFields } from "./claimed-fields";
import { html } from "./dom";
import { createErrorSummary } from "./error-summary";
import { createFigureBar } from "./figure-bar";
import type { Words } from "./language";
import { createPlaceFields } from "./place-fields";
import { createPlantFields } from "./plant-fields";
import { createStartingPoints } from "./published";
import { createSentence } from "./sentence";
import { createChanged } from "./changed";
import type { Handlers, Part, View } from "./view";
import { createWorking } from "./working";
import { createWorldMap } from "./world-map";

export interface EstimateView {
  node: HTMLElement;
  /** Shown with every change. */
  parts: readonly Part[];
}

/** `pictures`: what stands below, which comes in a file of its own. */
export function createEstimateView(words: Words, handlers: Handlers, pictures: Promise<Part>): EstimateView {
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
  const results = html("div", { id: "results" });
  const node = html("div", { id: "view-estimate" },
    html("h1", { class: "visually-hidden" }, words.text("title")),
    changed.node, sentence.node, errors.node,
    html("p", { class: "quiet legend" }, words.text("sentence.legend")),
    working.node,
    html("div", { class: "desk" },
      html("div", { class: "desk-map" }, map.node), html("div", { class: "controls" }, start.node, place.node, plant.node),
      html("div", { class: "controls desk-claim" }, claimed.node)),
    results, figureBar.node);
  let below: Part | null = null;
  let shown: View | null = null;
  pictures.then((part) => {
    below = part;
    results.append(part.node);
    if (shown !== null) whole.show(shown);
  }, handlers.fault);
  const whole: Part = {
    node,
    show(view) {
      shown = view;
      results.hidden = view.estimate === null || view.blank;
      below?.show(view);
    },
  };
  return { node, parts: [changed, sentence, errors, figureBar, working, map, start, place, plant, claimed, whole] };
}
