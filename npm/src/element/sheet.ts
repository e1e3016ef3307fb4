/**
 * How the components look. Everything can be changed from outside: by the variables named in `:host`, and by
 * `::part(…)`. A constructed sheet is no inline style, so a page's policy may forbid those.
 */
const CSS = `
:host {
  display: block;
  container-type: inline-size;
  color: var(--sunyield-ink, CanvasText);
  background: var(--sunyield-paper, Canvas);
  font: var(--sunyield-font, 1rem/1.5 system-ui, sans-serif);
  font-variant-numeric: tabular-nums;
}
:host([hidden]), [hidden] { display: none !important; }
form, fieldset { margin: 0; border: 0; padding: 0; min-inline-size: 0; }
fieldset { display: grid; gap: var(--sunyield-gap, 0.75rem); grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr)); }
legend { font-weight: 600; padding: 0; margin-block-end: 0.5rem; }
label { display: flex; flex-direction: column; justify-content: end; gap: 0.25rem; }
input, select, textarea {
  font: inherit; color: inherit; background: var(--sunyield-field, Field); inline-size: 100%; box-sizing: border-box;
  min-block-size: 2.5rem; padding: 0.375rem 0.5rem;
  border: 1px solid var(--sunyield-line, GrayText); border-radius: var(--sunyield-radius, 0.25rem);
}
textarea { min-block-size: 6rem; resize: vertical; }
:focus-visible { outline: 3px solid var(--sunyield-accent, Highlight); outline-offset: 1px; }
[aria-invalid="true"] { border-color: var(--sunyield-error, #b3261e); border-width: 2px; }
[part~="error"] { margin: 0.75rem 0 0; border-inline-start: 4px solid var(--sunyield-error, #b3261e); padding-inline-start: 0.75rem; }
[part~="results"] { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); margin-block-start: 1rem; }
[part~="figure"] { margin: 0; border-inline-start: 4px solid var(--sunyield-accent, Highlight); padding-inline-start: 0.75rem; }
[part~="name"], [part~="range"] { display: block; }
[part~="number"] { display: block; font-size: 1.5rem; line-height: 1.3; font-weight: 600; }
[part~="verdict"] { font-weight: 600; }
ul { margin: 0; padding: 0; list-style: none; display: grid; gap: 1rem; }
details { margin-block-start: 1rem; }
summary { cursor: pointer; min-block-size: 1.5rem; }
[part~="scroll"] { overflow-x: auto; }
table { border-collapse: collapse; inline-size: 100%; }
th, td { text-align: start; padding: 0.25rem 0.75rem 0.25rem 0; border-block-end: 1px solid var(--sunyield-line, GrayText); vertical-align: top; }
a { color: inherit; }
[part~="status"] { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

let made: CSSStyleSheet | undefined;

/** One sheet for every component on the page. */
export function sheet(): CSSStyleSheet {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(CSS);
  }
  return made;
}
