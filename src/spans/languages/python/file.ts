import type { OffsetRange } from '../../../base/range.ts';
import type { CodeFunction, Variable } from '../../code/code.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Recognition } from './recognition/recognition.ts';
import type { Declaration } from './scopes.ts';

/** What is known of a file for edits of any kind. */
export interface EditedFile extends Recognition {
  readonly text: string;
  /** Where the parser had to guess. */
  readonly errors: readonly OffsetRange[];
}

/** A file of Python while rules look at it. */
export interface PythonFile extends EditedFile {
  /** What has been made of its declarations and functions so far: each is one object wherever it is mentioned. */
  readonly variables: Map<Declaration, Variable>;
  readonly functions: Map<SyntaxNode, CodeFunction>;
}
