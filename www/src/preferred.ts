// Which of the page's languages the visitor reads.
import { LANGUAGES } from "sunyield/format";
import type { Language } from "sunyield/format";

/** The first language the visitor asks for that the page has. */
export function preferredLanguage(): Language {
  for (const wish of navigator.languages) {
    const found = LANGUAGES.find((language) => wish.toLowerCase().startsWith(language));
    if (found !== undefined) return found;
  }
  return "en";
}
