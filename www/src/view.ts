// What every part of the page is given, and what it can ask for. Parts hold no state of the application.
import type { Details } from "./explore";
import type { FieldId } from "./fields";
import type { Words } from "./language";
import type { Estimate, MountingKind } from "./protocol";
import type { FigureName, State } from "./state";

export interface View {
  state: State;
  /** The newest answer; `null` only before the first. */
  estimate: Estimate | null;
  /** What the slower charts show; `null` until it has been worked out. */
  details: Details | null;
  /** Whether the answer is older than what the fields say, because they hold an error. */
  stale: boolean;
  /** The state that the answer is of, with usual values in place of refused ones, as long as there is no good answer; else `null`. */
  standIn: State | null;
  /** Whether there is no answer to show at all, because it would be of another place. */
  blank: boolean;
  /** The error of each field, in words. */
  errors: ReadonlyMap<FieldId, string>;
  /** The fields whose text cannot be taken, each with the reason in words. */
  unreadable: ReadonlyMap<FieldId, string>;
  /** The place in words. */
  placeText: string;
  /** Every country's code (ISO 3166-1 alpha-2); empty until the engine has told them. */
  countryCodes: readonly string[];
}

export interface Handlers {
  change(patch: Partial<State>): void;
  chooseMounting(kind: MountingKind): void;
  unreadable(field: FieldId, error: string | null): void;
  /** Shows everything again: something outside the state has come to be known. */
  refresh(): void;
  /** Something went wrong that is no fault of the visitor's. */
  fault(error: unknown): void;
  toggleWorking(figure: FigureName): void;
  /** Takes the plant and what is claimed of it to the other door. */
  checkClaimed(): void;
  /** Brings the map and the place fields into view and focus. */
  goToPlace(): void;
}

export interface Part {
  node: HTMLElement;
  show(view: View): void;
}

/** The place in words, with its country where that is known. */
export function placeText({ placeName, latitudeDeg, longitudeDeg, country }: State, found: string | undefined, words: Words): string {
  const place = placeName ?? words.format.coordinates(latitudeDeg, longitudeDeg, words.compass);
  const code = country ?? found;
  return code === undefined ? place : words.text("place.inCountry", { place, country: words.format.country(code) });
}
