// The plant's year, hour by hour: a column for every day, a row for every hour.
import { written } from "sunyield/format";
import { svg } from "../dom";
import type { Words } from "../language";
import type { Part, View } from "../view";
import { createFigure } from "./frame";

const DAYS = 365;
const HOURS = 24;
const CELL_HEIGHT = 9;
const LEFT = 30;
const BOTTOM = 24;
/** Shades between nothing and full power. */
const SHADES = 9;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Mean power of every hour of the year in kW, from steps of any length. */
function hoursOf(columnKw: Float64Array): Float64Array {
  const stepsInHour = columnKw.length / (DAYS * HOURS);
  return Float64Array.from({ length: DAYS * HOURS }, (_, hour) => {
    let sum = 0;
    for (let step = 0; step < stepsInHour; step += 1) sum += columnKw[hour * stepsInHour + step] ?? 0;
    return sum / stepsInHour;
  });
}

export function createCarpet(words: Words): Part {
  const figure = createFigure("carpet", words);
  const { format } = words;
  return {
    node: figure.node,
    show({ estimate, details }: View) {
      figure.node.hidden = estimate === null || details === null;
      if (estimate === null || details === null) return;
      const hours = hoursOf(details.hourlyAcKw);
      const ratingKw = estimate.plant.acCapacityKw ?? Math.max(...hours);
      const atHalf = hours.reduce((count, kw) => (kw >= ratingKw / 2 ? count + 1 : count), 0);
      const lit = hours.reduce((count, kw) => (kw > 0 ? count + 1 : count), 0);
      const power = (kw: number): string => written(format.powerLike(kw, ratingKw));
      const monthStarts = MONTH_DAYS.map((_, month) => MONTH_DAYS.slice(0, month).reduce((sum, days) => sum + days, 0));
      const monthOf = (day: number): number => monthStarts.findLastIndex((start) => start <= day);
      const names = Array.from({ length: 12 }, (_, month) => format.month(month, "long"));
      figure.set({
        title: words.text("carpet.title", { hours: format.count(atHalf) }),
        summary: words.text("carpet.summary", { lit: format.count(lit), rating: power(ratingKw) }),
        columns: [words.text("months.column"), ...Array.from({ length: HOURS }, (_, hour) => words.text("carpet.column", { hour: String(hour) }))],
        rows: () => names.map((name, month) => [name, ...Array.from({ length: HOURS }, (_, hour) => {
          const [first = 0, days = 0] = [monthStarts[month], MONTH_DAYS[month]];
          let sum = 0;
          for (let day = first; day < first + days; day += 1) sum += hours[day * HOURS + hour] ?? 0;
          return sum / days;
        })]),
        draw(width) {
          const cell = (width - LEFT) / DAYS;
          const height = HOURS * CELL_HEIGHT + BOTTOM;
          const paths = Array.from({ length: SHADES }, () => [] as string[]);
          const shadeOf = (day: number, hour: number): number => {
            const kw = hours[day * HOURS + hour] ?? 0;
            return kw <= 0 ? -1 : Math.min(Math.floor((kw / ratingKw) * SHADES), SHADES - 1);
          };
          // Each shade is laid over everything that is at least as dark, in strokes of days: no seam shows between two.
          for (let hour = 0; hour < HOURS; hour += 1) {
            for (let shade = 0; shade < SHADES; shade += 1) {
              for (let day = 0, end = 0; day < DAYS; day = end) {
                const dark = shadeOf(day, hour) >= shade;
                end = day + 1;
                while (end < DAYS && (shadeOf(end, hour) >= shade) === dark) end += 1;
                const wide = ((end - day) * cell).toFixed(2);
                if (dark) paths[shade]?.push(`M${(LEFT + day * cell).toFixed(2)} ${hour * CELL_HEIGHT}h${wide}v${CELL_HEIGHT}h-${wide}z`);
              }
            }
          }
          const shapes: SVGElement[] = [
            svg("rect", { class: "carpet-night", x: LEFT, y: 0, width: width - LEFT, height: HOURS * CELL_HEIGHT }),
            ...paths.map((path, shade) => svg("path", { class: `carpet-${shade}`, d: path.join("") })),
          ];
          for (const hour of [0, 6, 12, 18, 24]) {
            shapes.push(svg("text", {
              class: "chart-tick", x: LEFT - 6, y: Math.min(Math.max(hour * CELL_HEIGHT + 4, 10), HOURS * CELL_HEIGHT), "text-anchor": "end",
            }, String(hour)));
          }
          const every = width < 480 ? 3 : 1;
          monthStarts.forEach((start, month) => {
            if (month % every !== 0) return;
            shapes.push(svg("text", { class: "chart-tick", x: LEFT + start * cell, y: height - 6 }, format.month(month, "short")));
          });
          const marks = Array.from({ length: DAYS }, (_, day) => {
            const ofDay = hours.subarray(day * HOURS, (day + 1) * HOURS);
            const most = Math.max(...ofDay);
            const sumMwh = ofDay.reduce((sum, kw) => sum + kw, 0) / 1000;
            const energy = format.energy(sumMwh);
            return {
              x: LEFT + day * cell, y: 0, width: Math.max(cell, 2), height: HOURS * CELL_HEIGHT,
              text: words.text("carpet.say", {
                day: format.day(monthOf(day), day - (monthStarts[monthOf(day)] ?? 0) + 1), energy: written(energy),
                most: power(most), hour: String(ofDay.indexOf(most)),
              }),
            };
          });
          return { height, shapes, marks };
        },
      });
    },
  };
}
