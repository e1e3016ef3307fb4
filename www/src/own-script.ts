// The page requires Trusted Types: no text becomes markup or code, and a script's address must pass here.

/** The one policy that the page's Content-Security-Policy names. */
const POLICY = "sunyield";

interface Policy {
  createScriptURL(address: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

const rules: Policy = {
  createScriptURL(address) {
    const { href, origin } = new URL(address, document.baseURI);
    if (origin !== location.origin) throw new TypeError(`${origin} is not the page's own`);
    return href;
  },
};
/** Absent in browsers that do not know Trusted Types; there the rules alone hold. */
const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
const policy = trustedTypes?.createPolicy(POLICY, rules) ?? rules;

/** The address of a script of the page's own, as the browser wants it. */
export function ownScript(address: string): string {
  return policy.createScriptURL(address);
}
