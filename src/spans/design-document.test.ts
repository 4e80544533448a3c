import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../base/line-index.ts';
import { createLinter } from './create-linter.ts';

const root = path.resolve(import.meta.dirname, '../..');
const linter = createLinter((file) => readFile(path.join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm', file)));
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

const declared: Readonly<Record<string, string>> = JSON.parse(
  read('test/fixtures/sdk/design/package.json'),
).dependencies;
const newest = {
  ...declared,
  '@opentelemetry/sdk-node': '0.301.0',
  '@opentelemetry/auto-instrumentations-node': '0.82.0',
  '@opentelemetry/exporter-trace-otlp-grpc': '0.301.0',
  '@opentelemetry/resources': '3.1.1',
};

describe('the tracing set-up of the design document', () => {
  it.each([
    ['tracing.js, for the versions of package.json', declared],
    ['tracing.js, for the newest versions', newest],
  ])('%s', async (title, dependencies) => {
    const section = read('docs/design-document-sdk.md').split(`## ${title}\n`)[1]?.split(/^## /m)[0] ?? '';
    const expected = [...section.matchAll(/^\| (\d+) \| (\w+) \| ([\w-]+) \|/gm)].map(
      ([, line, severity, rule]) => `${line}: ${severity} ${rule}`,
    );
    const text = read('test/fixtures/sdk/design/tracing.js');
    const lines = new LineIndex(text);
    const project = { dependencies: new Map(Object.entries(dependencies)) };
    const found = await linter.lint({ path: 'tracing.js', languageId: 'javascript', text }, { project });
    expect(expected.length).toBeGreaterThan(0);
    expect(
      found.map(({ range, severity, rule }) => `${lines.positionAt(range.start).line + 1}: ${severity} ${rule}`),
    ).toEqual(expected);
  });
});
