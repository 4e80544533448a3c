import type { TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/range.ts';
import type { Rewrite } from '../program/idioms.ts';
import type { SpanStart, StatusUse } from './api-uses.ts';
import type { Activation, HandOver } from './context-uses.ts';
import type { Expression } from './expression.ts';

/** How a language writes what rules about single calls want. Each answers `undefined` where it cannot be done here. */
export interface UseIdioms {
  /** A string of this value, quoted as the file quotes. */
  stringLiteral(value: string): string;
  /** Takes the statement around a range out of the file, with its line. */
  removeStatement(range: OffsetRange): Rewrite | undefined;
  /** Takes a call on a span out, with its statement if it is all of it. `range`: the call, not more than its first line. */
  removeCall(range: OffsetRange): Rewrite | undefined;
  /** Puts other text in the place of an expression. */
  replace(expression: Expression, text: string): TextEdit;
  /** Gives a status the way the API takes it: the code as it is meant, and a description as a string or not at all. */
  restateStatus(use: StatusUse, description: Expression | undefined): Rewrite | undefined;
  /** Starts the span of an active call inside of the generator that it was given. */
  startInGenerator(activation: Activation): Rewrite | undefined;
  /** Lets a span have the current one for its parent. */
  inheritContext(start: SpanStart): Rewrite | undefined;
  /** Gives a function that is handed over the context that is current now. */
  carryContext(handOver: HandOver): Rewrite | undefined;
}
