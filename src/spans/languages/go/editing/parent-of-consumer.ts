import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GoSource } from '../sources.ts';
import { argumentsOf, calleeOf } from '../syntax.ts';
import { withAlignedComments } from './comment-columns.ts';
import { type ContinuedTrace, parentOf } from './continued-trace.ts';
import type { EditedFile } from './edited-file.ts';
import { functionAround, isBroken } from './go-file.ts';
import { insertBefore } from './insertion.ts';
import { statementAround } from './places.ts';

/** The only start of a consumer's span in the work on a message. */
export function consumerStartIn({ root }: GoSource, work: OffsetRange): SyntaxNode | undefined {
  const starts = root
    .descendants()
    .filter(({ type, start, end }) => type === 'call_expression' && start >= work.start && end <= work.end)
    .filter(isConsumerStart);
  return starts.length === 1 ? starts[0] : undefined;
}

function isConsumerStart(call: SyntaxNode): boolean {
  const [, , ...options] = argumentsOf(call);
  const written = options.map(({ text }) => text).join();
  return (
    calleeOf(call)?.field('field')?.text === 'Start' &&
    /\bSpanKindConsumer\b/.test(written) &&
    !/\bWith(Links|NewRoot)\b/.test(written)
  );
}

/** Gives a span that starts in the work on a message the one that it was sent under for a parent. */
export function giveParent(
  code: EditedFile,
  start: SyntaxNode,
  continued: Pick<ContinuedTrace, 'fill' | 'edits'>,
): readonly TextEdit[] | undefined {
  const { source } = code;
  const fn = functionAround(start);
  const statement = statementAround(start);
  const [context] = argumentsOf(start);
  if (!fn || !statement || !context || isBroken(source, start)) return undefined;
  const { lines, parent } = parentOf(code, start, fn, { context: context.text, continued });
  const edits = [...insertBefore(source, statement, lines), { range: rangeOf(context), newText: parent }];
  return withAlignedComments(source.text, [...code.imports.edits(), ...continued.edits, ...edits]);
}
