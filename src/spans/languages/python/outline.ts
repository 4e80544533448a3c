import { rememberLast } from '../../../base/remember-last.ts';
import type { Outline } from '../../code/outline.ts';
import { Classes } from './classes.ts';
import { isOfInterest } from './interest.ts';
import { type LogicalLine, logicalLinesOf } from './logical-lines.ts';
import { type PlacedPart, withNames } from './outline-names.ts';

/**
 * The functions of a module that are in no other, with their decorators, and those of its other statements that mean what
 * functions give them. `undefined` where one cannot tell where a function ends.
 */
export const outlineOf = rememberLast((text: string): Outline | undefined => {
  const lines = logicalLinesOf(text);
  if (!lines) return undefined;
  const parts: PlacedPart[] = [];
  const classes = new Classes();
  /** The classes around a line, innermost last. */
  const around: { readonly name: string; readonly column: number }[] = [];
  let open: OpenFunction | undefined;
  let decorator: LogicalLine | undefined;
  for (const line of lines) {
    if (open && isWithin(open, line)) {
      extend(open, line);
      continue;
    }
    if (line.isComment) continue;
    if (open) parts.push(functionPart(open, around.at(-1)?.name));
    open = undefined;
    while (around.length > 0 && line.column <= around.at(-1)!.column) around.pop();
    const first = text[line.start]!;
    definition.lastIndex = line.start;
    const name = first === 'd' || first === 'a' ? definition.exec(text)?.[1] : undefined;
    if (name !== undefined) open = opened(text, line, name, decorator);
    else if (line.isBroken || oddDefinition.test(text.slice(line.start, line.start + 8))) return undefined;
    else if (first === 'c' && isClass.test(text.slice(line.start, line.start + 6))) {
      const [, called, bases] = classHead.exec(text.slice(line.start, line.colon)) ?? [];
      if (called === undefined) return undefined;
      classes.add(called, bases!);
      around.push({ name: called, column: line.column });
    } else if (first !== '@' && dependsOnFunctions(text, line)) {
      parts.push({ start: line.start, end: line.end, holder: around.at(-1)?.name });
    }
    decorator = first === '@' ? (decorator ?? line) : undefined;
  }
  if (open) parts.push(functionPart(open, around.at(-1)?.name));
  return withNames(text, parts, classes);
});

const definition = /(?:async[ \t]+)?def[ \t]+([\p{L}_][\p{L}\p{N}_]*)/uy;

/** With its name in another line, or none. */
const oddDefinition = /^(?:def\b|async[ \t]*(?:\\|def\b))/;

const isClass = /^class\b/;
const classHead = /^class[ \t]+([\p{L}_][\p{L}\p{N}_]*)(.*)$/su;

/** A function whose end is not found yet. */
interface OpenFunction {
  readonly name: string;
  /** Where its decorators begin, or itself. */
  readonly start: number;
  end: number;
  readonly column: number;
  /** Behind the colon. */
  readonly body: number | undefined;
  /** How far the first line of its body is indented. */
  bodyColumn: number | undefined;
  readonly isOneLine: boolean;
  isBroken: boolean;
}

function opened(text: string, line: LogicalLine, name: string, decorator: LogicalLine | undefined): OpenFunction {
  const { start, end, behind, column, colon } = line;
  const hasLambda = colon !== undefined && /->.*\blambda\b/s.test(text.slice(start, colon));
  const body = colon === undefined || hasLambda || line.isBroken ? undefined : colon + 1;
  return {
    name,
    start: decorator?.column === column ? decorator.start : start,
    end: behind,
    column,
    body,
    bodyColumn: undefined,
    isOneLine: body !== end,
    isBroken: body === undefined,
  };
}

/**
 * Comments behind a function are part of it, if they are indented as what is in it. Where a bracket is not closed, what closes it
 * elsewhere begins no statement.
 */
function isWithin({ column, isBroken }: OpenFunction, line: LogicalLine): boolean {
  return line.column > column || (isBroken && line.isBroken);
}

function extend(open: OpenFunction, { behind, column, isComment, isBroken }: LogicalLine): void {
  open.end = behind;
  if (isComment) return;
  open.bodyColumn ??= column;
  if (isBroken || open.isOneLine || column < open.bodyColumn) open.isBroken = true;
}

function functionPart(open: OpenFunction, holder: string | undefined): PlacedPart {
  const { name, start, end, body, bodyColumn, isOneLine, isBroken } = open;
  const cut = body === undefined ? { start, end, placeholder: 'pass' } : { start: body, end, placeholder: ' pass' };
  const isEmpty = !isOneLine && bodyColumn === undefined;
  return { start, end, name, holder, body: cut, ...((isBroken || isEmpty) && { isBroken: true as const }) };
}

/** Whether what functions give is part of what a statement of the top level means: see `isFollowed`. */
function dependsOnFunctions(text: string, { start, end }: LogicalLine): boolean {
  const statement = text.slice(start, end);
  if (/^(?:import|from)\b/.test(statement)) return false;
  return statement.includes('=') || /\bas\b/.test(statement) || (statement.includes('(') && isOfInterest(statement));
}
