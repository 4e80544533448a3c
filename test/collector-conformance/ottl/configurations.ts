/** A component whose texts of OTTL are to be judged by the real collector and by us. */
export interface JudgedComponent {
  readonly type: string;
  readonly section: 'processors' | 'connectors';
  /** Its YAML, not indented. */
  readonly body: string;
}

type Signal = 'trace' | 'metric' | 'log';

/** Statements for lists of texts, in which every path starts with a context. */
const flat: Readonly<Record<Signal, readonly string[]>> = {
  trace: [
    'set(span.name, "a")',
    'set(name, "a")',
    'set(spanevent.name, span.name)',
    'set(span.name, spanevent.name)',
    'set(spanevent.name, "x") where IsRootSpan()',
    'set(resource.attributes["x"], 1) where IsRootSpan()',
    'set(resource.attributes["x"], STATUS_CODE_OK)',
    'set(resource.attributes["x"], SEVERITY_NUMBER_INFO)',
    'set(resource.attributes["a"], span.cache["b"])',
    'set(span.name, resource.cache["b"])',
    'set(scope.name, "x")',
    'set(instrumentation_scope.name, "x")',
    'set(instrumentation_scope.name, span.name)',
    'set(span.name, otelcol.client.metadata["x"][0])',
    'set(span.attributes["x"], otelcol.client.addr) where resource.attributes["a"] == nil',
    'set(otelcol.client.addr, "a")',
    'set(metric.name, "a")',
    'set(foo.bar, 1)',
    'set(span, 1)',
    'set_semconv_span_name("1.37.0")',
    'set_semconv_span_name("1.37.0") where span.name == "x"',
    'replace_pattern(span.attributes["a"], "x", "$$1", SHA256)',
    'replace_pattern(span.attributes["a"], "x", "$$1", Concat)',
    'convert_sum_to_gauge() where span.name == "x"',
  ],
  metric: [
    'set(metric.name, "a")',
    'set(datapoint.attributes["a"], metric.name)',
    'set(exemplar.int_value, datapoint.value_int)',
    'scale_metric(2.0)',
    'scale_metric(2.0) where metric.name == "x"',
    'scale_metric(2) where metric.name == "x"',
    'scale_metric(2.0, "s") where datapoint.value_int == 1',
    'convert_sum_to_gauge() where metric.type == METRIC_DATA_TYPE_SUM',
    'convert_gauge_to_sum("cumulative", true) where metric.name == "x"',
    'convert_gauge_to_sum("all", true) where metric.name == "x"',
    'convert_gauge_to_sum("delta", "true") where metric.name == "x"',
    'convert_summary_count_val_to_sum("delta", true) where metric.name == "x"',
    'convert_summary_quantile_val_to_gauge("q") where metric.name == "x"',
    'aggregate_on_attributes("sum", ["a"]) where metric.name == "x"',
    'aggregate_on_attributes("total", ["a"]) where metric.name == "x"',
    'aggregate_on_attributes("sum", "a") where metric.name == "x"',
    'aggregate_on_attribute_value("max", "a", ["b", "c"], "d") where metric.name == "x"',
    'extract_sum_metric(true) where metric.name == "x"',
    'extract_percentile_metric(95.0) where metric.name == "x"',
    'extract_percentile_metric(95) where metric.name == "x"',
    'merge_histogram_buckets(1.0) where metric.name == "x"',
    'copy_metric(name = "x") where metric.name == "y"',
    'convert_exponential_histogram_to_histogram("random", [0.0, 1.0]) where metric.name == "x"',
    'convert_exponential_histogram_to_histogram("even", [0.0, 1.0]) where metric.name == "x"',
    'convert_exponential_histogram_to_histogram("random", [0, 1]) where metric.name == "x"',
    'set(datapoint.flags, FLAG_NONE)',
    'set(log.body, "x")',
  ],
  log: [
    'set(log.body, "x")',
    'set(log.severity_number, SEVERITY_NUMBER_INFO)',
    'set(log.attributes["a"], ParseCLF(log.body))',
    'set(log.attributes["a"], ParseCLF(log.body, "combined"))',
    'set(log.attributes["a"], ParseCLF(log.body, "nginx"))',
    'set(resource.attributes["a"], ParseLEEF("x"))',
    'set(body, "x")',
    'set(log.attributes.foo, 1)',
    'set(log.trace_id.string, "x")',
    'set(span.name, "x")',
  ],
};

/** Conditions, as each key of the filter processor and each kind of count takes them. */
const conditions = [
  'name == "x"',
  'span.name == "x"',
  'IsRootSpan()',
  'kind == SPAN_KIND_SERVER',
  'attributes["a"] == 1',
  'attributes.a == 1',
  'resource.attributes["a"] == 1',
  'instrumentation_scope.name == "x"',
  'metric.name == "x"',
  'type == METRIC_DATA_TYPE_SUM',
  'HasAttrKeyOnDatapoint("a")',
  'HasAttrOnDatapoint("a", "b")',
  'HasAttrOnDatapoint("a")',
  'severity_number < SEVERITY_NUMBER_INFO',
  'IsMatch(body, "a.*")',
  'IsMatch(body, "a(?=b)")',
  'cache["x"] == 1',
  'true',
  'set(name, "x")',
  'attributes["a"]',
];

/** Value expressions of signal_to_metrics. */
const values = [
  '1',
  'Int(attributes["a"])',
  'Milliseconds(end_time - start_time)',
  'span.name',
  'AdjustedCount()',
  'Double(value_int)',
  'name == "x"',
  'set(name, "x")',
  'foo',
  'not true',
];

const groups: readonly JudgedComponent[] = [
  ...[
    group('trace', 'span', ['set(name, "a")', 'set(span.name, resource.attributes["a"])']),
    group('trace', 'span', ['replace_pattern(attributes["a"], "x", "$$1", SHA256)']),
    group('trace', 'span', ['set(name, "a")'], ['kind == SPAN_KIND_SERVER', 'IsRootSpan()']),
    group('trace', 'span', ['set(name2, "a")'], ['kind == 1']),
    group('trace', 'span', ['set(name, "a")'], ['kid == 1']),
    group('trace', 'SPAN', ['set(name, "a")']),
    group('trace', 'resource', ['set(span.name, "a")']),
    group('trace', 'spanevent', ['set(span.name, name)']),
    group('trace', 'spanevent', ['set(name, "a") where IsRootSpan()']),
    group('trace', 'scope', ['set(name, version)']),
    group('trace', '', ['set(name, "a")'], ['span.kind == 1']),
    group('trace', '', ['set(span.name, "a")'], ['kind == 1']),
    group('trace', '', ['set(resource.attributes["a"], 1)'], ['IsRootSpan()']),
    group('metric', '', ['scale_metric(2.0)'], ['metric.name == "x"']),
    group('metric', '', ['aggregate_on_attributes("sum")'], ['metric.name == "x" and HasAttrKeyOnDatapoint("a")']),
    group('metric', 'metric', ['aggregate_on_attributes("sum")'], ['HasAttrKeyOnDatapoint("a")']),
    group('metric', 'datapoint', ['scale_metric(2.0)']),
  ].map(transform),
  transform(
    listOf('trace_statements', ['set(span.name, "a")', 'set(spanevent.name, "b")', 'set(resource.attributes["c"], 1)']),
  ),
  transform(listOf('trace_statements', ['set(span.name, "a")', 'set(metric.name, "b")'])),
  {
    type: 'filter',
    section: 'processors',
    body: `trace_conditions:\n  - context: span\n${listOf('    conditions', ['kind == 1', 'span.name == "x"'])}`,
  },
  {
    type: 'signal_to_metrics',
    section: 'connectors',
    body: `spans:\n  - name: a\n    sum: {value: "1"}\n${listOf('    conditions', ['AdjustedCount() > 1'])}`,
  },
  {
    type: 'signal_to_metrics',
    section: 'connectors',
    body: `spans:\n  - name: a\n    sum: {value: "1"}\n${listOf('    conditions', ['IsRootSpan()'])}`,
  },
];

export const judgedComponents: readonly JudgedComponent[] = [
  ...Object.entries(flat).flatMap(([signal, texts]) =>
    texts.map((text) => transform(listOf(`${signal}_statements`, [text]))),
  ),
  ...groups,
  ...conditions.flatMap((condition): JudgedComponent[] => [
    ...[
      'traces.span',
      'traces.spanevent',
      'metrics.metric',
      'metrics.datapoint',
      'logs.log_record',
      'logs.resource',
    ].map((place): JudgedComponent => {
      const [signal, key] = place.split('.');
      return {
        type: 'filter',
        section: 'processors',
        body: `${signal}:\n  ${key}:\n    - ${JSON.stringify(condition)}\n`,
      };
    }),
    { type: 'filter', section: 'processors', body: `trace_conditions:\n  - ${JSON.stringify(condition)}\n` },
    ...['spans', 'datapoints', 'logs'].map(
      (kind): JudgedComponent => ({
        type: 'count',
        section: 'connectors',
        body: `${kind}:\n  n:\n    conditions:\n      - ${JSON.stringify(condition)}\n`,
      }),
    ),
  ]),
  ...values.flatMap((value) =>
    ['spans', 'datapoints', 'logs'].map(
      (kind): JudgedComponent => ({
        type: 'signal_to_metrics',
        section: 'connectors',
        body: `${kind}:\n  - name: n\n    sum:\n      value: ${JSON.stringify(value)}\n`,
      }),
    ),
  ),
];

/** A group of statements, whose context is inferred if it is empty. */
function group(
  signal: Signal,
  context: string,
  statements: readonly string[],
  conditions: readonly string[] = [],
): string {
  const named = context === '' ? '' : `context: ${context}\n    `;
  const asked = conditions.length === 0 ? '' : listOf('    conditions', conditions);
  return `${signal}_statements:\n  - ${named}${listOf('statements', statements, '    ')}${asked}`;
}

/** A key, indented, with texts as items below it. */
function listOf(key: string, texts: readonly string[], indentation = /^ */.exec(key)![0]): string {
  return `${key}:\n${texts.map((text) => `${indentation}  - ${JSON.stringify(text)}\n`).join('')}`;
}

function transform(body: string): JudgedComponent {
  return { type: 'transform', section: 'processors', body };
}

/** All of them in one configuration: the collector tells of each, by the name that `nameOf` gives it. */
export function configurationOf(components: readonly JudgedComponent[]): string {
  const sectionOf = (section: JudgedComponent['section']) =>
    components.flatMap((component, index) =>
      component.section === section
        ? [`  ${nameOf(component, index)}:\n${component.body.replaceAll(/^(?=.)/gm, '    ')}`]
        : [],
    );
  return [
    'receivers:\n  nop:\nexporters:\n  nop:\nprocessors:\n',
    ...sectionOf('processors'),
    'connectors:\n',
    ...sectionOf('connectors'),
    'service:\n  pipelines:\n    traces:\n      receivers: [nop]\n      exporters: [nop]\n',
  ].join('');
}

export function nameOf({ type }: JudgedComponent, index: number): string {
  return `${type}/n${index}`;
}
