/** What the components share: a shadow tree in the reader's language, the engine, one update for many changes. */
import { createFormat, LANGUAGES } from "../format.js";
import type { Format, Language } from "../format.js";
import { load } from "../web.js";
import type { Sunyield } from "../web.js";
import { filled, words } from "../words.js";
import type { Words } from "../words.js";
import { make, show } from "./dom.js";
import { sheet } from "./sheet.js";

/** How results are said. */
export interface Voice {
  readonly said: Words;
  readonly format: Format;
}

/** What a component adds. */
export interface Face {
  /** Its tree, made anew when the language changes. */
  draw(voice: Voice): readonly Node[];
  /** Asks the engine, shows the answer, and says it in a sentence for those who listen. */
  answer(sunyield: Sunyield, voice: Voice): string;
}

/** How long nothing must change before the answer is read out: whoever is typing is not interrupted. */
const QUIET_MS = 600;

export class Shell {
  #sunyield: Sunyield | undefined;
  #voice: Voice | undefined;
  #pending = false;
  #reading: ReturnType<typeof setTimeout> | undefined;
  #status: HTMLElement | undefined;
  #watcher: MutationObserver | undefined;

  constructor(
    private readonly host: HTMLElement,
    private readonly face: Face,
  ) {}

  /** The engine in use; set one to share it, or to use `sunyield/inline`. */
  get engine(): Sunyield | undefined {
    return this.#sunyield;
  }

  set engine(sunyield: Sunyield | undefined) {
    this.#sunyield = sunyield;
    this.changed();
  }

  connected(): void {
    adoptEarlierProperties(this.host);
    if (!this.host.shadowRoot) this.host.attachShadow({ mode: "open", delegatesFocus: true }).adoptedStyleSheets = [sheet()];
    // The page's language may change while we stand there.
    this.#watcher = new MutationObserver(() => this.changed());
    this.#watcher.observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
    this.changed();
    if (!this.#sunyield) void this.#load();
  }

  disconnected(): void {
    this.#watcher?.disconnect();
    clearTimeout(this.#reading);
  }

  /** Something has changed: everything that changes before the next microtask makes one update. */
  changed(): void {
    if (this.#pending || !this.host.isConnected) return;
    this.#pending = true;
    queueMicrotask(() => {
      this.#pending = false;
      if (this.host.isConnected) this.#update();
    });
  }

  async #load(): Promise<void> {
    this.host.setAttribute("aria-busy", "true");
    try {
      const sunyield = await load();
      this.engine ??= sunyield;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (this.#voice && this.#status) this.#status.textContent = filled(this.#voice.said.element.failed, { reason });
      console.error(error);
    } finally {
      this.host.removeAttribute("aria-busy");
    }
  }

  #update(): void {
    const language = languageOf(this.host);
    if (this.#voice?.format.language !== language) this.#draw(language);
    if (!this.#sunyield || !this.#voice) return;
    const sentence = this.face.answer(this.#sunyield, this.#voice);
    clearTimeout(this.#reading);
    this.#reading = setTimeout(() => {
      if (this.#status) this.#status.textContent = sentence;
    }, QUIET_MS);
  }

  #draw(language: Language): void {
    const root = this.host.shadowRoot;
    const focused = root?.activeElement?.getAttribute("name");
    this.#voice = { said: words(language), format: createFormat(language) };
    this.#status = make("p", { part: "status", role: "status" }, this.#sunyield ? "" : this.#voice.said.element.loading);
    const body = make("div", { part: "body", lang: this.#voice.format.locale }, ...this.face.draw(this.#voice), this.#status);
    root?.replaceChildren(body);
    if (focused) root?.querySelector<HTMLElement>(`[name="${focused}"]`)?.focus();
  }
}

/** A refusal's or a fault's place, empty and out of the way until there is one. */
export function errorLine(): HTMLParagraphElement {
  const line = make("p", { part: "error", id: "error" });
  show(line, false);
  return line;
}

/** The language of the nearest `lang`, out through shadow trees; English where it is none of ours. */
function languageOf(host: Element): Language {
  for (let at: Element | null = host; at; at = beyond(at)) {
    const tag = at.closest("[lang]")?.getAttribute("lang");
    if (tag) return LANGUAGES.find((language) => language === tag.toLowerCase().split("-")[0]) ?? "en";
  }
  return "en";
}

function beyond(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Properties that were set before the element was defined stand in the way of its own: they are set again. */
function adoptEarlierProperties(host: HTMLElement): void {
  for (const [name, value] of Object.entries(host)) {
    if (!(name in Object.getPrototypeOf(host))) continue;
    Reflect.deleteProperty(host, name);
    Reflect.set(host, name, value);
  }
}
