// What paper has beyond the screen: when and from which link it was printed, what was assumed, and every source.
import { written } from "sunyield/format";
import { html } from "./dom";
import type { Words } from "./language";
import { takenText } from "./plant-fields";
import { createPrintOrigin } from "./print-origin";
import { byMethod } from "./sentence";
import { shareLink } from "./share";
import type { Part, View } from "./view";

/** The plant's figures that can be left to the engine, in the order of the form. */
const ASSUMED = ["tilt", "azimuth", "maxRotation", "axisTilt", "axisAzimuth", "ratio", "loss", "bifaciality", "groundCoverage"] as const;

export function createPrintReport(words: Words): Part {
  const { format } = words;
  const assumed = html("tbody");
  const origin = createPrintOrigin("print.made", words);
  const node = html("section", { class: "print-report" },
    html("div", { class: "print-assumed" }, html("h3", {}, words.text("print.assumed")), html("table", {}, assumed)), ...origin.nodes);
  let shown: View | null = null;

  function rows({ state, estimate }: View & { estimate: NonNullable<View["estimate"]> }): [string, string][] {
    const { energy, households, climate, site } = estimate;
    const co2 = byMethod(estimate, state.method);
    const elevation = site.elevationM === undefined ? "" : ` · ${words.text("map.elevation", { metres: format.count(site.elevationM) })}`;
    return [
      [words.text("place.title"), format.coordinates(site.latitudeDeg, site.longitudeDeg, words.compass) + elevation],
      [words.text("working.energy.ghi"), `${format.significant(energy.annualGhiKwhPerM2)} kWh/m²${climate === undefined || climate.distanceKm === 0 ? ""
        : ` (${words.text("print.climateFrom", { distance: format.significant(climate.distanceKm) })})`}`],
      [words.text("field.module"), words.text(`module.${estimate.plant.module ?? "standard"}`)],
      ...ASSUMED.flatMap((id): [string, string][] => {
        const value = takenText(id, estimate, words);
        return value === null ? [] : [[words.text(`field.${id}`), value]];
      }),
      [words.text("working.energy.pr"), format.percent(energy.performanceRatio)],
      ...households === undefined ? [] : [[words.text("working.households.use", { country: format.country(site.country ?? "") }), `${format.exact(households.kwhPerHousehold)} kWh`] as [string, string]],
      ...co2 === null ? [] : [[words.text("working.co2.factor", { method: words.text(`method.${state.method}`) }),
        `${format.significant(co2.factorGPerKwh)} g/kWh · ${words.text(`basis.${co2.basis}`)} · ${co2.period === "" ? String(co2.year) : co2.period}`] as [string, string]],
      ...state.claimedMwh === null && state.claimedHouseholds === null && state.claimedCo2T === null ? [] : [[words.text("claimed.row"), [
        ...state.claimedMwh === null ? [] : [written(format.energy(state.claimedMwh))],
        ...state.claimedHouseholds === null ? [] : [written({ number: format.count(state.claimedHouseholds), unit: words.text("unit.households") })],
        ...state.claimedCo2T === null ? [] : [words.text("unit.co2", { mass: written(format.mass(state.claimedCo2T)) })],
      ].join(" · ")] as [string, string]],
    ];
  }
  window.addEventListener("beforeprint", () => {
    if (!node.isConnected || shown === null || shown.estimate === null) return;
    const { state, estimate } = shown;
    origin.stamp(estimate.provenance, shareLink(state, estimate));
    assumed.replaceChildren(...rows({ ...shown, estimate }).map(([name, value]) => html("tr", {}, html("th", { scope: "row" }, name), html("td", {}, value))));
  });
  return {
    node,
    show(view) {
      shown = view;
    },
  };
}
