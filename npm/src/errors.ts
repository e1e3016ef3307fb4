/**
 * What kind of error it is: a number outside its range (`outOfRange`), a value of the wrong kind (`wrongType`), a field that is
 * not there (`missing`) or that there is none of (`unknownField`), a word that is none of the choices (`unknownChoice`), a
 * figure that no source gives (`noFigure`), a place too far from land (`noClimate`), values that cannot be true together
 * (`implausible`), a file that is not what it should be (`malformed`).
 */
export type SunyieldErrorCode =
  | "outOfRange"
  | "wrongType"
  | "missing"
  | "unknownField"
  | "unknownChoice"
  | "noFigure"
  | "noClimate"
  | "implausible"
  | "malformed";

/**
 * Why a request or a file was refused: which field, what it was, and what was expected there.
 * `message` says the same as one sentence: `plant.mounting.tiltDeg is 120, expected 0 to 90`.
 */
export class SunyieldError extends Error {
  /** Tells it from other errors where `instanceof` cannot, as across workers and frames. */
  override readonly name = "SunyieldError";
  /** Stable name of the kind of error. */
  readonly code: SunyieldErrorCode;
  /** The field as written in a request (`plant.mounting.tiltDeg`), or a file's role (`weather`). */
  readonly path: string;
  /** What was given there, as it was given; `undefined` where nothing was. A cell of a file is text. */
  readonly value: unknown;
  /** What was expected there. */
  readonly expected: string;

  /** The package makes them; a program only reads them. @internal */
  constructor(message: string, code: SunyieldErrorCode, path: string, value: unknown, expected: string) {
    super(message);
    this.code = code;
    this.path = path;
    this.value = value;
    this.expected = expected;
  }
}

/** What the engine throws, and what crosses from a worker: the fields of {@link SunyieldError} as plain data. */
export interface Refusal {
  readonly message: string;
  readonly code: SunyieldErrorCode;
  readonly path: string;
  readonly value?: unknown;
  readonly expected: string;
}

/** Whether the engine threw it to say no. */
export function isRefusal(thrown: unknown): thrown is Refusal {
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
