import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLinter } from './create-linter.ts';
import type { ProjectFiles } from './project-files.ts';
import { wrappersIn } from './wrappers.ts';

const grammars = path.resolve(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
const linter = createLinter((file) => readFile(path.join(grammars, file)));
const lifecycle = new Set(['span-never-ended', 'span-not-ended-on-all-paths', 'active-span-callback-not-ended']);

async function rulesOf(text: string, wrappers: readonly unknown[] = [], files?: ProjectFiles) {
  const file = { path: 'main.ts', languageId: 'typescript', text } as const;
  const findings = await linter.lint(file, { rules: lifecycle, wrappers, ...(files && { files }) });
  return findings.map(({ rule }) => rule);
}

const sentry = "import * as Sentry from '@sentry/node';\n";
const api = "import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n";

describe('wrappers of libraries', () => {
  it('have to be ended where they say so', async () => {
    expect(
      await rulesOf(
        `${sentry}function f() {\n  const span = Sentry.startInactiveSpan({ name: 'f' });\n  span.setAttribute('a', 1);\n}`,
      ),
    ).toEqual(['span-never-ended']);
    expect(
      await rulesOf(
        `${sentry}function f() {\n  Sentry.startSpanManual({ name: 'f' }, (span) => {\n    work(span.isRecording());\n  });\n}`,
      ),
    ).toEqual(['active-span-callback-not-ended']);
  });

  it('end spans themselves where they say so', async () => {
    expect(
      await rulesOf(
        `${sentry}async function f() {\n  return Sentry.startSpan({ name: 'f' }, async (span) => {\n    span.setAttribute('a', 1);\n    if (a) throw new Error('no');\n    return work();\n  });\n}`,
      ),
    ).toEqual([]);
  });
});

describe('wrappers that users list', () => {
  const listed = (match: string, role: string) => [{ match, role }];

  it('start spans, in files that have no other word of tracing', async () => {
    const text = "import { begin } from '../lib/work';\nfunction f() {\n  const work = begin('f');\n  other(1);\n}";
    expect(await rulesOf(text, listed('./lib/work#begin', 'start'))).toEqual(['span-never-ended']);
    expect(await rulesOf(text, listed('./lib/rest#begin', 'start'))).toEqual([]);
  });

  it('end spans, or leave them open', async () => {
    const text = `${api}function f() {\n  const span = tracer.startSpan('f');\n  try { work(); } finally { finish(span); }\n}`;
    expect(await rulesOf(text, listed('finish', 'end'))).toEqual([]);
    expect(await rulesOf(text, listed('finish', 'error'))).toEqual(['span-never-ended']);
  });

  it('make spans current', async () => {
    const text = `${api}function f() {\n  const span = tracer.startSpan('f');\n  inContext(span, () => { other(); });\n}`;
    expect(await rulesOf(text)).toEqual([]);
    expect(await rulesOf(text, listed('inContext', 'activate'))).toEqual(['span-never-ended']);
  });

  it('are only those of the right shape', () => {
    const good = { match: 'a#b', role: 'end' };
    expect(wrappersIn([good, { match: 'a#b', role: 'stop' }, { match: 1, role: 'end' }, 'a', null])).toEqual([good]);
  });
});

describe('functions of the same package', () => {
  const filesWith = (text: string): ProjectFiles => ({
    path: '/p/main.ts',
    read: (name) => (name === '/p/spans.ts' ? text : undefined),
    isFile: (name) => name === '/p/spans.ts',
    isFolder: () => false,
    foldersIn: () => [],
    realPath: (name) => name,
  });

  it('are read anew when they change, while the file that calls them stays the same', async () => {
    const text =
      "import { begin } from './spans';\nexport function f() {\n  const span = begin('f');\n  span.setAttribute('a', 1);\n}";
    const starts = `${api}export const begin = (name: string) => tracer.startSpan(name);`;
    expect(await rulesOf(text, [], filesWith(starts))).toEqual(['span-never-ended']);
    expect(await rulesOf(text, [], filesWith(`${api}export const begin = (name: string) => pool.of(name);`))).toEqual(
      [],
    );
    expect(await rulesOf(text, [], filesWith(starts))).toEqual(['span-never-ended']);
  });
});
