import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { SpanKind } from '../../../uses/api-uses.ts';
import { argumentsOf } from '../calls.ts';
import { apiNameAt } from '../idioms/api-name.ts';
import { pairOf } from '../idioms/objects.ts';
import { type FileContext, isBroken } from '../lowering.ts';
import { startsIn } from '../start-calls.ts';
import { isFunction, isStatementList, unwrapped } from '../syntax.ts';
import { placeIn } from './insertion.ts';
import { lineAt } from './places.ts';

export const spanKinds: readonly SpanKind[] = ['internal', 'server', 'client', 'producer', 'consumer'];

/** The call that starts a span and has its head, up to the callback, in the line of `offset`. */
export function startHeadedAt(file: FileContext, offset: number): SyntaxNode | undefined {
  const line = lineAt(file.text, offset);
  const around = file.program.pathTo(line.start).find(isStatementList) ?? file.program;
  return startsIn(around).find((call) => {
    const callee = unwrapped(call.field('function')!);
    const property = callee.field('property');
    const callback = argumentsOf(call).find(isFunction);
    const end = callback?.start ?? call.end;
    return property && property.start <= line.end && end >= line.start && file.api.tracer(callee.field('object'));
  });
}

/** Kinds that the code of a span speaks for, best first. */
export function likelyKinds(call: SyntaxNode): readonly SpanKind[] {
  const fn = call.ancestor(isFunction);
  const inside = argumentsOf(call).find(isFunction) ?? fn ?? call;
  const around = fn ? fn.text.slice(0, fn.field('body')!.start - fn.start) : '';
  const found: SpanKind[] = [];
  if (/\b(req|request)\b.*\b(res|response|reply|next)\b|\bctx: (Koa)?Context\b/s.test(around)) found.push('server');
  if (/\beachMessage\b|\bon(Message|Event|Record)\b|\bconsumer?\b/i.test(around)) found.push('consumer');
  if (/\.(sendToQueue|publish|publishMessage|produce|enqueue)\(|\bproducer\.send\(/.test(inside.text))
    found.push('producer');
  if (/\b(fetch|axios|got|undici|ky)\s*[.(]|\bhttps?\.(get|request)\(|\.query\(|\bgrpc\b/.test(inside.text))
    found.push('client');
  return found;
}

/** Sets the kind of the span that `call` starts. */
export function setKind(file: FileContext, call: SyntaxNode, kind: SpanKind): Result<ActionEdits, Refusal> {
  if (isBroken(file, call)) return refuse(l10n.t('The code around has a syntax error.'));
  const given = argumentsOf(call);
  const [name, second] = given;
  if (!name || given.some(({ type }) => type === 'spread_element')) {
    return refuse(l10n.t('The arguments of the call are not plain to see.'));
  }
  const method = unwrapped(call.field('function')!).field('property')!.text;
  const options = second && (method === 'startSpan' || given.length > 2) ? second : undefined;
  const api = apiNameAt(file, call, 'SpanKind');
  const value = `${api.name}.${kind.toUpperCase()}`;
  const edit = options ? inOptions(file, options, value) : insertAt(name.end, `, { kind: ${value} }`);
  if (!edit) return refuse(l10n.t('The span is of the kind {0} already.', kind.toUpperCase()));
  const edits = [...api.edits, edit];
  const { edit: index, range } = placeIn(edits, edit, value);
  return ok({
    title: l10n.t('Set span kind to {0}', kind.toUpperCase()),
    edits,
    placeholders: [
      {
        places: [{ edit: index, range: { start: range.end - kind.length, end: range.end } }],
        choices: [kind, ...spanKinds.filter((other) => other !== kind)].map((one) => one.toUpperCase()),
      },
    ],
  });
}

function inOptions(file: FileContext, options: SyntaxNode, value: string): TextEdit | undefined {
  const object = unwrapped(options);
  if (object.type !== 'object') {
    return { range: { start: options.start, end: options.end }, newText: `{ ...${options.text}, kind: ${value} }` };
  }
  const present = pairOf(object, 'kind');
  if (present?.type === 'pair') {
    const old = present.field('value')!;
    return old.text === value ? undefined : { range: { start: old.start, end: old.end }, newText: value };
  }
  if (present) return { range: { start: present.start, end: present.end }, newText: `kind: ${value}` };
  const [first] = object.children;
  if (!first) return { range: { start: object.start, end: object.end }, newText: `{ kind: ${value} }` };
  // What is spread in front may have a kind of its own, which the last one wins over.
  const last = object.children.at(-1)!;
  if (object.children.some(({ type }) => type === 'spread_element')) return insertAt(last.end, `, kind: ${value}`);
  return insertAt(first.start, `kind: ${value},${/\s+$/.exec(file.text.slice(object.start, first.start))?.[0] ?? ' '}`);
}
