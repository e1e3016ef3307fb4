/**
 * The engine, loaded: what every entry of the package shares. This file alone touches the generated WebAssembly glue;
 * it starts the engine, freezes what comes out and turns refusals into {@link SunyieldError}.
 */
import * as wasm from "./wasm/sunyield.js";
import { batchOver } from "./batch.js";
import type { Batch } from "./batch.js";
import { refusing, SunyieldError } from "./errors.js";
import { frozen } from "./frozen.js";
import type { Port } from "./pool.js";

export { SunyieldError };
export type { Batch, BatchOptions, BatchProgress, BatchResult, Rows, Signal } from "./batch.js";
export type * from "./wasm/sunyield.js";

/** Every function of the engine, with the engine's own documentation, and `batch`. */
export type Sunyield = Readonly<Omit<typeof wasm, "initSync" | "loadWorld">> & { readonly batch: Batch };

/** A compiled `WebAssembly.Module`, named only where the platform's types know it. */
export type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never;

/** A file's content: its bytes, where it is, or the answer to a request for it. */
export type FileSource = ArrayBuffer | ArrayBufferView | string | { readonly href: string } | Answer;

/** The answer to a request: a `Response`, as far as it is used. */
export interface Answer {
  /** Whether it is a success. */
  readonly ok: boolean;
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
  readonly climate: ArrayBuffer | ArrayBufferView;
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
  /** Starts a worker that runs `worker.ts`; absent where there are none. */
  readonly worker?: () => Port;
  /** Cores to keep busy. */
  readonly cores: () => number;
}

let engine: Sunyield | undefined;
let loading: Promise<Sunyield> | undefined;

/**
 * Starts the engine, once: a second call gives the same engine, whatever it is told. After a failure it can be called
 * again.
 */
export function loadOn(
  platform: Platform,
  source?: FileSource | WasmModule | PromiseLike<FileSource | WasmModule>,
  options: LoadOptions = {},
): Promise<Sunyield> {
  if (engine) return Promise.resolve(engine);
  loading ??= start(platform, source, options).finally(() => (loading = undefined));
  return loading;
}

async function start(
  platform: Platform,
  source: FileSource | WasmModule | PromiseLike<FileSource | WasmModule> | undefined,
  options: LoadOptions,
): Promise<Sunyield> {
  // All files travel at the same time.
  const [module, world] = await Promise.all([compiled(source ?? platform.wasm()), worldFrom(platform, options)]);
  return loadSyncOn(platform, module, world);
}

async function worldFrom(platform: Platform, options: LoadOptions): Promise<World | undefined> {
  if (options.climate === false) return undefined;
  const files = [options.climate ?? platform.climate(), options.borders ?? platform.borders()] as const;
  const [climate, borders] = await Promise.all(files.map(bytesFrom));
  return climate && borders && { climate, borders };
}

/** Starts the engine at once, from what is there. */
export function loadSyncOn(
  platform: Platform,
  source: ArrayBuffer | ArrayBufferView | WasmModule,
  world: World | undefined,
): Sunyield {
  if (engine) return engine;
  const module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(bytesOf(source));
  wasm.initSync({ module });
  if (world) refusing(() => wasm.loadWorld(bytesOf(world.climate), bytesOf(world.borders)));
  const { initSync: _initSync, loadWorld: _loadWorld, ...functions } = wasm;
  const answering = asked(functions);
  engine = Object.freeze({ ...answering, batch: batchOver(platform, { module, world }, answering) });
  return engine;
}

/** The same functions, answering with frozen values and refusing with {@link SunyieldError}. */
function asked<Functions extends object>(functions: Functions): Functions {
  const wrapped = Object.entries(functions).flatMap(([name, call]) =>
    name === "default" ? [] : [[name, (...input: unknown[]): unknown => refusing(() => frozen(Reflect.apply(call, undefined, input)))]],
  );
  return Object.fromEntries(wrapped);
}

function bytesOf(bytes: ArrayBuffer | ArrayBufferView): Uint8Array<ArrayBuffer> {
  if (!ArrayBuffer.isView(bytes)) return new Uint8Array(bytes);
  const { buffer, byteOffset, byteLength } = bytes;
  return buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
}

async function answerFrom(file: string | { readonly href: string } | Answer): Promise<Answer> {
  if (typeof file !== "string" && "arrayBuffer" in file) {
    if (!file.ok) throw new Error("sunyield: the answer given to load() does not have status 200");
    return file;
  }
  const url = typeof file === "string" ? file : file.href;
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`sunyield: ${url} was answered with status ${answer.status}`);
  return answer;
}

async function bytesFrom(source: FileSource | PromiseLike<FileSource>): Promise<Uint8Array<ArrayBuffer>> {
  const file = await source;
  if (file instanceof ArrayBuffer || ArrayBuffer.isView(file)) return bytesOf(file);
  return bytesOf(await (await answerFrom(file)).arrayBuffer());
}

async function compiled(
  source: FileSource | WasmModule | PromiseLike<FileSource | WasmModule>,
): Promise<WebAssembly.Module> {
  const file = await source;
  if (file instanceof WebAssembly.Module) return file;
  if (file instanceof ArrayBuffer || ArrayBuffer.isView(file)) return WebAssembly.compile(bytesOf(file));
  const answer = await answerFrom(file);
  // Compiled while it arrives, where the server names it WebAssembly.
  const streams =
    answer instanceof Response && answer.headers.get("Content-Type")?.split(";")[0]?.trim() === "application/wasm";
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}
