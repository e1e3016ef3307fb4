// A table of plants: dropped or pasted, estimated row by row, sorted, mapped, summed up and taken away again.
import { written } from "sunyield/format";
import { cellsOf, csvLine } from "./csv";
import { html, setAttribute, setText, svg } from "./dom";
import type { Engine } from "./engine";
import { refusalText } from "./errors";
import { download } from "./export";
import { fieldOfPath, shownPerUnitOf } from "./fields";
import type { Words } from "./language";
import { dropZone } from "./own-weather";
import { columnOfPath, engineCsv, readTable, requestOf } from "./plant-table";
import type { PlantTable, TableFault } from "./plant-table";
import { HEIGHT, projection, WIDTH } from "./projection";
import type { Refusal } from "./protocol";
import { ADDED, folded } from "./table-columns";
import type { Added, Column } from "./table-columns";
import { coarseWorld } from "./world";

/** Two plants and a mistake, to show what a table looks like. */
const EXAMPLE = `name,latitudeDeg,longitudeDeg,country,dcCapacityMw,mounting
María Elena,-22.22,-69.58,CL,480,eastWest
Núñez de Balboa,38.44,-6.18,ES,500,fixedRack
Benban,24.45,32.74,EG,1650,singleAxis
Nowhere,95,0,CL,1,roof
`;

/** Dots that the map has room for at their full size. */
const FEW_DOTS = 100;

/** Rows that the table on the page shows; the file has them all. */
const SHOWN_ROWS = 500;

/** The longest text that is shown for editing. */
const LONGEST_SHOWN = 50_000;

/** Of so many refused rows everything that is wrong is told; of the others what the engine met first. */
const EXPLAINED_ROWS = 2000;
/** Refused rows that are asked about at once. */
const EXPLAINED_AT_ONCE = 25;

/** A row of the visitor's with what was found for it. */
interface Answered {
  /** As the engine was given it. */
  given: readonly string[];
  added: Record<Added, string>;
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
  const note = html("p", { class: "quiet", id: "portfolio-note" });
  const head = html("thead");
  const body = html("tbody");
  const tableNode = html("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": words.text("portfolio.title"), hidden: true },
    html("table", {}, head, body));
  const dots = svg("g");
  const land = svg("path", { class: "map-land" });
  const map = svg("svg", {
    class: "portfolio-map", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words.text("portfolio.map"),
  }, land, dots);
  setAttribute(map, "hidden", true);

  let table: PlantTable = { columns: [], rows: [], renamed: new Map() };
  let rows: Answered[] = [];
  let sortedBy: { key: string; down: boolean } | null = null;
  let stopper: AbortController | null = null;

  /** A column of what is shown: the visitor's own by its place, or an added one by its name. */
  interface Shown {
    key: string;
    name: string;
    cell(row: Answered): string;
    isFigure: boolean;
  }
  const nameOf = (column: Column | Added): string => words.text(`column.${column}`);
  const own = (): Shown[] => table.columns.map(({ heading, column }, at) => ({
    key: String(at), name: column === null ? heading : nameOf(column), isFigure: false,
    cell: ({ given }) => (column === "mounting" ? words.optional(`mounting.${given[at] ?? ""}`) : undefined) ?? given[at] ?? "",
  }));
  const addedColumn = (name: Added): Shown => ({ key: name, name: nameOf(name), cell: ({ added }) => added[name], isFigure: name !== "dataVersion" && name !== "error" });
  const numberIn = ({ added }: Answered, name: Added): number => added[name] === "" ? NaN : Number(added[name]);
  function placeOf({ given }: Answered): [number, number] {
    const at = (column: Column): number => {
      const cell = given[table.columns.findIndex((one) => one.column === column)] ?? "";
      return cell === "" ? NaN : Number(cell);
    };
    return [at("longitudeDeg"), at("latitudeDeg")];
  }
  function fill(): void {
    // What came out stands beside the plant's name, before the rest of what went in.
    const results = ADDED.filter((name) => name !== "error").map(addedColumn);
    const columns = [...own().slice(0, 1), ...results, ...own().slice(1)];
    const order = [...rows];
    const sorting = columns.find(({ key }) => key === sortedBy?.key);
    if (sorting !== undefined) {
      order.sort((a, b) => {
        const [x, y] = [sorting.cell(a), sorting.cell(b)];
        const [n, m] = [Number(x), Number(y)];
        const compared = x !== "" && y !== "" && !Number.isNaN(n) && !Number.isNaN(m) ? n - m : x.localeCompare(y, format.locale);
        return sortedBy?.down === true ? -compared : compared;
      });
    }
    head.replaceChildren(html("tr", {}, ...columns.map(({ key, name }, place) => {
      const button = html("button", { type: "button", class: "sort" }, name);
      button.addEventListener("click", () => {
        sortedBy = { key, down: sortedBy?.key === key ? !sortedBy.down : true };
        fill();
        head.querySelectorAll("button")[place]?.focus();
      });
      return html("th", {
        scope: "col", "aria-sort": sortedBy?.key !== key ? "none" : sortedBy.down ? "descending" : "ascending",
      }, button);
    })));
    body.replaceChildren(...order.slice(0, SHOWN_ROWS).map((row) => html("tr", { class: row.added.error === "" ? undefined : "refused" },
      ...columns.flatMap((column) => {
        // What was refused says why in the place of the figures it does not have.
        if (row.added.error !== "" && results.includes(column)) {
          const why = `${nameOf("error")}: ${row.added.error}`;
          return column === results[0] ? [html("td", { class: "why-not", colspan: String(results.length) }, why)] : [];
        }
        const text = column.cell(row);
        // What the visitor gave stands as it was given.
        return [html("td", {}, column.isFigure && text !== "" && Number.isFinite(Number(text)) ? format.significant(Number(text)) : text)];
      }))));
    const most = rows.reduce((greatest, row) => Math.max(greatest, numberIn(row, "annualMwh") || 0), 1);
    // However many dots there are, they cover as much of the map.
    const scale = Math.max(Math.sqrt(FEW_DOTS / Math.max(rows.length, FEW_DOTS)), 0.2);
    dots.replaceChildren(...rows.flatMap((row) => {
      const mwh = numberIn(row, "annualMwh");
      const place = placeOf(row);
      const point = place.every(Number.isFinite) ? projection(place) : null;
      if (!Number.isFinite(mwh) || point === null) return [];
      return [svg("circle", { class: "map-dot", cx: point[0], cy: point[1], r: scale * (3 + 9 * Math.sqrt(mwh / most)) })];
    }));
    dots.classList.toggle("many", rows.length > FEW_DOTS);
    tableNode.hidden = rows.length === 0;
    setAttribute(map, "hidden", rows.length === 0);
    save.hidden = rows.length === 0;
  }
  function sumUp(done: number, refused: number, ended: "running" | "done" | "stopped"): void {
    const sum = (name: Added): number => rows.reduce((total, row) => {
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
  const listed = (texts: readonly string[]): string => new Intl.ListFormat(format.locale, { type: "conjunction" }).format(texts);
  const quoted = (one: string): string => words.text("portfolio.quoted", { text: one });
  function faultText(fault: TableFault): string {
    switch (fault.kind) {
      case "lacks": return words.text("table.lacks", { columns: listed(fault.columns.map(nameOf)) });
      case "twice": return words.text("table.twice", { column: nameOf(fault.column), headings: listed(fault.headings.map(quoted)) });
      default: return words.text(`table.${fault.kind}`);
    }
  }
  /** How the columns and the words were read, where that is more than the engine's own names say. */
  function readText({ columns, renamed }: PlantTable): string {
    const read = columns.flatMap(({ heading, column }) => column === null || column === heading || nameOf(column) === heading ? []
      : [words.text("table.read.one", { heading, column: nameOf(column) })]);
    const choices = [...renamed].slice(0, 12).map(([given, word]) => words.text("table.read.one", {
      heading: given, column: words.optional(`mounting.${word}`) ?? (/^[A-Z]{2}$/.test(word) && given.length > 2 ? words.text("table.country", { country: format.country(word), code: word }) : word),
    }));
    const unread = columns.flatMap(({ heading, column }) => column === null ? [quoted(heading)] : []);
    return [
      ...read.length + choices.length === 0 ? [] : [words.text("table.read", { list: listed([...read, ...choices]) })],
      ...unread.length === 0 ? [] : [words.text("table.unread", { columns: listed(unread) })],
    ].join(" ");
  }
  function refusalIn(refusal: Refusal): string {
    const field = fieldOfPath(refusal.path);
    const column = columnOfPath(refusal.path, table);
    // The table has fractions where the page's fields have percent.
    const error = refusalText(refusal, field !== null && shownPerUnitOf(field) === 1 ? field : null, words);
    const name = column !== null ? nameOf(column) : refusal.path === "plant.dcCapacityKw" ? nameOf("dcCapacityMw")
      : refusal.path.startsWith("site") ? words.text("field.place") : "";
    return name === "" ? error : words.text("error.line", { field: name, error });
  }
  /** Says of each refused row everything that is wrong with it, in the visitor's language. */
  async function explain(wanted: () => boolean): Promise<void> {
    const refused = rows.filter(({ added }) => added.error !== "").slice(0, EXPLAINED_ROWS);
    for (let from = 0; from < refused.length && wanted(); from += EXPLAINED_AT_ONCE) {
      const some = refused.slice(from, from + EXPLAINED_AT_ONCE);
      const outcome = await engine.call("refusals", some.map(({ given }) => requestOf(table, given)));
      if (outcome.kind !== "answer") return;
      some.forEach((row, index) => {
        const reasons = outcome.answer[index] ?? [];
        const surplus = row.given.length > table.columns.length
          ? [words.text("table.surplus", { cells: format.exact(row.given.length), columns: format.exact(table.columns.length) })] : [];
        const told = [...surplus, ...reasons.map(refusalIn)];
        if (told.length > 0) row.added.error = told.join(" · ");
      });
    }
  }
  /** Every country's code by its names in the page's four languages. */
  let countryNames: Promise<ReadonlyMap<string, string>> | null = null;
  async function namesOfCountries(): Promise<ReadonlyMap<string, string>> {
    const outcome = await engine.call("countryCodes", null);
    const codes = outcome.kind === "answer" ? outcome.answer.filter((code) => !code.includes("-")) : [];
    return new Map(["en", "es", "pt-BR", "zh-Hans"].flatMap((locale) => {
      const names = new Intl.DisplayNames([locale], { type: "region" });
      return codes.map((code): [string, string] => [folded(names.of(code) ?? code), code]);
    }));
  }
  /** Estimates a table; `file` is the name of the one it was read from. */
  async function start(csv: string, file: string | null): Promise<void> {
    stopper?.abort();
    const stopping = new AbortController();
    stopper = stopping;
    const names = await (countryNames ??= namesOfCountries());
    if (stopper !== stopping) return;
    const read = readTable(csv, names);
    [rows, sortedBy] = [[], null];
    setText(status, "");
    const rowsRead = "rows" in read ? [file === null ? "" : words.text("portfolio.file", { name: file, rows: format.exact(read.rows.length) }), readText(read)] : [];
    setText(note, rowsRead.filter((line) => line !== "").join(" "));
    if ("kind" in read) {
      setText(error, faultText(read));
      progress.hidden = stop.hidden = true;
      fill();
      return;
    }
    table = read;
    const total = table.rows.length;
    let [done, refused, header] = [0, 0, true];
    progress.hidden = stop.hidden = false;
    setText(error, "");
    const outcome = await engine.call("portfolio", engineCsv(table), {
      signal: stopping.signal,
      onPart(part) {
        if (stopper !== stopping) return;
        const lines = cellsOf(part.lines, ",");
        if (header) lines.shift();
        header = false;
        for (const line of lines) {
          const cells = line.slice(-ADDED.length);
          rows.push({ given: table.rows[rows.length] ?? [], added: Object.fromEntries(ADDED.map((name, at) => [name, cells[at] ?? ""])) as Answered["added"] });
        }
        ({ done, refused } = part);
        progress.value = done / total;
        sumUp(done, refused, "running");
      },
    });
    if (stopper !== stopping) return;
    stop.hidden = true;
    // A row with more cells than the table has columns is none that can be trusted, whatever the engine made of the rest.
    for (const row of rows) {
      if (row.given.length > table.columns.length && row.added.error === "") {
        row.added = { ...Object.fromEntries(ADDED.map((name) => [name, ""])) as Answered["added"], error: "surplus" };
        refused += 1;
      }
    }
    await explain(() => stopper === stopping);
    if (stopper !== stopping) return;
    progress.hidden = true;
    if (outcome.kind === "answer") {
      sumUp(done, refused, stopping.signal.aborted ? "stopped" : "done");
      const [shown, all] = [format.exact(SHOWN_ROWS), format.exact(rows.length)];
      if (rows.length > SHOWN_ROWS) setText(status, `${status.textContent} ${words.text("portfolio.shown", { shown, all })}`);
    }
    else setText(error, outcome.kind === "refusal" ? refusalText(outcome.refusals[0], null, words) : words.text("error.fault", { message: outcome.message }));
    fill();
  }
  /** The visitor's columns by the engine's names, then the added ones: it can be read in again. */
  function answeredCsv(): string {
    const lines = [[...table.columns.map(({ heading, column }) => column ?? heading), ...ADDED],
      ...rows.map(({ given, added }) => [...table.columns.map((_, at) => given[at] ?? ""), ...ADDED.map((name) => added[name])])];
    return `${lines.map(csvLine).join("\n")}\n`;
  }
  run.addEventListener("click", () => void start(text.value, null));
  stop.addEventListener("click", () => stopper?.abort());
  save.addEventListener("click", () => download("plants.csv", new Blob([answeredCsv()], { type: "text/csv" })));
  void coarseWorld().then(({ countries }) => setAttribute(land, "d", countries.join("")));

  return html("section", { class: "portfolio", id: "view-portfolio" },
    html("h1", {}, words.text("portfolio.title")), html("p", { class: "lead" }, words.text("portfolio.lead")),
    dropZone("plants-file", words.text("portfolio.choose"), words.text("portfolio.chooseHint"), (file) => {
      void file.text().then((content) => {
        // A long table stays in its file: a text field would choke on it.
        text.value = content.length <= LONGEST_SHOWN ? content : "";
        return start(content, file.name);
      });
    }),
    html("span", { class: "field" }, html("label", { for: "plants" }, words.text("portfolio.paste")), text,
      html("span", { class: "quiet", id: "plants-hint" }, words.text("portfolio.hint"))),
    error, html("div", { class: "share-buttons" }, run, stop, save), progress, status, note, map, tableNode);
}
