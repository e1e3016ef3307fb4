// The three numbers again, at the foot of the screen while the sentence is out of sight; and spoken once they rest.
import { html, setText } from "./dom";
import type { Words } from "./language";
import { headlines } from "./sentence";
import { FIGURES } from "./state";
import type { FigureName } from "./state";
import type { Part, View } from "./view";

/** A screen reader hears the numbers when they have not changed for this long. */
const SPEAK_AFTER_MS = 900;

export function createFigureBar(words: Words, sentence: HTMLElement): Part {
  const numbers: Record<FigureName, HTMLElement> = {
    energy: html("b", {}), households: html("b", {}), co2: html("b", {}),
  };
  const bar = html("div", { class: "figure-bar", "aria-hidden": "true" }, ...FIGURES.map((name) =>
    html("span", {}, numbers[name], html("span", {}, words.text(`figure.${name}`)))));
  const spoken = html("p", { class: "visually-hidden", role: "status", id: "spoken" });
  const node = html("div", {}, bar, spoken);
  new IntersectionObserver(([entry]) => bar.classList.toggle("needed", entry?.isIntersecting === false))
    .observe(sentence);
  let timer: number | undefined;

  return {
    node,
    show({ estimate, state, stale, blank }: View) {
      if (estimate === null) return;
      const shown = headlines(estimate, state.method, words);
      for (const name of FIGURES) {
        setText(numbers[name], blank ? "–" : shown[name]?.short ?? "–");
      }
      bar.classList.toggle("stale", stale);
      const phrase = (name: FigureName): string => shown[name]?.text ?? words.text("figure.none");
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setText(spoken, stale ? "" : words.text("sentence.spoken", {
        energy: phrase("energy"), households: phrase("households"), co2: phrase("co2"),
        method: words.text(`method.${state.method}.by`),
      })), SPEAK_AFTER_MS);
    },
  };
}
