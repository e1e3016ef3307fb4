// The page's end of the workers: one answers what the visitor types, one works out the rest beside it.
import workerAddress from "./worker.ts?worker&url";
import { ownScript } from "./own-script";
import type { Ask, CallName, Calls, Estimate, Outcome, Part, Reply, Request, Stop } from "./protocol";

export interface Streaming {
  /** Called with each part of the answer. */
  onPart?: (part: Part) => void;
  /** Ends the call early; it then answers with what it has. */
  signal?: AbortSignal;
}

export interface Engine {
  /** Fulfilled with the first answer to anything: the engine's files are there. */
  started: Promise<void>;
  /** Asks once. */
  call<Name extends CallName>(name: Name, input: Calls[Name]["input"], streaming?: Streaming): Promise<Outcome<Calls[Name]["answer"]>>;
  /** Asks for the estimate that the page shows: the newest question wins, one that still waits is dropped unanswered. */
  ask(request: Request): void;
}

/** What is worked out beside the answers: it may take as long as a hundred of them, and no key press waits for it. */
const BESIDE: ReadonlySet<CallName> = new Set(["estimate", "year", "sensitivity", "ownWeather", "portfolio", "refusals"]);

/** One worker. */
type Desk = Pick<Engine, "call">;

function openDesk(onAnswer: () => void): Desk {
  const worker = new Worker(ownScript(workerAddress), { type: "module" });
  const open = new Map<number, { settle: (outcome: Outcome<never>) => void; onPart?: (part: Part) => void }>();
  let lastId = 0;

  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    const call = open.get(data.id);
    if ("part" in data) {
      call?.onPart?.(data.part);
      return;
    }
    // The worker answers a call with that call's own answer.
    call?.settle(data.outcome as Outcome<never>);
    open.delete(data.id);
    onAnswer();
  });
  worker.addEventListener("error", ({ message }) => {
    for (const { settle } of open.values()) settle({ kind: "fault", message });
    open.clear();
  });
  return {
    call(name, input, { onPart, signal } = {}) {
      lastId += 1;
      const ask = { id: lastId, name, input } as Ask;
      return new Promise((settle) => {
        open.set(ask.id, onPart === undefined ? { settle } : { settle, onPart });
        signal?.addEventListener("abort", () => worker.postMessage({ stop: ask.id } satisfies Stop));
        worker.postMessage(ask);
      });
    },
  };
}

export function startEngine(onEstimate: (outcome: Outcome<Estimate>, request: Request) => void): Engine {
  let start: () => void;
  const started = new Promise<void>((fulfil) => {
    start = fulfil;
  });
  const answers = openDesk(() => start());
  /** Opened when there is first something to work out beside: by then the engine's files are in the browser's cache. */
  let beside: Desk | null = null;
  let busy = false;
  let waiting: Request | null = null;

  async function answer(request: Request): Promise<void> {
    busy = true;
    const outcome = await answers.call("estimate", request);
    busy = false;
    if (waiting !== null) {
      const next = waiting;
      waiting = null;
      void answer(next);
    }
    onEstimate(outcome, request);
  }

  return {
    started,
    call(name, input, streaming) {
      if (!BESIDE.has(name)) return answers.call(name, input, streaming);
      beside ??= openDesk(() => undefined);
      return beside.call(name, input, streaming);
    },
    ask(request) {
      if (busy) waiting = request;
      else void answer(request);
    },
  };
}
