// The page's first screen without a browser: run when the page is built, by `build/first-screen.js`. What it shows is made
// by the page's own parts from the engine's own answer, so that nothing moves when the script takes over.
import { load } from "sunyield";
import { LANGUAGES } from "sunyield/format";
import type { Language } from "sunyield/format";
import { complete } from "./complete";
import { byId } from "./dom";
import { createDoors } from "./doors";
import type { Engine } from "./engine";
import { createEstimateView } from "./estimate-view";
import { createBanner, nameHead } from "./head";
import { loadWords } from "./language";
import type { Estimate } from "./protocol";
import { firstState, toRequest } from "./state";
import { placeText } from "./view";
import type { Handlers } from "./view";

/** Every language's words, read at once: nothing can be imported any more when they are asked for. */
const dictionaries = await Promise.all(LANGUAGES.map(loadWords));

/** The engine's answer to the question that the page opens with. */
export async function openingEstimate(): Promise<Estimate> {
  const sunyield = await load();
  return sunyield.estimate(complete(sunyield, toRequest(firstState("en"))));
}

const nothing = (): void => undefined;
const never = new Promise<never>(nothing);
const HANDLERS: Handlers = {
  change: nothing, chooseMounting: nothing, unreadable: nothing, refresh: nothing, fault: nothing, toggleWorking: nothing,
  checkClaimed: nothing, goToPlace: nothing,
};
const ENGINE: Engine = { started: never, call: () => never, ask: nothing };

/** Fills the document with the opening in a language. */
export async function showOpening(language: Language, estimate: Estimate): Promise<void> {
  const words = dictionaries.find(({ format }) => format.language === language);
  if (words === undefined) throw new Error(`no words for ${language}`);
  const state = firstState(language);
  nameHead(words);
  byId("page").replaceChildren(createBanner());
  const { node, parts } = createEstimateView(words, HANDLERS, never);
  const doors = createDoors(words, {
    engine: ENGINE, estimateView: () => node, state: () => state, estimate: () => estimate, go: nothing, keepClaim: nothing,
  });
  doors.refresh();
  await doors.open();
  const view = {
    state, estimate, details: null, errors: new Map(), unreadable: new Map<never, never>(), blank: false, countryCodes: [], stale: false, standIn: null,
    placeText: placeText(state, undefined, words),
  };
  for (const part of parts) part.show(view);
}
