import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { contextsAround } from '../contexts.ts';
import { calleeOf, unwrapped } from '../syntax.ts';
import { isEmptyContext } from '../translation/calls.ts';
import type { Translator } from '../translation/translator.ts';
import { firstLineOf } from './use.ts';

/**
 * `go func() { tracer.Start(context.Background(), …) }()` where there is a context to hand on: what the goroutine starts
 * belongs to another trace.
 */
export function readHandOver(translator: Translator, call: SyntaxNode, uses: GatheredUses): void {
  if (call.parent?.type !== 'go_statement') return;
  const callee = calleeOf(call);
  const closure = callee && unwrapped(callee);
  if (closure?.type !== 'func_literal' || contextsAround(translator, call).length === 0) return;
  const starts = closure.descendants().filter((node) => {
    const start = node.type === 'call_expression' ? translator.api.startOf(node) : undefined;
    // One that is linked to where it comes from is meant to be a trace of its own.
    return (
      start?.context &&
      isEmptyContext(start.context) &&
      !start.options.some(({ text }) => /WithLinks|WithNewRoot/.test(text))
    );
  });
  if (starts.length === 0) return;
  uses.handOvers.push({
    range: firstLineOf(translator, call.parent),
    certainty: 'proved',
    to: 'goroutine',
    closure: rangeOf(closure),
  });
}
