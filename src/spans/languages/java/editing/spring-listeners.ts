import type { MessagingSystem } from '../../../processing-span.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { annotationsOf, typeAround } from '../syntax.ts';
import type { HeaderGetter } from './continued-trace.ts';
import { oneName, type ReceivingClient } from './receiving-clients.ts';
import type { Types } from './types.ts';

/** An annotation of Spring: its method is given messages, or what they hold and, if it asks for them, their headers. */
export interface SpringListener {
  readonly annotation: string;
  readonly system: MessagingSystem;
  readonly getter: HeaderGetter;
  /** What it says of where messages come from, as `ReceivingClient.asks`. */
  readonly asks: RegExp;
  /** What has all of a message. */
  readonly whole: string;
}

/** Of a parameter that is given the headers of a message, as a map. */
export const headersAnnotation = 'org.springframework.messaging.handler.annotation.Headers';

/** Headers are texts, but those of Kafka, which Spring leaves as they are if it did not send them. */
const asTexts = (lines: HeaderGetter['value']): HeaderGetter => ({
  type: (use) => `${use('java.util.Map')}<String, Object>`,
  keys: () => ['return headers.keySet();'],
  value: (use) => ['Object value = headers.get(key);', ...lines(use)],
});

const inTexts = asTexts(() => ['return value == null ? null : value.toString();']);

const inBytes = asTexts((use) => [
  'byte[] bytes = value instanceof byte[] ? (byte[]) value : null;',
  `return bytes == null ? ${use('java.util.Objects')}.toString(value, null) : new String(bytes, ${use('java.nio.charset.StandardCharsets')}.UTF_8);`,
]);

/** One name, in braces or not, as the value of an element. */
const named = (element: string) => String.raw`${element}(?:\{\s*${oneName}\s*\}|${oneName}\s*[,)])`;

const listeners: readonly SpringListener[] = [
  {
    annotation: 'org.springframework.kafka.annotation.KafkaListener',
    system: 'kafka',
    getter: inBytes,
    asks: new RegExp(named(String.raw`\btopics\s*=\s*`), 'g'),
    whole: 'ConsumerRecord',
  },
  {
    annotation: 'org.springframework.amqp.rabbit.annotation.RabbitListener',
    system: 'rabbitmq',
    getter: inTexts,
    asks: new RegExp(named(String.raw`\bqueues\s*=\s*`), 'g'),
    whole: 'Message',
  },
  {
    annotation: 'io.awspring.cloud.sqs.annotation.SqsListener',
    system: 'aws_sqs',
    getter: inTexts,
    asks: new RegExp(named(String.raw`@SqsListener\(\s*(?:(?:value|queueNames)\s*=\s*)?`), 'g'),
    whole: 'Message',
  },
];

/** The listener that a method is, alone or as a handler of its class, and the text of that annotation. */
export function listenerOf(
  method: SyntaxNode,
  types: Types,
): { readonly listener: SpringListener; readonly text: string } | undefined {
  const own = annotationsOf(method);
  if (own.length === 0) return undefined;
  const found = listenerIn(own, types);
  const type = found ? undefined : typeAround(method);
  const around = type && listenerIn(annotationsOf(type), types);
  const handler = around?.listener.annotation.replace(/Listener$/, 'Handler');
  const isHandler = handler !== undefined && own.some((one) => types.isType(nameOf(one), handler));
  return found ?? (isHandler ? around : undefined);
}

function listenerIn(
  annotations: readonly SyntaxNode[],
  types: Types,
): { readonly listener: SpringListener; readonly text: string } | undefined {
  for (const annotation of annotations) {
    const listener = listeners.find((one) => types.isType(nameOf(annotation), one.annotation));
    if (listener) return { listener, text: annotation.text };
  }
  return undefined;
}

function nameOf(annotation: SyntaxNode): string {
  return annotation.field('name')?.text ?? '';
}

/** What Spring gives to a listener that has headers, or is them. */
export function springClients({ system, getter, asks }: SpringListener): readonly ReceivingClient[] {
  const client = { system, getter, asks, content: 'getPayload' };
  return [
    { ...client, type: 'org.springframework.messaging.Message', headers: '.getHeaders()' },
    { ...client, type: 'org.springframework.messaging.MessageHeaders', headers: '' },
  ];
}
