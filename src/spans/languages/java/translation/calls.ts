import type { Call, Code } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import { isHalt, isHarmlessCall, isLogCall, isQuestion } from '../recognition/known-calls.ts';
import { argumentsOf, bodyOf, hasModifier, isLeftOut, parametersOf, typeAround } from '../syntax.ts';
import { translateApiCall } from './api-calls.ts';
import { runsGivenNow } from './callbacks.ts';
import { lambdaIn, translate } from './expressions.ts';
import { functionOf } from './functions.ts';
import { tellsOfError } from './outcomes.ts';
import { translateStarter } from './starters.ts';
import { asWork } from './work.ts';
import { translateWrapper } from './wrappers.ts';

/** Translates a call by what is known of its method. */
export function translateCall(file: JavaFile, call: SyntaxNode): Code {
  return (
    translateApiCall(file, call) ??
    translateWrapper(file, call) ??
    translateStarter(file, call) ??
    asWork(file, call, translateOther(file, call))
  );
}

/** What a call is besides what it does to spans: its object, if that is evaluated, and what it is given. */
export function callOf(file: JavaFile, call: SyntaxNode, more: Partial<Omit<Call, 'kind'>> = {}): Call {
  const object = call.field('object');
  const isValue = object && object.type !== 'this' && object.type !== 'super';
  return {
    kind: 'call',
    ...(isValue && { receiver: translate(file, object) }),
    given: argumentsOf(call).map((argument) => translate(file, argument)),
    range: rangeOf(call),
    ...more,
  };
}

function translateOther(file: JavaFile, call: SyntaxNode): Code {
  if (isHalt(call)) return callOf(file, call, { neverReturns: 'halts' });
  if (isLogCall(call)) return callOf(file, call, { onlyLooks: true, isHarmless: true });
  const called = methodOf(file, call);
  const runs = called && functionOf(file, called);
  if (runs) {
    const { receiver: _, ...rest } = callOf(file, call);
    return { ...rest, runs, ...(alwaysThrows(called) && { neverReturns: 'fails' }) };
  }
  const runsGiven = argumentsOf(call).some((given) => lambdaIn(given)) ? runsGivenNow(file, call) : undefined;
  return callOf(file, call, {
    ...(runsGiven && { runsGiven }),
    ...(isHarmlessCall(file, call) && { isHarmless: true }),
    ...(isQuestion(call) && { onlyLooks: true }),
    ...(tellsOfError(call) && { tellsError: true }),
  });
}

/** The method of the file that a call runs, if no other can stand in its place. */
export function methodOf(file: JavaFile, call: SyntaxNode): SyntaxNode | undefined {
  const [method, another] = file.types.methodsCalled(call);
  if (!method || another || !bodyOf(method) || isLeftOut(method)) return undefined;
  if (parametersOf(method).some(({ type }) => type === 'spread_parameter')) return undefined;
  return isFinal(method) ? method : undefined;
}

function isFinal(method: SyntaxNode): boolean {
  if (['private', 'static', 'final'].some((modifier) => hasModifier(method, modifier))) return true;
  const type = typeAround(method);
  return !!type && (/^(?:record|enum)_declaration$|creation/.test(type.type) || hasModifier(type, 'final'));
}

/** Whether a method does nothing but throw in the end. */
function alwaysThrows(method: SyntaxNode): boolean {
  const body = bodyOf(method);
  return (
    body?.children.at(-1)?.type === 'throw_statement' &&
    !body.descendants().some(({ type }) => type === 'return_statement')
  );
}
