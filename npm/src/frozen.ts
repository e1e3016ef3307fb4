/** Freezes plain data all the way down. Columns of numbers cannot be frozen; they are copies of the engine's own. */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  // Without a list of the values: this runs over every result of a batch. Plain data inherits nothing.
  for (const key in value) {
    const inner = value[key];
    if (typeof inner === "object" && inner !== null && !Object.isFrozen(inner)) frozen(inner);
  }
  return Object.freeze(value);
}
