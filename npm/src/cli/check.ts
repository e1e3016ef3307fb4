/** `sunyield check`: a press release's figures against what the site, the grid and the households allow. */
import { load } from "sunyield";
import type { Audit, Claim, FoundClaim, Judged, Sunyield } from "sunyield";
import { createFormat } from "../format.js";
import type { Format } from "../format.js";
import { numberOr, thousandfold } from "./arguments.js";
import type { Option, Typed } from "./arguments.js";
import { json } from "./command.js";
import type { Call, Command } from "./command.js";
import { noteElsewhere } from "./elsewhere.js";
import { quoted, refusingInWords, UsageError } from "./refusal.js";
import { table } from "./table.js";
import { filled, named, words } from "./words.js";
import type { Words } from "./words.js";

/** Options that say where the plant is; they go with figures and with a text alike. */
const PLACE: readonly Option[] = [
  { name: "country", value: "CODE", field: "claim.country" },
  { name: "lat", value: "DEG", field: "claim.latitudeDeg" },
  { name: "lon", value: "DEG", field: "claim.longitudeDeg" },
];

/** Options that are figures of a claim. */
const FIGURES: readonly Option[] = [
  { name: "mw", value: "MW", field: "claim.capacityMw" },
  { name: "basis", value: "dc|ac|unknown", field: "claim.basis" },
  { name: "gwh", value: "GWH", field: "claim.energyMwhPerYear" },
  { name: "households", value: "N", field: "claim.households" },
  { name: "people", value: "N", field: "claim.people" },
  { name: "co2-t", value: "T", field: "claim.co2TPerYear" },
  { name: "coal-t", value: "T", field: "claim.standardCoalTPerYear" },
];

/** A claim, where its figures stand in the text that it was found in, and what the audit says of them. */
interface Checked extends Partial<Pick<FoundClaim, "figures" | "conflicts">> {
  readonly claim: Claim;
  readonly audit: Audit;
}

export const check: Command = {
  name: "check",
  usage: [
    'sunyield check "TEXT" [--country CODE] [--lat DEG --lon DEG] [--json]',
    "sunyield check --mw MW [--basis dc|ac] [--gwh GWH] [--households N] [--people N] [--co2-t T] [--coal-t T] [--country CODE] [--lat DEG --lon DEG] [--json]",
  ],
  examples: [
    'sunyield check "The 480 MW plant in Chile will serve 400,000 households and avoid 280,000 t of CO2 a year"',
    "sunyield check --mw 480 --gwh 1045 --households 400000 --co2-t 280000 --country CL",
  ],
  options: [...FIGURES, ...PLACE, { name: "json" }],
  async run({ given, positionals, language, print }: Call) {
    const sunyield = await load();
    const said = words(language);
    const checked: readonly Checked[] = positionals.length > 0 ? ofText(positionals, given, sunyield) : ofFigures(given, sunyield);
    for (const { claim } of checked) if (given.has("country")) noteElsewhere(claim, language, sunyield);
    if (given.has("json")) return print(json(positionals.length > 0 ? checked : checked[0]));
    if (checked.length === 0) return print(`${said.claim.line.nothing}\n`);
    await print(checked.map((each) => shown(each, createFormat(language), said)).join("\n"));
  },
};

function ofText([text = "", stray]: readonly string[], given: Typed, sunyield: Sunyield): Checked[] {
  if (stray !== undefined) throw new UsageError("stray", { field: "", value: quoted(stray), expected: "one text in quotation marks" });
  const figure = FIGURES.find(({ name }) => given.has(name));
  if (figure) throw new UsageError("stray", { field: "", value: `--${figure.name}`, expected: "either a text or figures" });
  return sunyield.findClaims(text).map(({ claim, figures, conflicts }) => {
    const placed = { ...claim, ...fieldsOf(PLACE, given) };
    return { claim: placed, figures, conflicts, audit: refusingInWords(PLACE, () => sunyield.checkClaim(placed)) };
  });
}

function ofFigures(given: Typed, sunyield: Sunyield): Checked[] {
  const options = [...FIGURES, ...PLACE];
  const claim = fieldsOf(options, given);
  if (!FIGURES.some(({ name }) => given.has(name))) {
    const expected = "a text or figures such as --mw, --gwh, --households, --co2-t";
    throw new UsageError("missing", { field: "claim", expected });
  }
  return [{ claim, audit: refusingInWords(options, () => sunyield.checkClaim(claim)) }];
}

/** The fields of a claim that options set; the engine judges their values. */
function fieldsOf(options: readonly Option[], given: Typed): Claim {
  const fields = options.flatMap(({ name, field = "" }) => {
    const text = given.get(name);
    if (text === undefined) return [];
    const value = name === "gwh" ? thousandfold(text) : name === "country" ? text.toUpperCase() : name === "basis" ? text : numberOr(text);
    return [[field.replace("claim.", ""), value] as const];
  });
  return Object.fromEntries(fields);
}

function shown({ audit, figures = [], conflicts = [] }: Checked, format: Format, said: Words): string {
  const { line, verdict, basis } = said.claim;
  const lines = [];
  const quoted = figures.filter(({ inClaim }) => inClaim).map(({ text }) => `“${text}”`);
  if (quoted.length > 0) lines.push(quoted.join(" · "));
  const inUnit = ({ field, value }: { field: Judged["field"]; value: number }): string =>
    `${format.significant(value)} ${named(said.claim.unit, field)}`;
  for (const { inClaim, field, value, text, alternative } of figures) {
    if (!inClaim && conflicts.includes(field)) {
      lines.push(`“${text}”: ${filled(line.also, { value: `${named(said.claim.field, field)}: ${inUnit({ field, value })}` })}`);
    }
    if (inClaim && alternative != null) lines.push(`“${text}”: ${filled(line.alternative, { value: inUnit({ field, value: alternative }) })}`);
  }
  for (const { basis: read, kwhPerKwp, capacityFactor, verdict: found } of audit.readings) {
    const reading = filled(line.reading, {
      basis: named(basis, read),
      kwhPerKwp: format.significant(kwhPerKwp),
      capacityFactor: format.percent(capacityFactor),
    });
    lines.push(`${reading}: ${named(verdict, found)}`);
  }
  for (const figure of audit.figures) lines.push("", ...figureLines(figure, format, said));
  if (audit.figures.length === 0 && audit.readings.length === 0) lines.push(said.claim.verdictLong.noBand);
  const { sources } = audit.provenance;
  if (sources.length > 0) lines.push("", line.sources);
  for (const { publisher, name, edition } of sources) lines.push(`  ${publisher}: ${name}${edition === "" ? "" : ` (${edition})`}`);
  return `${lines.join("\n").replace(/^\n/, "")}\n`;
}

function figureLines(figure: Judged, format: Format, said: Words): string[] {
  const { field, unit, perUnit, verdict, verdictLong, verdictTo, convention, reason, line, slip, slipLine } = said.claim;
  const best = named(verdict, figure.verdict);
  const kindest = named(verdict, figure.kindestVerdict);
  const spoken = best === kindest ? best : filled(verdictTo, { verdict: best, kindest });
  const inUnit = (value: number): string => `${format.significant(value)} ${named(unit, figure.field)}`;
  const rows: string[][] = [];
  if (figure.high > 0) {
    rows.push([`  ${line.plausible}`, format.between(format.significant(figure.low), inUnit(figure.high))]);
  }
  if (figure.perUnit > 0) {
    const band = figure.highPerUnit > 0
      ? ` (${line.plausible} ${format.between(format.significant(figure.lowPerUnit), format.significant(figure.highPerUnit))})`
      : "";
    rows.push([`  ${line.implied}`, `${format.significant(figure.perUnit)} ${named(perUnit, figure.field)}${band}`]);
  }
  if (figure.reproducedBy) rows.push([`  ${line.reproducedBy}`, named(convention, figure.reproducedBy.convention)]);
  const combined = figure.conventions.find((known) => known.convention === "combinedMargin" && known.isDefault);
  if (combined) rows.push(["", filled(line.ofCombinedMargin, { percent: format.percent(combined.ratio) })]);
  if (figure.spread > 0) rows.push(["", filled(line.spread, { factor: format.significant(figure.spread) })]);
  for (const known of figure.slips) {
    const told = filled(slipLine, {
      slip: named(slip, known.kind),
      value: inUnit(known.value),
      verdict: named(verdict, known.verdict),
    });
    rows.push(["", told]);
  }
  for (const why of figure.reasons) rows.push(["", named(reason, why)]);
  // Without a band there is nothing that the figure could be above.
  const bandless = figure.verdict === "unsupported" && figure.high === 0;
  const spelled = bandless ? verdictLong.noBand : named(verdictLong, figure.verdict);
  return [
    `${named(field, figure.field)}: ${format.exact(figure.claimed)} ${named(unit, figure.field)} — ${spoken} (${spelled})`,
    ...table(rows, ["left", "left"]),
  ];
}
