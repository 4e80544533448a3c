import type { Base } from './base.ts';

/** What a collector tells of itself. */
export const telemetry: Base = {
  name: 'telemetry',
  text: `receivers:
  otlp:
    protocols:
      grpc:
exporters:
  debug:
service:
  telemetry:
    resource:
      service.name: gateway
    logs:
      level: info
      encoding: json
      development: false
      sampling:
        enabled: true
        tick: 10s
        initial: 10
        thereafter: 100
      output_paths: [stderr]
      initial_fields:
        team: a
    metrics:
      level: detailed
      readers:
        - pull:
            exporter:
              prometheus:
                host: 0.0.0.0
                port: 8888
        - periodic:
            interval: 10000
            exporter:
              otlp:
                protocol: http/protobuf
                endpoint: http://backend:4318
    traces:
      propagators: [tracecontext, b3]
      processors:
        - batch:
            exporter:
              otlp:
                protocol: grpc
                endpoint: http://backend:4317
  pipelines:
    traces:
      receivers: [otlp]
      exporters: [debug]
`,
  changes: [
    ['level of logs that there is not', 'level: info', 'level: verbose'],
    ['level of logs with capitals', 'level: info', 'level: INFO'],
    ['level of logs is a number', 'level: info', 'level: 1'],
    ['encoding that there is not', 'encoding: json', 'encoding: xml'],
    ['development in quotes', 'development: false', 'development: "false"'],
    ['tick without a unit', 'tick: 10s', 'tick: "10"'],
    ['number in quotes', 'initial: 10\n', 'initial: "10"\n'],
    ['paths as text', '[stderr]', 'stderr'],
    ['fields as a list', 'initial_fields:\n        team: a', 'initial_fields: [team]'],
    ['key of logs unknown', 'encoding: json', 'format: json'],
    ['key of sampling unknown', 'thereafter', 'after'],
    ['key of telemetry unknown', '    traces:\n      propagators', '    tracing:\n      propagators'],
    ['level of metrics that there is not', 'level: detailed', 'level: high'],
    ['level of metrics with a capital', 'level: detailed', 'level: Detailed'],
    ['no metrics with readers', 'level: detailed', 'level: none'],
    ['address of old', 'level: detailed', 'address: 0.0.0.0:8888'],
    ['readers as a map', '        - pull:\n            exporter:', '          pull:\n            exporter:'],
    ['reader of no kind', '        - pull:', '        - push:'],
    ['reader without an exporter', '        - pull:\n            exporter:', '        - pull:\n            exporters:'],
    ['exporter that there is not', '              prometheus:', '              prometheuss:'],
    ['port in quotes', 'port: 8888', 'port: "8888"'],
    ['port too high', 'port: 8888', 'port: 88888'],
    ['host missing', '                host: 0.0.0.0\n', ''],
    ['interval with a unit', 'interval: 10000', 'interval: 10s'],
    ['interval below zero', 'interval: 10000', 'interval: -1'],
    ['protocol that there is not', 'http/protobuf', 'http'],
    ['protocol missing', '                protocol: http/protobuf\n', ''],
    ['endpoint missing', '\n                endpoint: http://backend:4318', ''],
    ['propagator that there is not', '[tracecontext, b3]', '[tracecontext, zipkin]'],
    ['propagators as text', '[tracecontext, b3]', 'b3'],
    ['processors as a map', '        - batch:\n            exporter:', '          batch:\n            exporter:'],
    ['processor of no kind', '        - batch:', '        - batched:'],
    ['resource value is a number', 'service.name: gateway', 'service.name: 5'],
    ['resource value null', 'service.name: gateway', 'service.name:'],
    ['resource as a list', 'resource:\n      service.name: gateway', 'resource: [gateway]'],
    ['telemetry as a list', '  telemetry:\n    resource:\n      service.name: gateway\n', '  telemetry: []\n  x:\n'],
    ['metrics as a flag', '    metrics:\n      level: detailed\n', '    metrics: true\n    x:\n'],
  ],
};
