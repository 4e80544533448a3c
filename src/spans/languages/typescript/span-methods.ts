import type { SpanUse, StatusCode } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { lowerInspected } from './expressions.ts';
import { mentionsCaught } from './handlers.ts';
import { errorOfStatus } from './known-errors.ts';
import { firstLine, type Lowering, type Value } from './lowering.ts';
import { stringValue } from './scopes.ts';
import { unwrapped } from './syntax.ts';

/** Methods of `Span` in `@opentelemetry/api` 1.9; those that return the span itself are chained. */
const chained: ReadonlySet<string> = new Set([
  'setAttribute',
  'setAttributes',
  'addEvent',
  'addLink',
  'addLinks',
  'setStatus',
  'updateName',
]);
const others: ReadonlySet<string> = new Set(['end', 'isRecording', 'recordException', 'spanContext']);

const uses: Readonly<Record<string, SpanUse>> = {
  setAttribute: 'attribute',
  setAttributes: 'attribute',
  addEvent: 'event',
  addLink: 'link',
  addLinks: 'link',
  updateName: 'name',
  recordException: 'exception',
};

/** Whether the API has a method of that name on spans. */
export function isSpanMethod(name: string): boolean {
  return chained.has(name) || others.has(name);
}

/** Whether a method gives the span again. */
export function isChained(name: string | undefined): boolean {
  return name !== undefined && chained.has(name);
}

/** A method called on a place that may hold a span. None of them throws. */
export function lowerSpanMethod(lowering: Lowering, call: SyntaxNode, method: string, place: number): Value {
  const parameters = call.field('arguments')?.children ?? [];
  for (const parameter of parameters) lowerInspected(lowering, parameter);
  // What a context is attached by is not ended, but disposed of.
  if (method === 'end' || method === 'dispose') lowering.builder.add({ kind: 'end', place }, firstLine(call));
  else if (method === 'setStatus') {
    const code = statusCode(parameters[0]);
    const error = code === 'error' ? errorOfStatus(call, lowering.file) : undefined;
    lowering.builder.add({ kind: 'setStatus', place, ...(code && { code }), ...(error && { error }) }, firstLine(call));
  } else if (!isSpanMethod(method)) lowering.escape(place, firstLine(call));
  // Who asks a span whether it records where it begins, began it for the answer.
  const isBeginning = unwrapped(unwrapped(call.field('function')!).field('object')!).type === 'call_expression';
  if (isBeginning && method === 'isRecording') lowering.escape(place, firstLine(call));
  if (method === 'spanContext') lowering.builder.add({ kind: 'carry', place }, firstLine(call));
  const what = uses[method];
  const isCaught = what === 'exception' && parameters[0] !== undefined && mentionsCaught(parameters[0], lowering.file);
  if (what) lowering.builder.add({ kind: 'use', place, what, ...(isCaught && { isCaught }) }, firstLine(call));
  return chained.has(method) ? place : undefined;
}

/** The code in `{ code: SpanStatusCode.ERROR }` or `{ code: 2 }`; `undefined` if it does not show. */
function statusCode(status: SyntaxNode | undefined): StatusCode | undefined {
  const object = status && unwrapped(status);
  if (object?.type !== 'object') return undefined;
  const pair = object.children.find(
    (child) =>
      child.type === 'pair' && (child.field('key')?.text === 'code' || stringValue(child.field('key')) === 'code'),
  );
  const value = pair?.field('value');
  if (!value) return undefined;
  const name = unwrapped(value).field('property')?.text ?? value.text;
  return { ERROR: 'error', OK: 'ok', UNSET: 'unset', '2': 'error', '1': 'ok', '0': 'unset' }[name] as
    | StatusCode
    | undefined;
}
