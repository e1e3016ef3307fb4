/** Many plants: rows in, results out, over every core. */
import { errorFrom, SunyieldError } from "./errors.js";
import { frozen } from "./frozen.js";
import type { Estimate, EstimateRequest, Platform, Sunyield } from "./index.js";
import { pooled } from "./pool.js";
import { answerTo } from "./worker.js";
import type { Answer, Start, Task } from "./worker.js";

/** How far a batch has come. */
export interface BatchProgress {
  /** Rows answered. */
  readonly done: number;
  /** Of these, rows that were refused. */
  readonly refused: number;
}

/** An `AbortSignal`, as far as it is used. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
  /** Throws the reason, once aborted. */
  throwIfAborted(): void;
  /** Calls `listener` when aborted. */
  addEventListener(type: "abort", listener: () => void, options?: { readonly once?: boolean }): void;
  /** No longer calls `listener`. */
  removeEventListener(type: "abort", listener: () => void): void;
}

/** How a batch is run. */
export interface BatchOptions {
  /** Ends the batch early; the iteration then throws the signal's reason. */
  readonly signal?: Signal;
  /** Called as answers arrive. */
  readonly onProgress?: (progress: BatchProgress) => void;
  /** Workers to start. Default: one for each core. 0: all work is done where it is asked for. */
  readonly workers?: number;
}

/** One row's outcome: an estimate, or why there is none. */
export type BatchResult =
  | { readonly index: number; readonly estimate: Estimate; readonly error?: undefined }
  | { readonly index: number; readonly error: SunyieldError; readonly estimate?: undefined };

/** Rows at hand, or rows that arrive. */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

/**
 * Estimates every row, in their order, over a pool of workers. A row that is refused is reported in its place, and the
 * rest is done. Rows are taken as results are read, so that memory stays as it is however many rows there are.
 */
export interface Batch {
  (rows: Rows<EstimateRequest>, options?: BatchOptions): AsyncGenerator<BatchResult, void>;
  /**
   * The same from CSV text to CSV text, in pieces of any length. The first line names the columns; a result line has
   * the row's own columns first.
   */
  csv(text: Rows<string | Uint8Array>, options?: BatchOptions): AsyncGenerator<string, void>;
}

/** Rows in a message to a worker: few enough for quick first results and steady progress. */
const ROWS_IN_TASK = 32;

export function batchOver(
  platform: Platform,
  start: Start,
  sunyield: Pick<Sunyield, "estimate" | "batchCsv" | "batchCsvHeader">,
): Batch {
  async function* answers(tasks: AsyncGenerator<Task>, options: BatchOptions): AsyncGenerator<Answer, void> {
    const { signal, onProgress, workers = platform.cores() } = options;
    let done = 0;
    let refused = 0;
    const { worker } = platform;
    const found =
      worker && workers > 0
        ? pooled(tasks, Array.from({ length: workers }, () => worker()), start, signal)
        : alone(tasks, sunyield, signal);
    for await (const answer of found) {
      if ("fault" in answer) throw new Error(answer.fault);
      if ("rows" in answer) {
        done += answer.rows.length;
        refused += answer.rows.filter((row) => "refusal" in row).length;
      } else {
        done += answer.rowCount;
        refused += answer.refusedCount;
      }
      onProgress?.({ done, refused });
      yield answer;
    }
  }

  async function* estimates(rows: Rows<EstimateRequest>, options: BatchOptions): AsyncGenerator<BatchResult, void> {
    let index = 0;
    for await (const answer of answers(rowTasks(rows), options)) {
      if (!("rows" in answer)) continue;
      for (const row of answer.rows) {
        yield "estimate" in row
          ? { index, estimate: frozen(row.estimate) }
          : { index, error: errorFrom(row.refusal) };
        index += 1;
      }
    }
  }

  async function* tables(text: Rows<string | Uint8Array>, options: BatchOptions): AsyncGenerator<string, void> {
    const lines = linesOf(text);
    const { value: header, done } = await lines.next();
    yield `${sunyield.batchCsvHeader(done ? "" : header)}\n`;
    for await (const answer of answers(lineTasks(header ?? "", lines), options)) {
      if ("lines" in answer) yield answer.lines;
    }
  }

  const batch = (rows: Rows<EstimateRequest>, options: BatchOptions = {}): AsyncGenerator<BatchResult, void> =>
    estimates(iterable(rows, "rows"), checked(options));
  const csv = (text: Rows<string | Uint8Array>, options: BatchOptions = {}): AsyncGenerator<string, void> =>
    tables(iterable(text, "text"), checked(options));
  return Object.freeze(Object.assign(batch, { csv }));
}

/** What each option must be, and how to say so. */
const OPTIONS: Readonly<Record<string, readonly [(value: unknown) => boolean, string]>> = {
  signal: [(value) => typeof value === "object" && value !== null && "throwIfAborted" in value, "an AbortSignal"],
  onProgress: [(value) => typeof value === "function", "a function"],
  workers: [(value) => Number.isInteger(value) && Number(value) >= 0, "a whole number, 0 or more"],
};

/** Refuses options that are none, before any work is begun. */
function checked(options: BatchOptions): BatchOptions {
  if (typeof options !== "object" || options === null) throw refused("wrongType", "options", options, "an object");
  for (const [name, value] of Object.entries(options)) {
    const [fits, expected] = OPTIONS[name] ?? [];
    if (!fits || expected === undefined) {
      const known = `one of ${Object.keys(OPTIONS).join(", ")}`;
      throw new SunyieldError(`options.${name} is not a known field, expected ${known}`, "unknownField", `options.${name}`, value, known);
    }
    if (value !== undefined && !fits(value)) {
      throw refused(typeof value === "number" ? "outOfRange" : "wrongType", `options.${name}`, value, expected);
    }
  }
  return options;
}

function iterable<Row>(rows: Rows<Row>, path: string): Rows<Row> {
  const able = typeof rows === "object" && rows !== null && (Symbol.iterator in rows || Symbol.asyncIterator in rows);
  if (!able) throw refused("wrongType", path, rows, "an array or another iterable");
  return rows;
}

function refused(code: string, path: string, value: unknown, expected: string): SunyieldError {
  const shown = typeof value === "object" && value !== null ? "an object" : typeof value === "string" ? `the text "${value}"` : String(value);
  return new SunyieldError(`${path} is ${shown}, expected ${expected}`, code, path, value, expected);
}

async function* alone(
  tasks: AsyncGenerator<Task>,
  sunyield: Pick<Sunyield, "estimate" | "batchCsv">,
  signal: Signal | undefined,
): AsyncGenerator<Answer, void> {
  for await (const task of tasks) {
    signal?.throwIfAborted();
    yield answerTo(task, sunyield);
  }
}

async function* rowTasks(rows: Rows<EstimateRequest>): AsyncGenerator<Task> {
  let taken: EstimateRequest[] = [];
  for await (const row of rows) {
    taken.push(row);
    if (taken.length === ROWS_IN_TASK) {
      yield { rows: taken };
      taken = [];
    }
  }
  if (taken.length > 0) yield { rows: taken };
}

async function* lineTasks(header: string, lines: AsyncIterable<string>): AsyncGenerator<Task> {
  let taken: string[] = [];
  for await (const line of lines) {
    taken.push(line);
    if (taken.length === ROWS_IN_TASK) {
      yield { header, lines: taken.join("\n") };
      taken = [];
    }
  }
  if (taken.length > 0) yield { header, lines: taken.join("\n") };
}

/** Lines of text that arrives in pieces. A quoted field may hold line ends: they belong to its line. */
async function* linesOf(text: Rows<string | Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = "";
  let quoted = false;
  let looked = 0;
  for await (const piece of text) {
    rest += typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
    let from = 0;
    for (; looked < rest.length; looked += 1) {
      const sign = rest[looked];
      if (sign === '"') quoted = !quoted;
      if (sign === "\n" && !quoted) {
        yield rest.slice(from, looked).replace(/\r$/, "");
        from = looked + 1;
      }
    }
    rest = rest.slice(from);
    looked -= from;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest.replace(/\r$/, "");
}
