// Whose sun a claim was held against, in words: the plant's own, its country's, or the world's.
import type { Key, Words } from "./language";
import type { Audit, Claim } from "./protocol";

/** The place whose sun a capacity is held against. */
export type Where =
  | { kind: "site"; latitudeDeg: number; longitudeDeg: number }
  | { kind: "country"; code: string }
  | { kind: "world" };

/** Coordinates come before the country, as the engine takes them. A part of a country is held against the whole of it. */
export function whereOf({ latitudeDeg, longitudeDeg }: Claim, { country }: Pick<Audit, "country">): Where {
  if (latitudeDeg !== undefined && longitudeDeg !== undefined) return { kind: "site", latitudeDeg, longitudeDeg };
  const [code] = country?.split("-") ?? [];
  return code === undefined ? { kind: "world" } : { kind: "country", code };
}

/** The place as it stands in a sentence: coordinates, the country's name, or nothing. */
function named(where: Where, { format, compass }: Words): string {
  switch (where.kind) {
    case "site": return format.coordinates(where.latitudeDeg, where.longitudeDeg, compass);
    case "country": return format.country(where.code);
    case "world": return "";
  }
}

/** A key of the words, by the place: `claim.where.site`. */
export function placed<Start extends "claim.where" | "convention.dc" | "convention.ac" | "claim.bridge">(
  start: Start, where: Where, words: Words,
): string {
  const key: Key = `${start}.${where.kind}`;
  return words.text(key, { place: named(where, words) });
}
