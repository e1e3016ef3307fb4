// How the numbers are made, what they leave out, and every publication behind them.
import { html } from "./dom";
import type { Words } from "./language";
import type { Source } from "./protocol";
import { citation } from "./working";

const CHAPTERS = ["chain", "climate", "range", "households", "co2", "limits", "privacy"] as const;

export function createMethod(words: Words, publications: readonly Source[]): HTMLElement {
  const sources = new Map(publications.map((source) => [source.id, source]));
  return html("article", { class: "method", id: "view-method" },
    html("h1", {}, words.text("view.method")),
    ...CHAPTERS.flatMap((chapter) => [
      html("h2", {}, words.text(`method.page.${chapter}.title`)), html("p", {}, words.text(`method.page.${chapter}`)),
    ]),
    html("h2", {}, words.text("working.sources")),
    html("ul", { class: "sources" }, ...[...sources.values()].map((source) => html("li", {}, citation(source)))));
}
