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

/** Towns above this rank are known by name in a text: those of some 100 000 people and more. */
const KNOWN_RANK = 4_500;
/** The longest name in Chinese characters. */
const LONGEST_HAN = 8;

/** The first large town that a text names, in any of its languages; `null` where it names none. */
export async function townIn(text: string): Promise<Place | null> {
  const named = new Map<string, Entry>();
  for (const entry of (await loadGazetteer()).slice(0, KNOWN_RANK)) {
    for (const name of [entry.folded, ...entry.others.map(fold)]) if (!named.has(name)) named.set(name, entry);
  }
  // Words that begin with a capital, up to three in a row; Chinese has neither capitals nor spaces.
  for (const [run] of text.matchAll(/\p{Lu}[\p{L}'’-]+(?:[ \u00a0]\p{Lu}[\p{L}'’-]+)*|\p{Script=Han}+/gu)) {
    const isHan = /^\p{Script=Han}/u.test(run);
    const parts = isHan ? [...run] : run.replace(/['’]s\b/g, "").split(/[ \u00a0]/);
    for (let from = 0; from < parts.length; from += 1) {
      for (let length = Math.min(parts.length - from, isHan ? LONGEST_HAN : 3); length >= (isHan ? 2 : 1); length -= 1) {
        const found = named.get(fold(parts.slice(from, from + length).join(isHan ? "" : " ")));
        if (found !== undefined) return found;
      }
    }
  }
  return null;
}
