/**
 * Why a request or a file was refused: which field, what it was, and what was expected there.
 * `message` says the same as one sentence: `plant.mounting.tiltDeg is 120, expected 0 to 90`.
 */
export class SunyieldError extends Error {
  override readonly name = "SunyieldError";

  /**
   * @param code Stable name of the kind of error: `outOfRange`, `wrongType`, `missing`, `unknownField`, …
   * @param path The field as written in a request (`plant.mounting.tiltDeg`), or a file's role (`weather`).
   * @param value What was given there, as it was given; `undefined` where nothing was. A cell of a file is text.
   * @param expected What was expected there.
   */
  constructor(
    message: string,
    readonly code: string,
    readonly path: string,
    readonly value: unknown,
    readonly expected: string,
  ) {
    super(message);
  }
}

/** What the engine throws, and what crosses from a worker: the fields of {@link SunyieldError} as plain data. */
export interface Refusal {
  readonly message: string;
  readonly code: string;
  readonly path: string;
  readonly value?: unknown;
  readonly expected: string;
}

function isRefusal(thrown: unknown): thrown is Refusal {
  return typeof thrown === "object" && thrown !== null && !(thrown instanceof Error) && "code" in thrown;
}

export function errorFrom({ message, code, path, value, expected }: Refusal): SunyieldError {
  return new SunyieldError(message, code, path, value, expected);
}

/** Calls the engine; what it refuses becomes a {@link SunyieldError}, anything else passes as it is. */
export function refusing<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    throw errorFrom(thrown);
  }
}
