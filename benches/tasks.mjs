// What the package does in `cargo xtask bench`, in Node and in a browser alike.

/**
 * The tasks by name, each an async function that does one. `files` holds the weather and the rows that every contender
 * is given, `plants` the plants.
 */
export function tasksOf(sunyield, { year, quarters, rows, plants, request }) {
  const bytes = new TextEncoder().encode(year);
  const hourly = sunyield.readWeather(bytes);
  const quarterly = sunyield.readWeather(new TextEncoder().encode(quarters));
  const simulating = (plant, weather) => () => {
    if (!(sunyield.simulate({ plant, weather }).annualAcKwh > 0)) throw new Error("no energy");
  };
  return {
    fixed: simulating(plants.fixed, hourly),
    backtracking: simulating(plants.backtracking, hourly),
    bifacial: simulating(plants.bifacial, hourly),
    quarters: simulating(plants.fixed, quarterly),
    estimate: () => void sunyield.estimate(request),
    rows: async () => {
      let lines = 0;
      for await (const text of sunyield.batch.csv([rows], { workers: 0 })) lines += text.split("\n").length - 1;
      if (lines !== rows.trimEnd().split("\n").length) throw new Error(`${lines} lines`);
    },
    read: () => void sunyield.readWeather(bytes),
  };
}

/** Milliseconds that one of `times` repetitions takes. */
export async function timed(task, times) {
  const begin = performance.now();
  for (let round = 0; round < times; round += 1) await task();
  return (performance.now() - begin) / times;
}
