import type { ts } from 'ts-morph';
import type { TextEdit } from '../../../../base/edit.ts';
import type { OpenedFile } from './compiler.ts';
import { noteDropped } from './dropped-errors.ts';
import type { SpanNames } from './span-form.ts';
import { nodesInSpan } from './span-nodes.ts';
import type { Style } from './style.ts';
import { recordTold } from './told-errors.ts';

/** Code that goes into a span, and what the span is called there. */
export interface CodeInSpan {
  readonly nodes: Iterable<ts.Node>;
  /** The promise chain that the span lasts as long as. */
  readonly chain?: ts.CallExpression;
  readonly taken: Set<string>;
  readonly names: SpanNames;
  readonly style: Style;
  /** Levels by which it is indented. */
  readonly depth: number;
}

/** Has code in a span record the errors that it sees to itself, of which the span's own `catch` never hears. */
export function recordOwnErrors(
  file: OpenedFile,
  { nodes, chain, taken, names, style, depth }: CodeInSpan,
): TextEdit[] {
  const inside = [...nodesInSpan(nodes, chain)];
  return [
    ...recordTold(file, inside, taken, names, style, depth),
    ...noteDropped(file.text, inside, taken, names, style, depth),
  ];
}
