// The command line as a shell sees it: what stands where, and with which status.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { load } from "sunyield";

const PROGRAM = fileURLToPath(new URL("../bin/sunyield.mjs", import.meta.url));
const ATACAMA = "estimate --lat -22.22 --lon -69.58 --dc-mw 480 --mounting east-west --country CL".split(" ");
const folder = mkdtempSync(join(tmpdir(), "sunyield-"));
after(() => rmSync(folder, { recursive: true }));

function sunyield(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], { encoding: "utf8", cwd: folder });
  return { status, stdout, stderr };
}

test("estimate --json prints the package's estimate and nothing else", async () => {
  const { status, stdout, stderr } = sunyield(...ATACAMA, "--json");
  assert.deepEqual([status, stderr], [0, ""]);
  const engine = await load();
  const site = { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" };
  const plant = { dcCapacityKw: 480_000, mounting: { kind: "eastWest", tiltDeg: 5 } };
  assert.deepEqual(JSON.parse(stdout), JSON.parse(JSON.stringify(engine.estimate({ site, plant }))));
});

for (const [language, energy] of [["en", "Energy a year"], ["es", "Energía al año"], ["pt", "Energia por ano"], ["zh", "年发电量"]]) {
  test(`estimate answers in ${language}`, () => {
    const { status, stdout, stderr } = sunyield(...ATACAMA, "--lang", language);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.ok(stdout.includes(energy), stdout);
    assert.doesNotMatch(stdout, /undefined|NaN|null|\{\w+\}/);
  });
}

const REFUSED = [
  [["estimate", "--lat", "40", "--lon", "-3", "--dc-mw", "1", "--ghi", "1"], "climate.ghi.kwhPerM2 (--ghi) is 1, expected 400 to 2856"],
  [["estimate", "--lat", "95", "--lon", "0", "--dc-mw", "1", "--country", "CL"], "site.latitudeDeg (--lat) is 95, expected -90 to 90"],
  [["estimate", "--lat", "-22", "--lon", "-69", "--country", "CL"], /^plant\.dcCapacityKw \(--dc-mw\) is missing, expected/],
  [["estimate", "--lon", "-69", "--dc-mw", "1", "--country", "CL"], /^site\.latitudeDeg \(--lat\) is missing, expected/],
  [["estimate", "--lat", "x", "--lon", "0", "--dc-mw", "1"], 'site.latitudeDeg (--lat) is "x", expected a number'],
  [["estimate", "--lat", "1", "--lon", "0", "--dc-mw", "0", "--country", "CL"], /^plant\.dcCapacityKw \(--dc-mw\) is 0, expected/],
  [["estimate", "--lat", "-22", "--lon", "-69", "--dc-mw", "1", "--country", "XX"], /^site\.country \(--country\) is "XX", expected/],
  [["estimate", "--lat", "-40", "--lon", "-120", "--dc-mw", "1", "--country", "CL"], /^site is \d+ km from the nearest climate cell/],
  [["estimate", "--lat", "1", "--lon", "1", "--dc-mw", "1", "--mounting", "hanging"], /^plant\.mounting\.kind \(--mounting\) is "hanging", expected one of fixedRack, roof, eastWest, singleAxis, dualAxis$/],
  [["estimate", "--lat", "1", "--lon", "1", "--dc-mw", "1", "--country", "CL", "--mounting", "tracker", "--tilt", "99"], "plant.mounting.axisTiltDeg (--tilt) is 99, expected 0 to 90"],
  [["estimate", "--lat", "1", "--lon"], "--lon is missing its value, expected --lon DEG"],
  [["estimate", "--lat", "--lon", "1"], "--lat is missing its value, expected --lat DEG"],
  [["estimate", "--lat", "1", "--lat", "2"], "--lat is given twice, expected once"],
  [["estimate", "--latitude", "1"], /^--latitude is not a known option, expected one of --lat, /],
  [["estimate", "1", "2"], '"1" is not expected here, expected options only'],
  [[...ATACAMA, "--lang", "de"], '--lang is "de", expected one of en, es, pt, zh'],
  [["estimate", "--json=yes"], '--json is "yes", expected no value'],
  [["simulate"], "weather (--weather) is missing, expected a file"],
  [["simulate", "--weather", "none.epw", "--plant", "none.json"], /^plant \(--plant\) is "none\.json", expected a file that can be read/],
  [["check", "--mw", "480", "--gwh", "x"], 'claim.energyMwhPerYear (--gwh) is "x", expected a number'],
  [["check", "--mw", "480", "--basis", "peak"], 'claim.basis (--basis) is "peak", expected one of dc, ac, unknown'],
  [["check", "--country", "CL"], /^claim is missing, expected a text or figures/],
  [["check", "480 MW", "--gwh", "1"], "--gwh is not expected here, expected either a text or figures"],
  [["batch"], "PLANTS.csv is missing, expected a file"],
  [["batch", "none.csv"], /^plants is "none\.csv", expected a file that can be read/],
  [["guess"], /^guess is not a command, expected estimate, simulate/],
  [["help", "guess"], /^guess is not a command, expected estimate, simulate/],
  [["optimize", "--lat", "1", "--lon", "1", "--dc-mw", "1"], "over (--over) is missing, expected one of tilt, azimuth, tiltAndAzimuth, groundCoverageRatio"],
  [["optimize", "--lat", "1", "--lon", "1", "--dc-mw", "1", "--over", "price"], 'over (--over) is "price", expected one of tilt, azimuth, tiltAndAzimuth, groundCoverageRatio'],
  [["optimize", "--lat", "1", "--lon", "1", "--dc-mw", "1", "--over", "tilt", "--mounting", "dual-axis"], /^plant\.mounting\.kind \(--mounting\) is "dualAxis", expected one of fixedRack, .*: it has no angle to choose$/],
  [["optimize", "--lat", "1", "--lon", "1", "--dc-mw", "1", "--over", "gcr", "--row-loss", "2"], "rowLossFraction (--row-loss) is 2, expected 0.0001 to 0.5"],
];

for (const [words, expected] of REFUSED) {
  test(`refused with one line: sunyield ${words.join(" ")}`, () => {
    const { status, stdout, stderr } = sunyield(...words);
    assert.equal(status, 2, stderr);
    assert.equal(stdout, "");
    const [line, ...more] = stderr.split("\n");
    assert.deepEqual(more, [""], stderr);
    assert.ok(line.startsWith("error: "), line);
    const message = line.slice("error: ".length);
    if (typeof expected === "string") assert.equal(message, expected);
    else assert.match(message, expected);
  });
}

// The same refusals in the other languages: the frame and the common expectations have words, names stay as they are.
const IN_SPANISH = [
  [["estimate", "--lat", "95", "--lon", "0", "--dc-mw", "1", "--country", "CL"], "error: site.latitudeDeg (--lat) es 95; se esperaba -90 a 90"],
  [["estimate", "--lon", "0", "--dc-mw", "1"], "error: falta site.latitudeDeg (--lat); se esperaba un valor"],
  [["estimate", "--lat", "x", "--lon", "0", "--dc-mw", "1"], 'error: site.latitudeDeg (--lat) es "x"; se esperaba un número'],
  [["batch", "odd.csv"], /^error: plants, línea 1, columna 2 es "tilt"; se esperaba uno de id, name/],
  [["guess"], /^error: guess no es una orden; se esperaba estimate/],
  [["estimate", "--json=yes"], 'error: --json es "yes"; se esperaba ningún valor'],
  [["optimize", "--lat", "1", "--lon", "1", "--dc-mw", "1", "--over", "gcr", "--mounting", "roof"], /se esperaba uno de fixedRack, eastWest, singleAxis: este no tiene filas$/],
];

for (const [words, expected] of IN_SPANISH) {
  test(`refused in Spanish, wherever --lang stands: ${words.join(" ")}`, () => {
    writeFileSync(join(folder, "odd.csv"), "name,tilt\na,5\n");
    for (const all of [["--lang", "es", ...words], ["--lang=es", ...words], [...words, "--lang", "es"]]) {
      const { status, stdout, stderr } = sunyield(...all);
      assert.deepEqual([status, stdout], [2, ""], stderr);
      if (typeof expected === "string") assert.equal(stderr, `${expected}\n`);
      else assert.match(stderr.trimEnd(), expected);
    }
  });
}

test("refusals have words in every language", () => {
  for (const { length } of [REFUSED]) assert.ok(length > 25);
  for (const [words] of REFUSED.filter(([words]) => !words.includes("--lang"))) {
    for (const language of ["es", "pt", "zh"]) {
      const { stderr } = sunyield(...words, "--lang", language);
      assert.doesNotMatch(stderr, / is | expected |^error: .* missing|undefined|\{\w+\}/, stderr);
    }
  }
});

test("help explains a command, --lang may stand before it", () => {
  assert.equal(sunyield("help", "estimate").stdout, sunyield("estimate", "--help").stdout);
  const spanish = sunyield("--lang", "es", "help", "estimate").stdout;
  assert.equal(spanish, sunyield("estimate", "--help", "--lang", "es").stdout);
  assert.match(spanish, /^Energía/);
  assert.match(sunyield("--lang", "es", ...ATACAMA).stdout, /Energía al año/);
});

test("a country in small letters and a capacity with an exponent are taken as meant", () => {
  const words = ["estimate", "--lat", "-22.22", "--lon", "-69.58", "--json"];
  const small = JSON.parse(sunyield(...words, "--dc-mw", "4.8e2", "--country", "cl").stdout);
  assert.deepEqual(small, JSON.parse(sunyield(...words, "--dc-mw", "480", "--country", "CL").stdout));
  assert.equal(sunyield(...words, "--dc-mw", "1e-9", "--country", "CL").status, 0);
});

test("optimize finds the best stand and shows the curve, in four languages", () => {
  const words = ["optimize", "--lat", "40.4", "--lon", "-3.7", "--dc-mw", "1", "--over", "tilt"];
  const { best, given, curve } = JSON.parse(sunyield(...words, "--json").stdout);
  assert.ok(best.annualMwh > given.annualMwh && given.tiltDeg === 20 && curve.length === 19);
  for (const language of ["en", "es", "pt", "zh"]) {
    const { status, stdout, stderr } = sunyield(...words, "--lang", language);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.equal(stdout.trimEnd().split("\n").length, 11 + 19);
    assert.doesNotMatch(stdout, /undefined|NaN|\{\w+\}/);
  }
});

test("climate tells a place's months and writes its hours; typed figures take the embedded ones' place", () => {
  const words = ["climate", "--lat", "-22.22", "--lon", "-69.58"];
  const { monthlyGhiKwhPerM2, annualGhiKwhPerM2, ghiSigmaFraction, distanceKm } = JSON.parse(sunyield(...words, "--json").stdout);
  assert.ok(annualGhiKwhPerM2 > 2400 && annualGhiKwhPerM2 < 2700 && ghiSigmaFraction > 0.05 && distanceKm === 0);
  assert.equal(sunyield(...words, "--hourly", "hours.csv").status, 0);
  const [head, ...hours] = readFileSync(join(folder, "hours.csv"), "utf8").trimEnd().split("\n");
  assert.equal(head, "step,time,ghiWm2,dniWm2,dhiWm2,tempAirC,windSpeedMps");
  assert.equal(hours.length, 8760);
  assert.match(hours[12], /^12,2019-01-01T12:00-05:00,/);
  const january = hours.slice(0, 744).reduce((sum, line) => sum + Number(line.split(",")[2]), 0) / 1000;
  assert.ok(Math.abs(january - monthlyGhiKwhPerM2[0]) < 1e-9);
  for (const language of ["en", "es", "pt", "zh"]) {
    const { status, stdout, stderr } = sunyield(...words, "--lang", language);
    assert.deepEqual([status, stderr, stdout.trimEnd().split("\n").length], [0, "", 17]);
    assert.doesNotMatch(stdout, /undefined|NaN|\{\w+\}/);
  }
  const own = JSON.parse(sunyield("estimate", ...words.slice(1), "--dc-mw", "1", "--ghi", "2600", "--temp", "10", "--elevation", "2000", "--json").stdout);
  assert.deepEqual([own.climate.annualGhiKwhPerM2, own.site.elevationM], [2600, 2000]);
  assert.match(sunyield(...words, "--ghi", "4500").stderr, /^error: climate\.ghi\.kwhPerM2 \(--ghi\) is 4500, expected 400 to 2900\n$/);
});

test("a full disk and a reader that has gone are no stack trace", { skip: process.platform !== "linux" }, () => {
  const shell = (line) => spawnSync("sh", ["-c", line], { encoding: "utf8", cwd: folder });
  const program = `"${process.execPath}" "${PROGRAM}"`;
  const full = shell(`${program} countries > /dev/full`);
  assert.deepEqual([full.status, full.stderr.split("\n").length], [1, 2], full.stderr);
  assert.match(full.stderr, /^error: standard output cannot be written: ENOSPC/);
  const gone = shell(`${program} countries --json | head -1; ${program} countries | true`);
  assert.equal(gone.stderr, "");
  writeFileSync(join(folder, "one.csv"), "latitudeDeg,longitudeDeg,country,dcCapacityKw\n1,1,GA,1\n");
  const output = shell(`${program} batch one.csv -o /dev/full`);
  assert.match(output.stderr, /^error: --output is "\/dev\/full", expected a file that can be written \(ENOSPC[^\n]*\n$/);
});

test("an output is never written over its input", () => {
  writeFileSync(join(folder, "year.csv"), samYear());
  writeFileSync(join(folder, "plant.json"), JSON.stringify({ dcCapacityKw: 4, mounting: { kind: "dualAxis" } }));
  writeFileSync(join(folder, "same.csv"), "latitudeDeg,longitudeDeg,country,dcCapacityKw\n1,1,GA,1\n");
  for (const [words, kept] of [
    [["batch", "same.csv", "-o", "./same.csv"], "same.csv"],
    [["simulate", "--weather", "year.csv", "--plant", "plant.json", "--hourly", "year.csv"], "year.csv"],
    [["simulate", "--weather", "year.csv", "--plant", "plant.json", "--hourly", "plant.json"], "plant.json"],
  ]) {
    const before = readFileSync(join(folder, kept), "utf8");
    const { status, stderr } = sunyield(...words);
    assert.equal(status, 2);
    assert.match(stderr, /expected another file than the input\n$/);
    assert.equal(readFileSync(join(folder, kept), "utf8"), before);
  }
});

test("help goes to standard output when asked for, to standard error when nothing was", () => {
  const asked = sunyield("--help");
  assert.equal(asked.status, 0);
  assert.match(asked.stdout, /estimate[\s\S]*simulate[\s\S]*batch[\s\S]*countries/);
  const silent = sunyield();
  assert.deepEqual([silent.status, silent.stdout], [2, ""]);
  assert.equal(silent.stderr, asked.stdout);
  for (const command of ["estimate", "simulate", "optimize", "check", "batch", "countries"]) {
    for (const language of ["en", "es", "pt", "zh"]) {
      const { status, stdout } = sunyield(command, "--help", "--lang", language);
      assert.equal(status, 0);
      assert.ok(stdout.includes(`sunyield ${command}`), stdout);
      assert.doesNotMatch(stdout, /undefined|\{\w+\}/);
    }
  }
});

test("check says what a text contradicts and doubts, and nothing of a band that is not there", () => {
  const text = "The 60 MW plant in Ghana will serve 50,000 households. The ministry spoke of 80,000 households.";
  const { stdout } = sunyield("check", text);
  assert.match(stdout, /“80,000 households”: the text also says households: 80,000/);
  assert.match(sunyield("check", "480 MW. 1.045 GWh.").stdout, /could also be read as 1,045 MWh a year/);
  assert.match(sunyield("check", "480 MW").stdout, /“480 MW”\nnothing to hold it against/);
  assert.match(sunyield("check", "--mw", "480", "--gwh", "1045.25").stdout, /energy per year: 1,045,250 MWh a year/);
  const bandless = sunyield("check", "--households", "400000").stdout;
  assert.match(bandless, /nothing to hold it against/);
  assert.doesNotMatch(bandless, /above the plausible band|Sources/);
});

test("estimate tells equivalents, what to know of a figure, and which figures are the typer's own", () => {
  const norway = ["estimate", "--lat", "61", "--lon", "9", "--dc-mw", "1"];
  const plain = sunyield(...norway);
  assert.match(plain.stdout, /As much as\n {2}the year's CO2 \(combined margin\)\n {4}7 average US cars not driven for a year\n/);
  assert.match(plain.stdout, /the year's energy\n {4}[\d,]+ km by electric car\n/);
  assert.match(plain.stdout, /To know\n[\s\S]*grid average: a yearly average is not what a new plant avoids\n/);
  assert.doesNotMatch(plain.stdout, /\*|Of your own/);
  const own = sunyield(...norway, "--household-kwh", "4000", "--ghi", "1000").stdout;
  assert.match(own, /Energy a year .* \*\n/);
  assert.match(own, /4,000 kWh a household \*\n/);
  assert.match(own, /Of your own \*\n {2}irradiation 1,000 kWh\/m² a year, .*\n {2}a household's use 4,000 kWh a year, /);
  for (const code of ["IS", "PY"]) {
    const { operatingMargin } = JSON.parse(sunyield("countries", "--json").stdout).find((each) => each.code === code);
    const place = code === "IS" ? ["--lat", "64.1", "--lon", "-21.5"] : ["--lat", "-25.3", "--lon", "-57.5"];
    const said = sunyield("estimate", ...place, "--dc-mw", "1").stdout;
    assert.equal(/operating margin.*: a factor of 0: hydropower/.test(said), operatingMargin?.gPerKwh === 0, said);
  }
  for (const language of ["es", "pt", "zh"]) {
    const { status, stdout } = sunyield(...norway, "--ghi", "1000", "--temp", "3", "--elevation", "400", "--household-kwh", "4000", "--lang", language);
    assert.equal(status, 0);
    assert.doesNotMatch(stdout, /undefined|NaN|\{\w+\}|As much as|To know|Of your own|in place of/);
  }
});

test("a country that the point does not lie in is noted, and reckoned with all the same", () => {
  const asked = ["estimate", "--lat", "-22.22", "--lon", "-69.58", "--dc-mw", "1", "--country", "ES", "--json"];
  const { status, stdout, stderr } = sunyield(...asked);
  assert.deepEqual([status, stderr], [0, "note: the point lies in Chile; the figures are those of Spain, as asked\n"]);
  assert.equal(JSON.parse(stdout).site.country, "ES");
  assert.match(sunyield(...asked, "--lang", "es").stderr, /^nota: el punto está en Chile; /);
  assert.equal(sunyield("estimate", "--lat", "37", "--lon", "-120", "--dc-mw", "1", "--country", "US-CA").stderr, "");
  const claim = ["check", "--mw", "1", "--gwh", "2", "--lat", "-22.22", "--lon", "-69.58", "--country", "ES"];
  assert.match(sunyield(...claim).stderr, /^note: the point lies in Chile/);
});

test("mountings have the package's names, and shorter ones", () => {
  for (const [name, short] of [["fixedRack", "fixed"], ["eastWest", "east-west"], ["singleAxis", "tracker"], ["dualAxis", "dual-axis"]]) {
    const by = (kind) => JSON.parse(sunyield("estimate", "--lat", "40", "--lon", "-3", "--dc-mw", "1", "--mounting", kind, "--json").stdout);
    assert.equal(by(name).plant.mounting.kind, name);
    assert.deepEqual(by(short), by(name));
  }
});

test("rows that stand as close as they may are not called the best", () => {
  const { stdout } = sunyield("optimize", "--lat", "40.4", "--lon", "-3.7", "--dc-mw", "1", "--over", "gcr", "--mounting", "singleAxis");
  assert.match(stdout, /^How close rows may stand, of \d+ simulated years\n/);
  assert.match(stdout, /closest +as given\n[\s\S]*against as given +\+7\.8%\n/);
  assert.doesNotMatch(stdout, /[Bb]est|\bgain/);
});

test("one plant is one plant", () => {
  writeFileSync(join(folder, "single.csv"), "latitudeDeg,longitudeDeg,country,dcCapacityKw\n1,10,GA,1\n");
  for (const [language, words] of [["en", /^1 plant in .* s, 0 refused\n$/], ["es", /^1 planta en /], ["pt", /^1 usina em /], ["zh", /^1 座电站/]]) {
    assert.match(sunyield("batch", "single.csv", "--lang", language).stderr, words);
  }
});

test("help keeps to a page's width, and lists a table's columns", () => {
  for (const language of ["en", "es", "pt", "zh"]) {
    const { stdout } = sunyield("batch", "--help", "--lang", language);
    assert.match(stdout, /\n {2}latitudeDeg /);
    assert.match(stdout, /\n {2}co2CombinedMarginT /);
    for (const line of stdout.split("\n")) assert.ok(line.length <= 100, line);
  }
});

test("estimate goes on where no source gives a household's use", () => {
  const falklands = ["estimate", "--lat", "-51.7", "--lon", "-57.85", "--dc-mw", "1", "--country", "FK"];
  const lacking = JSON.parse(sunyield(...falklands, "--json").stdout);
  assert.ok(lacking.energy.annualMwh.p50 > 500 && lacking.co2.length > 0);
  assert.equal(lacking.households, undefined);
  assert.ok(lacking.gaps.includes("household"));
  assert.match(sunyield(...falklands).stdout, /no source gives a household's use/);
  const own = JSON.parse(sunyield(...falklands, "--household-kwh", "4000", "--json").stdout);
  assert.equal(own.households.kwhPerHousehold, 4000);
  assert.ok(own.equivalents.some(({ equivalent }) => equivalent === "carYears"));
});

test("check takes a text or figures apart, in four languages", () => {
  const text = "480 MW, 400 000 households, 280 000 t of CO2 a year";
  for (const [language, word] of [["en", "households"], ["es", "hogares"], ["pt", "domicílios"], ["zh", "户"]]) {
    const { status, stdout, stderr } = sunyield("check", text, "--country", "CL", "--lang", language);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.ok(stdout.includes(word), stdout);
    assert.doesNotMatch(stdout, /undefined|NaN|\{\w+\}/);
  }
  const figures = ["--mw", "480", "--households", "400000", "--co2-t", "280000", "--country", "CL", "--json"];
  const { claim, audit } = JSON.parse(sunyield("check", ...figures).stdout);
  assert.deepEqual(claim, { capacityMw: 480, households: 400_000, co2TPerYear: 280_000, country: "CL" });
  const [found] = JSON.parse(sunyield("check", text, "--country", "CL", "--json").stdout);
  assert.deepEqual(found.audit.figures.map(({ field, claimed, verdict }) => [field, claimed, verdict]),
    audit.figures.map(({ field, claimed, verdict }) => [field, claimed, verdict]));
  assert.deepEqual(JSON.parse(sunyield("check", "nothing here", "--json").stdout), []);
});

test("simulate reads a weather file, prints sums, and writes every hour", () => {
  // A year made by the package, in a format that anyone can write.
  writeFileSync(join(folder, "year.csv"), samYear());
  writeFileSync(join(folder, "plant.json"), JSON.stringify({ dcCapacityKw: 4, mounting: { kind: "roof", tiltDeg: 20, azimuthDeg: 180 } }));
  const { status, stdout, stderr } = sunyield("simulate", "--weather", "year.csv", "--plant", "plant.json", "--hourly", "hours.csv", "--json");
  assert.deepEqual([status, stderr], [0, ""]);
  const said = JSON.parse(stdout);
  for (const months of [said.monthlyAcKwh, said.monthlyDcKwh, said.monthlyPoaKwhPerM2]) assert.equal(months.length, 12);
  for (const name of ["annualAcKwh", "clippedHours", "capacityFactorDc", "capacityFactorAc"]) assert.equal(typeof said[name], "number", name);
  assert.equal(said.hourly, undefined);
  const [head, ...hours] = readFileSync(join(folder, "hours.csv"), "utf8").trimEnd().split("\n");
  assert.equal(hours.length, 8760);
  assert.deepEqual(head.split(",").slice(0, 2), ["step", "time"]);
  assert.ok(hours[0].startsWith("0,2023-01-01T00:00+00:00,") && hours[8759].startsWith("8759,2023-12-31T23:00+00:00,"));
  const column = head.split(",").indexOf("acKw");
  const sum = hours.reduce((total, line) => total + Number(line.split(",")[column]), 0);
  assert.ok(Math.abs(sum / said.annualAcKwh - 1) < 1e-9, `${sum} ${said.annualAcKwh}`);

  const shown = sunyield("simulate", "--weather", "year.csv", "--plant", "plant.json", "--lang", "es");
  assert.equal(shown.status, 0, shown.stderr);
  assert.match(shown.stdout, /diciembre/);
  const odd = sunyield("simulate", "--weather", "plant.json", "--plant", "plant.json");
  assert.equal(odd.status, 2);
  assert.match(odd.stderr, /^error: weather \(--weather\)[^\n]*\n$/);
});

test("batch writes the table with its estimates, and says which rows were refused", () => {
  const rows = ["name,latitudeDeg,longitudeDeg,country,dcCapacityMw,mounting"];
  for (let index = 1; index <= 100; index += 1) rows.push(`plant ${index},${index === 50 ? 95 : -22.22},-69.58,CL,${index},eastWest`);
  writeFileSync(join(folder, "plants.csv"), `${rows.join("\n")}\n`);
  const toFile = sunyield("batch", "plants.csv", "-o", "out.csv", "--workers", "2");
  assert.equal(toFile.status, 2, "a row was refused");
  assert.equal(toFile.stdout, "");
  assert.match(toFile.stderr, /^100 plants in .* s, 1 refused\n$/);
  const out = readFileSync(join(folder, "out.csv"), "utf8");
  const lines = out.trimEnd().split("\n");
  assert.equal(lines.length, 101);
  assert.ok(lines[0].startsWith(rows[0]) && lines[0].endsWith(",error"));
  lines.slice(1).forEach((line, index) => assert.ok(line.startsWith(`plant ${index + 1},`), line));
  assert.ok(lines[50].endsWith('"site.latitudeDeg is 95, expected -90 to 90"'), lines[50]);

  const toPipe = sunyield("batch", "plants.csv", "--workers", "0");
  assert.equal(toPipe.stdout, out, "one thread gives what many give");
});

test("tables and weather come from standard input too", { skip: process.platform === "win32" }, () => {
  const table = "name,latitudeDeg,longitudeDeg,country,dcCapacityKw\na,1,10,GA,1\n";
  const run = (input, ...words) => spawnSync(process.execPath, [PROGRAM, ...words], { encoding: "utf8", cwd: folder, input });
  const { status, stdout, stderr } = run(table, "batch", "-");
  assert.deepEqual([status, stdout.split("\n").length], [0, 3], stderr);
  writeFileSync(join(folder, "piped.json"), JSON.stringify({ dcCapacityKw: 4, mounting: { kind: "dualAxis" } }));
  const year = run(samYear(), "simulate", "--weather", "-", "--plant", "piped.json", "--json");
  assert.ok(JSON.parse(year.stdout).annualAcKwh > 0, year.stderr);
});

test("a table that is refused, or an output that cannot be made, costs no file and says one line", () => {
  writeFileSync(join(folder, "kept.csv"), "kept");
  writeFileSync(join(folder, "odd.csv"), "name,tilt\na,5\n");
  assert.equal(sunyield("batch", "odd.csv", "-o", "kept.csv").status, 2);
  assert.equal(readFileSync(join(folder, "kept.csv"), "utf8"), "kept");
  writeFileSync(join(folder, "good.csv"), "latitudeDeg,longitudeDeg,country,dcCapacityKw\n1,10,GA,1\n");
  const { status, stderr } = sunyield("batch", "good.csv", "-o", "none/out.csv");
  assert.deepEqual([status, stderr.trimEnd().split("\n").length], [2, 1], stderr);
});

test("batch refuses a table by the column it does not know", () => {
  writeFileSync(join(folder, "odd.csv"), "name,tilt\na,5\n");
  const { status, stdout, stderr } = sunyield("batch", "odd.csv");
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /^error: plants line 1 column 2 is "tilt", expected one of id, name, .*\n$/);
});

test("countries prints a line a country, and all facts as JSON", () => {
  const { status, stdout } = sunyield("countries");
  assert.equal(status, 0);
  assert.match(stdout, /^CL +Chile +2,080 /m);
  const all = JSON.parse(sunyield("countries", "--json").stdout);
  assert.equal(all.length, stdout.trimEnd().split("\n").length - 1);
  assert.ok(all.length >= 249);
});

test("--version names engine and data", () => assert.match(sunyield("--version").stdout, /^sunyield \d+\.\d+\.\d+ \(data .+\)\n$/));

/** A clear-sky-like year as SAM writes it: header, site, columns, 8 760 hours. */
function samYear() {
  const lines = [
    "Latitude,Longitude,Time Zone,Elevation",
    "40,0,0,100",
    "Year,Month,Day,Hour,GHI,DNI,DHI,Tdry,Wspd",
  ];
  const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  days.forEach((count, month) => {
    for (let day = 1; day <= count; day += 1) {
      for (let hour = 0; hour < 24; hour += 1) {
        const height = Math.max(0, Math.sin(((hour - 6 + 0.5) / 12) * Math.PI));
        const dni = height > 0 ? 800 : 0;
        const dhi = Math.round(100 * height);
        lines.push([2023, month + 1, day, hour, Math.round(dni * height * 0.7 + dhi), dni, dhi, 15, 2].join(","));
      }
    }
  });
  return `${lines.join("\n")}\n`;
}
