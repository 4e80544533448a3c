import type { Catch, Code, Loop, Target } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import type { Declaration } from '../scopes.ts';
import { argumentsOf, isTypeDeclaration, unwrapped } from '../syntax.ts';
import { handlerOf, takesAll, throwsAgain, typesTaken, typeThrown } from './exceptions.ts';
import { translate } from './expressions.ts';
import { initialisers, methodsOf } from './functions.ts';
import { other, sequence } from './parts.ts';
import { translateSwitch, yieldLabelOf } from './switches.ts';

/** Translates statements one after the other. Recursion follows the nesting of the source, which copies of syntax bound. */
export function translateStatements(file: JavaFile, statements: readonly SyntaxNode[]): readonly Code[] {
  return statements.map((statement) => translateStatement(file, statement));
}

/** Translates one statement. `label`: the one in front of it. */
export function translateStatement(file: JavaFile, statement: SyntaxNode, label?: string): Code {
  const translation = translations[statement.type];
  if (translation) return translation(file, statement, label);
  if (isTypeDeclaration(statement)) {
    return sequence(statement, [...methodsOf(file, statement), ...initialisers(file, statement)]);
  }
  // `;` and what is no statement of Java's.
  if (statement.children.length === 0) return sequence(statement, []);
  return other(
    statement,
    statement.children.map((child) => translate(file, child)),
    'kept',
  );
}

type Translation = (file: JavaFile, statement: SyntaxNode, label: string | undefined) => Code;

const translations: Readonly<Record<string, Translation>> = {
  block: (file, block) => ({
    kind: 'block',
    body: sequence(block, translateStatements(file, block.children)),
    range: rangeOf(block),
  }),
  constructor_body: (file, block) => sequence(block, translateStatements(file, block.children)),
  local_variable_declaration: translateLocals,
  expression_statement: (file, statement) => translate(file, statement.children[0]!),
  if_statement: (file, statement) => {
    const otherwise = statement.field('alternative');
    return {
      kind: 'branch',
      condition: translate(file, statement.field('condition')!),
      whenTrue: translateStatement(file, statement.field('consequence')!),
      ...(otherwise && { whenFalse: translateStatement(file, otherwise) }),
      range: rangeOf(statement),
    };
  },
  while_statement: (file, statement, label) => loop(file, statement, label, {}),
  do_statement: (file, statement, label) => loop(file, statement, label, { isTestedAfter: true }),
  for_statement: translateFor,
  enhanced_for_statement: translateForEach,
  labeled_statement: (file, statement) => {
    const label = statement.children[0]!.text;
    const labelled = statement.children.at(-1)!;
    if (/(?:for|while|do|switch)_(?:statement|expression)$/.test(labelled.type)) {
      return translateStatement(file, labelled, label);
    }
    // A block is left by `break LABEL` as a choice is that has one way.
    const arm = {
      head: rangeOf(statement),
      binds: [],
      body: translateStatement(file, labelled),
      range: rangeOf(labelled),
    };
    return { kind: 'choice', arms: [arm], otherwise: 'impossible', label, range: rangeOf(statement) };
  },
  switch_expression: translateSwitch,
  try_statement: translateTry,
  try_with_resources_statement: translateTry,
  synchronized_statement: (file, statement) =>
    sequence(statement, [translate(file, statement.children[0]!), translateStatement(file, statement.field('body')!)]),
  throw_statement: (file, statement) => ({
    kind: 'throw',
    value: unfailing(translate(file, statement.children[0]!)),
    ...(throwsAgain(file, statement) && { again: true }),
    ...typeThrown(statement),
    range: rangeOf(statement),
  }),
  return_statement: (file, statement) => {
    const [value] = statement.children;
    return { kind: 'return', ...(value && { value: translate(file, value) }), range: rangeOf(statement) };
  },
  break_statement: (_, statement) => jump('break', statement),
  continue_statement: (_, statement) => jump('continue', statement),
  yield_statement: (file, statement) => {
    // Its value is seen where it is all that an arm of the `switch` ends with: see `switches.ts`.
    const value = other(statement, [translate(file, statement.children[0]!)], 'kept');
    return sequence(statement, [value, { kind: 'break', label: yieldLabelOf(statement), range: rangeOf(statement) }]);
  },
  // Assertions are switched off, where nobody asks for them.
  assert_statement: (file, statement) =>
    other(statement, [translate(file, statement.children[0]!)], 'looked at', { isPure: true }),
  explicit_constructor_invocation: (file, statement) => ({
    kind: 'call',
    given: (statement.field('arguments')?.children ?? []).map((given) => translate(file, given)),
    range: rangeOf(statement),
  }),
};

function jump(kind: 'break' | 'continue', statement: SyntaxNode): Code {
  const [label] = statement.children;
  return { kind, ...(label && { label: label.text }), range: rangeOf(statement) };
}

function translateLocals(file: JavaFile, statement: SyntaxNode): Code {
  const assignments = statement.fields('declarator').flatMap((declarator): readonly Code[] => {
    const value = declarator.field('value');
    const name = declarator.field('name');
    const declared = name && file.scopes.resolve(name);
    if (!value || !declared) return [];
    const range = rangeOf(statement.fields('declarator').length === 1 ? statement : declarator);
    return [{ kind: 'assignment', targets: [targetOf(file, declared)], value: translate(file, value), range }];
  });
  return assignments.length === 1 ? assignments[0]! : sequence(statement, assignments);
}

function targetOf({ scopes }: JavaFile, declared: Declaration): Target {
  return { kind: 'variable', variable: scopes.variableOf(declared), range: rangeOf(declared.identifier) };
}

function loop(
  file: JavaFile,
  statement: SyntaxNode,
  label: string | undefined,
  more: Pick<Loop, 'isTestedAfter' | 'each' | 'step'>,
): Loop {
  const condition = statement.field('condition');
  return {
    kind: 'loop',
    ...(condition && { condition: translate(file, condition) }),
    ...more,
    body: translateStatement(file, statement.field('body')!),
    ...(label !== undefined && { label }),
    range: rangeOf(statement),
  };
}

function translateFor(file: JavaFile, statement: SyntaxNode, label: string | undefined): Code {
  const before = statement.fields('init').map((one) => translateAny(file, one));
  const steps = statement.fields('update').map((one) => translate(file, one));
  const turns = loop(file, statement, label, steps.length > 0 ? { step: sequence(statement, steps) } : {});
  return { kind: 'block', body: sequence(statement, [...before, turns]), range: rangeOf(statement) };
}

function translateAny(file: JavaFile, node: SyntaxNode): Code {
  return node.type === 'local_variable_declaration' ? translateStatement(file, node) : translate(file, node);
}

function translateForEach(file: JavaFile, statement: SyntaxNode, label: string | undefined): Code {
  const name = statement.field('name')!;
  const declared = file.scopes.resolve(name);
  const targets = declared ? [targetOf(file, declared)] : [];
  const of = statement.field('value')!;
  return loop(file, statement, label, { each: { of: translate(file, of), targets, isHarmless: true } });
}

function translateTry(file: JavaFile, statement: SyntaxNode): Code {
  const range = rangeOf(statement);
  const clauses = statement.children.filter(({ type }) => type === 'catch_clause');
  const finalizer = statement.children.find(({ type }) => type === 'finally_clause')?.children[0];
  const resources = statement.field('resources')?.children ?? [];
  const body = withResources(file, statement, resources);
  // Resources are closed before handlers run, and those before `finally`.
  if (clauses.length === 0 && !finalizer) return body;
  return {
    kind: 'guard',
    body,
    handlers: clauses.map((clause) => translateCatch(file, clause)),
    ...(finalizer && { finally: translateStatement(file, finalizer) }),
    range,
  };
}

function withResources(file: JavaFile, statement: SyntaxNode, resources: readonly SyntaxNode[]): Code {
  const [resource, ...rest] = resources;
  if (!resource) return translateStatement(file, statement.field('body')!);
  const name = resource.field('name');
  const declared = name && file.scopes.resolve(name);
  const value = resource.field('value') ?? resource.children[0]!;
  const isScope =
    file.types.is(unwrapped(value), 'Scope') || (declared && file.types.ofDeclaration(declared) === 'Scope');
  return {
    kind: 'use',
    resource: translateResource(file, value, isScope === true),
    ...(declared && { target: targetOf(file, declared) }),
    body: withResources(file, statement, rest),
    ...(isScope && { isHarmless: true }),
    range: { start: resource.start, end: statement.field('body')!.end },
  };
}

/** A method that opens a scope makes something current, of which nothing more is known unless it is given a span. */
function translateResource(file: JavaFile, value: SyntaxNode, isScope: boolean): Code {
  const resource = translate(file, value);
  const call = unwrapped(value);
  const isUnknown = isScope && resource.kind === 'call' && !resource.does && !resource.runs;
  const isGivenSpan = argumentsOf(call).some((given) => file.types.is(given, 'Span'));
  return isUnknown && !isGivenSpan ? { ...resource, does: { kind: 'attach' } } : resource;
}

/** What makes an exception in order to throw it. */
function unfailing(code: Code): Code {
  return code.kind === 'call' ? { ...code, isHarmless: true } : code;
}

function translateCatch(file: JavaFile, clause: SyntaxNode): Catch {
  const name = clause.children.find(({ type }) => type === 'catch_formal_parameter')?.field('name');
  const declared = name && file.scopes.resolve(name);
  return {
    ...(declared && { variable: file.scopes.variableOf(declared) }),
    body: translateStatement(file, clause.field('body')!),
    takesAll: takesAll(clause),
    types: typesTaken(clause),
    handler: handlerOf(file, clause),
    range: rangeOf(clause),
  };
}
