import { defineConfig } from "vite";
import { firstScreen } from "./build/first-screen.js";
import { gazetteer } from "./build/gazetteer.js";
import { methodData } from "./build/method-data.js";
import { offline } from "./build/offline.js";
import { world } from "./build/world.js";

export default defineConfig({
  base: "./",
  plugins: [gazetteer(), methodData(), world(), firstScreen(), offline()],
  worker: { format: "es" },
  build: {
    target: "es2022",
    // The page's Content-Security-Policy allows no data: script and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: "index.html", embed: "src/embed.ts" },
      // Other sites name this file: it keeps its name.
      output: { entryFileNames: ({ name }) => name === "embed" ? "embed.js" : "assets/[name]-[hash].js" },
    },
  },
  optimizeDeps: { exclude: ["sunyield"] },
});
