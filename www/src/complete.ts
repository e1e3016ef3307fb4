// What the page asks, as the engine takes it.
import type { Mounting, Request, Sunyield } from "./protocol";

/** The request with the engine's usual angles where it gives none. */
export function complete(sunyield: Sunyield, { plant, ...rest }: Request): Parameters<Sunyield["estimate"]>[0] {
  const usual = sunyield.usualMounting(plant.mounting.kind, rest.site.latitudeDeg);
  return { ...rest, plant: { ...plant, mounting: { ...usual, ...plant.mounting } as Mounting } };
}
