import type { NodeVersion } from './node-version.ts';

/** Packages of OpenTelemetry for Node.js that were released together. */
export interface Release {
  /** As people call it. */
  readonly title: string;
  /** The oldest Node.js that all of its packages run on. */
  readonly node: NodeVersion;
  /** The ranges to ask for, by name. */
  readonly packages: Readonly<Record<string, string>>;
}

/**
 * The newest packages that run on Node.js 18.19 and all that is newer. The SDK refuses `@opentelemetry/api` 1.10, hence the
 * narrow range. Of `npm view @opentelemetry/auto-instrumentations-node@0.81.2 dependencies`, `@opentelemetry/sdk-node@0.223.0
 * peerDependencies` and `@fastify/otel@0.21.2 dependencies`.
 */
export const secondRelease: Release = {
  title: 'SDK 2',
  node: [18, 19],
  packages: {
    '@opentelemetry/api': '~1.9.1',
    '@opentelemetry/auto-instrumentations-node': '^0.81.2',
    '@opentelemetry/instrumentation': '^0.223.0',
    '@opentelemetry/resources': '^2.12.0',
    '@opentelemetry/sdk-node': '^0.223.0',
    '@opentelemetry/sdk-trace': '^2.12.0',
    '@fastify/otel': '^0.21.2',
    '@opentelemetry/instrumentation-amqplib': '^0.70.0',
    '@opentelemetry/instrumentation-aws-sdk': '^0.78.0',
    '@opentelemetry/instrumentation-bunyan': '^0.68.0',
    '@opentelemetry/instrumentation-cassandra-driver': '^0.68.0',
    '@opentelemetry/instrumentation-express': '^0.71.1',
    '@opentelemetry/instrumentation-graphql': '^0.71.0',
    '@opentelemetry/instrumentation-grpc': '^0.223.0',
    '@opentelemetry/instrumentation-hapi': '^0.69.0',
    '@opentelemetry/instrumentation-http': '^0.223.0',
    '@opentelemetry/instrumentation-ioredis': '^0.71.0',
    '@opentelemetry/instrumentation-kafkajs': '^0.32.0',
    '@opentelemetry/instrumentation-knex': '^0.67.0',
    '@opentelemetry/instrumentation-koa': '^0.71.0',
    '@opentelemetry/instrumentation-memcached': '^0.66.0',
    '@opentelemetry/instrumentation-mongodb': '^0.76.0',
    '@opentelemetry/instrumentation-mongoose': '^0.69.0',
    '@opentelemetry/instrumentation-mysql': '^0.69.1',
    '@opentelemetry/instrumentation-mysql2': '^0.69.0',
    '@opentelemetry/instrumentation-nestjs-core': '^0.70.0',
    '@opentelemetry/instrumentation-openai': '^0.21.0',
    '@opentelemetry/instrumentation-oracledb': '^0.48.0',
    '@opentelemetry/instrumentation-pg': '^0.76.0',
    '@opentelemetry/instrumentation-pino': '^0.69.0',
    '@opentelemetry/instrumentation-redis': '^0.71.0',
    '@opentelemetry/instrumentation-socket.io': '^0.70.0',
    '@opentelemetry/instrumentation-tedious': '^0.42.0',
    '@opentelemetry/instrumentation-undici': '^0.33.0',
    '@opentelemetry/instrumentation-winston': '^0.68.1',
  },
};

/**
 * The newest packages of all, for Node.js 22.15 and newer. Of `npm view @opentelemetry/auto-instrumentations-node@0.82.0
 * dependencies` and `@opentelemetry/sdk-node@0.300.0 peerDependencies`.
 */
export const thirdRelease: Release = {
  title: 'SDK 3',
  node: [22, 15],
  packages: {
    '@opentelemetry/api': '~1.10.0',
    '@opentelemetry/auto-instrumentations-node': '^0.82.0',
    '@opentelemetry/instrumentation': '^0.300.0',
    '@opentelemetry/resources': '^3.0.0',
    '@opentelemetry/sdk-node': '^0.300.0',
    '@opentelemetry/sdk-trace': '^3.0.0',
    '@fastify/otel': '^0.21.2',
    '@opentelemetry/instrumentation-amqplib': '^0.71.0',
    '@opentelemetry/instrumentation-aws-sdk': '^0.79.0',
    '@opentelemetry/instrumentation-bunyan': '^0.69.0',
    '@opentelemetry/instrumentation-cassandra-driver': '^0.69.0',
    '@opentelemetry/instrumentation-express': '^0.72.0',
    '@opentelemetry/instrumentation-graphql': '^0.72.0',
    '@opentelemetry/instrumentation-grpc': '^0.300.0',
    '@opentelemetry/instrumentation-hapi': '^0.70.0',
    '@opentelemetry/instrumentation-http': '^0.300.0',
    '@opentelemetry/instrumentation-ioredis': '^0.72.0',
    '@opentelemetry/instrumentation-kafkajs': '^0.33.0',
    '@opentelemetry/instrumentation-knex': '^0.68.0',
    '@opentelemetry/instrumentation-koa': '^0.72.0',
    '@opentelemetry/instrumentation-memcached': '^0.67.0',
    '@opentelemetry/instrumentation-mongodb': '^0.77.0',
    '@opentelemetry/instrumentation-mongoose': '^0.70.0',
    '@opentelemetry/instrumentation-mysql': '^0.70.0',
    '@opentelemetry/instrumentation-mysql2': '^0.70.0',
    '@opentelemetry/instrumentation-nestjs-core': '^0.71.0',
    '@opentelemetry/instrumentation-openai': '^0.22.0',
    '@opentelemetry/instrumentation-oracledb': '^0.49.0',
    '@opentelemetry/instrumentation-pg': '^0.77.0',
    '@opentelemetry/instrumentation-pino': '^0.70.0',
    '@opentelemetry/instrumentation-redis': '^0.72.0',
    '@opentelemetry/instrumentation-socket.io': '^0.71.0',
    '@opentelemetry/instrumentation-tedious': '^0.43.0',
    '@opentelemetry/instrumentation-undici': '^0.34.0',
    '@opentelemetry/instrumentation-winston': '^0.69.0',
  },
};
