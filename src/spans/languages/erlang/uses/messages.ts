import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { calledFunction } from '../api/called-function.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { argumentsOf, atomOf } from '../syntax.ts';
import { firstLineOf } from './use.ts';

/** Messages that known clients of brokers are given to send: Kafka's, RabbitMQ's and MQTT's. */
export function readMessages(file: ErlangFile, uses: GatheredUses): void {
  for (const node of file.calls) {
    const client = node.type === 'RemoteCall' ? clientOf(file, node) : undefined;
    if (client === undefined) continue;
    const call = { start: node.start, end: node.end };
    uses.messages.push({ range: firstLineOf(file, node), certainty: 'proved', client, what: 'publish', call });
  }
}

/** The application of the client whose function a call sends a message by. */
function clientOf(file: ErlangFile, call: SyntaxNode): string | undefined {
  const called = calledFunction(file, call);
  if (!called) return undefined;
  const { module, name } = called;
  if (module === 'amqp_channel') return isPublished(file, name, call) ? 'amqp' : undefined;
  return publishers.find((one) => one.module === module && one.names.test(name))?.client;
}

/** Whether a function of a channel is given a `#'basic.publish'{}`: its other methods send no message. */
export function isPublished(file: ErlangFile, name: string, call: SyntaxNode): boolean {
  if (!/^(?:call|cast)$/.test(name)) return false;
  return argumentsOf(call).some((given) => {
    const { type, children } = (given.type === 'Variable' ? file.valueOf(given) : undefined) ?? given;
    return type === 'Record' && atomOf(children[0]) === 'basic.publish';
  });
}

const publishers: readonly { readonly module: string; readonly names: RegExp; readonly client: string }[] = [
  { module: 'brod', names: /^produce/, client: 'brod' },
  { module: 'wolff', names: /^(?:send|cast)/, client: 'wolff' },
  { module: 'emqtt', names: /^publish/, client: 'emqtt' },
];
