import * as l10n from '@vscode/l10n';
import type { Severity } from '../../../base/finding.ts';
import type { Dependency } from '../../file.ts';

/** A package that is not released any more, or will not be. */
export interface OutdatedPackage {
  /** Follows its name. */
  readonly because: string;
  /** The package that stands for it now. */
  readonly now?: string;
  /** The first release of that one which does so, as manifests ask for it; absent where the version may stay. */
  readonly since?: string;
  /** Which versions of it that holds of; absent for all. */
  readonly versions?: RegExp;
  readonly severity?: Severity;
}

/** Java's exporters of OTLP are one artifact, which has all their versions. */
const intoOtlp: OutdatedPackage = {
  because: l10n.t('has been merged into'),
  now: 'io.opentelemetry:opentelemetry-exporter-otlp',
};
const intoAutoconfigure: OutdatedPackage = {
  because: l10n.t("has been merged into 'io.opentelemetry.instrumentation:opentelemetry-spring-boot-autoconfigure'"),
};
const unmaintained: OutdatedPackage = {
  because: l10n.t('of this version is of SDK 1, whose support ended in early 2026'),
  versions: /^[~^]?(?:1|0\.\d\d?)\./,
  severity: 'hint',
};
const jaeger = l10n.t('is not released any more: SDKs have no exporter for Jaeger, which takes OTLP');

/** What became of a package that has no present by the registries and change logs. */
export function outdatedPackage({
  ecosystem,
  name,
  version,
}: Pick<Dependency, 'ecosystem' | 'name' | 'version'>): OutdatedPackage | undefined {
  const all = outdatedPackages[ecosystem];
  const known = all && Object.hasOwn(all, name) ? all[name] : undefined;
  return known?.versions && !known.versions.test(version?.text ?? '') ? undefined : known;
}

/** By ecosystem and name. */
export const outdatedPackages: Readonly<
  Partial<Record<Dependency['ecosystem'], Readonly<Record<string, OutdatedPackage>>>>
> = {
  npm: {
    '@opentelemetry/instrumentation-redis-4': {
      because: l10n.t('has been merged into'),
      now: '@opentelemetry/instrumentation-redis',
      since: '^0.50.0',
    },
    '@opentelemetry/instrumentation-fastify': {
      because: l10n.t("is deprecated: Fastify's own instrumentation is '@fastify/otel'"),
      severity: 'hint',
    },
    '@opentelemetry/sdk-node': unmaintained,
    '@opentelemetry/exporter-jaeger': { because: l10n.t('is deprecated, and not in SDK 3: Jaeger takes OTLP') },
    ...renamed(l10n.t('is not released any more: it is'), {
      '@opentelemetry/node': '@opentelemetry/sdk-trace-node',
      '@opentelemetry/tracing': '@opentelemetry/sdk-trace-base',
      '@opentelemetry/web': '@opentelemetry/sdk-trace-web',
      '@opentelemetry/metrics': '@opentelemetry/sdk-metrics',
      '@opentelemetry/sdk-metrics-base': '@opentelemetry/sdk-metrics',
      '@opentelemetry/api-metrics': '@opentelemetry/api',
      '@opentelemetry/context-base': '@opentelemetry/api',
      '@opentelemetry/exporter-collector': '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/exporter-collector-grpc': '@opentelemetry/exporter-trace-otlp-grpc',
      '@opentelemetry/exporter-collector-proto': '@opentelemetry/exporter-trace-otlp-proto',
      '@opentelemetry/exporter-otlp-http': '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/exporter-otlp-grpc': '@opentelemetry/exporter-trace-otlp-grpc',
      '@opentelemetry/exporter-otlp-proto': '@opentelemetry/exporter-trace-otlp-proto',
      '@opentelemetry/plugin-dns': '@opentelemetry/instrumentation-dns',
      '@opentelemetry/plugin-express': '@opentelemetry/instrumentation-express',
      '@opentelemetry/plugin-grpc': '@opentelemetry/instrumentation-grpc',
      '@opentelemetry/plugin-grpc-js': '@opentelemetry/instrumentation-grpc',
      '@opentelemetry/plugin-http': '@opentelemetry/instrumentation-http',
      '@opentelemetry/plugin-https': '@opentelemetry/instrumentation-http',
      '@opentelemetry/plugin-ioredis': '@opentelemetry/instrumentation-ioredis',
      '@opentelemetry/plugin-mongodb': '@opentelemetry/instrumentation-mongodb',
      '@opentelemetry/plugin-mysql': '@opentelemetry/instrumentation-mysql',
      '@opentelemetry/plugin-pg': '@opentelemetry/instrumentation-pg',
      '@opentelemetry/plugin-pg-pool': '@opentelemetry/instrumentation-pg',
      '@opentelemetry/plugin-redis': '@opentelemetry/instrumentation-redis',
    }),
  },
  pypi: {
    'opentelemetry-exporter-datadog': { because: l10n.t('is not released any more: Datadog takes OTLP') },
    'opentelemetry-exporter-jaeger': { because: jaeger },
    'opentelemetry-exporter-jaeger-thrift': { because: jaeger },
    'opentelemetry-exporter-jaeger-proto-grpc': { because: jaeger },
    'opentelemetry-instrumentation-sklearn': { because: l10n.t('is not released any more') },
  },
  maven: {
    'io.opentelemetry:opentelemetry-exporter-jaeger': { because: jaeger },
    'io.opentelemetry:opentelemetry-exporter-jaeger-thrift': { because: jaeger },
    'io.opentelemetry:opentelemetry-exporter-zipkin': {
      because: l10n.t('is not released any more: collectors send on to Zipkin'),
      severity: 'hint',
    },
    'io.opentelemetry:opentelemetry-exporter-otlp-trace': intoOtlp,
    'io.opentelemetry:opentelemetry-exporter-otlp-http-trace': intoOtlp,
    'io.opentelemetry:opentelemetry-exporter-otlp-metrics': intoOtlp,
    'io.opentelemetry.instrumentation:opentelemetry-spring-boot': intoAutoconfigure,
    'io.opentelemetry.instrumentation:opentelemetry-spring-boot-3': intoAutoconfigure,
    'io.opentelemetry.instrumentation:opentelemetry-spring-boot-starter': {
      because: l10n.t('has been stable since version 2.6.0: what is alpha is from before, and has other settings'),
      versions: /-alpha$/,
      severity: 'hint',
    },
    ...renamed(l10n.t('is not released any more: it is'), {
      'io.opentelemetry.instrumentation:opentelemetry-spring-starter':
        'io.opentelemetry.instrumentation:opentelemetry-spring-boot-starter',
      'io.opentelemetry:opentelemetry-extension-annotations':
        'io.opentelemetry.instrumentation:opentelemetry-instrumentation-annotations',
      'io.opentelemetry:opentelemetry-extension-incubator': 'io.opentelemetry:opentelemetry-api-incubator',
      'io.opentelemetry:opentelemetry-sdk-extension-resources':
        'io.opentelemetry.instrumentation:opentelemetry-resources',
      'io.opentelemetry:opentelemetry-semconv': 'io.opentelemetry.semconv:opentelemetry-semconv',
    }),
  },
  go: {
    'go.opentelemetry.io/otel/exporters/jaeger': { because: jaeger },
    'go.opentelemetry.io/otel/exporters/otlp': {
      because: l10n.t(
        "is not released any more: its parts, such as 'go.opentelemetry.io/otel/exporters/otlp/otlptrace', are modules of their own",
      ),
    },
    'go.opentelemetry.io/otel/exporters/stdout': {
      because: l10n.t(
        "is not released any more: its parts, such as 'go.opentelemetry.io/otel/exporters/stdout/stdouttrace', are modules of their own",
      ),
    },
    'go.opentelemetry.io/otel/exporters/zipkin': {
      because: l10n.t('is deprecated, and goes in 2027: collectors send on to Zipkin'),
      severity: 'hint',
    },
  },
};

/** Of those whose code and versions are others now, so that the name alone mends nothing. */
function renamed(because: string, names: Readonly<Record<string, string>>): Readonly<Record<string, OutdatedPackage>> {
  return Object.fromEntries(
    Object.entries(names).map(([name, now]) => [name, { because: l10n.t("{0} '{1}' now", because, now) }]),
  );
}
