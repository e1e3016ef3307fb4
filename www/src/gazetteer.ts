// Places by name, from the bundled gazetteer; fetched when the visitor first reaches for it.
import address from "virtual:gazetteer";

export interface Place {
  name: string;
  country: string;
  latitudeDeg: number;
  longitudeDeg: number;
}

/** A place that was found, and by which of its names where that is not the one of the gazetteer. */
export interface Found extends Place {
  alsoCalled: string | null;
}

interface Entry extends Place {
  folded: string;
  others: readonly string[];
}

let entries: Promise<readonly Entry[]> | null = null;

/** Letters that are no accented ones and yet are written without their strokes. */
const PLAIN: Readonly<Record<string, string>> = { ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ı: "i", þ: "th" };

/** Lower case without accents: `María Elena` is found by `maria e`, `København` by `kobenhavn`. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßøłđæœıþ]/g, (letter) => PLAIN[letter] ?? letter);
}

function parse(text: string): Entry[] {
  return text.split("\n").map((line) => {
    const [name = "", country = "", latitude, longitude, others = ""] = line.split("\t");
    return {
      name, country, folded: fold(name), latitudeDeg: Number(latitude) / 100, longitudeDeg: Number(longitude) / 100,
      others: others === "" ? [] : others.split("|"),
    };
  });
}

export function loadGazetteer(): Promise<readonly Entry[]> {
  entries ??= fetch(address).then(async (response) => parse(await response.text()));
  return entries;
}

/**
 * Places of that name in any of their languages, then those whose name starts with the text, then those with a later word
 * that does, then those of which another name starts with it; the largest first.
 */
export async function findPlaces(text: string, limit: number): Promise<Found[]> {
  const wanted = fold(text.trim()).replace(/(?<=\p{Script=Han}{2})市$/u, "");
  if (wanted === "") return [];
  const all = await loadGazetteer();
  const found = new Map<Entry, string | null>();
  const look = (nameOf: (entry: Entry) => string | null | undefined): void => {
    for (const entry of all) {
      if (found.size >= limit) return;
      const name = found.has(entry) ? undefined : nameOf(entry);
      if (name !== undefined) found.set(entry, name);
    }
  };
  const own = (fits: (folded: string) => boolean) => (entry: Entry) => fits(entry.folded) ? null : undefined;
  const other = (fits: (folded: string) => boolean) => (entry: Entry) => entry.others.find((name) => fits(fold(name)));
  look((entry) => own((name) => name === wanted)(entry) === null ? null : other((name) => name === wanted)(entry));
  look(own((name) => name.startsWith(wanted)));
  look(own((name) => name.includes(` ${wanted}`)));
  look(other((name) => name.startsWith(wanted)));
  return [...found].map(([{ name, country, latitudeDeg, longitudeDeg }, alsoCalled]) => ({ name, country, latitudeDeg, longitudeDeg, alsoCalled }));
}
