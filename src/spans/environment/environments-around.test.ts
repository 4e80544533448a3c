import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDotenv } from '../../environment/dotenv.ts';
import type { ProjectFiles } from '../project-files.ts';
import { readCompose } from './compose.ts';
import { environmentsAround } from './environments-around.ts';

const endpoint = 'OTEL_EXPORTER_OTLP_ENDPOINT';

describe('environmentsAround', () => {
  it('reads `.env` files: quotes, comments, `export`, and what one variable takes of another', () => {
    const dotenv = `
# where to
HOST=collector
export ${endpoint}="http://localhost:4317" # gRPC
OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://localhost:\${PORT:-4318}
OTEL_EXPORTER_OTLP_PROTOCOL = grpc
`;
    expect(around({ '/app/package.json': '{}', '/app/.env': dotenv })).toEqual([
      {
        [endpoint]: 'http://localhost:4317 at /app/.env:4',
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://localhost:4318 at /app/.env:5',
        OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc at /app/.env:6',
      },
    ]);
  });

  it('takes a script that preloads a file for a way to run that file', () => {
    const manifest = `{
  "scripts": {
    "grpc": "${endpoint}=http://a:4317 node -r ./tracing.grpc.js app.js",
    "http": "${endpoint}=http://a:4318 node --import=./src/a app.js"
  }
}`;
    expect(around({ '/app/package.json': manifest })).toEqual([{ [endpoint]: 'http://a:4318 at /app/package.json:4' }]);
  });

  it('does not choose between a value and another one in a comment', () => {
    const dotenv = `# gRPC\n${endpoint}="http://localhost:4317"\n# or HTTP\n# ${endpoint}="http://localhost:4318"\n`;
    const compose = `services:
  app:
    build: .
    environment:
      - ${endpoint}=http://collector:4317
      # - ${endpoint}=http://collector:4318
`;
    const files = { '/app/package.json': '{}', '/app/.env': dotenv, '/app/compose.yaml': compose };
    expect(around(files)).toEqual([]);
  });

  it('keeps what looks like an endpoint, and no secrets', () => {
    const dotenv = 'TOKEN=abc\nCOLLECTOR=http://collector:4318\nDATABASE_URL=postgres://a:b@db:5432/x\n';
    expect(around({ '/app/package.json': '{}', '/app/.env.production': dotenv })).toEqual([
      { COLLECTOR: 'http://collector:4318 at /app/.env.production:2' },
    ]);
  });

  it('takes each script and the Dockerfile for one way to run', () => {
    const manifest = `{
  "scripts": {
    "start": "${endpoint}=http://a:4317 node .",
    "dev": "cross-env NODE_ENV=development ${endpoint}='http://b:4318' tsx watch src",
    "test": "vitest"
  }
}`;
    const image = `FROM node:22\nENV NODE_ENV=production \\\n    ${endpoint}="http://c:4318"\nENV OTEL_TRACES_EXPORTER otlp\n`;
    expect(around({ '/app/package.json': manifest, '/app/Dockerfile': image })).toEqual([
      { [endpoint]: 'http://a:4317 at /app/package.json:3' },
      { [endpoint]: 'http://b:4318 at /app/package.json:4' },
      { [endpoint]: 'http://c:4318 at /app/Dockerfile:3', OTEL_TRACES_EXPORTER: 'otlp at /app/Dockerfile:4' },
    ]);
  });

  it('finds the services of compose files that are built from the package, wherever the file is', () => {
    const compose = `
x-environment: &shared
  ${endpoint}: http://collector:\${PORT}
services:
  cart:
    build: ./cart
    environment: { ${endpoint}: 'http://other:4317' }
  shop:
    build: { context: ., dockerfile: ./src/shop/Dockerfile }
    env_file: [shop.env]
    environment:
      <<: *shared
      OTEL_EXPORTER_OTLP_PROTOCOL: grpc
  database:
    image: postgres
    environment: [${endpoint}=http://nobody:4317]
`;
    const files = {
      '/repository/src/shop/package.json': '{}',
      '/repository/compose.yaml': compose,
      '/repository/.env': 'PORT=4317',
      '/repository/shop.env': 'OTEL_TRACES_EXPORTER=otlp',
    };
    expect(around(files, '/repository/src/shop/lib/a.ts')).toEqual([
      {
        OTEL_TRACES_EXPORTER: 'otlp at /repository/shop.env:1',
        [endpoint]: 'http://collector:4317 at /repository/compose.yaml:3',
        OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc at /repository/compose.yaml:13',
      },
    ]);
  });

  it('adds what further compose files say of a service', () => {
    const files = {
      '/app/cart/package.json': '{}',
      '/app/docker/docker-compose.yml': `services: { cart: { build: ../cart, environment: { ${endpoint}: 'http://a:4318' } } }`,
      '/app/docker/docker-compose.override.yml': `services: { cart: { environment: [OTEL_TRACES_EXPORTER=otlp] }, other: { environment: [${endpoint}=http://b:4317] } }`,
    };
    expect(around(files, '/app/cart/a.ts')).toEqual([
      { [endpoint]: 'http://a:4318 at /app/docker/docker-compose.yml:1' },
      {
        [endpoint]: 'http://a:4318 at /app/docker/docker-compose.yml:1',
        OTEL_TRACES_EXPORTER: 'otlp at /app/docker/docker-compose.override.yml:1',
      },
    ]);
  });

  it('leaves out what only shows when it runs', () => {
    const dotenv = `${endpoint}=http://$UNKNOWN:4317\nOTEL_EXPORTER_OTLP_PROTOCOL=\${PROTOCOL}\n`;
    expect(around({ '/app/package.json': '{}', '/app/.env': dotenv })).toEqual([]);
  });
});

describe('readDotenv and readCompose', () => {
  it('take any text', () => {
    const lines = fc.constantFrom(
      'services:',
      '  a:',
      '    build: .',
      '    environment: *x',
      '      - A=$',
      'A=${',
      '<<: [*x]',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(lines).map((all) => all.join('\n')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        readDotenv(text);
        readCompose('/app/compose.yaml', text);
      }),
    );
  });
});

/** What the environments around a file set, as `value at place`. */
function around(texts: Readonly<Record<string, string>>, path = '/app/src/a.ts') {
  const files: ProjectFiles = {
    path,
    read: (name) => texts[name],
    isFile: (name) => Object.hasOwn(texts, name),
    isFolder: (name) => Object.keys(texts).some((one) => one.startsWith(`${name}/`)),
    foldersIn: () => [],
    realPath: (name) => name,
  };
  return environmentsAround(files).map(({ variables }) =>
    Object.fromEntries(
      [...variables].map(([name, { value, path: place, line }]) => [name, `${value} at ${place}:${line + 1}`]),
    ),
  );
}
