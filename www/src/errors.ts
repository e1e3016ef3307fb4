// Refusals of the engine in the visitor's language.
import { fieldOfPath, shownPerUnitOf } from "./fields";
import type { FieldId } from "./fields";
import type { Key, Words } from "./language";
import type { Refusal } from "./protocol";

export function refusalText(refusal: Refusal, field: FieldId | null, words: Words): string {
  const { format } = words;
  const { code, value, expected, message } = refusal;
  // In the field's own unit: what the visitor typed in percent is told in percent.
  const shownPerUnit = field === null ? 1 : shownPerUnitOf(field);
  const unit = shownPerUnit === 1 ? "" : "\u00a0%";
  const number = (text: string): string =>
    text.trim() !== "" && Number.isFinite(Number(text)) ? format.exact(Number((Number(text) * shownPerUnit).toPrecision(12))) + unit : text;
  if (code === "missing" && field !== "country") return words.text("error.missing");
  if (code === "unknownField") return words.text("error.unknownField");
  if (code === "wrongType") return words.text(expected === "a whole number" ? "error.notWhole" : "error.notNumber", { value: value ?? "" });
  if (code === "unknownChoice" && field !== "country") {
    const choices = expected.replace(/^one of /, "").split(", ")
      .map((choice) => words.optional(`${field ?? ""}.${choice}`) ?? choice);
    return words.text("error.choice", { value: value ?? "", choices: new Intl.ListFormat(format.locale, { type: "disjunction" }).format(choices) });
  }
  if (field === "capacity") return words.text("error.capacity");
  if (field === "ratio") return words.text("error.ratio");
  if (code === "outOfRange") {
    const range = /^(-?[\d.]+) to (-?[\d.]+)$/.exec(expected);
    if (range !== null) {
      const [, low = "", high = ""] = range;
      if (refusal.path.startsWith("claim.") && Number(value) <= 0 && Number(low) > 0) return words.text("error.positive");
      return words.text("error.outOfRange", { value: number(value ?? ""), low: number(low), high: number(high) });
    }
  }
  if (code === "noClimate") return words.text("error.noClimate", { distance: value ?? "" });
  if (code === "missing" && field === "country") return words.text("error.countryMissing");
  if (code === "unknownChoice" && field === "country") return words.text("error.country", { value: value ?? "" });
  if (code === "noFigure") return words.text("error.noFigure", { value: value ?? "" });
  return words.text("error.other", { message });
}

/** The same after the name of its field, where it has one: for a line that does not stand beside the field. */
export function refusalLine(refusal: Refusal, words: Words): string {
  const field = fieldOfPath(refusal.path);
  const error = refusalText(refusal, field, words);
  return field === null ? error : words.text("error.line", { field: words.text(`field.${field}` as Key), error });
}
