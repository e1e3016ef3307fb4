/** Files that are named on the command line: read, written, and refused in one line where they cannot be. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import type { WriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { quoted, UsageError } from "./refusal.js";

/** Stands for standard input where a file is named. */
const STANDARD_INPUT = "-";

/** All bytes of the file that an option names, or of standard input. */
export function readInput(path: string, field: string): Uint8Array {
  try {
    return readFileSync(path === STANDARD_INPUT ? 0 : path);
  } catch (error) {
    throw unreadable(path, field, error);
  }
}

/** The file that an option names, as JSON. */
export function readJson(path: string, field: string): unknown {
  const text = new TextDecoder().decode(readInput(path, field));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError("is", { field, value: quoted(path), expected: `JSON (${reason(error)})` });
  }
}

/** An open file, or standard input. */
interface Opened {
  readonly stream: AsyncIterable<Uint8Array> & { readonly bytesRead: number };
  /** To know how far it has been read; 0 where nobody knows. */
  readonly size: number;
}

/** Opens the file that is named. */
export async function openedInput(path: string, field: string): Promise<Opened> {
  if (path === STANDARD_INPUT) return { size: 0, stream: process.stdin };
  try {
    const file = await open(path);
    const stat = await file.stat();
    if (stat.isDirectory()) throw new Error("it is a folder");
    return { size: stat.size, stream: file.createReadStream() };
  } catch (error) {
    throw unreadable(path, field, error);
  }
}

/** Writes the whole file that an option names; never over one of `inputs`. */
export function writeOutput(path: string, field: string, text: string, inputs: readonly string[]): void {
  keepInputs(path, field, inputs);
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw unwritable(path, field, error);
  }
}

/** A file to write piece by piece. */
export async function createdOutput(path: string, field: string): Promise<WriteStream> {
  try {
    const stream = (await open(path, "w")).createWriteStream();
    // Whoever writes is told; without a listener the process would end before the line is said.
    stream.on("error", () => undefined);
    return stream;
  } catch (error) {
    throw unwritable(path, field, error);
  }
}

/** Writes a piece, waiting where the disk is slower than we are. */
export function written(target: WriteStream, path: string, field: string, text: string): Promise<void> {
  return new Promise((resolve, reject) =>
    target.write(text, (error) => (error ? reject(unwritable(path, field, error)) : resolve())),
  );
}

/** Refuses an output that is one of the inputs. */
export function keepInputs(path: string, field: string, inputs: readonly string[]): void {
  const output = statSync(path, { throwIfNoEntry: false });
  const same = inputs.some((input) => {
    const read = statSync(input, { throwIfNoEntry: false });
    return read && output && read.dev === output.dev && read.ino === output.ino;
  });
  if (same) throw new UsageError("is", { field, value: quoted(path), expected: "another file than the input" });
}

function unreadable(path: string, field: string, error: unknown): UsageError {
  return new UsageError("is", { field, value: quoted(path), expected: `a file that can be read (${reason(error)})` });
}

function unwritable(path: string, field: string, error: unknown): UsageError {
  return new UsageError("is", { field, value: quoted(path), expected: `a file that can be written (${reason(error)})` });
}

/** What the system or the parser says of it. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
