// Bundles the command line: one file that starts quickly. It takes the package by its own name, as any user would.
import { build } from "esbuild";

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
