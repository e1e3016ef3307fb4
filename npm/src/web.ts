/** The package where files are fetched: browsers, workers, bundlers. */
import { loadFrom, loadSyncFrom } from "./index.js";
import type { FileSource, LoadOptions, PackageFiles, Sunyield, WasmModule } from "./index.js";

export * from "./index.js";

// Bundlers know this form, and take the files along.
const files: PackageFiles = {
  wasm: () => new URL("./wasm/sunyield_bg.wasm", import.meta.url),
  climate: () => new URL("./climate.bin", import.meta.url),
};

/**
 * Starts the engine and answers with the object that has the functions. Calling it again gives the same engine.
 *
 * @param source Where the WebAssembly module is, if not beside the package's code: a compiled module, a URL, a
 *   `Response`, or its bytes.
 */
export function load(
  source?: FileSource | WasmModule | PromiseLike<FileSource | WasmModule>,
  options?: LoadOptions,
): Promise<Sunyield> {
  return loadFrom(files, source, options);
}

/**
 * The same from bytes at hand, without waiting.
 *
 * @param wasm The WebAssembly module, compiled or as bytes.
 * @param climate The climate file; without it every estimate needs its own `weather`.
 */
export function loadSync(
  wasm: ArrayBuffer | ArrayBufferView | WasmModule,
  climate?: ArrayBuffer | ArrayBufferView,
): Sunyield {
  return loadSyncFrom(wasm, climate);
}
