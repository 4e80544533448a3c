import { insertAt } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { isFunction, isGenerator, unwrapped } from '../syntax.ts';
import { layoutAt } from './layout.ts';

/**
 * `startActiveSpan('x', function* (span) { … })` becomes `(function* () { const span = startSpan('x'); … })()`: the span
 * begins with the work and, where the generator ends it, ends with it. Current it is in neither.
 */
export function startInGenerator(file: FileContext, range: OffsetRange): Rewrite | undefined {
  const call = file.program
    .pathTo(range.start)
    .find(({ type, start, end }) => type === 'call_expression' && start === range.start && end === range.end);
  const callee = call && unwrapped(call.field('function')!);
  const given = call ? argumentsOf(call) : [];
  const generator = given.at(-1);
  if (callee?.field('property')?.text !== 'startActiveSpan') return undefined;
  if (!generator || !isFunction(generator) || !isGenerator(generator)) return undefined;
  const parameters = parametersOf(generator);
  const pattern = parameters[0] && parameterPattern(parameters[0]);
  const first = generator.field('body')?.children[0];
  if (parameters.length > 1 || pattern?.type !== 'identifier' || !first) return undefined;
  // A statement cannot begin with `function`, nor follow one without semicolon that way.
  if (call!.parent?.type === 'expression_statement') return undefined;
  const { eol, indent, semicolon } = layoutAt(file, first);
  const tracer = file.text.slice(callee.start, callee.field('property')!.start);
  const rest = given.slice(0, -1).map((argument) => argument.text);
  const start = `const ${pattern.text} = ${tracer}startSpan(${rest.join(', ')})${semicolon}`;
  return {
    edits: [
      { range: { start: range.start, end: generator.start }, newText: '(' },
      { range: innerRange(generator), newText: '' },
      insertAt(first.start, `${start}${eol}${indent}`),
      { range: { start: generator.end, end: range.end }, newText: ')()' },
    ],
    safe: false,
  };
}

/** What is between the parentheses of a function's parameters. */
function innerRange(closure: SyntaxNode): OffsetRange {
  const parameters = closure.field('parameters')!;
  return { start: parameters.start + 1, end: parameters.end - 1 };
}
