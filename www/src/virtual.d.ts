declare module "virtual:method-data" {
  /** The engine's documented functions that rest on a publication, in the order in which values flow. */
  export const models: readonly {
    module: string;
    functions: readonly { name: string; gives: string; equation: string; source: string }[];
  }[];
  /** Differences from PVWatts v8 by kind of plant, fractions. */
  export const accuracy: readonly {
    kind: "fixedRack" | "roof" | "eastWest" | "singleAxis" | "dualAxis" | "bifacial";
    years: number; median: number; largest: number; month: number;
  }[];
  /** The tables of the climate's validation. */
  export const validation: readonly { heading: string; columns: readonly string[]; rows: readonly (readonly string[])[] }[];
}

declare module "virtual:world" {
  /** Address of the drawn map (see `build/world.js`). */
  const url: string;
  export default url;
}

declare module "virtual:gazetteer" {
  /** Address of the gazetteer: one line a place, tab-separated (see `build/gazetteer.js`). */
  const url: string;
  export default url;
}

declare module "virtual:opening" {
  /** The engine's answer to the page's opening question (see `build/first-screen.js`). */
  const estimate: import("./protocol").Estimate;
  export default estimate;
}
