/** A country that was typed beside a point of another one: figures of the first are meant, and it is said. */
import type { Sunyield } from "sunyield";
import { createFormat } from "../format.js";
import { filled, words } from "./words.js";
import type { Language } from "./words.js";

/** Where a result is of. */
interface Place {
  readonly latitudeDeg?: number | undefined;
  readonly longitudeDeg?: number | undefined;
  readonly country?: string | undefined;
}

/** Says so on standard error, where the point lies in another country than the one that is reckoned with. */
export function noteElsewhere({ latitudeDeg, longitudeDeg, country }: Place, language: Language, sunyield: Sunyield): void {
  if (latitudeDeg === undefined || longitudeDeg === undefined || country === undefined) return;
  const there = sunyield.countryAt(latitudeDeg, longitudeDeg);
  // A part of a country has its code in front: US-CA.
  const [code = country] = country.split("-");
  if (!there || there.code === code) return;
  const format = createFormat(language);
  const names = { place: format.country(there.code), country: format.country(code) };
  process.stderr.write(`${filled(words(language).estimateLines.elsewhere, names)}\n`);
}
