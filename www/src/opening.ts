// The answer to the question that the page opens with: the engine's own, worked out when the page was built.
import built from "virtual:opening";
import type { Estimate, Request } from "./protocol";
import { firstState, toRequest } from "./state";

const QUESTION = JSON.stringify(toRequest(firstState("en")));

/** The answer, where this is the question; else `null`. */
export function builtAnswer(request: Request): Estimate | null {
  return JSON.stringify(request) === QUESTION ? built : null;
}
