import * as l10n from '@vscode/l10n';

/** A package that makes spans of what a library does. */
export interface Instrumentation {
  readonly package: string;
  /** The class that it exports. */
  readonly className: string;
  /** What is instrumented: a package, or all that begin so if it ends in `/`. Absent: Node.js itself. */
  readonly library?: string;
  /** The first major version of the library that is instrumented, and the first that is not. */
  readonly majors?: readonly [from: number, before: number];
}

/**
 * What is worth its spans. Libraries and their versions are those of `supportedVersions` in the packages themselves, the same
 * in both releases.
 */
export const instrumentations: readonly Instrumentation[] = [
  { package: '@opentelemetry/instrumentation-http', className: 'HttpInstrumentation' },
  { package: '@opentelemetry/instrumentation-undici', className: 'UndiciInstrumentation' },
  of('express', 'ExpressInstrumentation', 'express', 4, 6),
  of('koa', 'KoaInstrumentation', 'koa', 2, 4),
  of('hapi', 'HapiInstrumentation', '@hapi/hapi', 17, 22),
  of('nestjs-core', 'NestInstrumentation', '@nestjs/core', 4, 12),
  { ...of('', 'FastifyOtelInstrumentation', 'fastify', 4, 6), package: '@fastify/otel' },
  of('grpc', 'GrpcInstrumentation', '@grpc/grpc-js', 1, 2),
  of('graphql', 'GraphQLInstrumentation', 'graphql', 14, 17),
  of('socket.io', 'SocketIoInstrumentation', 'socket.io', 2, 5),
  of('pg', 'PgInstrumentation', 'pg', 8, 9),
  of('mysql', 'MySQLInstrumentation', 'mysql', 2, 3),
  of('mysql2', 'MySQL2Instrumentation', 'mysql2', 2, 4),
  of('tedious', 'TediousInstrumentation', 'tedious', 2, 21),
  of('oracledb', 'OracleInstrumentation', 'oracledb', 7, 8),
  of('knex', 'KnexInstrumentation', 'knex', 0, 4),
  of('mongodb', 'MongoDBInstrumentation', 'mongodb', 4, 8),
  of('mongoose', 'MongooseInstrumentation', 'mongoose', 6, 10),
  of('redis', 'RedisInstrumentation', 'redis', 4, 6),
  of('ioredis', 'IORedisInstrumentation', 'ioredis', 2, 7),
  of('memcached', 'MemcachedInstrumentation', 'memcached', 2, 3),
  of('cassandra-driver', 'CassandraDriverInstrumentation', 'cassandra-driver', 4, 5),
  of('amqplib', 'AmqplibInstrumentation', 'amqplib', 0, 3),
  of('kafkajs', 'KafkaJsInstrumentation', 'kafkajs', 1, 3),
  of('aws-sdk', 'AwsInstrumentation', '@aws-sdk/', 3, 4),
  of('openai', 'OpenAIInstrumentation', 'openai', 5, 7),
  of('pino', 'PinoInstrumentation', 'pino', 6, 11),
  of('winston', 'WinstonInstrumentation', 'winston', 2, 4),
  of('bunyan', 'BunyanInstrumentation', 'bunyan', 1, 2),
];

export interface WantedInstrumentations {
  readonly instrumentations: readonly Instrumentation[];
  /** What there would be one for, if it were of another version; a sentence each. */
  readonly notes: readonly string[];
}

/** Those for Node.js itself and for what a package depends on. */
export function instrumentationsFor(dependencies: ReadonlyMap<string, string>): WantedInstrumentations {
  const notes: string[] = [];
  const used = new Map([...broughtBy(dependencies), ...dependencies]);
  const wanted = instrumentations.filter(({ package: name, library, majors }) => {
    if (library === undefined) return true;
    const found = [...used].find(([one]) => one === library || (library.endsWith('/') && one.startsWith(library)));
    if (!found) return false;
    const major = majorOf(found[1]);
    // `latest` and the like are of a version that is instrumented, as far as anyone can tell.
    if (major === undefined || !majors || (major >= majors[0] && major < majors[1])) return true;
    notes.push(
      l10n.t('{0} {1} is not one that {2} instruments: it makes no spans of its own.', found[0], found[1], name),
    );
    return false;
  });
  return { instrumentations: wanted, notes };
}

/** What frameworks bring along, which is not among the dependencies of those who use them. */
function broughtBy(dependencies: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return Object.entries(bring).flatMap(([framework, libraries]) =>
    dependencies.has(framework) ? libraries.map((library) => [library, '*'] as const) : [],
  );
}

const bring: Readonly<Record<string, readonly string[]>> = {
  fastify: ['pino'],
  '@nestjs/platform-express': ['express'],
  '@nestjs/platform-fastify': ['fastify', 'pino'],
};

/** The major version that a range begins with: 4 of `^4.18.2`, `4.x`, `>=4 <6`. */
export function majorOf(range: string): number | undefined {
  const major = /^[\s^~>=v]*(\d+)(?:[.\s]|$)/.exec(range)?.[1];
  return major === undefined ? undefined : Number(major);
}

function of(name: string, className: string, library: string, from: number, before: number): Instrumentation {
  return { package: `@opentelemetry/instrumentation-${name}`, className, library, majors: [from, before] };
}
