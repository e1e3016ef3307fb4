/** The package where files are read: Node, Deno, Bun. */
import { readFileSync } from "node:fs";
import { loadFrom, loadSyncFrom } from "./index.js";
import type { FileSource, LoadOptions, PackageFiles, Sunyield, WasmModule } from "./index.js";

export * from "./index.js";

const files = {
  wasm: () => readFileSync(new URL("./wasm/sunyield_bg.wasm", import.meta.url)),
  climate: () => readFileSync(new URL("./climate.bin", import.meta.url)),
} satisfies PackageFiles;

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
 * The same without waiting.
 *
 * @param wasm The WebAssembly module, compiled or as bytes. Without it, the package's own files are read.
 * @param climate The climate file; without it, where `wasm` is given, every estimate needs its own `weather`.
 */
export function loadSync(
  wasm?: ArrayBuffer | ArrayBufferView | WasmModule,
  climate?: ArrayBuffer | ArrayBufferView,
): Sunyield {
  return wasm ? loadSyncFrom(wasm, climate) : loadSyncFrom(files.wasm(), climate ?? files.climate());
}
