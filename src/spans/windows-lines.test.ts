import { describe, expect, it } from 'vitest';
import { applyEdits } from '../base/edit.ts';
import { lineBreakAt } from '../base/line-breaks.ts';
import { safeFixes } from '../base/safe-fixes.ts';
import { loadGrammar } from '../files/grammars.ts';
import { createActions } from './create-actions.ts';
import { createLinter } from './create-linter.ts';
import type { LanguageId } from './languages.ts';
import type { SourceFile } from './source-file.ts';

const actions = createActions(loadGrammar);
const linter = createLinter(loadGrammar);

/** A span that leaks when what comes after it fails, in a few lines of each language. */
const leaks: readonly (readonly [LanguageId, string, string])[] = [
  [
    'typescript',
    'a.ts',
    "import { trace } from '@opentelemetry/api';\nexport async function load(read: () => Promise<string>) {\n  const span = trace.getTracer('a').startSpan('load');\n  const rows = await read();\n  span.end();\n  return rows;\n}\n",
  ],
  [
    'python',
    'a.py',
    'from opentelemetry import trace\n\n\ndef load(read):\n    span = trace.get_tracer("a").start_span("load")\n    rows = read()\n    span.end()\n    return rows\n',
  ],
  [
    'java',
    'A.java',
    'import io.opentelemetry.api.trace.*;\n\nclass A {\n  void load(Tracer tracer, Runnable read) {\n    Span span = tracer.spanBuilder("load").startSpan();\n    read.run();\n    span.end();\n  }\n}\n',
  ],
  [
    'go',
    'a.go',
    'package a\n\nimport (\n\t"context"\n\n\t"go.opentelemetry.io/otel"\n)\n\nfunc load(ctx context.Context, read func() error) error {\n\t_, span := otel.Tracer("a").Start(ctx, "load")\n\tif err := read(); err != nil {\n\t\treturn err\n\t}\n\tspan.End()\n\treturn nil\n}\n',
  ],
  [
    'erlang',
    'a.erl',
    '-module(a).\n-export([load/1]).\n-include_lib("opentelemetry_api/include/otel_tracer.hrl").\n\nload(Read) ->\n    SpanCtx = ?start_span(<<"load">>),\n    Rows = Read(),\n    otel_span:end_span(SpanCtx),\n    Rows.\n',
  ],
];

/** Every other line ends as on Windows: those of even number, or those of odd. */
function mixed(text: string, odd: number): string {
  let line = 0;
  return text.replaceAll('\n', () => (line++ % 2 === odd ? '\r\n' : '\n'));
}

describe.each(leaks)('%s with both kinds of line breaks', (languageId, path, text) => {
  const fileOf = (written: string): SourceFile => ({ path, languageId, text: written });

  it.each([0, 1])('is wrapped with those around (%i)', async (odd) => {
    const apply = async (written: string) => {
      const at = written.indexOf('load(');
      const file = fileOf(written);
      const result = await actions.apply('wrap-function-in-span', file, { start: at, end: at }, { tracerName: 'a' });
      if (!result.ok) throw new Error(result.problem.reason);
      return result.value;
    };
    const [plain, written] = [await apply(text), await apply(mixed(text, odd))];
    expect(applyEdits(mixed(text, odd), written.edits).replaceAll('\r\n', '\n')).toBe(applyEdits(text, plain.edits));
    for (const { range, newText } of written.edits) {
      const breaks = new Set(newText.match(/\r?\n/g));
      expect([...breaks]).toEqual(breaks.size === 0 ? [] : [lineBreakAt(mixed(text, odd), range.start)]);
    }
    const named = ({ edits, placeholders }: typeof plain) =>
      placeholders.map(({ places }) =>
        places.map(({ edit, range }) => edits[edit]!.newText.slice(range.start, range.end)),
      );
    expect(named(written)).toEqual(named(plain));
  });

  it.each([0, 1])('is mended with those around (%i)', async (odd) => {
    const fixed = (written: string) => safeFixes(written, (now) => linter.lint(fileOf(now)));
    const [plain, written] = [await fixed(text), await fixed(mixed(text, odd))];
    expect(plain.applied).toBeGreaterThan(0);
    expect(written.text.replaceAll('\r\n', '\n')).toBe(plain.text);
    expect(written.text).not.toMatch(/\r(?!\n)/);
  });
});
