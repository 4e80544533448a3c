import type { ApiCall, Code } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import { wrapperOf } from '../recognition/wrappers.ts';
import { argumentsOf } from '../syntax.ts';
import { callOf } from './calls.ts';
import { givesCaught } from './exceptions.ts';
import { lambdaIn, translate } from './expressions.ts';
import { functionOf } from './functions.ts';

/** Translates a call of a function that the user says works with spans in place of the API. */
export function translateWrapper(file: JavaFile, call: SyntaxNode): Code | undefined {
  const role = wrapperOf(file, call);
  if (!role) return undefined;
  const range = { start: call.start, end: call.field('name')!.end };
  const start = { kind: 'start', certainty: 'proved', range, parent: 'current' } as const;
  if (role === 'start') return callOf(file, call, { does: { ...start, gives: 'span' } });
  const given = argumentsOf(call);
  const closure = lambdaIn(given.at(-1));
  if (role === 'startActive' || role === 'autoEnd') {
    const gives = closure?.field('parameters')?.children.length ? 'span' : 'nothing';
    const ends = role === 'autoEnd' || gives === 'nothing';
    return underSpan(file, call, {
      ...start,
      gives,
      isActive: true,
      ...(ends && { ends: true }),
      ...(role === 'autoEnd' && { records: true }),
    });
  }
  const span = given.find((one) => file.types.is(one, 'Span')) ?? given[0];
  if (!span) return undefined;
  const operand = translate(file, span);
  if (role === 'activate') return underSpan(file, call, { kind: 'activate', span: operand });
  const rest = given.filter((one) => one !== span).map((one) => translate(file, one));
  const does: ApiCall =
    role === 'end'
      ? { kind: 'end', span: operand }
      : { kind: 'fail', span: operand, ...(givesCaught(file, call) && { isCaught: true }) };
  return { kind: 'call', given: rest, does, range: rangeOf(call) };
}

/** The last argument runs under a span. */
function underSpan(file: JavaFile, call: SyntaxNode, does: ApiCall): Code {
  const given = argumentsOf(call);
  const closure = lambdaIn(given.at(-1));
  const range = rangeOf(call);
  const before = closure ? given.slice(0, -1) : given;
  const resource: Code = { kind: 'call', given: before.map((one) => translate(file, one)), does, range };
  const body: Code = closure
    ? { kind: 'inlined', function: functionOf(file, closure), given: [], range }
    : { kind: 'call', given: [], range };
  return { kind: 'use', resource, body, range };
}
