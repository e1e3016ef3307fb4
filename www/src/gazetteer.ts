// Places by name, from the bundled gazetteer; fetched when the visitor first reaches for it.
import address from "virtual:gazetteer";

export interface Place {
  name: string;
  country: string;
  latitudeDeg: number;
  longitudeDeg: number;
}

interface Entry extends Place {
  folded: string;
}

let entries: Promise<readonly Entry[]> | null = null;

/** Lower case without accents: `María Elena` is found by `maria e`. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function parse(text: string): Entry[] {
  return text.split("\n").map((line) => {
    const [name = "", country = "", latitude, longitude] = line.split("\t");
    return {
      name, country, folded: fold(name), latitudeDeg: Number(latitude) / 100, longitudeDeg: Number(longitude) / 100,
    };
  });
}

export function loadGazetteer(): Promise<readonly Entry[]> {
  entries ??= fetch(address).then(async (response) => parse(await response.text()));
  return entries;
}

/** Places whose name starts with the text, then those with a later word that does; the largest first. */
export async function findPlaces(text: string, limit: number): Promise<Place[]> {
  const wanted = fold(text.trim());
  if (wanted === "") return [];
  const all = await loadGazetteer();
  const starts = all.filter(({ folded }) => folded.startsWith(wanted)).slice(0, limit);
  const inside = all.filter(({ folded }) => folded.includes(` ${wanted}`)).slice(0, limit - starts.length);
  return [...starts, ...inside];
}

/** `-22.22, -69.58`, `22.22 S 69.58 W`, `22,22° S; 69,58° O`: a position written as numbers; `null` where it is none. */
export function readPosition(text: string): { latitudeDeg: number; longitudeDeg: number } | null {
  const match = /^\s*([+-−]?\d+(?:[.,]\d+)?)\s*°?\s*([NS北南])?\s*[,;\s]\s*([+-−]?\d+(?:[.,]\d+)?)\s*°?\s*([EWOL东西])?\s*$/iu
    .exec(text);
  if (match === null) return null;
  const [, latitude = "", northSouth = "", longitude = "", eastWest = ""] = match;
  const number = (part: string): number => Number(part.replace(",", ".").replace("−", "-"));
  const latitudeDeg = number(latitude) * (/[S南]/i.test(northSouth) ? -1 : 1);
  const longitudeDeg = number(longitude) * (/[WO西]/i.test(eastWest) ? -1 : 1);
  return Number.isFinite(latitudeDeg) && Number.isFinite(longitudeDeg) ? { latitudeDeg, longitudeDeg } : null;
}
