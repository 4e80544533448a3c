import { expect, test } from 'vitest';
import type { OperationStatistics } from '../protocol/traces.ts';
import { nodeDescription, nodeFilter, nodeId, nodeLabel, nodeTooltip, operationTree } from './operation-tree.ts';

const operation = (service: string, name: string, rest: Partial<OperationStatistics> = {}): OperationStatistics => ({
  service,
  name,
  kind: 2,
  count: 1,
  errorCount: 0,
  ratePerSecond: 0,
  p50Ns: 1e6,
  p95Ns: 2e6,
  p99Ns: 3e6,
  maxNs: 4e6,
  ...rest,
});

test('services and their operations stand in alphabetical order, whatever their numbers are', () => {
  const tree = operationTree([
    operation('web', 'POST /cart', { count: 9 }),
    operation('bank', 'pay', { kind: 3 }),
    operation('web', 'GET /cart', { count: 3 }),
    operation('bank', 'pay', { kind: 2 }),
  ]);
  expect(tree.map((service) => [nodeLabel(service), ...service.operations.map(nodeLabel)])).toEqual([
    ['bank', 'pay', 'pay'],
    ['web', 'GET /cart', 'POST /cart'],
  ]);
  expect(new Set(tree.flatMap((service) => [service, ...service.operations]).map(nodeId)).size).toBe(6);
});

test('a service has the spans and errors of its operations', () => {
  const [web] = operationTree([
    operation('web', 'a', { count: 300, errorCount: 1 }),
    operation('web', 'b', { count: 1200, errorCount: 2 }),
  ]);
  expect(nodeDescription(web!)).toBe('1,500 spans, <1 % errors');
  expect(nodeTooltip(web!)).toBe('web\n1,500 spans, <1 % errors\n2 operations');
});

test('an operation tells count, p95 and, if there are any, errors', () => {
  const [web] = operationTree([
    operation('web', 'fine', { count: 231, p95Ns: 84e6 }),
    operation('web', 'not so fine', { count: 4, errorCount: 3, ratePerSecond: 0.5 }),
  ]);
  const [fine, notSoFine] = web!.operations;
  expect(nodeDescription(fine!)).toBe('231×, p95 84 ms');
  expect(nodeDescription(notSoFine!)).toBe('4×, p95 2 ms, 75 % errors');
  expect(nodeTooltip(notSoFine!)).toBe(
    'not so fine\nweb, server\n4 spans, 3 errors, 0.500/s\np50 1 ms, p95 2 ms, p99 3 ms, longest 4 ms',
  );
});

test('names are hostile: shown on one line, and quoted in the filter', () => {
  const [service] = operationTree([operation('a"b', 'x\\y\n\u202Ez')]);
  expect(nodeLabel(service!.operations[0]!)).toBe('x\\y⏎[U+202E]z');
  expect(nodeFilter(service!)).toBe('service="a\\"b"');
  expect(nodeFilter(service!.operations[0]!)).toBe('service="a\\"b" name="x\\\\y\n\u202Ez"');
});

test('what has no name is called so', () => {
  const [service] = operationTree([operation('', '')]);
  expect([nodeLabel(service!), nodeLabel(service!.operations[0]!)]).toEqual(['(no service)', '(no name)']);
});
