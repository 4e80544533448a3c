// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shells and Spring put these in
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../base/edit.ts';
import { LineIndex } from '../base/line-index.ts';
import { checkSdkSource } from './validator.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** `line: severity rule`, 1-based. */
function summary(name: string, text: string): string[] {
  const lines = new LineIndex(text);
  return checkSdkSource({ path: name, text }).map(
    ({ range, severity, rule }) => `${lines.positionAt(range.start).line + 1}: ${severity} ${rule}`,
  );
}

describe('the settings of the design document', () => {
  const page = readFileSync(path.join(root, 'docs/design-document-sdk.md'), 'utf8');
  const judged = page
    .split(/^## /m)
    .slice(1)
    // What tracing.js says is the linter's.
    .filter((section) => !section.startsWith('tracing.js'))
    .map((section) => ({
      name: /^\S+/.exec(section)![0],
      expected: [...section.matchAll(/^\| (\d+) \| (\w+) \| ([\w-]+) \|/gm)].map(
        ([, line, severity, check]) => `${line}: ${severity} ${check}`,
      ),
    }));

  it.each(judged)('$name', ({ name, expected }) => {
    expect(expected.length).toBeGreaterThan(0);
    expect(summary(name, readFileSync(path.join(root, 'test/fixtures/sdk/design', name), 'utf8'))).toEqual(expected);
  });
});

describe('manifests', () => {
  it('are fine where their packages are of one release', () => {
    const text = readFileSync(path.join(root, 'test/fixtures/sdk/design/requirements.txt'), 'utf8');
    expect(summary('requirements.txt', text)).toEqual([]);
    expect(
      summary('rebar.config', readFileSync(path.join(root, 'test/fixtures/sdk/design/rebar.config'), 'utf8')),
    ).toEqual([]);
    expect(summary('requirements.txt', text.replace('sdk==1.21.0', 'sdk==1.22.0'))).toContain(
      '4: warning mixed-release-lines',
    );
  });

  it.each([
    ['Pipfile', '[packages]\nopentelemetry-exporter-jaeger = "*"\n'],
    ['setup.cfg', '[options]\ninstall_requires =\n  opentelemetry-exporter-jaeger~=1.0\n'],
    ['requirements.txt', 'opentelemetry-exporter-jaeger==1.21.0 \\\n    --hash=sha256:0\n'],
    ['pyproject.toml', '[dependency-groups]\ndev = ["x", "opentelemetry-exporter-jaeger[a,b] (>=1)"] # "no"\n'],
    ['pyproject.toml', '[tool.poetry.group.dev.dependencies]\nopentelemetry_exporter_jaeger = { version = "^1" }\n'],
    ['build.gradle', "/* 'x' */ api('io.opentelemetry:opentelemetry-exporter-jaeger')\n"],
    ['go.mod', 'require go.opentelemetry.io/otel/exporters/jaeger v1.17.0\n'],
    ['package.json', '{ "devDependencies": { "@opentelemetry/exporter-jaeger": "*" } }'],
  ])('of all kinds are read: %s', (name, text) => {
    const findings = checkSdkSource({ path: name, text });
    expect(findings.map(({ range }) => text.slice(range.start, range.end).replaceAll('_', '-'))).toEqual([
      expect.stringMatching(/exporter[-s/]+jaeger$/),
    ]);
  });

  it.each([
    ['pyproject.toml', '[tool.ruff]\nselect = ["opentelemetry-exporter-jaeger"]\n'],
    ['pyproject.toml', '[project]\ndependencies = [\n  # "opentelemetry-exporter-jaeger",\n]\n'],
    ['go.mod', 'replace go.opentelemetry.io/otel/exporters/jaeger v1.17.0 => ../jaeger\n'],
    ['go.mod', 'exclude (\n\tgo.opentelemetry.io/otel/exporters/jaeger v1.17.0\n)\n'],
    ['package.json', '{ "peerDependencies": { "@opentelemetry/exporter-jaeger": "*" } }'],
    ['build.gradle.kts', '// "io.opentelemetry:opentelemetry-exporter-jaeger"\n'],
  ])('say nothing where they name a package for something else: %s', (name, text) => {
    expect(checkSdkSource({ path: name, text })).toEqual([]);
  });
});

describe('what several programs share', () => {
  it('is told once', () => {
    const text = `x-environment: &shared
  OTEL_TRACES_SAMPLER: parentbased
services:
  shop:
    environment: { <<: *shared, OTEL_SERVICE_NAME: shop }
  stock:
    environment: { <<: *shared, OTEL_SERVICE_NAME: stock }
`;
    expect(summary('compose.yaml', text)).toEqual(['2: warning unknown-sdk-choice']);
  });
});

describe('a file in a ConfigMap', () => {
  it('is judged, and mended where it stands', () => {
    const text = `apiVersion: v1
kind: ConfigMap
data:
  OTEL_TRACES_SAMPLER: ratio
  application.yml: |
    otel:
      propagators: w3c,baggage
`;
    const findings = checkSdkSource({ path: 'shop.yaml', text });
    expect(summary('shop.yaml', text)).toEqual(['4: warning unknown-sdk-choice', '7: warning unknown-sdk-choice']);
    expect(applyEdits(text, findings[1]!.fixes[0]!.edits)).toBe(text.replace('w3c', 'tracecontext'));
  });
});

describe('settings in any text', () => {
  const names = [
    ...['.env', 'Dockerfile', 'compose.yaml', 'application.yml', 'application.properties', 'agent.properties'],
    ...['package.json', 'start.sh', 'shop.service'],
    ...['pom.xml', 'requirements.txt', 'pyproject.toml', 'build.gradle', 'go.mod', 'rebar.config'],
  ];
  const words = fc.constantFrom(
    ...['OTEL_TRACES_SAMPLER', 'OTEL_TRACES_SAMPLER_ARG', 'OTEL_EXPORTER_OLTP_ENDPOINT', 'OTEL_RESOURCE_ATTRIBUTES'],
    ...[
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'OTEL_EXPORTER_OTLP_PROTOCOL',
      'OTEL_EXPORTER_OTLP_HEADERS',
      'OTEL_SDK_DISABLED',
    ],
    ...[
      '=',
      ':',
      ': ',
      '= ',
      ' ',
      '  ',
      '\n',
      '\r\n',
      '\\\n',
      ',',
      ';',
      '"',
      "'",
      '`',
      '#',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '<<: ',
    ],
    ...[
      'http',
      '10%',
      'http://a:4317',
      'b:4318/v1/traces',
      'a=b',
      'deployment.environment=x',
      '${X:-4318}',
      '$(X)',
      '1',
    ],
    ...['FROM node', 'ENV ', 'RUN export ', 'CMD ["java", "-jar", "a.jar", "-Dotel.service.version=1"]', 'ADD '],
    ...[
      'java ',
      '-javaagent:opentelemetry-javaagent-2.0.0.jar ',
      '-Dotel.traces.sampler=',
      'opentelemetry-instrument --traces_exporter ',
    ],
    ...[
      'otel:',
      'otel.',
      'traces.sampler',
      'services:',
      'environment:',
      '"scripts": {"start": "',
      'Environment=',
      'ExecStart=',
    ],
    ...[
      '<project><dependencies><dependency>',
      '<groupId>io.opentelemetry</groupId><artifactId>',
      'opentelemetry-exporter-otlp-trace',
      '</artifactId><version>1.2.0</version></dependency>',
      '<!-- ',
      'opentelemetry-sdk==1.21.0',
      'opentelemetry-api==1.20.0',
      'go.opentelemetry.io/otel/exporters/jaeger v1.0.0',
      'require (',
      '{deps, [{opentelemetry, "~> 1.5"}',
      '{opentelemetry_api, "~> 1.2.0"}]}.',
      '"io.opentelemetry:opentelemetry-exporter-otlp-trace:1.2.0"',
      '"dependencies": {"@opentelemetry/instrumentation-redis-4": "^0.1.0"',
    ],
  );
  const texts = fc.array(words, { maxLength: 40 }).map((parts) => parts.join(''));

  it('are read without complaint, and fixes can be made in them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), texts, (name, text) => {
        for (const { range, related = [], fixes } of checkSdkSource({ path: `/work/${name}`, text })) {
          for (const place of [range, ...related.map((one) => one.range)]) {
            expect(place.start).toBeLessThanOrEqual(place.end);
            expect(place.end).toBeLessThanOrEqual(text.length);
          }
          for (const { edits } of fixes) expect(applyEdits(text, edits)).not.toBe(text);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('may be what nobody writes, without end', () => {
    const hostile = [
      `OTEL_RESOURCE_ATTRIBUTES=${'a,'.repeat(5000)}`,
      `ENV ${'\\\n'.repeat(5000)}`,
      `export X="${'\\"'.repeat(5000)}`,
      `OTEL_EXPORTER_OTLP_ENDPOINT=${'${'.repeat(5000)}`,
      `OTEL_EXPORTER_OTLP_ENDPOINT=http://${'a'.repeat(20_000)}`,
      `otel: &a { ${Array.from({ length: 200 }, (_, index) => `k${index}: *a`).join(', ')} }`,
      `${'OTEL_A=b '.repeat(5000)}`,
      `opentelemetry-api${' '.repeat(20_000)}x`,
      `opentelemetry-api = [${'['.repeat(20_000)}`,
      `go.opentelemetry.io/${'a.'.repeat(20_000)}`,
      `io.opentelemetry ${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`,
    ];
    for (const name of names) for (const text of hostile) checkSdkSource({ path: name, text });
  }, 60_000);
});
