import { expect, test } from 'vitest';
import { ownDestination, runVariables, tracingVariables, variablesOfEnvFile } from './run-environment.ts';

const ports = { grpcPort: 4317, httpPort: 4318 };

test('a bare environment gets all it needs to send every signal here, soon', () => {
  expect(tracingVariables(ports, {})).toEqual({
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_BSP_SCHEDULE_DELAY: '500',
    OTEL_LOGS_EXPORTER: 'otlp',
    OTEL_BLRP_SCHEDULE_DELAY: '500',
    OTEL_METRICS_EXPORTER: 'otlp',
    OTEL_METRIC_EXPORT_INTERVAL: '5000',
    OTEL_METRIC_EXPORT_TIMEOUT: '5000',
  });
});

test('a variable of the user is never overwritten', () => {
  const added = tracingVariables(ports, { OTEL_TRACES_EXPORTER: 'console,otlp', OTEL_METRICS_EXPORTER: 'prometheus' });
  expect(Object.keys(added)).toEqual([
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'OTEL_EXPORTER_OTLP_PROTOCOL',
    'OTEL_BSP_SCHEDULE_DELAY',
    'OTEL_LOGS_EXPORTER',
    'OTEL_BLRP_SCHEDULE_DELAY',
    'OTEL_METRIC_EXPORT_INTERVAL',
    'OTEL_METRIC_EXPORT_TIMEOUT',
  ]);
});

test.each(['LOGS', 'METRICS'])('%s that the user sends elsewhere are left alone', (signal) => {
  const added = tracingVariables(ports, { [`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`]: 'https://collector.example' });
  expect(added).toHaveProperty('OTEL_EXPORTER_OTLP_ENDPOINT');
  const concerned = signal === 'LOGS' ? /_LOGS_|BLRP/ : /_METRICS?_/;
  expect(Object.keys(added).filter((name) => concerned.test(name))).toEqual([]);
});

test.each(['OTEL_METRIC_EXPORT_INTERVAL', 'OTEL_METRIC_EXPORT_TIMEOUT'])(
  'the pace of metrics is the one of %s, with nothing added to it',
  (name) => {
    const added = tracingVariables(ports, { [name]: '20000' });
    expect(Object.keys(added).filter((each) => each.startsWith('OTEL_METRIC_EXPORT'))).toEqual([]);
    expect(added).toHaveProperty('OTEL_METRICS_EXPORTER', 'otlp');
  },
);

test.each([
  { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example:4317' },
  { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector.example/v1/traces' },
  { OTEL_TRACES_EXPORTER: 'none' },
  { OTEL_SDK_DISABLED: 'true' },
  { OTEL_CONFIG_FILE: '/etc/otel.yaml' },
])('where %o decides, nothing is added', (existing) => {
  expect(ownDestination(existing)).toBe(Object.keys(existing)[0]);
  expect(tracingVariables(ports, existing)).toEqual({});
});

test('an empty variable counts as not set, as the specification says', () => {
  expect(tracingVariables(ports, { OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toHaveProperty(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'http://127.0.0.1:4318',
  );
});

test('a program that insists on gRPC is sent to the gRPC port', () => {
  expect(tracingVariables(ports, { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toEqual(
    expect.objectContaining({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4317' }),
  );
});

test('a receiver on an address of its own is reached there', () => {
  expect(tracingVariables({ ...ports, host: '192.168.1.5' }, {})).toHaveProperty(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'http://192.168.1.5:4318',
  );
});

test('an env file sets what its lines assign', () => {
  const text =
    '# service\r\nOTEL_SERVICE_NAME="shop"\r\nexport OTEL_TRACES_EXPORTER = otlp\n#OTEL_SDK_DISABLED=true\nnot a line\n';
  expect(variablesOfEnvFile(text)).toEqual({ OTEL_SERVICE_NAME: 'shop', OTEL_TRACES_EXPORTER: 'otlp' });
});

test('the mark of a run stands beside the resource attributes of the user, in place of another mark', () => {
  const marked = (attributes?: string) =>
    runVariables('k3x9ab', { OTEL_RESOURCE_ATTRIBUTES: attributes })['OTEL_RESOURCE_ATTRIBUTES'];
  expect(marked()).toBe('spanwright.run.id=k3x9ab');
  expect(marked('')).toBe('spanwright.run.id=k3x9ab');
  expect(marked('team=a%2Cb,spanwright.run.id=old1,')).toBe('team=a%2Cb,spanwright.run.id=k3x9ab');
});

test('what is sent elsewhere is not marked', () => {
  expect(runVariables('k3x9ab', { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example' })).toEqual({});
});
