import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { parametersOf } from '../scopes.ts';
import { unwrapped } from '../syntax.ts';
import { importsOf } from '../uses/messages.ts';
import { holderOf } from './places.ts';

/** A function that a client of a broker calls with each message, or with many at once. */
export interface Handler {
  readonly fn: SyntaxNode;
  readonly client: 'kafkajs' | 'amqplib' | 'mqtt' | 'aws' | 'batch';
  /** What hands the function to the client. */
  readonly call?: SyntaxNode;
}

/** Whether a function is given messages of a known client: by where it stands, who mentions it, or what it takes. */
export function handlerOf(file: FileContext, fn: SyntaxNode): Handler | undefined {
  const imported = importsOf(file);
  const found = handedOver(imported, fn) ?? mentionOf(file, fn, imported) ?? takenBy(imported, fn);
  return found && { ...found, fn };
}

type Found = Omit<Handler, 'fn'>;

/** A function, or its name, as a client gets it. */
function handedOver(imported: ReadonlySet<string>, node: SyntaxNode): Found | undefined {
  const property = node.type === 'method_definition' ? node : node.parent?.type === 'pair' ? node.parent : undefined;
  const key = (property?.field('key') ?? property?.field('name'))?.text;
  if (imported.has('kafkajs') && (key === 'eachMessage' || key === 'eachBatch')) {
    return { client: key === 'eachBatch' ? 'batch' : 'kafkajs' };
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
  const isOfEach = /^(map|forEach)$/.test(method) && given[0] === node;
  const isReceived = isOfEach && /\bMessages\b/.test(callee.field('object')?.text ?? '');
  return isReceived && imported.has('@aws-sdk/client-sqs') ? { client: 'aws', call } : undefined;
}

/** The place of the file where a function is handed over by its name. */
function mentionOf(file: FileContext, fn: SyntaxNode, imported: ReadonlySet<string>): Found | undefined {
  const name = (fn.field('name') ?? holderOf(fn).field('name'))?.text;
  if (name === undefined || fn.type === 'method_definition') return undefined;
  for (const node of file.program.descendants()) {
    const isName = node.type === 'identifier' && node.text === name;
    const found = isName ? handedOver(imported, node) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** By the type of its first parameter: what gives a value works on none. */
function takenBy(imported: ReadonlySet<string>, fn: SyntaxNode): Found | undefined {
  if (!/^(:\s*(void|Promise<void>))?$/.test(fn.field('return_type')?.text ?? '')) return undefined;
  const type = parametersOf(fn)[0]?.field('type')?.text ?? '';
  if (imported.has('kafkajs') && /\bEachMessagePayload\b/.test(type)) return { client: 'kafkajs' };
  if (imported.has('kafkajs') && /\bEachBatchPayload\b/.test(type)) return { client: 'batch' };
  return /\bConsumeMessage\b/.test(type) && amqp.some((client) => imported.has(client))
    ? { client: 'amqplib' }
    : undefined;
}

const amqp = ['amqplib', 'amqplib/callback_api', 'amqp-connection-manager'];
