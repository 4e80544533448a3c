import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { argumentsOf, unwrapped } from '../syntax.ts';
import { statusOf } from '../translation/calls.ts';
import type { Translator } from '../translation/translator.ts';
import { describe } from './describe.ts';
import { firstLineOf } from './use.ts';

/** `span.SetName(name)`. */
export function readName(translator: Translator, call: SyntaxNode, uses: GatheredUses): void {
  const [name] = argumentsOf(call);
  if (translator.api.spanCallOf(call)?.method !== 'SetName' || !name) return;
  uses.names.push({
    range: firstLineOf(translator, call),
    call: rangeOf(call),
    certainty: 'proved',
    name: describe(translator, name),
  });
}

/** `span.SetStatus(code, description)`. */
export function readStatus(translator: Translator, call: SyntaxNode, uses: GatheredUses): void {
  if (translator.api.spanCallOf(call)?.method !== 'SetStatus') return;
  const given = argumentsOf(call);
  const [code, description] = given;
  // OpenCensus has one argument.
  if (!code || given.length !== 2) return;
  // What has to be there is no description if it is empty.
  const text = description && describe(translator, description);
  uses.statuses.push({
    range: firstLineOf(translator, call),
    certainty: 'proved',
    code: describe(translator, code),
    status: statusOf(translator, code) ?? 'unknown',
    description: text?.constant === '' ? undefined : text,
    given: given.map((one) => describe(translator, one)),
  });
}

/** `span.RecordError(err, options…)`. */
export function readException(translator: Translator, call: SyntaxNode, uses: GatheredUses): void {
  if (translator.api.spanCallOf(call)?.method !== 'RecordError') return;
  const given = argumentsOf(call);
  const [error] = given;
  const whole = error && remade(translator, error);
  uses.exceptions.push({
    range: firstLineOf(translator, call),
    certainty: 'proved',
    exception: error && describe(translator, error),
    ...(whole && { whole: describe(translator, whole) }),
    given: given.map((one) => describe(translator, one)),
  });
}

/** The error of whose text alone another is made: `errors.New(err.Error())`. */
function remade({ api }: Translator, error: SyntaxNode): SyntaxNode | undefined {
  const node = unwrapped(error);
  if (node.type !== 'call_expression' || api.nameOf(node) !== 'errors.New') return undefined;
  const [text] = argumentsOf(node);
  const callee = text?.type === 'call_expression' ? text.field('function') : undefined;
  return callee?.field('field')?.text === 'Error' ? callee.field('operand') : undefined;
}
