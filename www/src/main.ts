// The only state, and the address that carries it. Everything else is shown what it needs and asks for changes.
import { LANGUAGES } from "sunyield/format";
import { createCarpet } from "./charts/carpet";
import { createCo2Methods } from "./charts/co2-methods";
import { createLife } from "./charts/life";
import { createLosses } from "./charts/losses";
import { createMonths } from "./charts/months";
import { createTornado } from "./charts/tornado";
import { createCompare } from "./compare";
import { byId, html, setAttribute, setText } from "./dom";
import { startEngine } from "./engine";
import { explore } from "./explore";
import type { Details } from "./explore";
import { fieldOfPath } from "./fields";
import type { FieldId } from "./fields";
import { refusalText } from "./errors";
import { createFigureBar } from "./figure-bar";
import { loadWords, preferredLanguage } from "./language";
import type { Words } from "./language";
import { createOwnWeather } from "./own-weather";
import { createPlaceFields } from "./place-fields";
import { createPlantFields } from "./plant-fields";
import type { Estimate, MountingKind, Outcome, Refusal } from "./protocol";
import { createSentence } from "./sentence";
import { changedSince, createShare } from "./share";
import { fromAddress, toAddress, toRequest, VIEWS } from "./state";
import type { State, ViewName } from "./state";
import type { Handlers, Part } from "./view";
import { createWorking } from "./working";
import { createWorldMap } from "./world-map";

let state: State = fromAddress(location.search, preferredLanguage());
let words: Words | null = null;
let parts: Part[] = [];
let charts: Part[] = [];
let views: Partial<Record<ViewName, HTMLElement>> = {};
let chartsDue = 0;
/** What the charts show. */
let drawn: { estimate: Estimate | null; method: State["method"]; details: Details | null } | null = null;
let details: Details | null = null;
let exploreTimer: number | undefined;
let estimate: Estimate | null = null;
let refusal: Refusal | null = null;
let fault: string | null = null;
let countryCodes: readonly string[] = [];
const unreadable = new Set<FieldId>();

const engine = startEngine(receive);
engine.ask(toRequest(state));
void engine.call("countryCodes", null).then((outcome) => {
  if (outcome.kind === "answer") countryCodes = outcome.answer;
  show();
});

const handlers: Handlers = {
  change(patch) {
    state = { ...state, then: null, ...patch };
    engine.ask(toRequest(state));
    show();
    keepAddress();
  },
  chooseMounting(mounting: MountingKind) {
    // Angles of the one mounting mean nothing to the next: each starts with its usual ones.
    handlers.change({ mounting, tiltDeg: null, azimuthDeg: null });
  },
  unreadable(field, isUnreadable) {
    if (isUnreadable) unreadable.add(field);
    else unreadable.delete(field);
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
};

function receive(outcome: Outcome<Estimate>): void {
  if (outcome.kind === "answer") {
    estimate = outcome.answer;
    exploreLater(estimate);
    refusal = null;
    fault = null;
  } else if (outcome.kind === "refusal") ({ refusal } = outcome);
  else fault = outcome.message;
  show();
}

/** How long the visitor must rest before the slower charts are worked out. */
const REST_MS = 350;

function exploreLater(answered: Estimate): void {
  const request = toRequest(state);
  window.clearTimeout(exploreTimer);
  exploreTimer = window.setTimeout(async () => {
    const found = await explore(engine, request, answered, () => estimate === answered);
    if (found === null) return;
    details = found;
    show();
  }, REST_MS);
}

/** Writes the state into the address, at most four times a second: browsers slow down pages that do it more often. */
let addressTimer: number | undefined;
function keepAddress(): void {
  addressTimer ??= window.setTimeout(() => {
    addressTimer = undefined;
    history.replaceState(null, "", toAddress(state));
  }, 250);
}

function placeText(current: Words): string {
  const { format } = current;
  const country = state.country ?? (refusal === null ? estimate?.site.country : undefined);
  const place = state.placeName ?? format.coordinates(state.latitudeDeg, state.longitudeDeg, {
    north: current.text("compass.north"), south: current.text("compass.south"),
    east: current.text("compass.east"), west: current.text("compass.west"),
  });
  return country === undefined ? place : current.text("place.inCountry", { place, country: format.country(country) });
}

function show(): void {
  if (words === null) return;
  const errors = new Map<FieldId, string>();
  const field = refusal === null ? null : fieldOfPath(refusal.path);
  if (refusal !== null && field !== null) errors.set(field, refusalText(refusal, field, words));
  const banner = byId("banner");
  setText(banner, fault !== null ? words.text("error.fault", { message: fault })
    : refusal !== null && field === null ? refusalText(refusal, null, words) : "");
  banner.hidden = banner.textContent === "";
  const changed = estimate === null || refusal !== null ? null : changedSince(state, estimate, words);
  setText(byId("changed"), changed ?? "");
  byId("changed").hidden = changed === null;
  const view = {
    state, estimate, details, errors, stale: refusal !== null || fault !== null || unreadable.size > 0, placeText: placeText(words), countryCodes,
  };
  for (const part of parts) part.show(view);
  byId("results").hidden = estimate === null;
  if (drawn?.estimate === estimate && drawn.method === state.method && drawn.details === details) return;
  drawn = { estimate, method: state.method, details };
  // The sentence first: the charts follow with the next picture.
  cancelAnimationFrame(chartsDue);
  chartsDue = requestAnimationFrame(() => {
    for (const chart of charts) chart.show(view);
  });
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
  const sentence = createSentence(current, handlers);
  const figureBar = createFigureBar(current, sentence.node);
  const working = createWorking(current, handlers);
  const map = createWorldMap(current, handlers);
  const place = createPlaceFields(current, handlers);
  const plant = createPlantFields(current, handlers);
  const co2Methods = createCo2Methods(current, handlers);
  const months = createMonths(current);
  const losses = createLosses(current);
  const share = createShare(current);
  parts = [sentence, figureBar, working, map, place, plant, share];
  const carpet = createCarpet(current);
  const life = createLife(current);
  const tornado = createTornado(current);
  charts = [co2Methods, months, losses, carpet, life, tornado];
  drawn = null;
  const compare = createCompare(current, handlers, engine);
  const ownWeather = createOwnWeather(current, (file) => {
    const { plant } = toRequest(state);
    return engine.call("ownWeather", { file, plant, country: state.country ?? estimate?.site.country ?? "" });
  });
  parts.push(compare);
  const estimateView = html("div", { id: "view-estimate" },
    html("h1", { class: "visually-hidden" }, current.text("title")),
    html("p", { id: "changed", role: "status", class: "notice", hidden: true }),
    sentence.node,
    html("p", { class: "quiet legend" }, current.text("sentence.legend")),
    working.node,
    html("div", { class: "desk" }, map.node, html("div", { class: "controls" }, place.node, plant.node)),
    html("div", { id: "results" },
      html("div", { class: "charts" }, co2Methods.node, months.node, losses.node, carpet.node, life.node, tornado.node),
      compare.node, ownWeather.node, share.node),
    figureBar.node);
  byId("page").replaceChildren(
    html("p", { id: "banner", role: "alert", class: "banner", hidden: true }), estimateView);
  views = { estimate: estimateView };
  buildDoors(current);
  const versions = html("p", { class: "quiet" });
  byId("foot").replaceChildren(html("p", {}, current.text("footer.about")), versions);
  parts.push({
    node: versions,
    show(view) {
      if (view.estimate === null) return;
      const { engineVersion, dataVersion } = view.estimate.provenance;
      setText(versions, current.text("footer.versions", { engine: engineVersion, data: dataVersion }));
    },
  });
  await openView();
  show();
}

/** The doors in the head of the page: links, so that they can be opened beside and shared. */
function buildDoors(current: Words): void {
  const doors = byId("doors");
  doors.setAttribute("aria-label", current.text("view.label"));
  doors.replaceChildren(...VIEWS.map((view) => {
    const link = html("a", { href: toAddress({ ...state, view, open: null }), id: `door-${view}` }, current.text(`view.${view}`));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      state = { ...state, view, open: null };
      history.pushState(null, "", toAddress(state));
      void openView().then(() => {
        show();
        byId("page").focus({ preventScroll: true });
        window.scrollTo(0, 0);
      });
    });
    return link;
  }));
}

/** Shows the view that the state names, built when it is first wanted. */
async function openView(): Promise<void> {
  const current = words;
  if (current === null) return;
  const { view } = state;
  if (views[view] === undefined) {
    let node: HTMLElement;
    if (view === "portfolio") node = (await import("./portfolio")).createPortfolio(current, engine);
    else if (view === "claim") {
      const { createClaimCheck } = await import("./claim-check");
      const codes = await engine.call("countryCodes", null);
      node = createClaimCheck(current, engine, codes.kind === "answer" ? codes.answer : [], state.claimText, (claimText) => {
        state = { ...state, claimText };
        keepAddress();
      });
    } else {
      const outcome = await engine.call("sources", null);
      node = (await import("./method")).createMethod(current, [
        ...estimate?.provenance.sources ?? [], ...outcome.kind === "answer" ? outcome.answer : [],
      ]);
    }
    if (words !== current) return;
    views[view] = node;
    byId("page").append(node);
  }
  for (const name of VIEWS) {
    const node = views[name];
    if (node !== undefined) node.hidden = name !== state.view;
    setAttribute(byId(`door-${name}`), "aria-current", name === state.view ? "page" : undefined);
  }
}

window.addEventListener("popstate", () => {
  state = fromAddress(location.search, state.language);
  engine.ask(toRequest(state));
  void openView().then(show);
});

const languageSelect = byId("language") as HTMLSelectElement;
languageSelect.value = state.language;
languageSelect.addEventListener("input", () => {
  state = { ...state, language: LANGUAGES.find((language) => language === languageSelect.value) ?? "en" };
  keepAddress();
  void build();
});
void build();
if (import.meta.env.PROD) void navigator.serviceWorker?.register("./sw.js");
