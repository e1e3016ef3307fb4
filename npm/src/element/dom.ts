/** Elements made without markup: nothing here needs `innerHTML`, so pages may require Trusted Types. */

/** Attributes by name; `undefined` leaves one out. */
export type Attributes = Readonly<Record<string, string | undefined>>;

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Hides or shows; hidden things are out of the way of keyboards and screen readers too. */
export function show(element: HTMLElement, shown: boolean): void {
  element.hidden = !shown;
}
