// A sentence from the news: its figures found in place, each held against what the site, the grid and the households allow.
import { scaleLinear } from "d3-scale";
import { written } from "sunyield/format";
import { createFigure } from "./charts/frame";
import type { Drawing, Figure } from "./charts/frame";
import { html, setAttribute, setText, svg } from "./dom";
import type { Engine } from "./engine";
import { refusalText } from "./errors";
import { numberField } from "./fields";
import type { FieldId, NumberField } from "./fields";
import type { Words } from "./language";
import type { Audit, Claim, FoundClaim, Judged } from "./protocol";
import { citation } from "./working";

type ClaimField = Judged["field"];
type ConventionName = Judged["conventions"][number]["convention"];

/** The figures that can be corrected below the text. */
const EDITABLE = [
  { id: "claimCapacity", key: "capacityMw", unit: "MW", shownPerUnit: 1 },
  { id: "claimEnergy", key: "energyMwhPerYear", unit: "GWh", shownPerUnit: 1e-3 },
  { id: "claimHouseholds", key: "households", unit: "", shownPerUnit: 1 },
  { id: "claimPeople", key: "people", unit: "", shownPerUnit: 1 },
  { id: "claimCo2", key: "co2TPerYear", unit: "t", shownPerUnit: 1 },
] as const satisfies readonly { id: FieldId; key: keyof Claim; unit: string; shownPerUnit: number }[];

const ROW = 40;
/** How long the typing must rest before the text is read. */
const REST_MS = 150;

/** A claimed value in words. */
function valueIn(field: ClaimField, value: number, words: Words): string {
  const { format } = words;
  if (field.startsWith("energy")) return written(format.energy(value));
  if (field.startsWith("co2") || field.startsWith("standardCoal")) return written(format.mass(value));
  if (field === "capacityMw") return written({ number: format.significant(value), unit: "MW" });
  return format.count(value);
}

/** What one kW, household, person or kWh has to make, use or avoid. */
function perUnitIn(field: ClaimField, value: number, words: Words): string {
  const unit = field.startsWith("energy") ? "perKw" : field === "households" ? "perHousehold" : field === "people" ? "perPerson"
    : field.startsWith("standardCoal") ? "coalPerKwh" : "co2PerKwh";
  return words.text(`claim.unit.${unit}`, { value: words.format.significant(value) });
}

function conventionName(convention: ConventionName, words: Words): string {
  switch (convention) {
    case "combinedMargin": case "operatingMargin": case "buildMargin": case "average": case "officialAverage":
      return words.text(`method.${convention}`);
    case "coal": case "gas": case "oil": case "standardCoalOld": case "standardCoalCec2022":
      return words.text(`method.displacedFuel.${convention}`);
    default: return words.text(`convention.${convention}`);
  }
}

/** The verdict as a sentence or three. */
export function judgedText(judged: Judged, words: Words): string {
  const { field, low, high, perUnit, reproducedBy, slips, reasons } = judged;
  const value = (amount: number): string => valueIn(field, amount, words);
  const parts: string[] = [];
  if (high > 0) parts.push(words.text("claim.band", { range: `${value(low)} – ${value(high)}` }));
  if (perUnit > 0) parts.push(words.text("claim.implies", { perUnit: perUnitIn(field, perUnit, words) }));
  if (reproducedBy != null) {
    parts.push(words.text("claim.reproduced", {
      convention: conventionName(reproducedBy.convention, words), perUnit: perUnitIn(field, reproducedBy.perUnit, words),
    }));
  }
  if (judged.verdict !== "consistent") {
    for (const slip of slips) parts.push(words.text("claim.slip", { slip: words.text(`slip.${slip.kind}`), value: value(slip.value) }));
  }
  parts.push(...reasons.map((reason) => words.text(`reason.${reason}`)));
  return parts.join(" ");
}

function drawJudged(judged: Judged, words: Words, width: number): Drawing {
  const { field, claimed, low, high } = judged;
  const rows = judged.conventions.filter(({ isDefault }) => isDefault);
  const most = Math.max(claimed, high, ...rows.map(({ value }) => value));
  // A slip by powers of ten would press everything else into the edge.
  const shown = claimed > 20 * Math.max(high, ...rows.map(({ value }) => value), 0) && (high > 0 || rows.length > 0)
    ? Math.max(high, ...rows.map(({ value }) => value)) * 1.15 : most * 1.02;
  const x = scaleLinear([0, shown], [0, width - 4]).clamp(true);
  const height = 30 + rows.length * ROW;
  const say = (value: number): string => valueIn(field, value, words);
  const claimedX = x(claimed);
  const shapes: SVGElement[] = [
    ...high > 0 ? [svg("rect", { class: "chart-band", x: x(low), y: 0, width: Math.max(x(high) - x(low), 2), height })] : [],
    svg("line", { class: "claimed-line", x1: claimedX, x2: claimedX, y1: 0, y2: height }),
    svg("circle", { class: "claimed-dot", cx: claimedX, cy: 12, r: 6 }),
    svg("text", {
      class: "chart-value claimed-text", x: claimedX > width * 0.6 ? claimedX - 11 : claimedX + 11, y: 16.5,
      "text-anchor": claimedX > width * 0.6 ? "end" : "start",
    }, words.text("claim.claimed", { value: say(claimed) })),
  ];
  const marks = [{ x: 0, y: 0, width, height: 26, text: words.text("claim.claimed", { value: say(claimed) }) },
    ...rows.map((row, index) => {
      const top = 30 + index * ROW;
      const name = conventionName(row.convention, words);
      shapes.push(
        svg("text", { class: "chart-label", x: 0, y: top + 14 }, name),
        svg("text", { class: "chart-value", x: width, y: top + 14, "text-anchor": "end" }, say(row.value)),
        svg("rect", { class: row.reproduces ? "chart-bar own" : "chart-bar", x: 0, y: top + 20, width: Math.max(x(row.value), 1), height: 8 }),
      );
      return { x: 0, y: top, width, height: ROW - 2, text: `${name}: ${say(row.value)} (${perUnitIn(field, row.perUnit, words)})` };
    })];
  return { height, shapes, marks };
}

export function createClaimCheck(
  words: Words, engine: Engine, countryCodes: readonly string[], text: string | null, onText: (text: string) => void,
): HTMLElement {
  const { format } = words;
  const input = html("textarea", { id: "claim", rows: 4, "aria-describedby": "claim-error" });
  input.value = text ?? words.text("claim.example");
  const error = html("p", { class: "field-error", id: "claim-error", role: "alert" });
  const found = html("p", { class: "found-text", id: "found" });
  const plants = html("div", { class: "share-buttons", hidden: true });
  const verdict = html("p", { class: "claim-verdict", id: "claim-verdict", role: "status" });
  const cards = html("div", { class: "charts", id: "judged" });
  const readings = html("p", { class: "quiet" });
  const sources = html("ul", { class: "sources" });
  const sourcesTitle = html("h2", { hidden: true }, words.text("working.sources"));
  const copied = html("span", { class: "quiet", role: "status" });
  const copy = html("button", { type: "button", class: "quiet-button", hidden: true }, words.text("claim.copy"));
  const country = html("select", { id: "claimCountry" }, html("option", { value: "" }, words.text("claim.noCountry")),
    ...countryCodes.map((code) => ({ code, name: format.country(code) }))
      .sort((a, b) => a.name.localeCompare(b.name, format.locale))
      .map(({ code, name }) => html("option", { value: code }, name)));
  const basis = html("select", { id: "claimBasis" },
    ...(["unknown", "dc", "ac"] as const).map((value) => html("option", { value }, words.text(`claim.basis.${value}`))));

  let claims: FoundClaim[] = [];
  let which = 0;
  let claim: Claim = {};
  let asked = 0;
  const figures = new Map<ClaimField, Figure>();
  const fields = new Map<(typeof EDITABLE)[number]["key"], NumberField>();

  /** Sets a figure, or takes it out. */
  function change<Name extends keyof Claim>(name: Name, value: Claim[Name] | undefined): void {
    const { [name]: _, ...others } = claim;
    claim = value === undefined ? others : { ...others, [name]: value };
    void check();
  }
  for (const { id, key, unit, shownPerUnit } of EDITABLE) {
    fields.set(key, numberField({
      id, words, suffix: unit, shownPerUnit, label: words.text(`claim.field.${key}`), emptyMeans: words.text("claim.notSaid"),
      onValue: (value) => change(key, value ?? undefined),
      onUnreadable: () => undefined,
    }));
  }
  country.addEventListener("input", () => change("country", country.value === "" ? undefined : country.value));
  basis.addEventListener("input", () => change("basis", basis.value as NonNullable<Claim["basis"]>));

  function fieldFor(name: ClaimField): HTMLElement | undefined {
    if (name === "country") return country;
    const editable = EDITABLE.find(({ key }) => key === name);
    return editable === undefined ? undefined : fields.get(editable.key)?.control;
  }
  /** The text with what was found in it, each figure a button to the field that corrects it. */
  function showFound(): void {
    const all = claims.flatMap((one, plant) => one.figures.map((figure) => ({ ...figure, plant })))
      .sort((a, b) => a.start - b.start);
    const pieces: (string | HTMLElement)[] = [];
    let at = 0;
    for (const figure of all) {
      if (figure.start < at) continue;
      const button = html("button", { type: "button", class: figure.inClaim ? "found" : "found aside" },
        input.value.slice(figure.start, figure.end), html("small", {}, words.text(`claim.field.${figure.field}`)));
      button.addEventListener("click", () => {
        if (figure.plant !== which) choose(figure.plant);
        fieldFor(figure.field)?.focus();
      });
      pieces.push(input.value.slice(at, figure.start), button);
      at = figure.end;
    }
    pieces.push(input.value.slice(at));
    found.replaceChildren(...pieces);
    found.hidden = all.length === 0;
    plants.hidden = claims.length < 2;
    plants.replaceChildren(...claims.map((one, plant) => {
      const button = html("button", { type: "button", class: "quiet-button", "aria-pressed": String(plant === which) },
        words.text("claim.plant", { number: String(plant + 1), capacity: one.claim.capacityMw == null ? "" : `${format.significant(one.claim.capacityMw)} MW` }));
      button.addEventListener("click", () => choose(plant));
      return button;
    }));
  }
  function choose(plant: number): void {
    which = plant;
    claim = { ...claims[which]?.claim };
    showFound();
    void check();
  }
  async function read(): Promise<void> {
    asked += 1;
    const mine = asked;
    const outcome = await engine.call("findClaims", input.value);
    if (mine !== asked) return;
    claims = outcome.kind === "answer" ? outcome.answer : [];
    choose(0);
  }
  function showAudit(audit: Audit): void {
    const judged = audit.figures.filter(({ field }) => field !== "capacityMw" && field !== "country");
    for (const one of judged) {
      let figure = figures.get(one.field);
      if (figure === undefined) {
        figure = createFigure(`judged-${one.field}`, words);
        figures.set(one.field, figure);
      }
      setAttribute(figure.node, "data-verdict", one.verdict);
      figure.set({
        title: words.text("claim.title", {
          field: words.text(`claim.field.${one.field}`), value: valueIn(one.field, one.claimed, words), verdict: words.text(`verdict.${one.verdict}`),
        }),
        summary: judgedText(one, words),
        columns: [words.text("claim.column.convention"), words.text("claim.column.value"), words.text("claim.column.ratio"),
          words.text("claim.column.perUnit"), words.text("co2.column.year"), words.text("working.source")],
        rows: one.conventions.map((row) => [
          conventionName(row.convention, words), row.value, row.ratio, row.perUnit, row.year === 0 ? "–" : String(row.year), row.source,
        ]),
        draw: (width) => drawJudged(one, words, width),
      });
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
      void navigator.clipboard.writeText([`“${input.value.trim()}”`, ...lines, location.href].join("\n"))
        .then(() => setText(copied, words.text("share.copied")));
    };
  }
  async function check(): Promise<void> {
    for (const { key } of EDITABLE) fields.get(key)?.show(claim[key] ?? null, null);
    country.value = claim.country ?? "";
    basis.value = claim.basis ?? "unknown";
    asked += 1;
    const mine = asked;
    const outcome = await engine.call("checkClaim", claim);
    if (mine !== asked) return;
    const nothing = outcome.kind === "refusal" && outcome.refusal.code === "missing";
    setText(error, outcome.kind === "answer" ? "" : nothing ? words.text("claim.nothing")
      : outcome.kind === "refusal" ? refusalText(outcome.refusal, null, words) : words.text("error.fault", { message: outcome.message }));
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
      onText(input.value);
      void read();
    }, REST_MS);
  });
  void read();

  return html("section", { class: "claim", id: "view-claim" },
    html("h1", {}, words.text("view.claim")), html("p", { class: "lead" }, words.text("claim.lead")),
    html("span", { class: "field" }, html("label", { for: "claim" }, words.text("claim.label")), input), error,
    found, plants,
    html("div", { class: "field-grid" }, ...EDITABLE.flatMap(({ key }) => fields.get(key)?.node ?? []),
      html("span", { class: "field" }, html("label", { for: "claimBasis" }, words.text("claim.basis")), basis),
      html("span", { class: "field" }, html("label", { for: "claimCountry" }, words.text("claim.field.country")), country)),
    verdict, readings, cards, html("div", { class: "share-buttons" }, copy, copied), sourcesTitle, sources);
}
