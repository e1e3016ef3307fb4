// Everything that is wrong, in one place above the fields: each line leads to its field.
import { html, setText } from "./dom";
import type { FieldId } from "./fields";
import type { Key, Words } from "./language";
import type { Part, View } from "./view";

export function createErrorSummary(words: Words): Part {
  const title = html("p", { class: "error-title" });
  const list = html("ul");
  const node = html("div", { id: "errors", class: "error-summary", role: "alert", hidden: true }, title, list);
  let told = "";

  function line(id: FieldId, error: string): HTMLElement {
    const link = html("a", { href: `#${id}` }, words.text(`field.${id}` as Key));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById(id)?.focus();
    });
    return html("li", {}, link, `: ${error}`);
  }

  return {
    node,
    show({ errors, unreadable, blank }: View) {
      const lines: [FieldId, string][] = [
        ...[...unreadable].map((id): [FieldId, string] => [id, words.text("error.notANumber")]),
        // What the engine said of the field's last number is no longer what stands there.
        ...[...errors].filter(([id]) => !unreadable.has(id)),
      ];
      // Spoken again only where it says something else.
      const text = JSON.stringify([lines, blank]);
      if (text === told) return;
      told = text;
      node.hidden = lines.length === 0;
      setText(title, lines.length === 0 ? "" : words.text(blank ? "errors.blank" : "errors.stale"));
      list.replaceChildren(...lines.map(([id, error]) => line(id, error)));
    },
  };
}
