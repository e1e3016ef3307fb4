// A visitor's table of plants as the engine takes it: its columns by their names, its numbers and words as the engine writes them.
import { cellsOf, delimiterOf } from "./csv";
import type { Request } from "./protocol";
import { columnNamed, folded, mountingNamed, TEXTS } from "./table-columns";
import type { Column } from "./table-columns";

export interface PlantTable {
  /** The headings as they were given, and the column that each was read as; `null`: carried along unread. */
  columns: readonly { heading: string; column: Column | null }[];
  /** The rows as the table has them, each cell as the engine takes it. */
  rows: readonly (readonly string[])[];
  /** Words that were read as others, each once: `fixed` as `fixedRack`. */
  renamed: ReadonlyMap<string, string>;
}

/** Why a text is no table of plants. */
export type TableFault =
  | { kind: "empty" | "binary" | "headerAlone" }
  | { kind: "lacks"; columns: readonly Column[] }
  | { kind: "twice"; column: Column; headings: readonly string[] };

/** A number as the engine writes it: a comma is the decimal mark where it does not part cells; `22.2° S` lies below zero. */
function numberText(text: string, delimiter: string): string {
  const bare = text.normalize("NFKC").trim().replace("−", "-").replace(/[\s'’_]/g, "");
  const [, digits = bare, side = ""] = /^(.*?)°?([NSEWO]?)$/i.exec(bare) ?? [];
  const marked = delimiter === "," ? digits
    : digits.includes(".") && digits.lastIndexOf(",") < digits.lastIndexOf(".") ? digits.replaceAll(",", "")
    : digits.replaceAll(".", digits.includes(",") ? "" : ".").replace(",", ".");
  if (marked === "" || !Number.isFinite(Number(marked))) return text;
  return /[SWO]/i.test(side) && !marked.startsWith("-") ? `-${marked}` : marked;
}

/** More of these in a hundred characters than a table of words and numbers has: what a text decoder makes of other files, or of UTF-16. */
const MOST_STRANGE_PERCENT = 2;

function isBinary(text: string): boolean {
  const start = text.slice(0, 10_000);
  const strange = start.match(/[\u0000\ufffd]/g)?.length ?? 0;
  return /^(PK\u0003\u0004|%PDF-)/.test(start) || strange * 100 > start.length * MOST_STRANGE_PERCENT;
}

/** `countries`: a country's code by its folded name in the page's languages. */
export function readTable(csv: string, countries: ReadonlyMap<string, string>): PlantTable | TableFault {
  if (isBinary(csv)) return { kind: "binary" };
  const text = csv.replace(/^\ufeff/, "");
  const delimiter = delimiterOf(text.trimStart().split("\n")[0] ?? "");
  const [header, ...rows] = cellsOf(text, delimiter).filter((row) => row.some((cell) => cell.trim() !== ""));
  if (header === undefined) return { kind: "empty" };
  const columns = header.map((heading) => ({ heading: heading.trim(), column: columnNamed(heading) }));
  for (const { column } of columns) {
    const same = columns.filter((other) => other.column !== null && other.column === column);
    if (column !== null && same.length > 1) return { kind: "twice", column, headings: same.map(({ heading }) => heading) };
  }
  const has = (column: Column): boolean => columns.some((one) => one.column === column);
  const lacking: Column[] = (["latitudeDeg", "longitudeDeg"] as const).filter((column) => !has(column));
  if (!has("dcCapacityMw") && !has("dcCapacityKw")) lacking.push("dcCapacityMw");
  if (lacking.length > 0) return { kind: "lacks", columns: lacking };
  if (rows.length === 0) return { kind: "headerAlone" };

  const renamed = new Map<string, string>();
  function taken(cell: string, column: Column | null): string {
    const given = cell.trim();
    if (column === null || given === "") return given;
    if (!TEXTS.has(column)) return numberText(given, delimiter);
    const word = column === "mounting" ? mountingNamed(given)
      : column === "country" ? countries.get(folded(given)) ?? (/^[a-z]{2}(-[a-z\d]{1,3})?$/i.test(given) ? given.toUpperCase() : given)
      : given;
    if (word !== given) renamed.set(given, word);
    return word;
  }
  return { columns, renamed, rows: rows.map((row) => row.map((cell, at) => taken(cell, columns[at]?.column ?? null))) };
}

/** The columns that the engine is given, by their places in the table. */
function readColumns({ columns }: PlantTable): { column: Column; at: number }[] {
  return columns.flatMap(({ column }, at) => column === null ? [] : [{ column, at }]);
}

/** The table for the engine: its own names, and no cell that it does not know. */
export function engineCsv(table: PlantTable): string {
  const read = readColumns(table);
  const quoted = (cell: string): string => /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return [read.map(({ column }) => column), ...table.rows.map((row) => read.map(({ at }) => row[at] ?? ""))]
    .map((row) => `${row.map(quoted).join(",")}\n`).join("");
}

/** Where a column's value belongs in a request. */
const PATHS: Partial<Record<Column, string>> = {
  latitudeDeg: "site.latitudeDeg", longitudeDeg: "site.longitudeDeg", elevationM: "site.elevationM", country: "site.country",
  dcCapacityKw: "plant.dcCapacityKw", dcCapacityMw: "plant.dcCapacityKw", acCapacityKw: "plant.acCapacityKw", acCapacityMw: "plant.acCapacityKw",
  mounting: "plant.mounting.kind", tiltDeg: "plant.mounting.tiltDeg", azimuthDeg: "plant.mounting.azimuthDeg",
  axisTiltDeg: "plant.mounting.axisTiltDeg", axisAzimuthDeg: "plant.mounting.axisAzimuthDeg", maxRotationDeg: "plant.mounting.maxRotationDeg",
  groundCoverageRatio: "plant.groundCoverageRatio", module: "plant.module", bifacialityFraction: "plant.bifacialityFraction",
  inverterEfficiencyFraction: "plant.inverterEfficiencyFraction", lossFraction: "plant.lossFraction",
  availabilityFraction: "plant.availabilityFraction", householdKwh: "grid.householdKwh", customGPerKwh: "grid.customGPerKwh",
  years: "life.years", degradationFractionPerYear: "life.degradationFractionPerYear",
};

/** The column of a table that a refusal's path comes from; `null` where the table has none for it. */
export function columnOfPath(path: string, table: PlantTable): Column | null {
  return readColumns(table).find(({ column }) => PATHS[column] === path)?.column ?? null;
}

/** A row as the engine would be asked of it alone: to be told everything that is wrong with it. */
export function requestOf(table: PlantTable, row: readonly string[]): Request {
  const request = { site: {}, plant: { mounting: { kind: "fixedRack" } } } as Record<string, object>;
  for (const { column, at } of readColumns(table)) {
    const path = PATHS[column]?.split(".");
    const cell = row[at] ?? "";
    if (path === undefined || cell === "") continue;
    const number = Number(cell) * (column.endsWith("Mw") ? 1000 : 1);
    const last = path.pop() ?? "";
    const holder = path.reduce<Record<string, unknown>>((inner, key) => (inner[key] ??= {}) as Record<string, unknown>, request);
    holder[last] = TEXTS.has(column) || Number.isNaN(number) ? cell : number;
  }
  return request as unknown as Request;
}
