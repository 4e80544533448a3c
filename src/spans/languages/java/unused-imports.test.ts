import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../base/edit.ts';
import { withoutUnusedImports } from './unused-imports.ts';

const file = (body: string) =>
  `package a;\n\nimport io.opentelemetry.api.trace.Span;\nimport static io.opentelemetry.api.trace.StatusCode.OK;\nimport java.util.List;\n\n${body}`;

/** The text without a piece of it, and without what was imported for that alone. */
function without(text: string, piece: string): string {
  const start = text.indexOf(piece);
  return applyEdits(text, withoutUnusedImports(text, [{ range: { start, end: start + piece.length }, newText: '' }]));
}

describe('imports of Java', () => {
  it('go with the last use of their names', () => {
    const text = file('class A { void f(Span span) { span.setStatus(OK); } }\n');
    expect(without(text, 'span.setStatus(OK);')).toBe(
      'package a;\n\nimport io.opentelemetry.api.trace.Span;\nimport java.util.List;\n\nclass A { void f(Span span) {  } }\n',
    );
  });

  it('stay while something else uses them', () => {
    const text = file('class A { void f(Span span) { span.setStatus(OK); g(OK); } }\n');
    expect(without(text, 'span.setStatus(OK);')).toContain('StatusCode.OK;');
  });

  it('stay if they were of no use before', () => {
    const text = file('class A { void f() { g(); } }\n');
    expect(without(text, 'g();')).toContain('import java.util.List;');
  });
});
