import type { Code, Variable } from '../../../code/code.ts';
import type { KnownError } from '../../../program/program.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { errorAround, isFailure } from '../errors.ts';
import { expressionsOf, isFunction, type Parameter, resultsOf, unwrapped } from '../syntax.ts';
import { translateExpression } from './expressions.ts';
import { other } from './parts.ts';
import type { Translator } from './translator.ts';

/**
 * Translates `return`. Named results are given their values first: what is deferred looks at them. An error among the values
 * tells the caller of a failure if it is there for certain.
 */
export function translateReturn(translator: Translator, node: SyntaxNode): Code {
  const range = rangeOf(node);
  const around = node.ancestor(isFunction)!;
  const results = resultsOf(around);
  const given = node.children.flatMap(expressionsOf);
  const values = given.map((one) => translateExpression(translator, one));
  const error = errorOf(translator, node, results, given);
  const named = results.map(({ identifier }) => identifier && translator.variableOf(identifier));
  const leaving = (value: Code | undefined): Code => ({
    kind: 'return',
    range,
    ...(value && { value }),
    ...(error && { error }),
  });
  if (!named.some(Boolean)) return leaving(values.length > 1 ? other(range, values, 'kept') : values[0]);
  const names = named.flatMap((variable): Code[] => (variable ? [{ kind: 'name', range, variable }] : []));
  const last = leaving(other(range, names, 'kept'));
  if (values.length === 0) return last;
  return { kind: 'sequence', range, parts: [...give(translator, node, named, given, values, error), last] };
}

/** Gives values to named results. */
function give(
  translator: Translator,
  node: SyntaxNode,
  named: readonly (Variable | undefined)[],
  given: readonly SyntaxNode[],
  values: readonly Code[],
  error: KnownError | 'unnamed' | undefined,
): Code[] {
  const range = rangeOf(node);
  // `return err` where `err` is the result itself changes nothing.
  const isSame = (index: number) => {
    const value = given[index] && unwrapped(given[index]);
    return value?.type === 'identifier' && translator.variableOf(value) === named[index];
  };
  const targets = named.map((variable, index) =>
    variable && !isSame(index)
      ? { kind: 'variable' as const, variable, range: values[index]?.range ?? range }
      : { kind: 'nothing' as const, range },
  );
  const [only] = values;
  const value = values.length === 1 && only ? only : other(range, values, 'same');
  const assigned: Code = { kind: 'assignment', range, targets, value };
  const failed = error && named.at(-1);
  if (!failed) return [assigned];
  const there = { kind: 'always' as const, holds: true, range };
  return [
    assigned,
    { kind: 'assignment', range, targets: [{ kind: 'variable', variable: failed, range }], value: there },
  ];
}

/** The error that a `return` tells of for certain. */
function errorOf(
  { source, api }: Translator,
  node: SyntaxNode,
  results: readonly Parameter[],
  given: readonly SyntaxNode[],
): KnownError | 'unnamed' | undefined {
  const last = results.at(-1);
  if (last?.type.text !== 'error') return undefined;
  const value = given.length === 0 ? undefined : given.length === results.length ? given.at(-1) : undefined;
  const around = errorAround(node, source);
  if (!value) {
    const isNamed = given.length === 0 && around && around.declared.identifier === last.identifier;
    return isNamed ? { name: around.declared.name, isLogged: false } : undefined;
  }
  if (!isFailure(value, source, api)) return undefined;
  const name = unwrapped(value);
  return name.type === 'identifier' ? { name: name.text, isLogged: false } : 'unnamed';
}
