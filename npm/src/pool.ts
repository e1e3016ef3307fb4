/** Work spread over workers: order kept, never more in hand than the reader takes. */
import type { Signal } from "./batch.js";
import type { Answer, Task } from "./worker.js";

/** A worker, whatever the platform calls it. */
export interface Port {
  post(message: unknown): void;
  /** Called with every message, and with a reason when the worker dies. */
  listen(onMessage: (message: Answer) => void, onDeath: (reason: Error) => void): void;
  end(): void;
}

interface Waiting {
  resolve(answer: Answer): void;
  reject(reason: Error): void;
}

/** Chunks in hand for each worker: one it works on, one that waits so that it never does. */
const IN_HAND = 2;

class Member {
  readonly waiting: Waiting[] = [];

  constructor(private readonly port: Port, start: unknown) {
    port.listen(
      (answer) => this.waiting.shift()?.resolve(answer),
      (reason) => this.waiting.splice(0).forEach(({ reject }) => reject(reason)),
    );
    port.post(start);
  }

  ask(task: Task): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.port.post(task);
    });
  }

  end(): void {
    this.port.end();
  }
}

/**
 * Answers to `tasks` in their order. A task is taken from the iterator only when there is room for it, so that a slow
 * reader slows the workers down and memory stays as it is, however many tasks there are.
 */
export async function* pooled(
  tasks: AsyncIterator<Task>,
  ports: readonly Port[],
  start: unknown,
  signal: Signal | undefined,
): AsyncGenerator<Answer, void> {
  const members = ports.map((port) => new Member(port, start));
  const inHand: Promise<Answer>[] = [];
  // One promise a wait: a race against a promise that lasts as long as the batch would keep every answer alive.
  let interrupt: (reason: unknown) => void = () => undefined;
  const unlessAborted = <Value>(wait: Promise<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      interrupt = reject;
      wait.then(resolve, reject);
      if (signal?.aborted) reject(signal.reason);
    });
  const aborted = (): void => interrupt(signal?.reason);
  signal?.addEventListener("abort", aborted, { once: true });
  try {
    let more = true;
    while (more || inHand.length > 0) {
      while (more && inHand.length < members.length * IN_HAND) {
        const next = await unlessAborted(tasks.next());
        if (next.done) {
          more = false;
        } else {
          const idlest = members.reduce((best, member) => (member.waiting.length < best.waiting.length ? member : best));
          const answer = idlest.ask(next.value);
          answer.catch(() => undefined);
          inHand.push(answer);
        }
      }
      const first = inHand.shift();
      if (first) yield await unlessAborted(first);
    }
  } finally {
    signal?.removeEventListener("abort", aborted);
    members.forEach((member) => member.end());
    await tasks.return?.();
  }
}
