import type { Project } from '../../project.ts';
import { asFixes, defineRule } from '../../rule.ts';
import type { ModuleFacts, ModuleLoad, SdkStart } from '../../uses/module-facts.ts';

export default defineRule({
  id: 'sdk-init-after-imports',
  summary: 'An SDK starts before the modules are loaded that it is to instrument.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  checkModule(facts, report, { project }) {
    if (isPreloaded(project)) return;
    for (const sdk of facts.sdks.filter(({ isAtLoad }) => isAtLoad)) {
      const early = loadedBefore(facts, sdk);
      if (!early) continue;
      report({
        range: early.range,
        message: `'${early.module}' is loaded before the SDK starts, so it may not be instrumented.`,
        related: [{ range: sdk.range, message: 'The SDK starts here.' }],
      });
    }
    const starting = facts.loads.findIndex(({ startsSdk }) => startsSdk);
    const before = facts.loads
      .slice(0, Math.max(0, starting))
      .find((load) => isInstrumentable(load.module) && facts.isForValues(load));
    const load = facts.loads[starting];
    if (!before || !load) return;
    report({
      range: before.range,
      message: `'${before.module}' is loaded before '${load.module}' starts the SDK, so it may not be instrumented.`,
      related: [{ range: load.range, message: 'The SDK starts here.' }],
      fixes: asFixes(`Load '${load.module}' first`, facts.idioms.loadFirst(load.range)),
    });
  },
});

/** The first module that is loaded too early for an SDK of the same file. */
function loadedBefore({ loads, isForValues }: ModuleFacts, { range, instruments }: SdkStart): ModuleLoad | undefined {
  if (instruments === 'unknown') return undefined;
  return loads.find(
    (load) =>
      (load.isHoisted || load.range.start < range.start) &&
      isInstrumentable(load.module) &&
      (instruments === 'everything' || instruments.includes(wordOf(load.module))) &&
      isForValues(load),
  );
}

/**
 * Packages with an instrumentation that has to be there first, by the word that names it. What comes with Node is left
 * out: the SDK loads it again, and changes it in place.
 */
const words: Readonly<Record<string, string>> = {
  express: 'express',
  fastify: 'fastify',
  koa: 'koa',
  '@hapi/hapi': 'hapi',
  restify: 'restify',
  connect: 'connect',
  '@nestjs/core': 'nest',
  pg: 'pg',
  mysql: 'mysql',
  mysql2: 'mysql2',
  mongodb: 'mongodb',
  mongoose: 'mongoose',
  redis: 'redis',
  ioredis: 'ioredis',
  memcached: 'memcached',
  knex: 'knex',
  tedious: 'tedious',
  'cassandra-driver': 'cassandradriver',
  kafkajs: 'kafkajs',
  amqplib: 'amqplib',
  graphql: 'graphql',
  '@grpc/grpc-js': 'grpc',
  'aws-sdk': 'aws',
  'socket.io': 'socketio',
  pino: 'pino',
  winston: 'winston',
  bunyan: 'bunyan',
};

function isInstrumentable(module: string): boolean {
  return Object.hasOwn(words, module);
}

function wordOf(module: string): string {
  return words[module] ?? module;
}

/** Scripts may have Node load something first; whatever it is, it may be the SDK. */
function isPreloaded({ preloads = [] }: Project): boolean {
  return preloads.some(
    (module) => !/^(ts-node|tsx|dotenv|tsconfig-paths|source-map-support|esm|@swc-node)\b/.test(module),
  );
}
