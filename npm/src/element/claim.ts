/** `<sunyield-claim>`: a sentence with a plant's figures, and what can be said of each. */
import { refusedBy, told } from "../refused.js";
import { SunyieldError } from "../web.js";
import type { Audit, Claim, Judged, Sunyield } from "../web.js";
import { filled, named } from "../words.js";
import { ElementBase } from "./base.js";
import { make, show } from "./dom.js";
import { errorLine, Shell } from "./shell.js";
import type { Voice } from "./shell.js";

/** A claim and its audit. */
export interface CheckedClaim {
  /** The figures as they were found, or given. */
  readonly claim: Claim;
  /** What can be said of them. */
  readonly audit: Audit;
}

/** The detail of the claim check's `change` event: the text, and every claim in it, or why they could not be checked. */
export type ClaimChange = ClaimAnswer | ClaimRefusal;

/** A text, and every claim in it. */
export interface ClaimAnswer {
  /** The text, also where figures stand in its place. */
  readonly text: string;
  /** One entry a plant. */
  readonly checked: readonly CheckedClaim[];
  /** Not there: the claims were checked. */
  readonly error?: undefined;
}

/** A text, and why its claims could not be checked. */
export interface ClaimRefusal {
  /** The text, also where figures stand in its place. */
  readonly text: string;
  /** Why there is no answer. */
  readonly error: SunyieldError;
  /** Not there: the claims were refused. */
  readonly checked?: undefined;
}
/** The events of the claim check, by type. */
export interface ClaimEventMap extends HTMLElementEventMap {
  /** There is a new answer. */
  change: CustomEvent<ClaimChange>;
}

/**
 * Attributes: `text` (the sentence), `country` (where the text names none), and `lang` (else the nearest one around it).
 * Each new answer is a `change` event with {@link ClaimChange} as its detail.
 *
 * Parts: `body`, `form`, `field`, `label`, `input`, `error`, `results`, `figure`, `name`, `number`, `verdict` and the
 * verdict itself (`consistent`, `generous`, `understated`, `unsupported`, `impossible`), `range`.
 */
export class SunyieldClaim extends ElementBase<ClaimEventMap> {
  /** Attributes whose change makes a new answer. */
  static readonly observedAttributes: readonly string[] = ["text", "country", "lang"];

  #claim: Claim | undefined;
  #last: ClaimChange | undefined;
  #lastAsked = "";
  #input: HTMLTextAreaElement | undefined;
  #error: HTMLElement | undefined;
  #results: HTMLElement | undefined;
  readonly #shell = new Shell(this, {
    draw: (voice) => this.#draw(voice),
    answer: (sunyield, voice) => this.#answer(sunyield, voice),
  });

  /** Called by the browser. @internal */
  connectedCallback(): void {
    this.#shell.connected();
  }

  /** Called by the browser. @internal */
  disconnectedCallback(): void {
    this.#shell.disconnected();
  }

  /** Called by the browser. @internal */
  attributeChangedCallback(name: string): void {
    // A new text is checked in place of a claim that was set.
    if (name === "text") this.#claim = undefined;
    this.#shell.changed();
  }

  /** The engine that answers. Default: the package's own, loaded when the element is first connected. */
  get engine(): Sunyield | undefined {
    return this.#shell.engine;
  }

  /** Takes a loaded engine, for instance the one of `sunyield/inline`. */
  set engine(sunyield: Sunyield | undefined) {
    this.#shell.engine = sunyield;
  }

  /** The sentence. */
  get text(): string {
    return this.getAttribute("text") ?? "";
  }

  /** Checks this sentence. */
  set text(text: string) {
    this.setAttribute("text", text);
  }

  /** Figures to check in place of a text. */
  get claim(): Claim | undefined {
    return this.#claim;
  }

  /** Checks these figures. */
  set claim(claim: Claim | undefined) {
    this.#claim = claim;
    this.#shell.changed();
  }

  /** The last answer, one entry a plant; `undefined` before the first, and where a figure was refused. */
  get checked(): readonly CheckedClaim[] | undefined {
    return this.#last?.checked;
  }

  /** Why there is no answer. */
  get error(): SunyieldError | undefined {
    return this.#last?.error;
  }

  #draw({ said }: Voice): readonly Node[] {
    const input = make("textarea", { part: "input", name: "text", rows: "4" });
    input.value = this.text;
    input.addEventListener("input", () => (this.text = input.value));
    this.#input = input;
    this.#error = errorLine();
    this.#results = make("div");
    const label = make("label", { part: "field" }, make("span", { part: "label" }, said.element.text), input);
    return [label, this.#error, this.#results];
  }

  #answer(sunyield: Sunyield, voice: Voice): string {
    if (this.#input && this.#input.value !== this.text) this.#input.value = this.text;
    const change = this.#asked(sunyield);
    const asked = JSON.stringify([change.text, this.#claim, this.getAttribute("country")]);
    if (asked !== this.#lastAsked) {
      this.#lastAsked = asked;
      this.#last = change;
      this.dispatchEvent(new CustomEvent<ClaimChange>("change", { detail: change, bubbles: true, composed: true }));
    }
    return change.checked ? this.#show(change.checked, voice) : this.#refuse(change.error, voice);
  }

  #asked(sunyield: Sunyield): ClaimChange {
    const { text } = this;
    const country = this.getAttribute("country");
    try {
      const claims = this.#claim ? [this.#claim] : sunyield.findClaims(text).map(({ claim }) => claim);
      const placed = claims.map((claim) => (country && claim.country === undefined ? { ...claim, country } : claim));
      return { text, checked: placed.map((claim) => ({ claim, audit: sunyield.checkClaim(claim) })) };
    } catch (error) {
      if (!(error instanceof SunyieldError)) throw error;
      return { text, error };
    }
  }

  #refuse(error: SunyieldError, { said }: Voice): string {
    const field = error.path.replace("claim.", "");
    const { sentence, ...refused } = refusedBy(error, named(said.claim.field, field));
    const text = told(sentence, refused, said);
    if (this.#error) {
      this.#error.textContent = text;
      show(this.#error, true);
    }
    this.#results?.replaceChildren();
    return text;
  }

  #show(checked: readonly CheckedClaim[], voice: Voice): string {
    const { said } = voice;
    if (this.#error) show(this.#error, false);
    const figures = checked.flatMap(({ audit }) => audit.figures);
    if (figures.length === 0) {
      const nothing = this.text === "" ? "" : said.claim.line.nothing;
      this.#results?.replaceChildren(make("p", { part: "range" }, nothing));
      return nothing;
    }
    const list = make("ul", { part: "results", "aria-label": said.element.audit }, ...figures.map((figure) => line(figure, voice)));
    this.#results?.replaceChildren(list);
    return figures.map((figure) => `${named(said.claim.field, figure.field)}: ${named(said.claim.verdict, figure.verdict)}`).join(". ");
  }
}

/** One figure: what was claimed, the verdict, the plausible band, the convention that gives as much. */
function line(figure: Judged, { said, format }: Voice): HTMLElement {
  const { field, unit, verdict, verdictLong, verdictTo, convention, line: words } = said.claim;
  const best = named(verdict, figure.verdict);
  const kindest = named(verdict, figure.kindestVerdict);
  const spoken = best === kindest ? best : filled(verdictTo, { verdict: best, kindest });
  const inUnit = (value: number): string => `${format.significant(value)} ${named(unit, figure.field)}`;
  const notes = [named(verdictLong, figure.verdict)];
  if (figure.high > 0) notes.push(`${words.plausible}: ${format.between(format.significant(figure.low), inUnit(figure.high))}`);
  if (figure.reproducedBy) notes.push(`${words.reproducedBy}: ${named(convention, figure.reproducedBy.convention)}`);
  return make(
    "li",
    { part: "figure" },
    make("span", { part: "name" }, named(field, figure.field)),
    " ",
    make("span", { part: "number" }, inUnit(figure.claimed)),
    " ",
    make("span", { part: `verdict ${figure.verdict}` }, spoken),
    ...notes.flatMap((note) => [" ", make("span", { part: "range" }, note)]),
  );
}
