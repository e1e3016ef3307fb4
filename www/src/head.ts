// What stands around every view: the page's name, its language, what is wrong with the whole.
import { byId, html, setText } from "./dom";
import type { Words } from "./language";

/** Puts the head of the page into the language of the words. */
export function nameHead(words: Words): void {
  document.documentElement.lang = words.format.locale;
  document.title = words.text("title");
  setText(byId("skip"), words.text("skip"));
  setText(byId("language-label"), words.text("language"));
}

/** The line above every view for what belongs to no field. */
export function createBanner(): HTMLElement {
  return html("p", { id: "banner", role: "alert", class: "banner", hidden: true });
}
