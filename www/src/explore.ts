// What the slower charts need: the year by the hour, the life by the decade, and the answer with other assumptions.
// Asked one after the other once the visitor rests, so that a new rest never waits behind more than one of them.
import type { Engine } from "./engine";
import type { Estimate, Request, Swing } from "./protocol";

export interface Details {
  /** Power at the meter in kW, one value a step, from the year's first hour in local standard time. */
  hourlyAcKw: Float64Array;
  /** The same plant after so many years. */
  life: { years: number; estimate: Estimate }[];
  /** The energy with each assumption at a low and a high value, the widest swing first. */
  swings: readonly Swing[];
}

const LIFE_YEARS = [1, 5, 10, 15, 20, 25, 30];

/** All of it; `null` where a newer question made it pointless or the engine refused. */
export async function explore(engine: Engine, request: Request, stillWanted: () => boolean): Promise<Details | null> {
  const year = await engine.call("year", request);
  if (year.kind !== "answer" || !stillWanted()) return null;
  const life: Details["life"] = [];
  for (const years of LIFE_YEARS) {
    const outcome = await engine.call("estimate", { ...request, life: { ...request.life, years } });
    if (outcome.kind !== "answer" || !stillWanted()) return null;
    life.push({ years, estimate: outcome.answer });
  }
  const sensitivity = await engine.call("sensitivity", request);
  if (sensitivity.kind !== "answer" || !stillWanted()) return null;
  return { hourlyAcKw: year.answer, life, swings: sensitivity.answer };
}
