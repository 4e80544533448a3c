import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../../base/edit.ts';
import { defaultSpanStyle, type SpanStyle } from '../../../span-style.ts';
import { loadParsers } from '../grammar.ts';
import { openSyntax } from '../language.ts';
import { handlerAt, recordError } from './record-error.ts';

const wasm = path.resolve(import.meta.dirname, '../../../../../node_modules/@vscode/tree-sitter-wasm/wasm');
const parsers = await loadParsers((file) => readFile(path.join(wasm, file)));

const text = `import type { Span } from '@opentelemetry/api';
import { failSpan } from './spans.ts';

export function run(span: Span, other?: Span) {
  try {
    span.updateName('run');
  } catch (error) {
    throw error;
  }
}
`;
const helper: SpanStyle = {
  ...defaultSpanStyle,
  errors: 'helper',
  errorHelper: { name: 'failSpan', module: './spans.ts' },
};

test.each([
  [
    'status alone',
    { ...defaultSpanStyle, errors: 'status' },
    /catch \(error\) {\n {4}span\.setStatus\(.*\n {4}throw error/,
  ],
  ["the project's helper", helper, /catch \(error\) {\n {4}failSpan\(span, error\);\n {4}throw error/],
] as const)('a style records %s', (_what, style: SpanStyle, expected) => {
  expect(recorded(text, style)).toMatch(expected);
});

test('a helper that the file does not have is not called', () => {
  const other = text.replace("import { failSpan } from './spans.ts';\n", '');
  expect(recorded(other, helper)).toMatch(/catch \(error\) {\n {4}span\.recordException\(.*\n {4}span\.setStatus\(/);
});

test('a helper is not called twice', () => {
  expect(recorded(text.replace('throw error', 'failSpan(span, error)'), helper)).toBe('The error is recorded already.');
});

/** The text with the error recorded, or why that cannot be. */
function recorded(source: string, style: SpanStyle): string {
  const file = openSyntax(parsers, { path: 'a.ts', languageId: 'typescript', text: source });
  const result = recordError(file, handlerAt(file, source.indexOf('catch'))!, style);
  return result.ok ? applyEdits(source, result.value.edits) : result.problem.reason;
}
