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

  it.each(['startSpan(ctx)', 'trace.SpanFromContext(ctx)', 'span := open(ctx)', 'telemetry.Span(ctx, name)'])(
    'are functions that get a span: %s',
    (call) => expect(interestIn('', false)(call)).toBe(true),
  );

  it.each([
    'record.SpanID()',
    'scope.Spans()',
    'toSpansets(all)',
    'spanKindOf(text)',
    'span = append(span, 1)',
    'server.Start()',
  ])('are no functions that only have what is called after spans: %s', (call) =>
    expect(interestIn('', false)(call)).toBe(false),
  );

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
