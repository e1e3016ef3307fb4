/**
 * The engine, loaded: what every entry of the package shares. This file alone touches the generated WebAssembly glue;
 * it starts the engine, freezes what comes out and turns refusals into {@link SunyieldError}.
 */
import init, { initSync, loadClimate } from "./wasm/sunyield.js";
import * as wasm from "./wasm/sunyield.js";
import { refusing, SunyieldError } from "./errors.js";

export { SunyieldError };
export type * from "./wasm/sunyield.js";

/** Every function of the engine; their documentation is the engine's own. */
export type Sunyield = Readonly<Omit<typeof wasm, "default" | "initSync" | "loadClimate">>;

/** A compiled `WebAssembly.Module`, named only where the platform's types know it. */
export type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never;

/** A file's content: its bytes, where it is, or the answer to a request for it. */
export type FileSource =
  | ArrayBuffer
  | ArrayBufferView
  | string
  | { readonly href: string }
  | { readonly ok: boolean; arrayBuffer(): Promise<ArrayBuffer> };

/** Where to take the package's files from instead of beside its own code. */
export interface LoadOptions {
  /** The climate file (`sunyield/climate.bin`). `false`: none; then every estimate needs its own `weather`. */
  readonly climate?: FileSource | PromiseLike<FileSource> | false;
}

/** The package's own files, as each entry knows to get them. */
export interface PackageFiles {
  wasm(): PromiseLike<FileSource | WasmModule> | FileSource | WasmModule;
  climate(): PromiseLike<FileSource> | FileSource;
}

let engine: Sunyield | undefined;
let loading: Promise<Sunyield> | undefined;

/**
 * Starts the engine, once: a second call gives the same engine, whatever it is told. After a failure it can be called again.
 */
export function loadFrom(
  files: PackageFiles,
  source?: FileSource | WasmModule | PromiseLike<FileSource | WasmModule>,
  options: LoadOptions = {},
): Promise<Sunyield> {
  if (engine) return Promise.resolve(engine);
  loading ??= start(files, source, options).finally(() => (loading = undefined));
  return loading;
}

async function start(
  files: PackageFiles,
  source: FileSource | WasmModule | PromiseLike<FileSource | WasmModule> | undefined,
  options: LoadOptions,
): Promise<Sunyield> {
  // Both files travel at the same time.
  const climate = options.climate === false ? undefined : fetched(options.climate ?? files.climate());
  const [module_or_path, climateBytes] = await Promise.all([startable(source ?? files.wasm()), climate]);
  if (engine) return engine;
  await init({ module_or_path });
  return ready(climateBytes);
}

/** Starts the engine at once, from bytes that are there. */
export function loadSyncFrom(
  wasmBytes: ArrayBuffer | ArrayBufferView | WasmModule,
  climateBytes: ArrayBuffer | ArrayBufferView | undefined,
): Sunyield {
  if (engine) return engine;
  initSync({ module: ArrayBuffer.isView(wasmBytes) ? bytesOf(wasmBytes) : wasmBytes });
  return ready(climateBytes && bytesOf(climateBytes));
}

function ready(climate: Uint8Array | undefined): Sunyield {
  if (climate) refusing(() => loadClimate(climate));
  const { default: _init, initSync: _initSync, loadClimate: _loadClimate, ...functions } = wasm;
  engine = Object.freeze(mapped(functions));
  return engine;
}

/** The same functions, answering with frozen values and refusing with {@link SunyieldError}. */
function mapped<Functions extends object>(functions: Functions): Functions {
  const wrapped = Object.entries(functions).map(([name, call]) => [
    name,
    (...input: unknown[]): unknown => refusing(() => frozen(Reflect.apply(call, undefined, input))),
  ]);
  return Object.fromEntries(wrapped);
}

/** Freezes plain data all the way down. Columns of numbers cannot be frozen; they are copies of the engine's own. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

function bytesOf(bytes: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
}

function isAnswer(source: object): source is { readonly ok: boolean; arrayBuffer(): Promise<ArrayBuffer> } {
  return "arrayBuffer" in source && typeof source.arrayBuffer === "function";
}

function isUrl(source: object): source is { readonly href: string } {
  return "href" in source && typeof source.href === "string";
}

async function answered(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`sunyield: ${url} was answered with status ${response.status}`);
  return response;
}

/** What the generated glue can start from: bytes, a compiled module, or an answer that it compiles while it arrives. */
async function startable(source: FileSource | WasmModule | PromiseLike<FileSource | WasmModule>): Promise<unknown> {
  const file = await source;
  if (typeof file === "string") return answered(file);
  if (ArrayBuffer.isView(file)) return bytesOf(file);
  return isUrl(file) ? answered(file.href) : file;
}

async function fetched(source: FileSource | PromiseLike<FileSource>): Promise<Uint8Array> {
  const file = await source;
  if (typeof file === "string") return bytesOf(await (await answered(file)).arrayBuffer());
  if (file instanceof ArrayBuffer || ArrayBuffer.isView(file)) return bytesOf(file);
  if (isUrl(file)) return bytesOf(await (await answered(file.href)).arrayBuffer());
  if (isAnswer(file) && file.ok) return bytesOf(await file.arrayBuffer());
  throw new TypeError("sunyield: expected bytes, a URL or an answer with status 200");
}
