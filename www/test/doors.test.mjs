// The other doors: many plants, a weather file of one's own, method and sources.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { sharedWorld, textOf, visit as visitIn } from "./site.mjs";

const world = sharedWorld();
const visit = (path, steps, options) => visitIn(world, path, steps, options);

test("a table of plants is answered, its bad row told, sorted and taken away", () => visit("/", async (page) => {
  await page.click("#door-portfolio");
  await page.click("#run");
  await page.locator("#portfolio-status", { hasText: "4 plants, 1 refused" }).waitFor();
  assert.match(await textOf(page, "#view-portfolio tr.refused"), /Latitude \(°\): 95 is outside -90 to 90/);
  assert.equal(await page.locator(".portfolio-map .map-dot").count(), 3);
  // What came out stands right behind the name, and needs no scrolling; a reason takes its place.
  const cells = (row) => page.$$eval(`#view-portfolio tbody tr${row} td`, (found) => found.map((cell) => cell.textContent));
  assert.match((await cells(":first-child"))[1], /^\d+,\d{3}$/);
  assert.match((await cells(".refused"))[1], /^Why not: Latitude/);
  await page.getByRole("button", { name: "Energy a year (MWh)", exact: true }).click();
  assert.match(await textOf(page, "#view-portfolio tbody tr"), /Benban/);
  const [download] = await Promise.all([
    page.waitForEvent("download"), page.getByRole("button", { name: "Download the answer as CSV" }).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\n");
  assert.equal(lines.length, 5);
  assert.match(lines[0], /^name,latitudeDeg,.*annualMwh,.*error$/);
}));

test("a long table says how much of it is shown", () => visit("/?view=portfolio", async (page) => {
  await estimateTable(page, `lat,lon,mw\n${"36,-79,1\n".repeat(501)}`);
  await page.locator("#portfolio-status", { hasText: "The table shows 500 of 501 rows" }).waitFor();
  assert.equal(await page.locator("#view-portfolio tbody tr").count(), 500);
}));

/** Puts a table into the field and has it estimated. */
async function estimateTable(page, table) {
  await page.fill("#plants", table);
  await page.click("#run");
}

test("a table is told what it lacks, whatever it is instead of one", () => visit("/?view=portfolio", async (page) => {
  for (const [table, told] of [
    ["place,mw\nhere,1\n", /No column was found for: Latitude \(°\) and Longitude \(°\)/],
    ["", /no table here/], ["lat,lon,mw\n", /no plant below/], ["lat;latitude;lon;mw\n1;1;1;1\n", /read as ‘Latitude \(°\)’: ‘lat’ and ‘latitude’/],
  ]) {
    await estimateTable(page, table);
    await page.locator("#plants-error", { hasText: told }).waitFor();
    assert.ok(!await page.isVisible("#view-portfolio table"));
  }
  await page.setInputFiles("#plants-file", { name: "plants.xlsx", mimeType: "application/zip", buffer: Buffer.from("PK\u0003\u0004\u0000\u0000") });
  await page.locator("#plants-error", { hasText: "Save the table as CSV" }).waitFor();
}));

test("a table from a file is told by its name and stands in place of the example; many dots are small ones", () => visit("/?view=portfolio", async (page) => {
  const table = (rows) => `latitudeDeg,longitudeDeg,country,dcCapacityMw\n${Array.from({ length: rows }, (_, at) => `${36 + at / 1000},-5,ES,1\n`).join("")}`;
  const drawn = async (rows) => {
    await page.setInputFiles("#plants-file", { name: `plants-${rows}.csv`, mimeType: "text/csv", buffer: Buffer.from(table(rows)) });
    await page.locator("#portfolio-note", { hasText: `File plants-${rows}.csv: ${rows} rows.` }).waitFor();
    await page.waitForFunction((count) => document.querySelectorAll(".portfolio-map .map-dot").length === count, rows);
    assert.equal(await page.inputValue("#plants"), table(rows));
    return Number(await page.locator(".portfolio-map .map-dot").first().getAttribute("r"));
  };
  assert.ok(await drawn(2) > 1.7 * await drawn(400));
  await estimateTable(page, table(1));
  await page.locator("#portfolio-status", { hasText: "1 plants, 0 refused" }).waitFor();
  assert.equal(await textOf(page, "#portfolio-note"), "");
}));

test("columns and mountings are understood by their usual names, and the page says how", () => visit("/?view=portfolio", async (page) => {
  await estimateTable(page, "name,latitudeDeg,longitudeDeg,country,dcCapacityMw,mounting\nA,-22.22,-69.58,CL,480,singleAxis\n");
  await page.locator("#portfolio-status", { hasText: "1 plants, 0 refused" }).waitFor();
  const plain = (await textOf(page, "#portfolio-status")).replace(/^1 plants/, "");
  assert.equal(await textOf(page, "#portfolio-note"), "");
  for (const table of [
    "Nombre;Latitud;Longitud;País;Capacidad (MWp);Montaje;Owner\nA;-22,22;-69,58;Chile;480;seguidor;Acme\n",
    "名称,纬度,经度,国家,装机容量(MW),安装方式\nA,22.22° S,69.58° W,智利,480,单轴\n",
    "plant\tlat\tlng\tcountry\tkW\ttracking\nA\t−22.22\t−69.58\tcl\t480000\tsingle-axis\n",
  ]) {
    await estimateTable(page, table);
    const latitude = table.split(/[;,\t]/)[1];
    await page.locator("#portfolio-note", { hasText: `‘${latitude}’ → Latitude (°)` }).waitFor();
    await page.locator("#portfolio-status", { hasText: "1 plants, 0 refused" }).waitFor();
    assert.equal((await textOf(page, "#portfolio-status")).replace(/^1 plants/, ""), plain, table);
    if (table.startsWith("Nombre")) {
      const note = await textOf(page, "#portfolio-note");
      for (const read of ["‘Capacidad (MWp)’ → Capacity of the modules (MW DC)", "‘seguidor’ → single-axis tracking", "‘Chile’ → Chile (CL)", "unread: ‘Owner’"]) assert.ok(note.includes(read), note);
    }
  }
}));

for (const [lang, told] of [
  ["en", ["Latitude (°): 95 is outside -90 to 90", "Capacity of the modules (MW DC): The capacity must be above 0", "Mounting: ‘flat’ is none of: fixed-tilt, rooftop", "System losses: 2 is outside"]],
  ["es", ["Latitud (°): 95 está fuera de -90 a 90", "Potencia de los módulos (MW CC): La potencia debe", "Montaje: «flat» no es ninguno", "Pérdidas del sistema: 2 está"]],
  ["pt", ["Latitude (°): 95 está fora de -90 a 90", "Potência dos módulos (MW CC): A potência deve", "Montagem: “flat” não é nenhum", "Perdas do sistema: 2 está"]],
  ["zh", ["纬度（°）：95 超出 -90 至 90", "组件容量（MW，直流）：容量须", "安装方式：“flat”不在", "系统损耗：2 超出"]],
]) {
  test(`${lang}: everything that is wrong with a row is told at once, by the names of the page`, () => visit(`/?view=portfolio&lang=${lang}`, async (page) => {
    await estimateTable(page, "name,lat,lon,mw,mounting,lossFraction\n=1+1,95,0,-5,flat,2\nB,-22,-69,1,fixed,0.1\nC,x,-69,1,fixed,0.1,9,9\n");
    await page.locator("#view-portfolio tr.refused").nth(1).waitFor();
    const refused = await textOf(page, "#view-portfolio tr.refused");
    for (const part of told) assert.ok(refused.includes(part), refused);
    const whole = await textOf(page, "#view-portfolio");
    assert.doesNotMatch(whole, /dcCapacity|latitudeDeg|annualMwh|expected|site\.|plant\./);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#view-portfolio .share-buttons button:visible").last().click()]);
    const lines = (await readFile(await download.path(), "utf8")).trim().split("\n");
    assert.match(lines[1], /^'=1\+1,95,0,-5,flat,2,/);
    assert.match(lines[2], /^B,-22,-69,1,fixedRack,0\.1,\d/);
    assert.equal(lines.length, 4);
  }));
}

const WEATHER = "Latitude,Longitude,Time Zone,Elevation\n45,7,1,239\nYear,Month,Day,Hour,GHI,Tdry,Wspd\n2025,1,1,0,0,5,1\n2025,13,1,2,0,5,1\n";
for (const [lang, told] of [
  ["en", /^The weather file line 5 column 2 is 13, expected month, 1 to 12$/], ["es", /^El archivo meteorológico, línea 5, columna 2 es 13; se esperaba mes, 1 a 12$/],
  ["pt", /^O arquivo meteorológico, linha 5, coluna 2 é 13; esperava-se mês, 1 a 12$/], ["zh", /^气象文件 第 5 行 第 2 列 为 13[,，]应为 月[,，]1 至 12$/],
]) {
  test(`${lang}: a weather file is refused to the last word in the visitor's language`, () => visit(`/?lang=${lang}`, async (page) => {
    await page.locator("#weather-file").waitFor({ state: "attached" });
    await page.setInputFiles("#weather-file", { name: "year.csv", mimeType: "text/csv", buffer: Buffer.from(WEATHER) });
    await page.locator("#weather-error:not(:empty)").waitFor();
    assert.match(await textOf(page, "#weather-error"), told);
  }));
}

test("the method page names every publication, and the browser's way back leads back", () => visit("/", async (page) => {
  await page.click("#door-method");
  await page.locator("#view-method .sources li").nth(20).waitFor();
  assert.match(await textOf(page, "#view-method .sources"), /PVWatts/);
  await page.goBack();
  await page.locator("#figure-energy").waitFor({ state: "visible" });
  assert.equal(await page.getAttribute("#door-estimate", "aria-current"), "page");
}));
