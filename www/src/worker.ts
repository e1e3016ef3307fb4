// The only caller of the package. Runs beside the page so that the page never waits.
import { load, SunyieldError } from "sunyield";
import type { Ask, Calls, Mounting, Outcome, Reply, Request, Sunyield } from "./protocol";

const ready = load();

/** The request with the engine's usual angles where it gives none. */
function complete(sunyield: Sunyield, { plant, ...rest }: Request): Parameters<Sunyield["estimate"]>[0] {
  const usual = sunyield.usualMounting(plant.mounting.kind, rest.site.latitudeDeg);
  return { ...rest, plant: { ...plant, mounting: { ...usual, ...plant.mounting } as Mounting } };
}

function answer(sunyield: Sunyield, ask: Ask): Calls[Ask["name"]]["answer"] {
  switch (ask.name) {
    case "estimate": return sunyield.estimate(complete(sunyield, ask.input));
    case "year": {
      const { plant, site } = complete(sunyield, ask.input);
      return sunyield.simulate({ plant, weather: sunyield.climateYear(site) }).hourly.acKw;
    }
    case "countryCodes": return sunyield.countries().map(({ code }) => code);
  }
}

function told(error: unknown): Outcome<never> {
  if (!(error instanceof SunyieldError)) return { kind: "fault", message: String(error) };
  const { code, path, value, expected, message } = error;
  return { kind: "refusal", refusal: { code, path, value: value ?? null, expected, message } };
}

self.addEventListener("message", async ({ data }: MessageEvent<Ask>) => {
  let outcome: Reply["outcome"];
  try {
    outcome = { kind: "answer", answer: answer(await ready, data) };
  } catch (error) {
    outcome = told(error);
  }
  self.postMessage({ id: data.id, outcome } satisfies Reply);
});
