// The only state, and the address that carries it. Everything else is shown what it needs and asks for changes.
import { LANGUAGES } from "sunyield/format";
import { fromAddress, toAddress } from "./address";
import { byId, html, setText } from "./dom";
import { createDoors } from "./doors";
import type { Doors } from "./doors";
import { startEngine } from "./engine";
import { refusalText } from "./errors";
import { createEstimateView } from "./estimate-view";
import { explore } from "./explore";
import type { Details } from "./explore";
import { fieldOfPath } from "./fields";
import type { FieldId } from "./fields";
import { loadWords, preferredLanguage } from "./language";
import type { Words } from "./language";
import { ownScript } from "./own-script";
import { afterPaint } from "./paint";
import type { Estimate, Outcome, Refusal, Request } from "./protocol";
import { toRequest, withPlantOf } from "./state";
import type { State, ViewName } from "./state";
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
let asked: { request: Request; state: State } | null = null;
let words: Words | null = null;
let doors: Doors | null = null;
let parts: readonly Part[] = [];
let details: Details | null = null;
let estimate: Estimate | null = null;
let refusals: readonly Refusal[] = [];
let fault: string | null = null;
let countryCodes: readonly string[] = [];
const unreadable = new Set<FieldId>();

const engine = startEngine(receive);
ask();
void engine.call("countryCodes", null).then((outcome) => {
  if (outcome.kind !== "answer") return;
  countryCodes = outcome.answer;
  // Two hundred and forty names to sort: not in the way of the first numbers.
  afterPaint(show);
});

const handlers: Handlers = {
  change(patch) {
    state = { ...state, then: null, ...patch };
    unread = [];
    ask();
    show();
    keepAddress();
  },
  chooseMounting(mounting) {
    // Angles of the one mounting mean nothing to the next: each starts with its usual ones.
    handlers.change({ mounting, tiltDeg: null, azimuthDeg: null });
  },
  unreadable(field, isUnreadable) {
    if (isUnreadable) unreadable.add(field);
    else unreadable.delete(field);
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

function ask(): void {
  asked = { request: toRequest(state), state };
  engine.ask(asked.request);
}

function receive(outcome: Outcome<Estimate>, request: Request): void {
  const newest = asked?.request === request;
  if (outcome.kind === "answer") {
    estimate = outcome.answer;
    refusals = [];
    fault = null;
    if (newest && asked !== null) {
      answered = asked.state;
      exploreLater(request);
    }
  } else if (outcome.kind === "refusal") ({ refusals } = outcome);
  else fault = outcome.message;
  show();
  if (changed) keepAddress();
}

let exploreTimer: number | undefined;
function exploreLater(request: Request): void {
  window.clearTimeout(exploreTimer);
  exploreTimer = window.setTimeout(async () => {
    const explored = await explore(engine, request, () => asked?.request === request);
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

function placeText(current: Words, blank: boolean): string {
  const { format } = current;
  const country = state.country ?? (blank ? undefined : estimate?.site.country);
  const place = state.placeName ?? format.coordinates(state.latitudeDeg, state.longitudeDeg, current.compass);
  return country === undefined ? place : current.text("place.inCountry", { place, country: format.country(country) });
}

/** What is wrong, field by field, and what belongs to no field. */
function errorsIn(current: Words): { errors: Map<FieldId, string>; banner: string } {
  const errors = new Map<FieldId, string>();
  const others = fault === null ? [] : [current.text("error.fault", { message: fault })];
  for (const refusal of refusals) {
    const field = fieldOfPath(refusal.path);
    if (field === null) others.push(refusalText(refusal, null, current));
    else errors.set(field, refusalText(refusal, field, current));
  }
  if (unread.length > 0) others.push(current.text("error.unread", { what: unread.join(" · ") }));
  return { errors, banner: others.join(" ") };
}

function show(): void {
  if (words === null) return;
  const { errors, banner } = errorsIn(words);
  setText(byId("banner"), banner);
  byId("banner").hidden = banner === "";
  const blank = PLACE_FIELDS.some((field) => errors.has(field));
  const view = {
    state, estimate, details, errors, unreadable, blank, countryCodes, placeText: placeText(words, blank),
    stale: refusals.length > 0 || fault !== null || unreadable.size > 0,
  };
  for (const part of parts) part.show(view);
}

/** Builds the page in the state's language. */
async function build(): Promise<void> {
  const current = await loadWords(state.language);
  if (current.format.language !== state.language) return;
  words = current;
  document.documentElement.lang = current.format.locale;
  document.title = current.text("title");
  setText(byId("skip"), current.text("skip"));
  setText(byId("language-label"), current.text("language"));
  unreadable.clear();
  const estimateView = createEstimateView(current, handlers, engine, (file) => {
    const { plant } = toRequest(state);
    return engine.call("ownWeather", { file, plant, country: state.country ?? estimate?.site.country ?? "" });
  });
  const versions = html("p", { class: "quiet" });
  byId("page").replaceChildren(
    html("p", { id: "banner", role: "alert", class: "banner", hidden: true }), estimateView.node);
  byId("foot").replaceChildren(html("p", {}, current.text("footer.about")), versions);
  parts = [...estimateView.parts, {
    node: versions,
    show({ estimate: shown }) {
      if (shown === null) return;
      const { engineVersion, dataVersion } = shown.provenance;
      setText(versions, current.text("footer.versions", { engine: engineVersion, data: dataVersion }));
    },
  }];
  doors = createDoors(current, estimateView.node, {
    engine, go: goTo, state: () => state, estimate: () => estimate,
    keepClaim(claim) {
      state = { ...state, claim };
      keepAddress();
    },
  });
  doors.refresh();
  estimateView.node.hidden = state.view !== "estimate";
  await doors.open();
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
  ask();
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
