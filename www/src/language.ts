// The dictionaries, and sentences with gaps in them.
import { createFormat } from "sunyield/format";
import type { Compass, Format, Language } from "sunyield/format";
import type english from "./i18n/en.json";

export type Key = keyof typeof english;
export type Dictionary = Record<Key, string>;

/** The words of one language, with its number formats. */
export interface Words {
  readonly format: Format;
  readonly compass: Compass;
  /** The text for a key, its `{gaps}` filled. */
  text(key: Key, gaps?: Record<string, string>): string;
  /** The text for a key that is put together at run time; `undefined` where the dictionary has none. */
  optional(key: string): string | undefined;
  /** The text for a key in pieces: words, and the names of its gaps in the order of this language. */
  pieces(key: Key): ({ words: string } | { gap: string })[];
}

const dictionaries = import.meta.glob<{ default: Dictionary }>("./i18n/*.json");

export async function loadWords(language: Language): Promise<Words> {
  const loader = dictionaries[`./i18n/${language}.json`];
  if (loader === undefined) throw new Error(`no dictionary for ${language}`);
  const { default: dictionary } = await loader();
  return createWords(language, dictionary);
}

function createWords(language: Language, dictionary: Dictionary): Words {
  return {
    format: createFormat(language),
    compass: {
      north: dictionary["compass.north"], south: dictionary["compass.south"],
      east: dictionary["compass.east"], west: dictionary["compass.west"],
    },
    text: (key, gaps = {}) => dictionary[key].replace(/\{(\w+)\}/g, (_, gap: string) => gaps[gap] ?? ""),
    optional: (key) => (dictionary as Record<string, string | undefined>)[key],
    pieces: (key) =>
      dictionary[key]
        .split(/(\{\w+\})/)
        .filter((piece) => piece !== "")
        .map((piece) => (piece.startsWith("{") ? { gap: piece.slice(1, -1) } : { words: piece })),
  };
}
