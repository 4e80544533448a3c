import { expect, it } from 'vitest';
import { parseYaml } from '../../yaml/yaml-document.ts';
import { defaultEndpoint, defaultEnvironment, type PartId } from '../choices.ts';
import { memoryFiles } from '../memory-files.testing.ts';
import { servicesIn } from '../set-up.testing.ts';
import { planSetUp } from '../set-up.ts';

const compose = '/shop/docker-compose.yml';
const orders = {
  '/shop/orders/package.json': '{ "name": "orders", "dependencies": { "express": "5.1.0", "dd-trace": "5.0.0" } }\n',
};

function planned(text: string | undefined, others: Readonly<Record<string, string>> = {}) {
  const parts: readonly PartId[] = ['collector-agent'];
  const choices = { folder: '/shop', endpoint: defaultEndpoint, environment: defaultEnvironment, parts };
  const before = { ...orders, ...others, ...(text !== undefined && { [compose]: text }) };
  const first = planSetUp(servicesIn(before), choices, memoryFiles(before));
  const after: Readonly<Record<string, string>> = {
    ...before,
    ...Object.fromEntries(first.changes.map((change) => [change.path, change.after])),
  };
  const changed = after[compose] ?? after['/shop/compose.yaml']!;
  expect(parseYaml(changed).flatMap(({ problems }) => problems)).toEqual([]);
  expect(planSetUp(servicesIn(after), choices, memoryFiles(after)).changes).toEqual([]);
  return { after: changed, notes: first.notes };
}

const collector = (indent: string) =>
  [
    'otel-collector-agent:',
    '  image: otel/opentelemetry-collector-contrib:0.159.0',
    '  volumes:',
    '    - ./otel-collector-agent.yaml:/etc/otelcol-contrib/config.yaml:ro',
    '  environment:',
    '    GOMEMLIMIT: 409MiB',
    '  mem_limit: 512m',
    '  extra_hosts:',
    '    - host.docker.internal:host-gateway',
    '  restart: unless-stopped',
  ]
    .map((line) => `${indent}${line}\n`)
    .join('');

it('adds a collector, and tells what is built of it', () => {
  const { after, notes } = planned(`services:
    orders:
        build:
            context: ./orders/
        # what it needs
        environment:
            PORT: 8080 # fixed
    db:
        image: postgres:17 # pinned

volumes: {data: }
`);
  expect(notes.filter((note) => note.includes(compose))).toEqual([]);
  expect(after).toBe(`services:
    orders:
        build:
            context: ./orders/
        # what it needs
        environment:
            PORT: 8080 # fixed
            OTEL_EXPORTER_OTLP_ENDPOINT: "http://otel-collector-agent:4318"
            OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf"
            OTEL_SERVICE_NAME: "orders"
            OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=development"
    db:
        image: postgres:17 # pinned
${collector('    ')}
volumes: {data: }
`);
});

it('adds to an environment that is a list', () => {
  const { after } = planned(
    'services:\n  orders:\n    build: orders\n    environment:\n    - PORT=8080\n    - OTEL_SERVICE_NAME=mine\n',
  );
  expect(after).toBe(`services:
  orders:
    build: orders
    environment:
    - PORT=8080
    - OTEL_SERVICE_NAME=mine
    - OTEL_EXPORTER_OTLP_ENDPOINT=http://otel-collector-agent:4318
    - OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
    - OTEL_RESOURCE_ATTRIBUTES=deployment.environment.name=development
${collector('  ')}`);
});

it('adds an environment where there is none, in a file without a last line break', () => {
  const { after } = planned('services:\n  orders:\n    build: ./orders');
  expect(after).toContain('    build: ./orders\n    environment:\n      OTEL_EXPORTER_OTLP_ENDPOINT: "http://');
});

it.each([
  ['a file', 'services:\n  orders:\n    build: orders\n    env_file: .env\n'],
  ['an anchor', 'x-env: &env {PORT: "1"}\nservices:\n  orders:\n    build: orders\n    environment: *env\n'],
  [
    'a merged map',
    'x-env: &env {PORT: "1"}\nservices:\n  orders:\n    build: orders\n    environment:\n      <<: *env\n',
  ],
  [
    'a service that it merges',
    'x-base: &base\n  environment: {PORT: "1"}\nservices:\n  orders:\n    <<: *base\n    build: orders\n',
  ],
  [
    'where others take it',
    'services:\n  orders:\n    build: orders\n    environment: &e\n      PORT: "1"\n  db:\n    environment: *e\n',
  ],
  [
    'a service that others merge',
    'services:\n  orders: &o\n    build: orders\n  worker:\n    <<: *o\n    command: work\n',
  ],
  [
    'a service that it extends',
    'services:\n  orders:\n    build: orders\n    extends: {file: base.yaml, service: base}\n',
  ],
])('leaves an environment that comes from %s, and says what to add', (_, text) => {
  const { after, notes } = planned(text);
  expect(after).toBe(`${text}${collector('  ')}`);
  expect(notes.join('\n')).toContain('by hand OTEL_EXPORTER_OTLP_ENDPOINT: "http://otel-collector-agent:4318"');
});

it('says what to set where nothing builds the service', () => {
  const { notes } = planned('services:\n  db:\n    image: postgres:17\n');
  expect(notes.join('\n')).toContain('set OTEL_EXPORTER_OTLP_ENDPOINT=http://otel-collector-agent:4318');
});

it('leaves a file whose services are in braces', () => {
  const text = 'services: {db: {image: "postgres:17"}}\n';
  const { after, notes } = planned(text);
  expect(after).toBe(text);
  expect(notes.join('\n')).toContain(`${compose} was left without otel-collector-agent`);
});

it('writes a file of all that have a Dockerfile where there is none', () => {
  const { after } = planned(undefined, { '/shop/orders/Dockerfile': 'FROM node:22\n' });
  expect(after).toBe(`services:
  orders:
    build: "./orders"
    environment:
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://otel-collector-agent:4318"
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf"
      OTEL_SERVICE_NAME: "orders"
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=development"
${collector('  ')}`);
});

it('writes one service where two have the same name', () => {
  const other = { '/shop/more/package.json': orders['/shop/orders/package.json'] };
  const images = { '/shop/orders/Dockerfile': 'FROM node:22\n', '/shop/more/Dockerfile': 'FROM node:22\n' };
  const { after, notes } = planned(undefined, { ...other, ...images });
  expect(after.match(/^ {2}orders:$/gm)).toHaveLength(1);
  expect(notes.join('\n')).toContain('Nothing builds orders in Compose');
});
