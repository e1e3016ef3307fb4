/** `<sunyield-calculator>`: a plant at a place, and what it yields, as one types. */
import { written } from "../format.js";
import { refusedBy, told } from "../refused.js";
import { SunyieldError } from "../web.js";
import type { Co2, Estimate, EstimateRequest, Source, Sunyield } from "../web.js";
import { filled, named } from "../words.js";
import { ElementBase } from "./base.js";
import { make, show } from "./dom.js";
import { ATTRIBUTES, Fields, shownAs, UNSHOWN } from "./fields.js";
import type { Attribute } from "./fields.js";
import { anglesDeg, attributesOf, kindOf, requestFrom } from "./request.js";
import { errorLine, Shell } from "./shell.js";
import type { Voice } from "./shell.js";

/** The detail of the calculator's `change` event: what was asked, and the answer or why there is none. */
export type CalculatorChange = CalculatorAnswer | CalculatorRefusal;

/** What was asked, and the answer. */
export interface CalculatorAnswer {
  /** What was asked. */
  readonly request: EstimateRequest;
  /** The answer. */
  readonly estimate: Estimate;
  /** Not there: the request was answered. */
  readonly error?: undefined;
}

/** What was asked, and why there is no answer. */
export interface CalculatorRefusal {
  /** What was asked. */
  readonly request: EstimateRequest;
  /** Why there is no answer. */
  readonly error: SunyieldError;
  /** Not there: the request was refused. */
  readonly estimate?: undefined;
}

/** The events of the calculator, by type. */
export interface CalculatorEventMap extends HTMLElementEventMap {
  /** There is a new answer. */
  change: CustomEvent<CalculatorChange>;
}

/**
 * Attributes: `latitude-deg`, `longitude-deg`, `country`, `dc-capacity-kw`, `ac-capacity-kw`, `mounting` (`fixedRack`,
 * `roof`, `eastWest`, `singleAxis`, `dualAxis`), `tilt-deg`, `azimuth-deg`, and `lang` (else the nearest one around it:
 * `en`, `es`, `pt`, `zh`). Visitors change them by the fields; each new answer is a `change` event with
 * {@link CalculatorChange} as its detail. No field shows `module`, `loss-fraction`, `bifaciality-fraction`,
 * `ground-coverage-ratio`, and for a tracker on one axis `max-rotation-deg` and `backtracking`. `method` names the CO2
 * figure that is shown first (`average`, `displacedFuel.coal` …); without it, the engine's first.
 *
 * Parts: `body`, `fields`, `legend`, `field`, `label`, `input`, `error`, `results`, `figure`, `name`, `number`, `range`,
 * `methods`, `summary`, `scroll`, `table`, `versions`.
 */
export class SunyieldCalculator extends ElementBase<CalculatorEventMap> {
  /** Attributes whose change makes a new answer. */
  static readonly observedAttributes: readonly string[] = [...Object.values(ATTRIBUTES), ...Object.values(UNSHOWN), "method", "lang"];

  #base: EstimateRequest | undefined;
  #last: CalculatorChange | undefined;
  #lastAsked = "";
  #fields: Fields | undefined;
  #error: HTMLElement | undefined;
  #results: HTMLElement | undefined;
  #methods: HTMLElement | undefined;
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
  attributeChangedCallback(): void {
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

  /** What is asked, with everything the attributes cannot say; `undefined` before the engine is there. Set to ask. */
  get request(): EstimateRequest | undefined {
    return this.engine ? requestFrom((name) => this.getAttribute(name), this.#base, this.engine) : this.#base;
  }

  /** Asks. */
  set request(request: EstimateRequest | undefined) {
    this.#base = request;
    if (request) {
      for (const [name, text] of Object.entries(attributesOf(request))) {
        if (text === undefined) this.removeAttribute(name);
        else this.setAttribute(name, text);
      }
      // They would speak over what has just been set.
      for (const name of Object.values(UNSHOWN)) this.removeAttribute(name);
    }
    this.#shell.changed();
  }

  /** The last answer; `undefined` before the first, and where the request was refused. */
  get estimate(): Estimate | undefined {
    return this.#last?.estimate;
  }

  /** Why there is no answer. */
  get error(): SunyieldError | undefined {
    return this.#last?.error;
  }

  #draw(voice: Voice): readonly Node[] {
    const read = (name: Attribute): string | null => this.getAttribute(name);
    this.#fields = new Fields(voice, read, (name, text) => {
      if (text === "") this.removeAttribute(name);
      else this.setAttribute(name, text);
    });
    this.#error = errorLine();
    this.#results = make("div", { part: "results" });
    this.#methods = make("div");
    const form = make("form", { part: "form", novalidate: "" }, this.#fields.element);
    form.addEventListener("submit", (event) => event.preventDefault());
    return [form, this.#error, this.#results, this.#methods];
  }

  #answer(sunyield: Sunyield, voice: Voice): string {
    const fields = this.#fields;
    if (!fields) return "";
    fields.nameCountries(sunyield);
    fields.refresh((name) => this.getAttribute(name), kindOf(this.getAttribute(ATTRIBUTES["plant.mounting.kind"])));
    const change = this.#asked(sunyield);
    const sentence = change.estimate ? this.#show(change.estimate, voice, fields, sunyield) : this.#refuse(change.error, voice, fields);
    // The same question again, in another language, is no change.
    const asked = JSON.stringify(change.request);
    if (asked !== this.#lastAsked || change.error?.message !== this.#last?.error?.message) {
      this.#lastAsked = asked;
      this.#last = change;
      this.dispatchEvent(new CustomEvent<CalculatorChange>("change", { detail: change, bubbles: true, composed: true }));
    }
    return sentence;
  }

  #asked(sunyield: Sunyield): CalculatorChange {
    let request = this.#base ?? ({} as EstimateRequest);
    try {
      request = requestFrom((name) => this.getAttribute(name), this.#base, sunyield);
      return { request, estimate: sunyield.estimate(request) };
    } catch (error) {
      if (!(error instanceof SunyieldError)) throw error;
      return { request, error };
    }
  }

  #refuse(error: SunyieldError, { said }: Voice, fields: Fields): string {
    const path = shownAs(error.path);
    // What is still missing is no mistake yet.
    const label = fields.mark(error.code === "missing" ? undefined : path);
    const { sentence, ...refused } = refusedBy(error, label ?? path);
    const text = told(sentence, refused, said);
    if (this.#error) {
      this.#error.textContent = text;
      show(this.#error, true);
    }
    this.#results?.replaceChildren();
    this.#methods?.replaceChildren();
    return text;
  }

  #show(estimate: Estimate, voice: Voice, fields: Fields, sunyield: Sunyield): string {
    const { said, format } = voice;
    const { energy, households, co2, plant } = estimate;
    fields.mark(undefined);
    if (this.#error) show(this.#error, false);
    const { tiltDeg, azimuthDeg } = anglesDeg(plant.mounting);
    if (tiltDeg !== undefined) fields.hint("plant.mounting.tiltDeg", String(tiltDeg));
    if (azimuthDeg !== undefined) fields.hint("plant.mounting.azimuthDeg", String(azimuthDeg));
    if (plant.acCapacityKw !== undefined) fields.hint("plant.acCapacityKw", format.exact(Math.round(plant.acCapacityKw)));
    const range = (text: string): string => filled(said.estimate.range, { range: text });
    const figures: [name: string, number: string, range: string][] = [
      [said.estimate.energy, written(format.energy(energy.annualMwh.p50)), range(format.energyRange(energy.annualMwh))],
      households === undefined
        ? [said.estimate.households, "–", said.estimate.noHouseholds]
        : [said.estimate.households, format.count(households.count.p50), range(format.countRange(households.count))],
    ];
    const wanted = this.getAttribute("method");
    const first = co2.find(({ method, fuel }) => wanted === (fuel ? `${method}.${fuel}` : method)) ?? co2[0];
    if (first) {
      const by = filled(said.element.by, { method: methodName(first, voice) });
      figures.push([said.element.co2, written(format.mass(first.annualT)), `${by}; ${range(format.massRange(first.annualRangeT))}`]);
    }
    this.#results?.replaceChildren(
      ...figures.map(([name, number, spread]) =>
        make("p", { part: "figure" }, make("span", { part: "name" }, name), " ", make("span", { part: "number" }, number), " ", make("span", { part: "range" }, spread)),
      ),
    );
    const open = this.#methods?.querySelector("details")?.open ?? false;
    this.#methods?.replaceChildren(methodsTable(estimate, voice, sunyield, open));
    return figures.map(([name, number]) => `${name}: ${number}`).join(". ");
  }
}

function methodName({ fuel, method }: Co2, { said }: Voice): string {
  return fuel ? named(said.fuel, fuel) : named(said.method, method);
}

/** Every method's figure with its source: no number stands alone. */
function methodsTable({ co2, provenance }: Estimate, voice: Voice, sunyield: Sunyield, open: boolean): HTMLElement {
  const { said, format } = voice;
  const { methods, method, amount, factor, source } = said.element;
  const head = [method, amount, factor, source].map((text) => make("th", { scope: "col" }, text));
  const rows = co2.map((row) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, methodName(row, voice)),
      make("td", {}, written(format.mass(row.annualT))),
      make("td", {}, `${format.significant(row.factorGPerKwh)} g/kWh ${named(said.basis, row.basis)}`),
      make("td", {}, citation(sunyield.source(row.source))),
    ),
  );
  const table = make("table", { part: "table" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
  const versions = filled(said.estimate.versions, { engine: provenance.engineVersion, data: provenance.dataVersion });
  return make(
    "details",
    { part: "methods", ...(open ? { open: "" } : {}) },
    make("summary", { part: "summary" }, methods),
    make("div", { part: "scroll", role: "region", tabindex: "0", "aria-label": methods }, table),
    make("p", { part: "versions" }, versions),
  );
}

function citation({ publisher, name, edition, url }: Source): Node {
  const text = `${publisher}: ${name}${edition === "" ? "" : ` (${edition})`}`;
  return url.startsWith("https://") ? make("a", { href: url, rel: "noopener" }, text) : new Text(text);
}
