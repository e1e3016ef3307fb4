// What a user's TypeScript says to the package: it must compile, and where an error is expected there must be one.
import { load } from "sunyield";
import type { Weather } from "sunyield";
import "sunyield/element";

const calculator = document.querySelector("sunyield-calculator");
const mwh: number[] = [];
calculator?.addEventListener("change", ({ detail: { request, estimate, error } }) => {
  if (estimate) mwh.push(estimate.energy.annualMwh.p50, request.plant.dcCapacityKw);
  else console.log(error.path);
});
calculator?.addEventListener("click", ({ clientX }) => console.log(clientX), { once: true });
calculator?.addEventListener("of-mine", (event) => console.log(event.type));
// @ts-expect-error an answer has no such field
calculator?.addEventListener("change", ({ detail }) => detail.none);

const claim = document.createElement("sunyield-claim");
claim.addEventListener("change", ({ detail: { checked } }) => console.log(checked?.[0]?.audit.figures));
claim.removeEventListener("change", ({ detail: { text } }) => text.length);
const element: HTMLElement = claim;
element.addEventListener("change", ({ type }) => console.log(type));

const sunyield = await load(new URL("file:///module.wasm"), { climate: "climate.bin", borders: new Blob([]) });
export const weather: Weather = sunyield.readWeather(await new Response("").arrayBuffer());
// @ts-expect-error there is no such option
await load(undefined, { foo: 1 });
