import { defineConfig } from "vite";
import { gazetteer } from "./build/gazetteer.js";

export default defineConfig({
  base: "./",
  plugins: [gazetteer()],
  worker: { format: "es" },
  build: {
    target: "es2022",
    // The page's Content-Security-Policy allows no data: script and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  optimizeDeps: { exclude: ["sunyield"] },
});
