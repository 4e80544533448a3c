/** A value in code: a text, or an expression that the code has for it. */
export type CodeValue = { readonly text: string } | { readonly expression: string };

/** The span of the work on one message. */
export interface ProcessingSpan {
  readonly name: string;
  /** In the order in which the conventions have them. */
  readonly attributes: readonly (readonly [key: string, value: CodeValue])[];
}

/** As `messaging.system` has them. */
export type MessagingSystem = 'aws_sqs' | 'kafka' | 'mqtt' | 'rabbitmq';

/**
 * How the work on a message that came from a topic or queue is called, and its attributes: a destination that is known only
 * when it runs is no part of a name. https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/
 */
export function processingSpan(system: MessagingSystem, destination?: CodeValue): ProcessingSpan {
  const text = destination && 'text' in destination ? destination.text : undefined;
  return {
    name: text === undefined ? 'process' : `process ${text}`,
    attributes: [
      ['messaging.system', { text: system }],
      ['messaging.operation.name', { text: 'process' }],
      ['messaging.operation.type', { text: 'process' }],
      ...(destination ? [['messaging.destination.name', destination] as const] : []),
    ],
  };
}

/** The name of a queue, by its URL or by itself. */
export function queueOf(url: string): string | undefined {
  return /([\w.-]+)\/?$/.exec(url)?.[1];
}
