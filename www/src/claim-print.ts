// A checked claim on paper: the sentence, each figure beside what is plausible, what was assumed, the sources, date and link.
import { judgedText, valueIn } from "./claim-words";
import type { Where } from "./claim-where";
import { html } from "./dom";
import type { Words } from "./language";
import { createPrintOrigin } from "./print-origin";
import type { Audit, Claim, Judged, Source } from "./protocol";

/** A check as the page shows it, with the words it shows beside the figures. */
export interface PrintedCheck {
  /** The claim's text, and where it was published; either may be empty. */
  text: string;
  origin: string;
  claim: Claim;
  audit: Audit;
  judged: readonly Judged[];
  where: Where;
  sources: readonly Source[];
  /** The paragraphs about what was assumed; the empty ones are left out. */
  assumed: readonly string[];
  /** What stands in place of verdicts where there is nothing to judge. */
  would: readonly HTMLElement[];
}

export interface ClaimPrint {
  node: HTMLElement;
  /** What to print; `null`: nothing has been found. */
  set(check: PrintedCheck | null): void;
}

export function createClaimPrint(words: Words): ClaimPrint {
  const { format } = words;
  const origin = createPrintOrigin("claim.print.made", words);
  const body = html("div", { class: "print-claim" });
  const node = html("div", { class: "print-report" }, body, ...origin.nodes);
  let shown: PrintedCheck | null = null;

  function verdicts({ judged, where }: PrintedCheck): HTMLElement {
    const columns = (["figure", "claimed", "plausible", "verdict"] as const).map((column) => html("th", { scope: "col" }, words.text(`claim.print.${column}`)));
    return html("table", { class: "print-verdicts" }, html("thead", {}, html("tr", {}, ...columns)),
      ...judged.map((one) => html("tbody", {},
        html("tr", {}, html("th", { scope: "row" }, words.text(`claim.field.${one.field}`)),
          html("td", {}, valueIn(one.field, one.claimed, words)),
          html("td", {}, one.high > 0 ? `${valueIn(one.field, one.low, words)} – ${valueIn(one.field, one.high, words)}` : "–"),
          html("td", { class: "print-verdict" }, words.text(`verdict.${one.verdict}`))),
        html("tr", {}, html("td", { colspan: 4, class: "print-reason" }, judgedText(one, where, words))))));
  }
  function rows({ claim, audit }: PrintedCheck): [string, string][] {
    const years = claim.lifetimeYears;
    return [
      ...claim.capacityMw === undefined ? [] : [[words.text("claim.field.capacityMw"), `${format.exact(claim.capacityMw)} MW`] as [string, string],
        [words.text("claim.basis"), words.text(`claim.basis.${audit.basis}`)] as [string, string]],
      ...audit.country === undefined ? [] : [[words.text("claim.field.country"), format.country(audit.country)] as [string, string]],
      ...years === undefined ? [] : [[words.text("claim.field.lifetimeYears"), format.exact(years)] as [string, string]],
    ];
  }
  window.addEventListener("beforeprint", () => {
    if (!node.isConnected || shown === null) return;
    const { text, origin: published, audit, judged, sources, assumed, would } = shown;
    body.replaceChildren(
      ...text === "" ? [] : [html("blockquote", {}, text)],
      ...published === "" ? [] : [html("p", {}, published)],
      ...judged.length === 0 ? would : [verdicts(shown)],
      html("h3", {}, words.text("print.assumed")),
      html("table", {}, html("tbody", {}, ...rows(shown).map(([name, value]) => html("tr", {}, html("th", { scope: "row" }, name), html("td", {}, value))))),
      ...assumed.filter((line) => line !== "").map((line) => html("p", {}, line)),
    );
    origin.stamp({ ...audit.provenance, sources }, location.href);
  });
  return {
    node,
    set(check) {
      shown = check;
      node.hidden = check === null;
    },
  };
}
