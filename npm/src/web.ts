/** The package where files are fetched: browsers, workers, bundlers. */
import { loadOn, loadSyncOn } from "./index.js";
import type { FileSource, LoadOptions, Platform, Sunyield, WasmModule, World } from "./index.js";
import type { Port } from "./pool.js";

export { SunyieldError } from "./errors.js";
export type * from "./index.js";

// Bundlers know these forms, and take the files along.
const platform: Platform = {
  wasm: () => new URL("./wasm/sunyield_bg.wasm", import.meta.url),
  climate: () => new URL("./climate.bin", import.meta.url),
  borders: () => new URL("./borders.bin", import.meta.url),
  ...(typeof Worker === "undefined"
    ? {}
    : { worker: () => portTo(new Worker(new URL("./worker-web.js", import.meta.url), { type: "module" })) }),
  cores: () => navigator.hardwareConcurrency,
};

function portTo(worker: Worker): Port {
  return {
    post: (message) => worker.postMessage(message),
    listen(onMessage, onDeath) {
      worker.addEventListener("message", ({ data }) => onMessage(data));
      worker.addEventListener("error", ({ message }) => onDeath(new Error(`sunyield: a worker died: ${message}`)));
    },
    end: () => worker.terminate(),
  };
}

/**
 * Starts the engine and answers with the object that has the functions. Calling it again gives the same engine. A world
 * that was left out is loaded by the first call that does not leave it out.
 *
 * @param source Where the WebAssembly module is, if not beside the package's code: a compiled module, a URL, a
 *   `Response`, or its bytes.
 */
export function load(
  source?: FileSource | WasmModule | PromiseLike<FileSource | WasmModule>,
  options?: LoadOptions,
): Promise<Sunyield> {
  return loadOn(platform, source, options);
}

/**
 * The same from bytes at hand, without waiting.
 *
 * @param wasm The WebAssembly module, compiled or as bytes.
 * @param world The climate and borders files; without them every estimate needs its own `weather` and `country`.
 */
export function loadSync(
  wasm: ArrayBuffer | ArrayBufferView | WasmModule,
  world?: World,
): Sunyield {
  return loadSyncOn(platform, wasm, world);
}
