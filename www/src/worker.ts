// The only caller of the package. Runs beside the page so that the page never waits.
import { load, SunyieldError } from "sunyield";
import type { Ask, Calls, Estimate, Mounting, Outcome, OwnWeather, Reply, Request, Stop, Sunyield } from "./protocol";

const ready = load();
/** What can still be stopped. */
const running = new Map<number, AbortController>();

/** The request with the engine's usual angles where it gives none. */
function complete(sunyield: Sunyield, { plant, ...rest }: Request): Parameters<Sunyield["estimate"]>[0] {
  const usual = sunyield.usualMounting(plant.mounting.kind, rest.site.latitudeDeg);
  return { ...rest, plant: { ...plant, mounting: { ...usual, ...plant.mounting } as Mounting } };
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

function answer(sunyield: Sunyield, ask: Ask): Calls[Ask["name"]]["answer"] | Promise<null> {
  switch (ask.name) {
    case "estimate": return sunyield.estimate(complete(sunyield, ask.input));
    case "year": {
      const { plant, site } = complete(sunyield, ask.input);
      return sunyield.simulate({ plant, weather: sunyield.climateYear(site) }).hourly.acKw;
    }
    case "ownWeather": return ownWeather(sunyield, ask.input);
    case "portfolio": return portfolio(sunyield, ask.id, ask.input);
    case "findClaims": return [...sunyield.findClaims(ask.input)];
    case "checkClaim": return sunyield.checkClaim(ask.input);
    case "sources": return [...sourceIds(sunyield.countries())].map((id) => sunyield.source(id));
    case "countryCodes": return sunyield.countries().map(({ code }) => code);
  }
}

function told(error: unknown): Outcome<never> {
  if (!(error instanceof SunyieldError)) return { kind: "fault", message: String(error) };
  const { code, path, value, expected, message } = error;
  return { kind: "refusal", refusal: { code, path, value: value === undefined ? null : String(value), expected, message } };
}

self.addEventListener("message", async ({ data }: MessageEvent<Ask | Stop>) => {
  if ("stop" in data) {
    running.get(data.stop)?.abort();
    return;
  }
  let outcome: Outcome<Calls[Ask["name"]]["answer"]>;
  try {
    outcome = { kind: "answer", answer: await answer(await ready, data) };
  } catch (error) {
    outcome = told(error);
  }
  self.postMessage({ id: data.id, outcome } satisfies Reply);
});
