// Everything that is wrong, in one place above the fields: each line leads to its field.
import { html, setText } from "./dom";
import type { FieldId } from "./fields";
import type { Key, Words } from "./language";
import { takenText } from "./plant-fields";
import type { Part, View } from "./view";

export function createErrorSummary(words: Words): Part {
  const heading = html("p", { class: "error-title" });
  const list = html("ul");
  const node = html("div", { id: "errors", class: "error-summary", role: "alert", hidden: true }, heading, list);
  let told = "";

  function line(id: FieldId, error: string): HTMLElement {
    const link = html("a", { href: `#${id}` }, words.text(`field.${id}` as Key));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById(id)?.focus();
    });
    return html("li", {}, link, `: ${error}`);
  }

  /** What was taken in place of a refused value. */
  function used(id: FieldId, { standIn, estimate }: View): string | null {
    if (standIn === null || estimate === null) return null;
    if (id === "capacity") return `${words.format.exact(standIn.capacity)}\u00a0${words.text(`capacityUnit.${standIn.unit}`)}`;
    if (id === "country") return words.format.country(estimate.site.country ?? "");
    return takenText(id, estimate, words);
  }

  return {
    node,
    show(view: View) {
      const { errors, unreadable, blank, standIn, estimate } = view;
      const lines: [FieldId, string][] = [
        ...unreadable,
        // What the engine said of the field's last number is no longer what stands there.
        ...[...errors].filter(([id]) => !unreadable.has(id)).map(([id, error]): [FieldId, string] => {
          const value = used(id, view);
          return [id, value === null ? error : words.text("error.used", { error, value })];
        }),
      ];
      const title = words.text(blank ? "errors.blank" : standIn !== null ? "errors.standIn" : estimate === null ? "errors.none" : "errors.stale");
      // Spoken again only where it says something else.
      const text = JSON.stringify([lines, title]);
      if (text === told) return;
      told = text;
      node.hidden = lines.length === 0;
      setText(heading, lines.length === 0 ? "" : title);
      list.replaceChildren(...lines.map(([id, error]) => line(id, error)));
    },
  };
}
