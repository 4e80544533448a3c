import type { SettingsBase } from './base.ts';

const transform: SettingsBase = {
  of: 'processor/transform',
  body: `error_mode: ignore
trace_statements:
  - context: span
    conditions:
      - kind == SPAN_KIND_SERVER
    statements:
      - set(attributes["a"], "b")
      - keep_keys(resource.attributes, ["service.name"])
  - set(span.name, "c") where span.name == "d"
metric_statements:
  - context: datapoint
    statements: ['set(attributes["a"], "b")']
`,
  changes: [
    ['mode that there is not', 'error_mode: ignore', 'error_mode: skip'],
    ['mode silent', 'error_mode: ignore', 'error_mode: silent'],
    ['context that there is not', 'context: span\n', 'context: spans\n'],
    ['context of another signal', 'context: span\n', 'context: datapoint\n'],
    ['no context', '  - context: span\n    conditions', '  - conditions'],
    ['function that there is not', 'keep_keys(', 'keep_only('],
    ['function with a capital', 'keep_keys(', 'Keep_keys('],
    ['argument missing', 'set(attributes["a"], "b")\n      -', 'set(attributes["a"])\n      -'],
    ['argument of another type', '["service.name"]', '"service.name"'],
    ['path that there is not', 'span.name == "d"', 'span.title == "d"'],
    ['enumeration that there is not', 'SPAN_KIND_SERVER', 'SPAN_KIND_SERVR'],
    ['one equals sign', 'span.name == "d"', 'span.name = "d"'],
    ['bracket missing', 'set(span.name, "c")', 'set(span.name, "c"'],
    ['statements as text', '[\'set(attributes["a"], "b")\']', '\'set(attributes["a"], "b")\''],
    ['statements of logs', 'trace_statements:', 'log_statements: [\'set(log.body, "b")\']\ntrace_statements:'],
    [
      'statements of what there is not',
      'trace_statements:',
      'span_statements: [\'set(span.name, "b")\']\ntrace_statements:',
    ],
    ['key of a group unknown', '    conditions:', '    condition:'],
    ['conditions of old', 'trace_statements:', 'traces: {queries: []}\ntrace_statements:'],
  ],
};

export const moreProcessors: readonly SettingsBase[] = [
  transform,
  {
    of: 'processor/deltatocumulative',
    signal: 'metrics',
    body: 'max_stale: 5m\nmax_streams: 1000\n',
    changes: [
      ['time of zero', '5m', '0s'],
      ['time below zero', '5m', '-5m'],
      ['streams below zero', '1000', '-1'],
      ['streams of zero', '1000', '0'],
      ['key unknown', 'max_stale', 'max_staleness'],
    ],
  },
  {
    of: 'processor/deltatorate',
    signal: 'metrics',
    body: 'metrics: [a, b]\n',
    changes: [
      ['metrics empty', '[a, b]', '[]'],
      ['metrics as text', '[a, b]', 'a'],
      ['key unknown', 'metrics', 'metric'],
    ],
  },
  {
    of: 'processor/groupbyattrs',
    body: 'keys: [host.name]\n',
    changes: [
      ['keys empty', '[host.name]', '[]'],
      ['keys as text', '[host.name]', 'host.name'],
      ['a key is a number', '[host.name]', '[5]'],
      ['key unknown', 'keys', 'attributes'],
    ],
  },
  {
    of: 'processor/interval',
    signal: 'metrics',
    body: 'interval: 15s\npass_through:\n  gauge: true\n',
    changes: [
      ['interval of zero', '15s', '0s'],
      ['interval in words', '15s', '15 seconds'],
      ['key of what is passed unknown', 'gauge', 'gauges'],
      ['flag in quotes', 'true', '"true"'],
    ],
  },
  {
    of: 'processor/metricsgeneration',
    signal: 'metrics',
    body: `rules:
  - name: c
    type: calculate
    metric1: a
    metric2: b
    operation: percent
  - name: d
    type: scale
    metric1: a
    scale_by: 1000
    operation: multiply
`,
    changes: [
      ['name missing', '  - name: c\n    type', '  - type'],
      ['type that there is not', 'type: calculate', 'type: compute'],
      ['type missing', '    type: calculate\n', ''],
      ['first metric missing', '    metric1: a\n    metric2: b', '    metric2: b'],
      ['second metric missing', '    metric2: b\n', ''],
      ['operation that there is not', 'operation: percent', 'operation: modulo'],
      ['factor missing', '    scale_by: 1000\n', ''],
      ['factor below zero', '1000', '-1000'],
      ['factor in quotes', '1000', '"1000"'],
      ['key unknown', 'scale_by', 'scale'],
    ],
  },
  {
    of: 'processor/metric_start_time',
    signal: 'metrics',
    body: 'strategy: true_reset_point\ngc_interval: 10m\n',
    changes: [
      ['strategy that there is not', 'true_reset_point', 'reset'],
      ['strategy of another kind', 'true_reset_point', 'subtract_initial_point'],
      ['interval of zero', '10m', '0s'],
      ['interval without a unit', '10m', '"10"'],
      ['pattern that does not close', 'gc_interval: 10m', 'start_time_metric_regex: "(a"'],
      ['pattern of another strategy', 'gc_interval: 10m', 'start_time_metric_regex: a.*'],
      ['key unknown', 'gc_interval', 'interval'],
    ],
  },
  {
    of: 'processor/schema',
    body: 'targets: [https://opentelemetry.io/schemas/1.26.0]\nprefetch: [https://opentelemetry.io/schemas/1.25.0]\n',
    changes: [
      ['targets empty', '[https://opentelemetry.io/schemas/1.26.0]', '[]'],
      ['target without a version', 'https://opentelemetry.io/schemas/1.26.0', 'https://opentelemetry.io/schemas'],
      ['target of a bad version', 'schemas/1.26.0', 'schemas/latest'],
      ['targets as text', '[https://opentelemetry.io/schemas/1.26.0]', 'https://opentelemetry.io/schemas/1.26.0'],
      ['family twice', 'schemas/1.26.0', 'schemas/1.26.0, https://opentelemetry.io/schemas/1.27.0'],
      ['key unknown', 'prefetch', 'preload'],
    ],
  },
  {
    of: 'processor/logdedup',
    signal: 'logs',
    body: `interval: 60s
log_count_attribute: count
timezone: Europe/Berlin
exclude_fields: [attributes.time]
conditions: ['attributes["id"] == 1']
`,
    changes: [
      ['interval of zero', '60s', '0s'],
      ['interval below zero', '60s', '-60s'],
      ['attribute empty', 'log_count_attribute: count', 'log_count_attribute: ""'],
      ['zone that there is not', 'Europe/Berlin', 'Europe/Berlinn'],
      ['body as a whole left out', '[attributes.time]', '[body]'],
      ['field of what there is not', '[attributes.time]', '[resource.time]'],
      ['field twice', '[attributes.time]', '[attributes.time, attributes.time]'],
      ['fields in and out', 'conditions:', 'include_fields: [attributes.a]\nconditions:'],
      ['condition that does not compile', '== 1', '= 1'],
      ['fields as text', '[attributes.time]', 'attributes.time'],
    ],
  },
];
