import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expression, Property } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { PythonFile } from '../file.ts';
import { importedName } from '../names.ts';
import { methodOf, unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';

/** `FlaskInstrumentor().instrument(…)`, `FastAPIInstrumentor.instrument_app(app, …)` */
export function readInstrumentor(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const [, module, name] =
    /^opentelemetry\.instrumentation\.(\w+)\.(?:\w+\.)*(\w+)$/.exec(instrumentorOf(file, node) ?? '') ?? [];
  if (module === undefined || name === undefined) return;
  uses.packages.push({
    package: `opentelemetry-instrumentation-${module.replaceAll('_', '-')}`,
    name,
    member: methodOf(node)!,
    how: 'call',
    range: rangeOf(unwrapped(node.field('function')!).field('attribute')!),
    certainty: 'proved',
    given: [namedArguments(file, node)],
  });
}

/** The full name of the instrumentor of which a call is a method: `FlaskInstrumentor().instrument()`. */
export function instrumentorOf({ scopes }: PythonFile, call: SyntaxNode): string | undefined {
  if (!/^instrument(?:_|$)/.test(methodOf(call) ?? '')) return undefined;
  const object = unwrapped(unwrapped(call.field('function')!).field('object')!);
  const [only, another] = object.type === 'identifier' ? (scopes.resolve(object)?.bindings ?? []) : [];
  const made = only?.value && !another ? only.value : object;
  return importedName(made.type === 'call' ? made.field('function') : made, scopes);
}

function namedArguments(file: PythonFile, call: SyntaxNode): Expression {
  const list = call.field('arguments');
  const properties = (list?.children ?? []).flatMap((node): Property[] => {
    const name = node.type === 'keyword_argument' ? node.field('name') : undefined;
    const value = node.field('value');
    if (!name || !value) return [];
    const key = { range: rangeOf(name), text: name.text, kind: 'string' as const, constant: name.text };
    return [{ key, value: describe(file, value), range: rangeOf(node) }];
  });
  const isOpen = list?.children.some(({ type }) => type === 'dictionary_splat');
  return { range: rangeOf(list ?? call), text: '', kind: 'object', properties, ...(isOpen && { isOpen }) };
}
