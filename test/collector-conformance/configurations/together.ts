import type { ConformanceCase } from './base.ts';

const first = `receivers:
  otlp:
    protocols:
      grpc:
exporters:
  otlp_grpc:
    endpoint: backend:4317
    tls:
      insecure: true
  debug:
processors:
  batch:
    timeout: 1s
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [batch]
      exporters: [otlp_grpc]
`;

/** Several files that one collector is given: the last is looked at. */
export const together: readonly ConformanceCase[] = [
  after('an exporter more', 'service: {pipelines: {traces: {exporters: [otlp_grpc, debug]}}}\n'),
  after('an exporter that none defines', 'service: {pipelines: {traces: {exporters: [missing]}}}\n'),
  after('a key more', 'exporters: {otlp_grpc: {compression: gzip}}\n'),
  after('a key unknown', 'exporters: {otlp_grpc: {compresion: gzip}}\n'),
  after('a key deep down', 'exporters: {otlp_grpc: {tls: {insecure: false, ca_file: ca.crt}}}\n'),
  after('a value of another type', 'processors: {batch: {timeout: [1s]}}\n'),
  after('a value in place of a section', 'exporters: {otlp_grpc: {tls: true}}\n'),
  after('a section is null', 'processors:\n'),
  after('a component is null', 'processors: {batch: }\n'),
  after('a required section is null', 'receivers:\n'),
  after('a list is empty', 'service: {pipelines: {traces: {processors: []}}}\n'),
  after('receivers are empty', 'service: {pipelines: {traces: {receivers: []}}}\n'),
  after('a pipeline more', 'service: {pipelines: {metrics: {receivers: [otlp], exporters: [debug]}}}\n'),
  after('half a pipeline more', 'service: {pipelines: {metrics: {receivers: [otlp]}}}\n'),
  after('a section unknown', 'processor: {batch/2: }\n'),
  after('a type unknown', 'processors: {bacth: }\n'),
  after('an empty file', ''),
  after('only a comment', '# later\n'),
  after('a list', '- a\n'),
  after('no YAML', 'a: [\n'),
  after('a component of the same name', 'exporters: {otlp_grpc: {endpoint: ""}}\n'),
  {
    name: 'together: three files',
    before: [first, 'exporters: {debug/2: }\n'],
    text: 'service: {pipelines: {traces: {exporters: [debug/2]}}}\n',
  },
  {
    name: 'together: what a later one mends',
    before: [first.replace('[otlp_grpc]', '[missing]')],
    text: 'exporters: {debug/3: }\nservice: {pipelines: {traces: {exporters: [debug/3]}}}\n',
  },
  {
    name: 'together: a mistake in the first',
    before: [first.replace('timeout:', 'timeot:')],
    text: 'exporters: {debug/3: }\n',
  },
  {
    name: 'together: an alias of another file',
    before: [first.replace('timeout: 1s', 'timeout: &wait 1s')],
    text: 'processors: {batch/2: {timeout: *wait}}\n',
  },
];

function after(name: string, text: string): ConformanceCase {
  return { name: `together: ${name}`, before: [first], text };
}
