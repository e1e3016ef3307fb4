/**
 * The engine, loaded: what every entry of the package shares. It starts the generated WebAssembly glue, freezes what comes
 * out and turns refusals into {@link SunyieldError}. Beside it only the workers of `batch` touch the glue.
 */
import * as wasm from "./wasm/sunyield.js";
import { batchOver, checked } from "./batch.js";
import type { Batch, Option } from "./batch.js";
import { refusing, SunyieldError } from "./errors.js";
import { frozen } from "./frozen.js";
import type { Port } from "./pool.js";
import type { Engine } from "./wasm/engine.js";
import type { Start } from "./worker.js";

export { SunyieldError };
export type { Batch, BatchAnswer, BatchOptions, BatchProgress, BatchRefusal, BatchResult, Rows, Signal } from "./batch.js";
export type { SunyieldErrorCode } from "./errors.js";
export type * from "./wasm/engine.js";

/** The engine, started: every function of it, and `batch`. */
export interface Sunyield extends Engine {
  /** Many plants, over every core. */
  readonly batch: Batch;
}

/** A compiled `WebAssembly.Module`, named only where the platform's types know it. */
export type WasmModule = typeof globalThis extends PlatformOf<infer Module> ? Module : never;

interface PlatformOf<Module> {
  WebAssembly: { Module: { prototype: Module } };
}

/** A file's content: its bytes, where it is (a URL; in Node, Deno and Bun a path as well), or the answer to a request for it. */
export type FileSource = ArrayBuffer | ArrayBufferView | string | Place | Answer;

/** A `URL` or a `Location`, as far as it is used. */
export interface Place {
  /** The address as text. */
  readonly href: string;
}

/** The answer to a request: a `Response`, as far as it is used; or a `Blob`. */
export interface Answer {
  /** Whether it is a success. */
  readonly ok?: boolean;
  /** All its bytes. */
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Where to take the package's files from instead of beside its own code. */
export interface LoadOptions {
  /**
   * The climate file (`sunyield/climate.bin`). `false`: neither climate nor borders; then every estimate needs its own
   * `weather` and `country`.
   */
  readonly climate?: FileSource | PromiseLike<FileSource> | false;
  /** The borders file (`sunyield/borders.bin`). */
  readonly borders?: FileSource | PromiseLike<FileSource>;
}

/** What the engine knows of the world: the climate file and the borders file. */
export interface World {
  /** The bytes of the climate file (`sunyield/climate.bin`). */
  readonly climate: ArrayBuffer | ArrayBufferView;
  /** The bytes of the borders file (`sunyield/borders.bin`). */
  readonly borders: ArrayBuffer | ArrayBufferView;
}

/** Where an entry of the package finds what is outside this file. */
export interface Platform {
  /** The module. */
  wasm(): PromiseLike<FileSource | WasmModule> | FileSource | WasmModule;
  /** The climate file. */
  climate(): PromiseLike<FileSource> | FileSource;
  /** The borders file. */
  borders(): PromiseLike<FileSource> | FileSource;
  /** What stands at a path or a `file:` URL; `undefined` where it is neither. Absent where there are no files. */
  readonly file?: (place: string) => PromiseLike<ArrayBufferView> | undefined;
  /** Starts a worker that runs `worker.ts`; absent where there are none. */
  readonly worker?: () => Port;
  /** Cores to keep busy. */
  readonly cores: () => number;
}

/** The engine, and what a worker needs to start another. The world may come later than the rest. */
let engine: { readonly sunyield: Sunyield; readonly module: WebAssembly.Module; world: Start["world"] } | undefined;
let loading: Promise<void> | undefined;

/** What each option of `load` must be; what a file may be is checked where it is read. */
const OPTIONS: Readonly<Record<keyof LoadOptions, Option>> = {
  climate: [(value) => value !== null && value !== true, "the climate file, or false"],
  borders: [(value) => value !== null && typeof value !== "boolean", "the borders file"],
};

/**
 * Starts the engine, once: a second call gives the same engine, whatever it is told. A world that was left out is loaded
 * by the first call that does not leave it out. After a failure it can be called again.
 */
export async function loadOn(
  platform: Platform,
  source?: FileSource | WasmModule | PromiseLike<FileSource | WasmModule>,
  options: LoadOptions = {},
): Promise<Sunyield> {
  checked(options, OPTIONS);
  // Another call may be loading, and leave the world out.
  while (!engine || (options.climate !== false && !engine.world)) {
    loading ??= start(platform, source, options).finally(() => (loading = undefined));
    await loading;
  }
  return engine.sunyield;
}

async function start(
  platform: Platform,
  source: FileSource | WasmModule | PromiseLike<FileSource | WasmModule> | undefined,
  options: LoadOptions,
): Promise<void> {
  const module = engine?.module ?? compiled(platform, source === undefined ? platform.wasm() : source);
  // All files travel at the same time.
  const [ready, world] = await Promise.all([module, worldFrom(platform, options)]);
  loadSyncOn(platform, ready, world);
}

async function worldFrom(platform: Platform, options: LoadOptions): Promise<World | undefined> {
  if (options.climate === false) return undefined;
  const [climate, borders] = await Promise.all([
    bytesFrom(platform, options.climate ?? platform.climate(), "options.climate"),
    bytesFrom(platform, options.borders ?? platform.borders(), "options.borders"),
  ]);
  return { climate, borders };
}

/** Starts the engine at once, from what is there. */
export function loadSyncOn(
  platform: Platform,
  source: ArrayBuffer | ArrayBufferView | WasmModule,
  given: World | undefined,
): Sunyield {
  const world = given && {
    climate: bytesOf(given.climate, "world.climate"),
    borders: bytesOf(given.borders, "world.borders"),
  };
  if (!engine) {
    const module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(bytesOf(source, "the module"));
    wasm.initSync({ module });
    loadWorld(world);
    const { initSync: _, loadWorld: _loadWorld, batchCsv: _batchCsv, batchCsvHeader: _batchCsvHeader, readWeather, ...functions } = wasm;
    const answering = asked<Engine>({
      ...functions,
      readWeather: (bytes, options) => readWeather(isBuffer(bytes) ? new Uint8Array(bytes) : bytes, options),
    });
    const batch = batchOver(platform, () => ({ module, world: engine?.world }), wasm);
    engine = { sunyield: Object.freeze({ ...answering, batch }), module, world };
  } else if (!engine.world && world) {
    loadWorld(world);
    engine.world = world;
  }
  return engine.sunyield;
}

function loadWorld(world: Start["world"]): void {
  if (world) refusing(() => wasm.loadWorld(world.climate, world.borders));
}

/** The same functions, answering with frozen values and refusing with {@link SunyieldError}. */
function asked<Functions extends object>(functions: Functions): Functions {
  const wrapped = Object.entries(functions).flatMap(([name, call]) =>
    name === "default" ? [] : [[name, (...input: unknown[]): unknown => refusing(() => frozen(Reflect.apply(call, undefined, input)))]],
  );
  return Object.fromEntries(wrapped);
}

/** Also of another realm, as in a test runner's. */
function isBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}

function isBytes(value: unknown): value is ArrayBuffer | ArrayBufferView {
  return isBuffer(value) || ArrayBuffer.isView(value);
}

function bytesOf(bytes: ArrayBuffer | ArrayBufferView, role: string): Uint8Array<ArrayBuffer> {
  if (!isBytes(bytes)) throw unfit(role, bytes, "its bytes (an ArrayBuffer or a Uint8Array)");
  if (isBuffer(bytes)) return new Uint8Array(bytes);
  const { buffer, byteOffset, byteLength } = bytes;
  return isBuffer(buffer)
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
}

function unfit(role: string, value: unknown, expected: string): TypeError {
  const shown = typeof value === "object" && value !== null ? Object.prototype.toString.call(value) : String(value);
  return new TypeError(`sunyield: ${role} is ${shown}, expected ${expected}`);
}

/** The bytes, or the answer that has them. */
async function opened(platform: Platform, file: FileSource, role: string): Promise<ArrayBuffer | ArrayBufferView | Answer> {
  if (isBytes(file)) return file;
  if (typeof file === "object" && file !== null && "arrayBuffer" in file) {
    if (file.ok === false) throw new Error("sunyield: the answer given to load() does not have status 200");
    return file;
  }
  const place = typeof file === "object" && file !== null ? file.href : file;
  if (typeof place !== "string") {
    const places = platform.file ? "a URL, a path" : "a URL";
    throw unfit(role, file, `${places}, bytes (an ArrayBuffer or a Uint8Array), a Response${role === "source" ? ", or a WebAssembly.Module" : ""}`);
  }
  const bytes = platform.file?.(place);
  if (bytes) return bytes;
  const answer = await fetch(place);
  if (!answer.ok) throw new Error(`sunyield: ${place} was answered with status ${answer.status}`);
  return answer;
}

async function bytesFrom(
  platform: Platform,
  source: FileSource | PromiseLike<FileSource>,
  role: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = await opened(platform, await source, role);
  return bytesOf(isBytes(file) ? file : await file.arrayBuffer(), role);
}

async function compiled(
  platform: Platform,
  source: FileSource | WasmModule | PromiseLike<FileSource | WasmModule>,
): Promise<WebAssembly.Module> {
  const given = await source;
  if (given instanceof WebAssembly.Module) return given;
  const file = await opened(platform, given, "source");
  if (isBytes(file)) return WebAssembly.compile(bytesOf(file, "source"));
  // Compiled while it arrives, where the server names it WebAssembly.
  const streams = file instanceof Response && file.headers.get("Content-Type")?.split(";")[0]?.trim() === "application/wasm";
  return streams ? WebAssembly.compileStreaming(file) : WebAssembly.compile(await file.arrayBuffer());
}
