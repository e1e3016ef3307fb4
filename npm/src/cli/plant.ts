/** The options that describe a plant at a place, and the request they make. */
import type { EstimateRequest, Mounting, MountingKind, OwnClimate, Site, Sunyield } from "sunyield";
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

/** The options that replace the country's figures. */
export const OWN_GRID: readonly Option[] = [{ name: "household-kwh", value: "KWH", field: "grid.householdKwh" }];

/** The options that replace figures of the embedded climate. */
export const OWN_CLIMATE: readonly Option[] = [
  { name: "elevation", value: "M", field: "site.elevationM" },
  { name: "ghi", value: "KWH", field: "climate.ghi.kwhPerM2" },
  { name: "temp", value: "C", field: "climate.meanTempAirC" },
];

/** The kinds of mounting: by their own names, and by those that are easier to type. */
const MOUNTINGS: Readonly<Record<string, MountingKind>> = {
  fixedRack: "fixedRack",
  roof: "roof",
  eastWest: "eastWest",
  singleAxis: "singleAxis",
  dualAxis: "dualAxis",
  fixed: "fixedRack",
  "east-west": "eastWest",
  tracker: "singleAxis",
  "dual-axis": "dualAxis",
};

/** The engine's fields, before the engine has looked at them: what was typed may be of any kind. */
type Unchecked = { [field: string]: unknown };

/** The options as they apply to this call: a tracker's `--tilt` is its axis's. */
export function optionsFor(given: Typed, options: readonly Option[]): readonly Option[] {
  if (kindFrom(given) !== "singleAxis") return options;
  const ofAxis: Readonly<Record<string, string>> = {
    tilt: "plant.mounting.axisTiltDeg",
    azimuth: "plant.mounting.axisAzimuthDeg",
  };
  return options.map((option) => ({ ...option, ...(ofAxis[option.name] ? { field: ofAxis[option.name] } : {}) }));
}

type Put = (fields: Unchecked, field: string, option: string, read: (text: string) => unknown) => void;

/** Sets a field where its option was typed. */
const putting = (given: Typed): Put => (fields, field, option, read) => {
  const text = given.get(option);
  if (text !== undefined) fields[field] = read(text);
};

/** The place that was typed. Nothing is checked here or below: the engine refuses, by the field's name. */
export function siteFrom(given: Typed): Site {
  const site: Unchecked = {};
  const put = putting(given);
  put(site, "latitudeDeg", "lat", numberOr);
  put(site, "longitudeDeg", "lon", numberOr);
  put(site, "elevationM", "elevation", numberOr);
  put(site, "country", "country", (text) => text.toUpperCase());
  return site as unknown as Site;
}

/** The figures that were typed in place of the embedded climate's; `undefined` for none. */
export function ownClimateFrom(given: Typed): OwnClimate | undefined {
  const own: Unchecked = {};
  const put = putting(given);
  put(own, "ghi", "ghi", (text) => ({ kind: "annual", kwhPerM2: numberOr(text) }));
  put(own, "meanTempAirC", "temp", numberOr);
  return Object.keys(own).length > 0 ? own : undefined;
}

/** The request that was typed. */
export function requestFrom(given: Typed, sunyield: Sunyield): EstimateRequest {
  const site = siteFrom(given);
  const climate = ownClimateFrom(given);
  const plant: Unchecked = {};
  const put = putting(given);
  put(plant, "dcCapacityKw", "dc-mw", thousandfold);
  put(plant, "acCapacityKw", "ac-mw", thousandfold);
  const { latitudeDeg } = site;
  const mounting: Unchecked = { ...usualMounting(given, latitudeDeg, sunyield) };
  const isTracker = mounting["kind"] === "singleAxis";
  put(mounting, isTracker ? "axisTiltDeg" : "tiltDeg", "tilt", numberOr);
  put(mounting, isTracker ? "axisAzimuthDeg" : "azimuthDeg", "azimuth", numberOr);
  plant["mounting"] = mounting;
  const grid: Unchecked = {};
  put(grid, "householdKwh", "household-kwh", numberOr);
  return {
    site,
    plant,
    ...(Object.keys(grid).length > 0 ? { grid } : {}),
    ...(climate ? { climate } : {}),
  } as unknown as EstimateRequest;
}

function kindFrom(given: Typed): MountingKind | undefined {
  const asked = given.get("mounting") ?? "fixedRack";
  return Object.hasOwn(MOUNTINGS, asked) ? MOUNTINGS[asked] : undefined;
}

function usualMounting(given: Typed, latitudeDeg: unknown, sunyield: Sunyield): Mounting {
  const kind = kindFrom(given);
  if (!kind) {
    const expected = `one of ${[...new Set(Object.values(MOUNTINGS))].join(", ")}`;
    throw new UsageError("is", { field: "plant.mounting.kind (--mounting)", value: quoted(given.get("mounting") ?? ""), expected });
  }
  return sunyield.usualMounting(kind, typeof latitudeDeg === "number" ? latitudeDeg : 0);
}
