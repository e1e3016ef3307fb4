// What the visitor does with the page as it was sent, before its script has come, is not lost.

/** Takes note of what has been typed, chosen and opened; what it returns does the same to the page that takes its place. */
export function doneEarly(): () => void {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>("#page :is(input, select)")];
  const typed = fields.filter((field) => field instanceof HTMLInputElement ? field.value !== field.defaultValue
    : [...field.options].some(({ selected, defaultSelected }) => selected !== defaultSelected));
  const opened = [...document.querySelectorAll<HTMLDetailsElement>("#page details")].map(({ open }) => open);
  const { activeElement } = document;
  const focused = activeElement?.closest("#page [id]") ?? null;
  const [from, to] = focused instanceof HTMLInputElement ? [focused.selectionStart, focused.selectionEnd] : [null, null];

  return () => {
    document.querySelectorAll<HTMLDetailsElement>("#page details").forEach((details, index) => {
      details.open = opened[index] ?? false;
    });
    if (focused !== null) document.getElementById(focused.id)?.focus({ preventScroll: true });
    for (const { id, value } of typed) {
      const field = document.getElementById(id);
      if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const now = focused === null ? null : document.getElementById(focused.id);
    if (now instanceof HTMLInputElement && from !== null) now.setSelectionRange(from, to);
  };
}
