/** The package where files are imported: workerd, and the edge runtimes built on it. */
import borders from "./borders.bin";
import climate from "./climate.bin";
import { loadOn, loadSyncOn } from "./index.js";
import type { Platform, Sunyield } from "./index.js";
import wasm from "./wasm/sunyield_bg.wasm";

export { SunyieldError } from "./errors.js";
export type * from "./index.js";

const platform: Platform = {
  wasm: () => wasm,
  climate: () => climate,
  borders: () => borders,
  cores: () => 1,
};

/** Starts the engine and answers with the object that has the functions. Calling it again gives the same engine. */
export function load(): Promise<Sunyield> {
  return loadOn(platform);
}

/** The same without waiting. */
export function loadSync(): Sunyield {
  return loadSyncOn(platform, wasm, { climate, borders });
}
