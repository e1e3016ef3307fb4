// The countries as a list to choose from, in the order of the visitor's alphabet.
import { html, whenReached } from "./dom";
import type { Words } from "./language";

export interface CountryList {
  node: HTMLSelectElement;
  /** The codes to choose from. */
  offer(codes: readonly string[]): void;
  /** Marks a country as chosen, also one that is not on offer; `null`: none. */
  show(code: string | null): void;
}

/** `none` stands for no country at all. */
export function createCountryList(id: string, none: HTMLOptionElement, words: Words): CountryList {
  const { format } = words;
  const node = html("select", { id }, none);
  let offered: readonly string[] = [];
  let [reached, filled] = [false, 0];

  const option = (code: string): HTMLOptionElement => html("option", { value: code }, format.country(code));
  function fill(): void {
    reached = true;
    if (filled === offered.length) return;
    filled = offered.length;
    const chosen = node.value;
    const { compare } = new Intl.Collator(format.locale);
    const named = offered.map((code) => ({ code, name: format.country(code) })).sort((a, b) => compare(a.name, b.name));
    node.replaceChildren(none, ...named.map(({ code, name }) => html("option", { value: code }, name)));
    if (chosen !== "" && !offered.includes(chosen)) node.append(option(chosen));
    node.value = chosen;
  }
  whenReached(node, fill);
  return {
    node,
    offer(codes) {
      offered = codes;
      if (reached) fill();
    },
    show(code) {
      if (code !== null && ![...node.options].some(({ value }) => value === code)) node.append(option(code));
      if (node.value !== (code ?? "")) node.value = code ?? "";
    },
  };
}
