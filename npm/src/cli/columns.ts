/** The columns of a table of plants: for the help, and for the guide, whose table `test/docs.mjs` writes from here. */
import { explained, wrapped } from "./table.js";
import type { Words } from "./words.js";

const NEEDED: readonly string[] = ["latitudeDeg", "longitudeDeg"];
const ONE_NEEDED: readonly string[] = ["dcCapacityKw", "dcCapacityMw"];

/** What the command line says below a command's options. */
export function columnHelp({ batch }: Words, cells: number): string[] {
  const rows = Object.entries(batch.column).map(([name, text]): [string, string] => {
    const need = NEEDED.includes(name) ? batch.needed : ONE_NEEDED.includes(name) ? batch.oneNeeded : "";
    return [`  ${name}`, need === "" ? text : `${text}; ${need}`];
  });
  const added = Object.entries(batch.addedColumn).map(([name, text]): [string, string] => [`  ${name}`, text]);
  return [...wrapped(batch.columns, cells), ...explained(rows, cells), "", batch.added, ...explained(added, cells)];
}
