import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { functionNamed, returnsIn } from '../promise-evidence.ts';
import { isAsync, isGenerator, unwrapped } from '../syntax.ts';

/** `tracer.startActiveSpan(…, f)`, `context.with(ctx, f)` and `context.bind(ctx, f)`. */
export function readActivation(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const callee = unwrapped(node.field('function') ?? node);
  const method = callee.type === 'member_expression' ? callee.field('property')?.text : undefined;
  if (method !== 'startActiveSpan' && method !== 'with' && method !== 'bind') return;
  const parameters = argumentsOf(node);
  const isStart = method === 'startActiveSpan';
  const certainty = isStart
    ? file.api.tracer(callee.field('object'))
    : file.api.memberOf(callee.field('object')) === 'context'
      ? 'proved'
      : undefined;
  const given = isStart ? parameters.at(-1) : parameters[1];
  if (!certainty || !given || parameters.length < 2) return;
  uses.activations.push({
    range: firstLine(node),
    call: rangeOf(node),
    certainty,
    what: isStart ? 'span' : 'context',
    given: firstLine(given),
    isGenerator: givesGenerator(file, given),
  });
}

function givesGenerator(file: FileContext, given: SyntaxNode): boolean {
  const closure = functionNamed(file, given);
  if (!closure) return false;
  if (isGenerator(closure)) return true;
  // What an async function gives may be looked at by whoever awaits it: that is one step more than is certain.
  if (isAsync(closure)) return false;
  const body = closure.field('body');
  if (!body) return false;
  if (body.type !== 'statement_block') return isGeneratorCall(file, body);
  const returned = returnsIn(closure).map((statement) => statement.children[0]);
  return returned.length > 0 && returned.every((value) => value && isGeneratorCall(file, value));
}

function isGeneratorCall(file: FileContext, expression: SyntaxNode): boolean {
  const node = unwrapped(expression);
  if (node.type !== 'call_expression') return false;
  const called = functionNamed(file, node.field('function')!);
  return called !== undefined && isGenerator(called);
}
