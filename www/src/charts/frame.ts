// What every chart has: a title that says the finding, a summary, marks that can be read by pointer and arrow keys,
// the data as a table, and exports. The charts themselves only draw.
import { written } from "sunyield/format";
import type { Quantity } from "sunyield/format";
import { csvLine } from "../csv";
import { html, setAttribute, setText, svg } from "../dom";
import { download } from "../export";
import type { Words } from "../language";

/** Something that can be read: where it is in the drawing, and what it says. */
export interface Mark {
  x: number;
  y: number;
  width: number;
  height: number;
  text: string;
  /** What choosing it does, where it does something. */
  choose?: () => void;
}

export interface Drawing {
  height: number;
  shapes: SVGElement[];
  marks: Mark[];
}

export interface Content {
  title: string;
  summary: string;
  /** Column heads with their units. */
  columns: string[];
  /** Rows at full precision; asked for when somebody looks at them. */
  rows(): (string | number)[][];
  draw(width: number): Drawing;
}

export interface Figure {
  node: HTMLElement;
  set(content: Content): void;
}

/** The properties that make an exported drawing look as it does on the page. */
const EXPORTED_STYLES = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "font-family", "font-size", "font-weight",
  "text-anchor", "dominant-baseline", "opacity",
];
/** The width of a column on paper, in the units of a drawing: its words keep their size there. */
const PAPER_WIDTH = 350;
/** A drawing nearer than this to the window is made: what nobody scrolls to costs nothing. */
const NEAR = "400px 0px";

/** The drawing as a file of its own: styles written into each shape, paper behind it, title on top. */
function standalone(picture: SVGSVGElement, title: string): { text: string; width: number; height: number } {
  const width = picture.clientWidth;
  const height = Number(picture.getAttribute("height")) + 40;
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = picture.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((shape, index) => {
    const original = originals[index];
    if (original === undefined) return;
    const style = getComputedStyle(original);
    for (const property of EXPORTED_STYLES) shape.setAttribute(property, style.getPropertyValue(property));
  });
  const page = getComputedStyle(document.body);
  const heading = svg("text", {
    x: 0, y: 18, fill: page.color, "font-family": page.fontFamily, "font-size": 15, "font-weight": 600,
  }, title);
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 -32 ${width} ${height}` });
  root.append(svg("rect", { x: 0, y: -32, width, height, fill: page.backgroundColor }));
  setAttribute(heading, "y", -12);
  root.append(heading, ...copy.childNodes);
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

function toPng(text: string, width: number, height: number, done: (blob: Blob) => void): void {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  image.addEventListener("load", () => {
    const canvas = html("canvas", { width: width * 2, height: height * 2 });
    canvas.getContext("2d")?.drawImage(image, 0, 0, width * 2, height * 2);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => {
      if (blob !== null) done(blob);
    });
  });
  image.src = address;
}

/** A value on an axis: round, so without zeros after the decimal mark. */
export function tickText({ number, unit }: Quantity, { format }: Words): string {
  const mark = format.field(0.5).charAt(1);
  const at = number.indexOf(mark);
  return written({ number: at < 0 ? number : number.replace(/0+$/, "").replace(/\D$/, ""), unit });
}

export function createFigure(id: string, words: Words): Figure {
  const title = html("h3", { id: `${id}-title` });
  const summary = html("p", { class: "quiet", id: `${id}-summary` });
  const picture = svg("svg", { class: "chart", "aria-hidden": "true" });
  const cursor = svg("rect", { class: "chart-cursor", rx: 3 });
  const surface = html("div", {
    class: "chart-surface undrawn", tabindex: 0, role: "application", "aria-labelledby": `${id}-title`,
    "aria-describedby": `${id}-summary ${id}-keys`,
  }, picture);
  const readout = html("p", { class: "chart-readout", role: "status" });
  const head = html("thead");
  const body = html("tbody");
  const table = html("table", {}, head, body);
  const exports = html("div", { class: "chart-exports" });
  const details = html("details", {}, html("summary", {}, words.text("chart.data")),
    html("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-labelledby": `${id}-title` }, table), exports);
  const node = html("figure", { class: "chart-figure", id, hidden: true }, title, summary, surface, readout,
    html("p", { class: "visually-hidden", id: `${id}-keys` }, words.text("chart.keys")), details);

  let content: Content | null = null;
  let marks: Mark[] = [];
  let current = -1;

  function point(index: number): void {
    current = index;
    const mark = marks[index];
    cursor.toggleAttribute("hidden", mark === undefined);
    setText(readout, mark?.text ?? "");
    if (mark === undefined) return;
    for (const side of ["x", "y", "width", "height"] as const) setAttribute(cursor, side, mark[side]);
  }
  let drawn: { content: Content; width: number } | null = null;
  let near = false;
  function redraw(width = surface.clientWidth): void {
    if (content === null) return;
    if (width === 0 || (drawn?.content === content && drawn.width === width)) return;
    drawn = { content, width };
    const drawing = content.draw(width);
    marks = drawing.marks;
    setAttribute(picture, "viewBox", `0 0 ${width} ${drawing.height}`);
    setAttribute(picture, "height", drawing.height);
    picture.replaceChildren(cursor, ...drawing.shapes);
    surface.classList.remove("undrawn");
    point(current < marks.length ? current : -1);
  }
  function fillTable(): void {
    if (content === null || !details.open) return;
    const { format } = words;
    head.replaceChildren(html("tr", {}, ...content.columns.map((column) => html("th", { scope: "col" }, column))));
    body.replaceChildren(...content.rows().map((row) => html("tr", {}, ...row.map((cell, index) =>
      html(index === 0 ? "th" : "td", index === 0 ? { scope: "row" } : {},
        typeof cell === "number" ? format.significant(cell) : cell)))));
  }
  surface.addEventListener("pointermove", (event) => {
    const box = picture.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    point(marks.findIndex((mark) => x >= mark.x && x <= mark.x + mark.width && y >= mark.y && y <= mark.y + mark.height));
  });
  surface.addEventListener("pointerleave", () => point(-1));
  surface.addEventListener("click", () => marks[current]?.choose?.());
  surface.addEventListener("focus", () => redraw());
  surface.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight" || event.key === "ArrowDown") point(Math.min(current + 1, marks.length - 1));
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") point(Math.max(current - 1, 0));
    else if (event.key === "Home") point(0);
    else if (event.key === "End") point(marks.length - 1);
    else if (event.key === "Enter" || event.key === " ") marks[current]?.choose?.();
    else if (event.key === "Escape") point(-1);
    else return;
    event.preventDefault();
  });
  details.addEventListener("toggle", fillTable);

  function exportButton(kind: string, action: () => void): void {
    const button = html("button", { type: "button", class: "quiet-button" }, words.text("chart.export", { kind }));
    button.addEventListener("click", action);
    exports.append(button);
  }
  exportButton("SVG", () => {
    const { text } = standalone(picture, content?.title ?? "");
    download(`${id}.svg`, new Blob([text], { type: "image/svg+xml" }));
  });
  exportButton("PNG", () => {
    const { text, width, height } = standalone(picture, content?.title ?? "");
    toPng(text, width, height, (blob) => download(`${id}.png`, blob));
  });
  exportButton("CSV", () => {
    if (content === null) return;
    const lines = [content.columns, ...content.rows()].map(csvLine).join("\n");
    download(`${id}.csv`, new Blob([lines, "\n"], { type: "text/csv" }));
  });
  new ResizeObserver(() => {
    if (near) redraw();
  }).observe(surface);
  new IntersectionObserver((entries) => {
    near = entries.at(-1)?.isIntersecting === true;
    if (near) redraw();
  }, { rootMargin: NEAR }).observe(surface);
  // Paper shows everything, in its own width.
  window.addEventListener("beforeprint", () => redraw(PAPER_WIDTH));
  window.addEventListener("afterprint", () => {
    if (near) redraw();
  });

  return {
    node,
    set(next) {
      content = next;
      node.hidden = false;
      setText(title, next.title);
      setText(summary, next.summary);
      if (near) redraw();
      fillTable();
    },
  };
}
