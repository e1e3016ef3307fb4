/** The package where files are read: Node, Deno, Bun. */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { loadOn, loadSyncOn } from "./index.js";
import type { FileSource, LoadOptions, Platform, Sunyield, WasmModule, World } from "./index.js";
import type { Port } from "./pool.js";

export { SunyieldError } from "./errors.js";
export type * from "./index.js";

const platform = {
  wasm: () => readFileSync(new URL("./wasm/sunyield_bg.wasm", import.meta.url)),
  climate: () => readFileSync(new URL("./climate.bin", import.meta.url)),
  borders: () => readFileSync(new URL("./borders.bin", import.meta.url)),
  // A scheme has two letters or more: what one letter begins is a drive.
  file: (place) => (place.startsWith("file:") ? readFile(new URL(place)) : /^[a-z][a-z\d+.-]+:/i.test(place) ? undefined : readFile(place)),
  // Flags that are for the program's own first file (`--input-type`, `--import`) are none for ours.
  worker: () => portTo(new Worker(new URL("./worker-node.js", import.meta.url), { execArgv: [] })),
  cores: () => availableParallelism(),
} satisfies Platform;

function portTo(worker: Worker): Port {
  return {
    post: (message) => worker.postMessage(message),
    listen(onMessage, onDeath) {
      worker.on("message", onMessage);
      worker.on("error", onDeath);
      worker.on("exit", (status) => onDeath(new Error(`sunyield: a worker ended with status ${status}`)));
    },
    end: () => void worker.terminate(),
  };
}

/**
 * Starts the engine and answers with the object that has the functions. Calling it again gives the same engine. A world
 * that was left out is loaded by the first call that does not leave it out.
 *
 * @param source Where the WebAssembly module is, if not beside the package's code: a compiled module, a URL
 *   (`file:` too), a path, a `Response`, or its bytes.
 */
export function load(
  source?: FileSource | WasmModule | PromiseLike<FileSource | WasmModule>,
  options?: LoadOptions,
): Promise<Sunyield> {
  return loadOn(platform, source, options);
}

/**
 * The same without waiting.
 *
 * @param wasm The WebAssembly module, compiled or as bytes. Without it, the package's own files are read.
 * @param world The climate and borders files; without them, where `wasm` is given, every estimate needs its own `weather`
 *   and `country`.
 */
export function loadSync(
  wasm?: ArrayBuffer | ArrayBufferView | WasmModule,
  world?: World,
): Sunyield {
  return wasm === undefined
    ? loadSyncOn(platform, platform.wasm(), world ?? { climate: platform.climate(), borders: platform.borders() })
    : loadSyncOn(platform, wasm, world);
}
