// Files for the visitor to keep.
import { html } from "./dom";

export function download(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  html("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
