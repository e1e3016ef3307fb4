/** Between a request and the calculator's attributes: what is written in one is read from the other. */
import type { EstimateRequest, Mounting, MountingKind, Sunyield } from "../web.js";
import { ATTRIBUTES, KINDS, UNSHOWN } from "./fields.js";
import type { Attribute, Path, UnshownAttribute } from "./fields.js";

/** A request before the engine has looked at it: an attribute may hold any text. */
type Unchecked = { [field: string]: unknown };

/** The kind of mounting that the attributes name, known or not; racks where they name none. */
export function kindOf(text: string | null): MountingKind {
  return text === null || text === "" ? "fixedRack" : (text as MountingKind);
}

/** The value that a text stands for; what is neither a number nor true nor false stays a text, which the engine refuses. */
function valueOf(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Sets what the attributes say that no control shows; the rotation of a tracker means nothing to other mountings. */
function putUnshown(read: (name: UnshownAttribute) => string | null, plant: Unchecked, mounting: Unchecked): void {
  for (const [path, name] of Object.entries(UNSHOWN)) {
    const text = read(name);
    if (text === null || text === "") continue;
    const field = path.slice(path.lastIndexOf(".") + 1);
    if (!path.startsWith("plant.mounting.")) plant[field] = valueOf(text);
    else if (mounting["kind"] === "singleAxis") mounting[field] = valueOf(text);
  }
}

/**
 * The request that the attributes make. What they cannot say (grid, life, weather …) is taken from `base`, angles
 * that nobody gave are the usual ones. Nothing is checked: the engine refuses, by the field's name.
 */
export function requestFrom(
  read: (name: Attribute | UnshownAttribute) => string | null,
  base: EstimateRequest | undefined,
  sunyield: Sunyield,
): EstimateRequest {
  const site: Unchecked = { ...base?.site };
  const plant: Unchecked = { ...base?.plant };
  const put = (fields: Unchecked, field: string, path: Path, number: boolean): void => {
    const text = read(ATTRIBUTES[path]);
    if (text === null || text === "") delete fields[field];
    else fields[field] = number && Number.isFinite(Number(text)) ? Number(text) : text;
  };
  put(site, "latitudeDeg", "site.latitudeDeg", true);
  put(site, "longitudeDeg", "site.longitudeDeg", true);
  put(site, "country", "site.country", false);
  put(plant, "dcCapacityKw", "plant.dcCapacityKw", true);
  put(plant, "acCapacityKw", "plant.acCapacityKw", true);
  const kind = kindOf(read(ATTRIBUTES["plant.mounting.kind"]));
  const latitudeDeg = site["latitudeDeg"];
  const given = base?.plant.mounting;
  const usual = (): Unchecked =>
    // A kind that we do not know has no usual angles; the engine refuses it by its path.
    !KINDS.includes(kind) ? { kind } : { ...sunyield.usualMounting(kind, typeof latitudeDeg === "number" ? latitudeDeg : 0) };
  const mounting: Unchecked = given?.kind === kind ? { ...given } : usual();
  const [tilt, azimuth] = kind === "singleAxis" ? ["axisTiltDeg", "axisAzimuthDeg"] : ["tiltDeg", "azimuthDeg"];
  if (kind !== "dualAxis") {
    for (const [field, path] of [[tilt, "plant.mounting.tiltDeg"], [azimuth, "plant.mounting.azimuthDeg"]] as const) {
      const text = read(ATTRIBUTES[path]);
      if (text !== null && text !== "") mounting[field ?? ""] = Number.isFinite(Number(text)) ? Number(text) : text;
    }
  }
  putUnshown(read, plant, mounting);
  plant["mounting"] = mounting;
  return { ...base, site, plant } as unknown as EstimateRequest;
}

/** The attributes that say what a request says. */
export function attributesOf({ site, plant }: EstimateRequest): Readonly<Record<Attribute, string | undefined>> {
  const { tiltDeg, azimuthDeg } = anglesDeg(plant.mounting);
  const text = (value: number | undefined): string | undefined => (value === undefined ? undefined : String(value));
  return {
    "latitude-deg": text(site.latitudeDeg),
    "longitude-deg": text(site.longitudeDeg),
    country: site.country,
    "dc-capacity-kw": text(plant.dcCapacityKw),
    "ac-capacity-kw": text(plant.acCapacityKw),
    mounting: plant.mounting.kind,
    "tilt-deg": text(tiltDeg),
    "azimuth-deg": text(azimuthDeg),
  };
}

/** Tilt and azimuth of an array, or of a tracker's axis; none where they follow the sun. */
export function anglesDeg(mounting: Mounting): { tiltDeg?: number | undefined; azimuthDeg?: number | undefined } {
  switch (mounting.kind) {
    case "singleAxis":
      return { tiltDeg: mounting.axisTiltDeg, azimuthDeg: mounting.axisAzimuthDeg };
    case "dualAxis":
      return {};
    default:
      return { tiltDeg: mounting.tiltDeg, azimuthDeg: mounting.azimuthDeg };
  }
}
