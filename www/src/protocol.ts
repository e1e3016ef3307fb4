// What the page and its worker say to each other. Every shape is the package's own.
import type { load } from "sunyield";

export type Sunyield = Awaited<ReturnType<typeof load>>;
type EstimateRequest = Parameters<Sunyield["estimate"]>[0];
export type Mounting = EstimateRequest["plant"]["mounting"];
/** A mounting of which only some angles are given; the worker fills in the engine's usual ones. */
type PartialMounting = { [Kind in Mounting["kind"]]: { kind: Kind } & Partial<Extract<Mounting, { kind: Kind }>> }[Mounting["kind"]];
export type Request = Omit<EstimateRequest, "plant"> & {
  plant: Omit<EstimateRequest["plant"], "mounting"> & { mounting: PartialMounting };
};
export type Estimate = ReturnType<Sunyield["estimate"]>;
export type MountingKind = Mounting["kind"];
export type ModuleKind = NonNullable<Request["plant"]["module"]>;
export type Range = Estimate["energy"]["annualMwh"];
export type Co2 = Estimate["co2"][number];
export type Method = Co2["method"];
export type Swing = ReturnType<Sunyield["sensitivity"]>["swings"][number];
export type Fuel = NonNullable<Co2["fuel"]>;
export type Country = ReturnType<Sunyield["countries"]>[number];
export type Source = Estimate["provenance"]["sources"][number];

export type Claim = Parameters<Sunyield["checkClaim"]>[0];
export type Audit = ReturnType<Sunyield["checkClaim"]>;
export type Judged = Audit["figures"][number];
export type FoundClaim = ReturnType<Sunyield["findClaims"]>[number];

/** Why a request was refused: the parts of a `SunyieldError` that cross from the worker. */
export interface Refusal {
  code: string;
  path: string;
  value: string | null;
  expected: string;
  message: string;
}

/** What can be asked of the worker: the input and the answer of each call. */
export interface Calls {
  estimate: { input: Request; answer: Estimate };
  /** Power at the meter in kW, one value a step, under the place's typical year. */
  year: { input: Request; answer: Float64Array };
  /** Which assumption moves the energy most. */
  sensitivity: { input: Request; answer: readonly Swing[] };
  /** A weather file: what it holds, and the plant under its hours and under the embedded climate of its place. */
  ownWeather: { input: { file: Uint8Array; plant: Request["plant"]; country: string }; answer: OwnWeather };
  /** A table of plants, CSV; its answer comes in parts, as `Part`s before the end. */
  portfolio: { input: string; answer: null };
  /** Everything that is wrong with each of some plants. */
  refusals: { input: readonly Request[]; answer: readonly (readonly Refusal[])[] };
  /** The claims in a text, each figure with its place. */
  findClaims: { input: string; answer: FoundClaim[] };
  /** A claim held against what the site, the grid and the households allow. */
  checkClaim: { input: Claim; answer: Audit };
  /** What the figures would be that a claim of a capacity does not give. */
  unclaimed: { input: Claim; answer: Unclaimed };
  /** Every country's figures, and every publication behind one. */
  countryFacts: { input: null; answer: CountryFacts };
  /** Every country's code. */
  countryCodes: { input: null; answer: string[] };
}
export type CallName = keyof Calls;

export interface CountryFacts {
  countries: readonly Country[];
  sources: readonly Source[];
}

/** What a plant of the claimed capacity would serve and avoid; `null` where there is no figure of the country to reckon by. */
export interface Unclaimed {
  households: Range | null;
  /** By the combined margin, or by the grid's average where a country has no other factor; the range is the energy's and the methods'. */
  co2: { method: "combinedMargin" | "average"; annualT: Range } | null;
  sources: readonly Source[];
}

/** What a weather file of the visitor's own gives. */
export interface OwnWeather {
  latitudeDeg: number;
  longitudeDeg: number;
  /** The years that its days come from, each once. */
  years: number[];
  stepSeconds: number;
  notes: number;
  exact: Estimate;
  /** `null` where the climate knows nothing of the place. */
  fromClimate: Estimate | null;
}

/** Some lines of a portfolio's answer, and how far it has come. */
export interface Part {
  lines: string;
  done: number;
  refused: number;
}

/** To the worker. A `stop` names the call that is no longer wanted. */
export type Ask = { [Name in CallName]: { id: number; name: Name; input: Calls[Name]["input"] } }[CallName];
export interface Stop {
  stop: number;
}

/** An answer, a refusal of the input with every reason that was found, or a fault of ours. */
export type Outcome<Answer> =
  | { kind: "answer"; answer: Answer }
  | { kind: "refusal"; refusals: readonly [Refusal, ...Refusal[]] }
  | { kind: "fault"; message: string };

/** From the worker. */
export type Reply =
  | { id: number; outcome: Outcome<Calls[CallName]["answer"]> }
  | { id: number; part: Part };
