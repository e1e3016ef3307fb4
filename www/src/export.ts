// Files for the visitor to keep.
import { html } from "./dom";

export function download(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  html("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

/** One line of CSV: text in quotes where it needs them, numbers as JavaScript writes them. */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells
    .map((cell) => typeof cell === "number" ? String(cell) : /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
    .join(",");
}
