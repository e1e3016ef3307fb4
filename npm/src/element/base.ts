/** What both elements are built on. */

/** An element whose listeners are told what its own events carry, by the types of its events. */
export interface ElementWith<Events> extends HTMLElement {
  /** Listens to an event of the element's own. */
  addEventListener<Type extends keyof Events>(
    type: Type,
    listener: (this: this, event: Events[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  /** Listens to any event. */
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  /** Ends listening to an event of the element's own. */
  removeEventListener<Type extends keyof Events>(
    type: Type,
    listener: (this: this, event: Events[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  /** Ends listening to any event. */
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** The elements' own base; a class of nothing where there are no elements, so that a server can import the package. */
export const ElementBase = (globalThis.HTMLElement ?? class {}) as unknown as new <Events>() => ElementWith<Events>;
