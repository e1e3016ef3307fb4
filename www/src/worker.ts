// The only caller of the package. Runs beside the page so that the page never waits.
import { load, SunyieldError } from "sunyield";
import { complete } from "./complete";
import type {
  Ask, Audit, Calls, Claim, Estimate, Outcome, OwnWeather, Range, Refusal, Reply, Request, Stop, Sunyield, Unclaimed,
} from "./protocol";

const ready = load();
/** What can still be stopped. */
const running = new Map<number, AbortController>();

/** What takes the place of a refused value that no request can be without. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  "site.latitudeDeg": 45, "site.longitudeDeg": 8, "plant.dcCapacityKw": 1000, "plant.mounting.kind": "fixedRack",
};

/** The request without what a path of it names: the default in its place, or where there is none, what any plant may have. */
function without(request: Request, path: string): Request | null {
  const copy = structuredClone(request);
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  // The whole site is refused for where it lies: nothing of it can be left out.
  if (keys.length === 0) return null;
  const holder = keys.reduce<unknown>((inner, key) => typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : null, copy);
  if (typeof holder !== "object" || holder === null) return null;
  if (Object.hasOwn(STAND_INS, path)) Reflect.set(holder, last, STAND_INS[path]);
  else if (!Reflect.has(holder, last) || !Reflect.deleteProperty(holder, last)) return null;
  // Inverters of what the modules are not.
  if (path === "plant.dcCapacityKw") Reflect.deleteProperty(holder, "acCapacityKw");
  return copy;
}

/** Estimates; a refusal carries everything that is wrong, not only what the engine met first. */
function estimate(sunyield: Sunyield, request: Request): Outcome<Estimate> {
  const refusals: Refusal[] = [];
  for (let asked: Request | null = request; asked !== null;) {
    try {
      const answer = sunyield.estimate(complete(sunyield, asked));
      if (refusals.length === 0) return { kind: "answer", answer };
      break;
    } catch (error) {
      if (!(error instanceof SunyieldError)) throw error;
      // What only the stand-in brought about is no mistake of the visitor's.
      if (refusals.length > 0 && error.path === "site") break;
      if (refusals.some(({ path }) => path === error.path)) break;
      refusals.push(told(error));
      asked = without(asked, error.path);
    }
  }
  return refused(refusals);
}

function refused([first, ...others]: readonly Refusal[]): Outcome<never> {
  if (first === undefined) throw new Error("refused without a reason");
  return { kind: "refusal", refusals: [first, ...others] };
}

function ownWeather(sunyield: Sunyield, { file, plant, country }: Calls["ownWeather"]["input"]): OwnWeather {
  const weather = sunyield.readWeather(file);
  const { latitudeDeg, longitudeDeg, stepSeconds } = weather;
  const request = complete(sunyield, { site: { latitudeDeg, longitudeDeg, country }, plant });
  const exact = sunyield.estimate({ ...request, weather });
  let fromClimate: Estimate | null = null;
  try {
    fromClimate = sunyield.estimate(request);
  } catch (error) {
    if (!(error instanceof SunyieldError)) throw error;
  }
  const years = [...new Set(weather.yearOfDay)].sort((a, b) => a - b);
  return { latitudeDeg, longitudeDeg, stepSeconds, years, notes: exact.energy.notes.length, exact, fromClimate };
}

/** Checks a claim; a refusal carries every figure that is wrong, not only the first. */
function checkClaim(sunyield: Sunyield, claim: Claim): Outcome<Audit> {
  const refusals: Refusal[] = [];
  const rest: Record<string, unknown> = { ...claim };
  for (;;) {
    try {
      const answer = sunyield.checkClaim(rest as Claim);
      return refusals.length === 0 ? { kind: "answer", answer } : refused(refusals);
    } catch (error) {
      if (!(error instanceof SunyieldError)) throw error;
      const field = error.path.replace("claim.", "");
      const isGiven = Object.hasOwn(rest, field);
      // What only the taking out brought about is no mistake of the visitor's.
      if (isGiven || refusals.length === 0) refusals.push(told(error));
      if (!isGiven) return refused(refusals);
      Reflect.deleteProperty(rest, field);
    }
  }
}

/** The audit tells what each convention would give for a figure, whatever the figure: so it is asked of one. */
function unclaimed(sunyield: Sunyield, claim: Claim): Unclaimed {
  const { figures, provenance } = sunyield.checkClaim({ ...claim, households: 1, co2TPerYear: 1 });
  const reckoned = <Name extends string>(field: string, name: Name): { name: Name; range: Range } | null => {
    const judged = figures.find((figure) => figure.field === field);
    const value = judged?.conventions.find(({ convention }) => convention === name)?.value;
    return judged === undefined || value === undefined ? null : { name, range: { p10: judged.high, p50: value, p90: judged.low } };
  };
  const households = reckoned("households", "household");
  const co2 = reckoned("co2TPerYear", "combinedMargin") ?? reckoned("co2TPerYear", "average");
  return {
    households: households?.range ?? null, co2: co2 === null ? null : { method: co2.name, annualT: co2.range },
    sources: provenance.sources,
  };
}

/** The ids under every `source` inside a value. */
function sourceIds(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "source" && typeof inner === "string") found.add(inner);
    else sourceIds(inner, found);
  }
  return found;
}

async function portfolio(sunyield: Sunyield, id: number, csv: string): Promise<null> {
  const stop = new AbortController();
  running.set(id, stop);
  let [done, refused] = [0, 0];
  try {
    const onProgress = (progress: { done: number; refused: number }): void => {
      ({ done, refused } = progress);
    };
    for await (const lines of sunyield.batch.csv([csv], { signal: stop.signal, onProgress })) {
      self.postMessage({ id, part: { lines, done, refused } } satisfies Reply);
    }
  } catch (error) {
    // Stopped: what has been answered stays.
    if (!stop.signal.aborted) throw error;
  } finally {
    running.delete(id);
  }
  return null;
}

function answer(sunyield: Sunyield, ask: Exclude<Ask, { name: "estimate" | "checkClaim" }>): Calls[Ask["name"]]["answer"] | Promise<null> {
  switch (ask.name) {
    case "year": {
      const { plant, site } = complete(sunyield, ask.input);
      return sunyield.simulate({ plant, weather: sunyield.climateYear(site) }).hourly.acKw;
    }
    case "sensitivity": return sunyield.sensitivity(complete(sunyield, ask.input)).swings;
    case "ownWeather": return ownWeather(sunyield, ask.input);
    case "portfolio": return portfolio(sunyield, ask.id, ask.input);
    case "findClaims": return [...sunyield.findClaims(ask.input)];
    case "refusals": return ask.input.map((request) => {
      const outcome = estimate(sunyield, request);
      return outcome.kind === "refusal" ? outcome.refusals : [];
    });
    case "unclaimed": return unclaimed(sunyield, ask.input);
    case "countryFacts": {
      const countries = sunyield.countries();
      return { countries, sources: [...sourceIds(countries)].map((id) => sunyield.source(id)) };
    }
    case "countryCodes": return sunyield.countries().map(({ code }) => code);
  }
}

function told({ code, path, value, expected, message }: SunyieldError): Refusal {
  return { code, path, value: value === undefined ? null : String(value), expected, message };
}

self.addEventListener("message", async ({ data }: MessageEvent<Ask | Stop>) => {
  if ("stop" in data) {
    running.get(data.stop)?.abort();
    return;
  }
  let outcome: Outcome<Calls[Ask["name"]]["answer"]>;
  try {
    const sunyield = await ready;
    outcome = data.name === "estimate" ? estimate(sunyield, data.input)
      : data.name === "checkClaim" ? checkClaim(sunyield, data.input)
      : { kind: "answer", answer: await answer(sunyield, data) };
  } catch (error) {
    outcome = error instanceof SunyieldError ? { kind: "refusal", refusals: [told(error)] }
      : { kind: "fault", message: String(error) };
  }
  self.postMessage({ id: data.id, outcome } satisfies Reply);
});
