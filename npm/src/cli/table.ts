/** Text in columns: the same for a terminal and a pipe, so that what one sees is what one greps. */

/** Signs that take two cells: East Asian wide and fullwidth, as far as the four languages need. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;

/** Cells that `text` takes in a terminal. */
export function width(text: string): number {
  return [...text].length + (text.match(WIDE)?.length ?? 0);
}

/** Where a line may be broken: behind a space, before and behind signs that words are not made of. */
const BREAK = /(?<= )|(?=[\u2e80-\ua4cf])/gu;

/** A text in lines of so many cells. */
export function wrapped(text: string, cells: number): string[] {
  const lines = [""];
  for (const part of text.split(BREAK)) {
    const line = lines.at(-1) ?? "";
    if (line === "" || width(line + part.trimEnd()) <= cells) lines[lines.length - 1] = line + part;
    else lines.push(part);
  }
  return lines.map((line) => line.trimEnd());
}

/** Names with what is said of each, in lines of so many cells. */
export function explained(rows: readonly (readonly [name: string, text: string])[], cells: number): string[] {
  const indent = Math.max(0, ...rows.map(([name]) => width(name))) + 2;
  const below = " ".repeat(indent);
  return rows.flatMap(([name, text]) => {
    const [first = "", ...more] = wrapped(text, cells - indent);
    return [name + " ".repeat(indent - width(name)) + first, ...more.map((line) => below + line)];
  });
}

export type Align = "left" | "right";

/** Lines of a table, each column as wide as its widest cell, two spaces apart. */
export function table(rows: readonly (readonly string[])[], aligns: readonly Align[]): string[] {
  const widths = aligns.map((_, column) => Math.max(0, ...rows.map((row) => width(row[column] ?? ""))));
  return rows.map((row) =>
    aligns
      .map((align, column) => {
        const cell = row[column] ?? "";
        const space = " ".repeat((widths[column] ?? 0) - width(cell));
        return align === "left" ? cell + space : space + cell;
      })
      .join("  ")
      .trimEnd(),
  );
}
