/**
 * What a worker of `batch` does, whatever the platform: starts the engine it is sent, then answers row after row. It takes
 * the generated glue as it is: what crosses to the reader's thread is checked, completed and frozen there, once.
 */
import type { Refusal } from "./errors.js";
import { isRefusal } from "./errors.js";
import type { WasmModule } from "./index.js";
import * as wasm from "./wasm/sunyield.js";
import type { Answered, Estimate, EstimateRequest, Provenance, SourceId } from "./wasm/engine.js";

/** What a worker starts with. */
export interface Start {
  readonly module: WasmModule;
  /** Climate and borders, where they are there. */
  readonly world: { readonly climate: Uint8Array; readonly borders: Uint8Array } | undefined;
}

/** Rows to answer, all of a kind. */
export type Task = { readonly rows: readonly EstimateRequest[] } | { readonly header: string; readonly lines: string };

/** An estimate as it crosses: sources by their ids, as they are much the same in every row and a third of its length. */
export type Crossing = Omit<Estimate, "provenance"> & {
  readonly provenance: Omit<Provenance, "sources"> & { readonly sources: readonly SourceId[] };
};

/** A row's answer as it crosses from the worker. */
export type RowAnswer = { readonly estimate: Crossing } | { readonly refusal: Refusal };

/** The answers to a task, in its order; why it is refused as a whole; or a fault of ours, as text. */
export type Answer = { readonly rows: readonly RowAnswer[] } | Answered | { readonly refusal: Refusal } | { readonly fault: string };

/** The functions of the glue that answer rows. */
export type Answering = Pick<typeof wasm, "estimate" | "batchCsv">;

/** Answers a task with an engine that is there. */
export function answerTo(task: Task, engine: Answering): Answer {
  if ("rows" in task) return { rows: task.rows.map((row) => orRefusal(() => ({ estimate: crossing(engine.estimate(row)) }))) };
  return orRefusal(() => engine.batchCsv(task.header, task.lines));
}

function crossing({ provenance, ...estimate }: Estimate): Crossing {
  return { ...estimate, provenance: { ...provenance, sources: provenance.sources.map(({ id }) => id) } };
}

function orRefusal<Value>(answer: () => Value): Value | { readonly refusal: Refusal } {
  try {
    return answer();
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    return { refusal: thrown };
  }
}

/** What to do with each message: the first is the start, the others are tasks. */
export function listener(post: (answer: Answer) => void): (message: Start | Task) => void {
  return (message) => {
    if ("module" in message) return start(message);
    try {
      post(answerTo(message, wasm));
    } catch (error) {
      post({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
}

function start({ module, world }: Start): void {
  wasm.initSync({ module });
  if (world) wasm.loadWorld(world.climate, world.borders);
}
