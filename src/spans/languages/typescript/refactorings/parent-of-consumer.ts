import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { ContinuedTrace } from '../editing/continued-trace.ts';
import { apiNameAt, mergedImports } from '../idioms/api-name.ts';
import { type FileContext, isBroken } from '../lowering.ts';
import { isFunction } from '../syntax.ts';
import { handlerOf } from './handlers.ts';
import { freeName, inFront, semicolonOf } from './insertion.ts';
import { receivedBy } from './received-messages.ts';
import { objectOf } from './written-values.ts';

/** The only start of a consumer's span in the work on a message that nobody gives a parent. */
export function consumerStartIn(file: FileContext, work: OffsetRange): SyntaxNode | undefined {
  const starts = file.program
    .descendants()
    .filter(({ type, start, end }) => type === 'call_expression' && start >= work.start && end <= work.end)
    .filter((call) => isConsumerStart(file, call));
  return starts.length === 1 ? starts[0] : undefined;
}

function isConsumerStart(file: FileContext, call: SyntaxNode): boolean {
  const started = file.api.startOf(call);
  if (!started) return false;
  const [, options, ...others] = argumentsOf(call);
  const written = objectOf(file, options)?.text ?? '';
  return (
    /\.CONSUMER\b/.test(written) && !/\blinks\b/.test(written) && others.length === (started.role === 'start' ? 0 : 1)
  );
}

/** Gives a span that starts in the work on a message the one that it was sent under for a parent. */
export function giveParent(
  file: FileContext,
  start: SyntaxNode,
  { carrier, edits }: Pick<ContinuedTrace, 'carrier' | 'edits'>,
): readonly TextEdit[] | undefined {
  const fn = start.ancestor(isFunction);
  if (!fn || isBroken(file, start)) return undefined;
  const propagation = apiNameAt(file, start, 'propagation');
  const context = apiNameAt(file, start, 'context');
  const end = semicolonOf(file);
  const [sent, parent] = [freeName(fn, 'carrier'), freeName(fn, 'parent')];
  const statements = [
    `const ${sent} = ${carrier}${end}`,
    `const ${parent} = ${propagation.name}.extract(${context.name}.active(), ${sent})${end}`,
  ];
  return [
    ...mergedImports(propagation.edits, context.edits),
    ...edits,
    ...inFront(file, start, fn, statements),
    insertAt(argumentsOf(start)[1]!.end, `, ${parent}`),
  ];
}

/** As a fix: the start is told by where it is, in a function that a client hands messages to. */
export function extractFor(file: FileContext, { start, end }: OffsetRange): Rewrite | undefined {
  const path = file.program.pathTo(start);
  const call = path.find((node) => node.start === start && node.end === end);
  const receiver = path.filter(isFunction).flatMap((fn) => handlerOf(file, fn) ?? [])[0];
  if (!call || !receiver || !isConsumerStart(file, call)) return undefined;
  const received = receivedBy(file, receiver);
  const edits = received.ok && received.value.notes.length === 0 && giveParent(file, call, received.value.continued);
  return edits ? { edits, safe: false } : undefined;
}
