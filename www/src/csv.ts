// Tables as text: read as people and programs write them, written so that a spreadsheet takes words for words.

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

/** The mark that parts the cells of a header. */
export function delimiterOf(header: string): string {
  const count = (delimiter: string): number => header.split(delimiter).length;
  return [";", "\t"].find((other) => count(other) > count(",")) ?? ",";
}

/** A number, as JavaScript and the engine write it. */
const NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** A cell that a spreadsheet does not take for a formula: words that begin like one are led by an apostrophe. */
function harmless(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

/** One line of CSV: text in quotes where it needs them, numbers as JavaScript writes them. */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells.map((cell) => {
    if (typeof cell === "number") return String(cell);
    const text = harmless(cell);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }).join(",");
}
