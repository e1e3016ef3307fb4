// Elements without a framework. Text is always text: nothing here parses HTML.

type Attributes = Record<string, string | number | boolean | undefined>;
type Child = Node | string;

function fill<E extends Element>(node: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...children);
  return node;
}

/** Sets an attribute; `true` writes it empty, `false` and `undefined` take it away. */
export function setAttribute(node: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? "" : String(value));
}

export function html<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** Writes text only where it differs, so that a live region does not speak twice and a selection survives. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** Fills a list when it is first reached for: a long one is dear to make, and few visits need it. */
export function whenReached(list: HTMLSelectElement, fill: () => void): void {
  const reached = (): void => {
    for (const event of REACHES) list.removeEventListener(event, reached);
    fill();
  };
  for (const event of REACHES) list.addEventListener(event, reached);
}
/** What comes before the browser shows a list. */
const REACHES = ["pointerdown", "focus"] as const;

/** The element of the page's own HTML with this id. */
export function byId(id: string): HTMLElement {
  const node = document.getElementById(id);
  if (node === null) throw new Error(`index.html has no element #${id}`);
  return node;
}
