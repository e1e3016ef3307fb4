// What a visitor can set, and what it asks the engine. The state itself lives in main.ts.
import type { Language } from "sunyield/format";
import type { Claim, Fuel, Method, ModuleKind, MountingKind, Request } from "./protocol";

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
  /** What somebody claims of the plant, drawn into the charts; `null`: nothing. */
  claimedMwh: number | null;
  claimedHouseholds: number | null;
  claimedCo2T: number | null;
  /** The other door: what is checked there. */
  claim: Checked;
  /** What a shared link said when it was made; forgotten with the first change. */
  then: Then | null;
}

/** The figures of a claim that can be corrected below its text, and the place, which a text does not tell. */
export const FIXABLE_NUMBERS = [
  "capacityMw", "energyMwhPerYear", "households", "people", "co2TPerYear", "latitudeDeg", "longitudeDeg",
] as const satisfies readonly (keyof Claim)[];
export const FIXABLE_WORDS = ["basis", "country"] as const satisfies readonly (keyof Claim)[];
export type Fixable = (typeof FIXABLE_NUMBERS)[number] | (typeof FIXABLE_WORDS)[number];
/** Figures put right by hand; `null` takes one out. */
export type Fixes = Readonly<Partial<Record<Fixable, number | string | null | undefined>>>;

/** A text, which of the plants in it is looked at, and what was put right. */
export interface Checked {
  /** `null`: the example. */
  text: string | null;
  plant: number;
  fixes: Fixes;
}

/** The answer that a shared link was made from. */
export interface Then {
  dataVersion: string;
  annualMwh: number;
}

/** DC over AC where the visitor gives AC and no ratio: what the engine assumes in the other direction. */
export const DEFAULT_DC_AC_RATIO = 1.2;

/** The plant that the page opens with: 480 MW in the Atacama, the one of the news, and what is claimed of it. */
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
    claimedMwh: 1_045_000,
    claimedHouseholds: 400_000,
    claimedCo2T: 280_000,
    claim: { text: null, plant: 0, fixes: {} },
    then: null,
  };
}

/** The plant at another place. What was claimed of it was claimed of the old one. */
export function placedAt(
  latitudeDeg: number, longitudeDeg: number, placeName: string | null = null, country: string | null = null,
): Partial<State> {
  return { latitudeDeg, longitudeDeg, placeName, country, claimedMwh: null, claimedHouseholds: null, claimedCo2T: null };
}

/** What describes the plant: the part of the state that the engine can refuse. */
const PLANT = [
  "placeName", "latitudeDeg", "longitudeDeg", "country", "capacity", "unit", "dcAcRatio", "mounting", "tiltDeg", "azimuthDeg",
  "axisTiltDeg", "axisAzimuthDeg", "maxRotationDeg", "backtracking", "module", "bifacialityFraction",
  "groundCoverageRatio", "lossFraction", "claimedMwh", "claimedHouseholds", "claimedCo2T",
] as const satisfies readonly (keyof State)[];

/** The state with the plant of another. */
export function withPlantOf(state: State, other: State): State {
  return { ...state, ...Object.fromEntries(PLANT.map((key) => [key, other[key]])) };
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
