// A weather file of the visitor's own: read here, sent nowhere, simulated hour by hour beside the embedded climate.
import { written } from "sunyield/format";
import { html, setText } from "./dom";
import type { Words } from "./language";
import { fileTeller } from "./phrases";
import type { Outcome, OwnWeather } from "./protocol";
import type { Part } from "./view";

/** Asks the engine for the plant of the page under the file's hours. */
export type ReadOwnWeather = (file: Uint8Array) => Promise<Outcome<OwnWeather>>;

/** A place to drop a file or choose one; gives what was dropped. */
export function dropZone(id: string, label: string, hint: string, onFile: (file: File) => void): HTMLElement {
  const input = html("input", { id, type: "file", "aria-describedby": `${id}-hint` });
  const zone = html("div", { class: "drop" }, html("label", { for: id }, label), input,
    html("p", { class: "quiet", id: `${id}-hint` }, hint));
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file !== undefined) onFile(file);
    input.value = "";
  });
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("dragged");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("dragged"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("dragged");
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) onFile(file);
  });
  return zone;
}

export function createOwnWeather(words: Words, read: ReadOwnWeather): Part {
  const { format } = words;
  const result = html("div", { class: "weather-result" });
  const error = html("p", { class: "field-error", id: "weather-error", role: "alert" });
  let last: File | null = null;
  async function show(file: File): Promise<void> {
    last = file;
    const outcome = await read(new Uint8Array(await file.arrayBuffer()));
    if (last !== file) return;
    const tell = outcome.kind === "refusal" ? await fileTeller(words, words.text("file.weather")) : () => "";
    if (last !== file) return;
    result.replaceChildren();
    setText(error, outcome.kind === "refusal" ? tell(outcome.refusals[0])
      : outcome.kind === "fault" ? words.text("error.fault", { message: outcome.message }) : "");
    if (outcome.kind !== "answer") return;
    const { exact, fromClimate, latitudeDeg, longitudeDeg, years, stepSeconds, notes } = outcome.answer;
    const energy = (mwh: number): string => written(format.energyLike(mwh, exact.energy.annualMwh.p50));
    const place = format.coordinates(latitudeDeg, longitudeDeg, words.compass);
    const [first, latest] = [years[0], years.at(-1)];
    const lines = [
      words.text("weather.file", {
        name: file.name, place, minutes: String(stepSeconds / 60), notes: String(notes),
        years: first === undefined ? "–" : first === latest ? String(first) : `${first}–${latest}`,
      }),
      words.text("weather.exact", {
        energy: energy(exact.energy.annualMwh.p50), ghi: format.significant(exact.energy.annualGhiKwhPerM2),
      }),
    ];
    if (fromClimate === null) lines.push(words.text("weather.noClimate"));
    else {
      lines.push(words.text("weather.climate", {
        energy: energy(fromClimate.energy.annualMwh.p50), ghi: format.significant(fromClimate.energy.annualGhiKwhPerM2),
        change: format.change(exact.energy.annualMwh.p50 / fromClimate.energy.annualMwh.p50),
      }));
    }
    result.replaceChildren(...lines.map((line) => html("p", {}, line)));
  }
  const node = html("section", { class: "weather", "aria-labelledby": "weather-title" },
    html("h2", { id: "weather-title" }, words.text("weather.title")),
    dropZone("weather-file", words.text("weather.choose"), words.text("weather.hint"), (file) => void show(file)), error, result);
  return { node, show: () => undefined };
}
