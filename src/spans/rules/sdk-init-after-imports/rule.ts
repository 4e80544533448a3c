import * as l10n from '@vscode/l10n';
import { isAtLeast, type Project, versionOf } from '../../project.ts';
import { asFixes, defineRule, type RuleFinding } from '../../rule.ts';
import type { LateInstrumentation, ModuleFacts, ModuleLoad, SdkStart } from '../../uses/module-facts.ts';

export default defineRule({
  id: 'sdk-init-after-imports',
  summary: 'An SDK starts before the modules are loaded that it is to instrument.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  checkModule(facts, report, { project }) {
    if (isPreloaded(project)) return;
    for (const late of facts.lateInstrumentations?.() ?? []) {
      if (!isInstrumentedElsewhere(project, late)) report(lateFinding(facts, late));
    }
    for (const sdk of facts.sdks.filter(({ isAtLoad }) => isAtLoad)) {
      const early = loadedBefore(facts, sdk);
      if (!early) continue;
      report({
        range: early.range,
        message: l10n.t("'{0}' is loaded before the SDK starts, so it may not be instrumented.", early.module),
        related: [{ range: sdk.range, message: l10n.t('The SDK starts here.') }],
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
      message: l10n.t(
        "'{0}' is loaded before '{1}' starts the SDK, so it may not be instrumented.",
        before.module,
        load.module,
      ),
      related: [{ range: load.range, message: l10n.t('The SDK starts here.') }],
      fixes: asFixes(l10n.t("Load '{0}' first", load.module), facts.idioms.loadFirst(load.range)),
    });
  },
});

/** Where the instrumentation changes what makes a thing, and the thing was there before, or made by what was there before. */
function lateFinding({ idioms }: ModuleFacts, late: LateInstrumentation): RuleFinding {
  const { maker, range, by, instrumentation, reason } = late;
  return {
    range,
    severity: 'information',
    message:
      reason === 'made'
        ? l10n.t("'{0}' makes this before '{1}' changes what it makes, so it is not instrumented.", maker, by)
        : l10n.t(
            "'{0}' is the one that was imported before '{1}' put another in its place, so this is not instrumented.",
            maker,
            by,
          ),
    related: [{ range: instrumentation, message: l10n.t("'{0}' does so here.", by) }],
    fixes: asFixes(l10n.t("Give it to '{0}'", by), idioms.instrument?.(late)),
  };
}

/** By an agent, or by itself: FastAPI makes spans of its own since 0.141. */
function isInstrumentedElsewhere(project: Project, late: LateInstrumentation): boolean {
  if (project.dependencies.has('opentelemetry-distro')) return true;
  if (late.package !== 'fastapi') return false;
  const version = versionOf(project, 'fastapi');
  return !version || isAtLeast(version, [0, 141]);
}

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
