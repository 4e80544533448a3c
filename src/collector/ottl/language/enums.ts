import type { ContextName } from './contexts.ts';

type Symbols = Readonly<Record<string, number>>;

const spanSymbols: Symbols = {
  SPAN_KIND_UNSPECIFIED: 0,
  SPAN_KIND_INTERNAL: 1,
  SPAN_KIND_SERVER: 2,
  SPAN_KIND_CLIENT: 3,
  SPAN_KIND_PRODUCER: 4,
  SPAN_KIND_CONSUMER: 5,
  STATUS_CODE_UNSET: 0,
  STATUS_CODE_OK: 1,
  STATUS_CODE_ERROR: 2,
};

const metricSymbols: Symbols = {
  AGGREGATION_TEMPORALITY_UNSPECIFIED: 0,
  AGGREGATION_TEMPORALITY_DELTA: 1,
  AGGREGATION_TEMPORALITY_CUMULATIVE: 2,
  METRIC_DATA_TYPE_NONE: 0,
  METRIC_DATA_TYPE_GAUGE: 1,
  METRIC_DATA_TYPE_SUM: 2,
  METRIC_DATA_TYPE_HISTOGRAM: 3,
  METRIC_DATA_TYPE_EXPONENTIAL_HISTOGRAM: 4,
  METRIC_DATA_TYPE_SUMMARY: 5,
};

const datapointSymbols: Symbols = { FLAG_NONE: 0, FLAG_NO_RECORDED_VALUE: 1, ...metricSymbols };

const severities = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

const logSymbols: Symbols = Object.fromEntries([
  ['SEVERITY_NUMBER_UNSPECIFIED', 0],
  ...severities.flatMap((severity, index) =>
    ['', '2', '3', '4'].map((suffix, step) => [`SEVERITY_NUMBER_${severity}${suffix}`, index * 4 + step + 1]),
  ),
]);

/** The symbols that stand for numbers in a context, as the `SymbolTable` of its package has them. */
export const enums: Readonly<Record<ContextName, Symbols>> = {
  resource: {},
  scope: {},
  span: spanSymbols,
  spanevent: spanSymbols,
  metric: metricSymbols,
  datapoint: datapointSymbols,
  exemplar: {},
  log: logSymbols,
  profile: {},
  profilesample: {},
};

/** The symbols that a path has as values, given as it stands behind the prefix; none if it has no such. */
export function symbolsOf(context: ContextName, path: string): readonly string[] {
  const start = Object.hasOwn(starts, path) ? starts[path] : undefined;
  return start === undefined ? [] : Object.keys(enums[context]).filter((name) => name.startsWith(start));
}

const starts: Readonly<Record<string, string>> = {
  kind: 'SPAN_KIND_',
  'status.code': 'STATUS_CODE_',
  severity_number: 'SEVERITY_NUMBER_',
  type: 'METRIC_DATA_TYPE_',
  aggregation_temporality: 'AGGREGATION_TEMPORALITY_',
};
