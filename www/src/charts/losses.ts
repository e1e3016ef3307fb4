// From the sun to the meter: what each stage takes or adds.
import { scaleLinear } from "d3-scale";
import { written } from "sunyield/format";
import { svg } from "../dom";
import type { Words } from "../language";
import type { Estimate } from "../protocol";
import type { Part, View } from "../view";
import { createFigure } from "./frame";

type Stage = Estimate["energy"]["losses"][number];

const ROW = 30;
const LABELS = 168;
const VALUES = 64;
/** A narrow drawing has its labels above the bars. */
const NARROW = 480;
const NARROW_ROW = 42;
/** A stage that changes less than the last printed digit is left to the table. */
const SMALLEST = 0.0005;

export function createLosses(words: Words): Part {
  const figure = createFigure("losses", words);
  const { format } = words;
  return {
    node: figure.node,
    show({ estimate }: View) {
      if (estimate === null) return;
      const all = estimate.energy.losses;
      const [first, last] = [all[0], all.at(-1)];
      if (first === undefined || last === undefined) return;
      const steps = all.slice(1).map((stage, index) => ({ ...stage, before: all[index]?.kwh ?? stage.kwh }));
      const shown = steps.filter(({ fraction }) => Math.abs(fraction - 1) >= SMALLEST);
      const worst = steps.reduce((a: Stage, b) => (b.fraction < a.fraction ? b : a), { ...first, fraction: 1 });
      const energy = (kwh: number): string => written(format.energyLike(kwh / 1000, first.kwh / 1000));
      const name = (stage: Stage): string => words.text(`stage.${stage.stage}`);
      const furthest = Math.max(...all.map(({ kwh }) => kwh));
      figure.set({
        title: words.text("losses.title", {
          left: format.percent(last.kwh / first.kwh), stage: name(worst), loss: format.percent(1 - worst.fraction),
        }),
        summary: words.text("losses.summary", { sun: energy(first.kwh), meter: energy(last.kwh) }),
        columns: [words.text("losses.column.stage"), words.text("losses.column.left"), words.text("losses.column.change")],
        rows: () => all.map((stage, index) => [name(stage), stage.kwh, index === 0 ? 0 : (stage.fraction - 1) * 100]),
        draw(width) {
          const narrow = width < NARROW;
          const rowHeight = narrow ? NARROW_ROW : ROW;
          const left = narrow ? 0 : LABELS;
          const x = scaleLinear([0, furthest], [left, width - (narrow ? 0 : VALUES)]);
          const rows = [
            { label: name(first), from: 0, to: first.kwh, value: "", kind: "whole", text: `${name(first)}: ${energy(first.kwh)}` },
            ...shown.map((stage) => ({
              label: name(stage), from: stage.before, to: stage.kwh, value: format.change(stage.fraction),
              kind: stage.fraction < 1 ? "loss" : "gain",
              text: `${name(stage)}: ${format.change(stage.fraction)} → ${energy(stage.kwh)}`,
            })),
            { label: words.text("losses.meter"), from: 0, to: last.kwh, value: "", kind: "own",
              text: `${words.text("losses.meter")}: ${energy(last.kwh)}` },
          ];
          const shapes: SVGElement[] = [];
          const lines: SVGElement[] = [];
          const marks = rows.map(({ label, from, to, value, kind, text }, index) => {
            const top = index * rowHeight;
            const barTop = narrow ? top + 20 : top + 5;
            const [start, end] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))];
            shapes.push(
              svg("text", { class: "chart-label", x: 0, y: narrow ? top + 14 : top + 20 }, label),
              svg("rect", { class: `chart-bar ${kind}`, x: start, y: barTop, height: narrow ? 14 : 20, width: Math.max(end - start, 1.5) }),
            );
            if (value !== "") {
              shapes.push(svg("text", { class: "chart-value", x: width, y: narrow ? top + 14 : top + 20, "text-anchor": "end" }, value));
            }
            if (index < rows.length - 1) {
              lines.push(svg("line", { class: "chart-grid", x1: x(to), x2: x(to), y1: barTop + (narrow ? 14 : 20), y2: barTop + rowHeight }));
            }
            return { x: 0, y: top, width, height: rowHeight, text };
          });
          return { height: rows.length * rowHeight, shapes: [...lines, ...shapes], marks };
        },
      });
    },
  };
}
