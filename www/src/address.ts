// The state as an address and back. Short readable names; numbers as JavaScript writes them, which read back to the same bits.
import { LANGUAGES } from "sunyield/format";
import type { Language } from "sunyield/format";
import {
  CAPACITY_UNITS, FIGURES, firstState, FIXABLE_NUMBERS, FIXABLE_WORDS, METHODS, MODULE_KINDS, MOUNTING_KINDS, placedAt, VIEWS,
} from "./state";
import type { Fixes, State } from "./state";

/** Raised when a name below changes its meaning. */
const SCHEMA = "1";
/** Plants kept to compare with, beside the plant of the page. */
export const MOST_KEPT = 3;
/** An unreadable value is shown back up to this length. */
const LONGEST_TOLD = 40;

const NUMBERS = {
  lat: "latitudeDeg", lon: "longitudeDeg", capacity: "capacity",
} as const satisfies Record<string, keyof State>;
const OPTIONAL_NUMBERS = {
  ratio: "dcAcRatio", tilt: "tiltDeg", azimuth: "azimuthDeg", axisTilt: "axisTiltDeg", axisAzimuth: "axisAzimuthDeg",
  maxRotation: "maxRotationDeg", bifacial: "bifacialityFraction", gcr: "groundCoverageRatio", loss: "lossFraction",
} as const satisfies Record<string, keyof State>;

/** What is claimed: nobody claims nothing, or less. */
const CLAIMED = {
  claimedMwh: "claimedMwh", claimedHouseholds: "claimedHouseholds", claimedCo2: "claimedCo2T",
} as const satisfies Record<string, keyof State>;

export function toAddress(state: State): string {
  const query = new URLSearchParams({ v: SCHEMA, lang: state.language });
  if (state.view !== "estimate") query.set("view", state.view);
  if (state.placeName !== null) query.set("place", state.placeName);
  for (const [name, key] of Object.entries(NUMBERS)) query.set(name, String(state[key]));
  if (state.country !== null) query.set("country", state.country);
  query.set("unit", state.unit);
  query.set("mounting", state.mounting);
  for (const [name, key] of [...Object.entries(OPTIONAL_NUMBERS), ...Object.entries(CLAIMED)]) {
    const value = state[key];
    if (value !== null) query.set(name, String(value));
  }
  if (!state.backtracking) query.set("backtracking", "no");
  if (state.module !== "standard") query.set("module", state.module);
  query.set("method", state.method);
  if (state.open !== null) query.set("open", state.open);
  for (const kept of state.cases) query.append("case", kept.slice(1));
  if (state.view === "claim") {
    const { text, plant, fixes } = state.claim;
    if (text !== null) query.set("claim", text);
    if (plant > 0) query.set("plant", String(plant));
    for (const [name, value] of Object.entries(fixes)) query.append("fix", `${name}:${value ?? ""}`);
  }
  if (state.then !== null) {
    query.set("data", state.then.dataVersion);
    query.set("mwh", String(state.then.annualMwh));
  }
  return `?${query.toString()}`;
}

/** What an address holds, and what of it could not be read: `lat=NaN`. */
export interface Read {
  state: State;
  unread: string[];
}

/** Whether a kept case says which plant it is, all of it readable. */
function isPlant(kept: string, language: Language): boolean {
  const query = new URLSearchParams(kept);
  return ["lat", "lon", "capacity"].every((name) => query.has(name)) && !query.has("case") && fromAddress(`?${kept}`, language).unread.length === 0;
}

/** The state that an address holds; what the address leaves out is as in `firstState`, what it says wrongly too, and told. */
export function fromAddress(search: string, language: Language): Read {
  const query = new URLSearchParams(search);
  const unread: string[] = [];
  const refuse = (name: string, text: string): null => {
    unread.push(`${name}=${text.length > LONGEST_TOLD ? `${text.slice(0, LONGEST_TOLD)}…` : text}`);
    return null;
  };
  const given = <T>(name: string, read: (text: string) => T | null): T | null => {
    const [text, ...again] = query.getAll(name);
    if (text === undefined) return null;
    // Which of two was meant nobody can say.
    if (again.length > 0) return refuse(name, [text, ...again].join(" / "));
    return read(text) ?? refuse(name, text);
  };
  const number = (text: string): number | null => text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
  const positive = (text: string): number | null => {
    const value = number(text);
    return value !== null && value > 0 ? value : null;
  };
  const choice = <T extends string>(choices: readonly T[]) => (text: string): T | null =>
    choices.find((candidate) => candidate === text) ?? null;
  const words = (text: string): string | null => text.trim() === "" ? null : text;

  const state = firstState(given("lang", choice(LANGUAGES)) ?? language);
  given("v", choice([SCHEMA]));
  state.view = given("view", choice(VIEWS)) ?? state.view;
  if (query.has("lat") || query.has("lon")) Object.assign(state, placedAt(state.latitudeDeg, state.longitudeDeg));
  for (const [name, key] of Object.entries(NUMBERS)) state[key] = given(name, number) ?? state[key];
  if (query.has("mounting")) state.tiltDeg = null;
  for (const [name, key] of Object.entries(OPTIONAL_NUMBERS)) state[key] = given(name, number) ?? state[key];
  for (const [name, key] of Object.entries(CLAIMED)) state[key] = given(name, positive) ?? state[key];
  state.placeName = given("place", words) ?? state.placeName;
  state.country = given("country", words) ?? state.country;
  state.unit = given("unit", choice(CAPACITY_UNITS)) ?? state.unit;
  state.mounting = given("mounting", choice(MOUNTING_KINDS)) ?? state.mounting;
  state.backtracking = given("backtracking", choice(["no", "yes"])) !== "no";
  state.module = given("module", choice(MODULE_KINDS)) ?? state.module;
  state.method = given("method", choice(METHODS)) ?? state.method;
  state.open = given("open", choice(FIGURES));
  state.cases = query.getAll("case").flatMap((kept, index) => {
    if (index < MOST_KEPT && isPlant(kept, language)) return [`?${kept}`];
    refuse("case", kept);
    return [];
  });
  const fixes: Record<string, number | string | null> = {};
  for (const fix of query.getAll("fix")) {
    const [, name = "", text = ""] = /^(\w+):(.*)$/s.exec(fix) ?? [];
    const value = text === "" ? null : FIXABLE_WORDS.some((key) => key === name) ? text : number(text);
    const known = [...FIXABLE_NUMBERS, ...FIXABLE_WORDS].some((key) => key === name);
    if (known && (value !== null || text === "")) fixes[name] = value;
    else refuse("fix", fix);
  }
  state.claim = {
    text: query.get("claim"),
    plant: given("plant", (text) => /^\d{1,3}$/.test(text) ? Number(text) : null) ?? 0,
    fixes: fixes as Fixes,
  };
  const [dataVersion, annualMwh] = [query.get("data"), given("mwh", number)];
  state.then = dataVersion === null || annualMwh === null ? null : { dataVersion, annualMwh };
  return { state, unread };
}
