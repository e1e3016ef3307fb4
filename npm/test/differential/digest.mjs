// The digest of an answer, as `examples/differential.rs` computes it: the same in Node and in browsers.
import { fnv1a } from "../digest.mjs";

const bits = new DataView(new ArrayBuffer(8));

/** The parts of an answer in the order of their names: numbers as their bits, text as it is. */
function write(value, out) {
  if (typeof value === "number") {
    bits.setFloat64(0, value);
    out.push(bits.getBigUint64(0).toString(16).padStart(16, "0"));
  } else if (typeof value !== "object" || value === null) {
    out.push(String(value));
  } else if (Array.isArray(value)) {
    for (const part of value) write(part, out);
  } else {
    for (const name of Object.keys(value).sort()) {
      out.push(name);
      write(value[name], out);
    }
  }
}

/** The digest of each line's answer; a line is a request as JSON. */
export function digests(sunyield, lines) {
  const encoder = new TextEncoder();
  return lines.map((line) => {
    const out = [];
    try {
      write(sunyield.estimate(JSON.parse(line)), out);
      out.push("");
    } catch (error) {
      if (error.name !== "SunyieldError") throw error;
      out.push(error.message);
    }
    return fnv1a([encoder.encode(out.join("\n"))]);
  });
}
