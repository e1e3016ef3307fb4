// The only script within the page itself: before anything is painted it chooses which of the first screens is shown.
// The page is sent with its opening in English; those in the other languages lie beside it as templates.
import { LANGUAGES } from "sunyield/format";
import type { Language } from "sunyield/format";
import { preferredLanguage } from "./preferred";

/** Where each language's dictionary is; the build says so. */
declare const DICTIONARIES: Record<Language, string>;

const query = new URLSearchParams(location.search);
const language = LANGUAGES.find((known) => known === query.get("lang")) ?? preferredLanguage();
/** An address that says more than a language asks for another answer than the opening's. */
const opening = [...query.keys()].every((key) => key === "lang" || key === "v");

// Asked for together with the page's own script, not after it.
const words = document.createElement("link");
words.rel = "modulepreload";
words.href = DICTIONARIES[language];
document.head.append(words);

function choose(): void {
  const screen = document.querySelector<HTMLTemplateElement>(`template[lang^="${language}"]`);
  if (screen !== null) {
    document.documentElement.lang = screen.lang;
    document.title = screen.title;
    document.body.replaceChildren(screen.content);
  }
  if (!opening) document.getElementById("page")?.replaceChildren();
  document.documentElement.classList.remove("choosing");
}

if (language !== "en" || !opening) {
  document.documentElement.classList.add("choosing");
  // When all of the page is there, and before its own script runs.
  document.addEventListener("readystatechange", choose, { once: true });
}
