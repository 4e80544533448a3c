import { rememberLast } from '../../../../base/remember-last.ts';

/** Tracing libraries whose tracers and spans are called the same. */
const others = [
  'ddtrace',
  'opentracing',
  'jaeger_client',
  'elasticapm',
  'sentry_sdk',
  'basictracer',
  'logfire',
  'langfuse',
] as const;

/** Clients of message brokers. */
export type MessagingClient = 'kafka' | 'aiokafka' | 'confluent_kafka' | 'pika' | 'aio_pika' | 'boto3';
const clients: readonly MessagingClient[] = ['kafka', 'aiokafka', 'confluent_kafka', 'pika', 'aio_pika', 'boto3'];

/** What a file imports of the packages that say how to understand all of it, in whichever function it does. */
export interface TellingPackages {
  /** It imports OpenTelemetry, and nothing that has tracers of its own: a name may then tell a tracer. */
  readonly mayPresume: boolean;
  readonly clients: readonly MessagingClient[];
}

export const tellingPackagesOf = rememberLast((text: string): TellingPackages => {
  const names = new Set([...text.matchAll(telling)].map(([, name]) => name!));
  const mayPresume = names.has('opentelemetry') && !others.some((name) => names.has(name));
  return { mayPresume, clients: clients.filter((name) => names.has(name)) };
});

const telling = new RegExp(
  `^[ \\t]*(?:from|import)[ \\t]+(opentelemetry|${[...others, ...clients].join('|')})\\b`,
  'gm',
);
