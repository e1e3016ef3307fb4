// The countries of the world as drawings: the coarse ones, drawn when the page was built.
import address from "virtual:world";

/** Paths of an SVG in the map's own units. */
export interface World {
  countries: readonly string[];
  borders: string;
}

let coarse: Promise<World & { graticule: string }> | null = null;

export function coarseWorld(): Promise<World & { graticule: string }> {
  coarse ??= fetch(address).then(async (response) => (await response.json()) as World & { graticule: string });
  return coarse;
}
