// The second door: a sentence from the news, each figure held against what the site, the grid and the households allow.
import { written } from "sunyield/format";
import { createJudged } from "./charts/judged";
import type { JudgedFigure } from "./charts/judged";
import { claimFieldOf, createClaimFields } from "./claim-fields";
import { createClaimPrint } from "./claim-print";
import { createFoundText } from "./claim-text";
import { judgedText, valueIn } from "./claim-words";
import type { ClaimField } from "./claim-words";
import { placed, whereOf } from "./claim-where";
import type { Where } from "./claim-where";
import { wouldBe } from "./claim-would";
import { html, setText } from "./dom";
import { townIn } from "./gazetteer";
import type { Engine } from "./engine";
import { refusalText } from "./errors";
import type { Words } from "./language";
import type { Audit, Claim, FoundClaim, Refusal, Source, Unclaimed } from "./protocol";
import { originOf, publishedList } from "./published";
import type { Published } from "./published";
import type { Checked } from "./state";
import { citation } from "./working";

/** How long the typing must rest before the text is read. */
const REST_MS = 150;

/** The text of a published claim, as a release would put it. */
function releaseOf({ plant, claim }: Published, words: Words): string {
  const { format } = words;
  const figures = [
    ...claim.energyMwhPerYear === undefined ? [] : [words.text("published.energy", { energy: `${format.exact(claim.energyMwhPerYear / 1000)} GWh` })],
    ...claim.households === undefined ? [] : [words.text("published.households", { count: format.exact(claim.households) })],
    ...claim.people === undefined ? [] : [words.text("published.people", { count: format.exact(claim.people) })],
    ...claim.co2TPerYear === undefined ? [] : [words.text("published.co2", { mass: format.exact(claim.co2TPerYear) })],
  ];
  return words.text("published.release", {
    plant, country: format.country(claim.country), capacity: format.exact(claim.capacityMw),
    figures: new Intl.ListFormat(format.locale, { type: "conjunction" }).format(figures),
  });
}

export function createClaimCheck(
  words: Words, engine: Engine, countryCodes: Promise<readonly string[]>, checked: Checked, keep: (checked: Checked) => void,
): HTMLElement {
  const { format } = words;
  const input = html("textarea", { id: "claim", rows: 4, "aria-describedby": "claim-error" });
  const error = html("p", { class: "field-error", id: "claim-error", role: "alert" });
  const plants = html("div", { class: "share-buttons", hidden: true });
  const verdict = html("p", { class: "claim-verdict", id: "claim-verdict", role: "status" });
  const cards = html("div", { class: "charts", id: "judged" });
  const stale = html("p", { class: "error-title", id: "claim-stale", role: "status", hidden: true });
  const would = html("div", { class: "claim-would", id: "claim-would", role: "status" });
  const readings = html("p", { class: "quiet" });
  const bridge = html("p", { class: "quiet", id: "claim-bridge" });
  const sources = html("ul", { class: "sources" });
  const sourcesTitle = html("h2", { hidden: true }, words.text("working.sources"));
  const copied = html("span", { class: "quiet", role: "status" });
  const copy = html("button", { type: "button", class: "quiet-button", hidden: true }, words.text("claim.copy"));
  const site = html("span", { class: "quiet" });
  const forgetSite = html("button", { type: "button", class: "quiet-button" }, words.text("claim.forgetSite"));
  const atTown = html("button", { type: "button", class: "quiet-button", id: "claim-town", hidden: true });
  const siteLine = html("p", { class: "share-buttons", id: "claim-site", hidden: true }, site, forgetSite, atTown);
  const results = html("div", { class: "claim-results", id: "claim-results" });
  const origin = html("p", { class: "quiet", id: "claim-origin" });
  const paper = createClaimPrint(words);
  const list = publishedList("claim-published", words, (chosen) => {
    input.value = releaseOf(chosen, words);
    setText(origin, originOf(chosen, words));
    put({ text: input.value, plant: 0, fixes: { ...chosen.claim } });
    void read();
  });

  let claims: FoundClaim[] = [];
  let asked = 0;
  /** Whether there is something below that was worked out from good figures. */
  let answered = false;
  let refused: readonly Refusal[] = [];
  /** What has been put and not yet been checked: only what is not refused travels in the address. */
  let unkept: Checked | null = null;
  const figures = new Map<ClaimField, JudgedFigure>();
  const fields = createClaimFields(words, countryCodes, fix, showStale);
  const found = createFoundText(words, (plant, field) => {
    if (plant !== checked.plant) choose(plant);
    fields.focus(field);
  });

  /** What is checked from now on. */
  function put(next: Checked): void {
    checked = unkept = next;
  }
  /** Says that what stands below is of other figures than those in the fields. */
  function showStale(): void {
    const wrong = [...new Set([...fields.unreadable(), ...refused.map((refusal) => nameOf(refusal))])];
    const named = new Intl.ListFormat(format.locale, { type: "conjunction" }).format(wrong);
    stale.hidden = wrong.length === 0;
    setText(stale, wrong.length === 0 ? "" : words.text(answered ? "claim.stale" : "claim.unanswered", { fields: named }));
    results.classList.toggle("stale", wrong.length > 0);
    copy.disabled = wrong.length > 0;
  }
  function nameOf(refusal: Refusal): string {
    const field = claimFieldOf(refusal);
    return words.optional(`claim.field.${field}`) ?? words.text(field === "latitudeDeg" ? "field.latitude" : field === "longitudeDeg" ? "field.longitude" : "field.place");
  }
  /** The claim of the text with what was put right. */
  function claimNow(): Claim {
    const claim: Record<string, unknown> = { ...claims[checked.plant]?.claim };
    for (const [name, value] of Object.entries(checked.fixes)) {
      if (value === null) delete claim[name];
      else claim[name] = value;
    }
    return claim as Claim;
  }
  function fix(fixes: Checked["fixes"]): void {
    put({ ...checked, fixes: { ...checked.fixes, ...fixes } });
    void check();
  }
  forgetSite.addEventListener("click", () => fix({ latitudeDeg: null, longitudeDeg: null }));

  function showFound(): void {
    found.show(input.value, claims);
    plants.hidden = claims.length < 2;
    plants.replaceChildren(...claims.map((one, plant) => {
      const button = html("button", { type: "button", class: "quiet-button", "aria-pressed": String(plant === checked.plant) },
        words.text("claim.plant", { number: String(plant + 1), capacity: one.claim.capacityMw == null ? "" : `${format.significant(one.claim.capacityMw)} MW` }));
      button.addEventListener("click", () => choose(plant));
      return button;
    }));
  }
  function choose(plant: number): void {
    put({ ...checked, plant, fixes: {} });
    fields.forget();
    showFound();
    void check();
  }
  async function read(): Promise<void> {
    asked += 1;
    const mine = asked;
    const outcome = await engine.call("findClaims", input.value);
    if (mine !== asked) return;
    claims = outcome.kind === "answer" ? outcome.answer : [];
    fields.forget();
    showFound();
    if (await check()) await offerTown();
  }
  /** A text may name a town where the engine knows countries alone: the visitor says whether it is the place. */
  async function offerTown(): Promise<void> {
    const { country, capacityMw, latitudeDeg } = claimNow();
    if (capacityMw === undefined || country !== undefined || latitudeDeg !== undefined) return;
    const mine = asked;
    const town = await townIn(input.value);
    if (mine !== asked || town === null) return;
    setText(atTown, words.text("claim.atTown", { place: words.text("place.inCountry", { place: town.name, country: format.country(town.country) }) }));
    atTown.hidden = false;
    atTown.onclick = () => fix({ latitudeDeg: town.latitudeDeg, longitudeDeg: town.longitudeDeg, country: town.country });
  }
  /** Which energy the households and the CO2 were held against, and why the other door may say something else. */
  function bridgeText({ annualMwh, figures: judged }: Audit, claim: Claim, where: Where): string {
    if (annualMwh === undefined || !judged.some(({ field }) => /^(households|people|co2|standardCoal)/.test(field))) return "";
    const energy = written(format.energy(annualMwh.p50));
    if (claim.energyMwhPerYear !== undefined || claim.energyMwhPerDay !== undefined || claim.energyMwhLifetime !== undefined) {
      return words.text("claim.bridge.claimed", { energy });
    }
    if (claim.capacityMw === undefined) return words.text("claim.bridge.households", { energy });
    return `${words.text("claim.bridge.reckoned", { energy, range: format.energyRange(annualMwh) })} ${placed("claim.bridge", where, words)}`;
  }
  function showAudit(audit: Audit, claim: Claim, unclaimed: Unclaimed | null): void {
    const where = whereOf(claim, audit);
    const judged = audit.figures.filter(({ field }) => field !== "capacityMw" && field !== "country");
    for (const one of judged) {
      let figure = figures.get(one.field);
      if (figure === undefined) {
        figure = createJudged(one.field, words);
        figures.set(one.field, figure);
      }
      figure.set(one, where);
    }
    cards.replaceChildren(...judged.flatMap(({ field }) => figures.get(field)?.node ?? []));
    setText(verdict, judged.map((one) => words.text("claim.short", {
      field: words.text(`claim.field.${one.field}`), verdict: words.text(`verdict.${one.verdict}`),
    })).join(" · "));
    setText(readings, audit.readings.map((reading) => words.text("claim.reading", {
      basis: words.text(`claim.basis.${reading.basis}`), yield: format.significant(reading.kwhPerKwp),
      factor: format.percent(reading.capacityFactor), verdict: words.text(`verdict.${reading.verdict}`),
    })).join(" "));
    setText(bridge, bridgeText(audit, claim, where));
    would.replaceChildren(...unclaimed === null ? [] : wouldBe(claim, audit, unclaimed, where, words));
    const cited: readonly Source[] = unclaimed?.sources ?? audit.provenance.sources;
    sourcesTitle.hidden = cited.length === 0;
    sources.replaceChildren(...cited.map((source) => html("li", {}, citation(source))));
    paper.set({
      text: input.value.trim(), origin: origin.textContent, claim, audit, judged, where, sources: cited,
      assumed: [placed("claim.where", where, words), readings.textContent, bridge.textContent],
      would: unclaimed === null ? [] : wouldBe(claim, audit, unclaimed, where, words),
    });
    copy.hidden = judged.length === 0;
    copy.onclick = () => {
      const lines = judged.map((one) => `${words.text("claim.title", {
        field: words.text(`claim.field.${one.field}`), value: valueIn(one.field, one.claimed, words), verdict: words.text(`verdict.${one.verdict}`),
      })}. ${judgedText(one, where, words)}`);
      const quoted = input.value.trim();
      void navigator.clipboard.writeText([...quoted === "" ? [] : [`“${quoted}”`], ...lines, location.href].join("\n"))
        .then(() => setText(copied, words.text("share.copied")));
    };
  }
  function showNothing(): void {
    cards.replaceChildren();
    would.replaceChildren();
    for (const line of [verdict, readings, bridge]) setText(line, "");
    sources.replaceChildren();
    sourcesTitle.hidden = copy.hidden = true;
    paper.set(null);
    answered = false;
  }
  /** Whose sun it is held against: said also where the text does not tell the place. */
  function showSite(claim: Claim): void {
    const { latitudeDeg, longitudeDeg, capacityMw } = claim;
    const where = whereOf(claim, claim);
    siteLine.hidden = capacityMw === undefined && where.kind !== "site";
    atTown.hidden = true;
    forgetSite.hidden = latitudeDeg === undefined && longitudeDeg === undefined;
    setText(site, placed("claim.where", where, words));
  }
  /** Whether its answer is the newest. */
  async function check(): Promise<boolean> {
    const claim = claimNow();
    asked += 1;
    const mine = asked;
    fields.show(claim, refused);
    const outcome = await engine.call("checkClaim", claim);
    if (mine !== asked) return false;
    const bare = outcome.kind === "answer" && outcome.answer.figures.length === 0;
    const more = bare ? await engine.call("unclaimed", claim) : null;
    if (mine !== asked) return false;
    const refusals = outcome.kind === "refusal" ? outcome.refusals : [];
    const nothing = refusals[0]?.code === "missing";
    refused = nothing ? [] : refusals;
    if (refused.length === 0 && unkept !== null) keep(unkept);
    if (refused.length === 0) unkept = null;
    fields.show(claim, refused);
    showSite(claim);
    // What belongs to a field stands beside it; the rest has this line.
    const elsewhere = refused.filter((refusal) => !fields.has(claimFieldOf(refusal)));
    setText(error, outcome.kind === "fault" ? words.text("error.fault", { message: outcome.message }) : nothing ? words.text("claim.nothing")
      : elsewhere.map((refusal) => `${nameOf(refusal)}: ${refusalText(refusal, null, words)}`).join(" "));
    if (outcome.kind === "answer") {
      showAudit(outcome.answer, claim, more?.kind === "answer" ? more.answer : null);
      answered = true;
    } else if (refused.length === 0) showNothing();
    showStale();
    return true;
  }
  let timer: number | undefined;
  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      list.show(-1);
      setText(origin, "");
      put({ text: input.value, plant: 0, fixes: {} });
      void read();
    }, REST_MS);
  });
  input.value = checked.text ?? words.text("claim.example");
  found.show(input.value, null);
  void read();

  results.append(verdict, would, readings, bridge, cards, html("div", { class: "share-buttons" }, copy, copied), sourcesTitle, sources);
  return html("section", { class: "claim", id: "view-claim" },
    html("h1", {}, words.text("view.claim")), html("p", { class: "lead" }, words.text("claim.lead")),
    html("span", { class: "field" }, html("label", { for: "claim" }, words.text("claim.label")), input), error,
    html("span", { class: "field" }, html("label", { for: "claim-published" }, words.text("published.or")), list.node), origin,
    found.node, plants,
    fields.node, siteLine, html("h2", {}, words.text("claim.verdicts")), stale, results, paper.node);
}
