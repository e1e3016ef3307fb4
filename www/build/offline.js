// The service worker's list of files, made from what the build wrote.
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Files that only some visits need: kept once they have been fetched, not fetched ahead. */
const ON_DEMAND = /countries-50m|fine-world|gazetteer|\.map$/;

/** Writes `sw.js`: `src/service-worker.js` with the names of the files that every visit needs in front. */
export function offline() {
  let config;
  return {
    name: "offline",
    apply: "build",
    configResolved: (resolved) => {
      config = resolved;
    },
    async closeBundle() {
      const folder = join(config.root, config.build.outDir);
      const assets = (await readdir(join(folder, "assets"))).filter((name) => !ON_DEMAND.test(name)).sort();
      const files = ["./", "./icon.svg", "./manifest.webmanifest", ...assets.map((name) => `./assets/${name}`)];
      const page = await readFile(join(folder, "index.html"));
      const version = createHash("sha256").update(page).update(files.join("\n")).digest("hex").slice(0, 12);
      const code = await readFile(join(config.root, "src/service-worker.js"), "utf8");
      await writeFile(join(folder, "sw.js"),
        `const VERSION = ${JSON.stringify(version)};\nconst FILES = ${JSON.stringify(files)};\n${code}`);
    },
  };
}
