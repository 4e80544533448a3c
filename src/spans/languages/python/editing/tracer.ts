import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditedFile } from '../file.ts';
import { fieldsOf } from '../recognition/fields.ts';
import { knownOf } from '../recognition/values.ts';
import type { Declaration } from '../scopes.ts';
import { classOf, decoratorsOf, isFunction, parametersOf } from '../syntax.ts';
import { type Place, visibleNames } from './visible-names.ts';

/** The expression of a tracer that code at a place can use: a variable, a parameter, or a field of the class around it. */
export function tracerInScope(file: EditedFile, place: Place): string | undefined {
  for (const declaration of visibleNames(file, place)) {
    if (isTracer(file, declaration)) return declaration.name;
  }
  return fieldInScope(file, place.node);
}

function isTracer(file: EditedFile, { name, bindings }: Declaration): boolean {
  // Without the library it is something else: `except ImportError: tracer = None`.
  if (bindings.some(({ value }) => value?.type === 'none')) return false;
  const [first] = bindings;
  const known = first && knownOf(file, first.identifier);
  if (known?.kind !== 'tracer') return false;
  return known.certainty === 'proved' || startsSpans(file, name) || first?.module?.source.startsWith('.') === true;
}

/** Whether somewhere in the file a span is started by an expression. */
function startsSpans({ text }: EditedFile, tracer: string): boolean {
  return text.includes(`${tracer}.start_as_current_span(`) || text.includes(`${tracer}.start_span(`);
}

/** `self.tracer`, which may not be set yet in `__init__`. */
function fieldInScope(file: EditedFile, node: SyntaxNode): string | undefined {
  const method = isFunction(node) ? node : node.ancestor(isFunction);
  const owner = method && classOf(method);
  const self = method && parametersOf(method)[0]?.identifier?.text;
  if (!owner || self === undefined || /^__(init|new|del|init_subclass)__$/.test(method.field('name')?.text ?? '')) {
    return undefined;
  }
  if (decoratorsOf(method).some(({ text }) => /^(staticmethod|classmethod)$/.test(text))) return undefined;
  for (const [name, { types, values }] of fieldsOf(file, owner)) {
    const given = values.map((value) => knownOf(file, value)?.kind);
    const isOne = types.length + values.length > 0 && given.every((kind) => kind === 'tracer');
    if (isOne && (values.length > 0 || /\bTracer$/.test(types[0]!.text))) return `${self}.${name}`;
  }
  return undefined;
}
