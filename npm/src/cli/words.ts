/** The words of the command line, by language: those that the components have too, and its own. */
import { words as shared } from "../words.js";
import type { Language, Words as Shared } from "../words.js";
import en from "./i18n/en.json" with { type: "json" };
import es from "./i18n/es.json" with { type: "json" };
import pt from "./i18n/pt.json" with { type: "json" };
import zh from "./i18n/zh.json" with { type: "json" };

export { filled, language, LANGUAGES, named } from "../words.js";
export type { Language } from "../words.js";
export type Words = Shared & typeof en;

// A language that lacks a word does not compile.
const DICTIONARIES: Record<Language, typeof en> = { en, es, pt, zh };

export function words(of: Language): Words {
  const [common, own] = [shared(of), DICTIONARIES[of]];
  return { ...common, ...own, expected: { ...common.expected, ...own.expected } };
}

/** The form for a count, by the language's own plural rules. */
export function plural(forms: { readonly one: string; readonly other: string }, count: number, of: Language): string {
  return new Intl.PluralRules(of).select(count) === "one" ? forms.one : forms.other;
}
