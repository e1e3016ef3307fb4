// Two steps of the package's build that are not the compiler's: `node build.mjs inline`, before it, writes the package's
// files as a module; `node build.mjs cli`, after it, bundles the command line.
import { readFile, writeFile } from "node:fs/promises";
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

/** One file that starts quickly. It takes the package by its own name, as any user would. */
async function cli() {
  await build({
    entryPoints: ["src/cli.ts"],
    outfile: "bin/sunyield.mjs",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    external: ["sunyield"],
    banner: { js: "#!/usr/bin/env node" },
  });
}

await { inline, cli }[process.argv[2]]();
