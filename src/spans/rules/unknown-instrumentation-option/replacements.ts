import * as l10n from '@vscode/l10n';
import type { OptionChange } from '../../uses/use-idioms.ts';

export interface Replacement extends OptionChange {
  /** What to do instead, as the second half of a sentence. */
  readonly advice: string;
  /** What has its name in versions that have the other is something else. */
  readonly isLater?: true;
}

/** What there is in place of an option that is gone, by what takes it; undefined if that is not known. */
export function replacementOf(thing: string, option: string): Replacement | undefined {
  return replacements[thing]?.[option];
}

function inList(name: string): Replacement {
  return { name, as: 'list', advice: l10n.t('`{0}` takes a list of them', name) };
}

/** Of exporters by gRPC, which never read the headers. */
const byMetadata: Readonly<Record<string, Replacement>> = {
  headers: { name: 'metadata', as: 'something else', advice: l10n.t('`metadata` is sent with gRPC') },
};

const replacements: Readonly<Record<string, Readonly<Record<string, Replacement>>>> = {
  HttpInstrumentation: {
    ignoreIncomingPaths: {
      name: 'ignoreIncomingRequestHook',
      as: 'hook of paths',
      advice: l10n.t('`ignoreIncomingRequestHook` decides by the request'),
    },
    ignoreOutgoingUrls: {
      name: 'ignoreOutgoingRequestHook',
      as: 'something else',
      advice: l10n.t('`ignoreOutgoingRequestHook` decides by the request'),
    },
  },
  NodeSDK: {
    spanProcessor: inList('spanProcessors'),
    logRecordProcessor: inList('logRecordProcessors'),
    metricReader: inList('metricReaders'),
  },
  OTLPTraceExporter: byMetadata,
  OTLPLogExporter: byMetadata,
  getNodeAutoInstrumentations: {
    '@opentelemetry/instrumentation-fastify': {
      name: '@fastify/otel',
      as: 'something else',
      advice: l10n.t("Fastify's own instrumentation is '@fastify/otel'"),
    },
    '@opentelemetry/instrumentation-redis-4': {
      name: '@opentelemetry/instrumentation-redis',
      as: 'same',
      isLater: true,
      advice: l10n.t("'@opentelemetry/instrumentation-redis' is for all versions of redis"),
    },
  },
};
