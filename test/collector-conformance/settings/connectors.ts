import type { SettingsBase } from './base.ts';

export const connectors: readonly SettingsBase[] = [
  {
    of: 'connector/forward',
    to: 'traces',
    body: '{}\n',
    changes: [
      ['a key', '{}', 'to: traces'],
      ['a list', '{}', '[traces]'],
    ],
  },
  {
    of: 'connector/signal_to_metrics',
    body: `spans:
  - name: span.duration
    description: durations
    unit: ms
    attributes:
      - key: http.route
    conditions: ['kind == SPAN_KIND_SERVER']
    histogram:
      buckets: [1, 10, 100]
      count: Int(AdjustedCount())
      value: Milliseconds(end_time - start_time)
`,
    changes: [
      ['name missing', '  - name: span.duration\n    description', '  - description'],
      ['two kinds of metric', '    histogram:', '    sum: {value: "1"}\n    histogram:'],
      ['no kind of metric', '    histogram:', '    histogramm:'],
      ['value missing', '      value: Milliseconds(end_time - start_time)\n', ''],
      ['value that does not compile', 'Milliseconds(end_time', 'Millis(end_time'],
      ['buckets empty', '[1, 10, 100]', '[]'],
      ['buckets as text', '[1, 10, 100]', '"1,10"'],
      ['condition that does not compile', 'kind == SPAN_KIND_SERVER', 'kind == SPAN_KIND_SERVR'],
      ['attribute without a key', '- key: http.route', '- optional: true'],
      ['nothing', 'spans:', 'error_mode: ignore\nothers:'],
    ],
  },
];

/** It could be built into an older collector only. */
export const routing: SettingsBase = {
  of: 'connector/routing',
  to: 'traces',
  body: `error_mode: ignore
default_pipelines: [traces/from]
table:
  - context: resource
    condition: attributes["tenant"] == "a"
    pipelines: [traces/from]
  - context: span
    condition: name == "b"
    pipelines: [traces/from]
`,
  changes: [
    ['table empty', 'table:\n', 'table: []\nx:\n'],
    ['mode that there is not', 'ignore', 'skip'],
    ['context that there is not', 'context: span', 'context: spans'],
    ['context of another signal', 'context: span', 'context: metric'],
    ['condition that does not compile', 'name == "b"', 'name = "b"'],
    ['condition by a path that there is not', 'name == "b"', 'nam == "b"'],
    ['condition and statement', 'condition: name == "b"', 'condition: name == "b"\n    statement: route() where true'],
    ['statement', 'condition: name == "b"', 'statement: route() where name == "b"'],
    ['statement with a function that there is not', 'condition: name == "b"', 'statement: send() where name == "b"'],
    ['neither condition nor statement', '    condition: name == "b"\n', ''],
    ['pipelines missing', 'name == "b"\n    pipelines: [traces/from]', 'name == "b"'],
    ['pipelines empty', 'name == "b"\n    pipelines: [traces/from]', 'name == "b"\n    pipelines: []'],
    ['pipeline that there is not', '[traces/from]\ntable', '[traces/else]\ntable'],
    ['pipeline of another signal', '[traces/from]\ntable', '[metrics/from]\ntable'],
    ['pipeline that is not beyond it', '[traces/from]\ntable', '[traces]\ntable'],
    ['pipelines as text', '[traces/from]\ntable', 'traces/from\ntable'],
    ['key of a route unknown', 'context: span', 'contexts: span'],
    ['key of old', 'error_mode: ignore', 'match_once: true'],
  ],
};
