/** The components: importing this defines `<sunyield-calculator>` and `<sunyield-claim>`, where there are elements. */
import { SunyieldCalculator } from "./element/calculator.js";
import { SunyieldClaim } from "./element/claim.js";

export { SunyieldCalculator, SunyieldClaim };
export type { ElementWith } from "./element/base.js";
export type { CalculatorAnswer, CalculatorChange, CalculatorEventMap, CalculatorRefusal } from "./element/calculator.js";
export type { CheckedClaim, ClaimAnswer, ClaimChange, ClaimEventMap, ClaimRefusal } from "./element/claim.js";

// A server has no elements, and a page that has loaded this twice has them already.
if (typeof customElements !== "undefined") {
  if (!customElements.get("sunyield-calculator")) customElements.define("sunyield-calculator", SunyieldCalculator);
  if (!customElements.get("sunyield-claim")) customElements.define("sunyield-claim", SunyieldClaim);
}

declare global {
  interface HTMLElementTagNameMap {
    "sunyield-calculator": SunyieldCalculator;
    "sunyield-claim": SunyieldClaim;
  }
}
