// The only caller of the package. Runs beside the page so that the page never waits.
import { load, SunyieldError } from "sunyield";
import type { Ask, Calls, Outcome, Reply, Sunyield } from "./protocol";

const ready = load();

function answer(sunyield: Sunyield, ask: Ask): Calls[Ask["name"]]["answer"] {
  switch (ask.name) {
    case "estimate": return sunyield.estimate(ask.input);
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
