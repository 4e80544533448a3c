import type { OffsetRange } from '../../../base/range.ts';
import type { CodeFunction, Variable } from '../../code/code.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Recognition } from './recognition/recognition.ts';
import type { Declaration } from './scopes.ts';

/** A file of Python while it is read. */
export interface PythonFile extends Recognition {
  readonly text: string;
  /** Where the parser had to guess. */
  readonly errors: readonly OffsetRange[];
  /** What has been made of its declarations and functions so far: each is one object wherever it is mentioned. */
  readonly variables: Map<Declaration, Variable>;
  readonly functions: Map<SyntaxNode, CodeFunction>;
}
