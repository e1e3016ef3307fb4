// Listens before the elements are defined, as a page would.
window.changes = [];
window.blocked = [];
document.addEventListener("change", ({ target, detail }) => window.changes.push({ name: target.localName, ...detail }));
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => window.blocked.push(`${violatedDirective} ${blockedURI}`));
await import("../../dist/element.js");
