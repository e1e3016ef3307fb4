// Digests of whole hourly years, as `examples/digest.rs` computes them: runs in Node, Deno, Bun and browsers alike.

/** FNV-1a over the bytes of columns of numbers, lowest first, as sixteen hexadecimal digits (RFC 9923). */
export function fnv1a(columns) {
  let [high, low] = [0xcbf29ce4, 0x84222325];
  for (const column of columns) {
    for (const byte of new Uint8Array(column.buffer, column.byteOffset, column.byteLength)) {
      const mixed = (low ^ byte) >>> 0;
      // Times the prime 2^40 + 0x1b3, in two halves that doubles hold exactly.
      const product = mixed * 0x1b3;
      high = (high * 0x1b3 + Math.floor(product / 2 ** 32) + mixed * 256) % 2 ** 32;
      low = product % 2 ** 32;
    }
  }
  return [high, low].map((half) => half.toString(16).padStart(8, "0")).join("");
}

/** The digest of each year, as this engine computes it. */
export function digests(sunyield, years) {
  return years.map(({ site, plant }) => {
    const { hourly } = sunyield.simulate({ plant, weather: sunyield.climateYear(site) });
    return fnv1a(Object.values(hourly));
  });
}
