// The countries as options of a list, in the order of the visitor's alphabet.
import { html } from "./dom";
import type { Words } from "./language";

export function countryOptions(codes: readonly string[], { format }: Words): HTMLOptionElement[] {
  const { compare } = new Intl.Collator(format.locale);
  return codes.map((code) => ({ code, name: format.country(code) }))
    .sort((a, b) => compare(a.name, b.name))
    .map(({ code, name }) => html("option", { value: code }, name));
}
