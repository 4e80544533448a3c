/** The tree of what went wrong, as plain data. */
import * as l10n from '@vscode/l10n';
import { formatClock, formatCount, formatNoun } from '../base/format.ts';
import { shortLine, visibleLine } from '../base/untrusted-text.ts';
import { quotedText } from '../protocol/filter-text.ts';
import type { ErrorExample, ErrorGroup, ErrorGroupList } from '../protocol/traces.ts';
import type { CodePlace } from '../protocol/views.ts';
import { parseStackTrace } from '../stack-traces/parse-stack-trace.ts';

export interface GroupNode {
  readonly kind: 'errorGroup';
  /** Identity over refreshes, by which the tree keeps what is expanded and selected. */
  readonly id: string;
  readonly group: ErrorGroup;
  /** Finds its traces, as closely as the filter language can ask. */
  readonly errorFilter: string;
  /** What the top frame names; absent when that is no file. */
  readonly place?: CodePlace;
  readonly examples: readonly ExampleNode[];
}

export interface ExampleNode {
  readonly kind: 'errorExample';
  readonly id: string;
  /** As the commands for traces take it. */
  readonly traceId: string;
  readonly spanId: string;
  readonly example: ErrorExample;
}

/** Groups that are too many to be listed. */
export interface MoreNode {
  readonly kind: 'more';
  readonly id: 'more';
  readonly count: number;
}

export type ErrorNode = GroupNode | ExampleNode | MoreNode;

/** Characters of a name that leave room for the count in a sidebar of the default width. */
const longestLabel = 30;

/** The kinds of error that appeared last stand first, and stay in their order however often they occur again. */
export function errorTree({ rows, total }: ErrorGroupList): readonly (GroupNode | MoreNode)[] {
  const uniqueGroup = uniqueIds();
  const nodes = [...rows]
    .sort((a, b) => b.firstSeenMs - a.firstSeenMs)
    .map((group): GroupNode => {
      const id = uniqueGroup([group.service, nameOf(group), group.topFrame]);
      const uniqueExample = uniqueIds();
      const examples = group.examples.map((example): ExampleNode => {
        const { traceId, spanId } = example;
        return { kind: 'errorExample', id: uniqueExample([id, traceId, spanId]), traceId, spanId, example };
      });
      const place = placeOf(group.topFrame);
      return { kind: 'errorGroup', id, group, errorFilter: errorFilter(group), ...(place && { place }), examples };
    });
  const more = total - rows.length;
  return more > 0 ? [...nodes, { kind: 'more', id: 'more', count: more }] : nodes;
}

/** The editor refuses a tree with one id twice, as when a span failed twice in one way. */
function uniqueIds(): (parts: readonly string[]) => string {
  const times = new Map<string, number>();
  return (parts) => {
    const id = JSON.stringify(parts);
    const before = times.get(id) ?? 0;
    times.set(id, before + 1);
    return before === 0 ? id : `${id} ${before}`;
  };
}

export function errorLabel(node: ErrorNode): string {
  if (node.kind === 'errorGroup') return shortLine(simpleName(nameOf(node.group)), longestLabel);
  if (node.kind === 'more')
    return formatNoun(node.count, l10n.t('older kind of error'), l10n.t('older kinds of error'));
  return shortLine(node.example.spanName, longestLabel) || l10n.t('(no name)');
}

/** `12× card was declined`, and of an example when it was. */
export function errorDescription(node: ErrorNode, nowMs: number): string {
  if (node.kind === 'more') return '';
  if (node.kind === 'errorExample') return formatClock(node.example.timeMs, nowMs);
  const { count, message } = node.group;
  return `${formatCount(count)}× ${visibleLine(message, 200)}`.trimEnd();
}

/** All that is known of it, a fact a line. */
export function errorTooltip(node: ErrorNode, nowMs: number): string {
  if (node.kind === 'more') return errorLabel(node);
  if (node.kind === 'errorExample') {
    const { spanName, timeMs } = node.example;
    return [
      visibleLine(spanName, 200) || l10n.t('(no name)'),
      formatClock(timeMs, nowMs),
      l10n.t('Trace {0}', node.traceId),
    ].join('\n');
  }
  const { service, message, topFrame, count, firstSeenMs, lastSeenMs } = node.group;
  return [
    visibleLine(nameOf(node.group), 200),
    ...(message === '' ? [] : [visibleLine(message, 1000)]),
    ...(topFrame === '' ? [] : [visibleLine(topFrame, 400)]),
    `${visibleLine(service, 200) || l10n.t('(no service)')}, ${formatNoun(count, l10n.t('time'), l10n.t('times'))}`,
    l10n.t('First {0}, last {1}', formatClock(firstSeenMs, nowMs), formatClock(lastSeenMs, nowMs)),
  ].join('\n');
}

/** See docs/filter-language.md. */
function errorFilter(group: ErrorGroup): string {
  const service = `service=${quotedText(group.service)}`;
  if (group.type !== '') return `${service} event.exception.type=${quotedText(group.type)}`;
  const name = group.examples[0]?.spanName;
  return name === undefined ? `${service} error` : `${service} name=${quotedText(name)} error`;
}

function placeOf(frame: string): CodePlace | undefined {
  const [place] = parseStackTrace(frame);
  if (!place || place.path === '') return undefined;
  const { path, line, column, functionName } = place;
  return { path, functionName, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}

/** What a failed span without exception is called by is its operation. */
function nameOf({ type, examples }: ErrorGroup): string {
  return type !== '' ? type : l10n.t('{0} failed', examples[0]?.spanName || l10n.t('(no name)'));
}

/** `IllegalStateException` of `java.lang.IllegalStateException`; what is no qualified name stays as it is. */
function simpleName(name: string): string {
  return /^[\w$]+(?:(?:\.|::|\\)[\w$]+)+$/.test(name) ? name.slice(name.search(/[\w$]+$/)) : name;
}
