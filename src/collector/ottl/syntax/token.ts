import type { OffsetRange } from '../../../base/range.ts';

/** The tokens of OTTL as the collector's lexer has them (pkg/ottl/grammar.go, `buildLexer`), and `unknown` for all else. */
export type TokenKind =
  | 'bytes'
  | 'float'
  | 'int'
  | 'string'
  | 'nil'
  | 'not'
  | 'or'
  | 'and'
  | 'boolean'
  | 'comparison'
  | 'arrow'
  | 'sign'
  | 'factor'
  | 'equal'
  | 'punctuation'
  | 'uppercase'
  | 'lowercase'
  | 'underscore'
  | 'unknown';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly range: OffsetRange;
}
