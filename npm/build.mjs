// Steps of the package's build that are not the compiler's: `node build.mjs inline`, before it, writes the package's
// files as a module; the others, after it, bundle the command line, the components
// and the worker.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Module, climate and borders as text, packed: what `sunyield/inline` carries instead of fetching. */
async function inline() {
  const files = { wasm: "wasm/sunyield_bg.wasm", climate: "climate.bin", borders: "borders.bin" };
  const lines = [];
  for (const [name, path] of Object.entries(files)) {
    const packed = gzipSync(await readFile(new URL(`dist/${path}`, import.meta.url)), { level: 9 });
    lines.push(`export const ${name} = "${packed.toString("base64")}";\n`);
  }
  await writeFile(new URL("dist/inline-files.js", import.meta.url), lines.join(""));
  const types = Object.keys(files).map((name) => `export declare const ${name}: string;\n`);
  await writeFile(new URL("dist/inline-files.d.ts", import.meta.url), types.join(""));
}

const MODULE = { bundle: true, format: "esm" };

/** One file that starts quickly. It takes the package by its own name, as any user would. */
async function cli() {
  await build({
    ...MODULE,
    entryPoints: ["src/cli.ts"],
    outfile: "bin/sunyield.mjs",
    platform: "node",
    target: "node20.19",
    external: ["sunyield"],
    banner: { js: "#!/usr/bin/env node" },
  });
}

/** One file with its words inside. The package's browser entry stays outside: page and components share one engine. */
function element() {
  return browserModule("element", /\/web\.js$/, { path: "./web.js", external: true });
}

/** One file that starts wherever a bundler puts it: some copy a worker's file and none of what it imports. */
function worker() {
  const glue = fileURLToPath(new URL("dist/wasm/sunyield.js", import.meta.url));
  return browserModule("worker-web", /^\.\/wasm\/sunyield\.js$/, { path: glue });
}

/** `src/<name>.ts` as one small file for browsers; what it imports as `filter` says stands as in `found`. */
function browserModule(name, filter, found) {
  return build({
    ...MODULE,
    entryPoints: [`src/${name}.ts`],
    outfile: `dist/${name}.js`,
    target: "es2022",
    minify: true,
    sourcemap: true,
    plugins: [{ name: "found", setup: ({ onResolve }) => onResolve({ filter }, () => found) }],
  });
}

await { inline, cli, element, worker }[process.argv[2]]();
