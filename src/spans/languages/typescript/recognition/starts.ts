import type { StarterRole } from '../../../wrappers.ts';
import { type SyntaxNode, unwrapped } from '../syntax.ts';
import type { Certainty } from './evidence.ts';
import { inferredRole } from './inferred-starters.ts';
import { exportedAs } from './members.ts';
import type { Recognition } from './recognition.ts';
import { recognise } from './values.ts';

/** A call that starts a span. */
export interface StartCall {
  readonly role: StarterRole;
  readonly certainty: Certainty;
  /** Absent: the API does it. Functions in its place may set the status, and record what is thrown. */
  readonly by?: 'wrapper';
  /** Its first argument is an object with the span's `name` and `attributes`, instead of the name. */
  readonly takesOptions?: true;
}

const ofTracers: Readonly<Record<string, StartCall['role']>> = {
  startSpan: 'start',
  startActiveSpan: 'startActive',
  // Of `SugaredTracer` in `@opentelemetry/api/experimental`.
  withSpan: 'autoEnd',
  withActiveSpan: 'autoEnd',
};

/** What a call starts, if it does: by a tracer, by a wrapper that is known, or by a function of the user's that is read. */
export function startOf(file: Recognition, call: SyntaxNode, depth = 0): StartCall | undefined {
  if (call.type !== 'call_expression' || !file.isConcerned) return undefined;
  const callee = unwrapped(call.field('function')!);
  const known = file.wrappers.of(file, callee);
  if (known) {
    const { role, takesOptions } = known;
    if (role === 'end' || role === 'error' || role === 'activate') return undefined;
    return { role, certainty: 'proved', by: 'wrapper', ...(takesOptions && { takesOptions }) };
  }
  const method = callee.type === 'member_expression' ? callee.field('property')?.text : undefined;
  const role = method !== undefined && Object.hasOwn(ofTracers, method) ? ofTracers[method] : undefined;
  if (role) {
    const certainty = recognise(file, callee.field('object'), 'Tracer', depth);
    if (certainty) return { role, certainty, ...(role === 'autoEnd' && { by: 'wrapper' }) };
  }
  const inferred = exportedAs(file, callee)?.starter ?? inferredRole(file, callee, depth);
  return inferred && { role: inferred, certainty: 'proved', by: 'wrapper' };
}

/** What functions and methods are called in a file that may start a span. */
export function starterNames(file: Recognition): ReadonlySet<string> {
  const names = new Set([...Object.keys(ofTracers), ...file.wrappers.names]);
  for (const statement of file.program.children) {
    for (const name of namesDeclared(file, statement)) {
      if (file.wrappers.of(file, name) || exportedAs(file, name)?.starter || inferredRole(file, name, 0)) {
        names.add(name.text);
      }
    }
  }
  return names;
}

/** The names that a statement of the top level imports, or declares as a function that may start a span. */
function namesDeclared(file: Recognition, statement: SyntaxNode): readonly SyntaxNode[] {
  if (statement.type === 'import_statement') {
    return statement
      .descendants()
      .filter((node) => node.type === 'identifier' && file.scopes.resolve(node)?.identifier === node);
  }
  const declaration = statement.field('declaration') ?? statement;
  if (!/span/i.test(declaration.text)) return [];
  return [declaration, ...declaration.children]
    .flatMap((one) => one.field('name') ?? [])
    .filter(({ type }) => type === 'identifier');
}
