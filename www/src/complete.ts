// What the page asks, as the engine takes it.
import { SunyieldError } from "sunyield";
import type { Mounting, Request, Sunyield } from "./protocol";

/** The usual angles; none for a mounting or a place that the engine will refuse by its own name. */
function usual(sunyield: Sunyield, { site, plant }: Request): Partial<Mounting> {
  try {
    return sunyield.usualMounting(plant.mounting.kind, site.latitudeDeg);
  } catch (error) {
    if (error instanceof SunyieldError) return {};
    throw error;
  }
}

/** The request with the engine's usual angles where it gives none. */
export function complete(sunyield: Sunyield, request: Request): Parameters<Sunyield["estimate"]>[0] {
  const { plant, ...rest } = request;
  return { ...rest, plant: { ...plant, mounting: { ...usual(sunyield, request), ...plant.mounting } as Mounting } };
}
