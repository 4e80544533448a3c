import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Finding, Severity } from '../base/finding.ts';
import type { OffsetRange } from '../base/range.ts';
import type { AboutSpan } from '../protocol/language-server.ts';

const diagnosticSource = 'spanwright';

/** `documentation` is the address of a rule's page with `{id}` in the place of the rule's id. */
export function toDiagnostic(finding: Finding, document: TextDocument, documentation: string | undefined): Diagnostic {
  const diagnostic: Diagnostic = {
    range: toRange(finding.range, document),
    message: finding.message,
    severity: severities[finding.severity],
    source: diagnosticSource,
    code: finding.rule,
  };
  if (documentation !== undefined) {
    diagnostic.codeDescription = { href: documentation.replace('{id}', encodeURIComponent(finding.rule)) };
  }
  const related = relatedInformation(finding, document);
  if (related.length > 0) diagnostic.relatedInformation = related;
  if (finding.tags !== undefined && finding.tags.length > 0) diagnostic.tags = finding.tags.map((tag) => tags[tag]);
  if (finding.spanStart) {
    const data: AboutSpan = { spanStart: toRange(finding.spanStart, document) };
    diagnostic.data = data;
  }
  return diagnostic;
}

function relatedInformation(
  { related = [], elsewhere = [] }: Finding,
  document: TextDocument,
): DiagnosticRelatedInformation[] {
  const here = related.map(({ range, message }) => ({
    location: { uri: document.uri, range: toRange(range, document) },
    message,
  }));
  const there = elsewhere.map(({ path, line, message }) => {
    const start = { line, character: 0 };
    return { location: { uri: URI.file(path).toString(), range: { start, end: start } }, message };
  });
  return [...here, ...there];
}

/** Offsets of a text as the lines and characters of LSP. */
export function toRange(range: OffsetRange, document: TextDocument): Range {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags: Readonly<Record<'unnecessary' | 'deprecated', DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};
