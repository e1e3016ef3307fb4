// The doors in the head of the page, and what is behind them: built when it is first wanted.
import { toAddress } from "./address";
import { byId, html, setAttribute } from "./dom";
import type { Engine } from "./engine";
import type { Words } from "./language";
import type { Estimate } from "./protocol";
import { VIEWS } from "./state";
import type { Checked, State, ViewName } from "./state";

/** What the doors need of the page. */
export interface Hall {
  engine: Engine;
  /** The first door's view, made when it is first wanted. */
  estimateView(): HTMLElement;
  state(): State;
  estimate(): Estimate | null;
  go(view: ViewName): void;
  keepClaim(claim: Checked): void;
}

export interface Doors {
  /** Opens the view that the state names. */
  open(): Promise<void>;
  /** Drops what was built for a view, so that it is built anew from the state. */
  forget(view: Exclude<ViewName, "estimate">): void;
  /** Brings the links up to date, so that one opened beside shows what this page shows. */
  refresh(): void;
  /** Ends them: what is still on its way does not come into the page any more. */
  close(): void;
}

export function createDoors(words: Words, hall: Hall): Doors {
  const { engine } = hall;
  const views: Partial<Record<ViewName, HTMLElement>> = {};
  let closed = false;
  const links = VIEWS.map((view) => {
    const link = html("a", { id: `door-${view}` }, words.text(`view.${view}`));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      hall.go(view);
    });
    return { view, link };
  });
  const doors = byId("doors");
  doors.setAttribute("aria-label", words.text("view.label"));
  doors.replaceChildren(...links.map(({ link }) => link));

  async function countryCodes(): Promise<readonly string[]> {
    const outcome = await engine.call("countryCodes", null);
    return outcome.kind === "answer" ? outcome.answer : [];
  }
  async function fetched(view: Exclude<ViewName, "estimate">): Promise<HTMLElement> {
    await words.forDoors();
    switch (view) {
      case "portfolio": return (await import("./portfolio")).createPortfolio(words, engine);
      case "claim": {
        const { createClaimCheck } = await import("./claim-check");
        return createClaimCheck(words, engine, countryCodes(), hall.state().claim, hall.keepClaim);
      }
      case "method": {
        const { createMethod } = await import("./method");
        const facts = engine.call("countryFacts", null).then((outcome) => outcome.kind === "answer" ? outcome.answer : null);
        return createMethod(words, facts, () => hall.estimate()?.provenance.sources ?? []);
      }
    }
  }
  return {
    async open() {
      const { view } = hall.state();
      if (views[view] === undefined) {
        const node = view === "estimate" ? hall.estimateView() : await fetched(view);
        if (closed) return;
        views[view] ??= node;
        byId("page").append(views[view]);
      }
      const now = hall.state().view;
      for (const { view: name, link } of links) {
        const node = views[name];
        if (node !== undefined) node.hidden = name !== now;
        setAttribute(link, "aria-current", name === now ? "page" : undefined);
      }
    },
    forget(view) {
      views[view]?.remove();
      delete views[view];
    },
    refresh() {
      for (const { view, link } of links) setAttribute(link, "href", toAddress({ ...hall.state(), view, open: null }));
    },
    close() {
      closed = true;
    },
  };
}
