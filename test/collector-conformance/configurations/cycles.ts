import type { Base } from './base.ts';

/** Connectors that lead from pipeline to pipeline. */
export const cycles: Base = {
  name: 'cycles',
  text: `receivers:
  otlp:
    protocols:
      grpc:
exporters:
  debug:
connectors:
  forward/1:
  forward/2:
  forward/3:
  span_metrics:
  forward/branch:
service:
  pipelines:
    traces/a:
      receivers: [otlp]
      exporters: [forward/1, span_metrics]
    traces/b:
      receivers: [forward/1]
      exporters: [forward/branch]
    traces/c:
      receivers: [forward/branch]
      exporters: [forward/2]
    traces/d:
      receivers: [forward/branch]
      exporters: [debug]
    traces/e:
      receivers: [forward/2]
      exporters: [debug]
    metrics/a:
      receivers: [span_metrics]
      exporters: [forward/3]
    metrics/b:
      receivers: [forward/3]
      exporters: [debug]
`,
  changes: [
    [
      'of one pipeline',
      'receivers: [forward/1]\n      exporters: [forward/branch]',
      'receivers: [forward/1]\n      exporters: [forward/branch, forward/1]',
    ],
    [
      'of two pipelines',
      'receivers: [forward/2]\n      exporters: [debug]',
      'receivers: [forward/2]\n      exporters: [debug, forward/branch]',
    ],
    [
      'of four pipelines',
      'receivers: [forward/2]\n      exporters: [debug]',
      'receivers: [forward/2]\n      exporters: [debug, forward/1]',
    ],
    [
      'of a branch',
      'receivers: [forward/branch]\n      exporters: [debug]',
      'receivers: [forward/branch]\n      exporters: [debug, forward/1]',
    ],
    [
      'of metrics',
      'receivers: [forward/3]\n      exporters: [debug]',
      'receivers: [forward/3]\n      exporters: [debug, forward/3]',
    ],
    ['none where a pipeline joins', 'receivers: [otlp]\n', 'receivers: [otlp]\n      processors: []\n'],
    [
      'none where two lead to one',
      'receivers: [forward/branch]\n      exporters: [debug]',
      'receivers: [forward/branch]\n      exporters: [debug, forward/2]',
    ],
    [
      'none between signals',
      'receivers: [forward/2]\n      exporters: [debug]',
      'receivers: [forward/2]\n      exporters: [debug, span_metrics]',
    ],
    ['forwarded to another signal', 'exporters: [forward/3]', 'exporters: [forward/2]'],
    ['forwarded to nowhere', 'receivers: [forward/3]', 'receivers: [otlp]'],
  ],
};
