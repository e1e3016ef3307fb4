// Pictures of every view, to be looked at: `npm run screenshots [folder]`.
import { mkdir } from "node:fs/promises";
import { drawAll, launch, openPage, serveSite } from "./site.mjs";

const folder = process.argv[2] ?? "screenshots";
const DESKTOP = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const README = { viewport: { width: 1000, height: 720 }, fullPage: false };
const NARROW = { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const ONLY = process.argv[3]?.split(",");
const VIEWS = [
  { name: "desktop", ...DESKTOP },
  { name: "desktop-working", path: "/?open=co2", ...DESKTOP },
  { name: "desktop-dark", ...DESKTOP, colorScheme: "dark" },
  { name: "desktop-chinese", path: "/?lang=zh", ...DESKTOP },
  { name: "phone", ...PHONE },
  { name: "phone-dark", ...PHONE, colorScheme: "dark" },
  { name: "narrow-spanish", path: "/?lang=es", ...NARROW },
  { name: "claim", path: "/?view=claim", ...DESKTOP, until: "#judged figure" },
  { name: "claim-dark-chinese", path: "/?view=claim&lang=zh", ...DESKTOP, colorScheme: "dark", until: "#judged figure" },
  { name: "claim-phone", path: "/?view=claim", ...PHONE, until: "#judged figure" },
  { name: "portfolio", path: "/?view=portfolio", ...DESKTOP, act: (page) => page.click("#run"), until: "#portfolio-status:has-text('4 plants')" },
  { name: "method", path: "/?view=method", ...DESKTOP, until: "#view-method" },
  { name: "method-models", path: "/?view=method", ...DESKTOP, until: "#view-method",
    act: (page) => page.locator("#view-method details summary").first().click() },
  { name: "preset-phone", path: "/", ...PHONE, act: async (page) => {
    await page.focus("#published");
    await page.selectOption("#published", "14");
  } },
  // The two in the README, kept in pictures/.
  { name: "readme-estimate", ...README },
  { name: "readme-claim", path: "/?view=claim", ...README, until: "#judged-co2TPerYear", act: async (page) => {
    await page.locator("#judged figure").nth(2).waitFor();
    await page.evaluate(() => document.querySelector("#found").scrollIntoView());
  } },
  { name: "sea", path: "/?lat=0&lon=-130", until: "#place-error:not(:empty)", ...DESKTOP },
];

await mkdir(folder, { recursive: true });
const site = await serveSite();
const browser = await launch();
try {
  for (const { name, path = "/", act, until, fullPage = true, ...options } of VIEWS.filter(({ name }) => ONLY === undefined || ONLY.includes(name))) {
    const { context, page } = await openPage(browser, site.origin, path, options);
    await act?.(page);
    if (until === undefined || fullPage) await drawAll(page, until);
    else await page.locator(until).first().waitFor();
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage });
    await context.close();
    console.log(`${folder}/${name}.png`);
  }
} finally {
  await browser.close();
  await site.close();
}
