import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { root } from '../../scripts/paths.ts';
import type { Finding } from '../base/finding.ts';
import { memoryIo } from './command.testing.ts';
import { runProgram } from './program.ts';
import { formatReport } from './report/report.ts';
import { mostResults } from './report/sarif.ts';

const leak = `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
const \u{1f600} = 1;
export async function load(db: { read(): Promise<string> }) {
  /* \u{1f600} */ const span = tracer.startSpan('load');
  return db.read();
}
`;

/** The schema of OASIS, as a package has it. It names a draft of JSON Schema that the validator has no rules for any more. */
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
);
const validate = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats: fullFormats }).compile(
  schema,
);

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spanwright-sarif-'));
  mkdirSync(path.join(folder, 'services/shop'), { recursive: true });
  execFileSync('git', ['init', '-q'], { cwd: folder });
  const files = {
    'services/shop/a b.ts': leak,
    'services/shop/worker.py':
      'from opentelemetry import trace\n\n\ndef pay():\n    span = trace.get_tracer("shop").start_span("pay")\n    if span:\n        return\n',
    'services/shop/.env': 'OTEL_TRACES_SAMPLER=traceidratio\nOTEL_TRACES_SAMPLER_ARG=10%\n',
    'collector.yaml':
      'receivers: {nop: }\nexporters: {logging: }\nservice: {pipelines: {traces: {receivers: [nop], exporters: [logging]}}}\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
});

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.unstubAllEnvs();
});

describe.each(['lint', 'validate'])('SARIF of %s', (command) => {
  it('is valid by the schema of OASIS', async () => {
    const log = await report(command, '.');
    expect(log.runs[0].results.length).toBeGreaterThan(0);
    validate(log);
    expect(validate.errors).toBeNull();
  });

  it('has what GitHub requires of each rule and result', async () => {
    const [{ tool, results, columnKind }] = (await report(command, '.')).runs;
    expect(columnKind).toBe('utf16CodeUnits');
    for (const rule of tool.driver.rules) {
      expect(rule).toMatchObject({
        id: expect.stringMatching(/^[a-z0-9-]+$/),
        shortDescription: { text: sentence },
        fullDescription: { text: sentence },
        help: { text: sentence, markdown: expect.stringMatching(/^# .*\n/) },
        defaultConfiguration: { level: expect.stringMatching(/^(note|warning|error)$/) },
      });
      expect(rule.shortDescription.text.length).toBeLessThanOrEqual(1024);
    }
    for (const result of results) {
      expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      const [{ physicalLocation }] = result.locations;
      expect(physicalLocation.artifactLocation).toEqual({
        uri: expect.not.stringMatching(/^[a-z]+:|^\/|\\/),
        uriBaseId: '%SRCROOT%',
      });
      const { startLine, startColumn, endLine, endColumn } = physicalLocation.region;
      expect(Math.min(startLine, startColumn)).toBeGreaterThanOrEqual(1);
      expect([endLine, endColumn].every((one) => Number.isInteger(one))).toBe(true);
      expect(result.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]+:\d+$/);
    }
  });
});

describe('SARIF', () => {
  it('has places as GitHub counts them, from the root of the repository', async () => {
    const [{ results }] = (await report('lint', 'services/shop')).runs;
    const { physicalLocation } = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'span-never-ended')
      .locations[0];
    expect(physicalLocation).toEqual({
      artifactLocation: { uri: 'services/shop/a%20b.ts', uriBaseId: '%SRCROOT%' },
      // An emoji is two UTF-16 code units.
      region: { startLine: 5, startColumn: 25, endLine: 5, endColumn: 41 },
    });
  });

  it.each(['lint', 'validate'])(
    'leads to the page of each rule of %s, where a release knows its repository',
    async (command) => {
      vi.stubEnv('SPANWRIGHT_REPOSITORY', 'https://example.com/spanwright');
      const io = memoryIo(folder);
      await runProgram([command, '--format', 'sarif'], io);
      const { driver } = JSON.parse(io.stdout).runs[0].tool;
      expect(driver.informationUri).toBe('https://example.com/spanwright');
      for (const { helpUri } of driver.rules) {
        const [, page = ''] = /^https:\/\/example\.com\/spanwright\/blob\/v[\d.]+\/(src\/.*)$/.exec(helpUri) ?? [];
        expect(existsSync(path.join(root, page))).toBe(true);
      }
    },
  );

  it('has the worst findings where there are more than GitHub takes', () => {
    const finding = (severity: Finding['severity']): Finding => ({
      rule: 'a',
      severity,
      message: 'm',
      range: { start: 0, end: 1 },
      fixes: [],
    });
    const findings = [...Array(mostResults).fill(finding('hint')), finding('warning'), finding('error')];
    const options = {
      color: false,
      rules: [],
      canFix: false,
      isQuiet: false,
      repositoryPathOf: (file: string) => file,
    };
    const [{ results }] = JSON.parse(formatReport([{ file: 'a', text: 'a', findings }], 'sarif', options)).runs;
    expect(results).toHaveLength(mostResults);
    expect(results.slice(0, 3).map(({ level }: { level: string }) => level)).toEqual(['error', 'warning', 'note']);
  });
});

const sentence = expect.stringMatching(/\S.*\.$/s);

async function report(command: string, cwd: string) {
  const io = memoryIo(path.join(folder, cwd));
  await runProgram([command, '--format', 'sarif', '--severity', 'hint'], io);
  return JSON.parse(io.stdout);
}
