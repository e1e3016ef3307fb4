// The coarse map of the world, drawn when the page is built: Natural Earth's 1:110 million countries as the package
// `world-atlas` carries them (public domain), each as the path of an SVG.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { geoGraticule, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import { projection } from "../src/projection.js";

/** A path of absolute straight lines as relative ones, to a tenth of a unit: half the bytes to send. */
function compact(path) {
  const tenths = (number) => (number % 10 === 0 ? String(number / 10) : (number / 10).toFixed(1).replace(/^(-?)0\./, "$1."));
  let [x, y] = [0, 0];
  return path.replace(/([MLZ])(?:([-\d.]+),([-\d.]+))?/g, (_, command, nextX, nextY) => {
    if (command === "Z") return "z";
    const [toX, toY] = [Math.round(Number(nextX) * 10), Math.round(Number(nextY) * 10)];
    const [dx, dy] = [toX - x, toY - y];
    [x, y] = [toX, toY];
    if (command === "M") return `M${tenths(toX)} ${tenths(toY)}`;
    return dx === 0 && dy === 0 ? "" : `l${tenths(dx)}${dy < 0 ? "" : " "}${tenths(dy)}`;
  });
}

async function drawn() {
  const world = JSON.parse(await readFile(createRequire(import.meta.url).resolve("world-atlas/countries-110m.json"), "utf8"));
  const path = geoPath(projection).digits(1);
  const { countries } = world.objects;
  return JSON.stringify({
    countries: feature(world, countries).features.map((country) => path(country)).filter((d) => d !== null).map(compact),
    borders: compact(path(mesh(world, countries, (a, b) => a !== b))),
    graticule: compact(path(geoGraticule().step([30, 23.4366])())),
  });
}

/** Serves `virtual:world`: the address of the drawn map. */
export function world() {
  const name = "virtual:world";
  return {
    name: "world",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined;
      const file = this.emitFile({ type: "asset", name: "world.json", source: await drawn() });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}
