// What every printed report ends with: its sources, when it was printed, by what, and the link that opens it again.
import { html, setText } from "./dom";
import type { Key, Words } from "./language";
import type { Source } from "./protocol";
import { citation } from "./working";

export interface PrintOrigin {
  nodes: readonly HTMLElement[];
  /** Fills it in at the moment of printing. */
  stamp(made: { engineVersion: string; dataVersion: string; sources: readonly Source[] }, link: string): void;
}

/** `key`: the line with `{date}`, `{engine}` and `{data}` above the link. */
export function createPrintOrigin(key: Key, words: Words): PrintOrigin {
  const made = html("p", {});
  const link = html("p", { class: "print-link" });
  const list = html("ol", { class: "sources" });
  const cited = html("div", { class: "print-sources" }, html("h3", {}, words.text("working.sources")), list);
  return {
    nodes: [cited, html("div", { class: "print-origin" }, made, link)],
    stamp({ engineVersion, dataVersion, sources }, address) {
      const date = new Intl.DateTimeFormat(words.format.locale, { dateStyle: "long" }).format(new Date());
      setText(made, words.text(key, { date, engine: engineVersion, data: dataVersion }));
      setText(link, address);
      cited.hidden = sources.length === 0;
      list.replaceChildren(...sources.map((source) => html("li", {}, citation(source))));
    },
  };
}
