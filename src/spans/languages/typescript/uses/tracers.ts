import type { TracerUse } from '../../../uses/api-uses.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { isFunction, type SyntaxNode, unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';
import type { Uses } from './uses-of.ts';

/** `trace.getTracer(name, version)` and `provider.getTracer(…)`. */
export function readTracer(file: FileContext, node: SyntaxNode, uses: Uses): void {
  const callee = unwrapped(node.field('function') ?? node);
  if (callee.type !== 'member_expression' || callee.field('property')?.text !== 'getTracer') return;
  const certainty = file.api.tracer(node);
  if (!certainty) return;
  const [name, version] = argumentsOf(node).map((argument) => describe(argument, file.scopes));
  uses.tracers.push({ range: firstLine(node), certainty, name, version, scope: scopeOf(node) });
}

function scopeOf(node: SyntaxNode): TracerUse['scope'] {
  const around = node.ancestor(
    (outer) => isFunction(outer) || outer.type === 'class_body' || /^(for|for_in|while|do)_statement$/.test(outer.type),
  );
  if (!around) return 'module';
  if (around.type === 'class_body') return 'class';
  return isFunction(around) ? 'function' : 'loop';
}
