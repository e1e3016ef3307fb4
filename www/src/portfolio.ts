// A table of plants: dropped or pasted, estimated row by row, sorted, mapped, summed up and taken away again.
import { written } from "sunyield/format";
import { html, setAttribute, setText, svg } from "./dom";
import type { Engine } from "./engine";
import { refusalText } from "./errors";
import { download } from "./export";
import type { Words } from "./language";
import { dropZone } from "./own-weather";
import { HEIGHT, projection, WIDTH } from "./projection";
import { coarseWorld } from "./world";

/** Two plants and a mistake, to show what a table looks like. */
const EXAMPLE = `name,latitudeDeg,longitudeDeg,country,dcCapacityMw,mounting
María Elena,-22.22,-69.58,CL,480,eastWest
Núñez de Balboa,38.44,-6.18,ES,500,fixedRack
Benban,24.45,32.74,EG,1650,singleAxis
Nowhere,95,0,CL,1,roof
`;

/** Rows that the table on the page shows; the file has them all. */
const SHOWN_ROWS = 500;

/** The longest text that is shown for editing. */
const LONGEST_SHOWN = 50_000;

/** The cells of CSV text: quotes may hold the delimiter and line ends. */
export function cellsOf(csv: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < csv.length; at += 1) {
    const character = csv[at];
    if (quoted && character === '"' && csv[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && character === delimiter) {
      row.push(cell);
      cell = "";
    } else if (!quoted && (character === "\n" || character === "\r")) {
      if (cell !== "" || row.length > 0) rows.push([...row, cell]);
      row = [];
      cell = "";
    } else cell += character ?? "";
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  return rows;
}

function delimiterOf(header: string): string {
  const count = (delimiter: string): number => header.split(delimiter).length;
  return [";", "\t"].find((other) => count(other) > count(",")) ?? ",";
}

export function createPortfolio(words: Words, engine: Engine): HTMLElement {
  const { format } = words;
  const text = html("textarea", { id: "plants", rows: 7, spellcheck: "false", "aria-describedby": "plants-hint plants-error" });
  text.value = EXAMPLE;
  const error = html("p", { class: "field-error", id: "plants-error", role: "alert" });
  const run = html("button", { type: "button", class: "strong-button", id: "run" }, words.text("portfolio.run"));
  const stop = html("button", { type: "button", class: "quiet-button", id: "stop", hidden: true }, words.text("portfolio.stop"));
  const save = html("button", { type: "button", class: "quiet-button", hidden: true }, words.text("portfolio.save"));
  const progress = html("progress", { id: "progress", max: 1, value: 0, hidden: true, "aria-label": words.text("portfolio.progress") });
  const status = html("p", { class: "quiet", role: "status", id: "portfolio-status" });
  const head = html("thead");
  const body = html("tbody");
  const table = html("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": words.text("portfolio.title"), hidden: true },
    html("table", {}, head, body));
  const dots = svg("g");
  const land = svg("path", { class: "map-land" });
  const map = svg("svg", {
    class: "portfolio-map", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words.text("portfolio.map"),
  }, land, dots);
  setAttribute(map, "hidden", true);

  let answered = "";
  let header: string[] = [];
  let rows: string[][] = [];
  let sortedBy: { column: number; down: boolean } | null = null;
  let stopper: AbortController | null = null;

  const column = (name: string): number => header.indexOf(name);
  const numberIn = (row: string[], name: string): number => {
    const cell = row[column(name)];
    return cell === undefined || cell === "" ? NaN : Number(cell);
  };
  function fill(): void {
    const order = [...rows];
    if (sortedBy !== null) {
      const { column: at, down } = sortedBy;
      order.sort((a, b) => {
        const [x = "", y = ""] = [a[at], b[at]];
        const [n, m] = [Number(x), Number(y)];
        const compared = x !== "" && y !== "" && !Number.isNaN(n) && !Number.isNaN(m) ? n - m : x.localeCompare(y, format.locale);
        return down ? -compared : compared;
      });
    }
    // What was refused says why beside its own cells, not past the figures it does not have.
    const last = header.length - 1;
    const figuresFrom = column("annualMwh");
    const columns = header.map((_, at) => at).filter((at) => at !== last);
    if (rows.some((row) => row[last] !== "")) columns.splice(figuresFrom, 0, last);
    head.replaceChildren(html("tr", {}, ...columns.map((at, place) => {
      const name = header[at] ?? "";
      const button = html("button", { type: "button", class: "sort" }, name);
      button.addEventListener("click", () => {
        sortedBy = { column: at, down: sortedBy?.column === at ? !sortedBy.down : true };
        fill();
        head.querySelectorAll("button")[place]?.focus();
      });
      return html("th", {
        scope: "col", "aria-sort": sortedBy?.column !== at ? "none" : sortedBy.down ? "descending" : "ascending",
      }, button);
    })));
    body.replaceChildren(...order.slice(0, SHOWN_ROWS).map((row) => html("tr", { class: row.at(-1) === "" ? undefined : "refused" },
      ...columns.map((at) => {
        const cell = row[at] ?? "";
        // What the visitor gave stands as it was given.
        const worked = at >= figuresFrom && cell !== "" && Number.isFinite(Number(cell));
        return html("td", {}, worked ? format.significant(Number(cell)) : cell);
      }))));
    const most = Math.max(...rows.map((row) => numberIn(row, "annualMwh")).filter(Number.isFinite), 1);
    dots.replaceChildren(...rows.flatMap((row) => {
      const mwh = numberIn(row, "annualMwh");
      const place: [number, number] = [numberIn(row, "longitudeDeg"), numberIn(row, "latitudeDeg")];
      const point = place.every(Number.isFinite) ? projection(place) : null;
      if (!Number.isFinite(mwh) || point === null) return [];
      return [svg("circle", { class: "map-dot", cx: point[0], cy: point[1], r: 3 + 9 * Math.sqrt(mwh / most) })];
    }));
    table.hidden = rows.length === 0;
    setAttribute(map, "hidden", rows.length === 0);
    save.hidden = rows.length === 0;
  }
  function sumUp(done: number, refused: number, ended: "running" | "done" | "stopped"): void {
    const sum = (name: string): number => rows.reduce((total, row) => {
      const value = numberIn(row, name);
      return Number.isFinite(value) ? total + value : total;
    }, 0);
    const energy = format.energy(sum("annualMwh"));
    const mass = format.mass(sum("co2CombinedMarginT"));
    setText(status, words.text(`portfolio.${ended}`, {
      done: format.exact(done), refused: format.exact(refused), energy: written(energy),
      households: format.count(sum("households")), mass: written(mass),
    }));
  }
  async function start(csv: string): Promise<void> {
    stopper?.abort();
    const stopping = new AbortController();
    stopper = stopping;
    const total = Math.max(csv.trim().split("\n").length - 1, 1);
    const delimiter = delimiterOf(csv.split("\n")[0] ?? "");
    [answered, header, rows, sortedBy] = ["", [], [], null];
    let [done, refused] = [0, 0];
    progress.hidden = stop.hidden = false;
    setText(error, "");
    const outcome = await engine.call("portfolio", csv, {
      signal: stopping.signal,
      onPart(part) {
        if (stopper !== stopping) return;
        answered += part.lines;
        const cells = cellsOf(part.lines, delimiter);
        if (header.length === 0) header = cells.shift() ?? [];
        rows.push(...cells);
        ({ done, refused } = part);
        progress.value = done / total;
        sumUp(done, refused, "running");
      },
    });
    if (stopper !== stopping) return;
    progress.hidden = stop.hidden = true;
    if (outcome.kind === "answer") sumUp(done, refused, stopping.signal.aborted ? "stopped" : "done");
    else setText(error, outcome.kind === "refusal" ? refusalText(outcome.refusals[0], null, words) : words.text("error.fault", { message: outcome.message }));
    fill();
  }
  run.addEventListener("click", () => void start(text.value));
  stop.addEventListener("click", () => stopper?.abort());
  save.addEventListener("click", () => download("plants.csv", new Blob([answered], { type: "text/csv" })));
  void coarseWorld().then(({ countries }) => setAttribute(land, "d", countries.join("")));

  return html("section", { class: "portfolio", id: "view-portfolio" },
    html("h1", {}, words.text("portfolio.title")), html("p", { class: "lead" }, words.text("portfolio.lead")),
    dropZone("plants-file", words.text("portfolio.choose"), words.text("portfolio.chooseHint"), (file) => {
      void file.text().then((content) => {
        // A long table stays in its file: a text field would choke on it.
        if (content.length <= LONGEST_SHOWN) text.value = content;
        return start(content);
      });
    }),
    html("span", { class: "field" }, html("label", { for: "plants" }, words.text("portfolio.paste")), text,
      html("span", { class: "quiet", id: "plants-hint" }, words.text("portfolio.hint"))),
    error, html("div", { class: "share-buttons" }, run, stop, save), progress, status, map, table);
}
