import type { Call, Code, CodeFunction } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PythonFile } from '../file.ts';
import { isOfInterest } from '../interest.ts';
import { builtinName } from '../names.ts';
import { callOf } from '../recognition/calls.ts';
import { classOfObject, functionCalled } from '../recognition/values.ts';
import { type Arguments, argumentsOf, decoratorsOf, isLeftOut, parametersOf, unwrapped } from '../syntax.ts';
import { translateApiCall, translateLikelyCall } from './api-calls.ts';
import { functionOfNode } from './bodies.ts';
import { translateExpression } from './expressions.ts';
import { isPlain } from './functions.ts';
import { isHarmless, isLogger, neverReturns, onlyLooks, runsGiven } from './known-calls.ts';
import { translateWork } from './launches.ts';
import { pure } from './parts.ts';

/** Translates a call by what is known of what it calls. */
export function translateCall(file: PythonFile, node: SyntaxNode): Code {
  const known = callOf(file, node);
  if (known) return translateApiCall(file, node, known);
  const likely = translateLikelyCall(file, node);
  if (likely) return likely;
  return translateWork(file, node) ?? translateOtherCall(file, node);
}

/** Any call that is none of the API's. */
export function translateOtherCall(file: PythonFile, node: SyntaxNode): Code {
  const { scopes } = file;
  const callee = unwrapped(node.field('function')!);
  const given = argumentsOf(node);
  const range = rangeOf(node);
  const parts = given.all.map((one) => translateExpression(file, one));
  if (/^(?:isinstance|issubclass|callable|hasattr|len|bool)$/.test(builtinName(callee, scopes) ?? '')) {
    return pure(node, parts);
  }
  if (isLogger(callee)) return { kind: 'call', given: parts, isHarmless: true, onlyLooks: true, range };
  const ended = neverReturns(callee, scopes);
  if (ended) return { kind: 'call', given: parts, neverReturns: ended, onlyLooks: true, range };
  const followed = followedBy(file, callee, given);
  if (followed) return { kind: 'call', ...followed, range };
  const receiver = callee.type === 'attribute' ? callee.field('object') : callee;
  const runs = runsGiven(callee, scopes);
  return {
    kind: 'call',
    ...(receiver && { receiver: translateExpression(file, receiver) }),
    given: parts,
    ...(isHarmless(callee, scopes) && { isHarmless: true }),
    ...(onlyLooks(callee, scopes) && { onlyLooks: true }),
    ...(runs && { runsGiven: runs }),
    range,
  };
}

/** The function of the file that a call runs, and what its parameters are given in their order. */
function followedBy(
  file: PythonFile,
  callee: SyntaxNode,
  given: Arguments,
): (Pick<Call, 'given'> & { readonly runs: CodeFunction }) | undefined {
  const definition = isFollowed(callee) ? functionCalled(file, callee) : undefined;
  if (!definition || isLeftOut(definition) || given.isOpen || !isPlain(definition)) return undefined;
  const self = callee.type === 'attribute' ? unwrapped(callee.field('object')!) : undefined;
  const parameters = parametersOf(definition);
  if (!parameters.every(({ isPlain: isOne }) => isOne)) return undefined;
  const bound = self && takesSelf(file, definition, self) ? [self] : [];
  if (given.positional.length + bound.length > parameters.length) return undefined;
  const row = parameters.map(
    ({ identifier }, index) =>
      [...bound, ...given.positional][index] ?? (identifier && given.named.get(identifier.text)),
  );
  if (row.filter(Boolean).length !== bound.length + given.all.length) return undefined;
  return {
    runs: functionOfNode(file, definition),
    given: row.map((one): Code => (one ? translateExpression(file, one) : absent(callee))),
  };
}

/**
 * What `main()` does at the top level is told of by itself: it is followed only where the call says that it is about spans. Else all of
 * a file would be part of what its top level means.
 */
function isFollowed(callee: SyntaxNode): boolean {
  const call = callee.ancestor(({ type }) => type === 'call');
  return call?.ancestor(({ type }) => type === 'function_definition') !== undefined || isOfInterest(call?.text ?? '');
}

/** `self.method()` gives `self`; `Class.method(…)` of a plain method gives it nothing. */
function takesSelf(file: PythonFile, definition: SyntaxNode, object: SyntaxNode): boolean {
  const decorators = decoratorsOf(definition).map(({ text }) => text);
  if (decorators.includes('staticmethod')) return false;
  const [binding] = file.scopes.resolve(object)?.bindings ?? [];
  const isInstance = binding?.kind === 'parameter';
  return classOfObject(file, object) !== undefined && (isInstance || decorators.includes('classmethod'));
}

/** A parameter that is left to its default. */
function absent({ end }: SyntaxNode): Code {
  return { kind: 'other', spans: 'looked at', parts: [], range: { start: end, end } };
}
