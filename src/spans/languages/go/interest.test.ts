import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../files/grammars.ts';
import { createLinter } from '../../create-linter.ts';
import { interestIn } from './interest.ts';

const linter = createLinter(loadGrammar);

async function found(path: string, body: string): Promise<readonly string[]> {
  const text = [
    'package shop',
    'import (',
    '\t"context"',
    '\t"errors"',
    '\t"go.opentelemetry.io/otel"',
    '\t"go.opentelemetry.io/otel/codes"',
    '\t"go.opentelemetry.io/otel/trace"',
    ')',
    'var tracer = otel.Tracer("shop")',
    'func other() { print("span", "trace") }',
    `func sell(ctx context.Context, current trace.Span, err error) {\n\t${body}\n}`,
  ].join('\n');
  return (await linter.lint({ path, languageId: 'go', text })).map(({ rule }) => rule);
}

describe('what is of interest in a file of Go', () => {
  it.each([
    ['tracer.Start(ctx, "sell")', 'span-result-discarded'],
    ['_, one := tracer.\n\t\tStart(ctx, "sell")\n\tone.AddEvent("x")', 'span-never-ended'],
    ['current.SetStatus(codes.Ok, "fine")', 'status-or-exception-argument-dropped'],
  ])('are functions that work on spans: %s', async (body, rule) => {
    expect(await found('shop.go', body)).toContain(rule);
  });

  it.each([
    'startSpan(ctx)',
    'StartSpanFromContext(ctx, name)',
    'span := open(ctx)',
    'telemetry.Span(ctx, name)',
    '_, one := work.Start(ctx)',
    'tracer.\n\tStart(ctx, name)',
    'func note(span oteltrace.Span) {}',
  ])('are functions that get a span: %s', (call) => expect(interestIn('', false)(call)).toBe(true));

  it.each(['attribute.StringSlice(key, values)', 'semconv.HTTPRouteKey.String(route)', 'queue.Publish(ctx, order)'])(
    'are functions that say something of one: %s',
    (call) => expect(interestIn('', false)(call)).toBe(true),
  );

  it.each([
    'record.SpanID()',
    'scope.Spans()',
    'toSpansets(all)',
    'spanKindOf(text)',
    'NewSpanFilter(policies)',
    'span = append(span, 1)',
    'span := spans.At(index)',
    'span := record.(*Span)',
    'pool.putSpan(span)',
    'dbSpanToSpan(row, span)',
    'func (s *Store) NextSpan(id int) error { return nil }',
    'func validate(span ptrace.Span) error { return nil }',
  ])('are no functions that only have what is called after spans: %s', (call) =>
    expect(interestIn('', false)(call)).toBe(false),
  );

  it.each([
    'span := trace.SpanFromContext(ctx)',
    'trace.SpanFromContext(ctx).AddEvent("begun")',
    'trace.ContextWithSpan(ctx, trace.SpanFromContext(other))',
  ])("are no functions that do nothing of consequence to another's span: %s", (call) =>
    expect(interestIn('', false)(call)).toBe(false),
  );

  it.each([
    'server.Start()',
    'server.Start(ctx)',
    'err := server.Start(context.Background())',
    'defer trace.StartRegion(ctx, "sell").End()',
    'metrics.PublishAll(ctx)',
  ])('are no functions that start or publish something else: %s', (call) =>
    expect(interestIn('', false)(call)).toBe(false),
  );

  describe('where spans are data of the collector', () => {
    const data = 'import "go.opentelemetry.io/collector/pdata/ptrace"\n';

    it.each(['span.SetName(name)', 'detail := describeSpan(span, position)', 'span := readRow(rows)'])(
      'are no functions that may be about either: %s',
      (call) => {
        expect(interestIn(data, false)(call)).toBe(false);
        expect(interestIn(`${data}import "go.opentelemetry.io/otel/trace"\n`, false)(call)).toBe(true);
      },
    );

    it.each([
      'ctx, span := p.startSpan(ctx)',
      'p.tracer.Start(ctx, name)',
      'defer span.End()',
      'span.RecordError(err)',
    ])('are functions that work on others: %s', (call) => expect(interestIn(data, false)(call)).toBe(true));
  });

  describe('where it sets an SDK up', () => {
    const isOfInterest = interestIn(
      [
        'package main',
        'import (',
        '\t"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"',
        '\tsdk "go.opentelemetry.io/otel/sdk/trace"',
        ')',
        'var endpoint = "localhost:4318"',
      ].join('\n'),
      false,
    );

    it.each([
      'sdk.NewSpanLimits()',
      'otlptracehttp.WithEndpoint(endpoint)',
      'hooks.OnStop(provider.Shutdown)',
      'os.Setenv(name, value)',
      'logrus.New()',
      'endpoint = os.Args[1]',
      'flag.StringVar(&endpoint, "endpoint", "", "")',
    ])('are functions like those with %s', (code) => expect(isOfInterest(`func f() { ${code} }`)).toBe(true));

    it.each(['log.Print("telemetry is on", endpoint)', 'telemetry.Use(tracing)', 'f(trace)'])(
      'are none like those with %s',
      (code) => expect(isOfInterest(`func f() { ${code} }`)).toBe(false),
    );

    it('is what its exporter is given no constant where a function gives it another value', async () => {
      const text = (body: string) =>
        [
          'package main',
          'import "go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"',
          'var endpoint = "localhost:4317"',
          `func configure() { ${body} }`,
          'func setUp(ctx context.Context) { otlptracehttp.New(ctx, otlptracehttp.WithEndpoint(endpoint)) }',
        ].join('\n');
      const lint = async (body: string) =>
        (await linter.lint({ path: 'main.go', languageId: 'go', text: text(body) })).map(({ rule }) => rule);
      expect(await lint('print(endpoint)')).toEqual(['otlp-endpoint-mismatch']);
      expect(await lint('endpoint = os.Args[1]')).toEqual([]);
    });
  });

  it('in tests, are arguments that are lost, and no spans that are left open', async () => {
    expect(await found('shop_test.go', 'current.SetStatus(codes.Ok, "fine")')).toEqual([
      'status-or-exception-argument-dropped',
    ]);
    expect(await found('shop_test.go', 'tracer.Start(ctx, "sell")')).toEqual([]);
  });

  it('in tests, are comments that silence nothing', async () => {
    expect(
      await found('shop_test.go', 'print(1) // spanwright-disable-line status-or-exception-argument-dropped'),
    ).toEqual(['unused-suppression']);
  });
});
