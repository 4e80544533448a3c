import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { calledFunction } from '../api/called-function.ts';
import { spawnedBy } from '../api/spawns.ts';
import { clauseAround, type ErlangFile } from '../erlang-file.ts';
import { spanAround } from './starts.ts';
import { firstLineOf } from './use.ts';

/** Processes that are spawned under a span, and write to the current span, or start one under it, without having its context. */
export function readHandOvers(file: ErlangFile, uses: GatheredUses): void {
  for (const node of file.calls) {
    if (node.type !== 'Call' && node.type !== 'RemoteCall') continue;
    const called = calledFunction(file, node);
    const fun = called && spawnedBy(node, called);
    if (!fun || !isUnderSpan(file, node) || !needsContext(file, fun)) continue;
    const closure = { start: fun.start, end: fun.end };
    uses.handOvers.push({ range: firstLineOf(file, node), certainty: 'proved', to: 'process', closure });
  }
}

/** Whether it stands in the fun of `with_span`, or after a span was made current, of the same process. */
function isUnderSpan(file: ErlangFile, node: SyntaxNode): boolean {
  const span = spanAround(file, node);
  if (span && file.processOf(span) === file.processOf(node)) return true;
  const clause = clauseAround(node);
  return file.invocations.some(
    (one) =>
      one.module === 'otel_tracer' &&
      one.name === 'set_current_span' &&
      one.given.length === 1 &&
      one.node.end <= node.start &&
      clauseAround(one.node) === clause &&
      file.processOf(one.node) === file.processOf(node),
  );
}

/** Whether a fun asks for the current span or context, and nothing in it makes one current. */
function needsContext(file: ErlangFile, fun: SyntaxNode): boolean {
  const invocations = fun.descendants().flatMap((node) => file.invocationOf(node) ?? []);
  const bringsOne = ({ module, name, given }: (typeof invocations)[number]) =>
    (module === 'otel_ctx' && (name === 'attach' || name === 'with_ctx')) ||
    (name === 'set_current_span' && given.length === 1) ||
    (module === 'otel_propagator_text_map' && name === 'extract');
  if (invocations.some(bringsOne)) return false;
  return invocations.some(
    ({ given, name }) =>
      given[0] === 'current span' ||
      name === 'inject' ||
      (name === 'start_span' && given.length === 3) ||
      (name === 'with_span' && given.length === 4),
  );
}
