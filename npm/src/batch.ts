/** Many plants: rows in, results out, over every core. */
import { errorFrom, refusing, SunyieldError } from "./errors.js";
import type { SunyieldErrorCode } from "./errors.js";
import { frozen } from "./frozen.js";
import type { Platform } from "./index.js";
import { iteratorOf, pooled, RowSource, unlessAborted } from "./pool.js";
import type { Engine, Estimate, EstimateRequest, Source, SourceId } from "./wasm/engine.js";
import { answerTo } from "./worker.js";
import type { Answer, Answering, Crossing, Start, Task } from "./worker.js";

/** How far a batch has come. */
export interface BatchProgress {
  /** Rows answered. */
  readonly done: number;
  /** Of these, rows that were refused. */
  readonly refused: number;
}

/** An `AbortSignal`, as far as it is used. */
export interface Signal {
  /** Whether it has been aborted. */
  readonly aborted: boolean;
  /** Why. */
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
  /** Workers at most, 0 to 256; they are started as there is work. Default: one for each core. 0: all work is done where it is asked for. */
  readonly workers?: number;
}

/** One row's outcome: an estimate, or why there is none. */
export type BatchResult = BatchAnswer | BatchRefusal;

/** A row that was estimated. */
export interface BatchAnswer {
  /** Which row, counted from 0. */
  readonly index: number;
  /** Its estimate. */
  readonly estimate: Estimate;
  /** Not there: the row was answered. */
  readonly error?: undefined;
}

/** A row that was refused. */
export interface BatchRefusal {
  /** Which row, counted from 0. */
  readonly index: number;
  /** Why. */
  readonly error: SunyieldError;
  /** Not there: the row was refused. */
  readonly estimate?: undefined;
}

/** Rows at hand, or rows that arrive. */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

/**
 * Estimates every row, in their order, over a pool of workers, as soon as it is there. A row that is refused is reported in
 * its place, and the rest is done; one that cannot be copied to a worker (a `Proxy`, a function in it) is answered where it
 * is asked for. Rows that came before their source failed are answered before the failure is thrown. Rows are taken as results are read, so that memory stays as it is however many rows there are.
 */
export interface Batch {
  (rows: Rows<EstimateRequest>, options?: BatchOptions): AsyncGenerator<BatchResult, void>;
  /**
   * The same from CSV text to CSV text, in pieces of any length. The first line names the columns; a result line has
   * the row's own columns first.
   */
  csv(text: Rows<string | Uint8Array>, options?: BatchOptions): AsyncGenerator<string, void>;
}

/** Workers at most: each takes some ten megabytes, and no machine is faster with more. */
const MOST_WORKERS = 256;

export function batchOver(
  platform: Platform,
  start: () => Start,
  glue: Answering & Pick<Engine, "source"> & { batchCsvHeader(header: string): string },
): Batch {
  const known = new Map<SourceId, Source>();
  const sourceOf = (id: SourceId): Source => {
    const source = known.get(id) ?? frozen(glue.source(id));
    known.set(id, source);
    return source;
  };
  const whole = ({ provenance, ...estimate }: Crossing): Estimate =>
    frozen({ ...estimate, provenance: { ...provenance, sources: provenance.sources.map(sourceOf) } });

  async function* answers<Item>(
    source: RowSource<Item>,
    taskOf: (items: readonly Item[]) => Task,
    { signal, onProgress, workers }: BatchOptions,
  ): AsyncGenerator<Answer, void> {
    let done = 0;
    let refused = 0;
    const { worker } = platform;
    const here = (task: Task): Answer => answerTo(task, glue);
    const crew = worker
      ? { worker, count: workers ?? Math.min(platform.cores(), MOST_WORKERS), start: start(), here }
      : { worker: () => { throw new Error("sunyield: there are no workers here"); }, count: 0, start: undefined, here };
    for await (const answer of pooled(source, taskOf, crew, signal)) {
      if ("fault" in answer) throw new Error(answer.fault);
      if ("refusal" in answer) throw errorFrom(answer.refusal);
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
    const source = new RowSource(iteratorOf(rows));
    let index = 0;
    try {
      for await (const answer of answers(source, (taken) => ({ rows: taken }), options)) {
        if (!("rows" in answer)) continue;
        for (const row of answer.rows) {
          options.signal?.throwIfAborted();
          yield Object.freeze(
            "estimate" in row ? { index, estimate: whole(row.estimate) } : { index, error: errorFrom(row.refusal) },
          );
          index += 1;
        }
      }
    } finally {
      await source.close();
    }
  }

  async function* tables(text: Rows<string | Uint8Array>, options: BatchOptions): AsyncGenerator<string, void> {
    const pieces = iteratorOf(text);
    const lines = linesOf(pieces);
    const source = new RowSource({ next: () => lines.next(), return: () => pieces.return() });
    try {
      const { value, done } = await unlessAborted(options.signal, () => source.next());
      const header = done ? "" : value;
      yield `${refusing(() => glue.batchCsvHeader(header))}\n`;
      for await (const answer of answers(source, (taken) => ({ header, lines: taken.join("\n") }), options)) {
        if ("lines" in answer && answer.lines !== "") yield answer.lines;
      }
    } finally {
      await source.close();
    }
  }

  const batch = (rows: Rows<EstimateRequest>, options: BatchOptions = {}): AsyncGenerator<BatchResult, void> =>
    estimates(iterable(rows, "rows"), checked(options, OPTIONS));
  const csv = (text: Rows<string | Uint8Array>, options: BatchOptions = {}): AsyncGenerator<string, void> =>
    tables(iterable(text, "text"), checked(options, OPTIONS));
  return Object.freeze(Object.assign(batch, { csv }));
}

/** What an option must be, and how to say so. */
export type Option = readonly [fits: (value: unknown) => boolean, expected: string];

const OPTIONS: Readonly<Record<keyof BatchOptions, Option>> = {
  signal: [(value) => typeof value === "object" && value !== null && "throwIfAborted" in value, "an AbortSignal"],
  onProgress: [(value) => typeof value === "function", "a function"],
  workers: [
    (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_WORKERS,
    `a whole number from 0 to ${MOST_WORKERS}`,
  ],
};

/** Refuses options that are none, before any work is begun. */
export function checked<Options extends object>(options: Options, known: Readonly<Record<string, Option>>): Options {
  if (typeof options !== "object" || options === null) throw refused("wrongType", "options", options, "an object");
  for (const [name, value] of Object.entries(options)) {
    const path = `options.${name}`;
    const option = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!option) {
      const names = `one of ${Object.keys(known).join(", ")}`;
      throw new SunyieldError(`${path} is not a known field, expected ${names}`, "unknownField", path, value, names);
    }
    const [fits, expected] = option;
    if (value !== undefined && !fits(value)) {
      throw refused(typeof value === "number" ? "outOfRange" : "wrongType", path, value, expected);
    }
  }
  return options;
}

function iterable<Row>(rows: Rows<Row>, path: string): Rows<Row> {
  const able = typeof rows === "object" && rows !== null && (Symbol.iterator in rows || Symbol.asyncIterator in rows);
  if (!able) throw refused("wrongType", path, rows, "an array or another iterable");
  return rows;
}

function refused(code: SunyieldErrorCode, path: string, value: unknown, expected: string): SunyieldError {
  const shown = typeof value === "object" && value !== null ? "an object" : typeof value === "string" ? `the text "${value}"` : String(value);
  return new SunyieldError(`${path} is ${shown}, expected ${expected}`, code, path, value, expected);
}

/** Lines of text that arrives in pieces. A quoted field may hold line ends: they belong to its line. */
async function* linesOf(pieces: { next(): Promise<IteratorResult<string | Uint8Array, unknown>> }): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = "";
  let quoted = false;
  let looked = 0;
  for (;;) {
    const { value: piece, done } = await pieces.next();
    if (done) break;
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
