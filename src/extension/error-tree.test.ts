import { describe, expect, it } from 'vitest';
import type { ErrorExample, ErrorGroup, ErrorGroupList } from '../protocol/traces.ts';
import { errorDescription, errorLabel, errorTooltip, errorTree, type GroupNode } from './error-tree.ts';
import { UnseenErrors } from './unseen-errors.ts';

const now = new Date(2026, 10, 25, 14, 3, 22).getTime();

const example = (number: number, rest: Partial<ErrorExample> = {}): ErrorExample => ({
  traceId: `${number}`.padStart(32, '0'),
  spanId: `${number}`.padStart(16, '0'),
  spanName: 'POST /payments',
  timeMs: now,
  ...rest,
});

const errors = (rest: Partial<ErrorGroup> = {}): ErrorGroup => ({
  service: 'payment',
  type: 'CardDeclinedError',
  message: 'card was declined',
  topFrame: 'at charge (src/charge.ts:12:3)',
  count: 12,
  firstSeenMs: now - 60_000,
  lastSeenMs: now,
  examples: [example(1)],
  ...rest,
});

const list = (rows: readonly ErrorGroup[], total = rows.length): ErrorGroupList => ({
  revision: 1,
  total,
  errors: rows.reduce((sum, { count }) => sum + count, 0),
  offset: 0,
  rows,
});

const treeOf = (...rows: ErrorGroup[]) => errorTree(list(rows)) as GroupNode[];

describe('the tree of errors', () => {
  it('tells of each kind how often, what and since when', () => {
    const [group] = treeOf(errors());
    expect(errorLabel(group!)).toBe('CardDeclinedError');
    expect(errorDescription(group!, now)).toBe('12× card was declined');
    expect(errorTooltip(group!, now)).toBe(
      [
        'CardDeclinedError',
        'card was declined',
        'at charge (src/charge.ts:12:3)',
        'payment, 12 times',
        'First 14:02:22, last 14:03:22',
      ].join('\n'),
    );
  });

  it('leads to examples', () => {
    const [group] = treeOf(errors({ examples: [example(1), example(2, { timeMs: now - 1000 })] }));
    expect(group!.examples.map((each) => [errorLabel(each), errorDescription(each, now), each.traceId])).toEqual([
      ['POST /payments', '14:03:22', example(1).traceId],
      ['POST /payments', '14:03:21', example(2).traceId],
    ]);
  });

  it('keeps its order when errors occur again, and puts a new kind first', () => {
    const old = errors({ type: 'Old', firstSeenMs: 1, lastSeenMs: 99 });
    const recent = errors({ type: 'Recent', firstSeenMs: 2, lastSeenMs: 3 });
    expect(treeOf(old, recent).map(errorLabel)).toEqual(['Recent', 'Old']);
  });

  it('gives every node an id of its own that lasts', () => {
    const twice = { examples: [example(1), example(1)] };
    const nodes = () => treeOf(errors(twice), errors(twice), errors({ ...twice, type: '', topFrame: '' }));
    const ids = nodes().flatMap(({ id, examples }) => [id, ...examples.map((each) => each.id)]);
    expect(new Set(ids).size).toBe(9);
    expect(nodes().flatMap(({ id, examples }) => [id, ...examples.map((each) => each.id)])).toEqual(ids);
  });

  it('calls a failed span without exception by its operation', () => {
    const [group] = treeOf(errors({ type: '', message: '', topFrame: '' }));
    expect(errorLabel(group!)).toBe('POST /payments failed');
    expect(errorDescription(group!, now)).toBe('12×');
    expect(group!.errorFilter).toBe('service="payment" name="POST /payments" error');
  });

  it.each([
    ['java.lang.IllegalStateException', 'IllegalStateException'],
    ['App\\Exceptions\\Declined', 'Declined'],
    ['std::runtime_error', 'runtime_error'],
    ['*errors.errorString', '*errors.errorString'],
    ['connection refused.', 'connection refused.'],
  ])('calls %s by its simple name', (type, label) => {
    const [group] = treeOf(errors({ type }));
    expect(errorLabel(group!)).toBe(label);
    expect(errorTooltip(group!, now)).toContain(type);
  });

  it('finds the traces of a kind', () => {
    expect(treeOf(errors({ service: 'a"b', type: 'x\\y' }))[0]!.errorFilter).toBe(
      'service="a\\"b" event.exception.type="x\\\\y"',
    );
  });

  it('knows the file of the top frame, where there is one', () => {
    expect(treeOf(errors())[0]!.place).toEqual({ path: 'src/charge.ts', line: 12, column: 3, functionName: 'charge' });
    expect(treeOf(errors({ topFrame: '' }))[0]!.place).toBeUndefined();
    expect(treeOf(errors({ topFrame: 'at Array.map (<anonymous>)' }))[0]!.place).toBeUndefined();
  });

  it('counts what there is no room for', () => {
    expect(errorTree(list([errors()], 41)).map(errorLabel)).toEqual(['CardDeclinedError', '40 older kinds of error']);
  });

  it('shows hostile text as text, on one line each', () => {
    const [group] = treeOf(errors({ type: '<b>\u202E$(x)\n', message: `a\nb${'c'.repeat(1e6)}` }));
    expect(errorLabel(group!)).toBe('<b>[U+202E]$(x)⏎');
    expect(errorDescription(group!, now).length).toBeLessThan(250);
    expect(errorTooltip(group!, now).split('\n')).toHaveLength(5);
  });
});

describe('unseen errors', () => {
  it('are the kinds that came since the reader looked', () => {
    const unseen = new UnseenErrors(now - 30_000);
    const [before] = treeOf(errors());
    expect(unseen.count([before!])).toBe(0);
    const [fresh] = treeOf(errors({ type: 'Fresh', firstSeenMs: now }));
    expect(unseen.count([before!, fresh!])).toBe(1);
    unseen.look([before!, fresh!]);
    // Also when the first of them were dropped since.
    const [later] = treeOf(errors({ firstSeenMs: now + 1 }));
    expect(unseen.count([later!, fresh!])).toBe(0);
  });
});
