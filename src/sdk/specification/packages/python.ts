import type { Version } from '../../version-range.ts';

/** A package of OpenTelemetry for Python that is released with the SDK. */
export interface PythonPackage {
  readonly kind: 'api' | 'sdk' | 'exporter' | 'conventions' | 'instrumentation';
  /** Whether what it pins is the SDK's own release, by the minor of the SDK that it was released with. */
  isBound(minor: number): boolean;
}

/** What a package of PyPI is among those; undefined for others. By what the packages require, as pip has it. */
export function pythonPackage(name: string): PythonPackage | undefined {
  const kind = kinds.find(([pattern]) => pattern.test(name))?.[1];
  return kind && { kind, isBound: (minor) => minor >= (boundSince[kind] ?? 0) };
}

/** The first minor of the SDK whose release they ask for; what came before takes later ones, too. */
const boundSince: Partial<Record<PythonPackage['kind'], number>> = {
  exporter: 16,
  // Instrumentations pin the conventions, and these the API, since 0.49b0.
  instrumentation: 28,
  conventions: 28,
};

const kinds: readonly (readonly [RegExp, PythonPackage['kind']])[] = [
  [/^opentelemetry-api$/, 'api'],
  [/^opentelemetry-sdk$/, 'sdk'],
  [/^opentelemetry-exporter-otlp(?:-proto-(?:grpc|http))?$/, 'exporter'],
  [/^opentelemetry-semantic-conventions$/, 'conventions'],
  [
    /^opentelemetry-instrumentation(?:-(?:asgi|wsgi|fastapi|flask|django|starlette|requests|httpx|urllib3?|aiohttp-client|logging|dbapi|psycopg2?|asyncpg|sqlalchemy|redis|pymongo|pymysql|celery|pika|kafka-python|confluent-kafka|grpc|botocore|jinja2|system-metrics|threading))?$/,
    'instrumentation',
  ],
];

/** The minor of the SDK that a version was released with: 45 of 1.45.0, and of 0.66b0; undefined for what was before. */
export function stableMinor([major, minor = 0]: Version): number | undefined {
  if (major === 1) return minor;
  // 1.12.0 and 0.33b0 were the first to go together that way.
  return major === 0 && minor >= 33 ? minor - 21 : undefined;
}
