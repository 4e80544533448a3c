import { applyEdits, modify, parse } from 'jsonc-parser';
import { type JsonObject, objectOf } from '../../base/json-object.ts';
import { indentStepOf } from './indentation.ts';

/** The object that a JSON text is; `undefined`: it is something else, or cannot be read. */
export function jsonObject(text: string): JsonObject | undefined {
  if (!isEasy(text)) return undefined;
  try {
    return objectOf(JSON.parse(text.replace(byteOrderMark, '')));
  } catch {
    return undefined;
  }
}

/**
 * Adds members to the object at `path`, which is made if it is not there; those that are there are left. Where names are
 * sorted they stay so. The text is one that `jsonObject` reads, and keeps its formatting.
 */
export function withJsonMembers(
  text: string,
  path: readonly string[],
  members: Readonly<Record<string, unknown>>,
): string {
  let result = text;
  for (const [name, value] of Object.entries(members)) {
    const present = path.reduce<unknown>(
      (object, step) => objectOf(object)?.[step],
      parse(result.replace(byteOrderMark, '')),
    );
    if (objectOf(present)?.[name] === undefined) result = withJsonValue(result, [...path, name], value);
  }
  return result;
}

/** Sets the value at `path`, in place of what is there. */
export function withJsonValue(text: string, path: readonly string[], value: unknown): string {
  if (text.startsWith(byteOrderMark)) return byteOrderMark + withJsonValue(text.slice(1), path, value);
  const indent = indentStepOf(text);
  const isTab = indent.startsWith('\t');
  const edits = modify(text, [...path], value, {
    formattingOptions: { eol: '\n', insertSpaces: !isTab, tabSize: isTab ? 1 : indent.length },
    getInsertionIndex: (names) => sortedPlace(names, path.at(-1)!),
  });
  return applyEdits(text, edits);
}

const byteOrderMark = '\uFEFF';

/** At the end, unless all names are sorted. */
function sortedPlace(names: readonly string[], name: string): number {
  const isSorted = names.length > 0 && names.every((one, index) => index === 0 || names[index - 1]! <= one);
  const place = names.findIndex((one) => one > name);
  return isSorted && place >= 0 ? place : names.length;
}

/** Whether a parser that recurses can take it: nobody writes a manifest that is longer or nested deeper. */
function isEasy(text: string): boolean {
  if (text.length > 1_000_000) return false;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[{\]}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > 200) return false;
  }
  return true;
}
