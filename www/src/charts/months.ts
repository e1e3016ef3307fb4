// Energy of each month. The engine gives a range for the year alone: the band lays the year's on every month.
import { scaleBand, scaleLinear } from "d3-scale";
import { written } from "sunyield/format";
import { svg } from "../dom";
import type { Words } from "../language";
import type { Part, View } from "../view";
import { createFigure } from "./frame";

const HEIGHT = 240;
const TOP = 38;
const BOTTOM = 26;
/** A bar's part of the width of its band. */
const BAR = 0.62;

export function createMonths(words: Words): Part {
  const figure = createFigure("months", words);
  const { format } = words;
  return {
    node: figure.node,
    show({ estimate }: View) {
      if (estimate === null) return;
      const months = [...estimate.energy.monthlyMwh];
      const { p10, p50, p90 } = estimate.energy.annualMwh;
      /** The month in a year that as a whole comes out at the low and at the high end of its range. */
      const ends = (mwh: number): { low: number; high: number } =>
        p50 > 0 ? { low: mwh * (p90 / p50), high: mwh * (p10 / p50) } : { low: mwh, high: mwh };
      const most = Math.max(...months);
      const least = Math.min(...months);
      const energy = (mwh: number): string => written(format.energyLike(mwh, most));
      const names = { best: format.month(months.indexOf(most), "long"), worst: format.month(months.indexOf(least), "long") };
      const ratio = most / least;
      figure.set({
        title: !Number.isFinite(ratio) || ratio > 20 ? words.text("months.titleDark", names)
          : ratio < 1.25 ? words.text("months.titleEven")
          : words.text("months.title", { ...names, ratio: format.significant(Number(ratio.toPrecision(2))) }),
        summary: words.text("months.summary", { ...names, most: energy(most), least: energy(least) }),
        columns: [words.text("months.column"), "MWh", words.text("months.low"), words.text("months.high")],
        rows: () => months.map((mwh, index) => [format.month(index, "long"), mwh, ends(mwh).low, ends(mwh).high]),
        draw(width) {
          const x = scaleBand(months.keys(), [0, width]).padding(0.18);
          const y = scaleLinear([0, ends(most).high], [HEIGHT - BOTTOM, TOP]);
          const shapes: SVGElement[] = [svg("line", { class: "chart-axis", x1: 0, x2: width, y1: y(0), y2: y(0) })];
          const roomy = x.bandwidth() > 34;
          const marks = months.map((mwh, index) => {
            const left = x(index) ?? 0;
            const middle = left + x.bandwidth() / 2;
            const { low, high } = ends(mwh);
            const bar = x.bandwidth() * BAR;
            shapes.push(
              svg("rect", { class: "chart-band", x: left, y: y(high), width: x.bandwidth(), height: y(low) - y(high) }),
              svg("rect", { class: "chart-bar own", x: middle - bar / 2, y: y(mwh), width: bar, height: y(0) - y(mwh) }),
              svg("text", { class: "chart-tick", x: middle, y: HEIGHT - 8, "text-anchor": "middle" },
                roomy ? format.month(index, "short") : String(index + 1)),
            );
            if (roomy || mwh === most || mwh === least) {
              shapes.push(svg("text", { class: "chart-value", x: middle, y: y(high) - 6, "text-anchor": "middle" },
                format.energyLike(mwh, most).number));
            }
            return {
              x: left, y: 0, width: x.bandwidth(), height: HEIGHT - BOTTOM,
              text: words.text("months.say", {
                month: format.month(index, "long"), energy: energy(mwh),
                range: format.between(format.energyLike(low, most).number, format.energyLike(high, most).number),
              }),
            };
          });
          shapes.push(svg("text", { class: "chart-tick", x: 0, y: 12 }, format.energyLike(most, most).unit));
          return { height: HEIGHT, shapes, marks };
        },
      });
    },
  };
}
