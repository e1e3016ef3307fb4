/** What a worker of `batch` does, whatever the platform: starts the engine it is sent, then answers row after row. */
import { SunyieldError } from "./errors.js";
import type { Refusal } from "./errors.js";
import { loadSyncOn } from "./index.js";
import type { Estimate, EstimateRequest, Platform, Sunyield, World, WasmModule } from "./index.js";

/** What a worker starts with. */
export interface Start {
  readonly module: WasmModule;
  readonly world: World | undefined;
}

/** Rows to answer, all of a kind. */
export type Task = { readonly rows: readonly EstimateRequest[] } | { readonly header: string; readonly lines: string };

/** A row's answer as it crosses from the worker. */
export type RowAnswer = { readonly estimate: Estimate } | { readonly refusal: Refusal };

/** The answers to a task, in its order; or a fault of ours, as text. */
export type Answer =
  | { readonly rows: readonly RowAnswer[] }
  | { readonly lines: string; readonly rowCount: number; readonly refusedCount: number }
  | { readonly fault: string };

/** No workers of its own, no files of its own: everything comes with the start. */
const WITHIN: Platform = {
  wasm: () => Promise.reject(new Error("sunyield: a worker is sent its module")),
  climate: () => Promise.reject(new Error("sunyield: a worker is sent its climate")),
  borders: () => Promise.reject(new Error("sunyield: a worker is sent its borders")),
  cores: () => 1,
};

/** Answers a task with an engine that is there. */
export function answerTo(task: Task, sunyield: Pick<Sunyield, "estimate" | "batchCsv">): Answer {
  if ("rows" in task) return { rows: task.rows.map((row) => answerToRow(row, sunyield)) };
  return sunyield.batchCsv(task.header, task.lines);
}

function answerToRow(row: EstimateRequest, sunyield: Pick<Sunyield, "estimate">): RowAnswer {
  try {
    return { estimate: sunyield.estimate(row) };
  } catch (error) {
    if (!(error instanceof SunyieldError)) throw error;
    const { message, code, path, value, expected } = error;
    return { refusal: { message, code, path, value, expected } };
  }
}

/** What to do with each message: the first is the start, the others are tasks. */
export function listener(post: (answer: Answer) => void): (message: Start | Task) => void {
  let sunyield: Sunyield | undefined;
  return (message) => {
    if ("module" in message) {
      sunyield = loadSyncOn(WITHIN, message.module, message.world);
      return;
    }
    try {
      if (!sunyield) throw new Error("sunyield: the worker was given rows before its module");
      post(answerTo(message, sunyield));
    } catch (error) {
      post({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
}
