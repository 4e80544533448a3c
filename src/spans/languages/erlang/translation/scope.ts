import type { OffsetRange } from '../../../../base/range.ts';
import type { Code, CodeFunction, Other, Variable } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import type { Variables } from '../variables.ts';
import type { Functions } from './functions.ts';

/** Where an expression stands while it is translated. */
export interface Scope {
  readonly file: ErlangFile;
  readonly functions: Functions;
  readonly variables: Variables;
  /** The clause of a function that it is in. */
  readonly clause: SyntaxNode;
  /** What variables stand for that are bound to funs. */
  readonly funs: Map<Variable, CodeFunction>;
  /** It stands in `after`, where nobody expects anything to fail. */
  readonly isCleanup?: true;
  /** The variables of what the handler around caught. */
  readonly caught: ReadonlySet<string>;
}

/** What becomes of an expression's value: it is that of the function, or somebody around it asks for it. */
export type Fate = 'returned' | 'used';

/** Code that has nothing to do with spans but for its parts. */
export function other(node: OffsetRange, parts: readonly Code[] = [], spans: Other['spans'] = 'looked at'): Other {
  return { kind: 'other', range: plain(node), parts, spans };
}

/** Code that reads a variable. */
export function nameOf(node: OffsetRange, variable: Variable): Code {
  return { kind: 'name', range: plain(node), variable };
}

/** A range without the node that it is of: what is handed out shall not hold on to a tree. */
export function plain(node: OffsetRange): OffsetRange {
  return { start: node.start, end: node.end };
}

/** The names of the variables in and below a node. */
export function namesIn(node: SyntaxNode): ReadonlySet<string> {
  return new Set(node.descendants().flatMap(({ type, text }) => (type === 'Variable' ? [text] : [])));
}
