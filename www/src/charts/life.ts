// What the plant makes and avoids year after year: energy above, CO2 below against what the plant itself emits.
import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { written } from "sunyield/format";
import { svg } from "../dom";
import type { Words } from "../language";
import { byMethod } from "../sentence";
import type { Part, View } from "../view";
import { createFigure, tickText } from "./frame";

/** Height of one panel with its head. */
const PANEL = 118;
const HEAD = 26;
const GAP = 14;
const BOTTOM = 26;

/** What has come together after so many years. */
interface Point {
  year: number;
  mwh: number;
  t: number;
}

export function createLife(words: Words): Part {
  const figure = createFigure("life", words);
  const { format } = words;
  return {
    node: figure.node,
    show({ estimate, details, state }: View) {
      const row = estimate === null ? null : byMethod(estimate, state.method);
      const known = details !== null && row !== null && row.lifetimeT > 0;
      figure.node.hidden = !known;
      if (details === null || row === null || !known) return;
      const own = row.lifetimeT - row.netLifetimeT;
      const points: Point[] = [{ year: 0, mwh: 0, t: 0 }, ...details.life.flatMap(({ years, estimate: then }) => {
        const at = byMethod(then, state.method);
        return at === null ? [] : [{ year: years, mwh: then.energy.lifetimeMwh, t: at.lifetimeT }];
      })];
      const last = points.at(-1);
      if (last === undefined) return;
      const mass = (t: number): string => written(format.massLike(t, last.t));
      const energy = (mwh: number): string => written(format.energyLike(mwh, last.mwh));
      const years = String(last.year);
      figure.set({
        title: row.paybackYears == null || row.paybackYears > last.year
          ? words.text("life.titleNever", { years, own: mass(own) })
          : words.text("life.title", { payback: format.significant(Number(row.paybackYears.toPrecision(2))), years, mass: mass(last.t) }),
        summary: words.text("life.summary", { method: words.text(`method.${state.method}`), own: mass(own), energy: energy(last.mwh), years }),
        columns: [words.text("life.column"), words.text("life.energy"), words.text("life.avoided"), words.text("life.own")],
        rows: () => points.map(({ year, mwh, t }) => [String(year), mwh, t, own]),
        draw(width) {
          const x = scaleLinear([0, last.year], [0, width - 8]);
          const shapes: SVGElement[] = [];
          const panel = (top: number, name: string, most: number, value: (point: Point) => number, say: (amount: number) => string) => {
            const y = scaleLinear([0, most], [top + PANEL, top + HEAD]);
            shapes.push(svg("text", { class: "chart-label", x: 0, y: top + 12 }, name));
            for (const tick of y.ticks(3)) {
              if (tick === 0) continue;
              shapes.push(svg("line", { class: "chart-grid", x1: 0, x2: width, y1: y(tick), y2: y(tick) }),
                svg("text", { class: "chart-tick", x: 0, y: y(tick) - 4 }, say(tick)));
            }
            shapes.push(
              svg("path", { class: "life-area", d: area<Point>().x(({ year }) => x(year)).y0(y(0)).y1((point) => y(value(point)))(points) ?? "" }),
              svg("path", { class: "life-line", d: line<Point>().x(({ year }) => x(year)).y((point) => y(value(point)))(points) ?? "" }),
              svg("line", { class: "chart-axis", x1: 0, x2: width, y1: y(0), y2: y(0) }));
            return y;
          };
          panel(0, words.text("life.panel.energy"), last.mwh, ({ mwh }) => mwh, (mwh) => tickText(format.energyLike(mwh, last.mwh), words));
          const y = panel(PANEL + GAP, words.text("life.panel.co2"), Math.max(last.t, own), ({ t }) => t, (t) => tickText(format.massLike(t, last.t), words));
          const height = 2 * PANEL + GAP + BOTTOM;
          shapes.push(
            svg("line", { class: "life-own", x1: 0, x2: width, y1: y(own), y2: y(own) }),
            svg("text", { class: "chart-label", x: width - 8, y: y(own) - 5, "text-anchor": "end" }, words.text("life.own")));
          const ticks = points.filter(({ year }) => year !== 1);
          for (const { year } of ticks) {
            shapes.push(svg("text", {
              class: "chart-tick", x: x(year), y: height - 8, "text-anchor": year === 0 ? "start" : year === last.year ? "end" : "middle",
            }, year === 0 ? words.text("life.start") : String(year)));
          }
          const marks = points.slice(1).map(({ year, mwh, t }) => ({
            x: x(year) - (year === 1 ? 6 : 12), y: 0, width: year === 1 ? 12 : 24, height: height - BOTTOM,
            text: words.text("life.say", { year: String(year), mass: mass(t), energy: energy(mwh) }),
          }));
          return { height, shapes, marks };
        },
      });
    },
  };
}
