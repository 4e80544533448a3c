import type { Inheritor } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf } from './calls.ts';
import { helperOf } from './helpers.ts';
import { firstLine, type Lowering } from './lowering.ts';
import { parentOf, startsUnderCurrent } from './span-parents.ts';

/** Runs `lower` for code in which another span is current than around it, be it one that the program does not know. */
export function inRegion<Result>(lowering: Lowering, lower: () => Result): Result {
  const outer = lowering.region;
  lowering.region = lowering.builder.newRegion();
  const result = lower();
  lowering.region = outer;
  return result;
}

/** A span is started: unless it is told of another parent, that is the current one. */
export function inheritAtStart(lowering: Lowering, call: SyntaxNode): void {
  const [first] = argumentsOf(call);
  const given = first?.type === 'identifier' ? lowering.placeOf(lowering.file.scopes.resolve(first)) : undefined;
  // Before 1.0, `tracer.withSpan(span, …)` started none, but made one current.
  if (given !== undefined) lowering.builder.add({ kind: 'carry', place: given }, firstLine(call));
  else if (parentOf(lowering.file, call) === 'current') inherit(lowering, call, 'span');
}

/** Another function of the file is called: spans that it starts have the current one for their parent. */
export function inheritInHelper(lowering: Lowering, call: SyntaxNode, callee: SyntaxNode): void {
  if (lowering.builder.spans.length === 0) return;
  const helper = helperOf(lowering, callee);
  if (helper && startsUnderCurrent(lowering.file, helper)) inherit(lowering, call, 'span');
}

/** Notes that what a call starts has the current span as its parent. */
export function inherit(lowering: Lowering, call: SyntaxNode, what: Inheritor): void {
  const { builder, region } = lowering;
  builder.add({ kind: 'inherit', what, ...(region !== undefined && { region }) }, firstLine(call));
}
