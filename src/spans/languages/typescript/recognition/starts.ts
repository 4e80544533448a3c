import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { originOf } from '../origins.ts';
import { unwrapped } from '../syntax.ts';
import { starterNamed } from './inferred-starters.ts';
import { exportedAs } from './members.ts';
import type { Recognition } from './recognition.ts';
import { shapeOf, shapeOfType } from './shapes.ts';
import type { Starter } from './starter.ts';
import { recognise } from './values.ts';

/** A call that starts a span. */
export interface StartCall extends Starter {
  /** Absent: the API does it. Functions in its place may set the status, and record what is thrown. */
  readonly by?: 'wrapper';
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
    const { role, ...places } = known;
    if (role === 'end' || role === 'error' || role === 'activate') return undefined;
    const starter = (places.isGuessed && starterCalled(file, callee, depth)) || places;
    return { certainty: 'proved', ...starter, role, by: 'wrapper' };
  }
  const method = callee.type === 'member_expression' ? callee.field('property')?.text : undefined;
  const role = method !== undefined && Object.hasOwn(ofTracers, method) ? ofTracers[method] : undefined;
  if (role) {
    const certainty = recognise(file, callee.field('object'), 'Tracer', depth);
    if (certainty) return { role, certainty, ...(role === 'autoEnd' && { by: 'wrapper', name: { argument: 0 } }) };
  }
  const starter = starterCalled(file, callee, depth);
  return starter && { ...starter, by: 'wrapper' };
}

/** What a function or a method of the user's does for its callers, here or in another module. */
function starterCalled(file: Recognition, callee: SyntaxNode, depth: number): Starter | undefined {
  const exported = exportedAs(file, callee);
  if (exported) return exported.starter;
  if (callee.type !== 'member_expression') return starterNamed(file, callee, depth);
  const method = `${callee.field('property')?.text}()`;
  return shapeOf(file, callee.field('object')!, depth + 1)?.get(method)?.starter;
}

/** What functions and methods are called in a file that may start a span. */
export function starterNames(file: Recognition): ReadonlySet<string> {
  const names = new Set([...Object.keys(ofTracers), ...file.wrappers.names]);
  for (const statement of file.program.children) {
    for (const name of namesDeclared(file, statement)) {
      if (file.wrappers.of(file, name) || starterCalled(file, name, 0)) names.add(name.text);
      const shape = shapeOf(file, name, 0) ?? shapeOfType(file, name, 0) ?? [];
      for (const [member, { starter }] of shape) if (starter) names.add(member.slice(0, -'()'.length));
    }
  }
  for (const method of methodsOfModules(file)) names.add(method);
  return names;
}

/** The functions that start a span and are called by the module that they are of: `tracing.begin()`. */
function methodsOfModules(file: Recognition): readonly string[] {
  if (!wholeModule.test(file.program.text)) return [];
  return file.program.descendants().flatMap((node) => {
    if (node.type !== 'member_expression' || node.field('object')?.type !== 'identifier') return [];
    const whole = originOf(node.field('object'), file.scopes);
    return whole?.name === '*' && exportedAs(file, node)?.starter ? [node.field('property')!.text] : [];
  });
}

/** How a name comes to stand for all of a module. */
const wholeModule = /\*\s*as\b|\b(?:require|import)\(/;

/** The names that a statement of the top level imports, or declares as what may start a span. */
function namesDeclared(file: Recognition, statement: SyntaxNode): readonly SyntaxNode[] {
  if (statement.type === 'import_statement') {
    return statement
      .descendants()
      .filter((node) => node.type === 'identifier' && file.scopes.resolve(node)?.identifier === node);
  }
  const declaration = statement.field('declaration') ?? statement;
  if (!/span|trac|require\(/i.test(declaration.text)) return [];
  return [declaration, ...declaration.children]
    .flatMap((one) => one.field('name') ?? [])
    .flatMap((name) => (name.type === 'object_pattern' ? name.descendants() : [name]))
    .filter(({ type }) => /^(identifier|type_identifier|shorthand_property_identifier_pattern)$/.test(type));
}
