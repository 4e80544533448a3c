import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { knownResults, tracerType } from '../api-names.ts';
import { argumentsOf } from '../syntax.ts';
import type { Translator } from '../translation/translator.ts';
import { describe } from './describe.ts';
import { firstLineOf, scopeOf } from './use.ts';

/** `otel.Tracer(name, options…)` and `provider.Tracer(…)`. */
export function readTracer(translator: Translator, call: SyntaxNode, uses: GatheredUses): void {
  if (knownResults.get(translator.api.nameOf(call))?.[0] !== tracerType) return;
  const given = argumentsOf(call);
  const version = given
    .flatMap((option) => (/WithInstrumentationVersion$/.test(translator.api.nameOf(option)) ? argumentsOf(option) : []))
    .at(0);
  uses.tracers.push({
    range: firstLineOf(translator, call),
    call: rangeOf(call),
    certainty: 'proved',
    name: given[0] && describe(translator, given[0]),
    version: version && describe(translator, version),
    scope: scopeOf(call),
  });
}
