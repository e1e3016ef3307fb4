// The page as it is sent: its first screen in HTML, with its styles, so that it is read before any script has come.
import { createHash } from "node:crypto";
import { parseHTML } from "linkedom";
import { build, runnerImport } from "vite";

const LANGUAGES = ["en", "es", "pt", "zh"];
const OPENING = "virtual:opening";

/** The page's own modules, run here. What they would fetch in a browser is not needed for the first screen. */
async function pageModules(root) {
  const files = {
    name: "no-files",
    resolveId: (id) => (id.startsWith("virtual:") ? `\0${id}` : undefined),
    load: (id) => (id.startsWith("\0virtual:") ? "export default ''" : undefined),
  };
  const { module } = await runnerImport("./src/first-screen.ts", { root, configFile: false, plugins: [files], logLevel: "error" });
  return module;
}

/** What the browser has and `linkedom` lacks, as far as the page's parts use it while they are made. */
function completeDocument(window) {
  const { HTMLSelectElement, HTMLInputElement } = window;
  Object.defineProperty(HTMLSelectElement.prototype, "value", {
    configurable: true,
    get() {
      return [...this.options].find((option) => option.hasAttribute("selected"))?.getAttribute("value") ?? "";
    },
    set(value) {
      for (const option of this.options) option.toggleAttribute("selected", option.getAttribute("value") === value);
    },
  });
  Object.defineProperty(HTMLInputElement.prototype, "size", {
    configurable: true,
    set(value) {
      this.setAttribute("size", value);
    },
  });
  class Observer {
    observe() {}
  }
  return {
    document: window.document, window, HTMLSelectElement, HTMLInputElement,
    ResizeObserver: Observer, IntersectionObserver: Observer, SVGGeometryElement: class {},
    // The map comes when there is a browser to draw it.
    fetch: () => new Promise(() => undefined),
  };
}

/** The document with the opening in each language: the first as its body, the others as templates in its head. */
async function withOpenings(page, { showOpening }, estimate) {
  const bodies = [];
  for (const language of LANGUAGES) {
    const window = parseHTML(page);
    Object.assign(globalThis, completeDocument(window));
    await showOpening(language, estimate);
    bodies.push(window.document);
  }
  const [first, ...others] = bodies;
  for (const other of others) {
    const template = first.createElement("template");
    template.setAttribute("lang", other.documentElement.lang);
    template.setAttribute("title", other.title);
    template.innerHTML = other.body.innerHTML;
    first.head.append(template);
  }
  return first;
}

/** A source of the Content-Security-Policy that allows exactly this text. */
function allowed(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** The script that chooses among the openings: small, and alone in being within the page. */
async function chooser(root, bundle) {
  const dictionaries = Object.fromEntries(LANGUAGES.map((language) => {
    const source = `/src/i18n/${language}.json`;
    const { fileName } = Object.values(bundle).find(({ facadeModuleId }) => facadeModuleId?.replaceAll("\\", "/").endsWith(source));
    return [language, `./${fileName}`];
  }));
  const { output } = (await build({
    root, configFile: false, logLevel: "error", define: { DICTIONARIES: JSON.stringify(dictionaries) },
    build: { write: false, target: "es2022", modulePreload: false, lib: { entry: "src/choose.ts", formats: ["iife"], name: "choose" } },
  }))[0];
  return output[0].code.trim();
}

export function firstScreen() {
  let root;
  let made;
  const opening = () => (made ??= pageModules(root).then(async (modules) => ({ modules, estimate: await modules.openingEstimate() })));
  return {
    name: "first-screen",
    configResolved(config) {
      ({ root } = config);
    },
    resolveId: (id) => (id === OPENING ? `\0${OPENING}` : undefined),
    async load(id) {
      if (id !== `\0${OPENING}`) return undefined;
      const { estimate } = await opening();
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(estimate))});`;
    },
    transformIndexHtml: {
      order: "post",
      async handler(page, { bundle }) {
        if (bundle === undefined) return page;
        const { modules, estimate } = await opening();
        const document = await withOpenings(page, modules, estimate);
        const { head } = document;
        const link = head.querySelector("link[rel=stylesheet]");
        const [name, { source }] = Object.entries(bundle).find(([file]) => link.getAttribute("href").endsWith(file));
        delete bundle[name];
        const style = document.createElement("style");
        style.textContent = source;
        link.replaceWith(style);
        const script = document.createElement("script");
        script.id = "choose";
        script.textContent = await chooser(root, bundle);
        style.before(script);
        const policy = head.querySelector("[http-equiv=Content-Security-Policy]");
        policy.setAttribute("content", policy.getAttribute("content")
          .replace("script-src 'self'", `script-src 'self' ${allowed(script.textContent)}`)
          .replace("style-src 'self'", `style-src ${allowed(source)}`));
        return document.toString();
      },
    },
  };
}
