// The lines that put this plant's calculator into another page: the package's own element, from this site.
import type { Language } from "sunyield/format";
import type { Estimate } from "./protocol";

/** A value as it stands between the quotes of an attribute. */
function quoted(value: string | number): string {
  return String(value).replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

export function embedCode({ site, plant }: Estimate, language: Language): string {
  const { mounting } = plant;
  const attributes: Record<string, string | number | undefined> = {
    "latitude-deg": site.latitudeDeg, "longitude-deg": site.longitudeDeg, country: site.country,
    "dc-capacity-kw": plant.dcCapacityKw, "ac-capacity-kw": plant.acCapacityKw, mounting: mounting.kind,
    "tilt-deg": "tiltDeg" in mounting ? mounting.tiltDeg : "axisTiltDeg" in mounting ? mounting.axisTiltDeg : undefined,
    "azimuth-deg": "azimuthDeg" in mounting ? mounting.azimuthDeg : "axisAzimuthDeg" in mounting ? mounting.axisAzimuthDeg : undefined,
    lang: language,
  };
  const written = Object.entries(attributes)
    .flatMap(([name, value]) => value === undefined ? [] : [`${name}="${quoted(value)}"`]).join(" ");
  const script = new URL("embed.js", document.baseURI).href;
  return `<script type="module" src="${quoted(script)}"></script>\n<sunyield-calculator ${written}></sunyield-calculator>\n`;
}
