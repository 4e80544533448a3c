/** An object as JSON has it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A value that is an object; `undefined` for lists and all else. */
export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
