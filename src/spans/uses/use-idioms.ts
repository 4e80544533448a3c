import type { TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/range.ts';
import type { Rewrite } from '../program/idioms.ts';
import type { Expression } from './expression.ts';

/** How a language writes what rules about single calls want. Each answers `undefined` where it cannot be done here. */
export interface UseIdioms {
  /** A string of this value, quoted as the file quotes. */
  stringLiteral(value: string): string;
  /** Takes the statement around a range out of the file, with its line. */
  removeStatement(range: OffsetRange): Rewrite | undefined;
  /** Puts other text in the place of an expression. */
  replace(expression: Expression, text: string): TextEdit;
}
