/** The options that describe a plant at a place, and the request they make. */
import type { EstimateRequest, Mounting, MountingKind, Sunyield } from "sunyield";
import { numberOr, thousandfold } from "./arguments.js";
import type { Option, Typed } from "./arguments.js";
import { quoted, UsageError } from "./refusal.js";

export const PLACE_AND_PLANT: readonly Option[] = [
  { name: "lat", value: "DEG", field: "site.latitudeDeg" },
  { name: "lon", value: "DEG", field: "site.longitudeDeg" },
  { name: "country", value: "CODE", field: "site.country" },
  { name: "dc-mw", value: "MW", field: "plant.dcCapacityKw" },
  { name: "ac-mw", value: "MW", field: "plant.acCapacityKw" },
  { name: "mounting", value: "KIND", field: "plant.mounting.kind" },
  { name: "tilt", value: "DEG", field: "plant.mounting.tiltDeg" },
  { name: "azimuth", value: "DEG", field: "plant.mounting.azimuthDeg" },
];

/** What the kinds of mounting are called on the command line. */
const MOUNTINGS: Readonly<Record<string, MountingKind>> = {
  fixed: "fixedRack",
  roof: "roof",
  "east-west": "eastWest",
  tracker: "singleAxis",
  "dual-axis": "dualAxis",
};

/** The engine's fields, before the engine has looked at them: what was typed may be of any kind. */
type Unchecked = { [field: string]: unknown };

/** The options as they apply to this call: a tracker's `--tilt` is its axis's. */
export function optionsFor(given: Typed, options: readonly Option[]): readonly Option[] {
  if (given.get("mounting") !== "tracker") return options;
  const ofAxis: Readonly<Record<string, string>> = {
    tilt: "plant.mounting.axisTiltDeg",
    azimuth: "plant.mounting.axisAzimuthDeg",
  };
  return options.map((option) => ({ ...option, ...(ofAxis[option.name] ? { field: ofAxis[option.name] } : {}) }));
}

/** The request that was typed. Nothing is checked here: the engine refuses, by the field's name. */
export function requestFrom(given: Typed, sunyield: Sunyield): EstimateRequest {
  const site: Unchecked = {};
  const plant: Unchecked = {};
  const put = (fields: Unchecked, field: string, option: string, read: (text: string) => unknown): void => {
    const text = given.get(option);
    if (text !== undefined) fields[field] = read(text);
  };
  put(site, "latitudeDeg", "lat", numberOr);
  put(site, "longitudeDeg", "lon", numberOr);
  put(site, "country", "country", (text) => text.toUpperCase());
  put(plant, "dcCapacityKw", "dc-mw", thousandfold);
  put(plant, "acCapacityKw", "ac-mw", thousandfold);
  const { latitudeDeg } = site;
  const mounting: Unchecked = { ...usualMounting(given.get("mounting"), latitudeDeg, sunyield) };
  const isTracker = mounting["kind"] === "singleAxis";
  put(mounting, isTracker ? "axisTiltDeg" : "tiltDeg", "tilt", numberOr);
  put(mounting, isTracker ? "axisAzimuthDeg" : "azimuthDeg", "azimuth", numberOr);
  plant["mounting"] = mounting;
  return { site, plant } as unknown as EstimateRequest;
}

function usualMounting(name: string | undefined, latitudeDeg: unknown, sunyield: Sunyield): Mounting {
  const asked = name ?? "fixed";
  const kind = Object.hasOwn(MOUNTINGS, asked) ? MOUNTINGS[asked] : undefined;
  if (!kind) {
    const expected = `one of ${Object.keys(MOUNTINGS).join(", ")}`;
    throw new UsageError("is", { field: "plant.mounting.kind (--mounting)", value: quoted(asked), expected });
  }
  return sunyield.usualMounting(kind, typeof latitudeDeg === "number" ? latitudeDeg : 0);
}
