// Below a claim's text: the figures that were found in it, to be put right by hand.
import { COUNT, ENERGY_GWH, MASS_T } from "./claimed-fields";
import { createCountryList } from "./country-list";
import { html, setAttribute, setText } from "./dom";
import { refusalText } from "./errors";
import { numberField } from "./fields";
import type { FieldId, NumberField } from "./fields";
import type { Words } from "./language";
import type { Claim, Refusal } from "./protocol";
import type { Units } from "./reading";
import type { Fixable, Fixes } from "./state";

/** The figures that can be corrected. */
const NUMBERS = [
  { id: "claimCapacity", key: "capacityMw", suffix: "MW", shownPerUnit: 1, units: { mw: 1, kw: 1e-3, gw: 1e3, 兆瓦: 1, 千瓦: 1e-3, 万千瓦: 10, 吉瓦: 1e3 } },
  { id: "claimEnergy", key: "energyMwhPerYear", suffix: "GWh", shownPerUnit: 1e-3, units: ENERGY_GWH },
  { id: "claimHouseholds", key: "households", suffix: "", shownPerUnit: 1, units: COUNT },
  { id: "claimPeople", key: "people", suffix: "", shownPerUnit: 1, units: COUNT },
  { id: "claimCo2", key: "co2TPerYear", suffix: "t", shownPerUnit: 1, units: MASS_T },
] as const satisfies readonly { id: FieldId; key: Fixable; suffix: string; shownPerUnit: number; units: Units }[];
type NumberKey = (typeof NUMBERS)[number]["key"];

export interface ClaimFields {
  node: HTMLElement;
  /** Shows the claim; what was refused of it stands beside its field. */
  show(claim: Claim, refusals: readonly Refusal[]): void;
  /** Whether a figure has a field. */
  has(field: string): boolean;
  /** Puts the visitor into a figure's field, where it has one. */
  focus(field: string): void;
  /** The names of the fields whose text is no number. */
  unreadable(): string[];
  /** Drops what could not be read: another claim takes the place of the one that it was typed for. */
  forget(): void;
}

/** What a refusal of a claim is about: `claim.capacityMw`. */
export function claimFieldOf({ path }: Refusal): string {
  return path.replace(/^claim\.?/, "");
}

export function createClaimFields(
  words: Words, countryCodes: Promise<readonly string[]>, onFix: (fixes: Fixes) => void, onUnreadable: () => void,
): ClaimFields {
  const unreadable = new Set<NumberKey>();
  const fields = new Map<string, NumberField>();
  for (const { key, ...field } of NUMBERS) {
    fields.set(key, numberField({
      ...field, words, label: words.text(`claim.field.${key}`), emptyMeans: words.text("claim.notSaid"),
      onValue: (value) => onFix({ [key]: value }),
      onUnreadable: (_, error) => {
        if (error === null) unreadable.delete(key);
        else unreadable.add(key);
        onUnreadable();
      },
    }));
  }
  const country = createCountryList("claimCountry", html("option", { value: "" }, words.text("claim.noCountry")), words);
  const countryError = html("span", { class: "field-error", id: "claimCountry-error" });
  setAttribute(country.node, "aria-describedby", "claimCountry-error");
  void countryCodes.then(country.offer);
  country.node.addEventListener("input", () => onFix({ country: country.node.value === "" ? null : country.node.value }));
  const basis = html("select", { id: "claimBasis" },
    ...(["unknown", "dc", "ac"] as const).map((value) => html("option", { value }, words.text(`claim.basis.${value}`))));
  basis.addEventListener("input", () => onFix({ basis: basis.value }));

  return {
    node: html("div", { class: "field-grid" }, ...[...fields.values()].map(({ node }) => node),
      html("span", { class: "field" }, html("label", { for: "claimBasis" }, words.text("claim.basis")), basis),
      html("span", { class: "field" }, html("label", { for: "claimCountry" }, words.text("claim.field.country")), country.node, countryError)),
    show(claim, refusals) {
      const errors = new Map(refusals.map((refusal) => [claimFieldOf(refusal), refusal]));
      for (const { key, id } of NUMBERS) {
        const refusal = errors.get(key);
        fields.get(key)?.show(claim[key] ?? null, refusal === undefined ? null : refusalText(refusal, id, words));
      }
      const refusal = errors.get("country");
      country.show(claim.country ?? null);
      setText(countryError, refusal === undefined ? "" : refusalText(refusal, "country", words));
      setAttribute(country.node, "aria-invalid", refusal === undefined ? undefined : "true");
      basis.value = claim.basis ?? "unknown";
    },
    has: (field) => field === "country" || fields.has(field),
    focus(field) {
      (field === "country" ? country.node : fields.get(field)?.control)?.focus();
    },
    unreadable: () => [...unreadable].map((key) => words.text(`claim.field.${key}`)),
    forget() {
      unreadable.clear();
      for (const field of fields.values()) field.forget();
    },
  };
}
