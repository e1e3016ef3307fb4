// When work is done: what the visitor waits for first, the rest once that has been painted.

/** Runs a task after the frame that shows what has just been written; the returned function calls it off. */
export function afterPaint(task: () => void): () => void {
  let wanted = true;
  requestAnimationFrame(() => {
    // A message comes after the frame is painted; a callback of the frame itself would hold it up.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      if (wanted) task();
    };
    port2.postMessage(null);
  });
  return () => {
    wanted = false;
  };
}

/** Lets the browser answer the visitor between two pieces of work. */
export function breathe(): Promise<void> {
  return new Promise((fulfil) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      fulfil();
    };
    port2.postMessage(null);
  });
}

/** Whether any of an element is in the window. */
function inSight(node: HTMLElement): boolean {
  const { top, bottom } = node.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

/** What is out of sight is drawn once the visitor has rested this long, or scrolls to it. */
const REST_MS = 300;

/** Draws what is in sight after the next frame, and the others later, one by one. */
export class Later<Item extends { node: HTMLElement }> {
  #waiting: Item[] = [];
  #callOff: () => void = () => undefined;
  readonly #draw: (item: Item) => void;

  constructor(draw: (item: Item) => void) {
    this.#draw = draw;
    window.addEventListener("scroll", () => this.#drawSeen(), { passive: true });
  }

  /** Takes the place of whatever still waited. */
  start(items: readonly Item[]): void {
    this.#callOff();
    this.#waiting = [...items];
    this.#callOff = afterPaint(() => {
      this.#drawSeen();
      this.#after(REST_MS);
    });
  }

  /** Draws at once what still waits: for paper. */
  finish(): void {
    this.#callOff();
    for (const item of this.#waiting.splice(0)) this.#draw(item);
  }

  #drawSeen(): void {
    const seen = this.#waiting.filter(({ node }) => inSight(node));
    this.#waiting = this.#waiting.filter((item) => !seen.includes(item));
    for (const item of seen) this.#draw(item);
  }

  /** One a frame, so that keys and scrolling stay quick. */
  #after(delayMs: number): void {
    const timer = window.setTimeout(() => {
      const item = this.#waiting.shift();
      if (item === undefined) return;
      this.#draw(item);
      this.#after(16);
    }, delayMs);
    this.#callOff = () => window.clearTimeout(timer);
  }
}
