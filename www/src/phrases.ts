// What the engine says of a file, in the visitor's language: the words are the package's own, which the command line has too.
import type { told as toldType } from "../../npm/dist/refused";
import { refusalLine } from "./errors";
import { fieldOfPath } from "./fields";
import type { Words } from "./language";
import type { Refusal } from "./protocol";

type Phrases = Readonly<Record<string, string>>;
type Said = Parameters<typeof toldType>[2];

const REFUSED = import.meta.glob<Said["refused"]>("../../npm/dist/i18n/*.json", { import: "refused" });
const COMMON = import.meta.glob<Phrases>("../../npm/dist/i18n/*.json", { import: "expected" });
const OF_FILES = import.meta.glob<Phrases>("../../npm/dist/cli/i18n/*.json", { import: "expected" });
const FOUND = import.meta.glob<Phrases>("../../npm/dist/cli/i18n/*.json", { import: "found" });

async function loaded<Part>(parts: Record<string, () => Promise<Part>>, language: string): Promise<Part> {
  const load = Object.entries(parts).find(([path]) => path.endsWith(`/${language}.json`))?.[1];
  if (load === undefined) throw new Error(`no phrases for ${language}`);
  return load();
}

/** Tells a refusal of a file, or of the plant that it was asked for, as one line. */
export type TellFile = (refusal: Refusal) => string;

/** `file`: what the visitor calls the file. */
export async function fileTeller(words: Words, file: string): Promise<TellFile> {
  const { language } = words.format;
  // Few visits need them: fetched when a file is refused.
  const [{ told }, refused, common, ofFiles, found] = await Promise.all([
    import("../../npm/dist/refused"), loaded(REFUSED, language), loaded(COMMON, language), loaded(OF_FILES, language), loaded(FOUND, language),
  ]);
  const said: Said = { refused, expected: { ...common, ...ofFiles } as Said["expected"], found };
  return (refusal) => {
    if (fieldOfPath(refusal.path) !== null) return refusalLine(refusal, words);
    const [, line, column] = /^\S+(?: line (\d+))?(?: column (\d+))? is /.exec(refusal.message) ?? [];
    const { value, expected, path } = refusal;
    // A part of the file by its name in the engine's columns: `weather.ghiWm2`.
    const part = path.includes(".") ? `${file} (${path.slice(path.indexOf(".") + 1)})` : file;
    return value === null ? told("missing", { field: part, expected }, said)
      : told("is", { field: part, value, expected, line, column }, said);
  };
}
