import { expect, test } from 'vitest';
import type { OperationList, OperationStatistics } from '../protocol/traces.ts';
import {
  fullName,
  nodeDescription,
  nodeFilter,
  nodeId,
  nodeLabel,
  nodeTooltip,
  operationNodes,
  serviceNodes,
} from './operation-tree.ts';

const statistics = (service: string, name: string, rest: Partial<OperationStatistics> = {}): OperationStatistics => ({
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

const list = (rows: readonly OperationStatistics[], total = rows.length): OperationList => ({
  revision: 1,
  total,
  offset: 0,
  rows,
});

const operation = (service: string, name: string, rest: Partial<OperationStatistics> = {}) =>
  operationNodes(list([statistics(service, name, rest)]), `service="${service}"`)[0]!;

test('services and operations stand in alphabetical order, whatever their numbers are', () => {
  const services = serviceNodes(list([statistics('web', '', { count: 9 }), statistics('bank', '')]));
  expect(services.map(nodeLabel)).toEqual(['bank', 'web']);
  const operations = operationNodes(
    list([statistics('web', 'POST', { count: 9 }), statistics('web', 'GET', { kind: 3 }), statistics('web', 'GET')]),
    'service="web"',
  );
  expect(operations.map(nodeLabel)).toEqual(['GET', 'GET', 'POST']);
  expect(new Set([...services, ...operations].map(nodeId)).size).toBe(5);
});

test('figures tell what matters most first', () => {
  expect(nodeDescription(operation('web', 'fine', { count: 231, p95Ns: 84e6 }))).toBe('p95 84 ms, 231×');
  const poor = operation('web', 'not so fine', { count: 4, errorCount: 3, ratePerSecond: 0.5 });
  expect(nodeDescription(poor)).toBe('p95 2 ms, 75 % errors, 0.5/s');
  expect(nodeTooltip(poor)).toBe(
    'not so fine\nweb, server\n4 spans, 3 errors (75 %), 0.5/s\np50 1 ms, p95 2 ms, p99 3 ms, longest 4 ms',
  );
});

test('a service has figures of its own', () => {
  const [web] = serviceNodes(list([statistics('web', '', { count: 1500, errorCount: 3, ratePerSecond: 20 })]));
  expect(nodeDescription(web!)).toBe('p95 2 ms, <1 % errors, 20/s');
  expect(nodeTooltip(web!)).toBe('web\n1,500 spans, 3 errors (<1 %), 20/s\np50 1 ms, p95 2 ms, p99 3 ms, longest 4 ms');
});

test('a long name leaves room for the figures, and is whole in the tooltip', () => {
  const name = 'GET /a/very/long/route/with/{many}/{parameters}';
  const node = operation('web', name);
  expect(nodeLabel(node)).toBe('GET /a/very/l…{parameters}');
  expect(nodeTooltip(node)).toContain(name);
});

test('what there is no room for is counted', () => {
  const operations = operationNodes(list([statistics('web', 'GET')], 1235), 'service="web"');
  expect(operations.map(fullName)).toEqual(['GET', '1,234 less frequent operations']);
  expect(nodeFilter(operations[1]!)).toBe('service="web"');
  expect(serviceNodes(list([statistics('web', '')], 2)).map(fullName)).toEqual(['web', '1 less frequent service']);
});

test('names are hostile: shown on one line, and quoted in the filter', () => {
  const [service] = serviceNodes(list([statistics('a"b', '')]));
  expect(nodeFilter(service!)).toBe('service="a\\"b"');
  const node = operationNodes(list([statistics('a"b', 'x\\y\n\u202Ez')]), nodeFilter(service!))[0]!;
  expect(nodeLabel(node)).toBe('x\\y⏎[U+202E]z');
  expect(nodeFilter(node)).toBe('service="a\\"b" name="x\\\\y\n\u202Ez" kind:server');
});

test('what has no name is called so', () => {
  expect(serviceNodes(list([statistics('', '')])).map(nodeLabel)).toEqual(['(no service)']);
  expect(nodeLabel(operation('', ''))).toBe('(no name)');
});
