import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import { addProperties, pairOf } from '../idioms/objects.ts';
import type { FileContext } from '../lowering.ts';
import { originOf } from '../origins.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { importsOf, messageOf } from '../uses/messages.ts';

/** What is sent by a call, and where in it the context can travel. */
export interface Carried {
  readonly call: SyntaxNode;
  readonly client: string;
  /** It is instrumented as a rule, so that this is only for who asks. */
  readonly isRequest?: true;
  /** The objects that have headers of their own, or why they do not show. */
  readonly objects: Result<readonly CarryingObject[], Refusal>;
  /** From such an object to its headers: `properties`, `userProperties`. */
  readonly keys: readonly string[];
  /** How a header is written: as text, or as an attribute of SQS. */
  readonly as: 'text' | 'attributes';
  readonly notes: readonly string[];
}

/** An object that is there, or the place where one is to be given. */
type CarryingObject =
  | { readonly object: SyntaxNode }
  | { readonly after: SyntaxNode; readonly missing: readonly string[] };

/** What a call sends, if it is one of a known client: of a message broker, or for HTTP. */
export function carriedBy(file: FileContext, call: SyntaxNode): Carried | undefined {
  const given = argumentsOf(call);
  const name = unwrapped(call.field('function') ?? call.field('constructor') ?? call).field('property')?.text ?? '';
  const message = messageOf(file, call);
  if (message?.what === 'publish') return publishedBy(call, message.client, name, given);
  if (call.type !== 'call_expression') return undefined;
  const imported = importsOf(file);
  if (imported.has('mqtt') && /^publish(Async)?$/.test(name) && given.length >= 2) {
    const notes = [l10n.t('Only MQTT 5 has user properties: connect with `protocolVersion: 5`.')];
    const objects = objectAt(given, 2);
    return { call, client: 'mqtt', objects, keys: ['properties', 'userProperties'], as: 'text', notes };
  }
  return requestBy(file, call, name, given);
}

function publishedBy(
  call: SyntaxNode,
  client: string,
  name: string,
  given: readonly SyntaxNode[],
): Carried | undefined {
  const common = { call, client, notes: [] };
  if (client === 'kafkajs') {
    const batches = name === 'sendBatch' ? listed(given[0], 'topicMessages') : ok(given.slice(0, 1));
    const objects = batches.ok ? together(batches.value.map((batch) => listed(batch, 'messages'))) : batches;
    return { ...common, objects: asObjects(objects), keys: ['headers'], as: 'text' };
  }
  if (client.startsWith('amqp')) {
    return { ...common, objects: objectAt(given, name === 'sendToQueue' ? 2 : 3), keys: ['headers'], as: 'text' };
  }
  if (client.startsWith('@aws-sdk/')) {
    const list = given[0] && (pairOf(unwrapped(given[0]), 'Entries') ? 'Entries' : 'PublishBatchRequestEntries');
    const isBatch = /Batch/.test(call.field('constructor')?.text ?? '');
    const objects = isBatch ? asObjects(listed(given[0], list!)) : asObjects(ok(given.slice(0, 1)));
    return { ...common, objects, keys: ['MessageAttributes'], as: 'attributes' };
  }
  const objects = refuse(l10n.t("How headers are given to '{0}' is not known here: write them by hand.", client));
  return { ...common, objects, keys: [], as: 'text' };
}

/** `fetch` and axios. */
function requestBy(
  file: FileContext,
  call: SyntaxNode,
  name: string,
  given: readonly SyntaxNode[],
): Carried | undefined {
  const callee = unwrapped(call.field('function')!);
  const common = { call, keys: ['headers'], as: 'text' as const, isRequest: true as const, notes: [] };
  if (callee.text === 'fetch' && !file.scopes.lookUp('fetch', call)) {
    return { ...common, client: 'fetch', objects: objectAt(given, 1) };
  }
  const origin = originOf(callee.field('object'), file.scopes);
  if (origin?.module !== 'axios' || !/^(get|delete|head|options|post|put|patch)$/.test(name)) return undefined;
  return { ...common, client: 'axios', objects: objectAt(given, /^p/.test(name) ? 2 : 1) };
}

/** The options at a position, or the place for them: in front of a callback, or behind what else is given. */
function objectAt(given: readonly SyntaxNode[], position: number): Carried['objects'] {
  if (given.some(({ type }) => type === 'spread_element'))
    return refuse(l10n.t('The arguments of the call are not plain to see.'));
  const options = given[position];
  const before = given[Math.min(position, given.length) - 1]!;
  if (!options) {
    const missing = Array.from({ length: position - given.length }, () => 'undefined');
    return ok([{ after: before, missing }]);
  }
  if (isFunction(options)) return ok([{ after: before, missing: [] }]);
  return asObjects(ok([options]));
}

/** The elements of the list that a property of an object has. */
function listed(node: SyntaxNode | undefined, name: string): Result<readonly SyntaxNode[], Refusal> {
  const object = node && unwrapped(node);
  const value = object?.type === 'object' ? pairOf(object, name)?.field('value') : undefined;
  const list = value && unwrapped(value);
  if (list?.type === 'array' && list.children.every(({ type }) => type !== 'spread_element')) return ok(list.children);
  const mapped = list?.type === 'call_expression' ? mappedTo(list) : undefined;
  return mapped
    ? ok([mapped])
    : refuse(l10n.t('What `{0}` has is not written out here: give each its headers by hand.', name));
}

/** What the callback of `map` makes of each element, if that is all it does. */
function mappedTo(call: SyntaxNode): SyntaxNode | undefined {
  const [callback] = argumentsOf(call);
  if (unwrapped(call.field('function')!).field('property')?.text !== 'map' || !callback || !isFunction(callback)) {
    return undefined;
  }
  const body = callback.field('body')!;
  if (body.type !== 'statement_block') return body;
  const [only, ...others] = body.children;
  return only?.type === 'return_statement' && others.length === 0 ? only.children[0] : undefined;
}

function together(lists: readonly Result<readonly SyntaxNode[], Refusal>[]): Result<readonly SyntaxNode[], Refusal> {
  const found: SyntaxNode[] = [];
  for (const list of lists) {
    if (!list.ok) return list;
    found.push(...list.value);
  }
  return ok(found);
}

function asObjects(nodes: Result<readonly SyntaxNode[], Refusal>): Carried['objects'] {
  if (!nodes.ok) return nodes;
  const objects = nodes.value.map(unwrapped);
  const other = objects.find(({ type }) => type !== 'object');
  if (other)
    return refuse(l10n.t('What is sent is made elsewhere, as `{0}`: put the headers in there.', short(other.text)));
  if (objects.length === 0) return refuse(l10n.t('Nothing is sent here.'));
  return ok(objects.map((object) => ({ object })));
}

/** The edits that give each object the headers that an expression has. */
export function carrierEdits({ objects, keys }: Carried, carrier: string): Result<readonly TextEdit[], Refusal> {
  if (!objects.ok) return objects;
  const made = (rest: readonly string[]): string =>
    rest.length === 0 ? carrier : `{ ${rest[0]}: ${made(rest.slice(1))} }`;
  const edits: TextEdit[] = [];
  for (const one of objects.value) {
    if ('after' in one) {
      edits.push(insertAt(one.after.end, [...one.missing, made(keys)].map((text) => `, ${text}`).join('')));
      continue;
    }
    let { object } = one;
    let depth = 0;
    for (;;) {
      const key = keys[depth]!;
      const isLast = depth === keys.length - 1;
      const pair = pairOf(object, key);
      const spread = object.children.find(({ type }) => type === 'spread_element');
      const value = pair?.type === 'pair' ? unwrapped(pair.field('value')!) : undefined;
      if (!pair) {
        if (spread) return refuse(l10n.t('`{0}` may have `{1}` in it: add to that by hand.', short(spread.text), key));
        edits.push(addProperties(object, [`${key}: ${made(keys.slice(depth + 1))}`]));
        break;
      }
      if (value?.type !== 'object') return refuse(l10n.t('`{0}` is made elsewhere: add to it there.', key));
      if (isLast) {
        edits.push(addProperties(value, [`...${carrier}`]));
        break;
      }
      object = value;
      depth++;
    }
  }
  return ok(edits);
}

function short(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
