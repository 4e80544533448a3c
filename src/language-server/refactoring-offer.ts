import type { OffsetRange } from '../base/range.ts';

/**
 * Decides from the text alone whether to offer a refactoring, so that moving the cursor costs nothing and loads no
 * compiler. It may offer what the action then refuses with a reason; it must not offer all over the file.
 */

export interface OfferedFunction {
  /** Absent for a function without a name. */
  readonly name?: string;
  /** A place in the function itself, where the cursor need not be: it may be on the call that takes a callback. */
  readonly offset: number;
}

/** The function whose header stands in the line of `offset`. */
export function offeredFunction(text: string, offset: number): OfferedFunction | undefined {
  const start = lineStart(text, offset);
  const line = text.slice(start, lineEnd(text, offset));
  if (line.length > longestLine) return undefined;
  for (const header of headers) {
    const match = header.exec(line);
    if (match === null) continue;
    const found = start + match.index + match[0].trimEnd().length - 1;
    const name = match.groups?.['name'];
    if (name === undefined) return { offset: found };
    return notNames.has(name) ? undefined : { name, offset: found };
  }
  return undefined;
}

/** Whether `range` holds whole lines, or whole statements of one line, in which something stands. */
export function offersSelection(text: string, range: OffsetRange): boolean {
  const selected = text.slice(range.start, range.end);
  const code = selected.trim();
  if (code === '') return false;
  const start = range.start + selected.indexOf(code);
  const end = start + code.length;
  const before = text.slice(lineStart(text, start), start);
  const after = text.slice(end, lineEnd(text, end));
  return /(^|[;{])\s*$/.test(before) && /^\s*(;|\}|\/\/|\/\*|$)/.test(after) && /[;})\]\w'"`]$/.test(code);
}

const longestLine = 1000;

const headers: readonly RegExp[] = [
  /^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?function\b\s*\*?\s*(?<name>[\w$]+)?\s*[(<]/,
  // An arrow or function expression that gets its name from what it is assigned to.
  /^\s*(?:export\s+)?(?:(?:const|let|var|public|private|protected|static|readonly|override)\s+)*(?<name>#?[\w$]+)\s*(?::[^=]+)?=\s*(?:async\s*)?(?:function\b|<|[\w$]+\s*=>|\([^;]*?=>)/,
  /^\s*(?<name>[\w$]+)\s*:\s*(?:async\s*)?(?:function\b|[\w$]+\s*=>|\([^;]*?=>)/,
  // A callback: `app.post('/orders', async (request, response) => {`.
  /[(,]\s*(?:async\s*)?(?:function\b[^;]*|[\w$]+\s*=>|\([^;()]*\)\s*(?::[^;=]+)?=>)\s*\{\s*$/,
  // A method; without a modifier the line must end in the body's brace, else it would be a call.
  /^\s*(?:(?:public|private|protected|static|override|async|get|set)\s+)+\*?\s*(?<name>#?[\w$]+)\s*[(<]/,
  /^\s*\*?\s*(?<name>#?[\w$]+)\s*(?:<[^()]*>)?\s*\([^;]*\)\s*(?::[^;=]+)?\{\s*$/,
];

const notNames: ReadonlySet<string> = new Set([
  'if',
  'for',
  'while',
  'switch',
  'catch',
  'with',
  'constructor',
  'return',
]);

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}
