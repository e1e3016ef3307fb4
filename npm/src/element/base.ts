/** The elements' own base; a class of nothing where there are no elements, so that a server can import the package. */
export const ElementBase: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as unknown as typeof HTMLElement);
