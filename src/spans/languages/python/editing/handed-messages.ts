import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { argumentsOf, decoratorsOf, type PythonParameter, parametersOf } from '../syntax.ts';
import { contentOf } from './function-refusals.ts';
import { calledIn, imports, keysOfRecord, type Receiver } from './receiver.ts';
import type { ReceivingClient } from './receiving-clients.ts';

/**
 * A function that a client calls with each message, by its name where it is handed over, or by what it takes: what gives a
 * value works on none.
 */
export function handlerOf(file: ActionFile, fn: SyntaxNode): Receiver | 'batch' | undefined {
  const taken = parametersOf(fn).filter(({ identifier }) => identifier && !/^(self|cls)$/.test(identifier.text));
  const [first, second, third, fourth] = taken;
  const statements = contentOf(fn);
  const receiver = (client: ReceivingClient, { identifier }: PythonParameter): Receiver => ({
    client,
    names: [identifier!.text],
    statements,
  });
  const isOfLambda = taken.length === 2 && first!.identifier!.text === 'event';
  const records = isOfLambda ? recordsUsedIn(fn.field('body')!.text) : undefined;
  if (records === 'first') return { ...receiver('lambda', first!), expression: 'event["Records"][0]' };
  if (records) return 'batch';
  const record = taken.find(({ type }) => type?.text === 'SQSRecord');
  if (record && isGivenTo(file, fn, /process_partial_response$|processor$/i)) return receiver('lambda', record);
  const isConstructor = /^__\w+__$/.test(fn.field('name')!.text);
  if (isConstructor || !/^(None)?$/.test(fn.field('return_type')?.text ?? '')) return undefined;
  if (isGivenReturned(file, fn)) return undefined;
  if (imports(file, 'aio_pika')) {
    const typed = taken.find(({ type }) => type && /^["']?(?:\w+\.)*\w*Incoming_?Message["']?$/.test(type.text));
    const message = typed ?? (taken.length === 1 && isGivenTo(file, fn, /^consume$/) ? first : undefined);
    if (message) return receiver('aio_pika', message);
  }
  if (!third) return undefined;
  if (imports(file, 'pika')) {
    const isProperties = /^_*prop/.test(third.identifier!.text) || /BasicProperties$/.test(third.type?.text ?? '');
    const parts = [second, fourth].flatMap((one) => one?.identifier?.text ?? []);
    if ((isProperties && taken.length === 4) || isGivenTo(file, fn, /^basic_consume$/)) {
      return { ...receiver('pika', third), parts };
    }
  }
  const isOfPaho = imports(file, 'paho') && taken.length === 3 && isCallbackOfPaho(file, fn);
  return isOfPaho ? receiver('paho', third) : undefined;
}

/** Whether the broker gives back there what it could not deliver: who gets that has sent it. */
function isGivenReturned(file: ActionFile, fn: SyntaxNode): boolean {
  return (
    /(?:_returned|on_return)$/.test(fn.field('name')!.text) ||
    parametersOf(fn).some(({ type }) => type && /\bBasic\.Return$/.test(type.text)) ||
    isGivenTo(file, fn, /^add_on_return_callback$/)
  );
}

function isCallbackOfPaho(file: ActionFile, fn: SyntaxNode): boolean {
  const name = fn.field('name')!.text;
  return (
    name === 'on_message' ||
    new RegExp(`\\.on_message\\s*=\\s*(?:self\\.)?${name}\\b`).test(file.text) ||
    isGivenTo(file, fn, /^(message_callback_add|callback)$/) ||
    decoratorsOf(fn).some(({ text }) => /\.(message|topic)_callback\b/.test(text))
  );
}

/** Whether calls of that name are given a function, by itself or with some of its parameters by name. */
function isGivenTo({ module }: ActionFile, fn: SyntaxNode, called: RegExp): boolean {
  const name = fn.field('name')!.text;
  return module.descendants().some((node) => {
    if (node.type !== 'call' || !called.test(calledIn(node))) return false;
    return argumentsOf(node).all.some((given) => {
      const partial = given.type === 'call' && /\bpartial$/.test(given.field('function')!.text);
      const { positional } = partial ? argumentsOf(given) : { positional: [given] };
      return positional.length === 1 && (positional[0]!.field('attribute') ?? positional[0]!).text === name;
    });
  });
}

/** Which messages of the event of a queue a function of Lambda works on. */
function recordsUsedIn(body: string): 'first' | 'all' | undefined {
  const uses = body.split(/\bevent(?:\[|\.get\()["']Records["'](?:,\s*\[\])?[\])]/).slice(1);
  if (uses.every((behind) => behind.startsWith('[0]')))
    return uses.some((behind) => isFirst.test(behind)) ? 'first' : undefined;
  return isQueueRecords.test(body) ? 'all' : undefined;
}

const isFirst = new RegExp(`^\\[0\\](?:\\[|\\.get\\()["']${keysOfRecord}["']`);
const isQueueRecords = new RegExp(`(?:\\[|\\.get\\()["']${keysOfRecord}["']`);
