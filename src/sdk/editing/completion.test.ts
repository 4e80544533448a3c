import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../base/edit.ts';
import { toPlainText, toSnippet } from '../../base/insertion.ts';
import { parseYaml } from '../../yaml/yaml-document.ts';
import { checkSdkSource } from '../validator.ts';
import { completionsAt } from './completion.ts';
import { hoverAt } from './hover.ts';

/** What is offered where `|` stands. */
function offered(path: string, marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const found = completionsAt({ path, text }, offset);
  const find = (label: string) => found?.items.find((one) => one.label === label);
  return {
    labels: found?.items.toSorted((a, b) => a.rank - b.rank).map(({ label }) => label) ?? [],
    item: find,
    /** The text once one is chosen. */
    with(label: string) {
      const item = find(label);
      if (!item) return text;
      // Editors indent what is inserted as the line is.
      const [indentation = ''] = /^ */.exec(text.slice(text.lastIndexOf('\n', found!.range.start - 1) + 1)) ?? [];
      const newText = toPlainText(item.insertion).replaceAll('\n', `\n${indentation}`);
      return applyEdits(text, [{ range: found!.range, newText }]);
    },
  };
}

const declarative = (rest: string) => offered('otel-sdk.yaml', `file_format: "1.0"\n${rest}`);

describe('a declarative configuration', () => {
  it('is offered the keys that it does not have yet, with what they cannot be without', () => {
    const { labels, item } = declarative('resource:\nt|');
    expect(labels).toContain('tracer_provider');
    expect(labels).not.toContain('resource');
    expect(toSnippet(item('tracer_provider')!.insertion)).toBe('tracer_provider:\n  processors:\n    - $1');
    expect(item('log_level')!.detail).toBe('word, info by default');
  });

  it('is offered keys of maps in lists, behind a dash or with one', () => {
    const processors = 'tracer_provider:\n  processors:\n';
    expect(declarative(`${processors}    |`).with('batch')).toContain('    - batch:\n        exporter:');
    expect(declarative(`${processors}    - |`).with('batch')).toContain('    - batch:\n        exporter:');
    expect(declarative(`${processors}    - batch:\n        |`).labels[0]).toBe('exporter');
    expect(declarative(`${processors}    - batch:\n        exporter:\n          |`).labels).toEqual([
      'otlp_http',
      'otlp_grpc',
      'console',
      'otlp_file/development',
    ]);
  });

  it('is offered no second key where one says what it is', () => {
    expect(declarative('tracer_provider:\n  sampler:\n    always_on:\n    |').labels).toEqual([]);
    expect(declarative('tracer_provider:\n  sampler:\n    |:').labels).toContain('parent_based');
  });

  it('is offered the words of a value', () => {
    expect(declarative('log_level: |').labels).toContain('warn');
    expect(declarative('disabled: |').labels).toEqual(['true', 'false']);
    expect(declarative('meter_provider:\n  exemplar_filter: al|').with('always_on')).toContain(
      'exemplar_filter: always_on',
    );
    expect(declarative('resource:\n  attributes:\n    - name: a\n      type: |').labels).toContain('string_array');
  });

  it('is offered nothing in comments, below what is not known, and no variables', () => {
    expect(declarative('# |').labels).toEqual([]);
    expect(declarative('mine:\n  |').labels).toEqual([]);
    expect(declarative('tracer_provider:\n  sampler:\n    OTEL_|').labels).not.toContain('OTEL_TRACES_SAMPLER');
  });

  it('parses with any key that is chosen, and has none that is not known', () => {
    for (const rest of [
      '|',
      'tracer_provider:\n  |',
      'meter_provider:\n  readers:\n    - |',
      'resource:\n  attributes:\n    |',
    ]) {
      const place = declarative(rest);
      for (const label of place.labels) {
        const text = place.with(label);
        expect(parseYaml(text).flatMap(({ problems }) => problems)).toEqual([]);
        const findings = checkSdkSource({ path: 'otel-sdk.yaml', text });
        expect(findings.filter(({ rule }) => rule === 'unknown-declarative-key')).toEqual([]);
      }
    }
  });
});

describe('the configuration of a Spring application', () => {
  it('is offered properties below otel, by what is left of their names', () => {
    const { labels, with: chosen } = offered('application.yml', 'otel:\n  exporter:\n    otlp:\n      |');
    expect(labels).toContain('endpoint');
    expect(chosen('traces.protocol')).toBe('otel:\n  exporter:\n    otlp:\n      traces.protocol: ');
    expect(offered('application.yml', 'otel:\n  instrumentation:\n    |').labels).toContain('kafka.enabled');
    expect(offered('application.yml', 'otel.tr|').with('otel.traces.sampler')).toBe('otel.traces.sampler: ');
  });

  it('is offered values', () => {
    expect(offered('application.yml', 'otel:\n  traces:\n    sampler: |').labels).toContain('parentbased_traceidratio');
  });

  it('is offered nothing elsewhere', () => {
    expect(offered('application.yml', 'spring:\n  |').labels).toEqual([]);
    expect(offered('application.yml', '|').labels).toEqual([]);
    expect(offered('application.yml', 'otel:\n  # |').labels).toEqual([]);
  });
});

it.each([
  [
    'otel.yaml',
    'file_format: "1.0"\r\ntracer_provider: {processors: [{batch: {exporter: {console: }}}], sampler: &s\n  parent_based:\n    root: *s # x\n\t- "',
  ],
  ['.env', 'export OTEL_A="b,c\nOTEL_PROPAGATORS=a,,b,\n=\n# OTEL_\nOTEL_TRACES_SAMPLER'],
  ['application.yml', 'otel:\n  traces.sampler: a\n  exporter: {otlp: \n'],
  ['Dockerfile', 'FROM a\nENV OTEL_A=1 \\\n  OTEL_LOGS_EXPORTER="otlp,\nCMD ["java", "-Dotel.traces.exporter=otlp"'],
])('answers at any place of %s', (path, text) => {
  for (let offset = 0; offset <= text.length; offset++) {
    const found = completionsAt({ path, text }, offset);
    hoverAt({ path, text }, offset);
    if (found)
      expect([found.range.start, found.range.end].toSorted((a, b) => a - b)).toEqual([
        found.range.start,
        found.range.end,
      ]);
    if (found) expect(found.range.start <= offset && offset <= found.range.end).toBe(true);
  }
});

it('leaves other files alone', () => {
  expect(completionsAt({ path: 'app.py', text: 'OTEL_' }, 5)).toBeUndefined();
});
