// CO2 avoided year after year, against what the plant itself emits over its life.
import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { written } from "sunyield/format";
import { svg } from "../dom";
import type { Words } from "../language";
import { byMethod } from "../sentence";
import type { Part, View } from "../view";
import { createFigure } from "./frame";

const HEIGHT = 240;
const TOP = 16;
const BOTTOM = 26;

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
      const points = [{ year: 0, t: 0 }, ...details.life.flatMap(({ years, estimate: then }) => {
        const at = byMethod(then, state.method);
        return at === null ? [] : [{ year: years, t: at.lifetimeT }];
      })];
      const last = points.at(-1);
      if (last === undefined) return;
      const mass = (t: number): string => written(format.massLike(t, last.t));
      figure.set({
        title: row.paybackYears == null || row.paybackYears > last.year
          ? words.text("life.titleNever", { years: String(last.year), own: mass(own) })
          : words.text("life.title", { payback: format.significant(Number(row.paybackYears.toPrecision(2))), years: String(last.year), mass: mass(last.t) }),
        summary: words.text("life.summary", { method: words.text(`method.${state.method}`), own: mass(own) }),
        columns: [words.text("life.column"), words.text("life.avoided"), words.text("life.own")],
        rows: points.map(({ year, t }) => [String(year), t, own]),
        draw(width) {
          const x = scaleLinear([0, last.year], [0, width - 8]);
          const y = scaleLinear([0, Math.max(last.t, own)], [HEIGHT - BOTTOM, TOP]);
          const shapes: SVGElement[] = [];
          for (const tick of y.ticks(4)) {
            if (tick === 0) continue;
            shapes.push(svg("line", { class: "chart-grid", x1: 0, x2: width, y1: y(tick), y2: y(tick) }),
              svg("text", { class: "chart-tick", x: 0, y: y(tick) - 4 }, mass(tick)));
          }
          shapes.push(
            svg("path", { class: "life-avoided", d: area<(typeof points)[number]>().x(({ year }) => x(year)).y0(y(0)).y1(({ t }) => y(t))(points) ?? "" }),
            svg("path", { class: "life-line", d: line<(typeof points)[number]>().x(({ year }) => x(year)).y(({ t }) => y(t))(points) ?? "" }),
            svg("line", { class: "life-own", x1: 0, x2: width, y1: y(own), y2: y(own) }),
            svg("text", { class: "chart-label", x: width - 8, y: y(own) - 5, "text-anchor": "end" }, words.text("life.own")),
            svg("line", { class: "chart-axis", x1: 0, x2: width, y1: y(0), y2: y(0) }),
          );
          for (const { year } of points) {
            shapes.push(svg("text", {
              class: "chart-tick", x: x(year), y: HEIGHT - 8, "text-anchor": year === 0 ? "start" : year === last.year ? "end" : "middle",
            }, year === 0 ? words.text("life.start") : String(year)));
          }
          const marks = points.slice(1).map(({ year, t }) => ({
            x: x(year) - 12, y: TOP, width: 24, height: HEIGHT - BOTTOM - TOP, text: words.text("life.say", { year: String(year), mass: mass(t) }),
          }));
          return { height: HEIGHT, shapes, marks };
        },
      });
    },
  };
}
