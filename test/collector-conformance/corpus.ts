// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the collector substitutes these
import { type Base, type ConformanceCase, casesOfWhole } from './configurations/base.ts';
import { casesOf } from './settings/base.ts';
import { exporters } from './settings/exporters.ts';
import { moreSettings } from './settings/more.ts';
import { otherSettings } from './settings/others.ts';
import { processors } from './settings/processors.ts';

const gateway: Base = {
  name: 'gateway',
  text: `# A gateway
receivers:
  otlp:
    protocols:
      grpc:
        endpoint: localhost:4317
      http:
  zipkin/legacy:
    endpoint: localhost:9411
processors:
  memory_limiter:
    check_interval: 1s
    limit_mib: 512
  batch:
  batch/2:
    timeout: 5s
exporters:
  otlp_grpc/backend:
    endpoint: backend:4317
  otlp_http:
    endpoint: http://backend:4318
  debug:
extensions:
  health_check:
  zpages/debug:
service:
  extensions: [health_check, zpages/debug]
  telemetry:
    logs:
      level: info
  pipelines:
    traces:
      receivers: [otlp, zipkin/legacy]
      processors: [memory_limiter, batch]
      exporters:
        - otlp_grpc/backend
        - debug
    metrics/2:
      receivers: [otlp]
      processors:
        - memory_limiter
        - batch/2
      exporters: [otlp_http]
`,
  changes: [
    ['receiver type misspelt', '  otlp:\n', '  otpl:\n'],
    ['receiver type of an exporter', 'zipkin/legacy:', 'debug/legacy:'],
    ['receiver type with a capital', '  otlp:\n', '  Otlp:\n'],
    ['receiver type with a hyphen', 'zipkin/legacy:', 'zipkin-legacy:'],
    ['receiver type begins with a digit', 'zipkin/legacy:', '2zipkin:'],
    ['receiver of no known type', 'zipkin/legacy:', 'nosuchthing:'],
    ['processor type misspelt', '  batch:\n', '  bacth:\n'],
    ['exporter type misspelt', '  debug:\n', '  debugg:\n'],
    ['exporter that was removed', '  debug:\n', '  logging:\n'],
    ['removed exporter, by name', '  debug:\n', '  debug:\n  jaeger:\n    endpoint: jaeger:14250\n'],
    ['removed receiver', 'zipkin/legacy:', 'opencensus:'],
    ['old name of an exporter', '  debug:\n', '  debug:\n  otlphttp/old:\n    endpoint: http://b:4318\n'],
    ['extension type misspelt', '  health_check:\n', '  healthcheck:\n'],
    ['empty name', '  batch/2:', '  batch/:'],
    ['empty type', '  batch/2:', '  /2:'],
    ['two slashes', 'batch/2', 'batch/2/3'],
    ['name with a plus', 'batch/2:', 'batch/2+3:'],
    ['name with a blank', 'zipkin/legacy:', 'zipkin/le gacy:'],
    ['name with an at sign', 'batch/2:', 'batch/@2:'],
    ['name with a hash', '  debug:\n', '  debug:\n  debug/a#b:\n'],
    ['name with dots and hyphens', '  debug:\n', '  debug:\n  debug/a.b-c_d:\n'],
    ['name with a dollar', '  debug:\n', '  debug:\n  debug/a$b:\n'],
    ['name in Japanese', '  debug:\n', '  debug:\n  debug/日本:\n'],
    ['name with an emoji', '  debug:\n', '  debug:\n  "debug/🚀":\n'],
    ['blanks around the slash', '  debug:\n', '  debug:\n  "debug / spare":\n'],
    ['quoted key', '  debug:\n', '  "debug":\n'],
    ['numeric key', '  debug:\n', '  debug:\n  5:\n'],
    ['boolean key', '  debug:\n', '  debug:\n  true:\n'],
    ['null key', '  debug:\n', '  debug:\n  ~:\n'],
    ['id only blanks', '  debug:\n', '  debug:\n  "  ":\n'],
    ['duplicate receiver', '  zipkin/legacy:', '  otlp:\n  zipkin/legacy:'],
    ['duplicate section', 'extensions:\n', 'receivers:\nextensions:\n'],
    [
      'duplicate key deep down',
      'endpoint: localhost:4317',
      'endpoint: localhost:4317\n        endpoint: localhost:4319',
    ],
    ['duplicate pipeline', '    metrics/2:', '    traces:'],
    ['duplicate key in quotes', '  zipkin/legacy:', '  "otlp":\n  zipkin/legacy:'],
    ['ids equal but for blanks', '  debug:\n', '  debug:\n  "debug ":\n'],
    ['section misspelt', '\nprocessors:', '\nprocesors:'],
    ['section in the singular', '\nexporters:\n', '\nexporter:\n'],
    ['service in the plural', '\nservice:', '\nservices:'],
    ['section with a capital', '\nreceivers:', '\nReceivers:'],
    ['section of ours', '\nservice:', '\nx-common: {}\nservice:'],
    ['telemetry at the root', '\nservice:', '\ntelemetry:\nservice:'],
    [
      'section is a list',
      '\nextensions:\n  health_check:\n  zpages/debug:\n',
      '\nextensions: [health_check, zpages/debug]\n',
    ],
    ['section is text', '\nextensions:\n  health_check:\n  zpages/debug:\n', '\nextensions: health_check\n'],
    ['section is a number', '\nextensions:\n  health_check:\n  zpages/debug:\n', '\nextensions: 5\n'],
    ['receivers section is a list', 'receivers:\n  otlp:\n    protocols:\n', 'receivers:\n  - otlp\n  - protocols:\n'],
    ['component body is text', '  batch:\n', '  batch: 5s\n'],
    ['component body is a list', '  batch:\n', '  batch: [5s]\n'],
    ['component body is a number', '  batch:\n', '  batch: 5\n'],
    ['component body is a boolean', '  batch:\n', '  batch: true\n'],
    ['component body is empty', '  batch:\n', '  batch: {}\n'],
    ['component body is null', '  batch:\n', '  batch: null\n'],
    ['component body is empty text', '  batch:\n', '  batch: ""\n'],
    ['key of service misspelt', '  telemetry:', '  telemtry:'],
    ['pipelines in the singular', '  pipelines:', '  pipeline:'],
    ['processors in service', '  telemetry:', '  processors: [batch]\n  telemetry:'],
    ['service is a list', 'service:\n  extensions', 'service:\n- extensions'],
    ['pipelines is empty', 'service:\n', 'service:\n  pipelines: {}\n  x:\n'],
    ['signal misspelt', '    traces:', '    trace:'],
    ['signal with a capital', '    traces:', '    Traces:'],
    ['signal unknown', '    traces:', '    spans:'],
    ['signal with an empty name', '    traces:', '    traces/:'],
    ['pipeline with a bad name', 'metrics/2:', 'metrics/a+b:'],
    ['pipeline with a hyphen for a slash', 'metrics/2:', 'metrics-2:'],
    ['pipeline is empty', '    metrics/2:', '    logs:\n    metrics/2:'],
    ['pipeline is a list', '    traces:\n      receivers:', '    traces:\n    - receivers:'],
    ['pipeline is text', '    metrics/2:', '    logs: otlp\n    metrics/2:'],
    ['pipeline key misspelt', 'receivers: [otlp, zipkin/legacy]', 'reciever: [otlp, zipkin/legacy]'],
    [
      'pipeline key of ours',
      'receivers: [otlp, zipkin/legacy]',
      'receivers: [otlp, zipkin/legacy]\n      connectors: []',
    ],
    ['no receivers in a pipeline', '      receivers: [otlp, zipkin/legacy]\n', ''],
    ['empty receivers in a pipeline', '[otlp, zipkin/legacy]', '[]'],
    ['null receivers in a pipeline', ' [otlp, zipkin/legacy]', ''],
    ['no exporters in a pipeline', '      exporters: [otlp_http]\n', ''],
    ['empty exporters in a pipeline', '[otlp_http]', '[]'],
    ['no processors in a pipeline', '      processors: [memory_limiter, batch]\n', ''],
    ['empty processors in a pipeline', '[memory_limiter, batch]', '[]'],
    ['receivers are text', '[otlp, zipkin/legacy]', 'otlp'],
    ['receivers are text with a comma', '[otlp, zipkin/legacy]', 'otlp,zipkin/legacy'],
    ['receivers are a map', '[otlp, zipkin/legacy]', '{otlp: }'],
    ['receivers hold a number', '[otlp, zipkin/legacy]', '[otlp, 5]'],
    ['receivers hold a list', '[otlp, zipkin/legacy]', '[[otlp, zipkin/legacy]]'],
    ['receivers hold a map', '[otlp, zipkin/legacy]', '[otlp: ]'],
    ['receivers hold null', '[otlp, zipkin/legacy]', '[otlp, ~]'],
    ['receivers hold empty text', '[otlp, zipkin/legacy]', '[otlp, ""]'],
    ['receivers hold a boolean', '[otlp, zipkin/legacy]', '[otlp, true]'],
    ['reference misspelt', '[otlp, zipkin/legacy]', '[oltp, zipkin/legacy]'],
    ['reference without its name', '[otlp, zipkin/legacy]', '[otlp, zipkin]'],
    ['reference with another name', '[otlp, zipkin/legacy]', '[otlp/1, zipkin/legacy]'],
    ['reference to an exporter', '[otlp, zipkin/legacy]', '[otlp, debug]'],
    ['reference to a receiver', '[otlp_http]', '[zipkin/legacy]'],
    ['reference to an undefined processor', '[memory_limiter, batch]', '[memory_limiter, attributes]'],
    ['reference to a processor among exporters', '[otlp_http]', '[otlp_http, batch]'],
    ['reference with a bad id', '[otlp_http]', '[otlp_http/]'],
    ['reference with a bad name', '[otlp_http]', '["otlp_http/a+b"]'],
    ['reference with blanks', '[otlp_http]', '[" otlp_http "]'],
    ['reference in quotes', '[otlp_http]', '["otlp_http"]'],
    ['quoted reference in single quotes', '[otlp_http]', "['otlp_http']"],
    ['extension misspelt in service', '[health_check, zpages/debug]', '[healthcheck, zpages/debug]'],
    ['extension not defined', '[health_check, zpages/debug]', '[health_check, pprof]'],
    ['extension of another name', '[health_check, zpages/debug]', '[health_check, zpages]'],
    ['extensions are text', '[health_check, zpages/debug]', 'health_check'],
    ['extensions are empty', '[health_check, zpages/debug]', '[]'],
    ['extension twice', '[health_check, zpages/debug]', '[health_check, health_check]'],
    ['extension not enabled', '[health_check, zpages/debug]', '[health_check]'],
    ['processor twice', '[memory_limiter, batch]', '[batch, memory_limiter, batch]'],
    ['processor twice in a block list', '        - batch/2\n', '        - batch/2\n        - batch/2\n'],
    ['receiver twice', '[otlp, zipkin/legacy]', '[otlp, otlp]'],
    ['exporter twice', '        - debug\n', '        - debug\n        - debug\n'],
    ['unused receiver', '[otlp, zipkin/legacy]', '[otlp]'],
    ['unused exporter', '        - debug\n', ''],
    ['unused processor', '[memory_limiter, batch]', '[memory_limiter]'],
    ['receiver of traces in a metrics pipeline', '      receivers: [otlp]', '      receivers: [otlp, zipkin/legacy]'],
    ['profiles pipeline', '    traces:', '    profiles:'],
    ['no pipelines', '  pipelines:', '  telemetry2:'],
    ['tab as indentation', '\n  batch:\n', '\n\tbatch:\n'],
    ['wrong indentation', '\n    endpoint: localhost:9411', '\n   endpoint: localhost:9411\n    x: y'],
    ['key less indented', '\n      http:', '\n     http:'],
    ['second colon on a line', '  batch:\n', '  batch: timeout: 5s\n'],
    ['colon without a blank', 'check_interval: 1s', 'check_interval:1s'],
    ['colon missing', '  health_check:\n', '  health_check\n'],
    ['quote not closed', 'endpoint: localhost:9411', 'endpoint: "localhost:9411'],
    ['single quote not closed', 'endpoint: localhost:9411', "endpoint: 'localhost:9411"],
    ['list not closed', '[otlp_http]', '[otlp_http'],
    ['map not closed', '  batch:\n', '  batch: {timeout: 5s\n'],
    ['bracket too much', '[otlp_http]', '[otlp_http]]'],
    ['comma missing', '[otlp, zipkin/legacy]', '[otlp zipkin/legacy]'],
    ['comma at the end', '[otlp, zipkin/legacy]', '[otlp, zipkin/legacy,]'],
    ['comma twice', '[otlp, zipkin/legacy]', '[otlp,, zipkin/legacy]'],
    ['value starts with at', 'endpoint: localhost:9411', 'endpoint: @localhost'],
    ['value starts with a backtick', 'endpoint: localhost:9411', 'endpoint: `localhost`'],
    ['value starts with a percent sign', 'endpoint: localhost:9411', 'endpoint: %localhost'],
    ['bad escape', 'endpoint: localhost:9411', 'endpoint: "local\\host"'],
    ['undefined alias', 'endpoint: localhost:9411', 'endpoint: *where'],
    ['alias before its anchor', 'endpoint: localhost:9411', 'endpoint: *later\nx-later: &later a:1'],
    ['control character', 'level: info', 'level: "in\u0001fo"'],
    ['byte order mark', '# A gateway', '\ufeff# A gateway'],
    ['carriage returns', '\n', '\r\n'],
    ['document start', '# A gateway', '---'],
    ['directive', '# A gateway', '%YAML 1.2\n---'],
    ['second document', '      exporters: [otlp_http]\n', '      exporters: [otlp_http]\n---\nfoo: bar\n'],
    ['document end and garbage', '      exporters: [otlp_http]\n', '      exporters: [otlp_http]\n...\n'],
    ['comment without a blank', 'level: info', 'level: info#'],
    ['tab before a comment', 'level: info', 'level: info\t# comment'],
    ['tab after a colon', 'level: info', 'level:\tinfo'],
    ['trailing blanks', 'level: info', 'level: info   '],
    ['tag on a value', 'level: info', 'level: !!str info'],
    ['unknown tag', '  batch:\n', '  batch: !foo {}\n'],
    [
      'extension list by lines without indentation',
      'extensions: [health_check, zpages/debug]',
      'extensions:\n  - health_check\n  - zpages/debug',
    ],
    ['explicit key', '  batch:\n', '  ? batch\n  :\n'],
    ['block scalar as an id', '        - debug\n', '        - |-\n          debug\n'],
    ['folded id', '        - debug\n', '        - >-\n          debug\n'],
    ['environment in a value', 'endpoint: localhost:9411', 'endpoint: ${env:SPANWRIGHT_UNSET:-localhost:9411}'],
    ['environment in a list', '        - debug\n', '        - ${env:SPANWRIGHT_UNSET:-debug}\n'],
    ['environment for a list', '[otlp_http]', '${env:SPANWRIGHT_UNSET:-[otlp_http]}'],
    [
      'environment for a section',
      '\nextensions:\n  health_check:\n',
      '\nextensions:\n  health_check: ${env:SPANWRIGHT_UNSET}\n',
    ],
    ['tab on a line of its own', 'exporters:\n  otlp_grpc', '\t\nexporters:\n  otlp_grpc'],
    ['tab before a comment of its own line', 'exporters:\n  otlp_grpc', '  \t# out\nexporters:\n  otlp_grpc'],
    ['comment at once after a list', '[otlp_http]', '[otlp_http]#c'],
    ['path as a key', '  debug:\n', '  debug::verbosity: basic\n'],
    ['environment variable with a hyphen', 'endpoint: backend:4317', 'endpoint: ${env:MY-HOST}:4317'],
    [
      'environment variable that is a number',
      'endpoint: backend:4317',
      'endpoint: backend:4317\n    headers: {a: "${1}"}',
    ],
    ['number that is escaped', 'endpoint: backend:4317', 'endpoint: backend:4317\n    headers: {a: "$${1}"}'],
    ['default value without a provider', 'endpoint: backend:4317', 'endpoint: ${HOST:-backend}:4317'],
    ['default value', 'endpoint: backend:4317', 'endpoint: ${env:HOST:-backend}:4317'],
    ['provider that there is not', 'endpoint: backend:4317', 'endpoint: ${ENV:HOST}:4317'],
    ['nested substitution', 'endpoint: backend:4317', 'endpoint: backend:4317\n    headers: {a: "${env:A${env:B}}"}'],
  ],
};

const connectors: Base = {
  name: 'connectors',
  text: `receivers:
  nop:
exporters:
  debug:
connectors:
  span_metrics:
  forward/a:
service:
  pipelines:
    traces/in:
      receivers: [nop]
      exporters: [span_metrics, forward/a]
    traces/out:
      receivers: [forward/a]
      exporters: [debug]
    metrics:
      receivers: [span_metrics]
      exporters: [debug]
`,
  changes: [
    [
      'connectors in a circle',
      '      exporters: [debug]\n    metrics:',
      '      exporters: [debug, forward/a]\n    metrics:',
    ],
    ['connector misspelt', '  span_metrics:\n', '  spanmetric:\n'],
    ['old name of a connector', '  forward/a:\n', '  forward/a:\n  spanmetrics/old:\n'],
    ['connector type of a processor', '  forward/a:\n', '  batch/a:\n'],
    ['connector unused', '  forward/a:\n', '  forward/a:\n  forward/b:\n'],
    ['connector only exported to', '      receivers: [span_metrics]', '      receivers: [nop]'],
    ['connector only received from', '[span_metrics, forward/a]', '[forward/a]'],
    ['connector into a wrong signal', '    metrics:', '    logs:'],
    ['connector from a wrong signal', '    traces/in:', '    logs/in:'],
    ['connector undefined', '[span_metrics, forward/a]', '[span_metrics, forward/b]'],
    [
      'connector among processors',
      '      exporters: [span_metrics, forward/a]',
      '      processors: [forward/a]\n      exporters: [span_metrics, forward/a]',
    ],
    ['connector with the id of an exporter', '  debug:\n', '  debug:\n  nop:\nx:\n'],
    ['exporter and connector of one id', 'connectors:\n', 'connectors:\n  debug:\n'],
    ['connectors are a list', '  span_metrics:\n  forward/a:\n', '  - span_metrics\n'],
    ['no receivers section', 'receivers:\n  nop:\n', ''],
    ['no exporters section', 'exporters:\n  debug:\n', ''],
    ['receivers section empty', 'receivers:\n  nop:\n', 'receivers:\n'],
    ['exporters section empty', 'exporters:\n  debug:\n', 'exporters: {}\n'],
    ['connectors section empty', '  span_metrics:\n  forward/a:\n', ''],
    ['no service', 'service:\n', 'x:\n'],
  ],
};

const anchors: Base = {
  name: 'anchors',
  text: `receivers:
  otlp: &otlp
    protocols: &protocols
      grpc: &grpc
        endpoint: localhost:4317
  otlp/2:
    <<: *otlp
exporters:
  debug: &debug
  debug/2: *debug
service:
  pipelines:
    traces: &pipeline
      receivers: &receivers [otlp, otlp/2]
      exporters: [&first debug, debug/2]
    logs: *pipeline
    metrics:
      <<: *pipeline
      exporters: [*first]
`,
  changes: [
    ['merge overridden', '    <<: *otlp\n', '    <<: *otlp\n    protocols:\n      http:\n'],
    ['merge of a list of maps', '    <<: *otlp\n', '    <<: [*otlp, *pipeline2]\n'],
    ['merge twice', '    <<: *otlp\n', '    <<: *otlp\n    <<: *otlp\n'],
    ['merge of text', '    <<: *otlp\n', '    <<: otlp\n'],
    ['merge in a section', '  debug/2: *debug\n', '  debug/2: *debug\n  <<: {debug/3: }\n'],
    ['reference from a merged pipeline undefined', '  otlp/2:\n', '  otlp/3:\n'],
    ['alias to an undefined reference', '[*first]', '[*first, nosuch]'],
    ['anchor twice', '&grpc', '&otlp'],
    ['quoted merge key', '    <<: *otlp\n', '    "<<": *otlp\n'],
  ],
};

const odd: readonly ConformanceCase[] = [
  { name: 'empty file', text: '' },
  { name: 'only a comment', text: '# nothing\n' },
  { name: 'null', text: 'null\n' },
  { name: 'a list', text: '- a\n- b\n' },
  { name: 'a word', text: 'hello\n' },
  { name: 'an empty map', text: '{}\n' },
  { name: 'only receivers', text: 'receivers:\n  nop:\n' },
  { name: 'empty sections', text: 'receivers:\nexporters:\nservice:\n' },
  { name: 'no pipelines', text: 'receivers:\n  nop:\nexporters:\n  nop:\nservice:\n' },
  { name: 'empty pipelines', text: 'receivers:\n  nop:\nexporters:\n  nop:\nservice:\n  pipelines:\n' },
  {
    name: 'json',
    text: '{"receivers":{"nop":null},"exporters":{"nop":{}},"service":{"pipelines":{"traces":{"receivers":["nop"],"exporters":["nop"]}}}}',
  },
  {
    name: 'flow all over',
    text: 'receivers: {nop: }\nexporters: {nop: }\nservice: {pipelines: {traces: {receivers: [nop], exporters: [nop]}}}\n',
  },
  { name: 'a document before', text: '---\n---\nreceivers: {nop: }\n' },
];

export const corpus: readonly ConformanceCase[] = [
  ...[gateway, connectors, anchors].flatMap(casesOfWhole),
  ...odd,
  ...[...exporters, ...processors, ...otherSettings, ...moreSettings].flatMap(casesOf),
];
