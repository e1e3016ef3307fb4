// What the engine expects of a file or a request, and finds in it, has words in every language: the phrases are read from
// the engine's own sources, so that a new one without words is noticed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SOURCES = new URL("../../src/", import.meta.url);
const json = (path) => JSON.parse(readFileSync(new URL(`../src/${path}`, import.meta.url), "utf8"));
const phrasesOf = (language, of) => ({ ...json(`i18n/${language}.json`)[of], ...json(`cli/i18n/${language}.json`)[of] });

/** The text literals that stand where a weather reader says what it expected: `{…}` is a value. */
function expectations() {
  const files = readdirSync(new URL("weather", SOURCES)).map((name) => `weather/${name}`);
  return [...files, "irradiance/plausibility.rs", "batch.rs"].flatMap((path) => {
    const [source] = readFileSync(new URL(path, SOURCES), "utf8").split("#[cfg(test)]");
    const code = source.replace(/^\s*\/\/.*$/gm, "");
    const patterns = [
      /\b(?:refused|refused_minute|expect)\((?:[^"()]*, )?&?(?:format!\()?"([^"]+)"/g,
      /\bmalformed\([^;]*?, (?:format!\()?"([^"]+)"\)/g,
      /\b(?:number|whole|header_number)\((?:[^"()]*, )"([^"]+)", /g,
      /\bexpected(?:: |\s*=\s*)(?:\|\| )?(?:format!\()?\s*"([^"]+)"/g,
    ];
    const texts = patterns.flatMap((pattern) => [...code.matchAll(pattern)].map(([, text]) => text));
    const formats = texts.map((text) => text.replace("{EXPECTED}", "a weather file: EPW"));
    return formats.filter((text) => /\w/.test(text.replaceAll(/\{[^}]*\}/g, "")));
  });
}

/** Whether a phrase fits as a whole; what `{0}` stands for may be anything. */
function fits(phrase, text) {
  const pattern = phrase.split(/\{\w+\}/).map((part) => part.replace(/[()[\].*+?^$|\\{}]/g, "\\$&")).join(".+");
  return new RegExp(`^${pattern}$`).test(text.replaceAll(/\{[^}]*\}/g, "7"));
}

test("every expectation of the weather readers has words", () => {
  const found = expectations();
  assert.ok(found.length > 80, `${found.length} found`);
  const phrases = Object.keys(phrasesOf("en", "expected"));
  const lacking = found.filter((text) => !phrases.some((phrase) => fits(phrase, text)));
  assert.deepEqual(lacking, []);
});

test("phrases keep their values in every language", () => {
  for (const of of ["expected", "found"]) {
    for (const language of ["es", "pt", "zh"]) {
      for (const [phrase, said] of Object.entries(phrasesOf(language, of))) {
        const values = (text) => (text.match(/\{\w+\}/g) ?? []).sort().join();
        assert.equal(values(said), values(phrase), `${language}: ${phrase}`);
      }
    }
  }
});

test("a broken file is refused in the reader's language, to the last word", () => {
  const folder = mkdtempSync(join(tmpdir(), "sunyield-"));
  const program = fileURLToPath(new URL("../bin/sunyield.mjs", import.meta.url));
  const head = "Latitude,Longitude,Time Zone,Elevation\n45,7,1,239\nYear,Month,Day,Hour,GHI,Tdry,Wspd\n";
  const rows = `${head}2025,1,1,0,0,5,1\n2025,1,1,1,0,5,1\n`;
  const broken = {
    "": ["un archivo vacío", "um arquivo vazio", "空文件"],
    [head]: ["es sin filas; se esperaba un año de filas", "é sem linhas; esperava-se um ano de linhas", "没有数据行"],
    [`${rows}2025,13,1,2,0,5,1\n`]: ["es 13; se esperaba mes, 1 a 12", "é 13; esperava-se mês, 1 a 12", "月,1 至 12"],
    [`${rows}2025,1,1,2,x,5,1\n`]: ["irradiancia global en W/m², 0 a 3000", "irradiância global em W/m², 0 a 3000", "总辐照度(W/m²),0 至 3000"],
    [rows.replace("45,", "95,")]: ["se esperaba Latitude en grados, -90 a 90", "esperava-se Latitude em graus, -90 a 90", "Latitude(度),-90 至 90"],
    [`${head}2025,1,1,0,0,5,1\n2025,1,1,5,0,5,1\n`]: ["tras un hueco; se esperaba 01-01 01:00 (pasos de 60 min)", "depois de uma lacuna; esperava-se 01-01 01:00 (passos de 60 min)", "05:00 之前有缺口,应为 01-01 01:00(步长 60 分钟)"],
  };
  try {
    writeFileSync(join(folder, "plant.json"), JSON.stringify({ dcCapacityKw: 1, mounting: { kind: "dualAxis" } }));
    for (const [text, said] of Object.entries(broken)) {
      writeFileSync(join(folder, "year.csv"), text);
      ["es", "pt", "zh"].forEach((language, index) => {
        const words = ["simulate", "--weather", "year.csv", "--plant", "plant.json", "--lang", language];
        const { status, stderr } = spawnSync(process.execPath, [program, ...words], { cwd: folder, encoding: "utf8" });
        assert.equal(status, 2);
        assert.ok(stderr.includes(said[index]), stderr);
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
