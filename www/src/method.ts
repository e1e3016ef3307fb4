// How the numbers are made, how far they can be trusted, what they leave out, and every publication behind them.
import { accuracy, models, validation } from "virtual:method-data";
import { html } from "./dom";
import type { Words } from "./language";
import { afterPaint, breathe } from "./paint";
import type { Country, CountryFacts, Source } from "./protocol";
import { citation } from "./working";

type Cell = string | HTMLElement;
type Chapter = "chain" | "climate" | "range" | "households" | "co2" | "figures" | "accuracy" | "limits" | "privacy";

/** Rows made at a time, so that a slow phone keeps up. */
const ROWS_AT_ONCE = 30;

/** A table that scrolls in its own frame. The first column names the row. */
function table<Row>(
  label: string, columns: readonly string[], rows: readonly Row[], cellsOf: (row: Row) => readonly Cell[],
): HTMLElement {
  const body = html("tbody");
  void fill(body, rows, cellsOf);
  return html("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": label },
    html("table", { class: "facts" },
      html("thead", {}, html("tr", {}, ...columns.map((column) => html("th", { scope: "col" }, column)))), body));
}

async function fill<Row>(body: HTMLElement, rows: readonly Row[], cellsOf: (row: Row) => readonly Cell[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    if (from > 0) await breathe();
    body.append(...rows.slice(from, from + ROWS_AT_ONCE).map((row) => html("tr", {}, ...cellsOf(row).map((cell, index) =>
      html(index === 0 ? "th" : "td", index === 0 ? { scope: "row" } : {}, cell)))));
  }
}

/** Made when it is first unfolded. */
function folded(summary: string, content: () => HTMLElement): HTMLElement {
  const node = html("details", {}, html("summary", {}, summary));
  node.addEventListener("toggle", () => node.append(content()), { once: true });
  return node;
}

/** The engine's models: what each gives, its equation, and the paper that it is from. In English, as the papers are. */
function modelList(words: Words): HTMLElement {
  return folded(words.text("method.page.models"), () => html("div", { lang: "en", class: "models" },
    ...models.flatMap(({ module, functions }) => [
      html("h3", {}, module),
      ...functions.map(({ name, gives, equation, source }) => html("div", { class: "model" },
        html("p", {}, html("code", {}, name), ` ${gives}`),
        ...equation === "" ? [] : [html("pre", { tabindex: 0, role: "region", "aria-label": `${module} ${name}` }, equation)],
        html("p", { class: "quiet" }, source))),
    ])));
}

function accuracyTable(words: Words): HTMLElement {
  const { format } = words;
  const percent = (fraction: number): string => format.percent(Number(fraction.toPrecision(2)));
  return table(words.text("method.page.accuracy.title"),
    [words.text("accuracy.plant"), words.text("accuracy.years"), words.text("accuracy.median"), words.text("accuracy.largest"),
      words.text("accuracy.month")],
    accuracy, ({ kind, years, median, largest, month }) => [
      kind === "bifacial" ? words.text("accuracy.bifacial") : words.text(`mounting.${kind}`),
      format.count(years), percent(median), percent(largest), percent(month),
    ]);
}

/** From the report: how many published sites the climate was held against, and its mean error there. */
function climateAgainstSites({ format }: Words): { sites: string; error: string } {
  const sites = validation.find(({ columns }) => columns.includes("within 1σ %"));
  const all = sites?.rows.find(([source]) => source === "all");
  const number = (column: string): number => Number(all?.[sites?.columns.indexOf(column) ?? -1] ?? NaN);
  return { sites: format.count(number("n")), error: format.percent(number("MAE %") / 100) };
}

/** The report on the climate. In English, as it is written. */
function validationTables(words: Words): HTMLElement {
  return folded(words.text("method.page.validation"), () => html("div", { lang: "en", class: "models" },
    ...validation.flatMap(({ heading, columns, rows }) => [html("h3", {}, heading), table(heading, columns, rows, (row) => row)])));
}

/** Every country's figures as the engine uses them, each with its year and the number of its source. */
function figureTable(words: Words, { countries }: CountryFacts, cite: (id: string) => HTMLElement): HTMLElement[] {
  const { format } = words;
  const of = <Figure extends { year: number; period: string; source: string }>(
    figure: Figure | null | undefined, value: (found: Figure) => string,
  ): Cell => {
    if (figure === null || figure === undefined) return "–";
    const when = figure.period === "" ? String(figure.year) : figure.period;
    return html("span", {}, `${value(figure)} (${when})`, cite(figure.source));
  };
  const intensity = ({ gPerKwh }: { gPerKwh: number }): string => format.significant(gPerKwh);
  const { compare } = new Intl.Collator(format.locale);
  const named = countries.map((country: Country) => ({ country, name: format.country(country.code) }))
    .sort((a, b) => compare(a.name, b.name));
  const grid = table(words.text("method.page.figures.title"), [
    words.text("claim.field.country"), words.text("figures.household"), words.text("method.average"), words.text("method.officialAverage"),
    words.text("method.combinedMargin"), words.text("method.operatingMargin"), words.text("method.buildMargin"),
  ], named, ({ country, name }) => [
    name,
    of(country.household, ({ kwh, grade }) => [format.significant(kwh), ...grade == null ? [] : [grade]].join(" ")),
    of(country.averages[0], intensity), of(country.officialAverage, intensity), of(country.combinedMargin, intensity),
    of(country.operatingMargin, intensity), of(country.buildMargin, intensity),
  ]);
  const find = html("input", { id: "find-country", type: "search", autocomplete: "off", spellcheck: "false" });
  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLocaleLowerCase(format.locale);
    grid.querySelectorAll<HTMLElement>("tbody tr").forEach((row, index) => {
      row.hidden = !String(named[index]?.name).toLocaleLowerCase(format.locale).includes(wanted);
    });
  });
  return [html("span", { class: "field" }, html("label", { for: "find-country" }, words.text("figures.find")), find), grid];
}

/** The words are there at once; figures and sources when the engine has told them. */
export function createMethod(
  words: Words, facts: Promise<CountryFacts | null>, ofThePlant: () => readonly Source[],
): HTMLElement {
  const { sites, error } = climateAgainstSites(words);
  const chapter = (name: Chapter, ...more: HTMLElement[]): HTMLElement[] => [
    html("h2", { id: `method-${name}` }, words.text(`method.page.${name}.title`)),
    html("p", {}, words.text(`method.page.${name}`, { sites, error })), ...more,
  ];
  const figures = html("div", { class: "figures" });
  const list = html("ol", { class: "sources" });
  void facts.then((known) => {
    const sources = new Map([...ofThePlant(), ...known?.sources ?? []].map((source) => [source.id, source]));
    const numbers = new Map([...sources.keys()].map((id, index) => [id, index + 1]));
    const cite = (id: string): HTMLElement => {
      const number = String(numbers.get(id) ?? "");
      return html("sup", {}, html("a", { href: `#source-${number}` }, number));
    };
    list.append(...[...sources.values()].map((source) => html("li", { id: `source-${numbers.get(source.id)}` }, citation(source))));
    // Fifteen hundred cells: not in the way of what is read first.
    if (known !== null) afterPaint(() => figures.append(...figureTable(words, known, cite)));
  });
  return html("article", { class: "method", id: "view-method" },
    html("h1", {}, words.text("view.method")),
    ...chapter("chain", modelList(words)), ...chapter("climate"),
    ...chapter("accuracy", accuracyTable(words), validationTables(words)),
    ...chapter("range"), ...chapter("households"), ...chapter("co2"), ...chapter("figures", figures),
    ...chapter("limits"), ...chapter("privacy"), html("h2", {}, words.text("working.sources")), list);
}
