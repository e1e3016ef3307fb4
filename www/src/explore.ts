// What the slower charts need: the year by the hour, the life by the decade, and the answer with other assumptions.
// Asked one after the other once the visitor rests, so that a new question never waits behind them.
import type { Engine } from "./engine";
import type { FieldId } from "./fields";
import type { Estimate, Request } from "./protocol";

/** One assumption at another value, and the median energy with it. */
interface Setting {
  value: number;
  percent: boolean;
  degrees: boolean;
  mwh: number;
}

export interface Variant {
  assumption: Extract<FieldId, "loss" | "tilt" | "azimuth" | "ratio" | "groundCoverage" | "bifaciality" | "maxRotation">;
  low: Setting;
  high: Setting;
}

export interface Details {
  /** Power at the meter in kW, one value a step, from the year's first hour in local standard time. */
  hourlyAcKw: Float64Array;
  /** The same plant after so many years. */
  life: { years: number; estimate: Estimate }[];
  variants: Variant[];
}

const LIFE_YEARS = [1, 5, 10, 15, 20, 25, 30];

interface Range {
  assumption: Variant["assumption"];
  values: [number, number];
  percent?: true;
  degrees?: true;
  apply(request: Request, value: number): Request;
}

function withPlant(request: Request, patch: Partial<Request["plant"]>): Request {
  return { ...request, plant: { ...request.plant, ...patch } };
}

/** The assumptions that a visitor is least likely to know, each with a low and a high value that plants have. */
function rangesFor({ plant }: Estimate): Range[] {
  const { mounting } = plant;
  const angle = (name: "tiltDeg" | "azimuthDeg" | "maxRotationDeg") => (request: Request, value: number): Request =>
    withPlant(request, { mounting: { ...request.plant.mounting, [name]: value } as Request["plant"]["mounting"] });
  const ranges: Range[] = [
    { assumption: "loss", values: [0.2, 0.08], percent: true, apply: (request, lossFraction) => withPlant(request, { lossFraction }) },
    { assumption: "ratio", values: [1.5, 1], apply: (request, ratio) => withPlant(request, { acCapacityKw: plant.dcCapacityKw / ratio }) },
    { assumption: "bifaciality", values: [0, 0.7], percent: true, apply: (request, bifacialityFraction) => withPlant(request, { bifacialityFraction }) },
  ];
  if ("tiltDeg" in mounting) {
    const { tiltDeg, azimuthDeg = 0 } = mounting;
    ranges.push({ assumption: "tilt", values: [Math.max(tiltDeg - 10, 0), Math.min(tiltDeg + 10, 90)], degrees: true, apply: angle("tiltDeg") });
    if (mounting.kind !== "eastWest") {
      ranges.push({ assumption: "azimuth", values: [(azimuthDeg + 330) % 360, (azimuthDeg + 30) % 360], degrees: true, apply: angle("azimuthDeg") });
    }
  }
  if (mounting.kind === "singleAxis") ranges.push({ assumption: "maxRotation", values: [45, 60], degrees: true, apply: angle("maxRotationDeg") });
  if (mounting.kind !== "roof" && mounting.kind !== "dualAxis") {
    ranges.push({ assumption: "groundCoverage", values: [0.55, 0.25], percent: true, apply: (request, groundCoverageRatio) => withPlant(request, { groundCoverageRatio }) });
  }
  return ranges;
}

/** All of it; `null` where a newer question made it pointless or the engine refused. */
export async function explore(
  engine: Engine, request: Request, estimate: Estimate, stillWanted: () => boolean,
): Promise<Details | null> {
  const year = await engine.call("year", request);
  if (year.kind !== "answer") return null;
  const answer = async (asked: Request): Promise<Estimate | null> => {
    if (!stillWanted()) return null;
    const outcome = await engine.call("estimate", asked);
    return outcome.kind === "answer" ? outcome.answer : null;
  };
  const life: Details["life"] = [];
  for (const years of LIFE_YEARS) {
    const then = await answer({ ...request, life: { ...request.life, years } });
    if (then !== null) life.push({ years, estimate: then });
  }
  const variants: Variant[] = [];
  for (const { assumption, values, percent = false, degrees = false, apply } of rangesFor(estimate)) {
    const [low, high] = [await answer(apply(request, values[0])), await answer(apply(request, values[1]))];
    if (low === null || high === null) continue;
    const setting = (value: number, { energy }: Estimate): Setting => ({ value, percent, degrees, mwh: energy.annualMwh.p50 });
    variants.push({ assumption, low: setting(values[0], low), high: setting(values[1], high) });
  }
  return stillWanted() ? { hourlyAcKw: year.answer, life, variants } : null;
}
