// What a visitor can set, how it reads as an address, and what it asks the engine. The state itself lives in main.ts.
import { LANGUAGES } from "sunyield/format";
import type { Language } from "sunyield/format";
import type { Fuel, Method, ModuleKind, MountingKind, Request } from "./protocol";

export const MOUNTING_KINDS = ["fixedRack", "roof", "eastWest", "singleAxis", "dualAxis"] as const satisfies
  readonly MountingKind[];
export const MODULE_KINDS = ["standard", "premium", "thinFilm"] as const satisfies readonly ModuleKind[];
/** A method, with the fuel where one is displaced. */
export type MethodKey = Exclude<Method, "displacedFuel" | "custom"> | `displacedFuel.${Fuel}`;
export const METHODS = [
  "combinedMargin", "operatingMargin", "buildMargin", "average", "officialAverage", "displacedFuel.coal",
  "displacedFuel.gas", "displacedFuel.oil", "displacedFuel.standardCoalOld", "displacedFuel.standardCoalCec2022",
] as const satisfies readonly MethodKey[];
export const CAPACITY_UNITS = ["MWdc", "MWac", "kWdc", "kWac"] as const;
export type CapacityUnit = (typeof CAPACITY_UNITS)[number];
/** The doors of the page. */
export const VIEWS = ["estimate", "claim", "portfolio", "method"] as const;
export type ViewName = (typeof VIEWS)[number];
export const FIGURES = ["energy", "households", "co2"] as const;
export type FigureName = (typeof FIGURES)[number];

/** `null` everywhere means: as the engine has it by default. */
export interface State {
  view: ViewName;
  language: Language;
  placeName: string | null;
  latitudeDeg: number;
  longitudeDeg: number;
  /** ISO 3166-1 alpha-2; `null`: the country whose borders hold the place. */
  country: string | null;
  capacity: number;
  unit: CapacityUnit;
  /** DC over AC capacity. */
  dcAcRatio: number | null;
  mounting: MountingKind;
  tiltDeg: number | null;
  azimuthDeg: number | null;
  axisTiltDeg: number | null;
  axisAzimuthDeg: number | null;
  maxRotationDeg: number | null;
  backtracking: boolean;
  module: ModuleKind;
  bifacialityFraction: number | null;
  groundCoverageRatio: number | null;
  lossFraction: number | null;
  method: MethodKey;
  /** Which number's working is open. */
  open: FigureName | null;
  /** Plants kept to compare with, each as the address that it had. */
  cases: readonly string[];
  /** The text whose claims are checked; `null`: the example. */
  claimText: string | null;
  /** What a shared link said when it was made; forgotten with the first change. */
  then: Then | null;
}

/** The answer that a shared link was made from. */
export interface Then {
  dataVersion: string;
  annualMwh: number;
}

/** DC over AC where the visitor gives AC and no ratio: what the engine assumes in the other direction. */
export const DEFAULT_DC_AC_RATIO = 1.2;

/** The plant that the page opens with: 480 MW in the Atacama, the one of the news. */
export function firstState(language: Language): State {
  return {
    view: "estimate",
    language,
    placeName: "María Elena",
    latitudeDeg: -22.22,
    longitudeDeg: -69.58,
    country: "CL",
    capacity: 480,
    unit: "MWdc",
    dcAcRatio: null,
    mounting: "eastWest",
    tiltDeg: 5,
    azimuthDeg: null,
    axisTiltDeg: null,
    axisAzimuthDeg: null,
    maxRotationDeg: null,
    backtracking: true,
    module: "standard",
    bifacialityFraction: null,
    groundCoverageRatio: null,
    lossFraction: null,
    method: "combinedMargin",
    open: null,
    cases: [],
    claimText: null,
    then: null,
  };
}

/** Capacity in kW of a number written in one of the units. */
function kilowatts(value: number, unit: CapacityUnit): number {
  return unit.startsWith("MW") ? value * 1000 : value;
}

function isDc(unit: CapacityUnit): boolean {
  return unit.endsWith("dc");
}

/** Leaves out what is `null`, so that the engine's own defaults hold. */
function given<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

/** The angles that the visitor has set; the worker asks the engine for the usual ones of the rest. */
function mountingOf(state: State): Request["plant"]["mounting"] {
  const { mounting: kind, tiltDeg, azimuthDeg, axisTiltDeg, axisAzimuthDeg, maxRotationDeg, backtracking } = state;
  switch (kind) {
    case "fixedRack":
    case "roof":
    case "eastWest":
      return { kind, ...given({ tiltDeg, azimuthDeg }) };
    case "singleAxis":
      return { kind, ...given({ axisTiltDeg, axisAzimuthDeg, maxRotationDeg }), backtracking };
    case "dualAxis":
      return { kind };
  }
}

export function toRequest(state: State): Request {
  const { latitudeDeg, longitudeDeg, country, module } = state;
  const capacityKw = kilowatts(state.capacity, state.unit);
  const capacity = isDc(state.unit)
    ? { dcCapacityKw: capacityKw, ...(state.dcAcRatio === null ? {} : { acCapacityKw: capacityKw / state.dcAcRatio }) }
    : { dcCapacityKw: capacityKw * (state.dcAcRatio ?? DEFAULT_DC_AC_RATIO), acCapacityKw: capacityKw };
  return {
    site: { latitudeDeg, longitudeDeg, ...given({ country }) },
    plant: {
      ...capacity,
      mounting: mountingOf(state),
      module,
      ...given({
        bifacialityFraction: state.bifacialityFraction,
        groundCoverageRatio: state.groundCoverageRatio,
        lossFraction: state.lossFraction,
      }),
    },
  };
}

// --- The address. Short readable names; numbers as JavaScript writes them, which read back to the same bits. ---

/** Raised when a name below changes its meaning. */
const SCHEMA = "1";

const NUMBERS = {
  lat: "latitudeDeg", lon: "longitudeDeg", capacity: "capacity",
} as const satisfies Record<string, keyof State>;
const OPTIONAL_NUMBERS = {
  ratio: "dcAcRatio", tilt: "tiltDeg", azimuth: "azimuthDeg", axisTilt: "axisTiltDeg", axisAzimuth: "axisAzimuthDeg",
  maxRotation: "maxRotationDeg", bifacial: "bifacialityFraction", gcr: "groundCoverageRatio", loss: "lossFraction",
} as const satisfies Record<string, keyof State>;

export function toAddress(state: State): string {
  const query = new URLSearchParams({ v: SCHEMA, lang: state.language });
  if (state.view !== "estimate") query.set("view", state.view);
  if (state.placeName !== null) query.set("place", state.placeName);
  for (const [name, key] of Object.entries(NUMBERS)) query.set(name, String(state[key]));
  if (state.country !== null) query.set("country", state.country);
  query.set("unit", state.unit);
  query.set("mounting", state.mounting);
  for (const [name, key] of Object.entries(OPTIONAL_NUMBERS)) {
    const value = state[key];
    if (value !== null) query.set(name, String(value));
  }
  if (!state.backtracking) query.set("backtracking", "no");
  if (state.module !== "standard") query.set("module", state.module);
  query.set("method", state.method);
  if (state.open !== null) query.set("open", state.open);
  for (const kept of state.cases) query.append("case", kept.slice(1));
  if (state.view === "claim" && state.claimText !== null) query.set("claim", state.claimText);
  if (state.then !== null) {
    query.set("data", state.then.dataVersion);
    query.set("mwh", String(state.then.annualMwh));
  }
  return `?${query.toString()}`;
}

function choice<T extends string>(choices: readonly T[], text: string | null, otherwise: T): T {
  return choices.find((candidate) => candidate === text) ?? otherwise;
}

/** The state that an address holds; what the address leaves out is as in `firstState`. */
export function fromAddress(search: string, language: Language): State {
  const query = new URLSearchParams(search);
  const state = firstState(choice(LANGUAGES, query.get("lang"), language));
  state.view = choice(VIEWS, query.get("view"), state.view);
  const number = (name: string): number | null => {
    const text = query.get(name);
    const value = text === null || text.trim() === "" ? NaN : Number(text);
    return Number.isFinite(value) ? value : null;
  };
  if (query.has("lat") || query.has("lon")) {
    state.placeName = null;
    state.country = null;
  }
  for (const [name, key] of Object.entries(NUMBERS)) state[key] = number(name) ?? state[key];
  if (query.has("mounting")) state.tiltDeg = null;
  for (const [name, key] of Object.entries(OPTIONAL_NUMBERS)) state[key] = number(name) ?? state[key];
  state.placeName = query.get("place") ?? state.placeName;
  state.country = query.get("country") ?? state.country;
  state.unit = choice(CAPACITY_UNITS, query.get("unit"), state.unit);
  state.mounting = choice(MOUNTING_KINDS, query.get("mounting"), state.mounting);
  state.backtracking = query.get("backtracking") !== "no";
  state.module = choice(MODULE_KINDS, query.get("module"), state.module);
  state.method = choice(METHODS, query.get("method"), state.method);
  const open = query.get("open");
  state.open = FIGURES.find((figure) => figure === open) ?? null;
  state.cases = query.getAll("case").slice(0, 3).map((kept) => `?${kept}`);
  state.claimText = query.get("claim");
  const [dataVersion, annualMwh] = [query.get("data"), number("mwh")];
  state.then = dataVersion === null || annualMwh === null ? null : { dataVersion, annualMwh };
  return state;
}
