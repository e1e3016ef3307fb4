// The only state, and the address that carries it. Everything else is shown what it needs and asks for changes.
import { LANGUAGES } from "sunyield/format";
import { fromAddress, toAddress } from "./address";
import { byId, html, setText } from "./dom";
import { createDoors } from "./doors";
import type { Doors } from "./doors";
import { doneEarly } from "./early";
import { startEngine } from "./engine";
import { refusalText } from "./errors";
import { createEstimateView } from "./estimate-view";
import type { EstimateView } from "./estimate-view";
import { explore } from "./explore";
import type { Details } from "./explore";
import { fieldOfPath } from "./fields";
import type { FieldId } from "./fields";
import { createBanner, nameHead } from "./head";
import { loadWords } from "./language";
import type { Words } from "./language";
import { builtAnswer } from "./opening";
import { ownScript } from "./own-script";
import { breathe } from "./paint";
import { preferredLanguage } from "./preferred";
import type { Estimate, Outcome, Refusal, Request } from "./protocol";
import { withUsual } from "./stand-in";
import { toRequest, withPlantOf } from "./state";
import type { State, ViewName } from "./state";
import { placeText } from "./view";
import type { Handlers, Part } from "./view";

/** How long the visitor must rest before the slower charts are worked out. */
const REST_MS = 350;
/** The address is written at most this often: browsers slow down pages that do it more. */
const ADDRESS_MS = 250;
/** An error of these means that the answer is of another place. */
const PLACE_FIELDS: readonly FieldId[] = ["place", "latitude", "longitude", "country"];

let { state, unread } = fromAddress(location.search, preferredLanguage());
/** The newest state that was answered: the address holds its plant, never one that was refused. */
let answered: State | null = null;
let words: Words | null = null;
let doors: Doors | null = null;
let estimateView: EstimateView | null = null;
let versions: Part | null = null;
let banner = createBanner();
let details: Details | null = null;
let refusals: readonly Refusal[] = [];
let fault: string | null = null;
let countryCodes: readonly string[] = [];
const unreadable = new Map<FieldId, string>();

/** The question that takes the place of a refused one, and its state: as long as nothing has been answered yet. */
let standIn: { request: Request; state: State } | null = null;

const engine = startEngine(receive);
let asked = ask();
/** The newest answer. That to the page's first question came with the page: the engine's file is the largest of all. */
let estimate: Estimate | null = builtAnswer(asked.request);
/** What `estimate` answers. */
let answeredRequest: Request | null = estimate === null ? null : asked.request;
let engineHasAnswered = false;
void engine.call("countryCodes", null).then((outcome) => {
  if (outcome.kind !== "answer") return;
  countryCodes = outcome.answer;
  show();
});

const handlers: Handlers = {
  change(patch) {
    state = { ...state, then: null, ...patch };
    unread = [];
    asked = ask();
    show();
    keepAddress();
  },
  chooseMounting(mounting) {
    // Angles of the one mounting mean nothing to the next: each starts with its usual ones.
    handlers.change({ mounting, tiltDeg: null, azimuthDeg: null });
  },
  unreadable(field, error) {
    if (error === null) unreadable.delete(field);
    else unreadable.set(field, error);
    show();
  },
  refresh: show,
  fault(error) {
    fault = String(error);
    show();
  },
  toggleWorking(figure) {
    const opening = state.open !== figure;
    state = { ...state, open: opening ? figure : null };
    show();
    keepAddress();
    byId(opening ? "working-title" : `figure-${figure}`).focus({ preventScroll: !opening });
  },
  goToPlace() {
    byId("place").focus();
  },
  checkClaimed() {
    const { capacity, unit, latitudeDeg, longitudeDeg, claimedMwh, claimedHouseholds, claimedCo2T } = state;
    const country = state.country ?? estimate?.site.country;
    state = { ...state, claim: {
      text: "", plant: 0,
      fixes: {
        capacityMw: unit.startsWith("MW") ? capacity : capacity / 1000, basis: unit.endsWith("dc") ? "dc" : "ac",
        latitudeDeg, longitudeDeg,
        ...country === undefined ? {} : { country },
        ...claimedMwh === null ? {} : { energyMwhPerYear: claimedMwh },
        ...claimedHouseholds === null ? {} : { households: claimedHouseholds },
        ...claimedCo2T === null ? {} : { co2TPerYear: claimedCo2T },
      },
    } };
    doors?.forget("claim");
    goTo("claim");
  },
};

function ask(): { request: Request; state: State } {
  const request = toRequest(state);
  standIn = null;
  engine.ask(request);
  return { request, state };
}

/** Asks with the usual values in place of the refused ones; there is no good answer yet that could stay. */
function askInstead(): void {
  const instead = withUsual(asked.state, refusals.map(({ path }) => fieldOfPath(path)));
  if (instead === null) return;
  standIn = { request: toRequest(instead), state: instead };
  engine.ask(standIn.request);
}

function receive(outcome: Outcome<Estimate>, request: Request): void {
  const newest = asked.request === request;
  engineHasAnswered = true;
  if (standIn?.request === request) {
    if (outcome.kind === "answer") {
      estimate = outcome.answer;
      answeredRequest = request;
      exploreLater(request);
    }
    show();
    return;
  }
  if (outcome.kind === "answer") {
    estimate = outcome.answer;
    answeredRequest = request;
    refusals = [];
    fault = null;
    if (newest) {
      answered = asked.state;
      exploreLater(request);
    }
  } else if (outcome.kind === "refusal") {
    ({ refusals } = outcome);
    if (newest && answered === null) askInstead();
  } else fault = outcome.message;
  show();
  if (changed) keepAddress();
}

let exploreTimer: number | undefined;
function exploreLater(request: Request): void {
  window.clearTimeout(exploreTimer);
  exploreTimer = window.setTimeout(async () => {
    const explored = await explore(engine, request, () => (standIn ?? asked).request === request);
    if (explored === null) return;
    details = explored;
    show();
  }, REST_MS);
}

/** The address of what the page shows: with the newest plant that was answered. */
function address(): string {
  return toAddress(answered === null ? state : withPlantOf(state, answered));
}

let addressTimer: number | undefined;
/** Whether the visitor has changed anything: a link that was only opened stays as it came. */
let changed = false;
function keepAddress(): void {
  changed = true;
  addressTimer ??= window.setTimeout(() => {
    addressTimer = undefined;
    if (answered !== null) history.replaceState(null, "", address());
    doors?.refresh();
  }, ADDRESS_MS);
}

/** What is wrong, field by field, and what belongs to no field. */
function errorsIn(current: Words): { errors: Map<FieldId, string>; others: string } {
  const errors = new Map<FieldId, string>();
  const others = fault === null ? [] : [current.text("error.fault", { message: fault })];
  for (const refusal of refusals) {
    const field = fieldOfPath(refusal.path);
    if (field === null) others.push(refusalText(refusal, null, current));
    else errors.set(field, refusalText(refusal, field, current));
  }
  if (unread.length > 0) others.push(current.text("error.unread", { what: unread.join(" · ") }));
  return { errors, others: others.join(" ") };
}

function show(): void {
  if (words === null) return;
  const { errors, others } = errorsIn(words);
  setText(banner, others);
  banner.hidden = others === "";
  const stoodIn = standIn !== null && answeredRequest === standIn.request ? standIn.state : null;
  const blank = stoodIn === null && PLACE_FIELDS.some((field) => errors.has(field));
  // While the engine itself is still on its way, an answer to another question stands longer than a blink.
  const waiting = !engineHasAnswered && answeredRequest !== asked.request;
  const view = {
    state, estimate, details, errors, unreadable, blank, countryCodes, standIn: stoodIn,
    placeText: placeText(errors.has("country") ? { ...state, country: null } : state, blank ? undefined : estimate?.site.country, words),
    stale: refusals.length > 0 || fault !== null || unreadable.size > 0 || waiting,
  };
  versions?.show(view);
  if (state.view === "estimate") for (const part of estimateView?.parts ?? []) part.show(view);
}

/** Below the first door's sentence: fetched once the engine has answered, for until then there is nothing more to show. */
async function pictures(current: Words): Promise<Part> {
  await engine.started;
  const { createResults } = await import("./results");
  return createResults(current, handlers, engine, (file) => {
    const { plant } = toRequest(state);
    return engine.call("ownWeather", { file, plant, country: state.country ?? estimate?.site.country ?? "" });
  });
}

function createVersions(current: Words): Part {
  const node = html("p", { class: "quiet" });
  return {
    node,
    show({ estimate: shown }) {
      if (shown === null) return;
      const { engineVersion, dataVersion } = shown.provenance;
      setText(node, current.text("footer.versions", { engine: engineVersion, data: dataVersion }));
    },
  };
}

/** Builds the page in the state's language, beside the one that is shown and piece by piece, so that a slow phone keeps up. */
async function build(): Promise<void> {
  const current = await loadWords(state.language);
  if (current.format.language !== state.language) return;
  const first = words === null;
  words = current;
  unreadable.clear();
  doors?.close();
  banner = createBanner();
  versions = createVersions(current);
  estimateView = null;
  doors = createDoors(current, {
    engine, go: goTo, state: () => state, estimate: () => estimate,
    estimateView: () => (estimateView ??= createEstimateView(current, handlers, pictures(current))).node,
    keepClaim(claim) {
      state = { ...state, claim };
      keepAddress();
    },
  });
  if (state.view === "estimate") {
    estimateView = createEstimateView(current, handlers, pictures(current));
    await breathe();
    show();
    await breathe();
    if (words !== current) return;
  }
  const repeat = first ? doneEarly() : () => undefined;
  nameHead(current);
  doors.refresh();
  byId("foot").replaceChildren(html("p", {}, current.text("footer.about")), versions.node);
  byId("page").replaceChildren(banner);
  const opened = doors.open();
  repeat();
  await opened;
  // Below what has just been built, or it would move.
  byId("foot").hidden = false;
  show();
}

function goTo(name: ViewName): void {
  state = { ...state, view: name, open: null };
  history.pushState(null, "", address());
  void doors?.open().then(() => {
    show();
    byId("page").focus({ preventScroll: true });
    window.scrollTo(0, 0);
  });
}

window.addEventListener("popstate", () => {
  ({ state, unread } = fromAddress(location.search, state.language));
  answered = null;
  asked = ask();
  doors?.forget("claim");
  void doors?.open().then(show);
});

const languageSelect = byId("language") as HTMLSelectElement;
languageSelect.value = state.language;
languageSelect.addEventListener("input", () => {
  state = { ...state, language: LANGUAGES.find((language) => language === languageSelect.value) ?? "en" };
  keepAddress();
  void build();
});
void build();
if (import.meta.env.PROD) void navigator.serviceWorker?.register(ownScript("./sw.js"));
