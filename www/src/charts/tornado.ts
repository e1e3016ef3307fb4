// What the yield hangs on: one assumption at a time changed, everything else kept.
import { scaleLinear } from "d3-scale";
import { written } from "sunyield/format";
import { svg } from "../dom";
import type { Words } from "../language";
import type { Swing } from "../protocol";
import type { Part, View } from "../view";
import { createFigure } from "./frame";

const ROW = 38;
/** A narrow drawing has a line more in each row, for the values. */
const LINE = 17;
/** Width of a letter and of a Chinese sign in a label, in pixels, roughly. */
const [LETTER, SIGN] = [7, 13];

/** One or two of an assumption's values in its own unit. */
function settingText(assumption: Swing["assumption"], values: readonly number[], { format }: Words): string {
  const between = (texts: string[]): string => texts.join(" … ");
  const numbers = between(values.map(format.significant));
  if (assumption.endsWith("Deg")) return `${numbers}°`;
  switch (assumption) {
    case "annualGhiKwhPerM2": return written({ number: numbers, unit: "kWh/m²" });
    case "meanTempAirC": return written({ number: numbers, unit: "°C" });
    case "dcAcRatio": return numbers;
    default: return between(values.map(format.percent));
  }
}

/** About how wide a label is. */
function textWidth(text: string): number {
  return [...text].reduce((width, letter) => width + (/\p{Script=Han}/u.test(letter) ? SIGN : LETTER), 0);
}

export function createTornado(words: Words): Part {
  const figure = createFigure("tornado", words);
  const { format } = words;
  return {
    node: figure.node,
    show({ state, estimate, details }: View) {
      figure.node.hidden = estimate === null || details === null || details.swings.length === 0;
      if (estimate === null || details === null) return;
      const base = estimate.energy.annualMwh.p50;
      const energy = (mwh: number): string => written(format.energyLike(mwh, base));
      const rows = details.swings
        .map(({ assumption, lower, higher, swingFraction }) => ({
          name: words.text(`assumption.${assumption}`), lower, higher, size: swingFraction,
          value: (...of: Swing["lower"][]): string => settingText(assumption, of.map(({ value }) => value), words),
        }))
        .filter(({ size }) => size > 5e-4);
      const first = rows[0];
      if (first === undefined) {
        figure.node.hidden = true;
        return;
      }
      figure.set({
        title: words.text("tornado.title", { name: first.name, share: words.format.percent(Number(first.size.toPrecision(2))) }),
        summary: words.text("tornado.summary", { energy: energy(base) }),
        columns: [words.text("tornado.column"), words.text("tornado.low"), "MWh", words.text("tornado.high"), "MWh"],
        rows: () => rows.map(({ name, lower, higher, value }) => [name, value(lower), lower.annualMwh, value(higher), higher.annualMwh]),
        draw(width) {
          const ends = rows.flatMap(({ lower, higher }) => [lower.annualMwh, higher.annualMwh]);
          // A claim within twice the span of the assumptions is drawn; one farther off no assumption explains.
          const span = Math.max(...ends, base) - Math.min(...ends, base);
          const claimed = state.claimedMwh !== null && Math.abs(state.claimedMwh - base) <= 2 * span ? [state.claimedMwh] : [];
          const x = scaleLinear([Math.min(...ends, base, ...claimed), Math.max(...ends, base, ...claimed)], [4, width - 4]);
          const shapes: SVGElement[] = [];
          const tooLong = rows.some(({ name, lower, higher, value }) =>
            textWidth(name) + textWidth(value(lower, higher)) + 12 > width);
          const rowHeight = ROW + (tooLong ? LINE : 0);
          const barAt = rowHeight - 18;
          const height = rows.length * rowHeight + 22 + claimed.length * 18;
          const middle = x(base);
          /** A line through the bars that spares the words between them. */
          const through = (at: number, shape: string): SVGElement[] => rows.map((_, index) => svg("line", {
            class: shape, x1: at, x2: at, y1: index * rowHeight + barAt - 2, y2: (index + 1) * rowHeight - (index < rows.length - 1 ? 4 : 0),
          }));
          const marks = rows.map(({ name, lower, higher, value }, index) => {
            const top = index * rowHeight;
            shapes.push(
              svg("text", { class: "chart-label", x: 0, y: top + 14 }, name),
              svg("text", tooLong ? { class: "chart-value", x: 0, y: top + 14 + LINE }
                : { class: "chart-value", x: width, y: top + 14, "text-anchor": "end" }, value(lower, higher)),
              ...[lower, higher].map(({ annualMwh }) => svg("rect", {
                class: annualMwh < base ? "chart-bar loss" : "chart-bar own", x: Math.min(x(annualMwh), x(base)), y: top + barAt, height: 12,
                width: Math.abs(x(annualMwh) - x(base)),
              })),
            );
            return {
              x: 0, y: top, width, height: rowHeight - 2,
              text: words.text("tornado.say", { name, low: value(lower), lowEnergy: energy(lower.annualMwh), high: value(higher), highEnergy: energy(higher.annualMwh) }),
            };
          });
          for (const mwh of claimed) {
            const at = x(mwh);
            shapes.push(...through(at, "claimed-line"), svg("text", {
              class: "chart-value claimed-text", x: at, y: height - 4, "text-anchor": at < width / 2 ? "start" : "end",
            }, words.text("claim.claimed", { value: energy(mwh) })));
          }
          shapes.push(...through(middle, "chart-axis"), svg("text", {
            class: "chart-tick", x: middle, y: height - 4 - claimed.length * 18,
            "text-anchor": middle < 60 ? "start" : middle > width - 60 ? "end" : "middle",
          }, energy(base)));
          return { height, shapes, marks };
        },
      });
    },
  };
}
