/** The package in one module, with nothing to fetch or to read beside it: for single-file pages and odd places. */
import { borders, climate, wasm } from "./inline-files.js";
import { loadOn } from "./index.js";
import type { Platform, Sunyield } from "./index.js";

export { SunyieldError } from "./errors.js";
export type * from "./index.js";

const platform: Platform = {
  wasm: () => unpacked(wasm),
  climate: () => unpacked(climate),
  borders: () => unpacked(borders),
  cores: () => 1,
};

/** Bytes that were packed with gzip and written as base64. */
function unpacked(text: string): Promise<ArrayBuffer> {
  const packed = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** Starts the engine and answers with the object that has the functions. Calling it again gives the same engine. */
export function load(): Promise<Sunyield> {
  return loadOn(platform);
}
