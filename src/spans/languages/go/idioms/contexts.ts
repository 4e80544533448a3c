import type { Rewrite } from '../../../program/idioms.ts';
import type { SpanStart } from '../../../uses/api-uses.ts';
import type { HandOver } from '../../../uses/context-uses.ts';
import { contextsAround } from '../contexts.ts';
import { argumentsOf, expressionsOf } from '../syntax.ts';
import { isEmptyContext } from '../translation/calls.ts';
import type { Translator } from '../translation/translator.ts';
import { callOf, isIn } from './places.ts';

/** Takes the context that has the span in it, or lets the span join the trace of the context that there is. */
export function inheritContext(translator: Translator, start: SpanStart): Rewrite | undefined {
  const call = callOf(translator.source, start.call);
  const given = call && argumentsOf(call)[0];
  if (!given) return undefined;
  if (start.contextLost) {
    const statement = call.parent?.parent;
    const [target] = expressionsOf(statement?.field('left'));
    // One that is there already would be given the span's context for all that follows.
    if (target?.text !== '_' || statement?.type !== 'short_var_declaration') return undefined;
    return { edits: [{ range: { start: target.start, end: target.end }, newText: given.text }], safe: false };
  }
  const [context] = contextsAround(translator, call);
  if (context === undefined || !isEmptyContext(given)) return undefined;
  return { edits: [{ range: { start: given.start, end: given.end }, newText: context }], safe: false };
}

/** Lets what a goroutine starts belong to the trace that it comes from, without ending when that is over. */
export function carryContext(translator: Translator, { closure }: HandOver): Rewrite | undefined {
  if (!closure) return undefined;
  const starts = translator.source.root
    .descendants()
    .filter((node) => node.type === 'call_expression' && isIn(closure, node) && translator.api.startOf(node));
  const edits = starts.flatMap((start) => {
    const [given] = argumentsOf(start);
    const [context] = contextsAround(translator, start);
    if (!given || !isEmptyContext(given) || context === undefined) return [];
    return [{ range: { start: given.start, end: given.end }, newText: `context.WithoutCancel(${context})` }];
  });
  return edits.length > 0 ? { edits, safe: false } : undefined;
}
