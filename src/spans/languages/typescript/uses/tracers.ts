import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';
import { scopeOf } from './surroundings.ts';

/** `trace.getTracer(name, version)` and `provider.getTracer(…)`. */
export function readTracer(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const callee = unwrapped(node.field('function') ?? node);
  if (callee.type !== 'member_expression' || callee.field('property')?.text !== 'getTracer') return;
  const certainty = file.api.isGetTracer(callee) ? 'proved' : file.api.tracer(node) && 'presumed';
  if (!certainty) return;
  const [name, version] = argumentsOf(node).map((argument) => describe(argument, file.scopes));
  uses.tracers.push({ range: firstLine(node), call: rangeOf(node), certainty, name, version, scope: scopeOf(node) });
}
