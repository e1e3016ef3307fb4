// One claimed figure: the claim as a dot, the plausible band behind it, and what each convention would give.
import { scaleLinear } from "d3-scale";
import { conventionName, judgedText, perUnitIn, valueIn } from "../claim-words";
import type { Where } from "../claim-where";
import { setAttribute, svg } from "../dom";
import type { Words } from "../language";
import type { Judged } from "../protocol";
import { createFigure } from "./frame";
import type { Drawing } from "./frame";

const ROW = 40;

function drawJudged(judged: Judged, where: Where, words: Words, width: number): Drawing {
  const { field, claimed, low, high } = judged;
  const rows = judged.conventions.filter(({ isDefault }) => isDefault);
  const most = Math.max(claimed, high, ...rows.map(({ value }) => value));
  // A slip by powers of ten would press everything else into the edge.
  const shown = claimed > 20 * Math.max(high, ...rows.map(({ value }) => value), 0) && (high > 0 || rows.length > 0)
    ? Math.max(high, ...rows.map(({ value }) => value)) * 1.15 : most * 1.02;
  const x = scaleLinear([0, shown], [0, width - 4]).clamp(true);
  const height = 30 + rows.length * ROW;
  const say = (value: number): string => valueIn(field, value, words);
  const claimedX = x(claimed);
  const shapes: SVGElement[] = [
    ...high > 0 ? [svg("rect", { class: "chart-band", x: x(low), y: 0, width: Math.max(x(high) - x(low), 2), height })] : [],
    svg("line", { class: "claimed-line", x1: claimedX, x2: claimedX, y1: 0, y2: height }),
    svg("circle", { class: "claimed-dot", cx: claimedX, cy: 12, r: 6 }),
    svg("text", {
      class: "chart-value claimed-text", x: claimedX > width * 0.6 ? claimedX - 11 : claimedX + 11, y: 16.5,
      "text-anchor": claimedX > width * 0.6 ? "end" : "start",
    }, words.text("claim.claimed", { value: say(claimed) })),
  ];
  const marks = [{ x: 0, y: 0, width, height: 26, text: words.text("claim.claimed", { value: say(claimed) }) },
    ...rows.map((row, index) => {
      const top = 30 + index * ROW;
      const name = conventionName(row.convention, where, words);
      shapes.push(
        svg("text", { class: "chart-label", x: 0, y: top + 14 }, name),
        svg("text", { class: "chart-value", x: width, y: top + 14, "text-anchor": "end" }, say(row.value)),
        svg("rect", { class: row.reproduces ? "chart-bar own" : "chart-bar", x: 0, y: top + 20, width: Math.max(x(row.value), 1), height: 8 }),
      );
      return { x: 0, y: top, width, height: ROW - 2, text: `${name}: ${say(row.value)} (${perUnitIn(field, row.perUnit, words)})` };
    })];
  return { height, shapes, marks };
}

export interface JudgedFigure {
  node: HTMLElement;
  /** A figure, and whose sun it was held against. */
  set(judged: Judged, where: Where): void;
}

export function createJudged(field: Judged["field"], words: Words): JudgedFigure {
  const figure = createFigure(`judged-${field}`, words);
  return {
    node: figure.node,
    set(judged, where) {
      setAttribute(figure.node, "data-verdict", judged.verdict);
      figure.set({
        title: words.text("claim.title", {
          field: words.text(`claim.field.${field}`), value: valueIn(field, judged.claimed, words), verdict: words.text(`verdict.${judged.verdict}`),
        }),
        summary: judgedText(judged, where, words),
        columns: [words.text("claim.column.convention"), words.text("claim.column.value"), words.text("claim.column.ratio"),
          words.text("claim.column.perUnit"), words.text("co2.column.year"), words.text("working.source")],
        rows: () => judged.conventions.map((row) => [
          conventionName(row.convention, where, words), row.value, row.ratio, row.perUnit, row.year === 0 ? "–" : String(row.year), row.source,
        ]),
        draw: (width) => drawJudged(judged, where, words, width),
      });
    },
  };
}
