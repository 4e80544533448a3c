import { kindNames, spanStatus } from '../protocol/span-codes.ts';
import type { Attribute, AttributeValue } from '../protocol/traces.ts';
import { textOf } from './check-expectations.ts';
import type { TracedSpan } from './traced-span.ts';

/**
 * A file of expectations (docs/record.md) that the trace meets, to be edited: names, services, kinds, failures, what calls
 * what, and the attributes that another run is likely to have too.
 */
export function expectationsOfTrace(roots: readonly TracedSpan[]): string {
  const lines = ['# Expectations for `spanwright record --expect`: keep what matters, and remove the rest.', 'spans:'];
  const pending = grouped(roots).map((group) => ({ group, indent: 2, around: '' }));
  pending.reverse();
  while (pending.length > 0) {
    const { group, indent, around } = pending.pop()!;
    const { span, count } = group;
    const space = ' '.repeat(indent + 2);
    lines.push(`${' '.repeat(indent)}- name: ${scalar(span.name)}`);
    if (span.service !== around) lines.push(`${space}service: ${scalar(span.service)}`);
    const kind = kindNames[span.kind];
    if (kind !== undefined && span.kind > 1) lines.push(`${space}kind: ${kind}`);
    if (span.status === spanStatus.error) lines.push(`${space}status: error`);
    if (count > 1) lines.push(`${space}count: ${group.isAlone ? count : `{min: ${count}}`}`);
    const attributes = lasting(span.attributes);
    if (attributes.length > 0) lines.push(`${space}attributes:`);
    for (const { key, value } of attributes) lines.push(`${space}  ${scalar(key)}: ${valueText(value)}`);
    const children = indent / 4 < deepest ? grouped(span.children) : [];
    if (children.length > 0) lines.push(`${space}children:`);
    else if (span.children.length > 0) lines.push(`${space}# Deeper spans are left out.`);
    for (const child of children.reverse()) pending.push({ group: child, indent: indent + 4, around: span.service });
  }
  return `${lines.join('\n')}\n`;
}

interface Group {
  readonly span: TracedSpan;
  count: number;
  /** No other group has spans of this name, which its expectation could meet, too. */
  isAlone: boolean;
}

/** Spans that would be expected in the same words are one group. */
function grouped(spans: readonly TracedSpan[]): Group[] {
  const groups = new Map<string, Group>();
  const groupsOfName = new Map<string, number>();
  for (const [index, span] of spans.entries()) {
    const { name, service, kind, status, attributes, children } = span;
    // What is below them may differ further down: only spans without children are surely alike.
    const key = JSON.stringify([name, service, kind, status, lasting(attributes), children.length === 0 ? '' : index]);
    const group = groups.get(key) ?? { span, count: 0, isAlone: true };
    if (group.count === 0) groupsOfName.set(name, (groupsOfName.get(name) ?? 0) + 1);
    group.count++;
    groups.set(key, group);
  }
  for (const group of groups.values()) group.isAlone = groupsOfName.get(group.span.name) === 1;
  return [...groups.values()];
}

/** Levels that are written: those of code, while deeper ones repeat it. */
const deepest = 40;

/** What another run has otherwise: addresses, ports, ids, times, sizes, places in code, texts of errors. */
const passing =
  /(^|[._])(id|ids|uuid|port|address|ip|pid|tid|time|timestamp|date|duration|duration_ms|size|bytes|length|lineno|stacktrace|message)$|^(thread|process|host|container|code|net|network|server|client|peer|k8s|user_agent|telemetry|url\.full|url\.query|http\.url|http\.host|http\.target|http\.client_ip|http\.user_agent|service\.instance)\b/;

function lasting(attributes: readonly Attribute[]): Attribute[] {
  // Of a key that is sent twice the last is meant.
  const byKey = new Map(attributes.map((attribute) => [attribute.key, attribute]));
  return [...byKey.values()].filter(({ key, value }) => !passing.test(key) && isPlain(value));
}

/** Texts that look like ids or times would not come again. */
function isPlain(value: AttributeValue): boolean {
  if (typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isSafeInteger(value) && Math.abs(value) < 1e9;
  return typeof value === 'string' && value !== '' && value.length <= 120 && !/[0-9a-f-]{16,}|\d{6,}|\n/i.test(value);
}

function valueText(value: AttributeValue): string {
  return typeof value === 'string' ? scalar(value) : textOf(value);
}

/** As JSON, which is YAML, where a plain text would be read as something else. */
function scalar(text: string): string {
  const isPlainText =
    /^[\p{L}_/][\p{L}\p{N} _./:{}()<>-]*$/u.test(text) &&
    !/: |\s$|:$|^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlainText && !/[{}<>]/.test(text[0]!) ? text : JSON.stringify(text);
}
