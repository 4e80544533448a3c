import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { parametersOf } from '../scopes.ts';
import { isAsync, unwrapped } from '../syntax.ts';
import { importsOf } from '../uses/messages.ts';
import { type Collection, collectionOf } from './message-collections.ts';
import { holderOf } from './places.ts';

/** A function that a client of a broker calls with each message, or with many at once. */
export interface Handler {
  readonly fn: SyntaxNode;
  readonly client: 'kafkajs' | 'amqplib' | 'mqtt' | 'batch' | Collection;
  /** What hands the function to the client. */
  readonly call?: SyntaxNode;
}

/** Whether a function is given messages of a known client: by where it stands, who mentions it, or what it takes. */
export function handlerOf(file: FileContext, fn: SyntaxNode): Handler | undefined {
  const found = handedOver(file, usedAs(fn), fn) ?? mentionOf(file, fn) ?? takenBy(importsOf(file), fn);
  return found && { ...found, fn };
}

type Found = Omit<Handler, 'fn'>;

/** How a client gets a function: `node` is it, or stands for it. */
function handedOver(file: FileContext, node: SyntaxNode, fn: SyntaxNode): Found | undefined {
  const imported = importsOf(file);
  const property = node.type === 'method_definition' ? node : node.parent?.type === 'pair' ? node.parent : undefined;
  const key =
    node.type === 'shorthand_property_identifier' ? node : (property?.field('key') ?? property?.field('name'));
  if (imported.has('kafkajs') && (key?.text === 'eachMessage' || key?.text === 'eachBatch')) {
    return { client: key.text === 'eachBatch' ? 'batch' : 'kafkajs' };
  }
  const call = node.parent?.type === 'arguments' ? node.parent.parent : undefined;
  if (call?.type !== 'call_expression') return undefined;
  const callee = unwrapped(call.field('function')!);
  const method = callee.field('property')?.text ?? '';
  const given = argumentsOf(call);
  if (method === 'consume' && given[1] === node && amqp.some((client) => imported.has(client))) {
    return { client: 'amqplib', call };
  }
  if (/^(on|addListener)$/.test(method) && given[1] === node && imported.has('mqtt')) {
    return /^['"`]message['"`]$/.test(given[0]!.text) ? { client: 'mqtt', call } : undefined;
  }
  const isOfEach = method === 'forEach' || (method === 'map' && !isProjection(fn));
  const over = isOfEach && given[0] === node ? callee.field('object') : undefined;
  const collection = over && collectionOf(file, over, fn);
  return collection && { client: collection, call };
}

/** What stands where a function is used: itself, or `f.bind(this)`. */
function usedAs(node: SyntaxNode): SyntaxNode {
  const call = node.parent?.type === 'member_expression' ? node.parent.parent : undefined;
  const isBound = call?.type === 'call_expression' && node.parent!.field('property')?.text === 'bind';
  return isBound && node.parent!.field('object') === node ? call : node;
}

/** The place of the file where a function is handed over by its name, or by `this.name`. */
function mentionOf(file: FileContext, fn: SyntaxNode): Found | undefined {
  const holder = holderOf(fn);
  const name = (fn.field('name') ?? holder.field('name') ?? holder.field('key'))?.text;
  if (name === undefined || holder.type === 'pair') return undefined;
  const isMember = fn.type === 'method_definition' || holder.type === 'public_field_definition';
  for (const node of file.program.descendants()) {
    const isMention = isMember
      ? node.type === 'member_expression' && node.text === `this.${name}`
      : /^(?:shorthand_property_)?identifier$/.test(node.type) && node.text === name;
    const found = isMention ? handedOver(file, usedAs(node), fn) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Whether a function only makes something else of a message: what it was received by, its text. */
function isProjection(fn: SyntaxNode): boolean {
  if (isAsync(fn)) return false;
  const calls = fn.descendants().filter(({ type }) => type === 'call_expression');
  return calls.every((call) => reading.test(call.field('function')!.text));
}

const reading =
  /^(?:JSON\.\w+|String|Number|Buffer\.from|Object\.\w+)$|\.(?:toString|trim|split|slice|at|pop|get|map|find)$/;

/** By the type of its first parameter: what gives a value works on none. */
function takenBy(imported: ReadonlySet<string>, fn: SyntaxNode): Found | undefined {
  const returned = fn.field('return_type')?.text;
  const isUntold = returned === undefined && (isAsync(fn) || !fn.descendants().some(givesValue));
  if (!isUntold && !/^:\s*(void|Promise<void>)$/.test(returned ?? '')) return undefined;
  const type = parametersOf(fn)[0]?.field('type')?.text ?? '';
  if (imported.has('kafkajs') && /\bEachMessagePayload\b/.test(type)) return { client: 'kafkajs' };
  if (imported.has('kafkajs') && /\bEachBatchPayload\b/.test(type)) return { client: 'batch' };
  if (imported.has('aws-lambda') && /\bSQSRecord$/.test(type)) return { client: { client: 'lambda' } };
  return /\bConsumeMessage\b/.test(type) && amqp.some((client) => imported.has(client))
    ? { client: 'amqplib' }
    : undefined;
}

/** A value that is not that of a call, which may be nothing. */
function givesValue(node: SyntaxNode): boolean {
  const value = node.type === 'return_statement' ? node.children[0] : undefined;
  return value !== undefined && !/^(?:call|await|unary)_expression$/.test(value.type);
}

const amqp = ['amqplib', 'amqplib/callback_api', 'amqp-connection-manager'];
