// The coarse map of the world, drawn when the page is built: Natural Earth's 1:110 million countries as the package
// `world-atlas` carries them (public domain), each as the path of an SVG.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { geoGraticule, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import { projection } from "../src/projection.js";

/** The map's width of 960 units is shown on some 700 pixels, and this one until it is enlarged two and a half times. */
const STEPS_IN_UNIT = 2;

/** A path of absolute straight lines as relative ones in steps of half a unit: a third of the bytes to send. */
function compact(path) {
  const written = (steps) => String(steps / STEPS_IN_UNIT).replace(/^(-?)0\./, "$1.");
  let [x, y] = [0, 0];
  return path.replace(/([MLZ])(?:([-\d.]+),([-\d.]+))?/g, (_, command, nextX, nextY) => {
    if (command === "Z") return "z";
    const [toX, toY] = [Math.round(Number(nextX) * STEPS_IN_UNIT), Math.round(Number(nextY) * STEPS_IN_UNIT)];
    const [dx, dy] = [toX - x, toY - y];
    [x, y] = [toX, toY];
    if (command === "M") return `M${written(toX)} ${written(toY)}`;
    return dx === 0 && dy === 0 ? "" : `l${written(dx)}${dy < 0 ? "" : " "}${written(dy)}`;
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
