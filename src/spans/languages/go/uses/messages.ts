import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { MessageUse } from '../../../uses/messaging-uses.ts';
import type { Translator } from '../translation/translator.ts';
import { isDropped } from './baggage.ts';
import { firstLineOf } from './use.ts';

/** `propagator.Inject(ctx, carrier)` and `propagator.Extract(ctx, carrier)`. */
export function readPropagation(translator: Translator, call: SyntaxNode, uses: GatheredUses): void {
  const [, method] = /\/propagation\.\w+\.(Inject|Extract)$/.exec(translator.api.nameOf(call)) ?? [];
  if (!method) return;
  uses.propagations.push({
    range: firstLineOf(translator, call),
    certainty: 'proved',
    what: method === 'Inject' ? 'inject' : 'extract',
    isDropped: method === 'Extract' && isDropped(call),
  });
}

/** Clients of message brokers, by the full names of what sends and receives. */
const clients: readonly (readonly [RegExp, Pick<MessageUse, 'client' | 'what'>])[] = [
  [/^github\.com\/segmentio\/kafka-go\.Writer\.WriteMessages$/, { client: 'kafka-go', what: 'publish' }],
  [/^github\.com\/(?:Shopify|IBM)\/sarama\.\w*Producer\.SendMessages?$/, { client: 'sarama', what: 'publish' }],
  [/^github\.com\/nats-io\/nats\.go\.\w+\.(?:Publish|PublishMsg)$/, { client: 'nats', what: 'publish' }],
  [/^github\.com\/rabbitmq\/amqp091-go\.Channel\.Publish(?:WithContext)?$/, { client: 'amqp091-go', what: 'publish' }],
  [/^github\.com\/twmb\/franz-go\/pkg\/kgo\.Client\.Produce(?:Sync)?$/, { client: 'kgo', what: 'publish' }],
];

export function readMessage(translator: Translator, call: SyntaxNode, uses: GatheredUses): void {
  const name = translator.api.nameOf(call);
  const found = clients.find(([pattern]) => pattern.test(name));
  if (!found) return;
  uses.messages.push({
    ...found[1],
    range: firstLineOf(translator, call),
    certainty: 'proved',
    call: rangeOf(call),
  });
}
