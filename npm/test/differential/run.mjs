// `node run.mjs LINES`: the lines of `examples/differential.rs`, answered in Node, Chromium and Firefox, bit for bit.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { load } from "sunyield";
import { launch, openPage } from "../browser/harness.mjs";
import { digests } from "./digest.mjs";

/** As many as a browser is handed at once. */
const PART = 500;

const lines = readFileSync(process.argv[2], "utf8").trimEnd().split("\n").map((line) => line.split("\t"));
const requests = lines.map(([request]) => request);
const native = lines.map(([, digest]) => digest);
const page = `${process.env.SUNYIELD_PACKAGE_URL}test/browser/page.html`;

async function inParts(answer) {
  const said = [];
  for (let start = 0; start < requests.length; start += PART) said.push(...(await answer(requests.slice(start, start + PART))));
  return said;
}

async function inPage(part) {
  const [{ load }, { digests }] = await Promise.all([import("/dist/web.js"), import("/test/differential/digest.mjs")]);
  return digests(await load(), part);
}

async function inChromium() {
  const browser = await launch();
  try {
    const { page: opened } = await openPage(browser, page);
    return await inParts((part) => opened.evaluate(inPage, part));
  } finally {
    await browser.close();
  }
}

async function inFirefox() {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX, headless: true });
  try {
    const opened = await browser.newPage();
    await opened.goto(page);
    return await inParts((part) => opened.evaluate(inPage, part));
  } finally {
    await browser.close();
  }
}

const platforms = [
  ["Node", async () => digests(await load(), requests)],
  ["Chromium", inChromium],
  ["Firefox", inFirefox],
];
let differing = 0;
for (const [name, answered] of platforms) {
  const said = await answered();
  const wrong = said.flatMap((digest, index) => (digest === native[index] ? [] : [index]));
  differing += wrong.length;
  console.log(`${name.padEnd(9)} ${said.length} requests, ${wrong.length} unlike the native build`);
  for (const index of wrong.slice(0, 3)) console.log(`  ${requests[index]}`);
}
process.exitCode = differing === 0 ? 0 : 1;
