import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { SpanKind } from '../../../uses/api-uses.ts';
import { traceApi } from '../api-names.ts';
import { argumentsOf, isFunction } from '../syntax.ts';
import { withAlignedComments } from './comment-columns.ts';
import { EditedFile } from './edited-file.ts';
import { lineAt } from './functions.ts';
import { functionAround, type GoFile, isBroken } from './go-file.ts';

export const spanKinds: readonly SpanKind[] = ['internal', 'server', 'client', 'producer', 'consumer'];

/** The call `tracer.Start(..)` that has its name in the line of an offset. */
export function startHeadedAt(
  file: GoFile,
  offset: number,
  options: Pick<SpanOptions, 'files'> = {},
): SyntaxNode | undefined {
  const line = lineAt(file.text, offset);
  const calls = nodesTouching(file.source.root, line).filter(
    (node) => node.type === 'call_expression' && /Start/.test(node.field('function')?.text ?? ''),
  );
  if (calls.length === 0) return undefined;
  const { api } = new EditedFile(file, options);
  return calls.find((call) => {
    const callee = call.field('function')!;
    const isHere = callee.end >= line.start && callee.end <= line.end;
    return isHere && isApiStart(call, api);
  });
}

/** Whether a call is of the API's own method, whose arguments are known. */
export function isApiStart(call: SyntaxNode, api: EditedFile['api']): boolean {
  return api.startOf(call)?.isWrapped === false && !/opencensus/.test(api.nameOf(call));
}

/** Kinds that the code of a span speaks for, best first. */
export function likelyKinds(call: SyntaxNode): readonly SpanKind[] {
  const fn = functionAround(call);
  const head = fn ? fn.text.slice(0, fn.field('body')!.start - fn.start) : '';
  const inside = call.ancestor(({ type, parent }) => type === 'block' && parent !== undefined && isFunction(parent));
  const text = inside?.text ?? '';
  const found: SpanKind[] = [];
  if (/\bhttp\.(ResponseWriter|Request)\b|\*gin\.Context|echo\.Context|fiber\.Ctx|\bgrpc\.\w*Server/.test(head)) {
    found.push('server');
  }
  if (/\b(kafka|sarama|amqp|nats|pubsub|sqs)\.\w*(Message|Delivery|Msg)\b|ConsumeClaim/.test(head))
    found.push('consumer');
  if (/\.(Publish|PublishWithContext|WriteMessages|SendMessage|Produce|Enqueue)\(/.test(text)) found.push('producer');
  if (/\bhttp\.(Get|Post|NewRequest)|\.(Query|QueryRow|Exec)(Context)?\(|\.RoundTrip\(|[cC]lient\.Do\(/.test(text)) {
    found.push('client');
  }
  return found;
}

/** Sets the kind of the span that a call starts. */
export function setKind(
  file: GoFile,
  call: SyntaxNode,
  kind: SpanKind,
  options: SpanOptions,
): Result<ActionEdits, Refusal> {
  if (isBroken(file.source, call)) return refuse(l10n.t('The code around has a syntax error.'));
  const code = new EditedFile(file, options);
  const given = argumentsOf(call);
  const [, name] = given;
  const list = call.field('arguments')!;
  if (!name || /\.\.\.\s*,?\s*\)$/.test(list.text))
    return refuse(l10n.t('The options of the call are not plain to see.'));
  const constant = (one: SpanKind) => `SpanKind${one[0]!.toUpperCase()}${one.slice(1)}`;
  const value = code.imports.member(traceApi, constant(kind), call);
  const present = given.find((one) => /\bWithSpanKind\($/.test(one.text.slice(0, one.text.indexOf('(') + 1)));
  let edit: TextEdit;
  if (present) {
    const [old] = argumentsOf(present);
    if (!old || old.text === value) return refuse(l10n.t('The span is of the kind {0} already.', kind.toUpperCase()));
    edit = { range: rangeOf(old), newText: value };
  } else {
    const option = `${code.imports.member(traceApi, 'WithSpanKind', call)}(${value})`;
    const last = given.at(-1)!;
    // A list with a line for each has a comma behind the last.
    const isApart = /\n[ \t]*$/.test(file.text.slice(call.start, last.start));
    const indent = /[ \t]*$/.exec(file.text.slice(0, last.start))![0];
    const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
    edit = insertAt(last.end, `,${isApart ? eol + indent : ' '}${option}`);
  }
  const edits = withAlignedComments(file.text, [...code.imports.edits(), edit]);
  const chosen = edits.findIndex(({ newText }) => newText.includes(constant(kind)));
  const start = edits[chosen]!.newText.lastIndexOf(constant(kind));
  return ok({
    title: l10n.t('Set span kind to {0}', kind.toUpperCase()),
    edits,
    placeholders: [
      {
        places: [{ edit: chosen, range: { start, end: start + constant(kind).length } }],
        choices: [kind, ...spanKinds.filter((other) => other !== kind)].map(constant),
      },
    ],
  });
}
