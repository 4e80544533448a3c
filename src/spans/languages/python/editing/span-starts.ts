import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { callOf } from '../recognition/calls.ts';
import { lineAt } from './places.ts';

/** The calls below a node that start spans, in the order of the text. */
export function startsIn(file: ActionFile, root: SyntaxNode): readonly SyntaxNode[] {
  return root.descendants().filter((node) => callOf(file, node)?.is === 'start');
}

/** The call whose method's name stands in the line of an offset, and which starts a span; the offset may be in it. */
export function startHeadedAt(file: ActionFile, offset: number): SyntaxNode | undefined {
  if (!/\bstart_(as_current_)?span\b/.test(file.text)) return undefined;
  const line = lineAt(file.text, offset);
  const starts = startsIn(file, file.module);
  const headed = starts.filter((call) => {
    const { start } = methodOf(call);
    return line.start <= start && start <= line.end;
  });
  return (
    headed.find(({ start, end }) => start <= offset && offset <= end) ??
    headed[0] ??
    starts.find(({ start, end }) => start <= offset && offset <= end)
  );
}

/** The name of the method that a call which starts a span calls. */
export function methodOf(call: SyntaxNode): SyntaxNode {
  const callee = call.field('function')!;
  return callee.field('attribute') ?? callee;
}

/** Gives a call more arguments. */
export function moreArguments(call: SyntaxNode, given: readonly string[]): readonly TextEdit[] {
  const last = call.field('arguments')?.children.at(-1);
  if (given.length === 0 || !last) return [];
  return [insertAt(last.end, given.map((one) => `, ${one}`).join(''))];
}
