import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Binding, Declaration, Scopes } from './scopes.ts';
import { unwrapped } from './syntax.ts';

/** Chains of names that only give other names are followed this far. */
const mostSteps = 20;

/**
 * The full name of what an expression refers to by imports: `opentelemetry.trace.get_tracer` of `trace.get_tracer`, however
 * it was imported. Those of relative imports begin with their dots. `undefined`: it is no import.
 */
export function importedName(expression: SyntaxNode | undefined, scopes: Scopes): string | undefined {
  if (!expression) return undefined;
  const { importedNames } = scopes;
  const known = importedNames.get(expression);
  if (known !== undefined || importedNames.has(expression)) return known;
  const found = findImportedName(expression, scopes);
  importedNames.set(expression, found);
  return found;
}

function findImportedName(expression: SyntaxNode, scopes: Scopes): string | undefined {
  const members: string[] = [];
  let node: SyntaxNode | undefined = unwrapped(expression);
  for (let steps = 0; node && steps < mostSteps; steps++) {
    if (node.type === 'attribute') {
      members.unshift(node.field('attribute')?.text ?? '');
      node = unwrapped(node.field('object')!);
      continue;
    }
    // Most calls are of nothing that is imported: their names need no resolving.
    if (node.type !== 'identifier' || !scopes.mayBeImport(node)) return undefined;
    const declared = scopes.resolve(node);
    const found = declared && importOf(declared);
    if (found) return [nameOf(found), ...members].join('.');
    const value: SyntaxNode | undefined = declared && aliased(declared);
    node = value && value !== node ? unwrapped(value) : undefined;
  }
  return undefined;
}

/** The name of a builtin that an expression is: nothing in the file has that name. */
export function builtinName(expression: SyntaxNode | undefined, scopes: Scopes): string | undefined {
  const node = expression && unwrapped(expression);
  return node?.type === 'identifier' && !scopes.resolve(node) ? node.text : undefined;
}

/** The import that a name stands for: of several, as around an `ImportError`, one of OpenTelemetry. */
export function importOf({ bindings }: Declaration): NonNullable<Binding['module']> | undefined {
  const imports = bindings.flatMap(({ module }) => module ?? []);
  return imports.find(({ source }) => source.startsWith('opentelemetry')) ?? imports[0];
}

function nameOf({ source, imported }: NonNullable<Binding['module']>): string {
  if (imported === undefined) return source;
  return source.endsWith('.') ? `${source}${imported}` : `${source}.${imported}`;
}

/** What a name is another name of: `trace_api = trace`. */
function aliased({ bindings: [only, another] }: Declaration): SyntaxNode | undefined {
  if (another || only?.by !== 'assignment') return undefined;
  const { type } = only.value!;
  return type === 'identifier' || type === 'attribute' ? only.value : undefined;
}

/**
 * The name of a thing of OpenTelemetry's, without what re-exports of the packages add to it: `trace.Span`,
 * `trace.StatusCode.ERROR`, `context.attach`, `sdk.trace.TracerProvider`, `semconv.…`.
 */
export function apiName(expression: SyntaxNode | undefined, scopes: Scopes): string | undefined {
  const name = importedName(expression, scopes);
  return name === undefined ? undefined : normalized(name);
}

/** The same for the full name of an import. */
export function normalized(name: string): string | undefined {
  if (!name.startsWith('opentelemetry.')) return undefined;
  return name
    .slice('opentelemetry.'.length)
    .replace(/^trace\.(?:span|status|propagation)\.(?=[A-Za-z]\w*(?:\.[A-Z]\w*)?$)(?!tracecontext)/, 'trace.')
    .replace(/^context\.context\./, 'context.');
}
