// The page's end of the worker.
import type { Ask, CallName, Calls, Estimate, Outcome, Reply, Request } from "./protocol";

export interface Engine {
  /** Asks once. */
  call<Name extends CallName>(name: Name, input: Calls[Name]["input"]): Promise<Outcome<Calls[Name]["answer"]>>;
  /** Asks for the estimate that the page shows: the newest question wins, one that still waits is dropped unanswered. */
  ask(request: Request): void;
}

export function startEngine(onEstimate: (outcome: Outcome<Estimate>) => void): Engine {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const open = new Map<number, (outcome: Outcome<never>) => void>();
  let lastId = 0;
  let busy = false;
  let waiting: Request | null = null;

  worker.addEventListener("message", ({ data: { id, outcome } }: MessageEvent<Reply>) => {
    // The worker answers a call with that call's own answer.
    open.get(id)?.(outcome as Outcome<never>);
    open.delete(id);
  });
  worker.addEventListener("error", ({ message }) => {
    for (const settle of open.values()) settle({ kind: "fault", message });
    open.clear();
  });

  function call<Name extends CallName>(name: Name, input: Calls[Name]["input"]): Promise<Outcome<Calls[Name]["answer"]>> {
    lastId += 1;
    const ask = { id: lastId, name, input } as Ask;
    return new Promise((settle) => {
      open.set(ask.id, settle);
      worker.postMessage(ask);
    });
  }
  async function answer(request: Request): Promise<void> {
    busy = true;
    const outcome = await call("estimate", request);
    busy = false;
    if (waiting !== null) {
      const next = waiting;
      waiting = null;
      void answer(next);
    }
    onEstimate(outcome);
  }

  return {
    call,
    ask(request) {
      if (busy) waiting = request;
      else void answer(request);
    },
  };
}
