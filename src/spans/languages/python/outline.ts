import { rememberLast } from '../../../base/remember-last.ts';
import type { Outline, OutlinePart } from '../../code/outline.ts';
import { isOfInterest } from './interest.ts';
import { type LogicalLine, logicalLinesOf } from './logical-lines.ts';

/**
 * The functions of a module that are in no other, with their decorators, and those of its other statements that mean what
 * functions give them. `undefined` where one cannot tell where a function ends.
 */
export const outlineOf = rememberLast((text: string): Outline | undefined => {
  const lines = logicalLinesOf(text);
  if (!lines) return undefined;
  const parts: OutlinePart[] = [];
  let open: OpenFunction | undefined;
  let decorator: LogicalLine | undefined;
  for (const line of lines) {
    if (open && isWithin(open, line)) {
      extend(open, line);
      continue;
    }
    if (line.isComment) continue;
    if (open) parts.push(functionPart(text, open));
    open = undefined;
    const first = text[line.start]!;
    definition.lastIndex = line.start;
    const name = first === 'd' || first === 'a' ? definition.exec(text)?.[1] : undefined;
    if (name !== undefined) open = opened(text, line, name, decorator);
    else if (line.isBroken || oddDefinition.test(text.slice(line.start, line.start + 8))) return undefined;
    else if (first !== '@' && dependsOnFunctions(text, line)) parts.push(statementPart(text, line));
    decorator = first === '@' ? (decorator ?? line) : undefined;
  }
  if (open) parts.push(functionPart(text, open));
  return parts;
});

const definition = /(?:async[ \t]+)?def[ \t]+([\p{L}_][\p{L}\p{N}_]*)/uy;

/** With its name in another line, or none. */
const oddDefinition = /^(?:def\b|async[ \t]*(?:\\|def\b))/;

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

function functionPart(text: string, open: OpenFunction): OutlinePart {
  const { name, start, end, body, bodyColumn, isOneLine, isBroken } = open;
  const cut = body === undefined ? { start, end, placeholder: 'pass' } : { start: body, end, placeholder: ' pass' };
  const isEmpty = !isOneLine && bodyColumn === undefined;
  return {
    start,
    end,
    get names() {
      return [name, ...namesChangedIn(text.slice(start, end))];
    },
    body: cut,
    ...((isBroken || isEmpty) && { isBroken: true as const }),
  };
}

/** What of a function's text others may depend on that do not name it; whatever is not ASCII may be a letter. */
const changes: readonly RegExp[] = [
  // Attributes that it sets.
  /\.\s*([\w\u0080-\uffff]+)\s*(?:=(?!=)|:)/g,
  // Those that others may take to be seen by nobody else, as in `"_Order__span"`.
  /(__[\w\u0080-\uffff]*[^\W_])/g,
  // Dicts that it adds to, and threads that it waits for.
  /(?<=([\w\u0080-\uffff]+))(?:\[[^\]\n]*\]\s*=(?!=)|\.(?:update|setdefault|pop|clear|join)\()/g,
  // Generators that it makes something of.
  /(?:Depends|Security|contextmanager|fixture)\(\s*([\w\u0080-\uffff]+)/g,
];

function namesChangedIn(text: string): readonly string[] {
  const names = changes.flatMap((change) => [...text.matchAll(change)].map(([, name]) => name!));
  const globals = [...text.matchAll(/\bglobal\b([^\n;#]*)/g)].flatMap(([, list]) => list!.match(word) ?? []);
  return [...names, ...globals];
}

const word = /[\w\u0080-\uffff]+/g;

function statementPart(text: string, { start, end }: LogicalLine): OutlinePart {
  return {
    start,
    end,
    get names() {
      return [...text.slice(start, end).matchAll(given)].map(([, assigned, opened]) => (assigned ?? opened)!);
    },
  };
}

/** `name = value`, `name: type = value`, `(name := value)`, `with value as name`; keyword arguments look the same. */
const given = /([\w\u0080-\uffff]+)\s*(?:=(?!=)|:=|:[^=:]*=(?!=))|\bas\s+([\w\u0080-\uffff]+)/g;

/** Whether what functions give is part of what a statement of the top level means: see `isFollowed`. */
function dependsOnFunctions(text: string, { start, end }: LogicalLine): boolean {
  const statement = text.slice(start, end);
  if (/^(?:import|from|class)\b/.test(statement)) return false;
  return statement.includes('=') || /\bas\b/.test(statement) || (statement.includes('(') && isOfInterest(statement));
}
