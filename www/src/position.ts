// A position as people write one.

export interface Position {
  latitudeDeg: number;
  longitudeDeg: number;
}

const NUMBER = String.raw`\d+(?:[.,]\d+)?`;
/** Degrees; minutes and seconds where they have their marks. */
const MARKED = String.raw`([+-]?${NUMBER})\s*°?(?:\s*(${NUMBER})\s*'(?:\s*(${NUMBER})\s*")?)?`;
/** Degrees, minutes and seconds parted by spaces or colons alone: only with a letter can they be told from two numbers. */
const SPACED = String.raw`([+-]?${NUMBER})[\s:]+(${NUMBER})(?:[\s:]+(${NUMBER}))?`;
/** A letter of the compass stands before both angles, after both, or (where there are marks) nowhere. */
const NOTATIONS = [
  String.raw`([NSEW])\s*${MARKED}()`, String.raw`()${MARKED}\s*([NSEW]?)`, String.raw`([NSEW])\s*${SPACED}()`, String.raw`()${SPACED}\s*([NSEW])`,
].map((part) => new RegExp(String.raw`^${part}(?:\s*[,;/]\s*|\s+|(?<=[NSEW])|(?=[NSEW]))${part}$`, "i"));

/** The page's four languages in one spelling: `O` is west in Spanish and Portuguese, `L` is east. */
function spelled(text: string): string {
  return text.normalize("NFKC").trim()
    .replace(/^geo:/i, "").replace(/\b(?:latitude|latitud|lat|longitude|longitud|long|lon|lng)\b\s*[:=]?/gi, " ").trim()
    .replace(/北纬|北/g, "N").replace(/南纬|南/g, "S").replace(/东经|东/g, "E").replace(/西经|西/g, "W")
    .replace(/(?<![a-z])O(?![a-z])/gi, "W").replace(/(?<![a-z])L(?![a-z])/gi, "E")
    .replace(/[º˚度]/g, "°").replace(/[′’‘´\u0060分]/g, "'").replace(/''|[″”“秒]/g, '"').replace(/[−–]/g, "-");
}

interface Angle {
  deg: number;
  side: string;
}

function angle(before = "", degrees = "", minutes = "0", seconds = "0", after = ""): Angle | null {
  const number = (text: string): number => Number(text.replace(",", "."));
  const [deg, min, sec] = [number(degrees), number(minutes), number(seconds)];
  const side = (before + after).toUpperCase();
  if (min >= 60 || sec >= 60) return null;
  const size = Math.abs(deg) + min / 60 + sec / 3600;
  const negative = degrees.startsWith("-") || side === "S" || side === "W";
  return { deg: Number((negative ? -size : size).toFixed(6)), side };
}

/** `-22.22, -69.58`, `22.22 S 69.58 W`, `22,22° S; 69,58° O`, `22°13'S 69°35'W`, `北纬31.2 东经121.5`; `null` where it is none. */
export function readPosition(text: string): Position | null {
  for (const notation of NOTATIONS) {
    const match = notation.exec(spelled(text));
    if (match === null) continue;
    const [one, other] = [angle(...match.slice(1, 6)), angle(...match.slice(6, 11))];
    if (one === null || other === null) continue;
    const isTurned = "EW".includes(one.side || "-") || "NS".includes(other.side || "-");
    const [latitude, longitude] = isTurned ? [other, one] : [one, other];
    if ("EW".includes(latitude.side || "-") || "NS".includes(longitude.side || "-")) continue;
    return { latitudeDeg: latitude.deg, longitudeDeg: longitude.deg };
  }
  return null;
}
