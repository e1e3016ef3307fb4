/** A year of hours as CSV. */
import type { Weather } from "sunyield";

/** Days of the months of a year without 29 February: the engine's years have none. */
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The columns of a series, a line a step, a column a quantity; numbers in full. `time` is the beginning of the step in the weather's local standard
 * time, ISO 8601 with the distance to universal time. What the values stand for is the weather's `stamp`: the mean over
 * the step, or the instant so many seconds after its beginning.
 */
export function hoursAsCsv(series: object, weather: Weather): string {
  const columns = Object.entries(series).filter((entry): entry is [string, Float64Array] => ArrayBuffer.isView(entry[1]));
  const times = timesOf(weather);
  const lines = [["step", "time", ...columns.map(([name]) => name)].join(",")];
  times.forEach((time, step) => lines.push([step, time, ...columns.map(([, column]) => column[step])].join(",")));
  return `${lines.join("\n")}\n`;
}

/** The beginning of every step. Typical years take their months from different years, so each day has its own. */
function timesOf({ yearOfDay, stepSeconds, utcOffsetH }: Weather): string[] {
  const days = DAYS_IN_MONTH.flatMap((count, month) =>
    Array.from({ length: count }, (_, day) => `${two(month + 1)}-${two(day + 1)}`),
  );
  const clock = Array.from({ length: 86_400 / stepSeconds }, (_, step) => {
    const minutes = (step * stepSeconds) / 60;
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  });
  const offsetMinutes = Math.round(Math.abs(utcOffsetH) * 60);
  const zone = `${utcOffsetH < 0 ? "-" : "+"}${two(Math.floor(offsetMinutes / 60))}:${two(offsetMinutes % 60)}`;
  return days.flatMap((day, index) => clock.map((time) => `${yearOfDay[index]}-${day}T${time}${zone}`));
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
