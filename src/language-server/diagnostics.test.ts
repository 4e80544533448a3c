import { expect, test } from 'vitest';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../base/finding.ts';
import { toDiagnostic } from './diagnostics.ts';

const document = TextDocument.create('file:///a.ts', 'typescript', 1, 'const span = start();\r\nreturn;\r\n');
const finding: Finding = {
  rule: 'span-never-ended',
  severity: 'warning',
  message: 'The span is never ended.',
  range: { start: 6, end: 10 },
  related: [{ range: { start: 23, end: 29 }, message: 'It leaves here.' }],
  elsewhere: [{ path: '/app/.env', line: 2, message: 'It is set here.' }],
  fixes: [],
  spanStart: { start: 13, end: 18 },
  tags: ['unnecessary'],
};

test('a finding becomes a diagnostic with its place, its way and its page', () => {
  expect(toDiagnostic(finding, document, 'https://docs.example/{id}.html')).toEqual({
    source: 'spanwright',
    code: 'span-never-ended',
    codeDescription: { href: 'https://docs.example/span-never-ended.html' },
    severity: DiagnosticSeverity.Warning,
    message: 'The span is never ended.',
    range: { start: { line: 0, character: 6 }, end: { line: 0, character: 10 } },
    relatedInformation: [
      {
        location: {
          uri: 'file:///a.ts',
          range: { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } },
        },
        message: 'It leaves here.',
      },
      {
        location: {
          uri: 'file:///app/.env',
          range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
        },
        message: 'It is set here.',
      },
    ],
    tags: [DiagnosticTag.Unnecessary],
    data: { spanStart: { start: { line: 0, character: 13 }, end: { line: 0, character: 18 } } },
  });
});

test('what a finding or the client does not have is left out', () => {
  const { related: _related, elsewhere: _elsewhere, spanStart: _start, tags: _tags, ...plain } = finding;
  expect(Object.keys(toDiagnostic(plain, document, undefined)).sort()).toEqual([
    'code',
    'message',
    'range',
    'severity',
    'source',
  ]);
});
