// The text with what was found in it: each figure a button to the field that corrects it.
import { html } from "./dom";
import type { Words } from "./language";
import type { FoundClaim } from "./protocol";

type FoundField = FoundClaim["figures"][number]["field"];

export interface FoundText {
  node: HTMLElement;
  /** Hidden where nothing was found; before anything has been (`null`), the text alone keeps the room. */
  show(text: string, claims: readonly FoundClaim[] | null): void;
}

/** `onChoice` is told which plant a figure belongs to, and its field. */
export function createFoundText(words: Words, onChoice: (plant: number, field: FoundField) => void): FoundText {
  const node = html("p", { class: "found-text", id: "found" });
  return {
    node,
    show(text, claims) {
      const all = (claims ?? []).flatMap((one, plant) => one.figures.map((figure) => ({ ...figure, plant })))
        .sort((a, b) => a.start - b.start);
      const pieces: (string | HTMLElement)[] = [];
      let at = 0;
      for (const { start, end, inClaim, field, plant } of all) {
        if (start < at) continue;
        const button = html("button", { type: "button", class: inClaim ? "found" : "found aside" },
          text.slice(start, end), html("small", {}, words.text(`claim.field.${field}`)));
        button.addEventListener("click", () => onChoice(plant, field));
        pieces.push(text.slice(at, start), button);
        at = end;
      }
      pieces.push(text.slice(at));
      node.replaceChildren(...pieces);
      node.hidden = claims !== null && all.length === 0;
    },
  };
}
