// The lines that put this plant's calculator into another page: the package's own element, from this site.
import type { Language } from "sunyield/format";
import type { Estimate } from "./protocol";
import type { MethodKey } from "./state";

/** A value as it stands between the quotes of an attribute. */
function quoted(value: string | number | boolean): string {
  return String(value).replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** The answered plant with everything the engine took for it, so that the element asks the same. */
export function embedCode({ site, plant }: Estimate, method: MethodKey, language: Language): string {
  const { mounting } = plant;
  const attributes: Record<string, string | number | boolean | undefined> = {
    "latitude-deg": site.latitudeDeg, "longitude-deg": site.longitudeDeg, country: site.country,
    "dc-capacity-kw": plant.dcCapacityKw, "ac-capacity-kw": plant.acCapacityKw, mounting: mounting.kind,
    "tilt-deg": "tiltDeg" in mounting ? mounting.tiltDeg : "axisTiltDeg" in mounting ? mounting.axisTiltDeg : undefined,
    "azimuth-deg": "azimuthDeg" in mounting ? mounting.azimuthDeg : "axisAzimuthDeg" in mounting ? mounting.axisAzimuthDeg : undefined,
    "max-rotation-deg": "maxRotationDeg" in mounting ? mounting.maxRotationDeg : undefined,
    backtracking: "backtracking" in mounting ? mounting.backtracking : undefined,
    module: plant.module, "loss-fraction": plant.lossFraction, "bifaciality-fraction": plant.bifacialityFraction,
    "ground-coverage-ratio": plant.groundCoverageRatio, method, lang: language,
  };
  const written = Object.entries(attributes)
    .flatMap(([name, value]) => value === undefined ? [] : [`${name}="${quoted(value)}"`]).join(" ");
  const script = new URL("embed.js", document.baseURI).href;
  return `<script type="module" src="${quoted(script)}"></script>\n<sunyield-calculator ${written}></sunyield-calculator>\n`;
}
