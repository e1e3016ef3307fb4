// Energy of each month.
import { scaleBand, scaleLinear } from "d3-scale";
import { written } from "sunyield/format";
import { svg } from "../dom";
import type { Words } from "../language";
import type { Part, View } from "../view";
import { createFigure } from "./frame";

const HEIGHT = 240;
const TOP = 38;
const BOTTOM = 26;

export function createMonths(words: Words): Part {
  const figure = createFigure("months", words);
  const { format } = words;
  return {
    node: figure.node,
    show({ estimate }: View) {
      if (estimate === null) return;
      const months = [...estimate.energy.monthlyMwh];
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
        columns: [words.text("months.column"), "MWh"],
        rows: () => months.map((mwh, index) => [format.month(index, "long"), mwh]),
        draw(width) {
          const x = scaleBand(months.keys(), [0, width]).padding(0.18);
          const y = scaleLinear([0, most], [HEIGHT - BOTTOM, TOP]);
          const shapes: SVGElement[] = [svg("line", { class: "chart-axis", x1: 0, x2: width, y1: y(0), y2: y(0) })];
          const roomy = x.bandwidth() > 34;
          const marks = months.map((mwh, index) => {
            const left = x(index) ?? 0;
            const middle = left + x.bandwidth() / 2;
            shapes.push(
              svg("rect", { class: "chart-bar own", x: left, y: y(mwh), width: x.bandwidth(), height: y(0) - y(mwh), rx: 2 }),
              svg("text", { class: "chart-tick", x: middle, y: HEIGHT - 8, "text-anchor": "middle" },
                roomy ? format.month(index, "short") : String(index + 1)),
            );
            if (roomy || mwh === most || mwh === least) {
              shapes.push(svg("text", { class: "chart-value", x: middle, y: y(mwh) - 6, "text-anchor": "middle" },
                format.energyLike(mwh, most).number));
            }
            return {
              x: left, y: 0, width: x.bandwidth(), height: HEIGHT - BOTTOM,
              text: `${format.month(index, "long")}: ${energy(mwh)}`,
            };
          });
          shapes.push(svg("text", { class: "chart-tick", x: 0, y: 12 }, format.energyLike(most, most).unit));
          return { height: HEIGHT, shapes, marks };
        },
      });
    },
  };
}
