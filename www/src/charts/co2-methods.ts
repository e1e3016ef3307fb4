// CO2 avoided in a year by every method, side by side on one axis: there is no one number.
import { scaleLinear } from "d3-scale";
import { written } from "sunyield/format";
import { svg } from "../dom";
import type { Words } from "../language";
import type { Co2 } from "../protocol";
import { methodOf } from "../sentence";
import { METHODS } from "../state";
import type { Handlers, Part, View } from "../view";
import { createFigure, tickText } from "./frame";

/** A row holds the method's name above its bar; `middle` is the bar's, from the top of the row. */
const NARROW = { row: 46, middle: 30, bar: 8, band: 12 };
const ROOMY = { row: 58, middle: 36, bar: 14, band: 20 };
const ROOMY_FROM = 480;
const AXIS = 26;
/** Room for the name of the claim's line, where there is one. */
const HEAD = 22;
/** A claim that is so many times the largest figure lies beyond the axis: a slip by powers of ten would press all else into the edge. */
const BEYOND = 5;

/** The row whose figure is the nearest to the claim, by ratio. */
function nearest(rows: readonly Co2[], claimedT: number): Co2 | undefined {
  const distance = ({ annualT }: Co2): number => annualT > 0 ? Math.abs(Math.log(annualT / claimedT)) : Infinity;
  return rows.reduce<Co2 | undefined>((best, row) => best === undefined || distance(row) < distance(best) ? row : best, undefined);
}

export function methodName(row: Co2, words: Words): string {
  return words.text(`method.${methodOf(row)}`);
}

export function createCo2Methods(words: Words, handlers: Handlers): Part {
  const figure = createFigure("co2-methods", words);
  const { format } = words;
  return {
    node: figure.node,
    show({ state, estimate }: View) {
      if (estimate === null) return;
      const rows = estimate.co2;
      const tonnes = rows.map((row) => row.annualT);
      const [least, most] = [Math.min(...tonnes), Math.max(...tonnes)];
      const like = most;
      const claimedT = state.claimedCo2T;
      const near = claimedT === null ? undefined : nearest(rows, claimedT);
      const claimed = claimedT === null ? "" : words.text("claim.claimed", { value: written(format.massLike(claimedT, like)) });
      const mass = (t: number): string => written(format.massLike(t, like));
      const say = (row: Co2): string => words.text("co2.say", {
        method: methodName(row, words), mass: mass(row.annualT), factor: format.significant(row.factorGPerKwh),
        basis: words.text(`basis.${row.basis}`), year: row.year === 0 ? "–" : row.period === "" ? String(row.year) : row.period,
      });
      figure.set({
        title: rows.length === 0 ? words.text("co2.none")
          : claimedT === null || near === undefined ? words.text("co2.title", { least: mass(least), most: mass(most) })
          : words.text("co2.titleClaimed", {
            claimed: mass(claimedT), method: methodName(near, words), near: mass(near.annualT), least: mass(least), most: mass(most),
          }),
        summary: words.text("co2.summary"),
        columns: [
          words.text("co2.column.method"), "t CO₂", words.text("co2.column.low"), words.text("co2.column.high"), "g/kWh",
          words.text("co2.column.basis"), words.text("co2.column.year"), words.text("co2.column.lifetime"),
          words.text("co2.column.payback"), words.text("working.source"),
        ],
        rows: () => [...claimedT === null ? [] : [[words.text("claimed.row"), claimedT]], ...rows.map((row) => [
          methodName(row, words), row.annualT, row.annualRangeT.p90, row.annualRangeT.p10, row.factorGPerKwh,
          words.text(`basis.${row.basis}`), String(row.year), row.lifetimeT, row.paybackYears ?? "–", row.source,
        ])],
        draw(width) {
          const largest = Math.max(...rows.map((row) => Math.max(row.annualRangeT.p10, row.annualT)), 1);
          const beyond = claimedT !== null && claimedT > largest * BEYOND;
          const furthest = claimedT === null || beyond ? largest : Math.max(largest, claimedT);
          const x = scaleLinear([0, furthest], [0, width - 4]).nice().clamp(true);
          const head = claimedT === null ? 0 : HEAD;
          const { row: rowHeight, middle, bar, band } = width < ROOMY_FROM ? NARROW : ROOMY;
          const height = head + rows.length * rowHeight + AXIS;
          const grid: SVGElement[] = [];
          for (const tick of x.ticks(width < ROOMY_FROM ? 3 : 6)) {
            grid.push(
              svg("line", { class: "chart-grid", x1: x(tick), x2: x(tick), y1: 0, y2: height - AXIS + 4 }),
              svg("text", {
                class: "chart-tick", x: x(tick), y: height - 6,
                "text-anchor": tick === 0 ? "start" : x(tick) > width - 40 ? "end" : "middle",
              }, tick === 0 ? "0" : tickText(format.massLike(tick, like), words)),
            );
          }
          const bars: SVGElement[] = [];
          const labels: SVGElement[] = [];
          const marks = rows.map((row, index) => {
            const top = head + index * rowHeight;
            const own = methodOf(row) === state.method;
            const { p10, p90 } = row.annualRangeT;
            bars.push(
              svg("rect", { class: "chart-band", x: x(p90), y: top + middle - band / 2, height: band, width: Math.max(x(p10) - x(p90), 0) }),
              svg("rect", {
                class: own ? "chart-bar own" : "chart-bar", x: 0, y: top + middle - bar / 2, height: bar, width: Math.max(x(row.annualT), 1),
              }));
            labels.push(
              svg("text", { class: own ? "chart-label strong" : "chart-label", x: 0, y: top + 16 }, methodName(row, words)),
              svg("text", { class: own ? "chart-value strong" : "chart-value", x: width, y: top + 16, "text-anchor": "end" },
                mass(row.annualT)));
            const name = METHODS.find((method) => method === methodOf(row));
            return {
              x: 0, y: top, width, height: rowHeight - 2, text: say(row),
              ...(name === undefined ? {} : { choose: () => handlers.change({ method: name }) }),
            };
          });
          if (claimedT === null) return { height, shapes: [...grid, ...bars, ...labels], marks };
          const at = x(claimedT);
          const after = at < width * 0.6;
          const shapes = [
            ...grid, ...bars, svg("line", { class: "claimed-line", x1: at, x2: at, y1: 4, y2: height - AXIS + 4 }), ...labels,
            svg("text", { class: "chart-value claimed-text", x: after ? at + 7 : at - 7, y: 14, "text-anchor": after ? "start" : "end" },
              beyond ? `${claimed} →` : claimed),
          ];
          return { height, shapes, marks: [{ x: 0, y: 0, width, height: head, text: claimed }, ...marks] };
        },
      });
    },
  };
}
