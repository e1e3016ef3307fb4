/** The words of the command line and of the components, by language. */
import en from "./i18n/en.json" with { type: "json" };
import es from "./i18n/es.json" with { type: "json" };
import pt from "./i18n/pt.json" with { type: "json" };
import zh from "./i18n/zh.json" with { type: "json" };
import { LANGUAGES } from "./format.js";
import type { Language } from "./format.js";

export { LANGUAGES };
export type { Language };
export type Words = typeof en;

// A language that lacks a word does not compile.
const DICTIONARIES: Record<Language, Words> = { en, es, pt, zh };

/** The language that was asked for; `undefined` where it is none of ours. */
export function language(asked: string | undefined): Language | undefined {
  return LANGUAGES.find((known) => known === (asked ?? "en"));
}

export function words(of: Language): Words {
  return DICTIONARIES[of];
}

/** `text` with each `{name}` replaced by its value. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The word for a value of one of the engine's choices; the value itself where there is none yet. */
export function named(dictionary: Readonly<Record<string, string>>, value: string): string {
  return dictionary[value] ?? value;
}
