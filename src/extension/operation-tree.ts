/** The tree of services and their operations, as plain data. */
import * as l10n from '@vscode/l10n';
import { formatCount, formatDuration, formatNoun, formatRate, formatShare } from '../base/format.ts';
import { shortLine, visibleLine } from '../base/untrusted-text.ts';
import { quotedText } from '../protocol/filter-text.ts';
import { kindNames } from '../protocol/span-codes.ts';
import type { OperationList, OperationStatistics } from '../protocol/traces.ts';

export interface ServiceNode {
  readonly kind: 'service';
  readonly statistics: OperationStatistics;
  readonly serviceFilter: string;
}

export interface OperationNode {
  readonly kind: 'operation';
  readonly statistics: OperationStatistics;
  readonly serviceFilter: string;
  readonly operationFilter: string;
}

/** The operations of a service, or the services, that are too many to be listed. */
export interface MoreNode {
  readonly kind: 'more';
  readonly count: number;
  /** Of the service whose operations they are; empty for services. */
  readonly serviceFilter: string;
}

export type TreeNode = ServiceNode | OperationNode | MoreNode;

/** Characters of a name that leave room for its figures in a sidebar of the default width. */
const longestLabel = 26;

/** Services in alphabetical order, so that nothing moves under the pointer when figures change. */
export function serviceNodes(list: OperationList): readonly (ServiceNode | MoreNode)[] {
  const nodes = list.rows.map(
    (statistics): ServiceNode => ({ kind: 'service', statistics, serviceFilter: serviceFilter(statistics) }),
  );
  nodes.sort((a, b) => compare(a.statistics.service, b.statistics.service));
  return [...nodes, ...more(list, '')];
}

/** Operations of one service in alphabetical order. */
export function operationNodes(list: OperationList, filter: string): readonly (OperationNode | MoreNode)[] {
  const nodes = list.rows.map((statistics): OperationNode => {
    const { name, kind } = statistics;
    const operationFilter = `${filter} name=${quotedText(name)} kind:${kindNames[kind] ?? kind}`;
    return { kind: 'operation', statistics, serviceFilter: filter, operationFilter };
  });
  nodes.sort((a, b) => compare(a.statistics.name, b.statistics.name) || a.statistics.kind - b.statistics.kind);
  return [...nodes, ...more(list, filter)];
}

/** Identity of a node over refreshes, by which the tree keeps what is expanded and selected. */
export function nodeId(node: TreeNode): string {
  if (node.kind === 'more') return JSON.stringify([node.serviceFilter, 'more']);
  const { service, name, kind } = node.statistics;
  return JSON.stringify(node.kind === 'service' ? [service] : [service, name, kind]);
}

export function nodeLabel(node: TreeNode): string {
  return shortLine(fullName(node), longestLabel);
}

/** `p95 84 ms, 2 %, 12/s`: of what does not fit the last is missed least. */
export function nodeDescription(node: TreeNode): string {
  if (node.kind === 'more') return '';
  const { count, errorCount, p95Ns, ratePerSecond } = node.statistics;
  return [
    `p95 ${formatDuration(p95Ns)}`,
    ...(errorCount > 0 ? [l10n.t('{0} errors', formatShare(errorCount, count))] : []),
    ratePerSecond > 0 ? formatRate(ratePerSecond) : `${formatCount(count)}×`,
  ].join(', ');
}

/** All that is known of it, a fact a line. */
export function nodeTooltip(node: TreeNode): string {
  if (node.kind === 'more') return fullName(node);
  const { service, kind, count, errorCount, ratePerSecond, p50Ns, p95Ns, p99Ns, maxNs } = node.statistics;
  const failed = errorCount > 0 ? ` (${formatShare(errorCount, count)})` : '';
  return [
    fullName(node),
    ...(node.kind === 'operation'
      ? [`${visibleLine(service, 200) || l10n.t('(no service)')}, ${kindNames[kind] ?? l10n.t('kind {0}', kind)}`]
      : []),
    `${formatNoun(count, l10n.t('span'), l10n.t('spans'))}, ${formatNoun(errorCount, l10n.t('error'), l10n.t('errors'))}${failed}, ${formatRate(ratePerSecond)}`,
    `p50 ${formatDuration(p50Ns)}, p95 ${formatDuration(p95Ns)}, p99 ${formatDuration(p99Ns)}, ${l10n.t('longest {0}', formatDuration(maxNs))}`,
  ].join('\n');
}

/** The filter that finds what a click shows: see docs/filter-language.md. */
export function nodeFilter(node: TreeNode): string {
  return node.kind === 'operation' ? node.operationFilter : node.serviceFilter;
}

/** The name on one line, at most 200 characters of it. */
export function fullName(node: TreeNode): string {
  if (node.kind === 'more') {
    return node.serviceFilter === ''
      ? formatNoun(node.count, l10n.t('less frequent service'), l10n.t('less frequent services'))
      : formatNoun(node.count, l10n.t('less frequent operation'), l10n.t('less frequent operations'));
  }
  const { service, name } = node.statistics;
  if (node.kind === 'service') return visibleLine(service, 200) || l10n.t('(no service)');
  return visibleLine(name, 200) || l10n.t('(no name)');
}

function serviceFilter({ service }: OperationStatistics): string {
  return `service=${quotedText(service)}`;
}

function more({ total, rows }: OperationList, filter: string): readonly MoreNode[] {
  const count = total - rows.length;
  return count > 0 ? [{ kind: 'more', count, serviceFilter: filter }] : [];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
