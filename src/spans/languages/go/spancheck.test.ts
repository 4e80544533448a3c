import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../files/grammars.ts';
import { createLinter } from '../../create-linter.ts';

/**
 * What go-spancheck (github.com/jjti/go-spancheck 0.6) finds in functions like these, by its own test data and issues: its
 * check `end`, which is on by default, and its checks `set-status` and `record-error`.
 */
const linter = createLinter(loadGrammar);

/** The rules that look for the same as each check. */
const rulesOf = {
  end: ['span-never-ended', 'span-not-ended-on-all-paths', 'span-result-discarded', 'span-overwritten-before-end'],
  'set-status': ['error-path-without-status'],
  'record-error': ['error-path-without-exception'],
} as const;

type Check = keyof typeof rulesOf;

const header = `package p

import (
	"context"
	"errors"
	"fmt"

	census "go.opencensus.io/trace"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
)

var tracer = otel.Tracer("example.com/p")

type failure struct{}

func (*failure) Error() string { return "no" }

`;

async function found(code: string): Promise<readonly Check[]> {
  const findings = await linter.lint({ path: 'p.go', languageId: 'go', text: header + code });
  const rules = new Set(findings.map(({ rule }) => rule));
  return (Object.keys(rulesOf) as Check[]).filter((check) => rulesOf[check].some((rule) => rules.has(rule)));
}

describe('what go-spancheck finds by default, `end`,', () => {
  it.each([
    ['a start as a statement', 'func f(ctx context.Context) {\n\ttracer.Start(ctx, "f")\n}'],
    ['a span given to `_`', 'func f(ctx context.Context) {\n\tctx, _ := tracer.Start(ctx, "f")\n\tfmt.Print(ctx)\n}'],
    [
      'a span that is only asked something',
      'func f(ctx context.Context) {\n\tctx, span := tracer.Start(ctx, "f")\n\tprint(ctx.Done(), span.IsRecording())\n}',
    ],
    [
      'a span declared with `var`',
      'func f(ctx context.Context) {\n\tvar inner, span = tracer.Start(ctx, "f")\n\tprint(inner.Done(), span.IsRecording())\n}',
    ],
    [
      'a span whose variable takes another',
      'func f(ctx context.Context) {\n\t_, span := tracer.Start(ctx, "f")\n\t_, span = tracer.Start(ctx, "g")\n\tdefer span.End()\n}',
    ],
    [
      'a span of OpenCensus',
      'func f(ctx context.Context) {\n\t_, span := census.StartSpan(ctx, "f")\n\tfmt.Print(span)\n}',
    ],
    [
      'a span of OpenCensus with a remote parent',
      'func f(ctx context.Context, parent census.SpanContext) {\n\t_, span := census.StartSpanWithRemoteParent(ctx, "f", parent)\n\tfmt.Print(span)\n}',
    ],
    [
      'a deferred function that ends it on some condition',
      'func f(ctx context.Context, some bool) {\n\t_, span := tracer.Start(ctx, "f")\n\tdefer func() {\n\t\tif some {\n\t\t\tspan.End()\n\t\t}\n\t}()\n}',
    ],
    [
      'a deferred function that ends it after an error only',
      'func f(ctx context.Context) (err error) {\n\t_, span := tracer.Start(ctx, "f")\n\tdefer func() {\n\t\tif err != nil {\n\t\t\tspan.End()\n\t\t}\n\t}()\n\treturn work(ctx)\n}',
    ],
    [
      'a deferred function that does anything else',
      'func f(ctx context.Context) (err error) {\n\t_, span := tracer.Start(ctx, "f")\n\tdefer func() {\n\t\tspan.RecordError(err)\n\t\tspan.SetStatus(codes.Error, "no")\n\t}()\n\treturn errors.New("no")\n}',
    ],
    [
      'a span that a function of the package starts and gives',
      'func f(ctx context.Context) {\n\tspan := begin(ctx)\n\tfmt.Print(span)\n}\n\nfunc begin(ctx context.Context) trace.Span {\n\t_, span := tracer.Start(ctx, "f")\n\treturn span\n}',
    ],
    [
      'an error returned before the end',
      'func f(ctx context.Context) error {\n\tctx, span := tracer.Start(ctx, "f")\n\tif err := work(ctx); err != nil {\n\t\treturn err\n\t}\n\tspan.End()\n\treturn nil\n}',
    ],
  ])('is found: %s', async (_, code) => {
    expect(await found(code)).toContain('end');
  });
});

describe('what go-spancheck finds with `set-status`', () => {
  const body = (inner: string) =>
    `func f(ctx context.Context, some bool) error {\n\t_, span := tracer.Start(ctx, "f")\n\tdefer span.End()\n${inner}\treturn nil\n}`;
  it.each([
    [
      'a variable with an error',
      '\tif some {\n\t\terr := errors.New("no")\n\t\tspan.RecordError(err)\n\t\treturn err\n\t}\n',
    ],
    [
      'an error made on the spot',
      '\tif some {\n\t\tspan.RecordError(errors.New("no"))\n\t\treturn errors.New("no")\n\t}\n',
    ],
    ['an error of a type of its own', '\tif some {\n\t\treturn &failure{}\n\t}\n'],
    ['an error in a block', '\t{\n\t\tif some {\n\t\t\treturn errors.New("no")\n\t\t}\n\t}\n'],
  ])('is found: %s', async (_, inner) => {
    expect(await found(body(inner))).toContain('set-status');
  });

  it('is found in closures, too', async () => {
    const code = `func f() {\n\tg := func(ctx context.Context, some bool) (string, error) {\n\t\t_, span := tracer.Start(ctx, "f")\n\t\tdefer span.End()\n\t\tif some {\n\t\t\treturn "", errors.New("no")\n\t\t}\n\t\treturn "", nil\n\t}\n\tfmt.Println(g)\n}`;
    expect(await found(code)).toEqual(['set-status']);
  });
});

describe('what go-spancheck finds with `record-error`', () => {
  it('is found where the error has a name', async () => {
    const code =
      'func f(ctx context.Context) error {\n\tctx, span := tracer.Start(ctx, "f")\n\tdefer span.End()\n\tif err := work(ctx); err != nil {\n\t\tspan.SetStatus(codes.Error, "no")\n\t\treturn err\n\t}\n\treturn nil\n}';
    expect(await found(code)).toEqual(['record-error']);
  });
});

describe('a false alarm of go-spancheck', () => {
  it.each([
    [
      'an end further inside of what is deferred',
      'func f(ctx context.Context) {\n\t_, span := tracer.Start(ctx, "f")\n\tdefer func() {\n\t\tdefer func() {\n\t\t\tspan.End()\n\t\t}()\n\t}()\n}',
    ],
    [
      'a helper that starts and gives it (issue 33)',
      'func start(ctx context.Context) (context.Context, trace.Span) {\n\tctx, span := tracer.Start(ctx, "f")\n\treturn ctx, span\n}',
    ],
    [
      'a span that a struct keeps until it is closed',
      'type conn struct{ span trace.Span }\n\nfunc open(ctx context.Context) *conn {\n\t_, span := tracer.Start(ctx, "f")\n\treturn &conn{span: span}\n}\n\nfunc (c *conn) Close() { c.span.End() }',
    ],
    [
      'a span that a field takes',
      'type conn struct{ span trace.Span }\n\nfunc (c *conn) open(ctx context.Context) {\n\t_, c.span = tracer.Start(ctx, "f")\n}',
    ],
    [
      'a span that is passed on',
      'func f(ctx context.Context) {\n\t_, span := tracer.Start(ctx, "f")\n\tqueue(span)\n}',
    ],
    [
      'an end in a goroutine',
      'func f(ctx context.Context) {\n\t_, span := tracer.Start(ctx, "f")\n\tgo func() {\n\t\tdefer span.End()\n\t\twork(ctx)\n\t}()\n}',
    ],
    [
      'an error returned outside of the block with the span (issue 25)',
      'func f(ctx context.Context, some bool) error {\n\tif some {\n\t\t_, span := tracer.Start(ctx, "f")\n\t\tspan.End()\n\t}\n\treturn errors.New("no")\n}',
    ],
    [
      'a span that starts on some condition, with its end',
      'func f(ctx context.Context, some bool) error {\n\tvar span trace.Span\n\tif some {\n\t\t_, span = tracer.Start(ctx, "f")\n\t\tdefer span.End()\n\t}\n\treturn work(ctx)\n}',
    ],
    [
      'a deferred function that does it all (issues 12 and 24)',
      'func f(ctx context.Context) (err error) {\n\t_, span := tracer.Start(ctx, "f")\n\tdefer func() {\n\t\tif err != nil {\n\t\t\tspan.RecordError(err)\n\t\t\tspan.SetStatus(codes.Error, "no")\n\t\t}\n\t\tspan.End()\n\t}()\n\treturn errors.New("no")\n}',
    ],
    [
      'two spans, each with its deferred end',
      'func f(ctx context.Context) {\n\t_, span := tracer.Start(ctx, "f")\n\tdefer span.End()\n\t_, span = tracer.Start(ctx, "g")\n\tdefer span.End()\n}',
    ],
    [
      'what `//nolint:spancheck` is about',
      'func f(ctx context.Context) {\n\ttracer.Start(ctx, "f") //nolint:spancheck\n}',
    ],
  ])('is none here: %s', async (_, code) => {
    expect(await found(code)).toEqual([]);
  });
});

describe('what go-spancheck misses', () => {
  it.each([
    [
      'a return without error before the end',
      'func f(ctx context.Context, some bool) {\n\t_, span := tracer.Start(ctx, "f")\n\tif some {\n\t\treturn\n\t}\n\tspan.End()\n}',
    ],
    [
      'an early return behind the block that starts the span',
      'func f(ctx context.Context, some bool) error {\n\tctx, span := tracer.Start(ctx, "f")\n\tif some {\n\t\twork(ctx)\n\t}\n\tif ctx.Err() != nil {\n\t\treturn nil\n\t}\n\tspan.End()\n\treturn nil\n}',
    ],
  ])('is found: %s', async (_, code) => {
    expect(await found(code)).toContain('end');
  });
});
