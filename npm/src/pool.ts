/** Work spread over workers: order kept, never more in hand than the reader takes. */
import type { Rows, Signal } from "./batch.js";
import type { Answer, Task } from "./worker.js";

/** A worker, whatever the platform calls it. */
export interface Port {
  post(message: unknown): void;
  /** Called with every message, and with a reason when the worker dies. */
  listen(onMessage: (message: Answer) => void, onDeath: (reason: Error) => void): void;
  end(): void;
}

/** Who does the work. */
export interface Crew {
  /** Starts a worker. */
  readonly worker: () => Port;
  /** Workers at most; with none, all is done here. */
  readonly count: number;
  /** What each worker is sent first. */
  readonly start: unknown;
  /** Answers on the calling thread. */
  readonly here: (task: Task) => Answer;
}

/** Rows in a message to a worker: few enough for quick first results and steady progress. */
const ROWS_IN_TASK = 32;

/** Tasks in hand for each worker: one it works on, one that waits so that it never does. */
const IN_HAND = 2;

/** How long answers are made here before timers and events have their turn: without it no timeout could abort. */
const TURN_MS = 50;

/** Where rows come from. It can be closed while it is waited for: that wait may never end. */
export class RowSource<Item> {
  #waiting = false;
  #ended = false;

  constructor(private readonly iterator: { next(): Promise<IteratorResult<Item, unknown>>; return?(): Promise<unknown> }) {}

  async next(): Promise<IteratorResult<Item, unknown>> {
    this.#waiting = true;
    try {
      const next = await this.iterator.next();
      this.#ended = next.done === true;
      return next;
    } finally {
      this.#waiting = false;
    }
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    const closed = this.iterator.return?.();
    if (this.#waiting) closed?.catch(() => undefined);
    else await closed;
  }
}

/** The iterator of rows at hand or of rows that arrive. */
export function iteratorOf<Row>(rows: Rows<Row>): { next(): Promise<IteratorResult<Row, unknown>>; return(): Promise<unknown> } {
  if (Symbol.asyncIterator in rows) {
    const arriving = rows[Symbol.asyncIterator]();
    return { next: async () => arriving.next(), return: async () => arriving.return?.() };
  }
  const atHand = rows[Symbol.iterator]();
  return {
    async next() {
      const { done, value } = atHand.next();
      return done ? { done, value } : { done: false, value: await value };
    },
    return: async () => atHand.return?.(),
  };
}

/** Waits, but no longer than until the signal. */
export async function unlessAborted<Value>(signal: Signal | undefined, wait: () => Promise<Value>): Promise<Value> {
  signal?.throwIfAborted();
  if (!signal) return wait();
  let aborted = (): void => undefined;
  try {
    return await new Promise<Value>((resolve, reject) => {
      aborted = () => reject(signal.reason);
      signal.addEventListener("abort", aborted, { once: true });
      wait().then(resolve, reject);
    });
  } finally {
    signal.removeEventListener("abort", aborted);
  }
}

/** A task that was given out: to be answered here, or answered by a worker sooner or later. */
interface Given {
  readonly task: Task;
  /** Which rows these are, counted from 0, for messages. */
  readonly rows: string;
  readonly isHere?: boolean;
  answer?: Answer;
  /** Why the worker that had it ended. */
  death?: Error | undefined;
  /** Workers that ended while they worked on it. */
  ended: number;
}

class Member {
  readonly waiting: Given[] = [];
  isDead = false;

  constructor(
    private readonly port: Port,
    start: unknown,
    wake: () => void,
  ) {
    port.listen(
      (answer) => {
        const given = this.waiting.shift();
        if (given) given.answer = answer;
        wake();
      },
      (death) => {
        this.isDead = true;
        // The first was being worked on; the others only waited.
        for (const [place, given] of this.waiting.splice(0).entries()) {
          given.death = death;
          if (place === 0) given.ended += 1;
        }
        wake();
      },
    );
    port.post(start);
  }

  /** Throws where the task cannot be sent. */
  ask(given: Given): void {
    this.port.post(given.task);
    this.waiting.push(given);
  }

  end(): void {
    this.port.end();
  }
}

/**
 * Answers to the source's rows in their order. A row is taken only when there is room for it, so that a slow reader slows
 * the workers down and memory stays as it is, however many rows there are. Workers are started as there is work for them;
 * one that has nothing to do is given what there is as soon as the source keeps us waiting. Where a worker ends, another
 * one is given its rows; where that one ends over them too, the error names them.
 */
export async function* pooled<Item>(
  source: RowSource<Item>,
  taskOf: (items: readonly Item[]) => Task,
  { worker, count, start, here }: Crew,
  signal: Signal | undefined,
): AsyncGenerator<Answer, void> {
  const members: Member[] = [];
  const given: Given[] = [];
  let items: Item[] = [];
  let taken = 0;
  const most = count === 0 ? 1 : ROWS_IN_TASK;
  let more = true;
  let pulling = false;
  let failure: { readonly reason: unknown } | undefined;
  let late = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turned = performance.now();
  // One promise a wait: a race against a promise that lasts as long as the batch would keep every answer alive.
  let wake: () => void = () => undefined;
  const woken = (): void => wake();

  const pull = (): void => {
    pulling = true;
    const arrived = (next: IteratorResult<Item, unknown>): void => {
      pulling = false;
      if (next.done) more = false;
      else items.push(next.value);
      wake();
    };
    source.next().then(arrived, (reason: unknown) => {
      pulling = false;
      more = false;
      failure = { reason };
      wake();
    });
  };
  const member = (): Member => {
    const living = members.filter(({ isDead }) => !isDead);
    const idle = living.find(({ waiting }) => waiting.length === 0);
    if (idle) return idle;
    if (living.length < count) {
      const started = new Member(worker(), start, woken);
      members.push(started);
      return started;
    }
    return living.reduce((best, other) => (other.waiting.length < best.waiting.length ? other : best));
  };
  const give = (some: readonly Item[]): void => {
    const task = taskOf(some);
    const rows = some.length === 1 ? `row ${taken}` : `rows ${taken} to ${taken + some.length - 1}`;
    const asked: Given = { task, rows, ended: 0 };
    try {
      if (count > 0) member().ask(asked);
      given.push(count > 0 ? asked : { ...asked, isHere: true });
      taken += some.length;
    } catch {
      // Something in there cannot be copied to a worker: that row is answered here, the others go alone.
      if (some.length > 1) {
        for (const item of some) give([item]);
      } else {
        given.push({ ...asked, isHere: true });
        taken += 1;
      }
    }
  };
  const giveAgain = (lost: Given): void => {
    const { death, rows, ended } = lost;
    if (ended > 1) throw new Error(`sunyield: two workers ended with ${rows} in hand: ${death?.message}`, { cause: death });
    lost.death = undefined;
    member().ask(lost);
  };
  const isIdle = (): boolean => {
    const living = members.filter(({ isDead }) => !isDead);
    return count === 0 ? given.length === 0 : living.length < count || living.some(({ waiting }) => waiting.length === 0);
  };
  const hasRoom = (): boolean => given.length < Math.max(count * IN_HAND, 1);

  signal?.addEventListener("abort", woken, { once: true });
  try {
    for (;;) {
      signal?.throwIfAborted();
      if (more && !pulling && items.length < most) pull();
      if (items.length > 0 && hasRoom() && (items.length === most || !more || (late && isIdle()))) {
        give(items);
        items = [];
        late = false;
        clearTimeout(timer);
        timer = undefined;
        continue;
      }
      const [first] = given;
      // Rows before those that ended two workers have their answers first.
      for (const lost of given) if (lost.death && (lost === first || lost.ended < 2)) giveAgain(lost);
      const answer = first?.answer ?? (first?.isHere ? here(first.task) : undefined);
      if (first && answer) {
        given.shift();
        if (first.isHere && performance.now() - turned > TURN_MS) {
          await new Promise((resolve) => setTimeout(resolve));
          turned = performance.now();
          signal?.throwIfAborted();
        }
        yield "fault" in answer ? { fault: `sunyield: ${first.rows}: ${answer.fault}` } : answer;
        continue;
      }
      if (!more && items.length === 0 && given.length === 0) break;
      // Rows that are at hand come before any timer; one that does not is waited for no longer than a worker idles.
      if (items.length > 0 && !late) timer ??= setTimeout(() => ((late = true), wake()));
      await new Promise<void>((resolve) => (wake = resolve));
    }
    // What came before the failure has been answered.
    if (failure) throw failure.reason;
  } finally {
    signal?.removeEventListener("abort", woken);
    clearTimeout(timer);
    members.forEach((each) => each.end());
  }
}
