// The second door: a sentence from the news, each figure held against what the site, the grid and the households allow.
import { createJudged } from "./charts/judged";
import type { JudgedFigure } from "./charts/judged";
import { createFoundText } from "./claim-text";
import { judgedText, valueIn } from "./claim-words";
import type { ClaimField } from "./claim-words";
import { COUNT, ENERGY_GWH, MASS_T } from "./claimed-fields";
import { createCountryList } from "./country-list";
import { html, setText } from "./dom";
import type { Engine } from "./engine";
import { refusalText } from "./errors";
import { numberField } from "./fields";
import type { FieldId, NumberField } from "./fields";
import type { Words } from "./language";
import type { Audit, Claim, FoundClaim } from "./protocol";
import { originOf, publishedList } from "./published";
import type { Published } from "./published";
import type { Units } from "./reading";
import type { Checked, Fixable } from "./state";
import { citation } from "./working";

/** The figures that can be corrected below the text. */
const EDITABLE = [
  { id: "claimCapacity", key: "capacityMw", suffix: "MW", shownPerUnit: 1, units: { mw: 1, kw: 1e-3, gw: 1e3, 兆瓦: 1, 千瓦: 1e-3, 万千瓦: 10, 吉瓦: 1e3 } },
  { id: "claimEnergy", key: "energyMwhPerYear", suffix: "GWh", shownPerUnit: 1e-3, units: ENERGY_GWH },
  { id: "claimHouseholds", key: "households", suffix: "", shownPerUnit: 1, units: COUNT },
  { id: "claimPeople", key: "people", suffix: "", shownPerUnit: 1, units: COUNT },
  { id: "claimCo2", key: "co2TPerYear", suffix: "t", shownPerUnit: 1, units: MASS_T },
] as const satisfies readonly { id: FieldId; key: Fixable; suffix: string; shownPerUnit: number; units: Units }[];

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
  const readings = html("p", { class: "quiet" });
  const sources = html("ul", { class: "sources" });
  const sourcesTitle = html("h2", { hidden: true }, words.text("working.sources"));
  const copied = html("span", { class: "quiet", role: "status" });
  const copy = html("button", { type: "button", class: "quiet-button", hidden: true }, words.text("claim.copy"));
  const country = createCountryList("claimCountry", html("option", { value: "" }, words.text("claim.noCountry")), words);
  void countryCodes.then(country.offer);
  const basis = html("select", { id: "claimBasis" },
    ...(["unknown", "dc", "ac"] as const).map((value) => html("option", { value }, words.text(`claim.basis.${value}`))));
  const site = html("span", { class: "quiet" });
  const forgetSite = html("button", { type: "button", class: "quiet-button" }, words.text("claim.forgetSite"));
  const siteLine = html("p", { class: "share-buttons", id: "claim-site", hidden: true }, site, forgetSite);
  const origin = html("p", { class: "quiet", id: "claim-origin" });
  const list = publishedList("claim-published", words, (chosen) => {
    input.value = releaseOf(chosen, words);
    setText(origin, originOf(chosen, words));
    put({ text: input.value, plant: 0, fixes: { ...chosen.claim } });
    void read();
  });

  let claims: FoundClaim[] = [];
  let asked = 0;
  const figures = new Map<ClaimField, JudgedFigure>();
  const fields = new Map<Fixable, NumberField>();
  const found = createFoundText(words, (plant, field) => {
    if (plant !== checked.plant) choose(plant);
    (field === "country" ? country.node : fields.get(field as Fixable)?.control)?.focus();
  });

  /** What is checked from now on, and travels in the address. */
  function put(next: Checked): void {
    checked = next;
    keep(next);
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
  for (const { key, ...field } of EDITABLE) {
    fields.set(key, numberField({
      ...field, words, label: words.text(`claim.field.${key}`), emptyMeans: words.text("claim.notSaid"),
      onValue: (value) => fix({ [key]: value }),
      onUnreadable: () => undefined,
    }));
  }
  country.node.addEventListener("input", () => fix({ country: country.node.value === "" ? null : country.node.value }));
  basis.addEventListener("input", () => fix({ basis: basis.value }));
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
    showFound();
    void check();
  }
  async function read(): Promise<void> {
    asked += 1;
    const mine = asked;
    const outcome = await engine.call("findClaims", input.value);
    if (mine !== asked) return;
    claims = outcome.kind === "answer" ? outcome.answer : [];
    showFound();
    await check();
  }
  function showAudit(audit: Audit): void {
    const judged = audit.figures.filter(({ field }) => field !== "capacityMw" && field !== "country");
    for (const one of judged) {
      let figure = figures.get(one.field);
      if (figure === undefined) {
        figure = createJudged(one.field, words);
        figures.set(one.field, figure);
      }
      figure.set(one);
    }
    cards.replaceChildren(...judged.flatMap(({ field }) => figures.get(field)?.node ?? []));
    setText(verdict, judged.map((one) => words.text("claim.short", {
      field: words.text(`claim.field.${one.field}`), verdict: words.text(`verdict.${one.verdict}`),
    })).join(" · "));
    setText(readings, audit.readings.map((reading) => words.text("claim.reading", {
      basis: words.text(`claim.basis.${reading.basis}`), yield: format.significant(reading.kwhPerKwp),
      factor: format.percent(reading.capacityFactor), verdict: words.text(`verdict.${reading.verdict}`),
    })).join(" "));
    sourcesTitle.hidden = audit.provenance.sources.length === 0;
    sources.replaceChildren(...audit.provenance.sources.map((source) => html("li", {}, citation(source))));
    copy.hidden = judged.length === 0;
    copy.onclick = () => {
      const lines = judged.map((one) => `${words.text("claim.title", {
        field: words.text(`claim.field.${one.field}`), value: valueIn(one.field, one.claimed, words), verdict: words.text(`verdict.${one.verdict}`),
      })}. ${judgedText(one, words)}`);
      const quoted = input.value.trim();
      void navigator.clipboard.writeText([...quoted === "" ? [] : [`“${quoted}”`], ...lines, location.href].join("\n"))
        .then(() => setText(copied, words.text("share.copied")));
    };
  }
  async function check(): Promise<void> {
    const claim = claimNow();
    const { latitudeDeg, longitudeDeg } = claim;
    for (const { key } of EDITABLE) fields.get(key)?.show(claim[key] ?? null, null);
    country.show(claim.country ?? null);
    basis.value = claim.basis ?? "unknown";
    siteLine.hidden = latitudeDeg === undefined || longitudeDeg === undefined;
    if (latitudeDeg !== undefined && longitudeDeg !== undefined) {
      setText(site, words.text("claim.site", { place: format.coordinates(latitudeDeg, longitudeDeg, words.compass) }));
    }
    asked += 1;
    const mine = asked;
    const outcome = await engine.call("checkClaim", claim);
    if (mine !== asked) return;
    const nothing = outcome.kind === "refusal" && outcome.refusals[0].code === "missing";
    setText(error, outcome.kind === "answer" ? "" : nothing ? words.text("claim.nothing")
      : outcome.kind === "refusal" ? refusalText(outcome.refusals[0], null, words) : words.text("error.fault", { message: outcome.message }));
    if (outcome.kind === "answer") showAudit(outcome.answer);
    else {
      cards.replaceChildren();
      setText(verdict, "");
      setText(readings, "");
      sources.replaceChildren();
      sourcesTitle.hidden = copy.hidden = true;
    }
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

  return html("section", { class: "claim", id: "view-claim" },
    html("h1", {}, words.text("view.claim")), html("p", { class: "lead" }, words.text("claim.lead")),
    html("span", { class: "field" }, html("label", { for: "claim" }, words.text("claim.label")), input), error,
    html("span", { class: "field" }, html("label", { for: "claim-published" }, words.text("published.or")), list.node), origin,
    found.node, plants,
    html("div", { class: "field-grid" }, ...EDITABLE.flatMap(({ key }) => fields.get(key)?.node ?? []),
      html("span", { class: "field" }, html("label", { for: "claimBasis" }, words.text("claim.basis")), basis),
      html("span", { class: "field" }, html("label", { for: "claimCountry" }, words.text("claim.field.country")), country.node)),
    siteLine, html("h2", {}, words.text("claim.verdicts")), verdict, readings, cards, html("div", { class: "share-buttons" }, copy, copied), sourcesTitle, sources);
}
