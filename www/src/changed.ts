// A link of old: what it said when it was made, where that is no longer what the page says.
import { written } from "sunyield/format";
import { html, setText } from "./dom";
import type { Words } from "./language";
import type { Estimate } from "./protocol";
import type { State } from "./state";
import type { Part, View } from "./view";

function changedSince({ then }: State, estimate: Estimate, words: Words): string | null {
  if (then === null) return null;
  const now = written(words.format.energyLike(estimate.energy.annualMwh.p50, then.annualMwh));
  const before = written(words.format.energyLike(then.annualMwh, then.annualMwh));
  // Another order of the same sums changes last bits, and no digit that anyone reads.
  if (before === now) return null;
  return words.text("share.changed", { before, now, then: then.dataVersion, data: estimate.provenance.dataVersion });
}

export function createChanged(words: Words): Part {
  const node = html("p", { id: "changed", role: "status", class: "notice", hidden: true });
  return {
    node,
    show({ state, estimate, stale }: View) {
      const changed = estimate === null || stale ? null : changedSince(state, estimate, words);
      setText(node, changed ?? "");
      node.hidden = changed === null;
    },
  };
}
