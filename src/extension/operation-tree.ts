/** The tree of services and their operations, as plain data. */
import { formatCount, formatDuration, formatNoun } from '../base/format.ts';
import { visibleLine } from '../base/untrusted-text.ts';
import type { OperationStatistics } from '../protocol/traces.ts';

export interface ServiceNode {
  readonly kind: 'service';
  readonly service: string;
  /** In alphabetical order, so that nothing moves under the pointer when counts grow. */
  readonly operations: readonly OperationNode[];
  readonly spans: number;
  readonly errors: number;
}

export interface OperationNode {
  readonly kind: 'operation';
  readonly statistics: OperationStatistics;
}

/** Operations by service, both in alphabetical order. */
export function operationTree(rows: readonly OperationStatistics[]): readonly ServiceNode[] {
  const services = new Map<string, OperationStatistics[]>();
  for (const row of rows) {
    const members = services.get(row.service);
    if (members) members.push(row);
    else services.set(row.service, [row]);
  }
  return [...services]
    .sort(([a], [b]) => compare(a, b))
    .map(([service, members]) => ({
      kind: 'service',
      service,
      operations: members
        .sort((a, b) => compare(a.name, b.name) || a.kind - b.kind)
        .map((statistics) => ({ kind: 'operation', statistics })),
      spans: sum(members, ({ count }) => count),
      errors: sum(members, ({ errorCount }) => errorCount),
    }));
}

/** Identity of a node over refreshes, by which the tree keeps what is expanded and selected. */
export function nodeId(node: ServiceNode | OperationNode): string {
  if (node.kind === 'service') return JSON.stringify([node.service]);
  const { service, name, kind } = node.statistics;
  return JSON.stringify([service, name, kind]);
}

export function nodeLabel(node: ServiceNode | OperationNode): string {
  if (node.kind === 'service') return visibleLine(node.service, 200) || '(no service)';
  return visibleLine(node.statistics.name, 200) || '(no name)';
}

/** `231 spans, p95 84 ms, 2 % errors` */
export function nodeDescription(node: ServiceNode | OperationNode): string {
  if (node.kind === 'service')
    return [formatNoun(node.spans, 'span'), ...errorRate(node.errors, node.spans)].join(', ');
  const { count, errorCount, p95Ns } = node.statistics;
  return [`${formatCount(count)}×`, `p95 ${formatDuration(p95Ns)}`, ...errorRate(errorCount, count)].join(', ');
}

/** All that is known of it, a fact a line. */
export function nodeTooltip(node: ServiceNode | OperationNode): string {
  const lines = [nodeLabel(node)];
  if (node.kind === 'service') {
    lines.push(nodeDescription(node), formatNoun(node.operations.length, 'operation'));
    return lines.join('\n');
  }
  const { service, kind, count, errorCount, ratePerSecond, p50Ns, p95Ns, p99Ns, maxNs } = node.statistics;
  lines.push(
    `${visibleLine(service, 200) || '(no service)'}, ${kinds[kind] ?? `kind ${kind}`}`,
    `${formatNoun(count, 'span')}, ${formatNoun(errorCount, 'error')}, ${ratePerSecond.toPrecision(3)}/s`,
    `p50 ${formatDuration(p50Ns)}, p95 ${formatDuration(p95Ns)}, p99 ${formatDuration(p99Ns)}, longest ${formatDuration(maxNs)}`,
  );
  return lines.join('\n');
}

/** The filter that finds the node's spans: see docs/filter-language.md. */
export function nodeFilter(node: ServiceNode | OperationNode): string {
  if (node.kind === 'service') return `service=${quoted(node.service)}`;
  return `service=${quoted(node.statistics.service)} name=${quoted(node.statistics.name)}`;
}

const kinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

function errorRate(errors: number, count: number): readonly string[] {
  if (errors === 0) return [];
  const percent = (100 * errors) / count;
  return [`${percent < 1 ? '<1' : Math.round(percent)} % errors`];
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
