// A link may hold a value that cannot be: until the visitor puts it right, the answer is that of the usual value.
import type { FieldId } from "./fields";
import { firstState } from "./state";
import type { State } from "./state";

/** What stands in for a refused field; a place has no usual value. */
function usual(field: FieldId): Partial<State> | null {
  const { capacity, unit } = firstState("en");
  switch (field) {
    case "capacity": return { capacity, unit };
    case "ratio": return { dcAcRatio: null };
    case "tilt": return { tiltDeg: null };
    case "azimuth": return { azimuthDeg: null };
    case "axisTilt": return { axisTiltDeg: null };
    case "axisAzimuth": return { axisAzimuthDeg: null };
    case "maxRotation": return { maxRotationDeg: null };
    case "bifaciality": return { bifacialityFraction: null };
    case "groundCoverage": return { groundCoverageRatio: null };
    case "loss": return { lossFraction: null };
    case "country": return { country: null };
    default: return null;
  }
}

/** The state with the usual values where it was refused; `null` where one of them has none. */
export function withUsual(state: State, refused: readonly (FieldId | null)[]): State | null {
  let instead = state;
  for (const field of refused) {
    const patch = field === null ? null : usual(field);
    if (patch === null) return null;
    instead = { ...instead, ...patch };
  }
  return instead;
}
