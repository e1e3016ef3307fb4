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
export type Fuel = NonNullable<Co2["fuel"]>;
export type Source = Estimate["provenance"]["sources"][number];

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
  /** Every country's code. */
  countryCodes: { input: null; answer: string[] };
}
export type CallName = keyof Calls;

/** To the worker. */
export type Ask = { [Name in CallName]: { id: number; name: Name; input: Calls[Name]["input"] } }[CallName];

/** An answer, a refusal of the input, or a fault of ours. */
export type Outcome<Answer> =
  | { kind: "answer"; answer: Answer }
  | { kind: "refusal"; refusal: Refusal }
  | { kind: "fault"; message: string };

/** From the worker. */
export interface Reply {
  id: number;
  outcome: Outcome<Calls[CallName]["answer"]>;
}
