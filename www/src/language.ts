// The dictionaries, and sentences with gaps in them.
import { createFormat } from "sunyield/format";
import type { Compass, Format, Language } from "sunyield/format";
import type englishDoors from "./i18n/doors/en.json";
import type english from "./i18n/en.json";

type FirstKey = keyof typeof english;
type DoorKey = keyof typeof englishDoors;
export type Key = FirstKey | DoorKey;
type Dictionary = Record<FirstKey, string> & Partial<Record<DoorKey, string>>;

/** The words of one language, with its number formats. */
export interface Words {
  readonly format: Format;
  readonly compass: Compass;
  /** Fulfilled once there are the words of the doors beside the first: a text of theirs before is a fault. */
  forDoors(): Promise<void>;
  /** The text for a key, its `{gaps}` filled. */
  text(key: Key, gaps?: Record<string, string>): string;
  /** The text for a key that is put together at run time; `undefined` where the dictionary has none. */
  optional(key: string): string | undefined;
  /** The text for a key in pieces: words, and the names of its gaps in the order of this language. */
  pieces(key: Key): ({ words: string } | { gap: string })[];
}

const dictionaries = import.meta.glob<{ default: Record<FirstKey, string> }>("./i18n/*.json");
/** What the other doors say: most visits open with the first. */
const doorDictionaries = import.meta.glob<{ default: Record<DoorKey, string> }>("./i18n/doors/*.json");

export async function loadWords(language: Language): Promise<Words> {
  const loader = dictionaries[`./i18n/${language}.json`];
  if (loader === undefined) throw new Error(`no dictionary for ${language}`);
  const { default: dictionary } = await loader();
  return createWords(language, dictionary);
}

function createWords(language: Language, first: Record<FirstKey, string>): Words {
  let dictionary: Dictionary = first;
  function lookUp(key: Key): string {
    const text = dictionary[key];
    if (text === undefined) throw new Error(`no words for ${key} yet`);
    return text;
  }
  return {
    format: createFormat(language),
    compass: {
      north: first["compass.north"], south: first["compass.south"], east: first["compass.east"], west: first["compass.west"],
    },
    async forDoors() {
      const load = doorDictionaries[`./i18n/doors/${language}.json`];
      if (load === undefined) throw new Error(`no dictionary for ${language}`);
      dictionary = { ...first, ...(await load()).default };
    },
    text: (key, gaps = {}) => lookUp(key).replace(/\{(\w+)\}/g, (_, gap: string) => gaps[gap] ?? ""),
    optional: (key) => (dictionary as Record<string, string | undefined>)[key],
    pieces: (key) =>
      lookUp(key)
        .split(/(\{\w+\})/)
        .filter((piece) => piece !== "")
        .map((piece) => (piece.startsWith("{") ? { gap: piece.slice(1, -1) } : { words: piece })),
  };
}
