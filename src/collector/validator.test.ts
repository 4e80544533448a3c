// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the collector substitutes these
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trials } from '../../test/trials.ts';
import { applyEdits } from '../base/edit.ts';
import type { Finding } from '../base/finding.ts';
import { LineIndex } from '../base/line-index.ts';
import { safeFixes } from '../base/safe-fixes.ts';
import { parseYaml } from '../yaml/yaml-document.ts';
import { allChecks } from './checks/index.generated.ts';
import type { ValidateOptions } from './source.ts';
import { isCollectorSource, validateCollector } from './validator.ts';

const fixtures = path.resolve(import.meta.dirname, '../../test/fixtures/collector');
const fixture = (name: string) => readFileSync(path.join(fixtures, name), 'utf8');
const validate = (text: string, options?: ValidateOptions) => validateCollector({ path: 'config.yaml', text }, options);

/** `line: severity rule`, 1-based. */
function summary(text: string, findings: readonly Finding[]): string[] {
  const lines = new LineIndex(text);
  return findings.map(({ range, severity, rule }) => `${lines.positionAt(range.start).line + 1}: ${severity} ${rule}`);
}

/** What a page says is found, by the headings and tables in it. */
function judgements(page: string) {
  const sections = page.split(/^## /m).slice(1);
  return sections.map((section) => {
    const [, name = '', release = ''] = /^(\S+), for (?:an image of )?(.*)$/m.exec(section) ?? [];
    const rows = [...section.matchAll(/^\| (\d+) \| (\w+) \| ([\w-]+) \|/gm)];
    return { name, release, expected: rows.map(([, line, severity, check]) => `${line}: ${severity} ${check}`) };
  });
}

describe('the configurations of the design document', () => {
  const page = readFileSync(path.join(fixtures, '../../../docs/design-document.md'), 'utf8');

  it.each(judgements(page))('$name for $release', async ({ name, release, expected }) => {
    const isNumbered = /^\d/.test(release);
    const original = fixture(`design/${name}`);
    const text = isNumbered ? original.replaceAll(/(?<=collector-contrib:)[\d.]+/g, release) : original;
    expect(isCollectorSource({ path: name, text })).toBe(true);
    const findings = await validate(text, isNumbered ? { collectorVersion: release } : {});
    expect(summary(text, findings)).toEqual(expected);
  });

  it('have only hints left once all safe fixes are applied, together or one by one', async () => {
    const original = fixture('design/otel-collector-config.yaml');
    const { text } = await safeFixes(original, validate);
    expect((await validate(text)).filter(({ severity }) => severity !== 'hint')).toEqual([]);
    let single = original;
    for (let round = 0; round < 10; round++) {
      const fix = (await validate(single)).flatMap(({ fixes }) => fixes).find(({ kind }) => kind === 'safe');
      if (fix) single = applyEdits(single, fix.edits);
    }
    expect(single).toBe(text);
  });

  it('have a gateway whose pods would each sample parts of traces', async () => {
    const configuration = fixture('design/otel-collector-config.yaml').replaceAll(/^(?=.)/gm, '    ');
    const gateway = fixture('design/otel-collector-gateway.yaml').replace(
      /(?<=config\.yaml: \|\n)(?: {4}.*\n)+/,
      () => configuration,
    );
    expect((await validate(gateway)).map(({ rule }) => rule)).toContain('tail-sampling-replicas');
  });
});

describe('the release to judge by', () => {
  const logging =
    'receivers:\n  nop:\nexporters:\n  logging:\nservice:\n  pipelines:\n    traces: {receivers: [nop], exporters: [logging]}\n';
  const inConfigMap = (head: string) =>
    `${head}apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  config.yaml: |\n${logging.replaceAll(/^(?=.)/gm, '    ')}`;
  const workload = (tag: string) =>
    `---\nkind: Pod\napiVersion: v1\nspec:\n  containers:\n    - image: otel/opentelemetry-collector:${tag}\n`;
  const rules = async (text: string, collectorVersion?: string) =>
    (await validate(text, collectorVersion === undefined ? {} : { collectorVersion })).map(({ rule }) => rule);

  it('is the newest that is known, unless something says otherwise', async () => {
    expect(await rules(logging)).toEqual(['unknown-component']);
    expect(await rules(logging, '0.100.0')).toEqual([]);
  });

  it('is first that of the modeline, then that of the image, then the option', async () => {
    expect(await rules(`# spanwright: collector=0.100.0\n${logging}`, '0.150.0')).toEqual([]);
    expect(await rules(inConfigMap('') + workload('0.100.0'), '0.150.0')).toEqual([]);
    expect(await rules(inConfigMap('# spanwright: collector=0.150.0\n') + workload('0.100.0'))).toEqual([
      'unknown-component',
    ]);
  });

  it('newer than the catalog makes the unknown a warning', async () => {
    const text = logging.replaceAll('logging', 'nosuchthing');
    expect((await validate(text, { collectorVersion: '9.0.0' })).map(({ severity }) => severity)).toEqual(['warning']);
    const official = `# spanwright: distribution=contrib\n${text}`;
    expect((await validate(official)).map(({ severity }) => severity)).toEqual(['error']);
  });

  it('of a custom distribution may have components of its own', async () => {
    expect(await rules(`# spanwright: distribution=custom\n${logging.replaceAll('logging', 'nosuchthing')}`)).toEqual(
      [],
    );
  });
});

describe('what is not known', () => {
  it('is not judged: a part of a configuration, in an editor', async () => {
    const part =
      'exporters:\n  otlp:\n    endpoint: b:4317\nservice:\n  pipelines:\n    traces:\n      receivers: [elsewhere]\n      exporters: [otlp]\n';
    expect(await validate(part)).toMatchObject([{ rule: 'missing-section', severity: 'warning' }]);
    expect(summary(part, await validate(part, { explicit: true }))).toEqual(['1: error missing-section']);
  });

  it('is not judged: keys that are paths', async () => {
    const text = 'receivers:\n  nop:\nexporters:\n  debug::verbosity: basic\nservice:\n  pipelines:\n    traces:\n';
    expect(await validate(text, { explicit: true })).toEqual([]);
  });

  it('is not judged: another distribution', async () => {
    const jaeger = fixture('other-distribution.yaml');
    expect((await validate(jaeger)).filter(({ severity }) => severity !== 'information')).toEqual([]);
  });

  it('is not judged: what is substituted', async () => {
    expect(await validate(fixture('substituted.yaml'))).toEqual([]);
  });
});

describe('a file that was named', () => {
  it.each([
    ['', '1: error missing-section'],
    ['# nothing\n', '1: error missing-section'],
    ['hello\n', '1: error wrong-shape'],
    ['a: [\n', '1: error yaml-syntax'],
    ['{{- if .Values.x }}\nreceivers:\n{{- end }}\n', '1: error yaml-syntax'],
    ['apiVersion: v1\nkind: Service\nmetadata:\n  name: x\n', '1: warning missing-section'],
    ['apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\nreceivers:\n  otlp:\n', '5: error wrong-shape'],
  ])('%j: %s', async (text, expected) => {
    expect(summary(text, await validate(text, { explicit: true }))).toContain(expected);
    expect(await validate(text)).toEqual([]);
  });
});

describe('a resource of the operator', () => {
  it.each([
    ['  config:\n', '4: error missing-section'],
    ['  config:\n    - receivers\n', '5: error wrong-shape'],
    ['  config:\n    receivers:\n      otlp:\n', '5: error missing-section'],
  ])('is judged whatever it has for a configuration: %j', async (configuration, expected) => {
    const text = `apiVersion: opentelemetry.io/v1beta1\nkind: OpenTelemetryCollector\nspec:\n${configuration}`;
    expect(summary(text, await validate(text, { explicit: true }))).toContain(expected);
  });
});

describe('any text', () => {
  const sources = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map(fixture);
  const pieces = [
    '\n',
    '\t',
    ' ',
    '  - ',
    ': ',
    '[',
    '{',
    '"',
    "'",
    '&a',
    '*a',
    '<<: ',
    '|',
    '>',
    '#',
    '---\n',
    '${',
    'otlp',
    '\r',
    '\u0000',
  ];
  const mutated = fc
    .tuple(
      fc.constantFrom(...sources),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.constantFrom('', ...pieces)), { minLength: 1, maxLength: 4 }),
    )
    .map(([text, edits]) =>
      edits.reduce((current, [at, length, piece]) => {
        const start = at % (current.length + 1);
        return current.slice(0, start) + piece + current.slice(start + length);
      }, text),
    );

  it('is answered with findings inside the text', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        for (const { range, related = [] } of await validate(text, { explicit: true })) {
          for (const place of [range, ...related.map((other) => other.range)]) {
            expect(place.start).toBeGreaterThanOrEqual(0);
            expect(place.end).toBeGreaterThanOrEqual(place.start);
            expect(place.end).toBeLessThanOrEqual(text.length);
          }
        }
      }),
      { numRuns: trials(60) },
    );
  });

  it('that parses keeps parsing, and loses the finding, by each fix', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(mutated, fc.nat(), async (text, choice) => {
        fc.pre(problemsOf(text) === 0);
        const findings = await validate(text, { explicit: true });
        const fixable = findings.filter(({ fixes }) => fixes.length > 0);
        const finding = fixable[choice % fixable.length];
        const fix = finding?.fixes[choice % finding.fixes.length];
        fc.pre(finding !== undefined && fix !== undefined);
        const checks = allChecks.filter(({ id }) => id === finding!.rule);
        const isSame = ({ message }: Finding) => message === finding!.message;
        const fixed = applyEdits(text, fix!.edits);
        const context = `${finding!.message}\n${fix!.title}\n${fixed}`;
        expect(problemsOf(fixed), context).toBe(0);
        const left = (await validate(fixed, { explicit: true, checks })).filter(isSame);
        expect(left.length, context).toBeLessThan(findings.filter(isSame).length);
      }),
      { numRuns: trials(100) },
    );
  });
});

function problemsOf(text: string): number {
  return parseYaml(text).flatMap(({ problems }) => problems).length;
}
